"""Plans made here, copied or read from a file; and the way back to what the pack says."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from desktop.content import Packs
from desktop.domain.pack import parse_when
from desktop.domain.plan import PlanPart, PlanTask
from desktop.domain.plan_import import Columns, read_rows
from desktop.errors import Refused
from desktop.services import plan_body
from desktop.services.plan_adopt import keeper, standing
from desktop.store import Database, plan_parts
from desktop.store import plans as store
from desktop.store.work import Work

_OWN = "SC-OWN-"
_COPIED = ("strategy", "tactics", "organisation", "people", "summary", "pack_version")


def make(work: Work, packs: Packs, title: str, phases_from: str) -> str:
    """Makes a plan of one's own inside a change that is under way; gives its id.

    Args:
        work: of the change.
        packs: for the core steps.
        title: what the crisis is called.
        phases_from: "" for nothing, "core" for the core steps, or the id of a plan to copy.

    Raises:
        Refused: the title is empty or taken, or the plan to copy is gone.
    """
    source = plan_body.needed(work.db, phases_from) if phases_from not in ("", "core") else None
    values: dict[str, Any] = {name: getattr(source, name) for name in _COPIED} if source else {}
    said = f"Made the plan “{title.strip()}”."
    if source is not None:
        said = f"Made the plan “{title.strip()}” as a copy of “{source.title}”."
    plan_id = _new(work, title, values, said)
    if phases_from == "core":
        for place, template in enumerate(packs.core_tasks(), 1):
            store.add_task(work.journal, store.task_values(plan_id, template, float(place)), said)
    elif source is not None:
        _copy(work, source.id, plan_id, said)
    return plan_id


def from_rows(
    work: Work, roles: Mapping[str, str], title: str, rows: Sequence[Sequence[str]], columns: Columns
) -> str:
    """Makes a plan from the rows of a table; gives its id.

    Raises:
        Refused: the title is empty or taken, or no row holds a task.
    """
    tasks = [row.task for row in read_rows(rows, columns, roles) if row.task is not None]
    if not tasks:
        raise Refused("No row holds a task. Choose the column with the tasks, then try again.", "columns")
    said = f"Read the plan “{title.strip()}” from a file."
    plan_id = _new(work, title, {}, said)
    ordered = sorted(tasks, key=lambda task: task.phase.value)  # stable: rows keep their order in a phase
    for place, task in enumerate(ordered, 1):
        values = store.task_values(plan_id, task, float(place))
        store.add_task(work.journal, {**values, "origin": "{}"}, said)
    return plan_id


def use_pack_for_task(work: Work, task: PlanTask, field: str) -> None:
    """Puts back what the pack says for one field.

    Raises:
        Refused: the task was made here, or the pack says nothing about the field.
    """
    origin = store.origin(work.db, task.id)
    if field not in origin:
        raise Refused("This was made here; there are no original words.")
    values: dict[str, Any] = {field: origin[field]}
    if field in ("when", "anchor"):
        words = str(origin["when"])
        when = parse_when(words) if words else None
        values = {
            "when": words, "anchor": origin.get("anchor", when.anchor if when else ""),
            "offset_min": when.offset_min if when else None, "repeat": when.repeat if when else "",
        }  # fmt: skip
    work.journal.change("plan_task", task.id, values, f"Back to the original words of “{task.title}”.")


def use_pack_for_part(work: Work, part: PlanPart, field: str) -> None:
    """Puts back what the pack says for one field.

    Raises:
        Refused: the line was made here.
    """
    origin = plan_parts.origin(work.db, part.id)
    if field not in origin:
        raise Refused("This was made here; there are no original words.")
    said = f"Back to the original words: “{part.text}”."
    work.journal.change("plan_part", part.id, {field: origin[field]}, said)


def _new(work: Work, title: str, values: dict[str, Any], said: str) -> str:
    if not title.strip():
        raise Refused("A plan needs a title.", "title")
    if any(plan.title.casefold() == title.strip().casefold() for plan in store.every(work.db)):
        raise Refused(f"There is a plan called “{title.strip()}” already. Choose another title.", "title")
    row = {
        "scenario_key": _free_key(work.db), "title": title.strip(), "summary": "", "pack_version": "",
        "custom": 1, **standing(None, work.now, keeper(work.db)), **values,
    }  # fmt: skip
    return work.journal.make("plan", row, said)


def _copy(work: Work, source_id: str, plan_id: str, said: str) -> None:
    for task in store.tasks(work.db, source_id):
        # The origin stays with the copy, so that its changes still show against the pack.
        row = store.task_values(plan_id, task, task.position)
        kept = store.origin(work.db, task.id)
        store.add_task(work.journal, {**row, "origin": store.as_json(kept)}, said)
    for part in plan_parts.every(work.db, source_id):
        row = plan_parts.values(plan_id, replace(part, plan_id=plan_id), from_pack=False)
        kept = plan_parts.origin(work.db, part.id)
        work.journal.make("plan_part", {**row, "origin": store.as_json(kept)}, said)


def _free_key(db: Database) -> str:
    used = {str(row[0]) for row in db.execute("select scenario_key from plan")}
    number = 1
    while f"{_OWN}{number}" in used:
        number += 1
    return f"{_OWN}{number}"
