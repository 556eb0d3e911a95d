"""Legal and contractual clocks: what starts them, how long they run, where each stands."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ClockState(StrEnum):
    """NOT_REQUIRED and LATE need a reason, REPORTED a reference or how it was reported."""

    NOT_ASSESSED = "not_assessed"
    NOT_REQUIRED = "not_required"
    RUNNING = "running"
    REPORTED = "reported"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class ClockTemplate:
    """A clock as the pack gives it.

    starts: aware, injury, belief, suspicion, risk_found, incident. limit: "PT72H", "P10D", "P30D" or ""
    where the law gives words only; limit_words: those words. jurisdictions: places where it may apply,
    such as "EU", "UK-EW", "AU". who: role that reports. to: authority, in words. phased: facts may follow
    in stages. needs: what the report asks for. question: what to ask to judge whether it is due.
    """

    key: str
    name: str
    law: str
    jurisdictions: tuple[str, ...]
    starts: str
    limit: str
    limit_words: str
    who: str
    to: str
    needs: tuple[str, ...]
    question: str
    phased: bool
    note: str
    as_of: str
    confidence: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LegalClock:
    """A clock of one incident. due_at: aware UTC, None while there is no fixed end. reason: why it is not
    required, or why it was late. reference: the authority's number. settled_at: when the state was set.
    again: it was ruled out, and a fact was written or changed after that, so it has to be judged again.
    """

    id: str
    incident_id: str
    key: str
    name: str
    jurisdiction: str
    state: ClockState
    started_at: datetime | None = None
    due_at: datetime | None = None
    limit: str = ""
    limit_words: str = ""
    who: str = ""
    to: str = ""
    reason: str = ""
    reference: str = ""
    settled_at: datetime | None = None
    again: bool = False


#: Fields of a clock that a restricted case seals.
CLOCK_SEALED = ("reason", "reference")
