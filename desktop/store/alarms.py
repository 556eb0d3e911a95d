"""Alarms that were raised, and whether somebody looked."""

import json
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from desktop.domain.alarm_row import AlarmRow
from desktop.domain.moment import from_text, time_in, to_text

_ROW = (
    "a.id, a.at, a.kind, a.title, a.sentence, a.n, a.usual_low, a.usual_high, a.hour, a.mention_id, t.id, "
    "exists (select 1 from alarm_answer w where w.id = a.id and w.removed_at is null)"
)


def add(db: Database, values: dict[str, Any]) -> None:
    """Writes one alarm; columns as in the table."""
    names = ", ".join(values)
    marks = ", ".join("?" for _ in values)
    db.execute(f"insert into alarm ({names}) values ({marks})", list(values.values()))  # noqa: S608 - our names


def newest(db: Database, limit: int, *, since: datetime | None = None) -> tuple[AlarmRow, ...]:
    """Alarms newest first, 1 to 500."""
    return _read(db, "a.at >= ?", to_text(since) if since else "", limit=limit)


def one(db: Database, alarm_id: str) -> AlarmRow | None:
    """The alarm with that id, None if there is none."""
    return next(iter(_read(db, "a.id = ?", alarm_id)), None)


def _read(db: Database, where: str, *values: object, limit: int = -1) -> tuple[AlarmRow, ...]:
    rows = db.execute(
        f"select {_ROW} from alarm a left join watch_term t on t.num = a.term_num "  # noqa: S608 - our own words
        f"where {where} order by a.at desc, a.id desc limit ?",
        [*values, limit],
    )
    return tuple(
        AlarmRow(*[row[0], from_text(row[1]), *row[2:10], row[10] or "", bool(row[11])]) for row in rows
    )


def last_told(db: Database, kind: str, term_num: int | None) -> datetime | None:
    """When a notice for this term (or the volume) was last shown, None if never."""
    row = db.execute(
        "select max(at) from alarm where kind = ? and term_num is ? and told = 1", [kind, term_num]
    ).fetchone()
    return time_in(row[0])


def last_of(db: Database, kind: str, term_num: int | None) -> AlarmRow | None:
    """The newest alarm of this kind and term, told or not; None if never."""
    return next(iter(_read(db, "a.kind = ? and a.term_num is ?", kind, term_num, limit=1)), None)


def untold(db: Database, *, since: datetime) -> tuple[AlarmRow, ...]:
    """Alarms since a time that no notice was shown for, newest first."""
    return _read(db, "a.told = 0 and a.at >= ?", to_text(since))


def mark_told(db: Database, ids: tuple[str, ...]) -> None:
    """Notes that a notice was shown for these."""
    db.execute(
        "update alarm set told = 1 where id in (select value from json_each(?))", [json.dumps(list(ids))]
    )


def grow(db: Database, alarm_id: str, n: int, sentence: str) -> None:
    """Counts further hits into an alarm that was raised already."""
    db.execute("update alarm set n = ?, sentence = ? where id = ?", [n, sentence, alarm_id])
