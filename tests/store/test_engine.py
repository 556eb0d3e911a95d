"""A workspace is opened whole, with every safety in force, or not at all."""

import hashlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlite_utils import Database

from desktop.errors import Refused, Trouble
from desktop.store import backup, engine, gate
from desktop.store.migrations import STEPS
from desktop.store.work import perform
from tests.store.conftest import NOW


def pragma(db: Database, name: str) -> object:
    return db.conn.execute(f"pragma {name}").fetchone()[0]


def test_every_safety_is_in_force_on_the_writer_and_the_reader(writer: Database, path: Path) -> None:
    reader = engine.open_reader(path)
    try:
        for db in (writer, reader):
            assert pragma(db, "journal_mode") == "wal"
            assert pragma(db, "synchronous") == 2  # full
            assert pragma(db, "foreign_keys") == 1
            assert pragma(db, "trusted_schema") == 0
            assert pragma(db, "cell_size_check") == 1
            assert pragma(db, "busy_timeout") == 5000
        with pytest.raises(Exception, match="readonly"):
            reader.conn.execute("delete from mention")
    finally:
        reader.conn.close()


@pytest.mark.parametrize(
    ("version", "sound"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 4), True),
        ((4, 0, 0), True),
    ],
)
def test_only_a_mended_sqlite_may_use_a_write_ahead_log(version: tuple[int, ...], sound: bool) -> None:
    assert engine.wal_is_sound(version) is sound


def test_every_table_of_ours_is_strict(writer: Database) -> None:
    loose = [
        row[1]
        for row in writer.conn.execute("pragma table_list")
        if row[2] == "table" and not row[5] and not row[1].startswith(("sqlite_", "_sqlite_"))
    ]
    assert loose == []
    with pytest.raises(Exception, match="cannot store TEXT"):
        writer.conn.execute("insert into volume values ('many', 1, 1, 1)")


def test_the_file_is_for_its_owner_only_and_says_whose_it_is(writer: Database, path: Path) -> None:
    assert path.stat().st_mode & 0o777 == 0o600
    assert gate.check(path) == gate.Passed(len(STEPS), True)
    assert path.read_bytes()[68:72] == b"WATL"


def test_nothing_half_made_lies_about_after_making(writer: Database, path: Path) -> None:
    writer.conn.close()
    assert sorted(os.listdir(path.parent)) == [path.name]


DYING_STEP = (
    "import sys, datetime, pathlib, os, signal\n"
    "from desktop.store import engine\n"
    "from desktop.store.migrations.m0001_foundation import STATEMENTS\n"
    "def dying(db):\n"
    "    for number, statement in enumerate(STATEMENTS):\n"
    "        if number == int(sys.argv[1]): os.kill(os.getpid(), signal.SIGKILL)\n"
    "        db.execute(statement)\n"
    "dying.__module__ = 'desktop.store.migrations.m0001_foundation'\n"
    "path = pathlib.Path(sys.argv[2])\n"
    "engine.open_writer(path, datetime.datetime.now(datetime.UTC), (dying,)).conn.close()\n"
)


@pytest.mark.parametrize("statement", [0, 1, 20, 40, 10_000])
def test_a_kill_while_a_file_is_made_leaves_none_or_a_whole_one(path: Path, statement: int) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", DYING_STEP, str(statement), str(path)], capture_output=True, check=False
    )
    assert ended.returncode == (0 if statement == 10_000 else -signal.SIGKILL), ended.stderr
    assert path.exists() == (statement == 10_000)
    # The program that was killed knew only the first step.
    db = engine.open_writer(path, NOW, STEPS[:1])
    assert engine.integrity(db) == ()
    db.conn.close()
    assert sorted(os.listdir(path.parent)) == [path.name]
    assert gate.check(path, STEPS[:1]).is_current


def test_an_empty_file_without_backups_becomes_a_workspace(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.touch()
    engine.open_writer(path, NOW).conn.close()
    assert gate.check(path).is_current


def test_an_emptied_file_with_backups_is_left_for_them(writer: Database, path: Path) -> None:
    writer.conn.close()
    backup.make(path, NOW)
    path.write_bytes(b"")
    with pytest.raises(Refused, match="backups of it exist"):
        engine.open_writer(path, NOW)
    assert path.read_bytes() == b""


def test_a_log_that_outlived_its_file_does_not_spoil_the_next_one(path: Path) -> None:
    db = engine.open_writer(path, NOW)
    db.conn.execute("begin immediate")
    db.conn.execute("insert into volume values (0, 3600, 1, 7)")
    db.conn.execute("commit")
    log = Path(f"{path}-wal").read_bytes()
    db.conn.close()
    path.unlink()
    Path(f"{path}-wal").write_bytes(log)

    fresh = engine.open_writer(path, NOW)
    assert engine.integrity(fresh) == ()
    assert fresh.conn.execute("select count(*) from volume").fetchone()[0] == 0
    fresh.conn.close()
    kept = [name for name in os.listdir(path.parent) if "replaced" in name]
    assert [Path(path.parent, name).read_bytes() for name in kept] == [log]


def test_what_a_kill_left_in_the_log_is_there_at_the_next_start(path: Path) -> None:
    code = (
        "import sys, datetime, pathlib, os, signal\n"
        "from desktop.store import engine\n"
        "db = engine.open_writer(pathlib.Path(sys.argv[1]), datetime.datetime.now(datetime.UTC))\n"
        "db.conn.execute('begin immediate')\n"
        "db.conn.execute('insert into volume values (0, 3600, 1, 7)')\n"
        "db.conn.execute('commit')\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", code, str(path)], check=False)
    assert Path(f"{path}-wal").stat().st_size > 0
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    assert gate.check(path).is_current
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    db = engine.open_writer(path, NOW)
    assert db.conn.execute("select n from volume").fetchall() == [(7,)]
    db.conn.close()


def test_a_change_cut_short_without_a_write_ahead_log_is_rolled_back_at_the_next_start(path: Path) -> None:
    engine.open_writer(path, NOW).conn.close()
    code = (
        "import sys, os, signal\n"
        "from desktop.store.driver import sqlite3\n"
        "db = sqlite3.connect(sys.argv[1])\n"
        "db.execute('pragma journal_mode = delete')\n"
        "db.execute('pragma cache_size = 1')\n"
        "db.execute('begin immediate')\n"
        "db.executemany('insert into volume values (0, ?, 1, 7)', [(n,) for n in range(200000)])\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", code, str(path)], check=False)
    assert Path(f"{path}-journal").stat().st_size > 0
    db = engine.open_writer(path, NOW)
    assert db.conn.execute("select count(*) from volume").fetchone() == (0,)
    assert engine.integrity(db) == ()
    db.conn.close()


def test_a_folder_where_a_file_stands_is_said_plainly(tmp_path: Path) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("not a folder")
    with pytest.raises(Trouble, match="cannot be used"):
        engine.open_writer(blocked / "main.watchline", NOW)
    assert blocked.read_text() == "not a folder"


def test_integrity_names_a_row_that_points_to_nothing(writer: Database) -> None:
    writer.conn.execute("pragma foreign_keys = off")
    writer.conn.execute("begin immediate")
    writer.conn.execute("insert into mention_match values (99, 0, 99)")
    writer.conn.execute("commit")
    found = engine.integrity(writer)
    assert "A row of mention_match points to nothing in mention." in found


def test_the_write_ahead_log_becomes_small_again_after_a_big_change(writer: Database, path: Path) -> None:
    log = Path(f"{path}-wal")

    def insert(words: str) -> int:
        perform(writer, NOW, "Ann", lambda work: work.db.execute(f"insert into {words}"))
        return log.stat().st_size

    big = "picture (id, name, media_type, sha256, bytes, created_at)"
    assert insert(f"{big} values ('p', 'big', 'image/png', '', zeroblob(20000000), '')") > 20_000_000
    assert insert("volume values (0, 3600, 1, 7)") <= engine.LOG_BYTES
