"""Bringing an older file up to date: a verified copy first, then all or nothing."""

import gzip
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlite_utils import Database

from desktop.errors import Refused, Trouble
from desktop.store import backup, engine, gate, history, sources, terms
from desktop.store.driver import sqlite3
from desktop.store.migrations import STEPS, Step
from tests.store.conftest import NOW

FIRST = STEPS[:1]
RELEASED = Path(__file__).parents[1] / "data" / "workspaces"


def step(name: str, work: Callable[[Database], None]) -> Step:
    def apply(db: Database) -> None:
        work(db)

    apply.__module__ = f"desktop.store.migrations.{name}"
    return apply


ADDS_A_COLUMN = step(
    "m0002_pretend", lambda db: db.execute("alter table plan add column colour text") and None
)


@pytest.fixture
def old(path: Path) -> Path:
    """A closed workspace of the first schema with one row."""
    db = engine.open_writer(path, NOW, FIRST)
    db.conn.execute("begin immediate")
    db.conn.execute("insert into volume values (0, 3600, 1, 7)")
    db.conn.execute("commit")
    engine.close_writer(db)
    return path


def test_a_migration_makes_a_verified_copy_first_and_keeps_every_row(old: Path) -> None:
    steps = (STEPS[0], ADDS_A_COLUMN)
    db = engine.open_writer(old, NOW, steps)
    assert db.conn.execute("select n from volume").fetchall() == [(7,)]
    assert db.conn.execute("select colour from plan").fetchall() == []
    assert db.conn.execute("pragma foreign_keys").fetchone() == (1,)
    db.conn.close()
    assert gate.check(old, steps) == gate.Passed(2, True)
    (copy,) = backup.found(old)
    assert copy.reason == "migration"
    assert gate.check(copy.path).version == 1


def test_a_file_that_is_up_to_date_is_not_copied(old: Path) -> None:
    engine.open_writer(old, NOW, FIRST).conn.close()
    assert backup.found(old) == ()


def test_an_older_program_refuses_the_migrated_file(old: Path) -> None:
    engine.open_writer(old, NOW, (STEPS[0], ADDS_A_COLUMN)).conn.close()
    before = hashlib.sha256(old.read_bytes()).hexdigest()
    with pytest.raises(Refused, match="newer Watchline"):
        engine.open_writer(old, NOW, FIRST)
    assert hashlib.sha256(old.read_bytes()).hexdigest() == before


def fails_late(db: Database) -> None:
    db.execute("alter table plan add column colour text")
    db.execute("delete from volume")
    raise RuntimeError("half-way")


def loses_a_row(db: Database) -> None:
    db.execute("insert into mention_match values (99, 0, 99)")


@pytest.mark.parametrize(("work", "error"), [(fails_late, RuntimeError), (loses_a_row, Refused)])
def test_a_migration_that_fails_leaves_the_file_as_it_was(
    old: Path, work: Callable[[Database], None], error: type[Exception]
) -> None:
    with pytest.raises(error):
        engine.open_writer(old, NOW, (STEPS[0], step("m0002_bad", work)))
    assert gate.check(old, FIRST) == gate.Passed(1, True)
    db = engine.open_writer(old, NOW, FIRST)
    assert db.conn.execute("select n from volume").fetchall() == [(7,)]
    db.conn.close()


def test_no_migration_without_its_copy(old: Path) -> None:
    # Where the folder of the backups should be lies a file.
    backup.folder_of(old).write_text("in the way")
    with pytest.raises(Trouble):
        engine.open_writer(old, NOW, (STEPS[0], ADDS_A_COLUMN))
    assert gate.check(old, FIRST) == gate.Passed(1, True)


def test_a_kill_between_migration_and_checkpoint_leaves_a_file_that_opens(old: Path) -> None:
    steps = (STEPS[0], ADDS_A_COLUMN)
    db = engine.open_writer(old, NOW, steps)
    left = old.with_name("left.watchline")
    # The main file still has the old header; the new one lies in the log beside it, as after a kill.
    left.write_bytes(old.read_bytes())
    Path(f"{left}-wal").write_bytes(Path(f"{old}-wal").read_bytes())
    db.conn.close()
    assert left.read_bytes()[60:64] == (1).to_bytes(4, "big")
    assert gate.check(left, steps) == gate.Passed(2, True)
    engine.open_writer(left, NOW, steps).conn.close()


@pytest.mark.parametrize("released", sorted(RELEASED.glob("*.watchline.gz")), ids=lambda path: path.name)
def test_a_workspace_as_it_was_released_opens_with_all_it_holds(released: Path, path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(gzip.decompress(released.read_bytes()))
    db = engine.open_writer(path, NOW)
    assert engine.integrity(db) == ()
    assert [term.expression for term in terms.every(db)] == ["hospice"]
    assert [row.source.name for row in sources.every(db)] == ["Town news"]
    assert history.head(db)[0] > 100
    assert db.conn.execute(
        "select count(*) from mention_text where mention_text match 'hospice'"
    ).fetchone() == (1,)
    db.conn.close()
    copy = backup.make(path, NOW)
    assert backup.read_manifest(copy.path)["rows"]["mention"] == 2


def rows_of(path: Path, tables: dict[str, list[str]]) -> dict[str, list[tuple[object, ...]]]:
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        found = {}
        for table, columns in tables.items():
            names = ", ".join(f'"{name}"' for name in columns)
            found[table] = sorted(connection.execute(f'select {names} from "{table}"').fetchall(), key=repr)
        return found
    finally:
        connection.close()


def columns_of(path: Path) -> dict[str, list[str]]:
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        asked = (
            "select name from sqlite_schema where type = 'table' and name not like 'sqlite\\_%' escape '\\'"
        )
        tables = [row[0] for row in connection.execute(asked)]
        return {
            table: [row[1] for row in connection.execute(f'pragma table_info("{table}")')]
            for table in tables
            if table != "_sqlite_migrations"  # it gains a line with every step
        }
    finally:
        connection.close()


@pytest.mark.parametrize("released", sorted(RELEASED.glob("*.watchline.gz")), ids=lambda path: path.name)
def test_a_released_workspace_keeps_every_value_of_every_row(released: Path, path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(gzip.decompress(released.read_bytes()))
    tables = columns_of(path)
    before = rows_of(path, tables)
    assert sum(map(len, before.values())) > 200
    engine.close_writer(engine.open_writer(path, NOW))
    assert gate.check(path) == gate.Passed(len(STEPS), True)
    assert rows_of(path, tables) == before
    (copy,) = backup.found(path)
    assert (copy.reason, gate.check(copy.path).version) == ("migration", 1)
    assert rows_of(copy.path, tables) == before


def test_there_is_a_workspace_of_the_first_release_to_open() -> None:
    assert (RELEASED / "0.1.0.watchline.gz").exists()
