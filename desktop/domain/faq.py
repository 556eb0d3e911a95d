"""Questions that people ask, the answers that were cleared, and what nobody can answer yet."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class FaqStatus(StrEnum):
    """CANNOT_YET needs a reason and a day."""

    OPEN = "open"
    ANSWERED = "answered"
    CANNOT_YET = "cannot_answer_yet"


@dataclass(frozen=True, slots=True)
class Faq:
    """A question with its answer. short: about 27 words. long: the whole answer. Times are aware UTC.

    incident_id: "" for the standing bank. owner: who gets the answer, a name or a role. reason, reason_until:
    why there is none yet, and until when. source: what backs it. pattern: key of the answer pattern, "" for
    none. written_by: whoever wrote it; cleared_by, cleared_at, cleared_hash: who cleared which words.
    checked_at: when it was last looked at. needs_person: a person has to answer each time, no ready words
    do. on_page: it stands on the public page. asked: how often it was asked; last_asked: when. sealed: the
    case is locked, so the words are "".
    """

    id: str
    question: str
    incident_id: str = ""
    short: str = ""
    long: str = ""
    owner: str = ""
    status: FaqStatus = FaqStatus.OPEN
    reason: str = ""
    reason_until: date | None = None
    source: str = ""
    pattern: str = ""
    scenario_key: str = ""
    language: str = "en"
    written_by: tuple[str, ...] = ()
    cleared_by: str = ""
    cleared_at: datetime | None = None
    cleared_hash: str = ""
    checked_at: datetime | None = None
    expires_at: datetime | None = None
    needs_person: bool = True
    on_page: bool = False
    asked: int = 0
    last_asked: datetime | None = None
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """One time that a question came up. where: platform or person. words: as they put it. mention_id: of the
    mention it stands in, 0 for none.
    """

    id: str
    faq_id: str
    at: datetime
    where: str = ""
    words: str = ""
    mention_id: int = 0


#: Fields that a restricted case seals.
FAQ_SEALED = ("question", "short", "long", "reason", "source", "cleared_hash")
ASKED_SEALED = ("where", "words")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An answer that may fit. kind: "message" or "faq". text: ready to read, gaps filled as far as known.

    score: 0 to 1, for order only. reason: why it is offered, a sentence. ready: cleared, in date and with no
    gap, so it may be sent as it stands; otherwise `needs` says why a person has to look.
    """

    kind: str
    id: str
    title: str
    text: str
    score: float
    reason: str
    ready: bool
    needs: str = ""
