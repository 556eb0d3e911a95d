"""A message: words cleared before they are needed, with gaps to fill."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class MessageSeed:
    """A message as a pack gives it. body: plain text with gaps such as ``{{org_name}}``."""

    key: str
    title: str
    purpose: str
    body: str
    scenario_key: str = ""
    audience: str = "public"
    language: str = "en"
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A gap's meaning. limit: most characters. privacy: what the writer has to mind.

    privacy is one of no, check, legal, never_a_name, internal, consent, reply_only; `privacy_note` says
    each in a sentence.
    """

    name: str
    meaning: str
    example: str
    limit: int
    privacy: str = "no"


@dataclass(frozen=True, slots=True)
class Message:
    """A message in the library. pack_key: "" if made here. values: gap name → filled text."""

    id: str
    title: str
    purpose: str
    body: str
    scenario_key: str = ""
    audience: str = "public"
    language: str = "en"
    state: str = "draft"
    pack_key: str = ""
    pre_cleared_until: date | None = None
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap of one message. value: "" while open. from_profile: the organisation's profile filled it."""

    placeholder: Placeholder
    value: str = ""
    from_profile: bool = False


@dataclass(frozen=True, slots=True)
class Filled:
    """A message with its gaps filled in one pass. open: names of gaps still empty, in order of sight."""

    text: str
    open: tuple[str, ...] = ()
