"""Adopted plans and their tasks."""

# ruff: noqa: S608 - names and marks are our own, every value is bound

import json
from typing import Any

from sqlite_utils import Database

from desktop.domain.moment import from_text
from desktop.domain.plan import Phase, Plan, PlanTask, TaskState, TaskTemplate
from desktop.store.journal import Journal

#: Fields of a task that a person may edit, and that are compared with the pack.
EDITABLE = ("title", "detail", "done_when", "r", "a", "when", "level")
_TASK = (
    'id, plan_id, key, phase, title, detail, done_when, r, a, "when", anchor, offset_min, level, position, '
    "state, reason, note, done_at, done_by, origin"
)


def every(db: Database) -> tuple[Plan, ...]:
    """All adopted plans by title, with how much is ticked."""
    rows = db.execute(
        "select p.id, p.scenario_key, p.title, p.summary, p.pack_version, p.created_at, "
        "(select count(*) from plan_task t where t.plan_id = p.id and t.removed_at is "
        "null and t.state = 'done'), "
        "(select count(*) from plan_task t where t.plan_id = p.id and t.removed_at is null "
        "and t.state <> 'not_applicable') "
        "from plan p where p.removed_at is null order by p.title collate nocase"
    )
    return tuple(Plan(*[*row[:5], from_text(row[5]), *row[6:8]]) for row in rows)


def one(db: Database, plan_id: str) -> Plan | None:
    """The plan with that id or scenario key, None if there is none."""
    return next((plan for plan in every(db) if plan_id in (plan.id, plan.scenario_key)), None)


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


def _task(row: tuple[Any, ...]) -> PlanTask:
    origin = json.loads(row[19])
    now = dict(zip(EDITABLE, (row[4], row[5], row[6], row[7], row[8], row[9], row[12]), strict=True))
    changed = any(origin.get(name, now[name]) != now[name] for name in EDITABLE)
    done_at = from_text(row[17]) if row[17] else None
    done = [TaskState(row[14]), row[15], row[16], done_at, row[18], changed]
    return PlanTask(*[*row[:3], Phase(row[3]), *row[4:14], *done])


def origin(db: Database, task_id: str) -> dict[str, str]:
    """What the pack said for each editable field; empty for a task made here."""
    row = db.execute("select origin from plan_task where id = ?", [task_id]).fetchone()
    return dict(json.loads(row[0])) if row else {}


def task_values(plan_id: str, template: TaskTemplate, position: float) -> dict[str, Any]:
    """A pack's task as columns of the user's own copy."""
    kept = {name: getattr(template, name) for name in EDITABLE}
    return {
        "plan_id": plan_id, "key": template.key, "phase": str(template.phase), **kept,
        "c": ", ".join(template.c), "i": ", ".join(template.i), "anchor": template.anchor,
        "offset_min": template.offset_min, "repeat": template.repeat, "optional": int(template.optional),
        "sources": ", ".join(template.sources), "position": position,
        "origin": json.dumps(kept, ensure_ascii=False),
    }  # fmt: skip


def add_task(journal: Journal, values: dict[str, Any], sentence: str) -> str:
    """Adds one task and gives its id."""
    return journal.make("plan_task", values, sentence)
