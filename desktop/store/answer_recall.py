"""Which messages and answers hold the words of a question, and what is needed to put them in order."""

# ruff: noqa: S608 - names and marks are our own, every value is bound

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from desktop.domain.message import MESSAGE_SEALED, Message
from desktop.domain.moment import day_in, time_in
from desktop.store.incidents import Words

#: How much a word of a title, a question or of what was asked counts beside one of the text.
_WEIGHTS = "3.0, 1.0"
# What could be offered at all; dates and clearances are looked at afterwards, by the rules of the domain.
_ELIGIBLE = """
    (x.kind = 'message' and exists (select 1 from message m where m.id = x.object_id
        and m.removed_at is null and m.incident_id in ('', :incident)
        and m.state in ('approved', 'pre_cleared', 'scheduled', 'published')
        and m.tlp = 'CLEAR' and m.purpose not in ('internal', 'partner', 'snippet')))
    or (x.kind = 'faq' and exists (select 1 from faq f where f.id = x.object_id
        and f.removed_at is null and f.incident_id in ('', :incident)
        and f.status = 'answered' and f.cleared_by <> ''))
    or (x.kind = 'faq_asked' and exists (select 1 from faq_asked a join faq f on f.id = a.faq_id
        where a.id = x.object_id and a.removed_at is null and f.removed_at is null
        and f.incident_id in ('', :incident) and f.status = 'answered' and f.cleared_by <> ''))
"""
_COUNT = "select count(*) from answer_text where answer_text match ?"
_MESSAGE = (
    "id", "title", "purpose", "body", "scenario_key", "audience", "language", "state", "pack_key",
    "pre_cleared_until", "incident_id", "flags", "answers", "expires_at", "phase",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Recalled:
    """A row whose words stand in the question. kind: message, faq or faq_asked. fit: higher is better."""

    kind: str
    object_id: str
    fit: float


def recall(db: Database, words: Sequence[str], incident_id: str, limit: int) -> tuple[Recalled, ...]:
    """Rows that could be offered and hold one of the words, best first.

    Args:
        words: folded, letters and digits only; none of them is read as an operator.
        incident_id: also rows of this incident, "" for the standing ones alone.
        limit: rows, 1 to 200.
    """
    match = " OR ".join(f'"{word}"' for word in words if '"' not in word)
    if not match:
        return ()
    for reach in (4 * limit, 100_000):
        rows = db.execute(
            "select x.kind, x.object_id, -t.rank from (select rowid as num, rank from answer_text "
            f"where answer_text match :match and rank match 'bm25({_WEIGHTS})' order by rank limit :reach) t "
            f"join answer_index x on x.num = t.num where {_ELIGIBLE} order by t.rank, t.num limit :limit",
            {"match": match, "reach": reach, "incident": incident_id, "limit": limit},
        ).fetchall()
        if len(rows) >= limit // 4:
            break
    return tuple(Recalled(*row) for row in rows)


def how_many(db: Database, words: Iterable[str]) -> tuple[int, dict[str, int]]:
    """(rows in the index, word → rows that hold it)."""
    total = db.execute("select count(*) from answer_index").fetchone()[0]
    counts = {word: db.execute(_COUNT, [f'"{word}"']).fetchone()[0] for word in words if '"' not in word}
    return total, counts


def with_patterns(db: Database, patterns: Iterable[str], incident_id: str) -> tuple[str, ...]:
    """Ids of answers that follow one of these patterns and could be offered."""
    rows = db.execute(
        "select id from faq where removed_at is null and status = 'answered' and cleared_by <> '' "
        "and incident_id in ('', ?) and pattern in (select value from json_each(?)) limit 100",
        [incident_id, json.dumps(list(patterns))],
    )
    return tuple(row[0] for row in rows)


def messages(db: Database, words: Words, ids: Iterable[str]) -> tuple[Message, ...]:
    """The messages with these ids, with what decides whether they may be offered; in no order."""
    listed = json.dumps(list(ids))
    rows = db.execute(
        f"select {', '.join(f'm.{name}' for name in _MESSAGE)}, coalesce(i.restricted, 0) from message m "
        "left join incident i on i.id = m.incident_id "
        "where m.id in (select value from json_each(?)) and m.removed_at is null",
        [listed],
    ).fetchall()
    return tuple(_message(row, words) for row in rows)


def message(db: Database, message_id: str, words: Words) -> Message | None:
    """The message with that id, None if there is none."""
    return next(iter(messages(db, words, [message_id])), None)


def _message(row: tuple[Any, ...], words: Words) -> Message:
    found: dict[str, Any] = dict(zip(_MESSAGE, row, strict=False))
    case = found["incident_id"]
    for name in MESSAGE_SEALED if case else ():
        if name in found:
            found[name] = words.show(case, found[name], f"message:{name}")
    found |= {
        "pre_cleared_until": day_in(found["pre_cleared_until"]), "flags": tuple(json.loads(found["flags"])),
        "expires_at": time_in(found["expires_at"]),
        "sealed": bool(row[-1]) and not words.is_open(case),
    }  # fmt: skip
    return Message(**found)
