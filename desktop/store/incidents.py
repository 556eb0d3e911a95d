"""Incidents as rows, their words readable where the case is open."""

# ruff: noqa: S608 - names and marks are our own, every value is bound

import json
from typing import Any, Protocol

from sqlite_utils import Database

from desktop.domain.incident import SEALED, Incident, IncidentState
from desktop.domain.moment import from_text, time_in
from desktop.domain.plan import Phase, PlanStatus
from desktop.errors import Refused

_TIMES = ("t0", "aware_at", "confirmed_at", "line_at", "first_words_at", "closed_at")
_COLUMNS = (
    "id", "code", "title", "scenario_key", "state", "level", "t0", "aware_at", "offset_min", "what",
    "source", "danger", "grid", "phase", "phases", "lead", "confirmed_by", "confirmed_how", "confirmed_at",
    "exercise", "restricted", "freeze", "freeze_reason", "plan_id", "plan_version", "plan_hash", "line",
    "line_by", "line_at", "first_words_at", "closed_at", "readers",
)  # fmt: skip
#: What tells of which kind a case is, or who else knows of it, and so is not given of a locked one.
_TELLING = ("scenario_key", "danger", "plan_id", "plan_hash", "confirmed_by", "confirmed_how", "line_by")
#: Tables whose rows are part of an incident, or of none where they belong to the library.
PARTS = (
    "incident_task", "incident_event", "incident_clock", "incident_fact", "promise", "stop", "entry_mark",
    "attempt", "duty", "message", "gap_value", "variant", "message_version", "message_comment", "clearance",
    "posting", "faq", "faq_asked", "qa_session", "qa_question",
)  # fmt: skip
_SELECT = (
    f"select {', '.join(f'i.{name}' for name in _COLUMNS)}, (select min(p.due_at) from promise p "
    "where p.incident_id = i.id and p.outcome = '' and p.removed_at is null) from incident i "
    "where i.removed_at is null"
)


class Words(Protocol):
    """Turns stored words into readable ones; `desktop.services.cases.Cases` plays it."""

    def show(self, incident_id: str, stored: str, field: str = "") -> str:
        """The words, "" while they are sealed and the case is locked."""
        ...

    def is_open(self, incident_id: str) -> bool:
        """True if the case's passphrase was given here."""
        ...


class Sealing(Words, Protocol):
    """Turns words into the form in which they stand in the file, and back; `Cases` plays it."""

    def hide(self, incident_id: str, text: str, field: str = "") -> str:
        """The text, or its sealed form in a restricted case."""
        ...


def every(db: Database, words: Words, *, exercise: bool | None = None) -> tuple[Incident, ...]:
    """All incidents, newest first; exercise: only these, or only real ones."""
    rows = db.execute(
        f"{_SELECT} and (? is null or i.exercise = ?) order by coalesce(i.t0, i.created_at) desc, i.id desc",
        [exercise, exercise],
    )
    return tuple(_incident(row, words) for row in rows)


def live(db: Database, words: Words, *, exercise: bool | None = None) -> tuple[Incident, ...]:
    """Declared and not closed, newest first."""
    return tuple(one for one in every(db, words, exercise=exercise) if one.state.is_live)


def one(db: Database, incident: str, words: Words) -> Incident | None:
    """The incident with that id or code, None if there is none."""
    row = db.execute(f"{_SELECT} and ? in (i.id, i.code)", [incident]).fetchone()
    return _incident(row, words) if row else None


def the(db: Database, incident: str, words: Words) -> Incident:
    """The incident with that id or code.

    Raises:
        Refused: there is none.
    """
    found = one(db, incident, words)
    if found is None:
        raise Refused(f"There is no incident called {incident}.")
    return found


def key(db: Database, incident_id: str) -> str | None:
    """The wrapped key of a restricted incident, "" if it is not restricted, None if there is no such."""
    row = db.execute("select key from incident where id = ?", [incident_id]).fetchone()
    return str(row[0]) if row else None


def stored(db: Database, incident_id: str) -> dict[str, str]:
    """The words of an incident as they stand in the file: field of `SEALED` → text."""
    row = db.execute(f"select {', '.join(SEALED)} from incident where id = ?", [incident_id]).fetchone()
    return dict(zip(SEALED, row, strict=True)) if row else {}


def code_of(db: Database, incident_id: str) -> str:
    """The incident's code, also of a removed one; "" if there never was one."""
    row = db.execute("select code from incident where id = ?", [incident_id]).fetchone()
    return str(row[0]) if row else ""


def next_code(db: Database, year: int, *, exercise: bool = False, restricted: bool = False) -> str:
    """The next free code of its kind in that year: "2026-03", "R-2026-01" or "EX-2026-02".

    Codes are never given twice, also not those of removed incidents.
    """
    prefix = f"{'EX-' if exercise else 'R-' if restricted else ''}{year}-"
    row = db.execute(
        "select max(cast(substr(code, ?) as integer)) from incident where substr(code, 1, ?) = ?",
        [len(prefix) + 1, len(prefix), prefix],
    ).fetchone()
    return f"{prefix}{(row[0] or 0) + 1:02d}"


def _incident(row: tuple[Any, ...], words: Words) -> Incident:
    found: dict[str, Any] = dict(zip(_COLUMNS, row, strict=False))
    for name in _TIMES:
        found[name] = time_in(found[name])
    for name in ("exercise", "restricted", "freeze"):
        found[name] = bool(found[name])
    for name in SEALED:
        found[name] = words.show(found["id"], found[name], f"incident:{name}")
    grid = json.loads(found["grid"] or "[]")
    phases = json.loads(found["phases"])
    found |= {
        "state": IncidentState(found["state"]), "phase": Phase(found["phase"]),
        "grid": tuple((name, int(answer)) for name, answer in grid),
        "phases": tuple((Phase(phase), from_text(at)) for phase, at in phases),
        "readers": tuple(json.loads(found["readers"])),
        "locked": found["restricted"] and not words.is_open(found["id"]),
        "update_due": time_in(row[-1]),
    }  # fmt: skip
    if found["locked"]:
        found |= dict.fromkeys(_TELLING, "") | {"plan_version": 0}
    return Incident(**found)


def happened(db: Database, incident_id: str, event: str) -> tuple[str, ...]:
    """Ids of the times that an event was said to have happened, oldest first."""
    rows = db.execute(
        "select id from incident_event where incident_id = ? and key = ? and removed_at is null order by at",
        [incident_id, event],
    )
    return tuple(row[0] for row in rows)


def belongs_to(db: Database, kind: str, object_id: str) -> str:
    """The id of the incident that a row is part of, also of a removed row; "" if it is part of none."""
    if kind == "incident":
        return object_id
    if kind not in PARTS:
        return ""
    row = db.execute(f"select incident_id from {kind} where id = ?", [object_id]).fetchone()
    return str(row[0]) if row else ""


def signed_body(db: Database, plan_id: str, number: int) -> tuple[str, str] | None:
    """(body, hash) of a plan's signed version, None if that number was not signed."""
    row = db.execute(
        "select body, body_hash from plan_version where plan_id = ? and number = ? and state = ? "
        "and removed_at is null",
        [plan_id, number, str(PlanStatus.SIGNED_OFF)],
    ).fetchone()
    return (row[0], row[1]) if row else None
