"""Killed at any moment, the program has kept every change that it said was made, and no half of any other."""

import random
import subprocess
import sys
from pathlib import Path

import pytest
from sqlite_utils import Database

from desktop.domain.log import verify
from desktop.domain.moment import from_text
from desktop.store import engine, history
from tests.services.writing_child import BATCH

NOW = from_text("2026-03-02T09:00:00Z")


def killed(path: Path, name: str, chance: random.Random) -> list[str]:
    """Lets the program write for a while, kills it, and gives what it said to be safe."""
    command = [sys.executable, "-m", "tests.services.writing_child", str(path), name]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    said = [child.stdout.readline()]
    try:
        child.wait(chance.random() * 0.15)
    except subprocess.TimeoutExpired:
        child.kill()
    rest = child.stdout.read()
    child.wait()
    child.stdout.close()
    said += rest.splitlines(keepends=True)
    return [line.strip() for line in said if line.endswith("\n")]


def one(db: Database, question: str, *values: object) -> object:
    return db.conn.execute(question, list(values)).fetchone()[0]


def assert_kept(db: Database, said: list[str]) -> None:
    rules = {row[0] for row in db.conn.execute("select id from word_rule")}
    searches = {row[0] for row in db.conn.execute("select id from saved_search")}
    stored = {row[0] for row in db.conn.execute("select id from mention")}
    for line in said:
        kind, first, second = line.split()
        if kind == "pair":
            assert first in rules
            assert second in searches
        else:
            assert set(range(int(first), int(second) + 1)) <= stored


def assert_whole(db: Database) -> None:
    assert engine.integrity(db) == ()
    assert verify(history.entries(db)).broken_seq is None
    # pairs that one act wrote are both there or both not
    assert one(db, "select count(*) from word_rule where id not in (select query from saved_search)") == 0
    assert one(db, "select count(*) from word_rule") == one(db, "select count(*) from saved_search")
    logged = one(db, "select count(*) from log where kind = 'word_rule'")
    assert logged == one(db, "select count(*) from word_rule")
    # a batch is there with its keys, matches, words and roll-up, or not at all
    mentions = one(db, "select count(*) from mention")
    assert isinstance(mentions, int)
    assert mentions % BATCH == 0
    assert one(db, "select count(distinct mention_id) from mention_key") == mentions
    assert one(db, "select count(*) from mention_match") == mentions
    assert one(db, "select count(*) from mention_text where mention_text match 'kill'") == mentions
    assert one(db, "select coalesce(sum(n), 0) from volume where term_num = 0") == mentions
    db.conn.execute("insert into mention_text (mention_text) values ('integrity-check')")
    db.conn.rollback()


def survive(path: Path, kills: int) -> int:
    chance = random.Random(7)
    said: list[str] = []
    for number in range(kills):
        said += killed(path, f"run{number}", chance)
        db = engine.open_writer(path, NOW)
        try:
            assert_kept(db, said)
            assert_whole(db)
        finally:
            db.conn.close()
    return len(said)


def test_no_change_that_was_said_is_lost_in_20_kills(tmp_path: Path) -> None:
    assert survive(tmp_path / "main.watchline", 20) > 20


@pytest.mark.slow
def test_no_change_that_was_said_is_lost_in_500_kills(tmp_path: Path) -> None:
    assert survive(tmp_path / "main.watchline", 500) > 500
