"""Walking through the controls: what is open, what an answer does to the score, what holds a score down."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.account import Account, Check, CheckStatus, Control, Score
from desktop.domain.score import GATES, account_score, controls_for, organisation_score, posture


@dataclass(frozen=True, slots=True)
class Effect:
    """What an answer does, in points of 100 with the gates applied, also where no number may be shown.

    own: the account's (or the organisation's) figure. posture: the whole organisation's.
    """

    own: float
    posture: float


@dataclass(frozen=True, slots=True)
class Hold:
    """The control behind a gate.

    cap: the most that may be shown. open: it is not answered, which counts like "not met"; False: it is
    known to be missing.
    """

    control: Control
    cap: int
    open: bool


def asked_of(account: Account | None, controls: Iterable[Control]) -> tuple[Control, ...]:
    """The controls that an account is asked, or the organisation where None; in the order of the pack."""
    if account is not None:
        return controls_for(account.tier, controls)
    return tuple(control for control in controls if control.scope == "O")


def answers_of(account_id: str | None, checks: Iterable[Check]) -> dict[str, Check]:
    """Control id → latest answer of an account, or of the organisation where None."""
    return {check.control_id: check for check in checks if check.account_id == account_id}


def is_open(check: Check | None) -> bool:
    """True if nobody knows yet."""
    return check is None or check.status is CheckStatus.UNKNOWN


def open_controls(asked: Iterable[Control], answers: Mapping[str, Check]) -> tuple[Control, ...]:
    """Those not answered, the heaviest first; equal ones in the order of the pack."""
    waiting = [control for control in asked if is_open(answers.get(control.id))]
    return tuple(sorted(waiting, key=lambda control: -control.weight))


def with_answer(checks: Iterable[Check], answer: Check) -> tuple[Check, ...]:
    """The answers as they would be with this one in the place of the earlier one."""
    about = (answer.control_id, answer.account_id)
    return (*(check for check in checks if (check.control_id, check.account_id) != about), answer)


def figures(
    account: Account | None, accounts: Iterable[Account], controls: Sequence[Control],
    checks: Sequence[Check], now: datetime,
) -> Effect:  # fmt: skip
    """The figures as they stand.

    Args:
        account: whose own figure is wanted, None for the organisation's.
        now: aware UTC.
    """
    if account is None:
        score = organisation_score(controls, checks, now)
    else:
        score = account_score(account, controls, checks, now)
    whole = posture(accounts, controls, checks, now)
    return Effect(min(score.low, score.cap), min(whole.low, whole.cap))


def hold_of(score: Score, controls: Iterable[Control], answers: Mapping[str, Check]) -> Hold | None:
    """Which control holds a score down, None if no gate with a control does.

    Args:
        score: of one account.
        controls: the whole list of both scopes.
        answers: of this account and of the organisation together.
    """
    known = {control.id: control for control in controls}
    for gate in GATES:
        if gate.key != score.gate_key:
            continue
        for control_id in gate.controls:
            check = answers.get(control_id)
            missing = check is not None and check.status in (CheckStatus.NOT_MET, CheckStatus.NOT_APPLICABLE)
            if control_id in known and (missing or is_open(check)):
                return Hold(known[control_id], gate.cap, is_open(check))
    return None
