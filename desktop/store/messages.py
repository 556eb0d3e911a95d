"""Messages and what their gaps were filled with, of the library and of incidents, readable where they may be.

A message of a locked case comes without its words, and without what tells of which kind the case is.
"""

# ruff: noqa: S608 - names and marks are our own, every value is bound

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from desktop.domain.message import MESSAGE_SEALED, Message
from desktop.domain.moment import day_in, time_in
from desktop.errors import Refused
from desktop.store.incidents import Words

COLUMNS = (
    "id", "title", "purpose", "body", "scenario_key", "audience", "language", "state", "pack_key",
    "pre_cleared_until", "incident_id", "from_id", "phase", "tone", "strategy", "tlp", "flags", "keys",
    "slots", "action", "answers", "sources", "next_update_at", "expires_at", "scheduled_at",
    "translation_of", "translated_hash", "version", "supersedes", "written_by", "cleared_by",
    "cleared_hash", "on_page",
)  # fmt: skip
#: Tables whose rows belong to a message.
PARTS = ("gap_value", "variant", "message_version", "message_comment", "clearance", "posting")
_TIMES = ("next_update_at", "expires_at", "scheduled_at")
_LISTS = ("flags", "keys", "written_by")
#: Not given of a locked case: the kind of case, the line it began from, who wrote and who read.
_TELLING = ("scenario_key", "from_id", "phase", "tone", "strategy", "cleared_by")
SELECT = (
    f"select {', '.join(f'm.{name}' for name in COLUMNS)}, coalesce(i.restricted, 0) "
    "from message m left join incident i on i.id = m.incident_id"
)
_LIBRARY_ORDER = "order by m.purpose <> 'holding', m.scenario_key = '', m.title collate nocase"


def every(db: Database, words: Words | None = None) -> tuple[Message, ...]:
    """The library, holding lines first, then by title; each with its values.

    Args:
        words: given, the messages of incidents are among them too.
    """
    where = "where m.removed_at is null" + ("" if words else " and m.incident_id = ''")
    values = _values(db, words, "1" if words else "incident_id = ''")
    return messages_of(db.execute(f"{SELECT} {where} {_LIBRARY_ORDER}"), words, values)


def of_incident(db: Database, incident_id: str, words: Words) -> tuple[Message, ...]:
    """The messages of one incident, the newest first."""
    rows = db.execute(
        f"{SELECT} where m.removed_at is null and m.incident_id = ? order by m.created_at desc, m.id desc",
        [incident_id],
    )
    return messages_of(rows, words, _values(db, words, "incident_id = ?", [incident_id]))


def some(db: Database, ids: Iterable[str], words: Words | None = None) -> tuple[Message, ...]:
    """Those with these ids, in no order; ids that are none are left out, and without `words` also those of
    incidents.
    """
    listed = json.dumps(list(ids))
    where = "" if words else " and m.incident_id = ''"
    rows = db.execute(
        f"{SELECT} where m.removed_at is null and m.id in (select value from json_each(?)){where}", [listed]
    )
    mine = "message_id in (select value from json_each(?))"
    return messages_of(rows, words, _values(db, words, mine, [listed]))


def one(db: Database, message_id: str, words: Words | None = None) -> Message | None:
    """The message with that id, or the library's with that pack key; None if there is none.

    Args:
        words: None looks only in the library.
    """
    row = db.execute(
        "select id from message where removed_at is null and (id = ?1 or (pack_key = ?1 and pack_key <> '' "
        "and incident_id = '')) and (?2 or incident_id = '') limit 1",
        [message_id, words is not None],
    ).fetchone()
    return next(iter(some(db, [row[0]], words)), None) if row else None


def the(db: Database, message_id: str, words: Words) -> Message:
    """As `one`.

    Raises:
        Refused: there is none.
    """
    found = one(db, message_id, words)
    if found is None:
        raise Refused("There is no such message.")
    return found


def copies(db: Database, message_id: str, words: Words) -> tuple[Message, ...]:
    """What was begun from a library message, in any incident."""
    return some(db, _ids(db, "from_id = ? and from_id <> ''", message_id), words)


def scheduled(db: Database, words: Words) -> tuple[Message, ...]:
    """What a person scheduled at a platform, of the library and of incidents, in no order."""
    over = "state not in ('published', 'superseded', 'withdrawn')"
    return some(db, _ids(db, f"{over} and scheduled_at > ?", ""), words)


def translations(db: Database, message_id: str, words: Words) -> tuple[Message, ...]:
    """What translates a message, by language."""
    found = some(db, _ids(db, "translation_of = ? and translation_of <> ''", message_id), words)
    return tuple(sorted(found, key=lambda one: (one.language, one.title)))


def bodies(db: Database) -> tuple[tuple[str, str], ...]:
    """(id, body) of every message of the library that is neither replaced, withdrawn nor a translation."""
    rows = db.execute(
        "select id, body from message where removed_at is null and incident_id = '' "
        "and translation_of = '' and state not in ('superseded', 'withdrawn') order by created_at, id"
    )
    return tuple((row[0], row[1]) for row in rows)


def gap_rows(db: Database, message: Message, words: Words | None) -> dict[str, tuple[str, str, str, str]]:
    """Name of each gap that was filled → (id of its row, value, id of the fact that filled it, who made
    sure of it).
    """
    rows = db.execute(
        "select name, id, value, fact_id, checked_by from gap_value "
        "where message_id = ? and removed_at is null",
        [message.id],
    )
    return {
        _shown(words, message.incident_id, name, "gap_value:name"): (
            row_id, _shown(words, message.incident_id, value, "gap_value:value"), fact_id, checked_by
        )
        for name, row_id, value, fact_id, checked_by in rows
    }  # fmt: skip


def message_ids(db: Database, kind: str, ids: Sequence[str]) -> tuple[str, ...]:
    """Ids of the messages that rows of that table belong to, also of removed rows; each once."""
    if kind not in PARTS:
        return ()
    listed = json.dumps(list(ids))
    rows = db.execute(
        f"select distinct message_id from {kind} where id in (select value from json_each(?))", [listed]
    )
    return tuple(row[0] for row in rows)


def messages_of(
    rows: Iterable[Sequence[Any]], words: Words | None, values: Mapping[str, Sequence[tuple[str, str]]]
) -> tuple[Message, ...]:
    """Messages out of rows as `SELECT` gives them. values: message id → (gap, value) pairs."""
    return tuple(_message(row, words, tuple(values.get(row[0], ()))) for row in rows)


def _ids(db: Database, where: str, value: str) -> list[str]:
    rows = db.execute(f"select id from message where removed_at is null and {where}", [value])
    return [row[0] for row in rows]


def _values(
    db: Database, words: Words | None, where: str, given: Sequence[object] = ()
) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    rows = db.execute(
        f"select message_id, name, value, incident_id from gap_value where removed_at is null and {where}",
        list(given),
    )
    for message_id, name, value, incident_id in rows:
        gap = _shown(words, incident_id, name, "gap_value:name")
        if gap:
            shown = _shown(words, incident_id, value, "gap_value:value")
            found.setdefault(message_id, []).append((gap, shown))
    for pairs in found.values():
        pairs.sort()
    return found


def _shown(words: Words | None, incident_id: str, stored: str, field: str) -> str:
    if not incident_id:
        return stored
    return words.show(incident_id, stored, field) if words else ""


def _message(row: Sequence[Any], words: Words | None, values: tuple[tuple[str, str], ...]) -> Message:
    found: dict[str, Any] = dict(zip(COLUMNS, row, strict=False))
    incident_id = found["incident_id"]
    if incident_id:
        for name in MESSAGE_SEALED:
            found[name] = _shown(words, incident_id, found[name], f"message:{name}")
    sealed = bool(row[-1]) and (words is None or not words.is_open(incident_id))
    if sealed:
        found |= dict.fromkeys(_TELLING, "") | {"flags": "", "written_by": ""}
        values = ()
    found["pre_cleared_until"] = day_in(found["pre_cleared_until"])
    for name in _TIMES:
        found[name] = time_in(found[name])
    for name in _LISTS:
        text = found[name]
        found[name] = tuple(json.loads(text)) if text and text != "[]" else ()
    slots = found["slots"]
    found["slots"] = tuple(json.loads(slots).items()) if slots and slots != "{}" else ()
    found["on_page"] = bool(found["on_page"])
    return Message(**found, values=values, sealed=sealed)
