"""The walk through the controls knows what is open, what an answer is worth and what holds a score."""

from datetime import UTC, datetime, timedelta

from desktop.domain.account import Account, Check, CheckStatus, Control
from desktop.domain.score import account_score, posture
from desktop.domain.walk import answers_of, figures, hold_of, open_controls, with_answer

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PAGE = Account("a1", "Facebook", "@riverside")


def control(control_id: str, weight: int, scope: str = "A") -> Control:
    """A control of which only id, weight and scope matter."""
    return Control(control_id, "Access", "", "", "", "", weight, scope, 90, "", "", 10)


CONTROLS = (control("MON-01", 3), control("ACC-02", 10), control("ACC-04", 10, "O"), control("AUT-02", 6))


def met(control_id: str, account_id: str | None) -> Check:
    """An answer of yesterday."""
    return Check(control_id, account_id, CheckStatus.MET, checked_at=NOW - timedelta(days=1))


def test_the_heaviest_open_question_comes_first() -> None:
    asked = [each for each in CONTROLS if each.scope == "A"]
    waiting = open_controls(asked, {"AUT-02": Check("AUT-02", "a1", CheckStatus.NOT_MET)})
    assert [each.id for each in waiting] == ["ACC-02", "MON-01"]


def test_an_answer_of_not_known_leaves_the_question_open() -> None:
    waiting = open_controls(CONTROLS[:1], {"MON-01": Check("MON-01", "a1", CheckStatus.UNKNOWN)})
    assert [each.id for each in waiting] == ["MON-01"]


def test_an_open_control_of_the_organisation_holds_every_account() -> None:
    checks = [met("MON-01", "a1"), met("ACC-02", "a1"), met("AUT-02", "a1")]
    score = account_score(PAGE, CONTROLS, checks, NOW)
    hold = hold_of(score, CONTROLS, answers_of(None, checks) | answers_of("a1", checks))
    assert hold is not None
    assert (hold.control.id, hold.cap, hold.open) == ("ACC-04", 39, True)


def test_a_control_known_to_be_missing_is_not_called_open() -> None:
    checks = [met("ACC-04", None), Check("ACC-02", "a1", CheckStatus.NOT_MET)]
    score = account_score(PAGE, CONTROLS, checks, NOW)
    hold = hold_of(score, CONTROLS, answers_of(None, checks) | answers_of("a1", checks))
    assert hold is not None
    assert (hold.control.id, hold.cap, hold.open) == ("ACC-02", 59, False)


def test_nothing_holds_a_score_whose_gates_are_met() -> None:
    checks = [met(each.id, None if each.scope == "O" else "a1") for each in CONTROLS]
    score = account_score(PAGE, CONTROLS, checks, NOW)
    assert hold_of(score, CONTROLS, answers_of(None, checks) | answers_of("a1", checks)) is None


def test_an_answer_takes_the_place_of_the_earlier_one_of_the_same_account_only() -> None:
    checks = (met("ACC-02", "a1"), met("ACC-02", "a2"))
    changed = with_answer(checks, Check("ACC-02", "a1", CheckStatus.NOT_MET))
    assert answers_of("a1", changed)["ACC-02"].status is CheckStatus.NOT_MET
    assert answers_of("a2", changed)["ACC-02"].status is CheckStatus.MET
    assert len(changed) == 2


def test_the_figures_are_those_of_the_scores_with_their_caps() -> None:
    checks = (met("ACC-04", None), met("MON-01", "a1"), met("AUT-02", "a1"))
    now = figures(PAGE, (PAGE,), CONTROLS, checks, NOW)
    assert now.own == account_score(PAGE, CONTROLS, checks, NOW).low
    assert now.posture == posture((PAGE,), CONTROLS, checks, NOW).low
    better = figures(PAGE, (PAGE,), CONTROLS, with_answer(checks, met("ACC-02", "a1")), NOW)
    assert (round(now.own, 1), better.own) == (47.4, 100.0)
    assert better.posture > now.posture
