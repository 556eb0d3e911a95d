"""Who has to read a message before it goes out, what they said, and what still stands in the way."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Outcome(StrEnum):
    """What came of asking somebody to read. NO_ANSWER: it was passed on to the cover. CALLED_OFF: the words
    changed or were withdrawn before an answer.
    """

    OPEN = ""
    APPROVED = "approved"
    CHANGES_ASKED = "changes_asked"
    NO_ANSWER = "no_answer"
    CALLED_OFF = "called_off"


@dataclass(frozen=True, slots=True)
class Clearance:
    """One role that was asked to read one version of a message. Times are aware UTC.

    number, body_hash: the version that was shown. person: the name that was asked. rank: 0 holds the role, 1
    and 2 cover it. passes_at: from when it may go to the next cover; None if there is nobody left. outcome,
    at: what came of it. how: "here", "phone" or "email". note: why changes are asked. condition: what has to
    be true first, "" for none; condition_met_at, condition_met_by: once it is. channels: where it may go out,
    () for everywhere.
    """

    id: str
    message_id: str
    number: int
    body_hash: str
    role: str
    person: str = ""
    rank: int = 0
    asked_at: datetime | None = None
    passes_at: datetime | None = None
    outcome: Outcome = Outcome.OPEN
    at: datetime | None = None
    how: str = ""
    note: str = ""
    condition: str = ""
    condition_met_at: datetime | None = None
    condition_met_by: str = ""
    channels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comment:
    """What a department says about a version. proposed: other words it would use, "" for none; both stay.

    settled_at: when the writer dealt with it, None while open.
    """

    id: str
    message_id: str
    number: int
    by: str
    role: str
    text: str
    at: datetime
    proposed: str = ""
    settled_at: datetime | None = None
    settled_by: str = ""


@dataclass(frozen=True, slots=True)
class MessageVersion:
    """A message as it stood when it was sent to be read, cleared or put out; never changed afterwards.

    body: canonical JSON of title, body, keys, values and channel texts; body_hash: its SHA-256 in hex.
    """

    id: str
    message_id: str
    number: int
    body: str
    body_hash: str
    made_by: str
    why: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Blocker:
    """One thing that keeps a message from being copied or noted as published.

    kind: gap, fault, length, next_update, fact, approval, condition, stops, expired, freeze, sealed or state.
    what: name of the gap, key of the channel, role or id it is about. sentence: what a person reads.
    """

    kind: str
    sentence: str
    what: str = ""
