"""The words that were last copied for each channel; they are kept until they are copied anew."""

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from desktop.domain.moment import from_text, to_text
from desktop.store.incidents import Sealing, Words


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied last for a channel. parts: of a thread, one for a single post; body_hash: of what a
    reader cleared then. at: aware UTC, of the last part.
    """

    parts: tuple[str, ...]
    body_hash: str
    at: datetime


def keep(
    db: Database, cases: Sealing, message_id: str, incident_id: str, channel: str, text: str, *,
    part: int, parts: int, body_hash: str, at: datetime,
) -> None:  # fmt: skip
    """Keeps what is copied now; parts of another thread or of other words are forgotten.

    Args:
        part: 1 to `parts`, 0 for the whole text.
        body_hash: of what a reader cleared.
    """
    before = last(db, cases, message_id, channel, whole=False)
    if before is None or part == 0 or before.body_hash != body_hash:
        db.execute("delete from message_copy where message_id = ? and channel = ?", [message_id, channel])
    db.execute(
        "delete from message_copy where message_id = ? and channel = ? and (part = ? or parts <> ?)",
        [message_id, channel, part, parts],
    )
    words, mark = (
        cases.hide(incident_id, value, f"message_copy:{name}") if incident_id else value
        for name, value in (("text", text), ("body_hash", body_hash))
    )
    db.execute(
        "insert into message_copy (message_id, incident_id, channel, part, parts, text, body_hash, at) "
        "values (?, ?, ?, ?, ?, ?, ?, ?)",
        [message_id, incident_id, channel, part, parts, words, mark, to_text(at)],
    )


def last(db: Database, words: Words, message_id: str, channel: str, *, whole: bool = True) -> Copied | None:
    """What was copied last for a channel; None if nothing was, or its case is locked.

    Args:
        whole: None also where not every part of a thread was copied.
    """
    rows = db.execute(
        "select text, body_hash, at, parts, incident_id from message_copy where message_id = ? "
        "and channel = ? order by part",
        [message_id, channel],
    ).fetchall()
    if not rows or (whole and len(rows) < rows[0][3]):
        return None
    case = rows[0][4]
    texts = tuple(words.show(case, row[0], "message_copy:text") if case else row[0] for row in rows)
    mark = words.show(case, rows[0][1], "message_copy:body_hash") if case else rows[0][1]
    return Copied(texts, mark, from_text(max(row[2] for row in rows))) if all(texts) else None
