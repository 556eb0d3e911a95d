"""People, who holds which role, contact attempts, the rota and who is covering."""

# ruff: noqa: S608 - names and marks are our own, every value is bound

from datetime import date
from typing import Any

from sqlite_utils import Database

from desktop.domain.cover import RoleTask
from desktop.domain.incident import SEALED_MARK
from desktop.domain.moment import day_in, from_text, time_in
from desktop.domain.person import PERSONAL_NUMBERS, Attempt, Duty, Holding, Person, RotaSlot

_PERSON = (
    "id, name, job, department, phone_work, phone_mobile, phone_private, consent, email, channel, languages, "
    "trained_until, kin_held_by, note, active, left_on"
)
_ATTEMPT = "id, incident_id, at, who, who_kind, who_id, how, reached, said, follow_up, minutes, by"


def every(db: Database) -> tuple[Person, ...]:
    """All people by name, those who left last."""
    rows = db.execute(
        f"select {_PERSON} from person where removed_at is null order by active desc, name collate nocase, id"
    )
    return tuple(_person(row) for row in rows)


def one(db: Database, person_id: str) -> Person | None:
    """The person with that id, None if there is none."""
    row = db.execute(f"select {_PERSON} from person where removed_at is null and id = ?", [person_id])
    found = row.fetchone()
    return _person(found) if found else None


def _person(row: tuple[Any, ...]) -> Person:
    trained, left = day_in(row[11]), day_in(row[15])
    return Person(*[*row[:7], bool(row[7]), *row[8:11], trained, *row[12:14], bool(row[14]), left])


def keep_numbers(db: Database, person_id: str, values: dict[str, str]) -> None:
    """Sets personal numbers past the log, also of a person that was removed; cannot be taken back.

    The log is never shortened, so what it holds cannot be deleted; these numbers have to be.

    Source: Regulation (EU) 2016/679 (GDPR), Article 5(1)(e), storage limitation.
    """
    for name, number in values.items():
        if name not in PERSONAL_NUMBERS:
            raise ValueError(f"{name} is not a personal number")
        db.execute(f"update person set {name} = ? where id = ?", [number, person_id])


def holdings(db: Database) -> tuple[Holding, ...]:
    """Who is in which role, by role and rank."""
    rows = db.execute(
        "select id, role, person_id, rank, since, until, reach from holding where removed_at is null "
        "order by role, rank"
    )
    return tuple(Holding(*[*row[:4], day_in(row[4]), day_in(row[5]), row[6]]) for row in rows)


def attempts(db: Database, *, incident_id: str | None = None, who_id: str = "") -> tuple[Attempt, ...]:
    """Contact attempts, newest first.

    Args:
        incident_id: None for any.
        who_id: only with this one, and all of which it is sealed with whom.
    """
    rows = db.execute(
        f"select {_ATTEMPT} from attempt where removed_at is null "
        "and (?1 is null or incident_id = ?1) and (?2 = '' or who_id = ?2 or who_id glob ?3) "
        "order by at desc, id desc",
        [incident_id, who_id, f"{SEALED_MARK}*"],
    )
    return tuple(Attempt(*[*row[:2], from_text(row[2]), *row[3:7], bool(row[7]), *row[8:12]]) for row in rows)


def slots(db: Database) -> tuple[RotaSlot, ...]:
    """The rota, the latest first."""
    rows = db.execute(
        "select id, person_id, role, starts, ends, note from rota_slot where removed_at is null "
        "order by starts desc, id"
    )
    return tuple(RotaSlot(*[*row[:3], from_text(row[3]), from_text(row[4]), row[5]]) for row in rows)


def duties(db: Database) -> tuple[Duty, ...]:
    """Who took over and stood down, the latest first."""
    rows = db.execute(
        "select id, person_id, role, started_at, ended_at, incident_id, note from duty "
        "where removed_at is null order by started_at desc, id desc"
    )
    return tuple(Duty(*[*row[:3], from_text(row[3]), time_in(row[4]), *row[5:7]]) for row in rows)


def role_tasks(db: Database) -> tuple[RoleTask, ...]:
    """Open tasks of adopted plans, once each: first response first, then by due time."""
    rows = db.execute(
        "select t.r, t.key, t.title, min(case t.phase when 'P1' then 0 when 'P2' then 1 when 'P3' then 2 "
        "when 'P4' then 3 else 4 end) as phase, min(coalesce(t.offset_min, 1000000000)) as due, "
        "min(t.position) as place "
        "from plan_task t join plan p on p.id = t.plan_id and p.removed_at is null "
        "where t.removed_at is null and t.state in ('todo', 'doing', 'blocked') "
        "group by t.r, t.key, t.title order by phase, due, place"
    )
    return tuple(RoleTask(*row[:3]) for row in rows)


def due_to_leave(db: Database, today: date) -> tuple[Person, ...]:
    """Active people whose last day has come."""
    return tuple(one for one in every(db) if one.active and one.left_on is not None and one.left_on <= today)


def due_to_forget(db: Database, before: date) -> tuple[Person, ...]:
    """People who left or were removed on that day or earlier, and whose personal numbers are still here."""
    kept = " or ".join(f"{name} <> ''" for name in PERSONAL_NUMBERS)
    rows = db.execute(
        f"select {_PERSON} from person where ({kept}) and "
        "((active = 0 and left_on <= ?1) or substr(removed_at, 1, 10) <= ?1)",
        [before.isoformat()],
    )
    return tuple(_person(row) for row in rows)
