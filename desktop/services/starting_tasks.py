"""The tasks of a new incident: from the plan that was signed, else the draft of it, else the packs."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from desktop.content import Packs
from desktop.domain.incident import CORE_ONLY
from desktop.domain.plan import Phase, PlanStatus, TaskState, TaskTemplate, template_of
from desktop.domain.plan_version import tasks_of
from desktop.store import incidents, plans
from desktop.store.work import Work

_NO_TIME = 10**9  # tasks without a due time stand last in their phase
_PLAIN = (
    "key", "title", "detail", "done_when", "r", "a", "when", "anchor", "offset_min", "repeat", "level",
)  # fmt: skip
_LISTS = ("c", "i", "blocks", "evidence", "sources")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the tasks of an incident come from. version, body_hash: of the signed plan, 0 and "" if none.

    unneeded: key → reason of tasks that were set aside in the plan itself.
    """

    tasks: tuple[TaskTemplate, ...]
    plan_id: str = ""
    version: int = 0
    body_hash: str = ""
    unneeded: tuple[tuple[str, str], ...] = ()


def origin(work: Work, packs: Packs, scenario_key: str) -> Origin:
    """The tasks of a scenario for an incident: P1 to P4 at every level, in the plan's order.

    Args:
        scenario_key: of an adopted plan or a pack; `CORE_ONLY` or "" for the core tasks alone. A plan that
            was retired is out of use, and its pack steps in.

    Raises:
        Refused: there is no such plan and no such pack.
    """
    core = scenario_key in ("", CORE_ONLY)
    plan = None if core else plans.one(work.db, scenario_key)
    if plan is None or plan.status is PlanStatus.RETIRED:
        found = packs.core_tasks() if core else packs.tasks_for(scenario_key)
        return Origin(_in_response(sorted(found, key=_place)))
    signed = incidents.signed_body(work.db, plan.id, plan.version)
    if signed is not None:
        return Origin(_in_response(tasks_of(signed[0])), plan.id, plan.version, signed[1])
    rows = plans.tasks(work.db, plan.id)
    aside = tuple((row.key, row.reason) for row in rows if row.state is TaskState.NOT_APPLICABLE)
    return Origin(_in_response(map(template_of, rows)), plan.id, unneeded=aside)


def make_tasks(
    work: Work,
    incident_id: str,
    source: Origin,
    hide: Callable[[str, str], str],
    said: str,
    *,
    first: int = 1,
) -> tuple[str, ...]:
    """Writes the tasks of a new incident; gives their ids in order.

    Args:
        hide: gives a text the form in which it stands in a field such as "incident_task:reason".
        said: the line in the log.
        first: position of the first one.
    """
    aside, ids = dict(source.unneeded), []
    for position, task in enumerate(source.tasks, first):
        values = _values(incident_id, task, float(position))
        if task.key in aside:
            reason = hide(aside[task.key], "incident_task:reason")
            values |= {"state": str(TaskState.NOT_APPLICABLE), "reason": reason}
        ids.append(work.journal.make("incident_task", values, said))
    return tuple(ids)


def _values(incident_id: str, task: TaskTemplate, position: float) -> dict[str, Any]:
    return {
        "incident_id": incident_id, "phase": str(task.phase), "optional": int(task.optional),
        "position": position, **{name: getattr(task, name) for name in _PLAIN},
        **{name: ", ".join(getattr(task, name)) for name in _LISTS},
    }  # fmt: skip


def _in_response(tasks: Iterable[TaskTemplate]) -> tuple[TaskTemplate, ...]:
    # What is to be prepared stays on the calendar; it is no part of a response.
    return tuple(task for task in tasks if task.phase is not Phase.PREPARE)


def _place(task: TaskTemplate) -> tuple[str, int]:
    return task.phase.value, task.offset_min if task.offset_min is not None else _NO_TIME
