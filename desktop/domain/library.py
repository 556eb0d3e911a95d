"""The message library as a whole: what is looked for, where a message was used, what is offered."""

from dataclasses import dataclass
from datetime import datetime

from desktop.domain.clearing import body_of, hash_of
from desktop.domain.message import Message, MessageState


@dataclass(frozen=True, slots=True)
class LibraryQuery:
    """What is looked for. words: each has to be there, the last may be unfinished; "" for no words.

    scenario: key, "" for all, `GENERAL` for those of no scenario. phase, purpose, audience, language, state:
    "" for all; state as it is at that moment, so "expired" too. with_expired: also what ran out, was
    withdrawn or replaced. incident_id: "" for the library. limit: most messages, 1 or more.
    """

    words: str = ""
    scenario: str = ""
    phase: str = ""
    purpose: str = ""
    audience: str = ""
    language: str = ""
    state: str = ""
    with_expired: bool = True
    incident_id: str = ""
    limit: int = 200


#: Looks for messages that belong to no scenario.
GENERAL = "-"
#: Not offered to be used.
NOT_OFFERED = frozenset({MessageState.EXPIRED, MessageState.SUPERSEDED, MessageState.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Usage:
    """One place where a message of the library was used. Times are aware UTC.

    incident_code, incident_title: "" for a posting straight from the library; the title of a locked case is
    "" as well. channel: key of the channel register, "" where it was taken into the incident and is not out.
    number: the version. at: when it was put out, or taken in. message_id: of the copy.
    """

    incident_code: str
    incident_title: str
    channel: str
    number: int
    at: datetime
    by: str = ""
    url: str = ""
    message_id: str = ""


def words_hash(message: Message) -> str:
    """The hash of the words alone, without what fills the gaps; it tells whether a translation is behind."""
    return hash_of(body_of(message, (), {}, ()))


def is_behind(translation: Message, original: Message) -> bool:
    """Whether the original was changed since the translation was last brought in line with it."""
    return translation.translated_hash != words_hash(original)
