"""Where messages were posted, and what became of them there."""

# ruff: noqa: S608 - names and marks are our own, every value is bound

from typing import Any

from sqlite_utils import Database

from desktop.domain.moment import from_text, time_in
from desktop.domain.posting import POSTING_SEALED, Posting
from desktop.store.incidents import Words

_COLUMNS = (
    "id", "message_id", "incident_id", "channel", "number", "text", "text_hash", "by", "at", "url",
    "picture_id", "account_id", "answers", "edited_at", "edited_note", "deleted_at", "deleted_why",
    "corrected_by",
)  # fmt: skip
_SELECT = "select {} from posting where removed_at is null".format(
    ", ".join(f'posting."{name}"' for name in _COLUMNS)
)
_TIMES = ("edited_at", "deleted_at")


def every(
    db: Database, words: Words, *, incident: str | None = None, message: str = ""
) -> tuple[Posting, ...]:
    """Postings, the newest first.

    Args:
        incident: only of this one ("" for the library); None for all but those of exercises.
        message: only of this message, "" for any.
    """
    rows = db.execute(
        f"{_SELECT} and (?1 is null or incident_id = ?1) and (?2 = '' or message_id = ?2) "
        "and (?1 is not null or ?2 <> '' or incident_id not in (select id from incident where exercise)) "
        "order by at desc, id desc",
        [incident, message],
    )
    return tuple(_posting(row, words) for row in rows)


def one(db: Database, posting_id: str, words: Words) -> Posting | None:
    """One posting, None if it is gone."""
    row = db.execute(f"{_SELECT} and id = ?", [posting_id]).fetchone()
    return _posting(row, words) if row else None


def any_in(db: Database, incident_id: str) -> bool:
    """Whether anything of that incident was published, other than what was released for life safety."""
    row = db.execute(
        "select 1 from posting p where p.incident_id = ? and p.removed_at is null and not exists (select 1 "
        "from clearance c where c.message_id = p.message_id and c.role = 'life_safety') limit 1",
        [incident_id],
    ).fetchone()
    return row is not None


def _posting(row: tuple[Any, ...], words: Words) -> Posting:
    found: dict[str, Any] = dict(zip(_COLUMNS, row, strict=True))
    found["at"] = from_text(found["at"])
    for name in _TIMES:
        found[name] = time_in(found[name])
    for name in POSTING_SEALED:
        found[name] = words.show(found["incident_id"], found[name], f"posting:{name}")
    return Posting(**found)
