"""Turns a `MentionQuery` into SQL that stays quick at a million rows.

Pages go by keyset, never by OFFSET. Without search words the newest published stand first; with words
the newest stored, because full text finds rows in that order without sorting all hits.
"""

# ruff: noqa: S608 - names and marks are our own, every value is bound

import re
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from desktop.domain.mention import Cursor, MentionQuery
from desktop.domain.moment import to_seconds

_WORDS = re.compile(r'-?"[^"]*"?|\S+')
_LETTERS = re.compile(r"\w", re.UNICODE)
#: Rows looked at to tell how rare a filter's value is.
_SAMPLE = 1000
# What tells filters apart that are all more frequent than that: the earlier of them is usually the rarer.
_SAMPLES = {
    "terms": "select 1 from mention_match where term_num = ?",
    "sources": "select 1 from mention where source_num = ?",
    "states": "select 1 from mention where state = ?",
    "tones": "select 1 from mention where tone_label = ?",
}
#: Choices of one filter that are walked along their index side by side.
_MOST_WALKS = 40


def full_text(words: str) -> str:
    """What a person typed, as an FTS5 expression; "" if there is nothing to look for.

    Every word must be there; "…" is a phrase, -word must not be there, the last word may be
    unfinished. Nothing a person types can be an operator or a fault.
    """
    words = words.encode("utf-8", "ignore").decode()  # half a surrogate pair is no letter
    wanted: list[str] = []
    unwanted: list[str] = []
    parts = _WORDS.findall(words)
    for position, part in enumerate(parts):
        negative = part.startswith("-") and len(part) > 1
        phrase = part.lstrip("-").strip('"').replace('"', " ").replace("\0", " ")
        if not _LETTERS.search(phrase):
            continue
        unfinished = (
            position == len(parts) - 1 and '"' not in part and len(phrase) > 1 and not words.endswith(" ")
        )
        (unwanted if negative else wanted).append(
            f'"{phrase}"' + ("*" if unfinished and not negative else "")
        )
    if not wanted:
        return ""
    found = " AND ".join(wanted)
    return f"({found})" + "".join(f" NOT {phrase}" for phrase in unwanted)


@dataclass(frozen=True, slots=True)
class Resolved:
    """A query with the file's own numbers. impossible: an id that is not there, so nothing matches."""

    words: str
    sources: tuple[int, ...]
    terms: tuple[int, ...]
    tones: tuple[str, ...]
    states: tuple[str, ...]
    since: int | None
    until: int | None
    impossible: bool = False


def resolve(db: Database, query: MentionQuery) -> Resolved:
    """Looks up the numbers behind ids."""
    sources = _nums(db, "source", query.sources)
    terms = _nums(db, "watch_term", query.terms)
    words = full_text(query.query)
    missing = len(sources) < len(query.sources) or len(terms) < len(query.terms)
    return Resolved(
        words, sources, terms, tuple(map(str, query.tones)), tuple(map(str, query.states)),
        to_seconds(query.since) if query.since else None,
        to_seconds(query.until) if query.until else None,
        impossible=missing or bool(query.query.strip() and not words),
    )  # fmt: skip


def _nums(db: Database, table: str, ids: tuple[str, ...]) -> tuple[int, ...]:
    if not ids:
        return ()
    marks = ", ".join("?" for _ in ids)
    rows = db.execute(f"select num from {table} where id in ({marks})", list(ids))
    return tuple(row[0] for row in rows)


@dataclass
class _Where:
    parts: list[str]
    values: list[Any]

    def any_of(self, column: str, choices: tuple[Any, ...]) -> None:
        if choices:
            self.parts.append(f"{column} in ({', '.join('?' for _ in choices)})")
            self.values += choices

    def add(self, part: str, *values: object) -> None:
        self.parts.append(part)
        self.values += values

    def text(self) -> str:
        return " and ".join(self.parts) or "1"


def conditions(wanted: Resolved, *, without: str = "") -> tuple[str, list[Any]]:
    """The WHERE part over `mention m` for everything but the words, and its values.

    Args:
        without: a filter to lift: "states", "tones", "sources" or "terms".
    """
    where = _Where([], [])
    if wanted.since is not None:
        where.add("m.published_at >= ?", wanted.since)
    if wanted.until is not None:
        where.add("m.published_at < ?", wanted.until)
    for name, column in (("states", "m.state"), ("tones", "m.tone_label"), ("sources", "m.source_num")):
        if name != without:
            where.any_of(column, getattr(wanted, name))
    if wanted.terms and without != "terms":
        marks = ", ".join("?" for _ in wanted.terms)
        where.add(
            f"exists (select 1 from mention_match x where x.mention_id = m.id and x.term_num in ({marks}))",
            *wanted.terms,
        )
    return where.text(), where.values


@dataclass(frozen=True, slots=True)
class Walk:
    """One way along the mentions, newest first: FROM over `mention m`, WHERE, ORDER BY, and the values.

    at, row_id: the columns that the order stands on.
    """

    table: str
    where: str
    at: str
    row_id: str
    order: str
    values: list[Any]


def walks(db: Database, wanted: Resolved, cursor: Cursor | None) -> tuple[Walk, ...]:
    """The walks that give a page between them, empty if there is nothing; several are to be merged."""
    if wanted.impossible:
        return ()
    if wanted.words:
        text, values = conditions(wanted)
        table = "mention_text f cross join mention m on m.id = f.rowid"
        before = cursor.id if cursor else 1 << 62
        where = f"mention_text match ? and f.rowid < ? and {text}"
        found = [wanted.words, before, *values]
        return (Walk(table, where, "m.published_at", "f.rowid", "f.rowid desc", found),)
    # Each value of the rarest filter is walked along its own index, newest first, and the walks are
    # merged; the other filters are tested on the way. So no page reads more than it must.
    name = _rarest(db, wanted)
    choices = getattr(wanted, name) if name else (None,)
    return tuple(_walk(wanted, name, choice, cursor) for choice in choices)


def _walk(wanted: Resolved, name: str, choice: Any, cursor: Cursor | None) -> Walk:
    text, values = conditions(wanted, without=name)
    table, at, row_id = "mention m", "m.published_at", "m.id"
    column = {"states": "m.state", "tones": "m.tone_label", "sources": "m.source_num"}.get(name)
    if name == "terms":
        table, column = "mention_match y cross join mention m on m.id = y.mention_id", "y.term_num"
        at, row_id = "y.published_at", "y.mention_id"
        text = text.replace("m.published_at", at)
    if column:
        text, values = f"{column} = ? and {text}", [choice, *values]
    if cursor:
        text += f" and ({at}, {row_id}) < (?, ?)"
        values += [cursor.published_s, cursor.id]
    return Walk(table, text, at, row_id, f"{at} desc, {row_id} desc", values)


def _rarest(db: Database, wanted: Resolved) -> str:
    chosen = [name for name in _SAMPLES if getattr(wanted, name)]
    if not chosen:
        return ""

    def rarity(name: str) -> int:
        sql = f"select count(*) from ({_SAMPLES[name]} limit {_SAMPLE})"
        return sum(db.execute(sql, [choice]).fetchone()[0] for choice in getattr(wanted, name))

    name = min(chosen, key=rarity) if len(chosen) > 1 else chosen[0]
    # Each choice is a walk of its own; past that many the plain list of newest mentions is shorter.
    return name if len(getattr(wanted, name)) <= _MOST_WALKS else ""
