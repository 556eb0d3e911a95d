"""Reads another workspace file beside the one that is open, without changing either."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from desktop.domain.copy_look import Act
from desktop.domain.moment import from_text
from desktop.store import backup, history
from desktop.store.driver import sqlite3

# An act has several lines; what was done says more than that it was written in an incident's log as well.
_ACTS = (
    "select seq, at, who, sentence from (select seq, at, who, sentence, row_number() over "
    "(partition by change_id order by kind = 'incident_entry', seq) as place from log where seq > ?) "
    "where place = 1 order by seq limit ?"
)
_COUNT = "select count(distinct change_id) from log where seq > ?"


@dataclass(frozen=True, slots=True)
class Lookup:
    """A source of a file whose address holds a secret. id, url: as in the file."""

    id: str
    name: str
    url: str


@contextmanager
def opened(copy: Path) -> Iterator[Database]:
    """The copy, read through and open for questions only.

    Raises:
        Trouble: it is not whole, not ours, from a newer Watchline, or altered since it was made.
    """
    backup.check_whole(copy)
    connection = sqlite3.connect(f"{copy.resolve().as_uri()}?mode=ro", uri=True)
    try:
        connection.execute("pragma trusted_schema = off")
        yield Database(connection, execute_plugins=False, recursive_triggers=False)
    finally:
        connection.close()


def made_at(copy: Path) -> datetime | None:
    """When a copy was made, by its manifest or its name; None if neither says."""
    said = backup.read_manifest(copy).get("made_at")
    try:
        return (
            datetime.fromisoformat(said).astimezone(UTC) if isinstance(said, str) else backup.stamp_of(copy)
        )
    except ValueError:
        return backup.stamp_of(copy)


def shared(here: Database, there: Database) -> int:
    """How many lines of the log are the same in both, from the first on.

    Each line is sealed with the hash of the one before, so where one line is the same, all before it are.
    """
    low, high = 0, min(history.head(here)[0], history.head(there)[0])
    while low < high:
        middle = (low + high + 1) // 2
        if _hash(here, middle) == _hash(there, middle):
            low = middle
        else:
            high = middle - 1
    return low


def acts_after(db: Database, seq: int, limit: int) -> tuple[tuple[Act, ...], int]:
    """The acts after a line of the log, the oldest first, and how many there are in all."""
    rows = db.execute(_ACTS, [seq, limit]).fetchall()
    count = int(db.execute(_COUNT, [seq]).fetchone()[0])
    return tuple(Act(row[0], from_text(row[1]), row[2], row[3]) for row in rows), count


def last_act(db: Database) -> Act | None:
    """The newest act of the log."""
    newest = history.newest(db, 1)
    return Act(newest[0].seq, newest[0].at, newest[0].who, newest[0].sentence) if newest else None


def with_secrets(db: Database) -> tuple[Lookup, ...]:
    """The sources in use whose addresses hold a secret."""
    rows = db.execute(
        "select id, name, url from source where secret = 1 and removed_at is null order by name"
    ).fetchall()
    return tuple(Lookup(*row) for row in rows)


def _hash(db: Database, seq: int) -> str:
    row = db.execute("select hash from log where seq = ?", [seq]).fetchone()
    return str(row[0]) if row else ""
