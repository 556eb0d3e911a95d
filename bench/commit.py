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

            def baseline() -> None:
                for _ in range(CHANGES):
                    bare.execute("begin immediate")
                    bare.execute(
                        "update setting set value = ? where id = 'person.name'", [f"Somebody {next(numbers)}"]
                    )
                    bare.execute("commit")

            yield take_turns(
                f"{CHANGES} durable changes, each in the log",
                ours,
                baseline,
                beside="bare commits",
                limit=LIMIT,
            )
        lanes.close()


def _rename(work: Work, name: str) -> None:
    settings.write(work.db, work.journal, "person.name", name, "Changed your name")


def _bare(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("pragma journal_mode = wal")
    db.execute("pragma synchronous = full")
    db.execute("create table setting (id text primary key, value text) strict")
    db.execute("insert into setting values ('person.name', '')")
    return db
