"""The tasks of incidents, the events they wait for, and what has to be stopped."""

# ruff: noqa: S608 - names and marks are our own, every value is bound

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlite_utils import Database

from desktop.domain.incident import Stop
from desktop.domain.moment import from_text, time_in
from desktop.domain.plan import Phase, TaskState
from desktop.domain.response import Happened, IncidentTask
from desktop.store.incidents import Words

_TASK = (
    'id, incident_id, key, phase, title, done_when, r, a, "when", anchor, level, position, detail, c, i, '
    "offset_min, repeat, optional, blocks, evidence, sources, state, reason, note, owner, moved_to, done_at, "
    "done_by, times, added, served_at"
)
_STOP = 'id, incident_id, what, "where", state, at, by, note'
_PHASES = {phase.value: phase for phase in Phase}
_STATES = {state.value: state for state in TaskState}


@contextmanager
def snapshot(db: Database) -> Iterator[None]:
    """While it lasts, every question sees the file as it is now, whatever is written meanwhile."""
    db.conn.execute("begin")
    try:
        yield
    finally:
        db.conn.execute("rollback")


def tasks(db: Database, incident_id: str, words: Words) -> tuple[IncidentTask, ...]:
    """All tasks of an incident in their order, hidden ones too."""
    rows = db.execute(
        f"select {_TASK} from incident_task where incident_id = ? and removed_at is null "
        "order by phase, position, id",
        [incident_id],
    )
    return tuple(_task(row, words) for row in rows)


def task(db: Database, task_id: str, words: Words) -> IncidentTask | None:
    """One task, None if it is gone."""
    row = db.execute(
        f"select {_TASK} from incident_task where id = ? and removed_at is null", [task_id]
    ).fetchone()
    return _task(row, words) if row else None


def _task(row: tuple[Any, ...], words: Words) -> IncidentTask:
    title, done_when, reason, note = row[4], row[5], row[22], row[23]
    if row[29]:
        title = words.show(row[1], title, "incident_task:title")
        done_when = words.show(row[1], done_when, "incident_task:done_when")
    return IncidentTask(
        row[0], row[1], row[2], _PHASES[row[3]], title, done_when, row[6], row[7], row[8], row[9], row[10],
        row[11], row[12], _list(row[13]), _list(row[14]), row[15], row[16], bool(row[17]), _list(row[18]),
        _list(row[19]), _list(row[20]), _STATES[row[21]],
        words.show(row[1], reason, "incident_task:reason") if reason else "",
        words.show(row[1], note, "incident_task:note") if note else "",
        row[24], time_in(row[25]), time_in(row[26]), row[27], row[28], bool(row[29]), time_in(row[30]),
    )  # fmt: skip


def _list(text: str) -> tuple[str, ...]:
    return tuple(text.split(", ")) if text else ()


def last_position(db: Database, incident_id: str, phase: Phase) -> float:
    """Where the last task of a phase stands, or of the phases before it; 0 if there is none."""
    row = db.execute(
        "select max(position) from incident_task where incident_id = ? and phase <= ?", [incident_id, phase]
    ).fetchone()
    return float(row[0] or 0.0)


def next_own_key(db: Database, incident_id: str) -> str:
    """The next key for a task added by hand, such as "OWN-03"; never given twice in an incident."""
    row = db.execute(
        "select count(*) from incident_task where incident_id = ? and added = 1", [incident_id]
    ).fetchone()
    return f"OWN-{row[0] + 1:02d}"


def events(db: Database, incident_id: str) -> tuple[Happened, ...]:
    """What happened or will, oldest first."""
    rows = db.execute(
        "select id, incident_id, key, at from incident_event where incident_id = ? and removed_at is null "
        "order by at, id",
        [incident_id],
    )
    return tuple(Happened(row[0], row[1], row[2], from_text(row[3])) for row in rows)


def stops(db: Database, incident_id: str, words: Words) -> tuple[Stop, ...]:
    """What has to be stopped, in the order it was written down."""
    rows = db.execute(
        f"select {_STOP} from stop where incident_id = ? and removed_at is null order by created_at, id",
        [incident_id],
    )
    return tuple(_stop(row, words) for row in rows)


def stop(db: Database, stop_id: str, words: Words) -> Stop | None:
    """One of them, None if it is gone."""
    row = db.execute(f"select {_STOP} from stop where id = ? and removed_at is null", [stop_id]).fetchone()
    return _stop(row, words) if row else None


def _stop(row: tuple[Any, ...], words: Words) -> Stop:
    shown = {
        name: words.show(row[1], row[at], f"stop:{name}")
        for name, at in (("what", 2), ("where", 3), ("note", 7))
    }
    return Stop(
        row[0], row[1], shown["what"], shown["where"], row[4], time_in(row[5]), row[6], shown["note"]
    )  # fmt: skip
