"""Proves that a file is a whole workspace, from its first page to the end of its log."""

from pathlib import Path
from typing import Any

from sqlite_utils import Database

from desktop.domain.log import ChainReport
from desktop.domain.log import verify as verify_chain
from desktop.errors import Refused, Trouble
from desktop.store import gate, history
from desktop.store.driver import sqlite3

_LOG_TABLE = "select type, sql from sqlite_schema where name = 'log'"
_COUNTED = ("log", "source", "watch_term", "mention", "plan_task", "message", "account")


def verify(path: Path) -> dict[str, int]:
    """Reads a copy through: schema, pages, foreign keys, log chain; gives the rows of each main table.

    Raises:
        Trouble: something does not hold.
    """
    rows: dict[str, int] = read_through(path)["rows"]
    return rows


def read_through(path: Path) -> dict[str, Any]:
    """As `verify`, and the head of the log and the newest mention, for a manifest.

    Raises:
        Trouble: something does not hold.
    """
    try:
        gate.check(path)
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        try:
            connection.execute("pragma trusted_schema = off")
            sound = [row[0] for row in connection.execute("pragma quick_check(1)")] == ["ok"]
            sound = sound and not connection.execute("pragma foreign_key_check").fetchone()
            db = Database(connection, execute_plugins=False, recursive_triggers=False)
            chain = verify_chain(history.entries(db))
            rows = {name: _one(connection, f"select count(*) from {name}") for name in _COUNTED}  # noqa: S608
            newest = _one(connection, "select coalesce(max(id), 0) from mention")
        finally:
            connection.close()
    except (Refused, Trouble, sqlite3.Error, UnicodeDecodeError) as error:
        raise Trouble(f"The copy {path.name} did not pass its check, so it is not used. {error}") from error
    if not sound or chain.broken_seq is not None:
        said = f"The copy {path.name} did not pass its check, so it is not used. {chain.sentence}"
        raise Trouble(said.rstrip())
    return {"rows": rows, "log_seq": chain.length, "log_head": chain.head, "newest_mention": newest}


def chain_of_altered(path: Path) -> ChainReport | None:
    """The log chain of a file that the gate refuses, read without trusting anything else in it.

    Someone who edits the log has to take its guards off first, and that is what the gate sees.

    Returns:
        None if the log is not the table that we make, or cannot be read.
    """
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=1)
        try:
            connection.execute("pragma trusted_schema = off")
            if connection.execute(_LOG_TABLE).fetchone() != gate.object_made("log"):
                return None
            return verify_chain(history.entries(Database(connection, execute_plugins=False)))
        finally:
            connection.close()
    except (sqlite3.Error, UnicodeDecodeError, OverflowError):
        return None


def _one(connection: "sqlite3.Connection", question: str) -> int:
    return int(connection.execute(question).fetchone()[0])
