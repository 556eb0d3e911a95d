"""Adopted plans and their tasks."""

# ruff: noqa: S608 - names and marks are our own, every value is bound

import json
from typing import Any

from sqlite_utils import Database

from desktop.domain.moment import day_in, from_text, time_in
from desktop.domain.plan import Phase, Plan, PlanStatus, PlanTask, TaskState, TaskTemplate
from desktop.store.journal import Journal

#: Fields of a task that a person may edit, and that are compared with the pack.
EDITABLE = (
    "title", "detail", "done_when", "r", "a", "c", "i", "when", "anchor", "level", "optional", "blocks",
    "evidence",
)  # fmt: skip
#: Those that hold a list of keys, kept as one text.
LISTS = ("c", "i", "blocks", "evidence", "sources")
_TASK = (
    'id, plan_id, key, phase, title, detail, done_when, r, a, "when", anchor, offset_min, level, position, '
    "state, reason, note, done_at, done_by, c, i, repeat, optional, sources, blocks, evidence, why_changed, "
    "origin"
)
_COLUMNS = tuple(name.strip().strip('"') for name in _TASK.split(","))
_PLAN = (
    "p.id, p.scenario_key, p.title, p.summary, p.pack_version, p.created_at, "
    "(select count(*) from plan_task t where t.plan_id = p.id and t.removed_at is null "
    "and t.state = 'done'), "
    "(select count(*) from plan_task t where t.plan_id = p.id and t.removed_at is null "
    "and t.state <> 'not_applicable'), "
    "p.owner_role, p.backup_role, p.status, p.version, p.review_due, p.custom, p.strategy, p.tactics, "
    "p.organisation, p.people, "
    "(select count(*) from plan_task t where t.plan_id = p.id and t.removed_at is null and t.phase = 'P0' "
    "and t.state = 'done'), "
    "(select count(*) from plan_task t where t.plan_id = p.id and t.removed_at is null and t.phase = 'P0' "
    "and t.state <> 'not_applicable')"
)


def every(db: Database) -> tuple[Plan, ...]:
    """All adopted plans by title, with how much is ticked; retired ones too."""
    rows = db.execute(
        f"select {_PLAN} from plan p where p.removed_at is null order by p.title collate nocase"
    )
    return tuple(_plan(row) for row in rows)


def one(db: Database, plan_id: str) -> Plan | None:
    """The plan with that id or scenario key, None if there is none."""
    rows = db.execute(
        f"select {_PLAN} from plan p where p.removed_at is null and ? in (p.id, p.scenario_key)", [plan_id]
    )
    row = rows.fetchone()
    return _plan(row) if row else None


def tasks(db: Database, plan_id: str) -> tuple[PlanTask, ...]:
    """The tasks of a plan in their order."""
    rows = db.execute(
        f"select {_TASK} from plan_task where plan_id = ? and removed_at is null order by position, key",
        [plan_id],
    )
    return tuple(_task(row) for row in rows)


def task(db: Database, task_id: str) -> PlanTask | None:
    """One task, None if it is gone."""
    row = db.execute(
        f"select {_TASK} from plan_task where id = ? and removed_at is null", [task_id]
    ).fetchone()
    return _task(row) if row else None


def by_key(db: Database, plan_id: str, key: str) -> PlanTask | None:
    """The task of a plan with that key, e.g. "ATO-07"."""
    return next((one for one in tasks(db, plan_id) if one.key == key), None)


def copies(db: Database, key: str, phase: Phase) -> tuple[PlanTask, ...]:
    """The task with this key in every plan that has it in this phase."""
    rows = db.execute(
        f"select {_TASK} from plan_task where key = ? and phase = ? and removed_at is null "
        "and plan_id in (select id from plan where removed_at is null)",
        [key, str(phase)],
    )
    return tuple(_task(row) for row in rows)


def calendar_tasks(db: Database) -> tuple[PlanTask, ...]:
    """The steps of preparation of all plans that the calendar asks for."""
    rows = db.execute(
        f"select {_TASK} from plan_task where phase = 'P0' and anchor = 'CALENDAR' and removed_at is null "
        "and plan_id in (select id from plan where removed_at is null)"
    )
    return tuple(_task(row) for row in rows)


def origin(db: Database, task_id: str) -> dict[str, Any]:
    """What the pack said for each editable field; empty for a task made here."""
    row = db.execute("select origin from plan_task where id = ?", [task_id]).fetchone()
    return dict(json.loads(row[0])) if row else {}


def origins(db: Database, plan_id: str) -> tuple[dict[str, dict[str, Any]], tuple[str, ...]]:
    """What the pack said for each task of a plan, by key; and the keys of those that were removed here."""
    there, gone = {}, []
    for key, text, removed in db.execute(
        "select key, origin, removed_at from plan_task where plan_id = ?", [plan_id]
    ):
        if removed is None:
            there[str(key)] = dict(json.loads(text))
        else:
            gone.append(str(key))
    return there, tuple(gone)


def task_values(plan_id: str, template: TaskTemplate | PlanTask, position: float) -> dict[str, Any]:
    """A task of a pack, or of another plan, as columns of the user's own copy."""
    kept = {name: column(name, getattr(template, name)) for name in EDITABLE}
    return {
        "plan_id": plan_id, "key": template.key, "phase": str(template.phase), **kept,
        "offset_min": template.offset_min, "repeat": template.repeat,
        "sources": ", ".join(template.sources), "position": position,
        "origin": as_json(kept),
    }  # fmt: skip


def as_json(origin: dict[str, Any]) -> str:
    """What the pack said, as the column holds it."""
    return json.dumps(origin, ensure_ascii=False)


def column(name: str, value: Any) -> Any:
    """A field's value as its column holds it: lists as one text, the flag as a number."""
    if name in LISTS and not isinstance(value, str):
        return ", ".join(value)
    return int(value) if name == "optional" else value


def add_task(journal: Journal, values: dict[str, Any], sentence: str) -> str:
    """Adds one task and gives its id."""
    return journal.make("plan_task", values, sentence)


def _plan(row: tuple[Any, ...]) -> Plan:
    due = day_in(row[12])
    standing = [PlanStatus(row[10]), row[11], due, bool(row[13]), *row[14:]]
    return Plan(*[*row[:5], from_text(row[5]), *row[6:10], *standing])


def _task(row: tuple[Any, ...]) -> PlanTask:
    origin = json.loads(row[27])
    c, i, (sources, blocks, evidence) = _list(row[19]), _list(row[20]), map(_list, row[23:26])
    now = dict(zip(_COLUMNS, row, strict=True))
    # A workspace of an older Watchline kept fewer fields of the pack; those it lacks count as unchanged.
    changed = any(origin.get(name, now[name]) != now[name] for name in EDITABLE)
    done_at = time_in(row[17])
    state = [TaskState(row[14]), row[15], row[16], done_at, row[18], changed]
    more = [c, i, row[21], bool(row[22]), sources, blocks, evidence, row[26]]
    return PlanTask(*[*row[:3], Phase(row[3]), *row[4:14], *state, *more])


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())
