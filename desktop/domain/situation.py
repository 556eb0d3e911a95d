"""The situation report: one page that says where an incident stands and what has changed."""

import re
from collections.abc import Iterable
from datetime import datetime

from desktop.domain.clock import ClockState
from desktop.domain.entry import EntryKind, IncidentEntry, with_reason
from desktop.domain.incident import Standing
from desktop.domain.incident_report import (
    PERSONAL_OUT,
    CaseFile,
    Letterhead,
    clock_words,
    cut,
    in_force,
    level_words,
    marked,
    name_of,
    phase_words,
    say_left,
    say_time,
    zone_words,
)
from desktop.domain.one_page import Part, on_one_page
from desktop.domain.plan import TaskState
from desktop.domain.report import Report, Section, Shape
from desktop.domain.response import Group, TaskView
from desktop.domain.say_time import MONTHS

#: By what an entry in the log is known to be about a situation report.
LINK = "sitrep"
#: A number with the word for what is counted; times, dates and amounts of money are none.
_COUNT = re.compile(
    r"(?<![\d:.,£$€/-])\d[\d,]*(?![\d:/.-])\s+(?!(?:am|pm|min|minutes|hours?|days?)\b)[a-z]{3,}"
)
_CHANGES = (
    EntryKind.LEVEL_CHANGE, EntryKind.PHASE_CHANGE, EntryKind.FACT, EntryKind.CLOCK, EntryKind.HANDOVER,
    EntryKind.APPROVAL, EntryKind.EVIDENCE,
)  # fmt: skip


def situation_report(letterhead: Letterhead, case: CaseFile) -> Report:
    """The incident on one page, with what is new since the last situation report.

    Source: US CDC, "Crisis and Emergency Risk Communication"; UK Government Communication Service,
    "Crisis communication" (situation reports).
    """
    incident, now = case.incident, letterhead.now
    number, since = _last(case.entries)
    title = f"Situation report {number + 1}"
    sections = _sections(case, now, since, letterhead)
    declared = say_time(incident.t0, now) or "Not declared"
    return marked(
        letterhead, incident, title, cut(name_of(incident), 90), shape=Shape.ONE_PAGE,
        version=str(number + 1),
        facts=(
            ("Time", f"{say_time(now, now)} {zone_words(now)}"), ("Level", level_words(incident)),
            ("Phase", phase_words(incident)), ("Declared", declared),
            ("Lead", cut(incident.lead, 30) or "Nobody named"),
        ),
        sections=sections,
    )  # fmt: skip


def _sections(
    case: CaseFile, now: datetime, since: datetime | None, letterhead: Letterhead
) -> tuple[Section, ...]:
    entries = [entry for entry in in_force(case.entries) if entry.link_kind != LINK]
    new = [entry for entry in entries if since is None or entry.recorded_at > since]
    when = f"since {say_time(since, now)}" if since else "so far"
    late, coming = (Group.LATE,), (Group.NEXT, Group.LATER)
    parts = (
        Part(f"What has changed {when}", "left", _changed(new, now), 6, _done(case, since)),
        Part("Numbers affected", "left", _numbers(case, now), 3),
        Part("Facts that may be said", "left", _facts(case, now), 8, _unsure(case, now)),
        Part(f"Decisions {when}", "left", _decisions(new, now), 5),
        Part("Claims", "left", case.claims, 4),
        Part("Needs", "left", _needs(case), 6),
        Part("Next update", "right", _next_update(case, now), 3),
        Part("Messages out", "right", _messages(case, entries, now), 5),
        Part("Legal clocks", "right", _clocks(case, now), 5),
        Part("Late", "right", _tasks(letterhead, case, late), 5),
        Part("Next", "right", _tasks(letterhead, case, coming), 6),
    )
    return tuple(part.section() for part in on_one_page(parts) if part.lines or part.tail)


def _last(entries: Iterable[IncidentEntry]) -> tuple[int, datetime | None]:
    """How many reports there were, and when the last one was made."""
    made = [entry for entry in entries if entry.link_kind == LINK]
    return len(made), max((entry.recorded_at for entry in made), default=None)


def _changed(new: Iterable[IncidentEntry], now: datetime) -> tuple[str, ...]:
    picked = [
        entry
        for entry in new
        if (entry.significant or entry.kind in _CHANGES)
        and entry.kind not in (EntryKind.DECISION, EntryKind.MESSAGE)
        and not entry.personal
    ]
    # What stands out comes before what does not; the newest of each first.
    picked.sort(key=lambda entry: (entry.significant, entry.at), reverse=True)
    return tuple(f"{say_time(entry.at, now)}: {entry.text}" for entry in picked)


def _done(case: CaseFile, since: datetime | None) -> str:
    done = sum(
        view.task.done_at is not None and (since is None or view.task.done_at > since) for view in case.views
    )
    return f"{done} {'task' if done == 1 else 'tasks'} done."


def _numbers(case: CaseFile, now: datetime) -> tuple[str, ...]:
    return tuple(fact.text for fact in case.facts_of(Standing.CONFIRMED, now) if counts_people(fact.text))


def counts_people(text: str) -> bool:
    """True if a fact gives a number of something, such as "300 volunteers"; times and dates do not count."""
    return any(match[0].split()[-1].capitalize() not in MONTHS for match in _COUNT.finditer(text.lower()))


def _facts(case: CaseFile, now: datetime) -> tuple[str, ...]:
    incident = case.incident
    line = [f"Line to take: {incident.line}"] if incident.line and not incident.freeze else []
    frozen = ["Public words are frozen. Say nothing outside."] if incident.freeze else []
    confirmed = [fact.text for fact in case.facts_of(Standing.CONFIRMED, now)]
    return (*frozen, *line, *confirmed) or ("Nothing is confirmed yet.",)


def _unsure(case: CaseFile, now: datetime) -> str:
    count = len(case.facts_of(Standing.UNCONFIRMED, now))
    verb = "is" if count == 1 else "are"
    return f"{count} more {verb} not confirmed and may not be said." if count else ""


def _decisions(new: Iterable[IncidentEntry], now: datetime) -> tuple[str, ...]:
    made = [entry for entry in new if entry.kind is EntryKind.DECISION]
    made.sort(key=lambda entry: entry.at, reverse=True)
    lines = (f"{say_time(entry.at, now)}: {_decided(entry)}" for entry in made)
    return tuple(lines) or ("None.",)


def _decided(entry: IncidentEntry) -> str:
    return with_reason(_told(entry), "" if entry.personal else cut(entry.reason, 80))


def _told(entry: IncidentEntry) -> str:
    return PERSONAL_OUT if entry.personal else cut(entry.text, 110)


def _next_update(case: CaseFile, now: datetime) -> tuple[str, ...]:
    said = (
        f"{say_time(one.due_at, now)}, {say_left(one.due_at, now)}{f': {one.where}' if one.where else ''}"
        for one in case.open_promises()
    )
    return tuple(said) or ("No update is promised.",)


def _messages(case: CaseFile, entries: Iterable[IncidentEntry], now: datetime) -> tuple[str, ...]:
    incident = case.incident
    out = [entry for entry in entries if entry.kind is EntryKind.MESSAGE and not entry.personal]
    first = "No public words yet."
    if incident.first_words_at is not None:
        start = incident.t0 or incident.first_words_at
        after = int((incident.first_words_at - start).total_seconds() // 60)
        took = f", {after} min after the start" if after > 0 else ""
        first = f"First words {say_time(incident.first_words_at, now)}{took}."
    kept = sum(one.outcome in ("kept", "no_news") for one in case.promises)
    missed = sum(one.outcome == "missed" for one in case.promises)
    updates = f"Updates promised: {kept} kept, {missed} missed." if kept or missed else ""
    latest = (f"{say_time(one.at, now)}: {one.text}" for one in reversed(out))
    return tuple(line for line in (first, updates, *latest) if line)


def _clocks(case: CaseFile, now: datetime) -> tuple[str, ...]:
    order = (
        ClockState.LATE, ClockState.RUNNING, ClockState.NOT_ASSESSED, ClockState.REPORTED,
        ClockState.NOT_REQUIRED,
    )  # fmt: skip
    ranked = sorted(case.clocks, key=lambda clock: (order.index(clock.state), clock.due_at or now))
    return tuple(f"{clock.name}: {clock_words(clock, now)}" for clock in ranked)


def _tasks(letterhead: Letterhead, case: CaseFile, groups: tuple[Group, ...]) -> tuple[str, ...]:
    now = letterhead.now
    return tuple(
        f"{cut(view.task.title, 80)} ({view.task.owner or letterhead.role(view.task.r)}), {_due(view, now)}"
        for view in case.views
        if view.group in groups
    )


def _due(view: TaskView, now: datetime) -> str:
    if view.due_at is None:
        return "no set time"
    return say_left(view.due_at, now) if view.group is Group.LATE else say_time(view.due_at, now)


def _needs(case: CaseFile) -> tuple[str, ...]:
    blocked = [
        f"Blocked: {cut(view.task.title, 80)}"
        + (f" ({cut(view.task.reason, 60)})" if view.task.reason else "")
        for view in case.views
        if view.task.state is TaskState.BLOCKED and view.group is not Group.HIDDEN
    ]
    empty = []
    if case.roles is not None:
        empty = [
            f"Nobody is named as {row.role.name.lower()}."
            for row in case.roles.rows
            if row.must_have and row.places[0] is None
        ]
    unreached = [f"Not reached yet: {name}" for name in waiting_names(case)]
    open_stops = [stop for stop in case.stops if not stop.state]
    stops = [f"{len(open_stops)} scheduled things are not stopped yet."] if len(open_stops) > 1 else []
    if len(open_stops) == 1:
        only = open_stops[0]
        stops = [f"Not stopped yet: {', '.join(part for part in (only.what, only.where) if part)}"]
    return (*blocked, *stops, *unreached, *empty) or ("Nothing is missing.",)


def waiting_names(case: CaseFile) -> tuple[str, ...]:
    """Who was tried and not reached up to now, the last tried first."""
    seen: dict[str, bool] = {}
    for one in sorted(case.attempts, key=lambda one: one.at, reverse=True):
        seen.setdefault(one.who, one.reached)
    return tuple(name for name, reached in seen.items() if not reached)
