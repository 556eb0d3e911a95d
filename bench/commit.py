"""A durable change: asked for, written, logged and on the disk, beside a bare SQLite commit."""

import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from time import monotonic

from sqlite_utils.db import sqlite3

from bench.measure import Result, take_turns
from desktop.services.announce import Announcer
from desktop.services.lanes import Lanes
from desktop.store import settings
from desktop.store.work import Work

CHANGES = 200  # in one measured run
LIMIT = 2.0
UPDATE = "update setting set value = ? where id = 'person.name'"
INSERT = (
    "insert into log values (?, ?, '2026-11-24T09:04:11.250Z', 0, 'Bench', 'changed', 'setting', 'person.name', "
    "'value', 'Somebody', 'Somebody else', 'Changed your name', '', ?, ?)"
)


class _Clock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return monotonic()


def results() -> Iterator[Result]:
    """One result."""
    with tempfile.TemporaryDirectory() as folder:
        lanes = Lanes(Path(folder) / "ours.watchline", _Clock(), Announcer(), lambda: "Bench")
        lanes.open().result()
        with closing(_bare(Path(folder) / "bare.sqlite")) as bare:
            numbers = count()

            def ours() -> None:
                for _ in range(CHANGES):
                    name = f"Somebody {next(numbers)}"
                    lanes.change(lambda work, name=name: _rename(work, name)).result()

            def one_row() -> None:
                for _ in range(CHANGES):
                    bare.execute("begin immediate")
                    bare.execute(UPDATE, [f"Somebody {next(numbers)}"])
                    bare.execute("commit")

            def same_rows() -> None:
                for _ in range(CHANGES):
                    number = next(numbers)
                    bare.execute("begin immediate")
                    bare.execute(UPDATE, [f"Somebody {number}"])
                    bare.execute(INSERT, [number, f"{number:036}", f"{number:064}", f"{number:064}"])
                    bare.execute("commit")

            what = f"{CHANGES} durable changes, each in the log"
            yield take_turns(what, ours, same_rows, beside="bare commits of the same two rows", limit=LIMIT)
            yield take_turns(what, ours, one_row, beside="bare commits of one row, no log", limit=None)
        lanes.close()


def _rename(work: Work, name: str) -> None:
    settings.write(work.journal, "person.name", name, "Changed your name")


def _bare(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("pragma journal_mode = wal")
    db.execute("pragma synchronous = full")
    db.execute("create table setting (id text primary key, value text) strict")
    # The log as the store lays it out, without what guards it.
    db.execute(
        "create table log (seq integer primary key, change_id text, at text, offset_min integer, who text, "
        "action text, kind text, object_id text, field text, before text, after text, sentence text, "
        "undoes text, prev_hash text, hash text) strict"
    )
    db.execute("create index log_object on log (kind, object_id, seq)")
    db.execute("create index log_change on log (change_id)")
    db.execute("insert into setting values ('person.name', '')")
    return db
