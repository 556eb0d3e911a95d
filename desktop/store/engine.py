"""Opens a workspace file: gate, verified copy, migration, pragmas."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from desktop.errors import Refused
from desktop.places import on_network
from desktop.store import backup, gate
from desktop.store.driver import sqlite3
from desktop.store.migrations import APPLICATION_ID, STEPS, Step, as_set
from desktop.store.trouble import troubles

#: SQLite releases without the bug that could corrupt a write-ahead log with two connections.
#: Source: SQLite, "Write-Ahead Logging", section "The WAL-Reset Bug" (fixed in 3.51.3, 3.50.7, 3.44.6).
_SOUND_WAL = ((3, 51, 3), (3, 50, 7), (3, 44, 6))

#: The write-ahead log is cut to this once what stood in it is in the file; a long read can make it grow.
LOG_BYTES = 16 * 1024 * 1024

_EMPTIED = (
    "The workspace file is empty although backups of it exist. It was left as it is; restore the newest "
    "backup in Watchline or with “watchline-cli restore”."
)
_BROKEN_BY_UPDATE = (
    "The workspace could not be brought up to date: some entries refer to others that are missing. "
    "It was left as it was, and the copy made before is safe; please report this."
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
    try:
        for pragma in _PRAGMAS:
            connection.execute(f"pragma {pragma}")
    except BaseException:
        connection.close()
        raise
    return db


def open_reader(path: Path) -> Database:
    """A connection that can only read; any thread may hold it, one at a time."""
    with troubles(path):
        db = _connect(path, read_only=True)
        try:
            db.conn.execute("pragma query_only = on")
            db.conn.execute("pragma cache_size = -16384")
        except BaseException:
            db.conn.close()
            raise
        return db


def open_writer(path: Path, now: datetime, steps: Sequence[Step] = STEPS) -> Database:
    """Opens the file for writing, made if missing, checked before it is trusted and brought up to date.

    Before any change of schema a verified copy is laid beside the file. The caller holds the
    workspace lock and keeps this the only writing connection.

    Args:
        path: the workspace.
        now: aware, for the name of that copy.
        steps: the migrations, in order; each file says by its version how many it has seen.

    Raises:
        Refused: the file is not a workspace, was altered in ways we do not trust, or is newer.
        Trouble: the disk is in the way.
    """
    with troubles(path):
        if not path.exists() or path.stat().st_size == 0:
            if path.exists() and backup.found(path):
                # An empty file would pass every check of SQLite's; the backups say that it was not empty.
                raise Refused(_EMPTIED)
            _make(path, now, steps)
        elif not gate.check(path, steps).is_current:
            backup.before_migration(path, now)
        db = _connect(path, read_only=False)
        try:
            db.conn.execute("pragma cache_size = -32768")
            db.conn.execute(f"pragma journal_size_limit = {LOG_BYTES}")
            # A write-ahead log needs memory that both sides share, which a network drive does not give.
            sound = wal_is_sound(tuple(map(int, sqlite_version().split("."))))
            mode = "wal" if sound and not on_network(path) else "delete"
            db.conn.execute(f"pragma journal_mode = {mode}")
            _migrate(db, steps)
        except BaseException:
            db.conn.close()
            raise
        return db


def _make(path: Path, now: datetime, steps: Sequence[Step]) -> None:
    # Made beside and moved into place: a file that a kill left half-made is never mistaken for ours.
    path.parent.mkdir(parents=True, exist_ok=True)
    backup.part_with_riders(path, path.with_name(f"{path.stem}.replaced-{backup.stamp(now)}.watchline"))
    new = path.with_name(f".{path.name}.new")
    try:
        for left in (new, Path(f"{new}-journal")):
            left.unlink(missing_ok=True)
        new.touch(mode=0o600)
        db = _connect(new, read_only=False)
        try:
            _migrate(db, steps)
        finally:
            db.conn.close()
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def _migrate(db: Database, steps: Sequence[Step]) -> None:
    migrations = as_set(steps)
    if not migrations.pending(db):
        return
    # Foreign keys go off while tables may be rebuilt, and everything is checked before they come back.
    db.conn.execute("pragma foreign_keys = off")
    db.conn.execute("begin immediate")
    try:
        migrations.apply(db)
        _refuse_loose_ends(db)
        db.conn.execute(f"pragma application_id = {APPLICATION_ID}")
        db.conn.execute(f"pragma user_version = {len(steps)}")
        db.conn.execute("commit")
    except BaseException:
        if db.conn.in_transaction:
            db.conn.execute("rollback")
        raise
    finally:
        db.conn.execute("pragma foreign_keys = on")


def _refuse_loose_ends(db: Database) -> None:
    if db.conn.execute("pragma foreign_key_check").fetchone():
        raise Refused(_BROKEN_BY_UPDATE)


def close_writer(db: Database) -> None:
    """Closes the writing connection; the write-ahead log is folded into the file."""
    with troubles():
        # Statistics for the next start are a gift, not a duty: a full disk must not keep a file open.
        with suppress(sqlite3.Error):
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
