"""The board of a live incident: everything its page shows, as one value of one moment."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.domain.clock import LegalClock
from desktop.domain.due import Moments, Span, later
from desktop.domain.incident import Incident, IncidentFact, Promise, Stop
from desktop.domain.response import Group, Happened, TaskView

_DAY_MIN = 1440


@dataclass(frozen=True, slots=True)
class EventWait:
    """Something that has to happen before tasks begin. name: as a fact. keys: the tasks, in order."""

    key: str
    name: str
    count: int
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """One incident at one moment.

    at: aware UTC, when it was read. views: every task, hidden ones too, most worrying first. waits: in
    the order of their first task. counts: (group, how many) of each group, also 0. clocks, facts: in the
    order they were made. promises: by due time. entries: how many the incident's log holds.
    """

    at: datetime
    incident: Incident
    views: tuple[TaskView, ...]
    waits: tuple[EventWait, ...]
    counts: tuple[tuple[Group, int], ...]
    clocks: tuple[LegalClock, ...] = ()
    facts: tuple[IncidentFact, ...] = ()
    promises: tuple[Promise, ...] = ()
    stops: tuple[Stop, ...] = ()
    entries: int = 0

    def count(self, group: Group) -> int:
        """How many tasks stand in that group."""
        return dict(self.counts)[group]


def moments_of(incident: Incident, events: Iterable[Happened] = ()) -> Moments:
    """What the due times of an incident count from."""
    times: dict[str, tuple[datetime, ...]] = {}
    for event in sorted(events, key=lambda one: one.at):
        times[event.key] = (*times.get(event.key, ()), event.at)
    return Moments(
        t0=incident.t0 or incident.aware_at, aware_at=incident.aware_at, level=incident.level,
        phase=incident.phase, phases=dict(incident.phases), events=times,
        closed=incident.state.is_over,
    )  # fmt: skip


def counts_of(views: Iterable[TaskView]) -> tuple[tuple[Group, int], ...]:
    """How many tasks stand in each group."""
    found = Counter(view.group for view in views)
    return tuple((group, found[group]) for group in Group)


def waits_of(views: Iterable[TaskView], names: dict[str, str]) -> tuple[EventWait, ...]:
    """What the tasks wait for. names: event key → name."""
    keys: dict[str, list[str]] = {}
    for view in views:
        if view.group is Group.EVENT:
            keys.setdefault(view.event, []).append(view.task.key)
    return tuple(EventWait(key, names.get(key, key), len(found), tuple(found)) for key, found in keys.items())


def next_promise(due_at: datetime, update_min: int | None, now: datetime) -> datetime | None:
    """When the next update is promised by the rhythm of the level, None if the level has none.

    One that was kept a little early or late stays in its rhythm; after a long silence it begins anew.

    Args:
        due_at: of the promise that was settled.
        update_min: minutes between updates.
        now: aware.
    """
    if not update_min:
        return None
    days = update_min // _DAY_MIN if update_min % _DAY_MIN == 0 else 0
    span = Span(days=days, minutes=0 if days else update_min)
    found = later(due_at, span)
    late = found <= now + timedelta(minutes=update_min) / 4
    return later(now, span) if late else found
