"""The gate: a file is not trusted before its header and schema are exactly ours.

A workspace from elsewhere could carry triggers that delete plans, so nothing but the list of tables
is read until that list, word for word, is the one our own migrations make.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sqlite_utils import Database

from desktop.errors import Refused
from desktop.store.driver import sqlite3
from desktop.store.migrations import APPLICATION_ID, STEPS, Step, as_set
from desktop.store.trouble import as_trouble, is_damage

_T = TypeVar("_T")
_NOT_OURS = "This file is not a Watchline workspace. It was left as it is; choose another file."
_ALTERED = (
    "This workspace holds parts that Watchline did not make, or lacks some that it made, so it was not "
    "opened. "
    "It was left as it is; restore a backup, or ask whoever sent it for a fresh copy."
)
_NEWER = (
    "This workspace was made by a newer Watchline. It was left as it is; "
    "install the newer version to open it."
)
_DAMAGED = (
    "This file is damaged or is not a Watchline workspace. It was left as it is; restore the newest backup "
    "or choose another file."
)


@dataclass(frozen=True, slots=True)
class Passed:
    """A file that may be opened. version: its schema version, 1 to ours. is_current: no migration is due."""

    version: int
    is_current: bool


def check(path: Path, steps: Sequence[Step] = STEPS) -> Passed:
    """Looks at a file without changing it; only a change that a kill cut short is rolled back by SQLite.

    Args:
        path: the file.
        steps: the migrations that make our schema, in order.

    Raises:
        Refused: it is not ours, altered, newer, or damaged.
        Trouble: another program or the disk is in the way.
    """
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise Refused(f"The file cannot be read: {error.strerror}. Choose another file.") from error
    if len(header) < 100 or not header.startswith(b"SQLite format 3\0"):
        raise Refused(_DAMAGED)
    try:
        application, version, found = _looked_into(path)
    except (sqlite3.Error, UnicodeDecodeError, ValueError) as error:
        trouble = as_trouble(error)
        if trouble is not None and not is_damage(error):
            raise trouble from error
        raise Refused(_DAMAGED) from error
    if application != APPLICATION_ID or version < 1:
        raise Refused(_NOT_OURS)
    if version > len(steps):
        raise Refused(_NEWER)
    if found != expected(version, steps):
        raise Refused(_ALTERED)
    return Passed(version, version == len(steps))


def _looked_into(path: Path) -> tuple[int, int, str]:
    # A rollback journal beside the file is what a kill leaves where there is no write-ahead log; only a
    # connection that may write can put the file right.
    mode = "rw" if Path(f"{path}-journal").exists() else "ro"
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True, timeout=1)
    try:
        connection.execute("pragma trusted_schema = off")
        # One transaction, and through SQLite: the newest header may still lie in the write-ahead log.
        connection.execute("begin")
        application = int(connection.execute("pragma application_id").fetchone()[0])
        version = int(connection.execute("pragma user_version").fetchone()[0])
        if application != APPLICATION_ID:
            return application, version, ""
        return application, version, fingerprint(connection)
    finally:
        connection.close()


def fingerprint(connection: "sqlite3.Connection") -> str:
    """SHA-256 over every object of the schema, in hex; SQLite's own statistics tables are left out."""
    rows = connection.execute(
        "select type, name, tbl_name, coalesce(sql, '') from sqlite_schema "
        "where name not like 'sqlite\\_stat%' escape '\\' order by type, name limit 10000"
    ).fetchall()
    return hashlib.sha256(repr(rows).encode("utf-8", "backslashreplace")).hexdigest()


def expected(version: int, steps: Sequence[Step] = STEPS) -> str:
    """The fingerprint that our own migrations give at a schema version (1 to the number of steps)."""
    return _made(version, steps, fingerprint)


def object_made(name: str) -> tuple[str, str] | None:
    """Type and wording of one object as all our migrations make it; None if they make none of that name."""
    asked = "select type, sql from sqlite_schema where name = ?"
    found = _made(len(STEPS), STEPS, lambda made: made.execute(asked, (name,)).fetchone())
    return (str(found[0]), str(found[1])) if found else None


def _made(version: int, steps: Sequence[Step], look: "Callable[[sqlite3.Connection], _T]") -> _T:
    db = Database(sqlite3.connect(":memory:"), execute_plugins=False, recursive_triggers=False)
    try:
        as_set(steps[:version]).apply(db)
        return look(db.conn)
    finally:
        db.conn.close()
