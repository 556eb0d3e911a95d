"""What all documents about an incident share: the head, the case at one moment, times and levels in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from desktop.domain.board import EventWait
from desktop.domain.checklist import PHASE_NAMES
from desktop.domain.clock import ClockState, LegalClock
from desktop.domain.cover import RolesView
from desktop.domain.entry import EntryKind, IncidentEntry
from desktop.domain.incident import Incident, IncidentFact, IncidentState, Promise, Standing, Stop
from desktop.domain.person import Attempt
from desktop.domain.report import Report
from desktop.domain.response import Group, TaskView
from desktop.domain.say_time import DAYS, MONTHS
from desktop.domain.say_time import day as date_words
from desktop.domain.severity import level_called

STATE_NAMES = {
    IncidentState.WATCH: "Watched, not declared",
    IncidentState.OPEN: "Open",
    IncidentState.STABILISED: "Stabilised",
    IncidentState.CLOSED: "Closed",
    IncidentState.REVIEWED: "Reviewed",
}
KIND_NAMES = {
    EntryKind.DECISION: "Decision",
    EntryKind.ACTION: "Action",
    EntryKind.FACT: "Fact",
    EntryKind.CALL: "Call",
    EntryKind.MESSAGE: "Message",
    EntryKind.APPROVAL: "Approval",
    EntryKind.LEVEL_CHANGE: "Level",
    EntryKind.PHASE_CHANGE: "Phase",
    EntryKind.CLOCK: "Legal clock",
    EntryKind.HANDOVER: "Handover",
    EntryKind.EVIDENCE: "Evidence",
    EntryKind.CORRECTION: "Correction",
}
#: The marking of what is about a live incident, unless a person says otherwise.
INSIDE = "AMBER+STRICT"
#: The marking of a restricted case, which is for the people named and nobody else.
NAMED_ONLY = "RED"
#: What stands in the place of words that hold personal data.
PERSONAL_OUT = "[personal data left out]"
_OPEN = (Group.LATE, Group.NEXT, Group.LATER, Group.STANDING)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What heads every document. now: aware, in the person's zone. role_names: key → name."""

    organisation: str
    language: str
    now: datetime
    role_names: Mapping[str, str] = field(default_factory=dict)

    def report(self, title: str, subtitle: str = "", **values: Any) -> Report:
        """A report with this head; values: further fields of `Report`."""
        made = f"{short_date(self.now)}, {self.now:%H:%M} {zone_words(self.now)}"
        return Report(title, subtitle, self.organisation, self.language, made, **values)

    def role(self, key: str) -> str:
        """The name of a role, the key itself if it is none of ours."""
        return self.role_names.get(key, key)


@dataclass(frozen=True, slots=True)
class CaseFile:
    """Everything about one incident at one moment.

    entries: oldest first. attempts: newest first. scenario: title of its plan. traps: what the plan says
    not to do. covering: who covers which role, one sentence each. roles: who holds what, None if not known.
    claims: open claims in words. events: event key → its name as a fact.
    """

    incident: Incident
    views: tuple[TaskView, ...] = ()
    waits: tuple[EventWait, ...] = ()
    clocks: tuple[LegalClock, ...] = ()
    facts: tuple[IncidentFact, ...] = ()
    promises: tuple[Promise, ...] = ()
    stops: tuple[Stop, ...] = ()
    entries: tuple[IncidentEntry, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    scenario: str = ""
    traps: tuple[str, ...] = ()
    covering: tuple[str, ...] = ()
    roles: RolesView | None = None
    claims: tuple[str, ...] = ()

    def open_tasks(self) -> tuple[TaskView, ...]:
        """What is to be done, late first, then by due time, then what has no set time."""
        return tuple(view for view in self.views if view.group in _OPEN)

    def open_promises(self) -> tuple[Promise, ...]:
        """Updates that were promised and not given yet, the earliest first."""
        return tuple(sorted((one for one in self.promises if not one.outcome), key=lambda one: one.due_at))

    def facts_of(self, standing: Standing, now: datetime) -> tuple[IncidentFact, ...]:
        """Facts that stand so and have not run out."""
        return tuple(
            fact
            for fact in self.facts
            if fact.standing is standing and (fact.until is None or fact.until > now)
        )


def marked(letterhead: Letterhead, incident: Incident, title: str, subtitle: str, **values: Any) -> Report:
    """A report about an incident: a drill says so, a restricted one names its readers."""
    report = letterhead.report(title, subtitle, exercise=incident.exercise, **({"tlp": INSIDE} | values))
    if not incident.restricted:
        return report
    return replace(
        report, tlp=NAMED_ONLY, readers=incident.readers, marking="Restricted case. Do not copy or pass on."
    )


def name_of(incident: Incident) -> str:
    """How a document calls the incident: its code and title."""
    return f"{incident.code}: {incident.title}" if incident.title else incident.code


def level_words(incident: Incident) -> str:
    """The level by name, such as "L3 Critical", and whether nobody has confirmed it yet."""
    said = level_called(incident.level)
    unsure = incident.state is not IncidentState.WATCH and incident.confirmed_at is None
    return f"{said} (proposed)" if unsure else said


def phase_words(incident: Incident) -> str:
    """The phase by name."""
    return PHASE_NAMES[incident.phase]


def in_force(entries: Iterable[IncidentEntry]) -> tuple[IncidentEntry, ...]:
    """The entries as they stand after all corrections: right words, right times, each once, by time.

    A corrected entry keeps its number and kind. What was corrected more than once has the last words.
    """
    ordered = sorted(entries, key=lambda entry: entry.seq)
    first: dict[int, IncidentEntry] = {}
    root: dict[int, int] = {}
    for entry in ordered:
        about = root.get(entry.corrects, 0)
        if entry.corrects and about:
            first[about] = replace(first[about], text=entry.text, at=entry.at, offset_min=entry.offset_min)
            root[entry.seq] = about
        else:
            first[entry.seq] = entry
            root[entry.seq] = entry.seq
    return tuple(sorted(first.values(), key=lambda entry: (entry.at, entry.seq)))


def zone_words(moment: datetime) -> str:
    """Its zone: "UTC", "UTC+1" or "UTC+5:30"."""
    offset = moment.utcoffset() or timedelta()
    minutes = int(offset.total_seconds() // 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else "+"
    return f"UTC{sign}{hours}{f':{rest:02d}' if rest else ''}" if minutes else "UTC"


def short_date(day: date) -> str:
    """Such as "28 Nov 2026"."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def day_words(day: date) -> str:
    """Such as "Saturday 28 November 2026"."""
    return f"{DAYS[day.weekday()]} {date_words(day)}"


def say_time(moment: datetime | None, now: datetime) -> str:
    """A time in the zone of `now`: "22:44" today, else "Sat 28 Nov, 22:44"; "" if it never was."""
    if moment is None:
        return ""
    local = _where(moment, now)
    if local.date() == now.date():
        return f"{local:%H:%M}"
    day = short_date(local) if local.year != now.year else short_date(local).rpartition(" ")[0]
    return f"{DAYS[local.weekday()][:3]} {day}, {local:%H:%M}"


def both_zones(moment: datetime, now: datetime) -> str:
    """A time that must not be mistaken: local with its zone, and UTC beside it."""
    local, utc = _where(moment, now), moment.astimezone(UTC)
    said = f"{DAYS[local.weekday()][:3]} {short_date(local)}, {local:%H:%M} {zone_words(local)}"
    return f"{said} ({DAYS[utc.weekday()][:3]} {utc:%H:%M} UTC)" if local.utcoffset() else said


def _where(moment: datetime, now: datetime) -> datetime:
    """A moment in the zone of `now`, summer or winter time as it is at that moment.

    A time taken from the computer's own zone carries only the distance to UTC that holds today; the zone
    itself knows when the clocks change.
    """
    own = isinstance(now.tzinfo, timezone) and now.astimezone().utcoffset() == now.utcoffset()
    return moment.astimezone() if own else moment.astimezone(now.tzinfo)


def as_recorded(entry: IncidentEntry) -> datetime:
    """The time of an entry as the clock on the wall showed it where it was written."""
    return entry.at.astimezone(timezone(timedelta(minutes=entry.offset_min)))


def say_left(due: datetime, now: datetime) -> str:
    """How long is left: "in 25 min", "in 3 h 10 min", "in 2 d 4 h", "12 min late", "now"."""
    minutes = int(abs((due - now).total_seconds()) // 60)
    days, rest = divmod(minutes, 1440)
    hours, rest_min = divmod(rest, 60)
    if days:
        said = f"{days} d {hours} h" if hours else f"{days} d"
    elif hours:
        said = f"{hours} h {rest_min} min" if rest_min else f"{hours} h"
    else:
        said = f"{rest_min} min"
    if not minutes:
        return "now"
    return f"{said} late" if due < now else f"in {said}"


def clock_words(clock: LegalClock, now: datetime) -> str:
    """Where a legal clock stands, in words."""
    if clock.state is ClockState.REPORTED:
        return f"reported {say_time(clock.settled_at, now)}".strip()
    if clock.state is ClockState.LATE:
        return f"reported late, {say_time(clock.settled_at, now)}" if clock.reference else "late"
    if clock.state is ClockState.NOT_REQUIRED:
        return "not required"
    if clock.state is ClockState.NOT_ASSESSED:
        return "not assessed yet"
    if clock.due_at is None:
        return f"running: {clock.limit_words}" if clock.limit_words else "running"
    return f"due {both_zones(clock.due_at, now)}, {say_left(clock.due_at, now)}"


def cut(text: str, most: int) -> str:
    """The text on one line, cut after a whole word; the log has it in full."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    kept = flat[: most - 1]
    return f"{kept.rsplit(' ', 1)[0] if ' ' in kept[most // 2 :] else kept}…"


def sentence(text: str) -> str:
    """The text with a full stop, if it has no end of its own."""
    return text if text.rstrip().endswith((".", "!", "?", "…")) else f"{text.rstrip()}."


def shown_due(view: TaskView, now: datetime) -> str:
    """When a task is due, in words: with the first due time if it was moved, or what it waits for."""
    if view.group is Group.EVENT or view.due_at is None:
        return ""
    said = f"{say_time(view.due_at, now)} ({say_left(view.due_at, now)})"
    if view.first_due is not None and view.first_due != view.due_at:
        said += f", first due {say_time(view.first_due, now)}"
    return said
