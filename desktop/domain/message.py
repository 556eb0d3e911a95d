"""A message: words cleared before they are needed, with gaps to fill."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class MessageState(StrEnum):
    """Where a message stands. PRE_CLEARED: read in peacetime, good until a day. EXPIRED is never stored:
    it follows from the day (`desktop.domain.approval.state_at`).
    """

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    CHANGES_ASKED = "changes_asked"
    APPROVED = "approved"
    PRE_CLEARED = "pre_cleared"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class MessageSeed:
    """A message as a pack gives it. body: plain text with gaps such as ``{{org_name}}``.

    phase, tone, strategy, flags, keys, action, answers: as in `Message`. note: when to use it, or where an
    automatic reply is pasted.
    """

    key: str
    title: str
    purpose: str
    body: str
    scenario_key: str = ""
    audience: str = "public"
    language: str = "en"
    sources: tuple[str, ...] = ()
    phase: str = ""
    tone: str = ""
    strategy: str = ""
    flags: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    action: str = ""
    answers: str = ""
    note: str = ""


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
    """A message of the library, or one that was begun from it for an incident.

    purpose: see `PURPOSES`. body: plain text with gaps in double braces. pack_key: "" if made here.
    values: gap name → filled text. incident_id: "" for the library. from_id: the library message it was
    begun from. phase: P0…P4 or "". strategy: key of the guide on blame, or "". tlp: RED, AMBER+STRICT,
    AMBER, GREEN or CLEAR. flags: see `FLAGS`. keys: up to three key messages. slots: (name, text) of a
    message map, of the six slots of a first word, or of a correction; see `desktop.domain.slots`. action:
    what the reader should do. answers: the claim or question it answers, in words. sources: what backs its
    facts. translation_of: id of the message that this one translates; translated_hash: that message's
    body_hash when the translation was last brought in line. version: the newest kept version, 0 for none.
    supersedes: id of the message it replaces. written_by: whoever wrote these words. cleared_by: names of
    those who cleared them beforehand; cleared_hash: of the words then. on_page: it stands on the public
    page. sealed: its words are sealed and the case is locked, so title, body and the rest are "".
    """

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
    incident_id: str = ""
    from_id: str = ""
    phase: str = ""
    tone: str = ""
    strategy: str = ""
    tlp: str = "CLEAR"
    flags: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    slots: tuple[tuple[str, str], ...] = ()
    action: str = ""
    answers: str = ""
    sources: str = ""
    next_update_at: datetime | None = None
    expires_at: datetime | None = None
    scheduled_at: datetime | None = None
    translation_of: str = ""
    translated_hash: str = ""
    version: int = 0
    supersedes: str = ""
    written_by: tuple[str, ...] = ()
    cleared_by: str = ""
    cleared_hash: str = ""
    on_page: bool = False
    sealed: bool = False


#: What a message is for. "snippet" is a piece to put into another text; "autoreply" is pasted into a
#: platform's own responder; "faq_answer" answers a question; "prebunk" warns before a known risk.
PURPOSES = (
    "holding", "update", "instruction", "correction", "apology", "condolence", "internal", "partner",
    "media_line", "faq_answer", "closing", "saved_reply", "prebunk", "autoreply", "snippet",
)  # fmt: skip
#: What makes another reader necessary.
FLAGS = ("names_person", "live_proceedings", "child", "health_data", "blame", "promise_of_money")
TONES = ("calm", "warm", "plain", "firm", "sorrowful")
#: Fields of a message that a restricted case seals; `gap_value`, `variant` and the others have their own.
#: A hash is sealed too: short words could be guessed from it.
MESSAGE_SEALED = (
    "title", "body", "keys", "slots", "action", "answers", "sources", "translated_hash", "cleared_hash",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap of one message. value: "" while open. from_profile: the organisation's profile filled it.

    origin: what filled it: "" by hand, "profile", "incident" or "fact"; fact_id: which confirmed fact.
    checked_by: who made sure that this very value may stand, "" for nobody.
    """

    placeholder: Placeholder
    value: str = ""
    from_profile: bool = False
    origin: str = ""
    fact_id: str = ""
    checked_by: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """A message with its gaps filled in one pass. open: names of gaps still empty, in order of sight."""

    text: str
    open: tuple[str, ...] = ()
