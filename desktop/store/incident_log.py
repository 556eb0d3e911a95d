"""Entries of incident logs: added once, read by page or by words, walked from end to end."""

# ruff: noqa: S608 - names and marks are our own, every value is bound

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from desktop.domain.entry import EntryKind, IncidentEntry
from desktop.domain.ids import new_id
from desktop.domain.log import GENESIS
from desktop.domain.moment import from_text, to_text
from desktop.store.mention_query import full_text

_OWN = (
    "incident_id", "seq", "at", "recorded_at", "offset_min", "kind", "text", "reason", "options", "known",
    "by", "role", "behalf", "link_kind", "link_id", "tlp", "personal", "corrects", "prev_hash", "hash",
)  # fmt: skip
_COLUMNS = ", ".join(f"e.{name}" for name in _OWN)
_MARKED = "left join entry_mark m on m.id = e.incident_id || '.' || e.seq and m.removed_at is null"
_STANDS_OUT = "coalesce(m.significant, 0)"


def mark_id(incident_id: str, seq: int) -> str:
    """The id of the row that says whether an entry stands out."""
    return f"{incident_id}.{seq}"


def last(db: Database, incident_id: str) -> tuple[int, str]:
    """The newest entry's seq and hash; (0, GENESIS) if there is none."""
    row = db.execute(
        "select seq, hash from incident_entry where incident_id = ? order by seq desc limit 1", [incident_id]
    ).fetchone()
    return (row[0], row[1]) if row else (0, GENESIS)


def add(db: Database, entry: IncidentEntry) -> str:
    """Adds a sealed entry and gives its id; its words as they shall stand in the file."""
    entry_id = new_id()
    values: dict[str, Any] = {name: getattr(entry, name) for name in _OWN}
    values |= {
        "at": to_text(entry.at), "recorded_at": to_text(entry.recorded_at), "kind": str(entry.kind),
        "personal": int(entry.personal),
    }  # fmt: skip
    names, marks = ", ".join(values), ", ".join("?" for _ in values)
    db.execute(f"insert into incident_entry (id, {names}) values (?, {marks})", [entry_id, *values.values()])
    if entry.significant:
        # Part of writing the entry, so it is no change of its own that could be taken back.
        db.execute(
            "insert into entry_mark (id, incident_id, seq, significant, created_at) values (?, ?, ?, 1, ?)",
            [mark_id(entry.incident_id, entry.seq), entry.incident_id, entry.seq, values["recorded_at"]],
        )
    return entry_id


def covering(db: Database, incident_id: str) -> tuple[str, str]:
    """(name, role) of whoever said “I am covering” last and has not stopped; ("", "") if nobody.

    Who covers in this very incident goes before who covers everywhere.
    """
    row = db.execute(
        "select p.name, d.role from duty d join person p on p.id = d.person_id where d.ended_at is null "
        "and d.removed_at is null and d.incident_id in ('', ?) "
        "order by d.incident_id <> '' desc, d.started_at desc, d.id desc limit 1",
        [incident_id],
    ).fetchone()
    return (row[0], row[1]) if row else ("", "")


def page(
    db: Database, incident_id: str, limit: int, *, before_seq: int | None = None, kinds: Sequence[str] = (),
    significant: bool = False, words: str = "",
) -> tuple[IncidentEntry, ...]:  # fmt: skip
    """Entries newest first, their words as they stand in the file.

    Args:
        limit: entries, 1 to 500.
        before_seq: only older ones, None for the newest.
        kinds: only these, () for all.
        significant: only those that stand out.
        words: only those that hold all of these words, "" for all; finds nothing in sealed text.
    """
    table, where, values = "incident_entry e", ["e.incident_id = ?"], [incident_id]
    found: list[Any] = list(values)
    if words.strip():
        expression = full_text(words)
        if not expression:
            return ()
        # The order of words first: rows come newest first out of the word list, without sorting them all.
        table = "entry_text t cross join incident_entry e on e.num = t.rowid"
        where.append("entry_text match ?")
        found.append(expression)
    if before_seq is not None:
        where.append("e.seq < ?")
        found.append(before_seq)
    if kinds:
        where.append(f"e.kind in ({', '.join('?' for _ in kinds)})")
        found += [str(kind) for kind in kinds]
    if significant:
        where.append("m.significant = 1")
    order = "t.rowid" if words.strip() else "e.seq"
    rows = db.execute(
        f"select {_COLUMNS}, {_STANDS_OUT} from {table} {_MARKED} where {' and '.join(where)} "
        f"order by {order} desc limit ?",
        [*found, limit],
    )
    return tuple(_entry(row) for row in rows)


def one(db: Database, incident_id: str, seq: int) -> IncidentEntry | None:
    """One entry, None if there is no such."""
    found = page(db, incident_id, 1, before_seq=seq + 1)
    return found[0] if found and found[0].seq == seq else None


def walk(db: Database, incident_id: str) -> Iterator[IncidentEntry]:
    """Every entry from the first on, read as it is walked."""
    for row in db.execute(
        f"select {_COLUMNS}, 0 from incident_entry e where e.incident_id = ? order by e.seq", [incident_id]
    ):
        yield _entry(row)


def count(db: Database, incident_id: str) -> int:
    """How many entries there are."""
    asked = "select count(*) from incident_entry where incident_id = ?"
    return int(db.execute(asked, [incident_id]).fetchone()[0])


@dataclass(slots=True)
class Noted:
    """What the log of all changes says of one incident's entries: its code, and seq → hash."""

    code: str
    hashes: dict[int, str]


def noted(db: Database) -> dict[str, Noted]:
    """What the log of all changes says of all entries, by incident id.

    A line that somebody made unreadable is left out; the chain of that log names it.
    """
    said: dict[str, Noted] = {}
    for (after,) in db.execute("select after from log where kind = 'incident_entry' order by seq"):
        with suppress(ValueError, TypeError, KeyError):
            note = json.loads(after)
            one = said.setdefault(note["incident"], Noted(note["code"], {}))
            one.hashes[int(note["seq"])] = note["hash"]
    return said


def logs(db: Database) -> tuple[tuple[str, str], ...]:
    """(incident id, code) of every incident that was ever made, also of removed ones, by code."""
    return tuple((row[0], row[1]) for row in db.execute("select id, code from incident order by code"))


def _entry(row: Sequence[Any]) -> IncidentEntry:
    values: dict[str, Any] = dict(zip(_OWN, row, strict=False))
    values |= {
        "at": from_text(values["at"]), "recorded_at": from_text(values["recorded_at"]),
        "kind": EntryKind(values["kind"]), "personal": bool(values["personal"]),
    }  # fmt: skip
    return IncidentEntry(**values, significant=bool(row[len(_OWN)]))


def is_personal(db: Database, link_kind: str, link_id: str) -> bool:
    """True if an entry about this thing was marked as holding personal data."""
    return bool(
        db.execute(
            "select 1 from incident_entry where link_kind = ? and link_id = ? and personal = 1 limit 1",
            [link_kind, link_id],
        ).fetchone()
    )
