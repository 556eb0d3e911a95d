"""Killed at any moment: the page is as it was last kept, and an incident is there whole or not at all."""

import random
import subprocess
import sys
from pathlib import Path

from sqlite_utils import Database

from desktop.domain.entry import verify_entries
from desktop.domain.log import verify
from desktop.domain.moment import from_text
from desktop.store import declaring, engine, history, incident_log
from tests.fakes.words import PLAIN

NOW = from_text("2026-03-02T09:00:00Z")


def killed(path: Path, chance: random.Random) -> list[tuple[str, str]]:
    """Lets the program type for a while, kills it, and gives what it said to be safe."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.services.declaring_child", str(path)], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    said = [child.stdout.readline()]
    try:
        child.wait(chance.random() * 0.4)
    except subprocess.TimeoutExpired:
        child.kill()
    said += child.stdout.read().splitlines(keepends=True)
    child.wait()
    child.stdout.close()
    return [(line.split()[0], line.split()[1]) for line in said if line.endswith("\n")]


def one(db: Database, question: str, *values: object) -> int:
    return int(db.conn.execute(question, list(values)).fetchone()[0])


def test_no_letter_and_no_half_incident_is_left_by_10_kills(tmp_path: Path) -> None:
    path, chance = tmp_path / "main.watchline", random.Random(11)
    engine.close_writer(engine.open_writer(path, NOW))
    said: list[tuple[str, str]] = []
    for _ in range(10):
        said += killed(path, chance)
        db = engine.open_writer(path, NOW)
        try:
            assert_page_kept(db, said)
            assert_incidents_whole(db, [word for kind, word in said if kind == "declared"])
        finally:
            db.conn.close()
    assert len(said) > 100
    assert [kind for kind, _ in said].count("declared") >= 2


def assert_page_kept(db: Database, said: list[tuple[str, str]]) -> None:
    kind, word = said[-1]
    page = declaring.read(db, PLAIN)
    if kind == "kept" and page is not None:
        # One more letter may have been kept before the program could say so.
        assert len(page.what) in (int(word), int(word) + 1)
    elif kind == "kept":
        assert int(word) == 40  # declared, and killed before it could say that
    else:
        assert page is None or page.what == ""


def assert_incidents_whole(db: Database, declared: list[str]) -> None:
    ids = [row[0] for row in db.conn.execute("select id from incident")]
    assert set(declared) <= set(ids)
    for incident in ids:
        assert one(db, "select count(*) from incident_task where incident_id = ?", incident) == 76
        assert one(db, "select count(*) from stop where incident_id = ?", incident) == 2
        assert one(db, "select count(*) from promise where incident_id = ?", incident) == 1
        noted = incident_log.noted(db)[incident].hashes
        assert verify_entries(incident_log.walk(db, incident), noted=noted).broken_seq is None
    assert verify(history.entries(db)).broken_seq is None
    assert engine.integrity(db) == ()
