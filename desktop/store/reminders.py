"""What a person was reminded of, and what asks for a word in quiet times: reviews, tests, signatures."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlite_utils import Database

from desktop.domain.moment import from_text, to_text

#: Somebody with a role, or a partner, and when we last reached them; until then, when we wrote them down.
_REACHED = """
    with last as (
        select 'person' as kind, p.id, p.name, coalesce(
            (select max(a.at) from attempt a where a.who_kind = 'person' and a.who_id = p.id
             and a.reached = 1 and a.removed_at is null), p.created_at) as at
        from person p where p.removed_at is null and p.active = 1 and exists (
            select 1 from holding h where h.person_id = p.id and h.removed_at is null)
        union all
        select 'partner', p.id, p.name, max(
            coalesce(p.tested_on, ''),
            coalesce((select max(a.at) from attempt a where a.who_kind = 'partner' and a.who_id = p.id
                      and a.reached = 1 and a.removed_at is null), ''),
            case when p.tested_on is null then p.created_at else '' end)
        from partner p where p.removed_at is null)
    select kind, id, name, at from last where at < ? order by at, name"""
_SIGNED = """
    select p.id, p.title, v.number, max(s.created_at) as at from plan p
    join plan_version v on v.plan_id = p.id and v.number = p.version and v.removed_at is null
    join sign_off s on s.version_id = v.id and s.removed_at is null
    where p.removed_at is null and p.status <> 'retired'
    group by p.id having at < ? order by at"""


def said(db: Database) -> dict[str, datetime]:
    """Key of each reminder → when it was said."""
    return {row[0]: from_text(row[1]) for row in db.execute("select key, at from reminded")}


def note(db: Database, keys: Iterable[str], at: datetime) -> None:
    """Remembers that these were said."""
    rows = [(key, to_text(at)) for key in keys]
    db.conn.executemany("insert or replace into reminded (key, at) values (?, ?)", rows)


def forget(db: Database, keys: Iterable[str]) -> None:
    """Lets these be said again, because what they were about was put right."""
    db.conn.executemany("delete from reminded where key = ?", [(key,) for key in keys])


def plans_due(db: Database, today: date) -> tuple[tuple[str, str], ...]:
    """(key, title) of plans whose review is due."""
    rows = db.execute(
        "select id, title, review_due from plan where removed_at is null and status <> 'retired' "
        "and review_due <= ? order by review_due",
        [today.isoformat()],
    )
    return tuple((f"review:{row[0]}:{row[2]}", row[1]) for row in rows)


def contacts_due(db: Database, before: datetime) -> tuple[tuple[str, str], ...]:
    """(key, name) of people with a role and of partners who were last reached before that time."""
    rows = db.execute(_REACHED, [to_text(before)])
    return tuple((f"contact:{row[0]}:{row[1]}:{row[3]}", row[2]) for row in rows)


def signatures_due(db: Database, before: datetime) -> tuple[tuple[str, str], ...]:
    """(key, title) of plans whose version in force was last signed before that time."""
    rows = db.execute(_SIGNED, [to_text(before)])
    return tuple((f"signed:{row[0]}:{row[2]}:{row[3]}", row[1]) for row in rows)


def clearances_due(db: Database, until: date) -> tuple[tuple[str, str], ...]:
    """(key, title) of messages that are cleared until that day at most."""
    rows = db.execute(
        "select id, title, pre_cleared_until from message where removed_at is null "
        "and pre_cleared_until <= ? order by pre_cleared_until, title",
        [until.isoformat()],
    )
    return tuple((f"cleared:{row[0]}:{row[2]}", row[1]) for row in rows)


def newest_line(db: Database) -> datetime | None:
    """The latest time that the log of all changes speaks of, None if it is empty."""
    row = db.execute("select at from log order by seq desc limit 1").fetchone()
    return from_text(row[0]) if row else None
