"""Messages as they stood when they were read, cleared or put out; a version never changes."""

from typing import Any

from sqlite_utils import Database

from desktop.domain.approval import MessageVersion
from desktop.domain.moment import from_text
from desktop.store.incidents import Words

#: Fields that a restricted case seals.
VERSION_SEALED = ("body", "body_hash")


def of_message(db: Database, message_id: str, words: Words) -> tuple[MessageVersion, ...]:
    """All versions of a message, the newest first."""
    rows = db.execute(
        "select id, message_id, number, body, body_hash, made_by, why, created_at, incident_id "
        "from message_version where message_id = ? and removed_at is null order by number desc",
        [message_id],
    )
    return tuple(_version(row, words) for row in rows)


def newest(db: Database, message_id: str, words: Words) -> tuple[int, str]:
    """(number, hash) of the newest version; (0, "") if there is none."""
    row = db.execute(
        "select number, body_hash, incident_id from message_version where message_id = ? "
        "and removed_at is null order by number desc limit 1",
        [message_id],
    ).fetchone()
    return (int(row[0]), words.show(row[2], row[1], "message_version:body_hash")) if row else (0, "")


def _version(row: tuple[Any, ...], words: Words) -> MessageVersion:
    body, mark = (
        words.show(row[8], stored, f"message_version:{name}")
        for name, stored in zip(VERSION_SEALED, row[3:5], strict=True)
    )
    return MessageVersion(*[*row[:3], body, mark, *row[5:7], from_text(row[7])])
