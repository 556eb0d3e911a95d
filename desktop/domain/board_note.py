"""The note for the board: level, whether the duty was met, the next date; nothing of the case itself."""

from collections.abc import Sequence
from datetime import datetime

from desktop.domain.clock import ClockState, LegalClock
from desktop.domain.incident import Incident
from desktop.domain.incident_report import (
    INSIDE,
    STATE_NAMES,
    Letterhead,
    both_zones,
    level_words,
    phase_words,
)
from desktop.domain.report import Report, Section, Shape

_PASSED = "No: a time limit has passed."
_LATE = "Reported, but late."
_ABOUT = (
    "It says nothing of the case itself, so that it can be handed out. For anything more, ask the person "
    "who leads."
)


def board_note(letterhead: Letterhead, incident: Incident, clocks: Sequence[LegalClock]) -> Report:
    """One page that anybody may make, also of a restricted case that is locked.

    Args:
        incident: no field is used that a restricted case seals.
        clocks: of this incident; neither their names nor their reasons are printed.
    """
    now = letterhead.now
    duty, count = duty_met(clocks, now), len(clocks)
    counted = f"{count} legal {'duty' if count == 1 else 'duties'}" if count else "No legal duty is noted"
    pairs = (
        ("Level", level_words(incident)), ("State", STATE_NAMES[incident.state]),
        ("Phase", phase_words(incident)),
        ("Declared", both_zones(incident.t0, now) if incident.t0 else "Not declared"),
        ("Closed", both_zones(incident.closed_at, now) if incident.closed_at else ""),
        ("Lead", incident.lead or "Nobody named"),
    )  # fmt: skip
    update = both_zones(incident.update_due, now) if incident.update_due else "No update is promised"
    following = next_date(clocks)
    return letterhead.report(
        "Note for the board", f"Incident {incident.code}", exercise=incident.exercise, tlp=INSIDE,
        shape=Shape.ONE_PAGE,
        sections=(
            Section("Where it stands", facts=tuple(pair for pair in pairs if pair[1])),
            Section(
                "Legal duty",
                facts=(
                    ("Duty met", duty), ("Looked at", counted),
                    ("Next date", both_zones(following, now) if following else "None is set"),
                ),
            ),
            Section("Next update", facts=(("Promised for", update),)),
            Section("About this note", (_ABOUT,)),
        ),
    )  # fmt: skip


def duty_met(clocks: Sequence[LegalClock], now: datetime) -> str:
    """Whether every legal duty was met, beginning with Yes, No or Not yet."""
    states = [clock.state for clock in clocks]
    overdue = any(
        clock.state is ClockState.RUNNING and clock.due_at is not None and clock.due_at < now
        for clock in clocks
    )
    if overdue or any(clock.state is ClockState.LATE and not clock.reference for clock in clocks):
        return _PASSED
    if ClockState.NOT_ASSESSED in states:
        return "Not yet: it has still to be judged what must be reported."
    if ClockState.RUNNING in states:
        return "Not yet: a report is still to be made, and there is time."
    if ClockState.LATE in states:
        return f"No. {_LATE}"
    return "Yes." if states else "Yes: nothing has to be reported."


def next_date(clocks: Sequence[LegalClock]) -> datetime | None:
    """The earliest time limit that is still running, None if there is none."""
    open_ones = [clock.due_at for clock in clocks if clock.state is ClockState.RUNNING and clock.due_at]
    return min(open_ones, default=None)
