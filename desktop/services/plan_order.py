"""The order of a plan's tasks and lines, inside a change that is under way."""

from typing import Any, Protocol, TypeVar

from desktop.domain.plan import Phase, PlanPart, PlanTask
from desktop.errors import Refused
from desktop.store import Database, plan_parts
from desktop.store import plans as store
from desktop.store.work import Work

#: Places closer than this are numbered anew, long before halves of them run out of digits.
_NEAR = 1e-6


class _Placed(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def position(self) -> float: ...


P = TypeVar("P", bound=_Placed)


def move(work: Work, task: PlanTask, after_id: str, phase: Phase | None) -> bool:
    """Puts a task after another, or at the start of a phase; False if it stands there already.

    Raises:
        Refused: the other task is gone, or is of another plan.
    """
    rest = [one for one in store.tasks(work.db, task.plan_id) if one.id != task.id]
    if after_id:
        before = _after(rest, after_id)
        target = phase or before.phase
        place = rest.index(before) + 1
    else:
        target = phase or task.phase
        place = next(
            (number for number, one in enumerate(rest) if one.phase.value >= target.value), len(rest)
        )
    order = [one.id for one in store.tasks(work.db, task.plan_id)]
    if order.index(task.id) == place and task.phase is target:
        return False
    said = f"Moved the task “{task.title}”."
    values = {"phase": str(target), **_between(work, "plan_task", rest, place, said)}
    return work.journal.change("plan_task", task.id, values, said)


def move_part(work: Work, part: PlanPart, after_id: str) -> bool:
    """Puts a line after another of its list, "" for the top; False if it stands there already.

    Raises:
        Refused: the other line is gone, or is of another list.
    """
    mine = [one for one in plan_parts.every(work.db, part.plan_id) if one.kind == part.kind]
    rest = [one for one in mine if one.id != part.id]
    place = rest.index(_after(rest, after_id)) + 1 if after_id else 0
    if mine.index(part) == place:
        return False
    said = f"Moved “{part.text}”."
    return work.journal.change("plan_part", part.id, _between(work, "plan_part", rest, place, said), said)


def free_key(db: Database, plan_id: str) -> str:
    """A key for a task made here that no task of the plan has or had."""
    there, gone = store.origins(db, plan_id)
    number = 1
    while f"OWN-{number:02d}" in there or f"OWN-{number:02d}" in gone:
        number += 1
    return f"OWN-{number:02d}"


def _between(work: Work, kind: str, rest: list[P], place: int, said: str) -> dict[str, Any]:
    low = rest[place - 1].position if place else 0.0
    high = rest[place].position if place < len(rest) else low + 2.0
    if high - low < _NEAR:
        for number, one in enumerate(rest, 1):
            work.journal.change(kind, one.id, {"position": float(number)}, said)
        low, high = float(place), float(place + 1)
    return {"position": (low + high) / 2}


def _after(rest: list[P], after_id: str) -> P:
    for one in rest:
        if one.id == after_id:
            return one
    raise Refused("What it was to stand after is not there any more. Nothing was moved.")
