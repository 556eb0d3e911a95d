"""Questions, their answers and each time they were asked, as rows; words readable where the case is open."""

# ruff: noqa: S608 - names and marks are our own, every value is bound

import json
from collections.abc import Iterable
from typing import Any

from sqlite_utils import Database

from desktop.domain.faq import ASKED_SEALED, FAQ_SEALED, Asked, Faq, FaqStatus
from desktop.domain.moment import day_in as day_of
from desktop.domain.moment import from_text, time_in
from desktop.errors import Refused
from desktop.store.incidents import Words

_COLUMNS = (
    "id", "question", "incident_id", "short", "long", "owner", "status", "reason", "reason_until", "source",
    "pattern", "scenario_key", "language", "written_by", "cleared_by", "cleared_at", "cleared_hash",
    "checked_at", "expires_at", "needs_person", "on_page",
)  # fmt: skip
_TIMES = ("cleared_at", "checked_at", "expires_at")
#: What tells of which kind a case is.
_TELLING = ("pattern", "scenario_key", "owner", "cleared_by")
_SELECT = (
    f"select {', '.join(f'f.{name}' for name in _COLUMNS)}, count(a.id), max(a.at), "
    "coalesce(i.restricted, 0) from faq f left join faq_asked a on a.faq_id = f.id and a.removed_at is null "
    "left join incident i on i.id = f.incident_id where f.removed_at is null"
)
_ORDER = "group by f.id order by count(a.id) desc, max(a.at) desc, f.created_at, f.id"


def every(db: Database, words: Words, incident_id: str | None = None) -> tuple[Faq, ...]:
    """Questions, those asked most first.

    Args:
        incident_id: "" for the standing bank alone, an id for that incident's and the bank's, None for all.
    """
    where, values = "", []
    if incident_id is not None:
        where, values = "and f.incident_id in ('', ?)", [incident_id]
    return tuple(_faq(row, words) for row in db.execute(f"{_SELECT} {where} {_ORDER}", values))


def some(db: Database, words: Words, ids: Iterable[str]) -> tuple[Faq, ...]:
    """Those with these ids, in no order; ids that are none are left out."""
    listed = json.dumps(list(ids))
    rows = db.execute(f"{_SELECT} and f.id in (select value from json_each(?)) group by f.id", [listed])
    return tuple(_faq(row, words) for row in rows)


def the(db: Database, faq_id: str, words: Words) -> Faq:
    """The question with that id.

    Raises:
        Refused: there is none.
    """
    found = some(db, words, [faq_id])
    if not found:
        raise Refused("That question is not in the list any more. Nothing was changed.")
    return found[0]


def asked(db: Database, words: Words, faq_id: str) -> tuple[Asked, ...]:
    """Each time it was asked, newest first."""
    rows = db.execute(
        'select id, faq_id, at, "where", words, mention_id, incident_id from faq_asked '
        "where faq_id = ? and removed_at is null order by at desc, id desc",
        [faq_id],
    )
    return tuple(_asked(row, words) for row in rows)


def asked_for(db: Database, words: Words, ids: Iterable[str]) -> tuple[Asked, ...]:
    """The times with these ids, in no order."""
    rows = db.execute(
        'select id, faq_id, at, "where", words, mention_id, incident_id from faq_asked '
        "where id in (select value from json_each(?)) and removed_at is null",
        [json.dumps(list(ids))],
    )
    return tuple(_asked(row, words) for row in rows)


def _faq(row: tuple[Any, ...], words: Words) -> Faq:
    found: dict[str, Any] = dict(zip(_COLUMNS, row, strict=False))
    count, last, restricted = row[len(_COLUMNS) :]
    case = found["incident_id"]
    for name in FAQ_SEALED:
        found[name] = words.show(case, found[name], f"faq:{name}") if case else found[name]
    for name in _TIMES:
        found[name] = time_in(found[name])
    sealed = bool(restricted) and not words.is_open(case)
    found |= {
        "status": FaqStatus(found["status"]), "reason_until": day_of(found["reason_until"]),
        "written_by": tuple(json.loads(found["written_by"])), "needs_person": bool(found["needs_person"]),
        "on_page": bool(found["on_page"]), "asked": count, "last_asked": time_in(last), "sealed": sealed,
    }  # fmt: skip
    if sealed:
        found |= dict.fromkeys(_TELLING, "")
    return Faq(**found)


def _asked(row: tuple[Any, ...], words: Words) -> Asked:
    shown = dict(zip(ASKED_SEALED, row[3:5], strict=True))
    if row[6]:
        shown = {name: words.show(row[6], text, f"faq_asked:{name}") for name, text in shown.items()}
    return Asked(row[0], row[1], from_text(row[2]), shown["where"], shown["words"], row[5] or 0)
