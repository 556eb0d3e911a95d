"""The half-filled page, the codes and the guards of the logs, as they stand in the file."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from desktop.domain.incident import Draft
from desktop.store import declaring, engine, incidents
from desktop.store.driver import sqlite3
from tests.fakes.words import PLAIN
from tests.store.conftest import NOW

Act = Callable[..., object]
TIMES = st.integers(0, 10**11).map(lambda ms: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(milliseconds=ms))
TEXTS = st.text(max_size=400)
DRAFTS = st.builds(
    Draft,
    started_at=TIMES,
    what=TEXTS,
    danger=st.sampled_from(["", "yes", "no", "unknown"]),
    aware_at=st.none() | TIMES,
    source=TEXTS,
    grid=st.lists(
        st.tuples(st.sampled_from(["people", "spread", "legal"]), st.integers(0, 3)), max_size=3
    ).map(tuple),
    scenario_key=TEXTS,
    confirmer=TEXTS,
    confirmed_at=st.none() | TIMES,
    exercise=st.booleans(),
    restricted=st.booleans(),
    readers=TEXTS,
    put_away=st.booleans(),
)


@given(draft=DRAFTS, later=DRAFTS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_page_comes_back_as_it_was_kept(act: Act, writer: Database, draft: Draft, later: Draft) -> None:
    act(lambda work: declaring.drop(work.db))
    act(lambda work: declaring.begin(work.db, draft, PLAIN))
    assert declaring.read(writer, PLAIN) == draft
    act(lambda work: declaring.begin(work.db, later, PLAIN))
    assert declaring.read(writer, PLAIN) == draft
    changed = replace(later, started_at=draft.started_at)
    assert act(lambda work: declaring.keep(work.db, changed, PLAIN))
    assert declaring.read(writer, PLAIN) == changed
    act(lambda work: declaring.drop(work.db))
    assert declaring.read(writer, PLAIN) is None
    assert not act(lambda work: declaring.keep(work.db, changed, PLAIN))
    assert declaring.read(writer, PLAIN) is None


@pytest.mark.parametrize("length", [10, 3_000, 5_000, 60_000])
def test_a_long_page_leaves_nothing_on_any_page_of_the_file(
    act: Act, writer: Database, path: Path, length: int
) -> None:
    draft = Draft(NOW)
    act(lambda work: declaring.begin(work.db, draft, PLAIN))
    for part in (length, length // 2, length + 7, 1):
        act(lambda work, part=part: declaring.keep(work.db, replace(draft, what="Flieder" * part), PLAIN))
    declaring.empty_wal(writer)
    act(lambda work: declaring.drop(work.db))
    assert declaring.empty_wal(writer)
    assert b"Flieder" not in path.read_bytes()
    assert Path(f"{path}-wal").stat().st_size == 0


def test_only_the_page_is_wiped_so_that_clearing_out_feeds_stays_quick(act: Act, writer: Database) -> None:
    act(lambda work: declaring.drop(work.db))
    assert writer.conn.execute("pragma secure_delete").fetchone() == (0,)


def test_whoever_reads_holds_up_the_emptying_and_that_is_said(act: Act, writer: Database, path: Path) -> None:
    writer.conn.execute("pragma busy_timeout = 1")
    act(lambda work: declaring.begin(work.db, Draft(NOW, what="Flieder"), PLAIN))
    reader = engine.open_reader(path)
    reader.conn.execute("begin")
    reader.conn.execute("select count(*) from declaring").fetchone()
    act(lambda work: declaring.drop(work.db))
    assert not declaring.empty_wal(writer)
    reader.conn.execute("rollback")
    reader.conn.close()
    assert declaring.empty_wal(writer)


@given(
    made=st.lists(
        st.tuples(st.sampled_from([2025, 2026]), st.booleans(), st.booleans(), st.booleans()), max_size=30
    )
)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_codes_of_each_kind_and_year_count_up_without_gaps(
    act: Act, writer: Database, made: list[tuple[int, bool, bool, bool]]
) -> None:
    # A year far from others for each run, for the file goes on living.
    year_of = int(writer.conn.execute("select count(*) from incident").fetchone()[0]) * 100 + 10_000
    seen: dict[tuple[int, str], int] = {}
    for year, exercise, restricted, removed in made:
        prefix = "EX-" if exercise else "R-" if restricted else ""
        code = incidents.next_code(writer, year_of + year, exercise=exercise, restricted=restricted)
        number = seen[year, prefix] = seen.get((year, prefix), 0) + 1
        assert code == f"{prefix}{year_of + year}-{number:02d}"
        values = {
            "code": code, "title": "", "scenario_key": "CORE", "state": "open", "level": "L1",
            "aware_at": "2026-01-01T00:00:00.000Z", "removed_at": "2026-01-02" if removed else None,
        }  # fmt: skip
        act(lambda work, values=values: work.journal.make("incident", values, "Declared."))


@pytest.mark.parametrize(
    "statement",
    [
        "insert or replace into log select * from log where seq = 1",
        "replace into log (seq, change_id, at, offset_min, who, action, kind, object_id, field, sentence, "
        "undoes, prev_hash, hash) values (1, '', '', 0, '', '', '', '', '', '', '', '', '')",
        "update or replace log set seq = 1 where seq = 2",
        "delete from log",
    ],
)
def test_no_line_of_the_log_is_replaced(act: Act, writer: Database, statement: str) -> None:
    for name in ("Ann", "Bea"):
        act(lambda work, name=name: work.journal.make("person", {"name": name}, f"Added {name}."))
    before = writer.conn.execute("select * from log order by seq").fetchall()
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        writer.conn.execute(statement)
    writer.conn.rollback()
    assert writer.conn.execute("select * from log order by seq").fetchall() == before
