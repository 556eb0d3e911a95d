"""One act on the workspace: a transaction, its journal, and the facts it will make true."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from sqlite_utils import Database

from desktop.domain.facts import Fact
from desktop.store.journal import Journal
from desktop.store.trouble import troubles

T = TypeVar("T")


class Work:
    """What an act gets to work with; valid only while the act runs.

    db: the writing connection inside the transaction. now: aware, local zone. who: the name for
    the log. journal: writes a person's changes. facts: told after the commit, in order.
    """

    def __init__(self, db: Database, now: datetime, who: str) -> None:
        self.db = db
        self.now = now
        self.who = who
        self.journal = Journal(db, now, who)
        self.facts: list[Fact] = []
        self._afterwards: list[Callable[[], None]] = []

    def tell(self, fact: Fact) -> None:
        """Remembers a fact that is true once the transaction is committed."""
        self.facts.append(fact)

    def afterwards(self, step: Callable[[], None]) -> None:
        """Remembers a step in memory, taken after the commit and before any fact is told."""
        self._afterwards.append(step)

    def take_steps(self) -> None:
        """Takes what was remembered; called once, by whoever committed."""
        for step in self._afterwards:
            step()


def perform(db: Database, now: datetime, who: str, act: Callable[[Work], T]) -> tuple[T, tuple[Fact, ...]]:
    """Runs an act in one transaction and commits it; a failing act changes nothing.

    BEGIN IMMEDIATE takes the write lock at once: a plain BEGIN would fail in the middle if another
    program wrote meanwhile.

    Raises:
        Refused, Trouble: as the act or the disk says.
    """
    with troubles():
        db.conn.execute("begin immediate")
        work = Work(db, now, who)
        try:
            value = act(work)
            db.conn.execute("commit")
        except BaseException:
            if db.conn.in_transaction:
                db.conn.execute("rollback")
            raise
    work.take_steps()
    return value, tuple(work.facts)
