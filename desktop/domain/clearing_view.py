"""How the clearing of a message stands, as pages and commands show it."""

from dataclasses import dataclass
from datetime import datetime

from desktop.domain.approval import Blocker, Clearance, Comment
from desktop.domain.clearing import Reading
from desktop.domain.message import Message, MessageState


@dataclass(frozen=True, slots=True)
class Seat:
    """A role that has to read. person: who is asked first, "" if anybody free of it may; covers: who next.

    All of them are free of it: nobody who wrote the words is among them.
    """

    role: str
    role_name: str
    person: str = ""
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """A reading that may go to the cover. person: who was asked, cover: who would be asked now.

    at: from when without a reason, aware UTC; due: that time has come.
    """

    clearance_id: str
    role: str
    person: str
    cover: str
    at: datetime
    due: bool


@dataclass(frozen=True, slots=True)
class ClearingView:
    """Everything about the clearing of one message, of one moment.

    at: of the moment. state: as it is then, expired too. body_hash: of the words as they stand. beforehand:
    cleared in calm times, so that no further reader is needed now. reading: what counts of the answers.
    open_gaps: names of those that nothing fills yet, which a reader has to be told of.
    """

    at: datetime
    message: Message
    state: MessageState
    body_hash: str
    route: tuple[Seat, ...]
    reading: Reading
    beforehand: bool = False
    clearances: tuple[Clearance, ...] = ()
    comments: tuple[Comment, ...] = ()
    blockers: tuple[Blocker, ...] = ()
    offered_cover: tuple[Offer, ...] = ()
    open_gaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """A reading that nobody answered so far. since: when it was asked for; code: of the incident or ""."""

    message: Message
    clearance: Clearance
    role_name: str
    since: datetime
    code: str = ""
    exercise: bool = False
