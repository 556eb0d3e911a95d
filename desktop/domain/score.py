"""How safe the accounts are, as a sum that anybody can follow; helps to choose the next job.

Source: Watchline's scoring rules, informed by what CISA's Capacity Enhancement Guide on social media
(2021), NCSC "Protecting what you publish" and GSA's Cyber-Vandalism Toolkit put first.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime
from math import fsum

from desktop.domain.account import Account, Check, CheckStatus, Control, Score

SHARE = {
    CheckStatus.MET: 1.0,
    CheckStatus.PARTIAL: 0.5,
    CheckStatus.NOT_MET: 0.0,
    CheckStatus.UNKNOWN: 0.0,
}
MIN_COVERAGE = 0.6
TIER_WEIGHT = {1: 3, 2: 2, 3: 1}
TIER_3_CONTROLS = frozenset(("OWN-02", "OWN-05", "AUT-01", "AUT-05", "ACC-01", "REC-01", "APP-01"))
RECOVER_FIRST = "Recover first"


@dataclass(frozen=True, slots=True)
class Gate:
    """What holds a score down however good the rest is. cap: the most that may be shown."""

    key: str
    controls: tuple[str, ...]
    cap: int
    text: str


GATES = (
    Gate("GT-2", ("AUT-01",), 39, "Anyone with the password can enter"),
    Gate("GT-3", ("ACC-01", "ACC-04"), 39, "Someone who left can still post"),
    Gate("GT-4", ("AUT-05",), 39, "One leak opens this account"),
    Gate("GT-5", ("AUT-09",), 49, "The mailbox can reset this account"),
    Gate("GT-6", ("OWN-02",), 49, "No one owns this account"),
    Gate("GT-7", ("ACC-02",), 59, "One lost phone could lose the account, "
         "or too many people hold full control"),
    Gate("GT-8", ("REC-01",), 59, "You may not be able to get it back"),
)  # fmt: skip
# A control that cannot be answered away: "not applicable" and "unknown" hold the gate as "not met"
# does, or leaving a question open would score better than an honest no.
_HOLDING = (CheckStatus.NOT_MET, CheckStatus.NOT_APPLICABLE, CheckStatus.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Posture:
    """The whole organisation. value: None if it may not be shown. before_gate: the sum itself.

    accounts: the accounts' part, mean and weakest main account together; organisation: the part of
    the organisation's own controls; both 0…100, None if there is nothing to count. gate: why the value is
    held down or not shown, "". band: Exposed, Basic, Sound, Strong or Unclear.
    """

    value: float | None
    before_gate: float
    low: float
    high: float
    accounts: float | None
    mean: float | None
    weakest: float | None
    organisation: float | None
    gate: str
    band: str
    cap: float = 100.0


def band_of(value: float | None) -> str:
    """The word for a value 0…100; "Unclear" for None. No band is called secure."""
    if value is None:
        return "Unclear"
    return "Exposed" if value < 40 else "Basic" if value < 60 else "Sound" if value < 80 else "Strong"


def freshness(control: Control, check: Check, now: datetime) -> float:
    """How far an answer still counts, 0.4…1.0; an answer without a date counts as very old.

    Event controls (no interval) stay at 1.0 until a newer event makes the answer unknown.
    """
    if control.interval_days is None:
        return 1.0
    if check.checked_at is None:
        return 0.4
    age = (now - check.checked_at).total_seconds() / 86_400 / control.interval_days
    return 1.0 if age <= 1.0 else 0.8 if age <= 1.5 else 0.6 if age <= 2.0 else 0.4


def controls_for(tier: int, controls: Iterable[Control]) -> tuple[Control, ...]:
    """The controls an account of this tier is asked: all of scope A, or the short list for tier 3."""
    return tuple(
        control
        for control in controls
        if control.scope == "A" and (tier < 3 or control.id in TIER_3_CONTROLS)
    )


def account_score(
    account: Account, controls: Sequence[Control], checks: Iterable[Check], now: datetime
) -> Score:
    """The score of one account.

    Args:
        account: its tier chooses the controls; "compromised" as status means no score.
        controls: the whole list; those of scope O count only for their gates.
        checks: answers of any account; those of this account and of the organisation are used.
        now: aware UTC.
    """
    known = {check.control_id: check for check in checks if check.account_id in (account.id, None)}
    own = controls_for(account.tier, controls)
    score = _sum(own, known, now)
    if account.status == "compromised":
        return replace(score, value=None, band="Unclear", gate=RECOVER_FIRST, gate_key="GT-1")
    asked = {control.id for control in own} | {control.id for control in controls if control.scope == "O"}
    return _capped(score, _gate(asked, known))


def organisation_score(controls: Iterable[Control], checks: Iterable[Check], now: datetime) -> Score:
    """The score of the organisation's own controls (scope O); no gate applies to it."""
    known = {check.control_id: check for check in checks if check.account_id is None}
    return _sum(tuple(control for control in controls if control.scope == "O"), known, now)


def posture_of(accounts: Sequence[tuple[Account, Score]], organisation: Score) -> Posture:
    """Puts account scores and the organisation's own score together.

    posture = 0.6 × (0.6 × mean by tier weight + 0.4 × weakest main account) + 0.4 × organisation.
    """
    counted = [(account.tier, score) for account, score in accounts if score.counted]
    org_low, org_high = (organisation.low, organisation.high) if organisation.counted else (None, None)
    mean, weakest, part = _accounts_part([(tier, min(score.low, score.cap)) for tier, score in counted])
    low = _join(part, org_low)
    high = _join(_accounts_part([(tier, min(score.high, score.cap)) for tier, score in counted])[2], org_high)
    held = next((score.gate for tier, score in counted if tier == 1 and score.cap <= 39), "")
    cap = 59.0 if held else 100.0
    value: float | None = None
    if any(score.gate_key == "GT-1" for _, score in accounts):
        gate = RECOVER_FIRST
    elif low is None or any(
        score.coverage < MIN_COVERAGE for score in (organisation, *(s for _, s in counted)) if score.counted
    ):
        gate = "Not enough known"
    else:
        value, gate = min(low, cap), held
    return Posture(
        value=value, before_gate=low or 0.0, low=low or 0.0, high=high or 0.0, accounts=part, mean=mean,
        weakest=weakest, organisation=org_low, gate=gate, band=band_of(value), cap=cap,
    )  # fmt: skip


def posture(
    accounts: Iterable[Account], controls: Sequence[Control], checks: Sequence[Check], now: datetime
) -> Posture:
    """The organisation's posture from the answers themselves; see `posture_of`."""
    scores = [(account, account_score(account, controls, checks, now)) for account in accounts]
    return posture_of(scores, organisation_score(controls, checks, now))


def _sum(controls: Sequence[Control], known: Mapping[str, Check], now: datetime) -> Score:
    parts, weight, unknown = [], 0, 0
    for control in controls:
        check = known.get(control.id)
        status = check.status if check else CheckStatus.UNKNOWN
        if status is CheckStatus.NOT_APPLICABLE:
            continue
        fresh = freshness(control, check, now) if check and SHARE[status] else 1.0
        weight += control.weight
        unknown += control.weight if status is CheckStatus.UNKNOWN else 0
        parts.append((control.id, control.weight, SHARE[status], fresh))
    if not weight:
        return Score(None, 0.0, 0.0, 0.0, 0.0, "", "Unclear")
    total = fsum(each * share * fresh for _, each, share, fresh in parts)  # the same in any order of rows
    low, high, coverage = 100 * total / weight, 100 * (total + unknown) / weight, 1 - unknown / weight
    value = low if coverage >= MIN_COVERAGE else None
    return Score(value, low, low, high, coverage, "", band_of(value), tuple(sorted(parts)), counted=True)


def _gate(asked: AbstractSet[str], known: Mapping[str, Check]) -> Gate | None:
    """The lowest gate that holds; a control that is not asked holds nothing."""
    for gate in GATES:  # lowest cap first
        for control_id in gate.controls:
            check = known.get(control_id)
            if control_id in asked and (check.status if check else CheckStatus.UNKNOWN) in _HOLDING:
                return gate
    return None


def _capped(score: Score, gate: Gate | None) -> Score:
    if gate is None or not score.counted:
        return score
    value = None if score.value is None else min(score.value, float(gate.cap))
    return replace(
        score, value=value, band=band_of(value), gate=gate.text, gate_key=gate.key, cap=float(gate.cap)
    )


def _accounts_part(
    figures: Sequence[tuple[int, float]],
) -> tuple[float | None, float | None, float | None]:
    """Mean by tier weight, the weakest main account, and both together; None where there is none."""
    if not figures:
        return None, None, None
    weights = sum(TIER_WEIGHT[tier] for tier, _ in figures)
    mean = sum(TIER_WEIGHT[tier] * figure for tier, figure in figures) / weights
    weakest = min((figure for tier, figure in figures if tier == 1), default=None)
    return mean, weakest, mean if weakest is None else 0.6 * mean + 0.4 * weakest


def _join(accounts: float | None, organisation: float | None) -> float | None:
    if accounts is None or organisation is None:
        return accounts if organisation is None else organisation
    return 0.6 * accounts + 0.4 * organisation
