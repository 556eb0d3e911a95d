"""The first entries in the log of an incident: what was pressed, known, judged, confirmed and declared."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.entry import EntryKind
from desktop.domain.incident import Confirmed, Draft
from desktop.domain.say_time import time_of_day
from desktop.domain.severity import Criterion, LevelRule, read_grid
from desktop.services import incident_log
from desktop.services.cases import Cases
from desktop.store.work import Work

_DANGER = {
    "yes": "Somebody is in danger.", "no": "Nobody is in danger.",
    "unknown": "It is not known whether somebody is in danger.",
}  # fmt: skip
_CONFIRMED = {Confirmed.HERE: "in person", Confirmed.PHONE: "by phone"}


@dataclass(frozen=True, slots=True)
class Beginning:
    """What the first entries tell. level: "" if it is only watched. due: the first promised update."""

    draft: Draft
    code: str
    level: str
    t0: datetime
    aware: datetime
    due: datetime | None
    criteria: Sequence[Criterion]
    rule: LevelRule | None
    lead: str = ""


def write_beginning(work: Work, cases: Cases, incident_id: str, start: Beginning) -> None:
    """Writes the entries, in the order in which things happened."""

    def note(
        kind: EntryKind, text: str, at: datetime, *, significant: bool = False, reason: str = "",
        options: str = "", known: str = "",
    ) -> None:  # fmt: skip
        incident_log.write(
            work, cases, incident_id, kind, text, at=at, significant=significant, reason=reason,
            options=options, known=known,
        )  # fmt: skip

    draft = start.draft
    note(EntryKind.ACTION, "“Something is happening” was pressed.", draft.started_at)
    known = " ".join(filter(None, (_source(draft.source), _DANGER.get(draft.danger, ""))))
    if draft.what.strip() or known:
        note(
            EntryKind.FACT,
            draft.what.strip() or known,
            start.aware,
            known=known if draft.what.strip() else "",
        )
    reason, options = _why(start), _open_rows(start)
    decided = f"Level {start.level}, {start.rule.name}." if start.rule else "Written down, not declared."
    note(
        EntryKind.DECISION, decided, start.t0, significant=True, reason=reason, options=options,
        known=draft.what.strip(),
    )  # fmt: skip
    if start.rule:
        write_confirmed(
            work, cases, incident_id, draft.confirmer, draft.confirmed, draft.confirmed_at or work.now
        )
        note(EntryKind.ACTION, _declared(start, work.now), start.t0, significant=True)


def write_confirmed(
    work: Work, cases: incident_log.Hider, incident_id: str, who: str, how: str, at: datetime
) -> None:
    """Writes how the level was confirmed, or that whoever leads was not reached; nothing if it is open."""
    name = who.strip() or "whoever leads"
    if how == Confirmed.NOT_REACHED:
        text = f"Could not reach {name}. The level is proposed until it is confirmed."
        incident_log.write(work, cases, incident_id, EntryKind.CALL, text, at=at)
    elif how:
        text = f"The level was confirmed by {name}, {_CONFIRMED[Confirmed(how)]}."
        incident_log.write(work, cases, incident_id, EntryKind.APPROVAL, text, at=at)


def _source(source: str) -> str:
    return f"How we know: {source.strip()}." if source.strip() else ""


def _why(start: Beginning) -> str:
    answers = dict(start.draft.grid)
    if not answers:
        return "The questions were not answered."
    reading = read_grid(start.criteria, answers)
    names = {one.key: one for one in start.criteria}
    rows = "; ".join(f"{names[key].name}: {names[key].answers[answers[key]]}" for key in reading.rows)
    level = start.level or reading.level
    differs = "" if reading.level == level else f" {level} was chosen instead."
    return f"The answers come to {reading.level}. {rows}.{differs}"


def _open_rows(start: Beginning) -> str:
    answers = dict(start.draft.grid)
    names = {one.key: one.name for one in start.criteria}
    still_open = read_grid(start.criteria, answers).open if answers else ()
    return f"Not answered: {', '.join(names[key] for key in still_open)}." if still_open else ""


def _declared(start: Beginning, now: datetime) -> str:
    exercise = "EXERCISE. " if start.draft.exercise else ""
    lead = f" {start.lead.strip()} leads." if start.lead.strip() else ""
    if start.due is None:
        return f"{exercise}Declared {start.code} at level {start.level}.{lead}"
    due = time_of_day(start.due, now)
    return f"{exercise}Declared {start.code} at level {start.level}.{lead} Next update by {due}."
