"""Looks for messages by their words and by what they are for."""

# ruff: noqa: S608 - names and marks are our own, every value is bound

from collections.abc import Iterator
from datetime import datetime

from sqlite_utils import Database

from desktop.domain.library import GENERAL, NOT_OFFERED, LibraryQuery
from desktop.domain.message import Message
from desktop.domain.moment import to_text
from desktop.store.incidents import Words
from desktop.store.mention_query import full_text
from desktop.store.messages import some

#: As `desktop.domain.clearing.state_at` has it; a test compares the two.
_STATE = (
    "case when m.state in ('published', 'superseded', 'withdrawn') then m.state "
    "when m.expires_at is not null and m.expires_at <= :now then 'expired' "
    "when m.state = 'pre_cleared' and coalesce(m.pre_cleared_until, '') < :today then 'expired' "
    "else m.state end"
)
#: A word in the title weighs as much as four in the text.
_RANK = "bm25(answer_text, 4.0, 1.0)"
#: What a plain form leaves of a word's end; an unfinished word may already hold some of it.
_ENDINGS = 3


def found(db: Database, asked: LibraryQuery, words: Words, now: datetime) -> tuple[Message, ...]:
    """The messages that fit, the best first; without words holding lines first, then by title.

    Sealed words are in no index, so nothing is found of them by words.

    Args:
        now: aware, in the zone that decides on the last day of a clearance.
    """
    if not asked.words.strip():
        return _messages(db, asked, words, now, "")
    for expression in _expressions(asked.words):
        hits = _messages(db, asked, words, now, expression)
        if hits:
            return hits
    return ()


def kinds_found(db: Database, typed: str, limit: int) -> tuple[tuple[str, str], ...]:
    """(kind, id) of messages and questions with these words, of the library and of incidents, best first.

    Args:
        limit: most of them.
    """
    for expression in _expressions(typed):
        rows = db.execute(
            "select i.kind, i.object_id from answer_text t join answer_index i on i.num = t.rowid "
            f"where t.answer_text match ? and i.kind <> 'faq_asked' order by {_RANK} limit ?",
            [expression, limit],
        ).fetchall()
        if rows:
            return tuple((row[0], row[1]) for row in rows)
    return ()


def _expressions(typed: str) -> Iterator[str]:
    """What was typed, then the same with less of the last word: the index holds plain forms only, and
    "floodin" is on the way from "flood" to "flooding".
    """
    words, before = typed, ""
    for _ in range(_ENDINGS + 1):
        expression = full_text(words)
        if not expression or expression == before:
            return
        yield expression
        if not expression.rstrip(")").endswith("*") or len(words.split()[-1]) < _ENDINGS + 2:
            return
        words, before = words[:-1], expression


def _messages(
    db: Database, asked: LibraryQuery, words: Words, now: datetime, expression: str
) -> tuple[Message, ...]:
    where, given = _where(asked, now)
    order, source = "m.purpose <> 'holding', m.scenario_key = '', m.title collate nocase", "message m"
    if expression:
        source = (
            "answer_text t join answer_index i on i.num = t.rowid and i.kind = 'message' "
            "join message m on m.id = i.object_id"
        )
        where.insert(0, "t.answer_text match :expression")
        order, given["expression"] = _RANK, expression
    # Only the ids go through the sorting; whole rows are read of those that are given.
    ids = [
        row[0]
        for row in db.execute(
            f"select m.id from {source} where {' and '.join(where)} order by {order}, m.id limit :limit",
            given,
        )
    ]
    place = {message_id: at for at, message_id in enumerate(ids)}
    return tuple(sorted(some(db, ids, words), key=lambda one: place[one.id]))


def _where(asked: LibraryQuery, now: datetime) -> tuple[list[str], dict[str, object]]:
    where = ["m.removed_at is null", "m.incident_id = :incident"]
    given: dict[str, object] = {
        "incident": asked.incident_id, "limit": asked.limit, "now": to_text(now),
        "today": now.date().isoformat(),
    }  # fmt: skip
    if asked.scenario:
        where.append("m.scenario_key = :scenario")
        given["scenario"] = "" if asked.scenario == GENERAL else asked.scenario
    for name in ("phase", "purpose", "audience", "language"):
        if getattr(asked, name):
            where.append(f"m.{name} = :{name}")
            given[name] = getattr(asked, name)
    if asked.state:
        where.append(f"{_STATE} = :state")
        given["state"] = asked.state
    if not asked.with_expired:
        listed = ", ".join(f"'{state}'" for state in sorted(NOT_OFFERED))
        where.append(f"{_STATE} not in ({listed})")
    return where, given
