"""Whatever is not exactly ours is refused at once, and not one byte of it is changed."""

import hashlib
import shutil
import sqlite3 as plain
import time
from pathlib import Path

import pytest

from desktop.errors import Refused, Trouble
from desktop.store import engine, gate
from desktop.store.driver import sqlite3
from desktop.store.migrations import STEPS
from tests.store.conftest import NOW


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with some rows, closed."""
    path = tmp_path_factory.mktemp("whole") / "main.watchline"
    db = engine.open_writer(path, NOW)
    db.conn.execute("begin immediate")
    db.conn.executemany("insert into volume values (0, ?, 1, 7)", [(hour,) for hour in range(2000)])
    db.conn.execute("commit")
    engine.close_writer(db)
    return path


@pytest.fixture
def copy(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(whole, tmp_path / "copy.watchline"))


def refused(path: Path) -> str:
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    began = time.monotonic()
    with pytest.raises(Refused) as told:
        engine.open_writer(path, NOW)
    assert time.monotonic() - began < 10
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    return told.value.sentence


def altered(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(str(path))
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.execute("pragma journal_mode = delete")
    connection.close()


ALTERATIONS = {
    "a trigger that deletes": "create trigger gone after insert on log begin delete from plan; end",
    "a view": "create view everything as select * from log",
    "a recursive view": (
        "create view endless as with recursive n(i) as (select 1 union all select i + 1 from n) "
        "select i from n"
    ),
    "a table": "create table extra (id integer primary key)",
    "a column": "alter table plan add column owner text",
    "an index": "create index extra_index on plan (title)",
    "a missing trigger": "drop trigger log_keeps_its_words",
    "a missing index": "drop index mention_newest",
    "a second search table": "create virtual table more using fts5 (words)",
}


@pytest.mark.parametrize("statement", ALTERATIONS.values(), ids=ALTERATIONS)
def test_a_schema_with_anything_changed_is_refused(copy: Path, statement: str) -> None:
    altered(copy, statement)
    assert "did not make" in refused(copy)


def test_a_search_trigger_with_other_words_is_refused(copy: Path) -> None:
    altered(
        copy,
        "drop trigger mention_text_out",
        "create trigger mention_text_out after delete on mention begin delete from plan; end",
    )
    assert "did not make" in refused(copy)


def test_a_schema_rewritten_by_hand_is_refused(copy: Path) -> None:
    connection = plain.connect(copy)
    connection.execute("pragma writable_schema = on")
    connection.execute("update sqlite_schema set sql = replace(sql, 'strict', '      ') where name = 'plan'")
    connection.commit()
    connection.close()
    # a reading program may fold the log in, so it is folded before the bytes are compared
    altered(copy)
    assert refused(copy)


def test_a_newer_file_is_refused_politely(copy: Path) -> None:
    altered(copy, f"pragma user_version = {len(STEPS) + 1}")
    assert "newer Watchline" in refused(copy)


@pytest.mark.parametrize("number", [0, 1, 0x57_41_54_4D])
def test_a_file_with_another_application_number_is_not_ours(copy: Path, number: int) -> None:
    altered(copy, f"pragma application_id = {number}")
    assert "not a Watchline workspace" in refused(copy)


def test_another_programs_database_is_not_ours(tmp_path: Path) -> None:
    path = tmp_path / "other.watchline"
    altered(path, "create table notes (body text)", "insert into notes values ('keep me')")
    assert "not a Watchline workspace" in refused(path)


@pytest.mark.parametrize("size", [1, 16, 99, 100, 512, 4096, 4097, 20_000])
def test_a_file_cut_short_is_refused(copy: Path, size: int) -> None:
    copy.write_bytes(copy.read_bytes()[:size])
    assert refused(copy)


@pytest.mark.parametrize("content", [b"hello", b"PK\x03\x04" * 500, b"\0" * 8192, b"SQLite format 3\0" * 300])
def test_bytes_that_are_no_database_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "odd.watchline"
    path.write_bytes(content)
    assert refused(path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot be read"):
        gate.check(tmp_path)


def test_a_flipped_bit_in_the_header_never_ends_in_a_bug_or_a_change(whole: Path, tmp_path: Path) -> None:
    content = whole.read_bytes()
    opened = set()
    for place in range(100):
        path = tmp_path / f"{place}.watchline"
        changed = bytearray(content)
        changed[place] ^= 0x10
        path.write_bytes(changed)
        try:
            gate.check(path)
            opened.add(place)
        except (Refused, Trouble) as told:
            assert told.sentence
        assert path.read_bytes() == bytes(changed)
    # what says whose file it is and how it is laid out; counters and reserved bytes mean nothing to us
    assert opened.isdisjoint({*range(16), *range(21, 24), *range(60, 64), *range(68, 72)})


def test_a_damaged_schema_page_never_ends_in_a_bug(whole: Path, tmp_path: Path) -> None:
    content = whole.read_bytes()
    for place in range(100, 8192, 97):
        path = tmp_path / f"{place}.watchline"
        path.write_bytes(content[:place] + b"\xff\x00\xfe" + content[place + 3 :])
        try:
            gate.check(path)
        except (Refused, Trouble) as told:
            assert told.sentence
        path.unlink()


def test_statistics_of_sqlites_own_are_no_alteration(copy: Path) -> None:
    altered(copy, "analyze")
    assert gate.check(copy).is_current


def test_a_file_that_another_program_holds_is_trouble_not_damage(copy: Path) -> None:
    holder = sqlite3.connect(str(copy))
    holder.execute("pragma journal_mode = delete")
    holder.execute("pragma locking_mode = exclusive")
    holder.execute("begin exclusive")
    try:
        with pytest.raises(Trouble, match="holding the workspace"):
            gate.check(copy)
    finally:
        holder.close()
