"""What to do next: the jobs that lift the posture most for each minute they take."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.account import Account, Check, CheckStatus, Control, Evidence, Score
from desktop.domain.score import (
    GATES,
    Posture,
    account_score,
    controls_for,
    organisation_score,
    posture_of,
)

_GATE_CONTROLS = frozenset(control_id for gate in GATES for control_id in gate.controls)
_DONE = (CheckStatus.MET, CheckStatus.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Fix:
    """One next job. gain: points of posture. minutes: rough effort. account_id: None for the organisation."""

    control_id: str
    account_id: str | None
    first_fix: str
    gain: float
    minutes: int

    @property
    def gain_per_minute(self) -> float:
        """What the list is sorted by."""
        return self.gain / max(1, self.minutes)


def next_fixes(
    accounts: Sequence[Account],
    controls: Sequence[Control],
    checks: Sequence[Check],
    now: datetime,
    *,
    limit: int = 5,
) -> tuple[Fix, ...]:
    """The best next jobs, most points a minute first; empty if nothing fails.

    A gain is the change in posture if that one control became met today, gates included; it may be 0
    where a gate has to be lifted by another job first.

    Args:
        accounts: those that count; order does not matter.
        controls: the whole list of both scopes.
        checks: the latest answers, at most one for each control and account.
        now: aware UTC.
        limit: jobs, 1 or more.
    """
    scores = {account.id: account_score(account, controls, checks, now) for account in accounts}
    before = _figure(_posture(accounts, scores, organisation_score(controls, checks, now)))
    found = []
    for control, account in _failing(accounts, controls, checks):
        account_id = account.id if account else None
        better = _marked_met(checks, control.id, account_id, now)
        touched = [account] if account else accounts if control.id in _GATE_CONTROLS else []
        changed = {each.id: account_score(each, controls, better, now) for each in touched}
        after = _posture(accounts, scores | changed, organisation_score(controls, better, now))
        gain = _figure(after) - before
        found.append(Fix(control.id, account_id, control.first_fix, gain, control.minutes))
    found.sort(key=lambda fix: (-fix.gain_per_minute, fix.minutes, fix.control_id, fix.account_id or ""))
    return tuple(found[:limit])


def _failing(
    accounts: Sequence[Account], controls: Sequence[Control], checks: Sequence[Check]
) -> Iterator[tuple[Control, Account | None]]:
    settled = {(check.control_id, check.account_id) for check in checks if check.status in _DONE}
    for account in accounts:
        for control in controls_for(account.tier, controls):
            if (control.id, account.id) not in settled:
                yield control, account
    for control in controls:
        if control.scope == "O" and (control.id, None) not in settled:
            yield control, None


def _marked_met(
    checks: Sequence[Check], control_id: str, account_id: str | None, now: datetime
) -> list[Check]:
    kept = [check for check in checks if (check.control_id, check.account_id) != (control_id, account_id)]
    return [*kept, Check(control_id, account_id, CheckStatus.MET, Evidence.SEEN, checked_at=now)]


def _posture(accounts: Sequence[Account], scores: dict[str, Score], organisation: Score) -> Posture:
    return posture_of([(account, scores[account.id]) for account in accounts], organisation)


def _figure(posture: Posture) -> float:
    """The number behind the posture even where it may not be shown."""
    return min(posture.low, posture.cap)
