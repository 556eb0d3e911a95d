"""Incidents as rows, and the half-filled page before one is declared."""

# ruff: noqa: S608 - names and marks are our own, every value is bound

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from typing import Any, Protocol

from sqlite_utils import Database

from desktop.domain.incident import SEALED, Draft, Incident, IncidentState
from desktop.domain.moment import from_text, to_text
from desktop.domain.plan import Phase
from desktop.errors import Refused

_TIMES = ("t0", "aware_at", "confirmed_at", "line_at", "first_words_at", "closed_at")
_COLUMNS = (
    "id", "code", "title", "scenario_key", "state", "level", "t0", "aware_at", "offset_min", "what",
    "source", "danger", "grid", "phase", "phases", "lead", "confirmed_by", "confirmed_how", "confirmed_at",
    "exercise", "restricted", "freeze", "freeze_reason", "plan_id", "plan_version", "plan_hash", "line",
    "line_by", "line_at", "first_words_at", "closed_at", "readers",
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
        found[name] = from_text(found[name]) if found[name] else None
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
        "update_due": from_text(row[-1]) if row[-1] else None,
    }  # fmt: skip
    return Incident(**found)


def draft(db: Database) -> Draft | None:
    """The page as it was last kept, None if none was begun."""
    row = db.execute("select body from declaring where id = 1").fetchone()
    return _draft(json.loads(row[0])) if row else None


def begin_draft(db: Database, draft: Draft) -> None:
    """Begins a page; the one that is there stays as it is."""
    db.execute("insert or ignore into declaring (id, body) values (1, ?)", [_body(draft)])


def keep_draft(db: Database, draft: Draft) -> bool:
    """Keeps a page that was begun; False if it is not there any more, and then nothing is written.

    A keystroke that comes late, after declaring, must not bring the words back.
    """
    with wiping(db):
        kept = db.execute(
            "update declaring set body = ? where id = 1 and json_extract(body, '$.started_at') = ?",
            [_body(draft), to_text(draft.started_at)],
        )
        return bool(kept.rowcount)


def drop_draft(db: Database) -> None:
    """Takes the page away, with every trace of its words in the file itself."""
    with wiping(db):
        db.execute("delete from declaring")


@contextmanager
def wiping(db: Database) -> Iterator[None]:
    """While it lasts, what is replaced or deleted is overwritten with zeros on its page."""
    db.execute("pragma secure_delete = on").fetchall()
    try:
        yield
    finally:
        db.execute("pragma secure_delete = off").fetchall()


def empty_wal(db: Database) -> bool:
    """Folds the write-ahead log into the file and cuts it to nothing; outside any transaction.

    Returns:
        False if somebody who reads held it up, so that older pages still lie in it.
    """
    row = db.execute("pragma wal_checkpoint(truncate)").fetchone()
    return not row[0]


def _body(draft: Draft) -> str:
    values = asdict(draft)
    for name, value in values.items():
        if isinstance(value, datetime):
            values[name] = to_text(value)
    return json.dumps(values, ensure_ascii=False)


def _draft(values: dict[str, Any]) -> Draft:
    for name in ("started_at", "aware_at", "confirmed_at"):
        values[name] = from_text(values[name]) if values[name] else None
    values["grid"] = tuple((name, int(answer)) for name, answer in values["grid"])
    return Draft(**values)
