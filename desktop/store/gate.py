"""The gate: a file is not trusted before its header and schema are exactly ours.

A workspace from elsewhere could carry triggers that delete plans, so nothing but the list of tables
is read until that list, word for word, is the one our own migrations make.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database
from sqlite_utils.db import sqlite3

from desktop.errors import Refused
from desktop.store.migrations import APPLICATION_ID, SCHEMA_VERSION, STEPS, all_migrations

_NOT_OURS = "This file is not a Watchline workspace. It was left as it is; choose another file."
_ALTERED = (
    "This workspace holds tables or rules that Watchline did not make, so it is not opened. "
    "It was left as it is; restore a backup, or ask whoever sent it for a fresh copy."
)
_NEWER = "This workspace was made by a newer Watchline. It was left as it is; install the newer version to open it."
_DAMAGED = (
    "This file is damaged or is not a Watchline workspace. It was left as it is; restore the newest backup "
    "or choose another file."
)


@dataclass(frozen=True, slots=True)
class Passed:
    """A file that may be opened. version: its schema version, 1 to ours."""

    version: int

    @property
    def is_current(self) -> bool:
        """True if no migration is due."""
        return self.version == SCHEMA_VERSION


def check(path: Path) -> Passed:
    """Looks at a file without changing it.

    Raises:
        Refused: it is not ours, altered, newer, or damaged.
    """
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise Refused(f"The file cannot be read: {error.strerror}. Choose another file.") from error
    if len(header) < 100 or not header.startswith(b"SQLite format 3\0"):
        raise Refused(_DAMAGED)
    version = _header_version(path, header)
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        try:
            connection.execute("pragma trusted_schema = off")
            found = fingerprint(connection)
        finally:
            connection.close()
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise Refused(_DAMAGED) from error
    if found != expected(version):
        raise Refused(_ALTERED)
    return Passed(version)


def _header_version(path: Path, header: bytes) -> int:
    # Bytes 60 to 63 hold user_version, 68 to 71 application_id.
    # Source: SQLite, "Database File Format", section 1.3 "The Database Header".
    application, version = int.from_bytes(header[68:72], "big"), int.from_bytes(header[60:64], "big")
    if application != APPLICATION_ID:
        wal = path.with_name(path.name + "-wal")
        if not (application == 0 and wal.exists()):
            raise Refused(_NOT_OURS)
        # A program killed right after making the file leaves its first pages in the write-ahead log.
        application, version = _through_the_log(path)
        if application != APPLICATION_ID:
            raise Refused(_NOT_OURS)
    if version > SCHEMA_VERSION:
        raise Refused(_NEWER)
    if version < 1:
        raise Refused(_NOT_OURS)
    return version


def _through_the_log(path: Path) -> tuple[int, int]:
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        try:
            application = int(connection.execute("pragma application_id").fetchone()[0])
            return application, int(connection.execute("pragma user_version").fetchone()[0])
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise Refused(_DAMAGED) from error


def fingerprint(connection: "sqlite3.Connection") -> str:
    """SHA-256 over every object of the schema, in hex; SQLite's own statistics tables are left out."""
    rows = connection.execute(
        "select type, name, tbl_name, coalesce(sql, '') from sqlite_schema "
        "where name not like 'sqlite\\_stat%' escape '\\' order by type, name"
    ).fetchall()
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def expected(version: int) -> str:
    """The fingerprint that our own migrations give at a schema version (1 to `SCHEMA_VERSION`)."""
    db = Database(sqlite3.connect(":memory:"), execute_plugins=False, recursive_triggers=False)
    migrations = all_migrations()
    later = [step.__module__.rsplit(".", 1)[1] for step in STEPS[version:]]
    migrations.apply(db, stop_before=later or None)
    try:
        return fingerprint(db.conn)
    finally:
        db.conn.close()
