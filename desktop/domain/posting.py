"""Where a message was posted: by whom, when, in which words, and what became of it there."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Posting:
    """One place where a person put a message. Watchline never posts. Times are aware UTC.

    channel: key of the channel register. number: the version. text: exactly what was copied; text_hash: its
    SHA-256 in hex. by: who put it out. url: the link that was pasted back. picture_id: the screenshot.
    account_id: our account, if it was chosen. answers: the claim it answers, in words. edited_at,
    edited_note: the last edit there. deleted_at, deleted_why: taken down. corrected_by: id of the message
    that corrects it, "" for none.
    """

    id: str
    message_id: str
    incident_id: str
    channel: str
    number: int
    text: str
    text_hash: str
    by: str
    at: datetime
    url: str = ""
    picture_id: str = ""
    account_id: str = ""
    answers: str = ""
    edited_at: datetime | None = None
    edited_note: str = ""
    deleted_at: datetime | None = None
    deleted_why: str = ""
    corrected_by: str = ""


#: Fields that a restricted case seals. The hash is one of them: short words could be guessed from it.
POSTING_SEALED = ("text", "text_hash", "url", "answers", "edited_note", "deleted_why")
