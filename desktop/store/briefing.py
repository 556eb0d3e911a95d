"""What is known and may be said in an incident, and which updates were promised."""

# ruff: noqa: S608 - names and marks are our own, every value is bound

from typing import Any

from sqlite_utils import Database

from desktop.domain.incident import IncidentFact, Promise, Standing
from desktop.domain.moment import from_text, time_in
from desktop.store.incidents import Words

_FACT = "id, incident_id, text, standing, who, at, until"
_PROMISE = 'id, incident_id, due_at, "where", outcome, settled_at, note'


def facts(db: Database, incident_id: str, words: Words) -> tuple[IncidentFact, ...]:
    """The facts list, in the order it was written."""
    rows = db.execute(
        f"select {_FACT} from incident_fact where incident_id = ? and removed_at is null "
        "order by position, created_at, id",
        [incident_id],
    )
    return tuple(_fact(row, words) for row in rows)


def fact(db: Database, fact_id: str, words: Words) -> IncidentFact | None:
    """One fact, None if it is gone."""
    row = db.execute(
        f"select {_FACT} from incident_fact where id = ? and removed_at is null", [fact_id]
    ).fetchone()
    return _fact(row, words) if row else None


def _fact(row: tuple[Any, ...], words: Words) -> IncidentFact:
    return IncidentFact(
        row[0], row[1], words.show(row[1], row[2], "incident_fact:text"), Standing(row[3]),
        words.show(row[1], row[4], "incident_fact:who"), time_in(row[5]), time_in(row[6]),
    )  # fmt: skip


def last_position(db: Database, incident_id: str) -> float:
    """Where the last fact stands; 0 if there is none."""
    row = db.execute(
        "select max(position) from incident_fact where incident_id = ?", [incident_id]
    ).fetchone()
    return float(row[0] or 0.0)


def promises(db: Database, incident_id: str, words: Words) -> tuple[Promise, ...]:
    """All promised updates by their time, settled ones too."""
    rows = db.execute(
        f"select {_PROMISE} from promise where incident_id = ? and removed_at is null order by due_at, id",
        [incident_id],
    )
    return tuple(_promise(row, words) for row in rows)


def promise(db: Database, promise_id: str, words: Words) -> Promise | None:
    """One promise, None if it is gone."""
    row = db.execute(
        f"select {_PROMISE} from promise where id = ? and removed_at is null", [promise_id]
    ).fetchone()
    return _promise(row, words) if row else None


def _promise(row: tuple[Any, ...], words: Words) -> Promise:
    return Promise(
        row[0], row[1], from_text(row[2]), words.show(row[1], row[3], "promise:where"), row[4],
        time_in(row[5]), words.show(row[1], row[6], "promise:note"),
    )  # fmt: skip
