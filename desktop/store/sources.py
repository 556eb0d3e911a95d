"""Sources and their health."""

from datetime import datetime
from typing import Any

from sqlite_utils import Database

from desktop.domain.moment import from_text, to_text
from desktop.domain.source import HealthState, Source, SourceHealth, SourceRow
from desktop.store.journal import Journal

_SOURCE = (
    "s.num, s.id, s.name, s.url, s.kind, s.folder, s.site_url, s.trust, s.language, s.why, "
    "s.interval_min, s.paused, s.allow_private, s.secret"
)
_HEALTH = (
    "h.state, h.sentence, h.failures, h.failing_since, h.tried_at, h.ok_at, h.new_at, h.due_at, "
    "h.wait_until, h.etag, h.last_modified, h.rhythm_s"
)
_TIMES = range(3, 9)


def _source(row: tuple[Any, ...]) -> Source:
    return Source(*[*row[:11], *map(bool, row[11:14])])


def _health(row: tuple[Any, ...]) -> SourceHealth:
    if row[0] is None:
        return SourceHealth()
    values: list[Any] = [from_text(v) if v and i in _TIMES else v for i, v in enumerate(row)]
    return SourceHealth(HealthState(row[0]), *values[1:])


def add(journal: Journal, source_id: str, values: dict[str, Any], sentence: str) -> None:
    """Adds a source under an id made before; its `num` is the file's next one."""
    journal.make("source", values, sentence, object_id=source_id)


def one(db: Database, source_id: str) -> SourceRow | None:
    """The source with its health, None if there is none or it was removed. mentions is not counted."""
    row = db.execute(
        f"select {_SOURCE}, {_HEALTH} from source s left join source_health h on h.source_num = s.num "  # noqa: S608
        "where s.id = ? and s.removed_at is null",
        [source_id],
    ).fetchone()
    return SourceRow(_source(row[:14]), _health(row[14:])) if row else None


def every(db: Database, *, kind: str = "feed", counted: bool = True) -> tuple[SourceRow, ...]:
    """All sources of a kind by folder and name, with health and the number of their mentions.

    Args:
        counted: False leaves the numbers at 0; counting takes a tenth of a second and more at a million.
    """
    rows = db.execute(
        # Counted for all sources in one walk: a walk for each takes a quarter of a minute at a million.
        "with counted as materialized "  # noqa: S608 - our own words
        "(select source_num, sum(n) as n from volume where term_num = 0 and ? group by source_num) "
        f"select {_SOURCE}, {_HEALTH}, coalesce(c.n, 0) "
        "from source s left join source_health h on h.source_num = s.num "
        "left join counted c on c.source_num = s.num "
        "where s.kind = ? and s.removed_at is null order by s.folder, s.name collate nocase, s.num",
        [counted, kind],
    )
    return tuple(SourceRow(_source(row[:14]), _health(row[14:26]), row[26]) for row in rows)


def by_url(db: Database, url: str) -> str | None:
    """The id of the source with that (masked) address, None if there is none."""
    row = db.execute("select id from source where url = ? and removed_at is null", [url]).fetchone()
    return row[0] if row else None


def is_there(db: Database, source_id: str) -> bool:
    """True if the source is on the list."""
    return bool(
        db.execute("select 1 from source where id = ? and removed_at is null", [source_id]).fetchone()
    )


def manual_place(db: Database, name: str) -> int | None:
    """The num of the place called so where mentions are logged by hand, None if it is new."""
    row = db.execute(
        "select num from source where kind = 'manual' and name = ? collate nocase and removed_at is null",
        [name],
    ).fetchone()
    return row[0] if row else None


def num_of(db: Database, source_id: str) -> int:
    """The small number of a source."""
    return int(db.execute("select num from source where id = ?", [source_id]).fetchone()[0])


def due(every_row: tuple[SourceRow, ...], now: datetime, *, every_min: int | None) -> tuple[SourceRow, ...]:
    """Feeds whose time has come, the longest overdue first.

    Args:
        now: aware UTC.
        every_min: crisis pace: minutes after the last try at which every feed is due, None for each
            feed's own interval. A site that asked us to wait is left alone in both.
    """
    text = to_text(now)
    rows = []
    for row in every_row:
        health = row.health
        if row.source.paused or (health.wait_until and to_text(health.wait_until) > text):
            continue
        due_at = health.due_at
        if every_min is not None and health.tried_at is not None:
            elapsed = (now - health.tried_at).total_seconds()
            if elapsed >= every_min * 60 or elapsed < 0:
                rows.append(row)
        # A clock set back must not stop the watch: after a try in the future the due time is wrong too.
        elif due_at is None or due_at <= now or (health.tried_at is not None and health.tried_at > now):
            rows.append(row)
    return tuple(sorted(rows, key=lambda row: to_text(row.health.due_at) if row.health.due_at else ""))


def set_health(db: Database, source_num: int, health: SourceHealth, *, body_hash: str = "") -> None:
    """Writes how the last try went; not a person's change, so it is not logged."""

    def text(moment: datetime | None) -> str | None:
        return to_text(moment) if moment else None

    db.execute(
        "insert or replace into source_health (source_num, state, sentence, failures, "
        "failing_since, tried_at, "
        "ok_at, new_at, due_at, wait_until, etag, last_modified, body_hash, rhythm_s) "
        "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            source_num,
            health.state,
            health.sentence,
            health.failures,
            text(health.failing_since),
            text(health.tried_at),
            text(health.ok_at),
            text(health.new_at),
            text(health.due_at),
            text(health.wait_until),
            health.etag,
            health.last_modified,
            body_hash,
            health.rhythm_s,
        ],
    )


def body_hash(db: Database, source_num: int) -> str:
    """SHA-256 of the last body that was read, "" if none: the same bytes need no second reading."""
    row = db.execute("select body_hash from source_health where source_num = ?", [source_num]).fetchone()
    return row[0] if row else ""
