"""Opens a workspace file: gate, verified copy, migration, pragmas."""

from datetime import datetime
from pathlib import Path

from sqlite_utils import Database
from sqlite_utils.db import sqlite3

from desktop.errors import Refused
from desktop.store import backup, gate
from desktop.store.migrations import APPLICATION_ID, SCHEMA_VERSION, all_migrations
from desktop.store.trouble import troubles

#: SQLite releases without the bug that could corrupt a write-ahead log with two connections.
#: Source: SQLite, "Write-Ahead Logging", section "The WAL-Reset Bug" (fixed in 3.51.3, 3.50.7, 3.44.6).
_SOUND_WAL = ((3, 51, 3), (3, 50, 7), (3, 44, 6))

_EMPTIED = (
    "The workspace file is empty although backups of it exist. It was left as it is; restore the newest "
    "backup from the Help menu or with “watchline-cli restore”."
)
_BROKEN_BY_UPDATE = (
    "The workspace could not be brought up to date: some rows point to nothing. It was left as it was, "
    "and the copy made before is safe; please report this."
)

_PRAGMAS = (
    "synchronous = full",
    "fullfsync = on",
    "checkpoint_fullfsync = on",
    "foreign_keys = on",
    "busy_timeout = 5000",
    "trusted_schema = off",
    "cell_size_check = on",
    "mmap_size = 0",
)


def sqlite_version() -> str:
    """The version of the SQLite in use, e.g. "3.53.4"."""
    return str(sqlite3.sqlite_version)


def wal_is_sound(version: tuple[int, ...]) -> bool:
    """True if this SQLite may use a write-ahead log with several connections."""
    return any(version >= fixed and version[:2] == fixed[:2] for fixed in _SOUND_WAL) or version >= (3, 51, 3)


def _connect(path: Path, *, read_only: bool) -> Database:
    if read_only:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
    else:
        connection = sqlite3.connect(str(path), timeout=5, check_same_thread=False)
    # No plugin of any other program may touch the connection.
    db = Database(connection, execute_plugins=False, recursive_triggers=False)
    for pragma in _PRAGMAS:
        connection.execute(f"pragma {pragma}")
    return db


def open_reader(path: Path) -> Database:
    """A connection that can only read; any thread may hold it, one at a time."""
    with troubles(path):
        db = _connect(path, read_only=True)
        db.conn.execute("pragma query_only = on")
        db.conn.execute("pragma cache_size = -16384")
        return db


def open_writer(path: Path, now: datetime) -> Database:
    """Opens the file for writing, made if missing, checked before it is trusted and brought up to date.

    Before any change of schema a verified copy is laid beside the file. The caller holds the
    workspace lock and keeps this the only writing connection.

    Raises:
        Refused: the file is not a workspace, was altered in ways we do not trust, or is newer.
        Trouble: the disk is in the way.
    """
    with troubles(path):
        if not path.exists():
            _make(path)
        elif path.stat().st_size == 0 and backup.found(path):
            # An empty file would pass every check of SQLite's; the backups say that it was not empty.
            raise Refused(_EMPTIED)
        elif path.stat().st_size == 0:
            path.unlink()
            _make(path)
        elif not gate.check(path).is_current:
            backup.before_migration(path, now)
        db = _connect(path, read_only=False)
        db.conn.execute("pragma cache_size = -32768")
        mode = "wal" if wal_is_sound(tuple(map(int, sqlite_version().split(".")))) else "delete"
        db.conn.execute(f"pragma journal_mode = {mode}")
        _migrate(db)
        return db


def _make(path: Path) -> None:
    # Made beside and moved into place: a file that a kill left half-made is never mistaken for ours.
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    new.unlink(missing_ok=True)
    new.touch(mode=0o600)
    db = _connect(new, read_only=False)
    _migrate(db)
    db.conn.close()
    new.replace(path)


def _migrate(db: Database) -> None:
    migrations = all_migrations()
    if not migrations.pending(db):
        return
    # Foreign keys go off while tables may be rebuilt, and everything is checked before they come back.
    db.conn.execute("pragma foreign_keys = off")
    db.conn.execute("begin immediate")
    try:
        migrations.apply(db)
        if db.conn.execute("pragma foreign_key_check").fetchone():
            raise Refused(_BROKEN_BY_UPDATE)
        db.conn.execute(f"pragma application_id = {APPLICATION_ID}")
        db.conn.execute(f"pragma user_version = {SCHEMA_VERSION}")
    except BaseException:
        db.conn.execute("rollback")
        raise
    db.conn.execute("commit")
    db.conn.execute("pragma foreign_keys = on")


def close_writer(db: Database) -> None:
    """Closes the writing connection; the write-ahead log is folded into the file."""
    with troubles():
        db.conn.execute("pragma optimize")
        db.conn.close()


def integrity(db: Database) -> tuple[str, ...]:
    """What SQLite's own full check and the foreign keys find wrong; empty if nothing. Slow on big files."""
    found = [str(row[0]) for row in db.conn.execute("pragma integrity_check(20)")]
    faults = [] if found == ["ok"] else found
    faults += [
        f"A row of {row[0]} points to nothing in {row[2]}."
        for row in db.conn.execute("pragma foreign_key_check")
    ]
    return tuple(faults)
