"""A board of five thousand tasks beside fifty thousand entries is one snapshot, and quick."""

import json
from time import perf_counter

import pytest

from desktop.domain.response import Group
from desktop.store import engine
from desktop.store.response import events, snapshot
from desktop.store.work import Work
from tests.services.conftest import Bench
from tests.services.live_incident import Live, serve

TASKS, ENTRIES = 5_000, 50_000
#: Many times what it takes here, so that a busy computer does not fail; a query for each row would.
MOST_S = 1.0


@pytest.fixture
def live(bench: Bench) -> Live:
    return serve(bench)


def fill(work: Work, incident: str) -> None:
    """Copies the tasks and the newest entry until there are so many."""
    columns = [row[1] for row in work.db.execute("pragma table_info (incident_task)")]
    others = [name for name in columns if name not in ("id", "key")]
    copied = ", ".join(f't."{name}"' for name in others)
    named = ", ".join(f'"{name}"' for name in others)
    work.db.execute(
        f'insert into incident_task (id, "key", {named}) '
        f"""select 't' || n.value, t."key" || '-' || n.value, {copied} from json_each(?) n """
        "join incident_task t on t.position = 1 + n.value % 76 where t.incident_id = ?",
        [json.dumps(list(range(TASKS))), incident],
    )
    names = [row[1] for row in work.db.execute("pragma table_info (incident_entry)")]
    same = [f'"{name}"' for name in names if name not in ("num", "id", "seq")]
    entered, taken = ", ".join(same), ", ".join(f"e.{name}" for name in same)
    work.db.execute(
        f"insert into incident_entry (id, seq, {entered}) select 'e' || n.value, 1000 + n.value, {taken} "
        "from json_each(?) n join incident_entry e on e.seq = 1 where e.incident_id = ?",
        [json.dumps(list(range(ENTRIES))), incident],
    )


def test_a_board_of_thousands_is_a_dozen_questions_and_quick(live: Live) -> None:
    incident = live.declare()
    live.bench.core.lanes.change(lambda work: fill(work, incident)).result()
    statements: list[str] = []

    def trace(on: bool) -> None:
        callback = statements.append if on else None
        live.bench.core.lanes.ask(lambda db: db.conn.set_trace_callback(callback)).result()

    # Both readers, whichever answers.
    for _ in range(6):
        trace(True)
    live.board(incident)
    first = len(statements)
    live.board(incident)
    assert first <= 12
    assert len(statements) - first <= 12
    for _ in range(6):
        trace(False)
    started = perf_counter()
    board = live.board(incident)
    took = perf_counter() - started
    assert len(board.views) == TASKS + 76
    assert board.entries >= ENTRIES
    assert board.count(Group.NEXT) > 1000
    assert took < MOST_S, f"took {took:.2f} s"


def test_what_is_written_meanwhile_is_not_in_the_snapshot(live: Live) -> None:
    incident = live.declare()
    reader = engine.open_reader(live.bench.path)
    try:
        with snapshot(reader):
            assert events(reader, incident) == ()
            live.response.happened(incident, "account_regained", live.now).result()
            assert events(reader, incident) == ()
        assert len(events(reader, incident)) == 1
    finally:
        reader.conn.close()
