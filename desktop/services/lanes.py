"""The lanes: which thread does what, and in which order.

One worker owns the writing connection, two hold a reading one each, a few do the slow outside work, one
follows what is typed.
Whoever asks gets a future; only command-line programs and lanes may wait for one.
"""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from desktop.domain.facts import Fact
from desktop.errors import Refused, Trouble
from desktop.ports import Clock
from desktop.services.announce import Announcer
from desktop.store import Database, engine, gate
from desktop.store.trouble import troubles
from desktop.store.work import Work, perform

T = TypeVar("T")
Question = Callable[[Database], T]
Act = Callable[[Work], T]

_log = logging.getLogger(__name__)
_READERS = 2
_OUTSIDE = 20
_CLOSED = "The workspace is closed. Nothing was changed; open it and try again."


class Lanes:
    """All the threads that work behind a window or a command.

    Args:
        path: the workspace; the caller holds its lock.
        clock: the time; changes are stamped with it.
        announcer: told of facts after each commit, on the store lane.
        who: gives the name for the log.
    """

    def __init__(self, path: Path, clock: Clock, announcer: Announcer, who: Callable[[], str]) -> None:
        self.path = path
        self._clock = clock
        self._announcer = announcer
        self._who = who
        self._writer: Database | None = None
        self._reader = threading.local()
        self._readers: list[Database] = []
        self._guard = threading.Lock()
        self.closing = False  # long errands look at it between two steps
        self._store = ThreadPoolExecutor(1, thread_name_prefix="store")
        self._reading = ThreadPoolExecutor(_READERS, thread_name_prefix="reading")
        self._outside = ThreadPoolExecutor(_OUTSIDE, thread_name_prefix="outside")
        self._thinking = ThreadPoolExecutor(1, thread_name_prefix="thinking")

    def open(self) -> Future[None]:
        """Opens the file on the store lane: gate, copy, migration.

        Raises (from the future):
            Refused, Trouble: as `engine.open_writer` says.
        """

        def begin() -> None:
            self._writer = engine.open_writer(self.path, self._now())

        return _handed(self._store, begin)

    def open_for_reading(self) -> Future[None]:
        """Checks that the file may be read as it is; changes are refused afterwards.

        Raises (from the future):
            Refused: there is no file, it is not trusted, or it must be brought up to date first.
        """

        def begin() -> None:
            if not self.path.exists():
                raise Refused(f"There is no workspace at {self.path}. Make one with “watchline-cli init”.")
            if not gate.check(self.path).is_current:
                raise Refused(
                    "This workspace is from an older Watchline. Open it in the window once, then try again."
                )

        return _handed(self._reading, begin)

    def change(self, act: Act[T]) -> Future[T]:
        """Runs an act in one transaction on the store lane, commits, then announces its facts."""
        return _handed(self._store, lambda: self._perform(act))

    def ask(self, question: Question[T]) -> Future[T]:
        """Runs a question on a reading connection; it sees everything committed before."""
        return _handed(self._reading, lambda: self._answer(question))

    def errand(self, work: Callable[[], T]) -> Future[T]:
        """Runs slow work for the outside world: network, tone, keyring, documents."""
        return _handed(self._outside, work)

    def think(self, work: Callable[[], T]) -> Future[T]:
        """Runs quick work on words for somebody who is typing: never behind a feed that does not answer."""
        return _handed(self._thinking, work)

    def read_now(self, question: Question[T]) -> T:
        """Answers on the calling lane; for errands, which may not wait behind other questions."""
        return self._answer(question)

    def tell(self, *facts: Fact) -> None:
        """Tells facts that are true without any change of the file, on the calling lane."""
        self._announcer.tell(facts)

    def close(self) -> None:
        """Ends the lanes in order: outside work first, the file last. Waits for what is running.

        Changes asked for before are made; errands and questions still waiting for their turn are
        cancelled. What is asked afterwards ends in Trouble. Closing twice does no harm.
        """
        self.closing = True
        self._outside.shutdown(wait=True, cancel_futures=True)
        self._thinking.shutdown(wait=True, cancel_futures=True)
        self._reading.shutdown(wait=True, cancel_futures=True)
        _handed(self._store, self._close_files)
        self._store.shutdown(wait=True)

    def _close_files(self) -> None:
        for reader in self._readers:
            reader.conn.close()
        self._readers.clear()
        if self._writer is not None:
            engine.close_writer(self._writer)
            self._writer = None

    def _perform(self, act: Act[T]) -> T:
        if self._writer is None:
            raise Trouble(_CLOSED)
        value, facts = perform(self._writer, self._now(), self._who(), act)
        self._announcer.tell(facts)
        return value

    def _answer(self, question: Question[T]) -> T:
        reader: Database | None = getattr(self._reader, "db", None)
        if reader is None:
            reader = engine.open_reader(self.path)
            self._reader.db = reader
            with self._guard:
                self._readers.append(reader)
        with troubles():
            return question(reader)

    def _now(self) -> datetime:
        return self._clock.now().astimezone()


def _handed(lane: ThreadPoolExecutor, work: Callable[[], T]) -> Future[T]:
    try:
        return lane.submit(work)
    except RuntimeError:
        # The lane was closed; whoever asks is told in the usual way.
        refused: Future[T] = Future()
        refused.set_exception(Trouble(_CLOSED))
        return refused


def mind(name: str, future: Future[Any]) -> None:
    """Writes down what goes wrong in work that nobody waits for; else it would be lost without a word."""
    future.add_done_callback(partial(_write_down, name))


def _write_down(name: str, ended: Future[Any]) -> None:
    error = None if ended.cancelled() else ended.exception()
    if isinstance(error, (Refused, Trouble)):
        _log.warning("%s: %s", name, error.sentence)
    elif error is not None:
        _log.error("%s failed", name, exc_info=error)
