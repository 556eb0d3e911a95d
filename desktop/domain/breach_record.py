"""The record of a data breach: what, whose, how many, what was judged and why; without any name.

Source: Regulation (EU) 2016/679 (GDPR), Article 33(5): facts, effects and remedial action of every breach
are documented, also of those that are not reported; UK ICO, "Personal data breaches: a guide".
"""

import re
from collections.abc import Iterable, Sequence

from desktop.domain.clock import ClockState, LegalClock
from desktop.domain.entry import EntryKind
from desktop.domain.incident import IncidentFact, Standing
from desktop.domain.incident_report import (
    PERSONAL_OUT,
    STATE_NAMES,
    CaseFile,
    Letterhead,
    both_zones,
    in_force,
    level_words,
    marked,
    short_date,
)
from desktop.domain.report import Report, Section, Table
from desktop.domain.situation import counts_people

NAME_OUT = "[name left out]"
_NOT_WRITTEN = "Not written down yet"
#: How a line of the facts list begins that answers one of the record's questions.
QUESTIONS = (
    ("What happened", ("what", "what happened")),
    ("Whose data", ("whose", "whose data", "who")),
    ("How many people", ("how many", "number", "how many people")),
    ("Which data", ("which data", "data", "kind of data", "sensitivity", "how sensitive")),
    ("Likely effects", ("effects", "likely effects", "risk")),
    ("What was done about it", ("done", "measures", "steps")),
    ("Still open", ("still open", "open")),
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w.,])\+?\d(?:[\s()/-]?\d){8,}(?!\w)")


def breach_record(letterhead: Letterhead, case: CaseFile, names: Iterable[str] = ()) -> Report:
    """What the law asks to be written down of a breach.

    Args:
        case: its facts answer the questions, "Whose: volunteers" goes to whose data; what begins with
            none of these words stands under other facts. Facts not to be said are left out.
        names: of people; wherever one stands in a text, it is left out, with e-mail addresses and phone
            numbers.
    """
    incident, now = case.incident, letterhead.now
    mask = _Mask(names)
    told = [fact for fact in case.facts if fact.standing is not Standing.DO_NOT_SAY]
    answers, other = _sorted(told)
    if not answers["How many people"]:
        counted = [fact for fact in other if counts_people(fact.text)]
        answers["How many people"] = [_said(fact, fact.text) for fact in counted]
        other = [fact for fact in other if fact not in counted]
    pairs = tuple(
        (label, mask("; ".join(lines)) if lines else _NOT_WRITTEN) for label, lines in answers.items()
    )
    sections = (
        Section("The breach", facts=(("Aware since", both_zones(incident.aware_at, now)), *pairs)),
        Section("Other facts", points=tuple(mask(_said(fact, fact.text)) for fact in other)),
        Section("Reports and their reasons", table=_clocks(letterhead, case.clocks, mask)),
        Section("What was decided, and why", table=_decisions(case, mask)),
    )
    return marked(
        letterhead, incident, "Record of a data breach", f"Incident {incident.code}",
        facts=(
            ("Aware since", both_zones(incident.aware_at, now)), ("Level", level_words(incident)),
            ("State", STATE_NAMES[incident.state]),
        ),
        sections=tuple(
            one for one in sections if one.facts or one.points or (one.table and one.table.rows)
        ),
        closing=(("Names", "No names, addresses or phone numbers of people are in this record."),),
    )  # fmt: skip


class _Mask:
    """Leaves names, e-mail addresses and phone numbers out of a text."""

    def __init__(self, names: Iterable[str]) -> None:
        whole = sorted({name.strip() for name in names if len(name.strip()) > 2}, key=len, reverse=True)
        self._names = (
            re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in whole), re.IGNORECASE)
            if whole
            else None
        )

    def __call__(self, text: str) -> str:
        text = _PHONE.sub("[number left out]", _EMAIL.sub("[address left out]", text))
        return self._names.sub(NAME_OUT, text) if self._names else text


def _sorted(facts: Iterable[IncidentFact]) -> tuple[dict[str, list[str]], list[IncidentFact]]:
    answers: dict[str, list[str]] = {label: [] for label, _ in QUESTIONS}
    starts = {start: label for label, each in QUESTIONS for start in each}
    other = []
    for fact in facts:
        start, colon, rest = fact.text.partition(":")
        label = starts.get(start.strip().casefold()) if colon else None
        if label and rest.strip():
            answers[label].append(_said(fact, rest.strip()))
        else:
            other.append(fact)
    return answers, other


def _said(fact: IncidentFact, text: str) -> str:
    return text if fact.standing is Standing.CONFIRMED else f"{text} (not confirmed)"


def _clocks(letterhead: Letterhead, clocks: Sequence[LegalClock], mask: _Mask) -> Table:
    now = letterhead.now
    rows = tuple(
        (
            f"{clock.name}\n{clock.jurisdiction}".strip(),
            both_zones(clock.started_at, now) if clock.started_at else "Not started",
            both_zones(clock.due_at, now) if clock.due_at else clock.limit_words or "No fixed end",
            _state(letterhead, clock),
            mask("\n".join(part for part in (clock.reason, _reference(clock)) if part)) or "None given",
        )
        for clock in clocks
    )
    return Table(("Duty", "Runs from", "Due", "Where it stands", "Reason and reference"), rows, wide=4)


def _state(letterhead: Letterhead, clock: LegalClock) -> str:
    said = {
        ClockState.NOT_ASSESSED: "Not judged yet", ClockState.NOT_REQUIRED: "Not required",
        ClockState.RUNNING: "Running", ClockState.REPORTED: "Reported", ClockState.LATE: "Late",
    }[clock.state]  # fmt: skip
    return f"{said}\n{both_zones(clock.settled_at, letterhead.now)}" if clock.settled_at else said


def _reference(clock: LegalClock) -> str:
    return f"Reference: {clock.reference}" if clock.reference else ""


def _decisions(case: CaseFile, mask: _Mask) -> Table:
    rows = tuple(
        (
            f"{short_date(entry.at)}, {entry.at:%H:%M} UTC",
            PERSONAL_OUT if entry.personal else mask(entry.text),
            PERSONAL_OUT if entry.personal else mask(entry.reason),
        )
        for entry in in_force(case.entries)
        if entry.kind is EntryKind.DECISION
    )
    return Table(("Time", "What was decided", "Why"), rows, wide=1)
