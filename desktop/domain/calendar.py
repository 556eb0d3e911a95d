"""When the steps of preparation are due again: by the calendar, once for all plans they stand in.

The rhythm of a step is the pack's; that a step never done is due within 30 days of adopting the plan is a
rule of our own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo

from desktop.domain.due import parse_span
from desktop.domain.plan import Phase, Plan, PlanStatus, PlanTask, TaskState

#: A step that was never done is due so many days after its plan was adopted, or sooner if it is frequent.
FIRST_TURN_DAYS = 30
SHARED = "CORE-"
_SET_ASIDE = (TaskState.SKIPPED, TaskState.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class CalendarTask:
    """A step of preparation with its next date.

    task_ids: its copies, one for each plan in `plans` (their titles) and `plan_ids`. r: key of the role
    that does it. every_days: its rhythm. due: local date. done_on: local date of the last time.
    """

    key: str
    task_ids: tuple[str, ...]
    plan_ids: tuple[str, ...]
    title: str
    plans: tuple[str, ...]
    r: str
    every_days: int
    due: date
    done_on: date | None = None


def shared(task: PlanTask) -> bool:
    """Whether this is one step for all plans: a core step of preparation."""
    return task.phase is Phase.PREPARE and task.key.startswith(SHARED)


def every_days(task: PlanTask) -> int:
    """The rhythm of a step of preparation in days, 0 if it has none."""
    if task.phase is not Phase.PREPARE or task.anchor != "CALENDAR" or not task.repeat:
        return 0
    try:
        return parse_span(task.repeat).days
    except ValueError:
        return 0


def due_on(plan: Plan, task: PlanTask, zone: tzinfo | None = None) -> date | None:
    """The next date of a step, None if the calendar does not ask for it.

    Args:
        plan: the plan it stands in.
        task: of that plan.
        zone: in which days begin and end; None for the computer's own.
    """
    days = every_days(task)
    if not days or task.state in _SET_ASIDE:
        return None
    if task.done_at is not None:
        return task.done_at.astimezone(zone).date() + timedelta(days=days)
    return plan.adopted_at.astimezone(zone).date() + timedelta(days=min(days, FIRST_TURN_DAYS))


def calendar_due(
    plans: Mapping[str, Plan],
    tasks: Iterable[PlanTask],
    today: date,
    *,
    zone: tzinfo | None = None,
    within_days: int = 30,
) -> tuple[CalendarTask, ...]:
    """The steps that are due by now or within some days, the most overdue first.

    Args:
        plans: id → plan; retired ones ask for nothing.
        tasks: of these plans, in any order.
        today: the local date.
        zone: in which days begin and end; None for the computer's own.
        within_days: how far ahead to look; 0 for what is due today or overdue.
    """
    groups: dict[str, list[tuple[Plan, PlanTask, date]]] = {}
    for task in tasks:
        plan = plans.get(task.plan_id)
        due = due_on(plan, task, zone) if plan and plan.status is not PlanStatus.RETIRED else None
        if plan is not None and due is not None:
            groups.setdefault(task.key if shared(task) else task.id, []).append((plan, task, due))
    found = [_together(copies, zone) for copies in groups.values()]
    horizon = today + timedelta(days=within_days)
    return tuple(sorted((one for one in found if one.due <= horizon), key=lambda one: (one.due, one.key)))


def _together(copies: list[tuple[Plan, PlanTask, date]], zone: tzinfo | None) -> CalendarTask:
    # The plan adopted first asks first; a step that was done counts as done for all.
    copies = sorted(copies, key=lambda copy: copy[0].adopted_at)
    done = [copy for copy in copies if copy[1].done_at is not None]
    latest = max((task.done_at for _, task, _ in done if task.done_at), default=None)
    _, first, due = copies[0]
    if done:
        due = max(date for _, _, date in done)
    return CalendarTask(
        first.key, tuple(task.id for _, task, _ in copies), tuple(plan.id for plan, _, _ in copies),
        first.title, tuple(plan.title for plan, _, _ in copies), first.r, every_days(first), due,
        latest.astimezone(zone).date() if latest else None,
    )  # fmt: skip
