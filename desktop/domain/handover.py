"""The handover sheet: what whoever takes over has to know, in the order they need it."""

from collections.abc import Iterable
from datetime import datetime

from desktop.domain.clock import ClockState
from desktop.domain.entry import EntryKind, with_reason
from desktop.domain.incident import Standing
from desktop.domain.incident_report import (
    STATE_NAMES,
    CaseFile,
    Letterhead,
    clock_words,
    in_force,
    level_words,
    marked,
    name_of,
    phase_words,
    say_left,
    say_time,
    sentence,
    shown_due,
)
from desktop.domain.person import Attempt
from desktop.domain.plan import TaskState
from desktop.domain.report import Report, Section, Table
from desktop.domain.response import Group, TaskView

#: Open tasks that are printed; whoever needs more has the board.
_MOST_TASKS = 60
_DECISIONS = 8


def handover_sheet(letterhead: Letterhead, case: CaseFile) -> Report:
    """State, promises, clocks, people waiting, traps, open tasks by due time, and who covers.

    Source: UK Government Communication Service, "Crisis communication" (handover between shifts).
    """
    incident, now = case.incident, letterhead.now
    sections = (
        Section("Where it stands", facts=_state(case, now)),
        Section("Promises and clocks", table=_promises(letterhead, case)),
        Section("People who wait for a call", table=_waiting(case.attempts, now)),
        Section("Traps", points=_traps(case, now)),
        Section("Last decisions", points=_decisions(case, now)),
        Section("Who covers", points=case.covering or ("Nobody covers for anybody now.",)),
        _tasks_table(letterhead, case),
        Section("When something happens", points=_waits(case)),
        Section("Handed over", facts=(("Handed over by", ""), ("Taken over by", ""), ("Time", ""))),
    )
    return marked(
        letterhead, incident, "Handover sheet", name_of(incident),
        facts=(
            ("Level", level_words(incident)), ("Phase", phase_words(incident)),
            ("State", STATE_NAMES[incident.state]), ("Lead", incident.lead or "Nobody named"),
        ),
        sections=tuple(section for section in sections if _holds(section)), contents=False,
    )  # fmt: skip


def _holds(section: Section) -> bool:
    return bool(section.facts or section.points or section.checks or (section.table and section.table.rows))


def _state(case: CaseFile, now: datetime) -> tuple[tuple[str, str], ...]:
    incident = case.incident
    line = incident.line if not incident.freeze else ""
    cleared = f"by {incident.line_by}, {say_time(incident.line_at, now)}" if incident.line_by else ""
    unsaid = len(case.facts_of(Standing.DO_NOT_SAY, now))
    confirmed = " ".join(sentence(fact.text) for fact in case.facts_of(Standing.CONFIRMED, now))
    unsure = " ".join(sentence(fact.text) for fact in case.facts_of(Standing.UNCONFIRMED, now))
    pairs = (
        ("Plan", case.scenario), ("What it is", incident.what),
        ("Declared", say_time(incident.t0, now)), ("Known since", say_time(incident.aware_at, now)),
        ("First public words", say_time(incident.first_words_at, now) or "None yet"),
        ("Line to take", line or "None"), ("Line cleared", cleared),
        ("Confirmed", confirmed or "Nothing yet"),
        ("Not confirmed", unsure), ("Marked “do not say”", str(unsaid) if unsaid else ""),
    )  # fmt: skip
    return tuple(pair for pair in pairs if pair[1])


def _promises(letterhead: Letterhead, case: CaseFile) -> Table:
    now = letterhead.now
    rows = [
        (say_time(one.due_at, now), say_left(one.due_at, now), "Update", one.where or "Not said where")
        for one in case.open_promises()
    ]
    rows += [
        (say_time(one.due_at, now), say_left(one.due_at, now) if one.due_at else "", one.name,
         _clock_cell(one.state, letterhead.role(one.who), clock_words(one, now)))
        for one in case.clocks
        if one.state in (ClockState.RUNNING, ClockState.NOT_ASSESSED, ClockState.LATE)
    ]  # fmt: skip
    return Table(("Due", "Left", "What", "To whom, or where it stands"), tuple(rows), wide=3)


def _clock_cell(state: ClockState, who: str, words: str) -> str:
    said = words.partition(",")[0] if state is not ClockState.RUNNING else "Running"
    return f"{said[:1].upper()}{said[1:]}. {who} reports." if who else f"{said[:1].upper()}{said[1:]}"


def _waiting(attempts: Iterable[Attempt], now: datetime) -> Table:
    last: dict[str, Attempt] = {}
    for one in sorted(attempts, key=lambda one: one.at):
        last[one.who] = one
    tried: dict[str, int] = {}
    for one in attempts:
        tried[one.who] = tried.get(one.who, 0) + 1
    rows = [
        (one.who, say_time(one.at, now), str(tried[one.who]), one.follow_up or one.said or one.how)
        for one in last.values()
        if not one.reached
    ]
    return Table(("Who", "Last tried", "Times", "What is still to say or do"), tuple(rows), wide=3)


def _traps(case: CaseFile, now: datetime) -> tuple[str, ...]:
    incident = case.incident
    found = []
    if incident.freeze:
        why = f" {incident.freeze_reason}" if incident.freeze_reason else ""
        found.append(f"Public words are frozen.{why}")
    found += [f"Do not say: {fact.text}" for fact in case.facts_of(Standing.DO_NOT_SAY, now)]
    found += [
        f"Not stopped yet: {', '.join(part for part in (stop.what, stop.where) if part)}"
        for stop in case.stops
        if not stop.state
    ]
    found += [
        f"Blocked: {view.task.title}" + (f" ({view.task.reason})" if view.task.reason else "")
        for view in case.views
        if view.task.state is TaskState.BLOCKED and view.group is not Group.HIDDEN
    ]
    missed = sum(one.outcome == "missed" for one in case.promises)
    if missed:
        found.append(f"{missed} promised {'update was' if missed == 1 else 'updates were'} missed.")
    return (*found, *case.traps)


def _decisions(case: CaseFile, now: datetime) -> tuple[str, ...]:
    made = [entry for entry in in_force(case.entries) if entry.kind is EntryKind.DECISION]
    return tuple(
        f"{say_time(entry.at, now)}: {with_reason(entry.text, entry.reason)}"
        for entry in reversed(made[-_DECISIONS:])
    )


def _tasks_table(letterhead: Letterhead, case: CaseFile) -> Section:
    views = case.open_tasks()
    rows = tuple(_row(letterhead, view) for view in views[:_MOST_TASKS])
    late = sum(view.group is Group.LATE for view in views)
    said = f"{len(views)} open, {late} late."
    if len(views) > len(rows):
        said += f" The first {len(rows)} are here."
    return Section(
        "Open tasks by due time",
        (said,),
        table=Table(("Due", "What to do", "Who", "Done when"), rows, wide=1),
    )


def _row(letterhead: Letterhead, view: TaskView) -> tuple[str, ...]:
    task, now = view.task, letterhead.now
    more = (
        f"Blocked: {task.reason}" if task.state is TaskState.BLOCKED else "",
        f"After: {'; '.join(view.blocked_by)}" if view.blocked_by else "",
        f"Note: {task.note}" if task.note else "",
    )
    what = "\n".join(part for part in (task.title, *more) if part)
    due = shown_due(view, now).replace(" (", "\n(").replace(", first due", "\nfirst due")
    who = "\n".join(part for part in (task.owner, letterhead.role(task.r)) if part)
    return (due or "No set time", what, who, task.done_when)


def _waits(case: CaseFile) -> tuple[str, ...]:
    """What begins when something happens, one line for each event."""
    return tuple(
        f"{wait.name}: {wait.count} {'task begins' if wait.count == 1 else 'tasks begin'}"
        for wait in case.waits
    )
