"""What to do with a comment under our posts, by the kind of comment it is."""

from dataclasses import dataclass
from enum import StrEnum


class Choice(StrEnum):
    """What can be done with a comment; a ban is never for criticism, and keeps its reason."""

    RESPOND = "respond"
    IGNORE = "ignore"
    HIDE = "hide"
    REFER = "refer"
    DELETE = "delete"
    BAN = "ban"


@dataclass(frozen=True, slots=True)
class ChoiceRule:
    """What a choice means. needs_reason: the reason is written down before it is done."""

    choice: Choice
    name: str
    meaning: str
    needs_reason: bool = False


@dataclass(frozen=True, slots=True)
class CommentType:
    """A kind of comment. order: 1 is looked at first. choices: what to do, in this order.

    signs: how to tell it. steps: what to do, one line each. tell: roles that are told. may_ban: a ban may
    follow if it is repeated. saved_reply: key of a message that helps, "" for none. never: what not to do.
    """

    key: str
    name: str
    order: int
    signs: tuple[str, ...]
    choices: tuple[Choice, ...]
    steps: tuple[str, ...]
    tell: tuple[str, ...] = ()
    may_ban: bool = False
    never: str = ""
    saved_reply: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CommentTiming:
    """How soon an answer is due. minutes: at most. levels: of the incident, () for calm times."""

    key: str
    name: str
    minutes: int
    levels: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CommentGuide:
    """The whole guide. types: first to look at first. rules: what holds for all of them."""

    types: tuple[CommentType, ...]
    choices: tuple[ChoiceRule, ...]
    timing: tuple[CommentTiming, ...]
    rules: tuple[str, ...]
