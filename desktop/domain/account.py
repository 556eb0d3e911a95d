"""Accounts and the controls that keep them safe; never a password, code or full recovery address."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class CheckStatus(StrEnum):
    """Answers to a control. NOT_APPLICABLE needs a reason."""

    MET = "met"
    PARTIAL = "partial"
    NOT_MET = "not_met"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"


class Evidence(StrEnum):
    """How the answer is known: looked at it today, was told, or supposes so."""

    SEEN = "seen"
    STATED = "stated"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class Control:
    """A control as the pack gives it.

    weight: 10, 6, 3 or 1. scope: "A" for each account, "O" for the organisation. interval_days: None
    for controls checked on an event. first_fix: what to do, minutes: how long that takes.
    """

    id: str
    group: str
    title: str
    why: str
    how: str
    evidence: str
    weight: int
    scope: str
    interval_days: int | None
    finding: str
    first_fix: str
    minutes: int
    cisa: str = ""
    ncsc: str = ""
    csf: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """An account. tier: 1 main, 2 secondary, 3 dormant. status: active, dormant, compromised, …"""

    id: str
    platform: str
    handle: str
    tier: int = 1
    profile_url: str = ""
    purpose: str = ""
    owner_role: str = ""
    owner_person: str = ""
    cover_person: str = ""
    mfa: str = "unknown"
    status: str = "active"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """The latest answer to one control. account_id: None for the organisation's own controls."""

    control_id: str
    account_id: str | None
    status: CheckStatus
    evidence: Evidence = Evidence.STATED
    note: str = ""
    checked_by: str = ""
    checked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """A score that can be explained; the rules stand in `desktop.domain.score`.

    value: 0…100 after gates, None if it may not be shown. before_gate: the sum itself. low, high:
    the range with unknown as not met, or as met and fresh. coverage: known share of weight, 0…1.
    gate: the text of the gate that caps it, "". band: Exposed, Basic, Sound, Strong or Unclear.
    parts: (control id, weight, state share 0…1, freshness 0.4…1) behind the sum. gate_key: GT-1 to
    GT-8, "". cap: the most the gate lets show, 100 without one. counted: False if no control
    applies, so that there is nothing to count.
    """

    value: float | None
    before_gate: float
    low: float
    high: float
    coverage: float
    gate: str
    band: str
    parts: tuple[tuple[str, int, float, float], ...] = ()
    gate_key: str = ""
    cap: float = 100.0
    counted: bool = False
