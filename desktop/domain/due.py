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
_DAY_MIN = 1440
_SPAN = re.compile(
    r"(?:R(?P<times>\d+)/)?P(?:(?P<days>\d+)D)?(?:T(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?)?"
)
ENDED = (TaskState.DONE, TaskState.SKIPPED, TaskState.NOT_APPLICABLE)
_SET_ASIDE = (TaskState.SKIPPED, TaskState.NOT_APPLICABLE)
_BY_PHASE = ("PHASE_START", "PREV_DONE")
_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time. days: on the local calendar. minutes: exact. times: of R4/…, None for endless."""

    days: int = 0
    minutes: int = 0
    times: int | None = None

    @property
    def usual(self) -> timedelta:
        """Its length where no clock changes."""
        return timedelta(days=self.days, minutes=self.minutes)


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
    if match is None or not (days or hours or minutes) or match["times"] == "0":
        raise ValueError(f"“{text}” is not a span")
    return Span(days, hours * 60 + minutes, int(match["times"]) if match["times"] else None)


def later(start: datetime, span: Span, count: int = 1, zone: tzinfo | None = None) -> datetime:
    """`start` plus `count` spans, in UTC; whole days keep the local time of day.

    A local time that the clocks skip comes out as far after the gap as it was into it; one that they
    show twice is the first of the two.
    """
    if span.days and count:
        local = start.astimezone(zone).replace(tzinfo=None) + timedelta(days=span.days * count)
        start = local.replace(tzinfo=zone).astimezone(UTC) if zone else local.astimezone(UTC)
    return start.astimezone(UTC) + timedelta(minutes=span.minutes * count)


def due_at(task: IncidentTask, moments: Moments, before: IncidentTask | None = None) -> datetime | None:
    """When the task is due, None if it has no due time or waits for something.

    Args:
        task: of this incident; for a repeating one, the next turn that was not ticked.
        moments: what the clocks count from.
        before: the task before it in its phase, for PREV_DONE; None if it is the first.
    """
    offset = _offset(task, moments.level)
    start = _start(task, moments, before)
    if start is None or offset is None:
        return None
    if not task.repeat:
        return start.astimezone(UTC) + timedelta(minutes=offset)
    span = span_of(task, moments.level)
    return _turn(task, _first(start, offset, span, moments.zone), span, moments.zone)


def span_of(task: IncidentTask, level: str) -> Span:
    """From one turn of a repeating task to the next, at this level."""
    span, when = parse_span(task.repeat), _words(task.when)
    if when is None or not when.by_level:
        return span
    # "every 30 to 60m" has its pace by level, not only its start.
    return Span(0, offset_at(when, level) or span.minutes, span.times)


def is_served(task: IncidentTask, turn: datetime | None, moments: Moments, now: datetime) -> bool:
    """True if a tick at `now` would do nothing, for the turn before is done and this one is far off.

    Args:
        task: a repeating one, as it stands before the tick.
        turn: when it is due, as `due_at` says.
    """
    if turn is None:
        return False
    span = span_of(task, moments.level)
    just_now = task.done_at is not None and now < _served(task.done_at, span)
    return just_now or later(now, span, 1, moments.zone) < turn


def ends_with(task: IncidentTask, events: Mapping[str, tuple[datetime, ...]]) -> bool:
    """True if the next tick is the task's last: it does not repeat, or this is the last of its turns.

    Args:
        task: as it stands before the tick.
        events: event key → times; a task that hangs on an event is done once for each.
    """
    if task.repeat:
        times = parse_span(task.repeat).times
        return times is not None and task.times + 1 >= times
    return task.times + 1 >= len(events.get(task.anchor.removeprefix("EVENT:"), ()))


def has_turns_left(task: IncidentTask) -> bool:
    """True if a repeating task, as it stands, has turns to come."""
    times = parse_span(task.repeat).times if task.repeat else 0
    return times is None or task.times < times


def arrange(tasks: Iterable[IncidentTask], moments: Moments, now: datetime) -> tuple[TaskView, ...]:
    """The tasks as they stand at `now`, most worrying first, then by due time, then in the plan's order."""
    ordered = sorted(tasks, key=lambda task: (task.phase, task.position))
    shown = [task for task in ordered if _is_shown(task, moments.level)]
    holds = _holds(shown)
    views: list[TaskView] = []
    before: IncidentTask | None = None
    for task in ordered:
        previous = before if before is not None and before.phase == task.phase else None
        views.append(_view(task, moments, now, previous, holds.get(task.key, ())))
        # What is hidden or was set aside cannot be waited for.
        if task.state not in _SET_ASIDE and _is_shown(task, moments.level):
            before = task
    return tuple(sorted(views, key=_order))


def _is_shown(task: IncidentTask, level: str) -> bool:
    # What was done stays to be seen when the level falls.
    return task.level <= level or task.added or task.state in ENDED or task.times > 0


def _view(
    task: IncidentTask, moments: Moments, now: datetime, before: IncidentTask | None, holds: tuple[str, ...]
) -> TaskView:
    first = due_at(task, moments, before)
    due = task.moved_to or first
    event = task.anchor[6:] if task.anchor.startswith("EVENT:") else ""
    if not _is_shown(task, moments.level):
        return TaskView(task, Group.HIDDEN, due, first)
    over = moments.closed and task.repeat and not event
    if task.state in ENDED or over:
        return TaskView(task, Group.DONE, due, first)
    if due is None:
        waiting = event and not moments.events.get(event)
        unbegun = task.anchor in _BY_PHASE and task.phase not in (Phase.FIRST, *moments.phases)
        group = Group.EVENT if waiting else Group.PHASE if unbegun else Group.STANDING
        return TaskView(task, group, None, None, holds, event if waiting else "")
    group = Group.LATE if due < now else Group.NEXT if due - now <= SOON else Group.LATER
    return TaskView(task, group, due, first, holds)


def _holds(tasks: Iterable[IncidentTask]) -> dict[str, tuple[str, ...]]:
    """Key of a task → titles of those that must be done before it and are not."""
    held: dict[str, tuple[str, ...]] = {}
    for task in tasks:
        if task.state not in ENDED and not task.times:
            for key in task.blocks:
                held[key] = (*held.get(key, ()), task.title)
    return held


def _order(view: TaskView) -> tuple[Group, datetime, Phase, float]:
    moment = view.task.done_at if view.group is Group.DONE else view.due_at
    return view.group, moment or _NEVER, view.task.phase, view.task.position


def _start(task: IncidentTask, moments: Moments, before: IncidentTask | None) -> datetime | None:
    anchor = task.anchor
    if anchor == "T0":
        return moments.t0
    if anchor == "AWARE":
        return moments.aware_at
    if anchor == "PHASE_START" or (anchor == "PREV_DONE" and before is None):
        return moments.t0 if task.phase is Phase.FIRST else moments.phases.get(task.phase)
    if anchor == "PREV_DONE" and before is not None:
        return before.done_at if before.state is TaskState.DONE or before.times else None
    if anchor.startswith("EVENT:"):
        times = moments.events.get(anchor[6:], ())
        # One turn for each time it happens; the last one stays where all are done.
        at = -1 if task.repeat else min(task.times, len(times) - 1)
        return times[at] if times else None
    return None


def _offset(task: IncidentTask, level: str) -> int | None:
    when = _words(task.when)
    return offset_at(when, level) if when is not None and when.by_level else task.offset_min


def _words(words: str) -> When | None:
    # Only words that give a time for each level say more than the numbers beside them.
    if " to " not in words and "(" not in words:
        return None
    try:
        return parse_when(words)
    except ValueError:
        return None


def _first(start: datetime, offset_min: int, span: Span, zone: tzinfo | None) -> datetime:
    if span.days and offset_min % _DAY_MIN == 0:
        return later(start, Span(days=offset_min // _DAY_MIN), 1, zone)
    return start.astimezone(UTC) + timedelta(minutes=offset_min)


def _served(done_at: datetime, span: Span) -> datetime:
    """Turns up to here were served by a tick at `done_at`.

    A tick up to a quarter of the span before a turn serves that turn: a report sent at 03:50 is the one
    that was due at 04:00.
    """
    return done_at + span.usual / 4


def _turn(task: IncidentTask, first: datetime, span: Span, zone: tzinfo | None) -> datetime:
    """The next turn: the first, or the one after the last that was served."""
    if task.done_at is None:
        return first
    served = _served(task.done_at, span)
    if task.served_at is not None:
        served = max(served, task.served_at)
    # A day may be an hour longer or shorter, so the count starts two early and goes on from there.
    count = max(0, (served - first) // span.usual - 2)
    turn = later(first, span, count, zone)
    while turn <= served:
        count += 1
        turn = later(first, span, count, zone)
    return turn
