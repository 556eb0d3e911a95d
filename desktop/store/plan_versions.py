"""Frozen versions of plans, and who signed them."""

from typing import Any

from sqlite_utils import Database

from desktop.domain.moment import from_text
from desktop.domain.plan import PlanStatus
from desktop.domain.plan_version import PlanVersion, SignOff, hash_of

_VERSION = "id, plan_id, number, state, created_at, made_by, why, body, body_hash"


def every(db: Database, plan_id: str) -> tuple[PlanVersion, ...]:
    """All versions of a plan, newest first."""
    rows = db.execute(
        f"select {_VERSION} from plan_version where plan_id = ? and removed_at is null "  # noqa: S608
        "order by number desc",
        [plan_id],
    )
    return tuple(_version(db, row) for row in rows.fetchall())


def in_force(db: Database, plan_id: str) -> PlanVersion | None:
    """The newest signed version, None if there is none."""
    return next((one for one in every(db, plan_id) if one.state is PlanStatus.SIGNED_OFF), None)


def in_review(db: Database, plan_id: str) -> PlanVersion | None:
    """The version that waits for a signature, None if there is none."""
    return next((one for one in every(db, plan_id) if one.state is PlanStatus.IN_REVIEW), None)


def altered(db: Database) -> tuple[tuple[str, int], ...]:
    """(title of the plan, number) of each version whose words are not those that its hash stands for.

    A signature is good for the hash that it was given for, so a version whose hash is another one is too.
    """
    rows = db.execute(
        "select p.title, v.number, v.body, v.body_hash, group_concat(s.body_hash) from plan_version v "
        "join plan p on p.id = v.plan_id "
        "left join sign_off s on s.version_id = v.id and s.removed_at is null "
        "where v.removed_at is null group by v.id order by p.title, v.number"
    )
    return tuple(
        (title, number)
        for title, number, body, mark, signed in rows
        if {hash_of(body), *(signed.split(",") if signed else ())} != {mark}
    )


def next_number(db: Database, plan_id: str) -> int:
    """The number that the next version gets; numbers are never used twice."""
    row = db.execute("select max(number) from plan_version where plan_id = ?", [plan_id]).fetchone()
    return int(row[0] or 0) + 1


def _version(db: Database, row: tuple[Any, ...]) -> PlanVersion:
    signed = db.execute(
        "select role, person, created_at, note, body_hash from sign_off "
        "where version_id = ? and removed_at is null order by created_at",
        [row[0]],
    )
    signs = tuple(SignOff(role, who, from_text(at), note, mark) for role, who, at, note, mark in signed)
    return PlanVersion(*[*row[:3], PlanStatus(row[3]), from_text(row[4]), *row[5:], signs])
