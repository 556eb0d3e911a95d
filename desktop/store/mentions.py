"""Reads mentions: pages, counts, one in full."""

# ruff: noqa: S608 - names and marks are our own, every value is bound

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlite_utils import Database

from desktop.domain.mention import (
    Cursor,
    MentionCounts,
    MentionDetail,
    MentionPage,
    MentionQuery,
    MentionRow,
    Sighting,
    State,
    Tone,
    ToneLabel,
)
from desktop.domain.moment import from_seconds
from desktop.store.mention_query import Resolved, Walk, conditions, resolve, walks

EXCERPT = 300
#: Counts beside the filters look at this many of the newest matches at most.
COUNT_CAP = 20_000

# Looked up, not called: a page asks for two hundred of them.
_LABELS = {str(label): label for label in ToneLabel}
_STATES = {str(state): state for state in State}

_ROW = (
    f"m.id, m.title, substr(m.text, 1, {EXCERPT}), m.url, m.author, s.name, s.id, m.published_at, "
    "m.fetched_at, m.language, m.tone, m.tone_label, m.tone_by, m.state, "
    # Each term as one digit, 9 less its weight, eight of its number and its name: text order is then
    # heaviest first. Asked here, since a second statement would cost more than all the rest of it.
    "(select group_concat((9 - t.weight) || printf('%08d', t.num) || t.name, char(31)) from mention_match x "
    "join watch_term t on t.num = x.term_num where x.mention_id = m.id and t.removed_at is null)"
)
_APART, _AHEAD = "\x1f", 9


def page(db: Database, query: MentionQuery, cursor: Cursor | None, limit: int) -> MentionPage:
    """One page of the list.

    Args:
        cursor: where the page before ended, None for the first.
        limit: rows, 1 to 500.
    """
    ways = walks(db, resolve(db, query), cursor)
    if not ways:
        return MentionPage()
    sql, values = _one_walk(ways[0], limit + 1) if len(ways) == 1 else _merged(ways, limit + 1)
    rows = db.execute(sql, values).fetchall()
    more = len(rows) > limit
    rows = rows[:limit]
    return MentionPage(_as_rows(rows), Cursor(rows[-1][7], rows[-1][0]) if more else None)


def _one_walk(way: Walk, limit: int) -> tuple[str, list[Any]]:
    sql = (
        f"select {_ROW} from {way.table} cross join source s on s.num = m.source_num "
        f"where {way.where} order by {way.order} limit ?"
    )
    return sql, [*way.values, limit]


def _merged(ways: tuple[Walk, ...], limit: int) -> tuple[str, list[Any]]:
    each = " union ".join(
        f"select * from (select {way.at} as at, {way.row_id} as id from {way.table} where {way.where} "
        f"order by {way.order} limit ?)"
        for way in ways
    )
    sql = (
        f"select {_ROW} from (select at, id from ({each}) order by at desc, id desc limit ?) p "
        "cross join mention m on m.id = p.id join source s on s.num = m.source_num "
        "order by p.at desc, p.id desc"
    )
    return sql, [*(value for way in ways for value in (*way.values, limit)), limit]


def rows_of(db: Database, ids: tuple[int, ...]) -> tuple[MentionRow, ...]:
    """The rows with these ids, in their order; ids that are gone are left out."""
    marks = ", ".join("?" for _ in ids)
    found = db.execute(
        f"select {_ROW} from mention m join source s on s.num = m.source_num where m.id in ({marks})",
        list(ids),
    ).fetchall()
    rows = {row.id: row for row in _as_rows(found)}
    return tuple(rows[mention_id] for mention_id in ids if mention_id in rows)


def _as_rows(found: Sequence[tuple[Any, ...]]) -> tuple[MentionRow, ...]:
    """Rows of `_ROW` as values, with the terms they matched, heaviest first."""
    moment, made, none = datetime.fromtimestamp, MentionRow._make, ()
    rows = []
    for row in found:
        matched = row[14]
        terms = none if matched is None else sorted(matched.split(_APART))
        rows.append(made((
            *row[:7], moment(row[7], UTC), moment(row[8], UTC), row[9],
            Tone(_LABELS[row[11]], row[10], none, row[12]), _STATES[row[13]],
            tuple([term[_AHEAD:] for term in terms]), 9 - int(terms[0][0]) if terms else 0,
        )))  # fmt: skip
    return tuple(rows)


def count(db: Database, query: MentionQuery) -> int:
    """How many mentions a query finds, exactly; walks all of them."""
    wanted = resolve(db, query)
    inner, values = _matching(wanted, "", None)
    return int(db.execute(f"select count(*) from ({inner})", values).fetchone()[0])


def count_among(db: Database, query: MentionQuery, ids: tuple[int, ...]) -> int:
    """How many of these mentions a query finds; costs by the ids, not by the file."""
    wanted = resolve(db, query)
    if wanted.impossible:
        return 0
    text, values = conditions(wanted)
    if wanted.words:
        text += " and m.id in (select rowid from mention_text where mention_text match ?)"
        values = [*values, wanted.words]
    sql = f"select count(*) from json_each(?) j cross join mention m on m.id = j.value where {text}"
    return int(db.execute(sql, [json.dumps(ids), *values]).fetchone()[0])


def counts(db: Database, query: MentionQuery) -> MentionCounts:
    """Numbers beside the filters, from the newest `COUNT_CAP` matches; `capped` says if there are more."""
    wanted = resolve(db, query)

    def grouped(column: str, lifted: str, join: str = "") -> dict[Any, int]:
        inner, values = _matching(wanted, lifted, COUNT_CAP)
        sql = f"select {column}, count(*) from ({inner}) m {join} group by 1"
        return dict(db.execute(sql, values).fetchall())

    total_inner, values = _matching(wanted, "", COUNT_CAP + 1)
    total, new = db.execute(
        f"select count(*), coalesce(sum(state = 'new'), 0) from ({total_inner})",
        values,
    ).fetchone()
    terms = (
        "join mention_match x on x.mention_id = m.id "
        "join watch_term t on t.num = x.term_num and t.removed_at is null"
    )
    return MentionCounts(
        min(total, COUNT_CAP),
        new,
        {State(key): n for key, n in grouped("m.state", "states").items()},
        {ToneLabel(key): n for key, n in grouped("m.tone_label", "tones").items()},
        grouped("t.id", "terms", terms),
        grouped("s.id", "sources", "join source s on s.num = m.source_num"),
        capped=total > COUNT_CAP,
    )


def _matching(wanted: Resolved, lifted: str, cap: int | None) -> tuple[str, list[Any]]:
    if wanted.impossible:
        return "select id, state, tone_label, source_num from mention where 0", []
    text, values = conditions(wanted, without=lifted)
    columns = "select m.id, m.state, m.tone_label, m.source_num from"
    if wanted.words:
        sql = (
            f"{columns} mention_text f cross join mention m on m.id = f.rowid "
            f"where mention_text match ? and {text}"
        )
        order, values = " order by f.rowid desc", [wanted.words, *values]
    else:
        sql, order = f"{columns} mention m where {text}", " order by m.published_at desc"
    return (f"{sql}{order} limit {cap}" if cap else sql), values


def detail(db: Database, mention_id: int) -> MentionDetail | None:
    """One mention in full without its matches (the service finds them), None if it is gone."""
    rows = rows_of(db, (mention_id,))
    if not rows:
        return None
    text, said, note, how_many, changed, uid = db.execute(
        "select text, published_said, note, count, changed_at, uid from mention where id = ?", [mention_id]
    ).fetchone()
    sightings = db.execute(
        "select s.name, g.url, g.seen_at from sighting g join source s on s.num = g.source_num "
        "where g.mention_id = ? order by g.seen_at desc",
        [mention_id],
    )
    pictures = db.execute(
        "select id from picture where mention_id = ? and removed_at is null order by id", [mention_id]
    )
    return MentionDetail(
        rows[0], text, said,
        tuple(Sighting(name, url, from_seconds(at)) for name, url, at in sightings),
        note=note, count=how_many, by_hand=uid is not None,
        changed_at=from_seconds(changed) if changed else None,
        pictures=tuple(row[0] for row in pictures),
    )  # fmt: skip


def published_among(db: Database, ids: tuple[int, ...], since: datetime) -> tuple[int, ...]:
    """Which of these mentions were published at or after an aware time, in the order of their ids."""
    rows = db.execute(
        "select id from mention where id in (select value from json_each(?)) and published_at >= ? "
        "order by id",
        [json.dumps(ids), since.timestamp()],
    )
    return tuple(row[0] for row in rows)


def published_since(db: Database, second: int) -> int:
    """How many mentions were published at or after a second (since 1970)."""
    return int(db.execute("select count(*) from mention where published_at >= ?", [second]).fetchone()[0])


def newest_id(db: Database) -> int:
    """The id of the mention that was stored last, 0 if there is none."""
    return int(db.execute("select coalesce(max(id), 0) from mention").fetchone()[0])


def ids_in_state(db: Database, query: MentionQuery, state: State, limit: int) -> tuple[int, ...]:
    """Ids of the query's mentions in one state, any order, at most `limit`."""
    wanted = resolve(db, query)
    inner, values = _matching(wanted, "", None)
    sql = f"select id from ({inner}) where state = ? limit ?"
    return tuple(row[0] for row in db.execute(sql, [*values, str(state), limit]))
