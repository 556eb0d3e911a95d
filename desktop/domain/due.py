"""When a task of an incident is due: anchors, offsets, repeats and levels, across zones and clock changes.

Offsets are exact minutes. Repeats of whole days keep the local time of day, so that "daily at 09:00" is
09:00 also after the clocks change; repeats of hours are exact.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo

from desktop.domain.pack import When, offset_at, parse_when
from desktop.domain.plan import Phase, TaskState
from desktop.domain.response import Group, IncidentTask, TaskView

SOON = timedelta(minutes=60)
_SPAN = re.compile(
    r"(?:R(?P<times>\d+)/)?P(?:(?P<days>\d+)D)?(?:T(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?)?"
)
_ENDED = (TaskState.DONE, TaskState.SKIPPED, TaskState.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time. days: on the local calendar. minutes: exact. times: of R4/…, None for endless."""

    days: int = 0
    minutes: int = 0
    times: int | None = None


@dataclass(frozen=True, slots=True)
class Moments:
    """What the clocks of an incident count from; all times aware. zone: None for the computer's own.

    events: event key → the times it happened or will happen, oldest first. closed: repeats have ended.
    """

    t0: datetime
    aware_at: datetime
    level: str = "L3"
    phase: Phase = Phase.FIRST
    phases: Mapping[Phase, datetime] = field(default_factory=dict)
    events: Mapping[str, tuple[datetime, ...]] = field(default_factory=dict)
    zone: tzinfo | None = None
    closed: bool = False


def parse_span(text: str) -> Span:
    """Reads "PT4H", "P1D", "R4/P7D", "PT72H".

    Raises:
        ValueError: it is no such span, or it is empty.
    """
    match = _SPAN.fullmatch(text)
    days, hours, minutes = (
        (int(match[name] or 0) for name in ("days", "hours", "minutes")) if match else (0, 0, 0)
    )
    if match is None or not (days or hours or minutes):
        raise ValueError(f"“{text}” is not a span")
    return Span(days, hours * 60 + minutes, int(match["times"]) if match["times"] else None)


def later(start: datetime, span: Span, count: int = 1, zone: tzinfo | None = None) -> datetime:
    """`start` plus `count` spans, in UTC; whole days keep the local time of day.

    A local time that the clocks skip comes out as far after the gap as it was into it.
    """
    if span.days:
        local = start.astimezone(zone).replace(tzinfo=None) + timedelta(days=span.days * count)
        start = local.replace(tzinfo=zone).astimezone(UTC) if zone else local.astimezone(UTC)
    return start.astimezone(UTC) + timedelta(minutes=span.minutes * count)


def due_at(task: IncidentTask, moments: Moments, before: IncidentTask | None = None) -> datetime | None:
    """When the task is due, None if it has no due time or waits for something.

    Args:
        task: of this incident; for a repeating one, its next turn after `done_at`.
        moments: what the clocks count from.
        before: the task before it in its phase, for PREV_DONE.
    """
    start = _start(task, moments, before)
    offset = _offset(task, moments.level)
    if start is None or offset is None:
        return None
    first = start.astimezone(UTC) + timedelta(minutes=offset)
    return _turn(task, first, moments) if task.repeat else first


def arrange(tasks: Iterable[IncidentTask], moments: Moments, now: datetime) -> tuple[TaskView, ...]:
    """The tasks as they stand at `now`, most worrying first, then by due time, then in the plan's order."""
    ordered = sorted(tasks, key=lambda task: (task.phase, task.position))
    shown = {task.key: task for task in ordered if task.level <= moments.level or task.added}
    holds = _holds(shown.values())
    views, before = [], None
    for task in ordered:
        previous = before if before is not None and before.phase == task.phase else None
        views.append(_view(task, moments, now, previous, holds.get(task.key, ())))
        before = task
    return tuple(sorted(views, key=_order))


def _view(
    task: IncidentTask, moments: Moments, now: datetime, before: IncidentTask | None, holds: tuple[str, ...]
) -> TaskView:
    first = due_at(task, moments, before)
    due = task.moved_to or first
    event = task.anchor[6:] if task.anchor.startswith("EVENT:") else ""
    if task.level > moments.level and not task.added:
        return TaskView(task, Group.HIDDEN, due, first)
    over = moments.closed and task.repeat and not event
    if task.state in _ENDED or over:
        return TaskView(task, Group.DONE, due, first)
    if due is None:
        waiting = event and event not in moments.events
        unbegun = task.anchor == "PHASE_START" and task.phase not in moments.phases
        group = Group.EVENT if waiting else Group.PHASE if unbegun else Group.STANDING
        return TaskView(task, group, None, None, holds, event if waiting else "")
    group = Group.LATE if due < now else Group.NEXT if due - now <= SOON else Group.LATER
    return TaskView(task, group, due, first, holds)


def _holds(tasks: Iterable[IncidentTask]) -> dict[str, tuple[str, ...]]:
    """Key of a task → titles of those that must be done before it and are not."""
    held: dict[str, tuple[str, ...]] = {}
    for task in tasks:
        if task.state not in _ENDED:
            for key in task.blocks:
                held[key] = (*held.get(key, ()), task.title)
    return held


def _order(view: TaskView) -> tuple[Group, datetime, Phase, float]:
    never = datetime.max.replace(tzinfo=UTC)
    moment = view.task.done_at if view.group is Group.DONE else view.due_at
    return view.group, moment or never, view.task.phase, view.task.position


def _start(task: IncidentTask, moments: Moments, before: IncidentTask | None) -> datetime | None:
    match task.anchor:
        case "T0":
            return moments.t0
        case "AWARE":
            return moments.aware_at
        case "PHASE_START":
            return moments.t0 if task.phase is Phase.FIRST else moments.phases.get(task.phase)
        case "PREV_DONE":
            return before.done_at if before is not None and before.state is TaskState.DONE else None
        case anchor if anchor.startswith("EVENT:"):
            times = moments.events.get(anchor[6:], ())
            return times[-1] if times else None
    return None


def _words(task: IncidentTask) -> When | None:
    try:
        return parse_when(task.when)
    except ValueError:
        return None


def _offset(task: IncidentTask, level: str) -> int | None:
    when = _words(task)
    return offset_at(when, level) if when is not None and when.by_level else task.offset_min


def _turn(task: IncidentTask, first: datetime, moments: Moments) -> datetime:
    """The next turn: the first, or the one after that which the last tick served.

    A tick up to a quarter of the span before a turn serves that turn: a report sent at 03:50 is the one
    that was due at 04:00.
    """
    if task.done_at is None:
        return first
    span = parse_span(task.repeat)
    when = _words(task)
    if when is not None and when.by_level:
        # "every 30 to 60m" has its pace by level, not only its start.
        span = Span(0, offset_at(when, moments.level) or span.minutes, span.times)
    step = timedelta(days=span.days, minutes=span.minutes)
    served = task.done_at + step / 4
    # A day may be an hour longer or shorter, so the count starts two early and goes on from there.
    count = max(0, (served - first) // step - 2)
    turn = later(first, span, count, moments.zone)
    while turn <= served:
        count += 1
        turn = later(first, span, count, moments.zone)
    return turn
