"""Scores against the printed worked example and the laws every score has to keep."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.account import Account, Check, CheckStatus, Control, Score
from desktop.domain.fixes import next_fixes
from desktop.domain.score import account_score, band_of, organisation_score, posture, posture_of

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
MET, PARTIAL, NOT_MET = CheckStatus.MET, CheckStatus.PARTIAL, CheckStatus.NOT_MET
UNKNOWN, NOT_APPLICABLE = CheckStatus.UNKNOWN, CheckStatus.NOT_APPLICABLE

# The 30 controls asked of an account in the worked example: id, weight, days between looks.
EXAMPLE = (
    "OWN-02 10 90,OWN-03 10 180,OWN-04 6 180,OWN-05 6 180,OWN-07 3 180,AUT-01 10 90,AUT-02 6 180,"
    "AUT-03 6 180,AUT-04 10 90,AUT-05 10 180,AUT-07 6 90,AUT-08 10 0,ACC-01 10 90,ACC-02 10 90,ACC-03 6 90,"
    "ACC-06 6 90,ACC-08 3 180,ACC-10 6 180,REC-01 10 180,REC-02 6 180,REC-04 6 180,REC-05 10 180,REC-06 3 90,"
    "REC-08 3 180,APP-01 10 90,APP-02 6 90,APP-07 3 180,MON-01 6 90,MON-02 6 30,MON-03 3 30"
)
ANSWERS = {
    "ACC-06": NOT_APPLICABLE, "ACC-10": NOT_APPLICABLE, "AUT-02": NOT_MET, "ACC-02": NOT_MET,
    "REC-06": NOT_MET, "REC-08": NOT_MET, "AUT-03": PARTIAL, "REC-01": PARTIAL,
    "APP-02": UNKNOWN, "MON-02": UNKNOWN, "MON-03": UNKNOWN,
}  # fmt: skip


def control(control_id: str, weight: int = 10, scope: str = "A", days: int | None = 90) -> Control:
    return Control(
        id=control_id, group="Access", title="Check it", why="", how="", evidence="", weight=weight,
        scope=scope, interval_days=days, finding="", first_fix=f"Fix {control_id}", minutes=10,
    )  # fmt: skip


def example() -> list[Control]:
    rows = [row.split() for row in EXAMPLE.split(",")]
    return [control(key, int(weight), "A", int(days) or None) for key, weight, days in rows]


def example_checks(account_id: str) -> list[Check]:
    ages = {"ACC-01": 1.3, "APP-01": 1.7}  # late, very late
    return [
        Check(
            each.id, account_id, ANSWERS.get(each.id, MET),
            checked_at=NOW - timedelta(days=(each.interval_days or 0) * ages.get(each.id, 0.5)),
        )
        for each in example()
    ]  # fmt: skip


def test_the_worked_example_gives_the_printed_numbers() -> None:
    score = account_score(Account("a", "Facebook", "@us"), example(), example_checks("a"), NOW)
    assert sum(weight for _, weight, _, _ in score.parts) == 194
    assert sum(weight * share * fresh for _, weight, share, fresh in score.parts) == pytest.approx(143.0)
    assert [round(score.before_gate, 1), round(score.low, 1), round(score.high, 1)] == [73.7, 73.7, 81.4]
    assert round(100 * score.coverage, 1) == 92.3
    assert (score.value, score.band, score.gate_key) == (59, "Basic", "GT-7")
    assert score.gate.startswith("One lost phone could lose the account")


def test_the_worked_posture_gives_the_printed_numbers() -> None:
    def figure(value: float) -> Score:
        return Score(value, value, value, value, 1.0, "", band_of(value), counted=True)

    accounts = [
        (Account("a", "Facebook", "@a", tier=1), replace(figure(73.7), value=59.0, cap=59.0)),
        (Account("b", "X", "@b", tier=1), figure(71)),
        (Account("c", "YouTube", "@c", tier=2), figure(48)),
    ]
    whole = posture_of(accounts, figure(100 * 179.5 / 219))
    assert (whole.mean, whole.weakest) == (60.75, 59)
    assert whole.accounts == pytest.approx(60.05)
    assert whole.organisation == pytest.approx(82.0, abs=0.05)
    assert whole.value == pytest.approx(68.8, abs=0.05)
    assert whole.band == "Sound"


def test_a_main_account_held_at_39_holds_the_posture_at_59() -> None:
    controls = [
        control("AUT-01"),
        *[control(f"REC-{n}", 10) for n in range(20, 40)],
        control("INC-01", 10, "O"),
    ]
    checks = [Check("INC-01", None, MET, checked_at=NOW), Check("AUT-01", "a", NOT_MET, checked_at=NOW)]
    checks += [Check(each.id, "a", MET, checked_at=NOW) for each in controls if each.id.startswith("REC")]
    checks += [Check(each.id, "b", MET, checked_at=NOW) for each in controls if each.scope == "A"]
    accounts = [Account("a", "X", "@a"), Account("b", "Y", "@b")]
    whole = posture(accounts, controls, checks, NOW)
    assert whole.before_gate > 59
    assert (whole.value, whole.gate) == (59.0, "Anyone with the password can enter")


def test_a_compromised_account_has_no_score_and_nor_has_the_posture() -> None:
    account = Account("a", "Facebook", "@us", status="compromised")
    score = account_score(account, example(), example_checks("a"), NOW)
    assert (score.value, score.gate, score.band) == (None, "Recover first", "Unclear")
    whole = posture([account], example(), example_checks("a"), NOW)
    assert (whole.value, whole.gate) == (None, "Recover first")


def test_too_little_known_shows_a_range_only() -> None:
    controls = [control("AUT-04", 10), control("REC-05", 10)]
    score = account_score(
        Account("a", "X", "@us"), controls, [Check("AUT-04", "a", MET, checked_at=NOW)], NOW
    )
    assert (score.value, score.low, score.high, score.coverage) == (None, 50, 100, 0.5)


def test_nothing_that_applies_gives_no_score() -> None:
    score = account_score(
        Account("a", "X", "@us"), [control("ACC-06")], [Check("ACC-06", "a", NOT_APPLICABLE)], NOW
    )
    assert (score.value, score.counted, score.band) == (None, False, "Unclear")


def test_a_dormant_account_is_asked_the_short_list_only() -> None:
    checks = [Check(each.id, "a", MET, checked_at=NOW) for each in example()]
    score = account_score(Account("a", "X", "@us", tier=3), example(), checks, NOW)
    assert [key for key, *_ in score.parts] == [
        "ACC-01",
        "APP-01",
        "AUT-01",
        "AUT-05",
        "OWN-02",
        "OWN-05",
        "REC-01",
    ]
    assert (score.value, score.gate) == (100, "")


@pytest.mark.parametrize(
    ("days", "expected"),
    [(0, 100), (90, 100), (91, 80), (135, 80), (136, 60), (180, 60), (181, 40), (900, 40)],
)
def test_an_old_answer_counts_less(days: int, expected: float) -> None:
    checks = [Check("AUT-04", "a", MET, checked_at=NOW - timedelta(days=days))]
    score = account_score(Account("a", "X", "@us"), [control("AUT-04")], checks, NOW)
    assert score.value == pytest.approx(expected)


@pytest.mark.parametrize("value", [39.0, 39.99, 40.0, 59.99, 60.0, 79.99, 80.0, 100.0])
def test_bands_change_at_40_60_and_80(value: float) -> None:
    expected = ["Exposed", "Basic", "Sound", "Strong"][(value >= 40) + (value >= 60) + (value >= 80)]
    assert band_of(value) == expected


KEYS = ("AUT-01", "AUT-05", "ACC-01", "ACC-02", "OWN-02", "REC-01", "APP-02", "MON-02")
ORG_KEYS = ("AUT-09", "ACC-04", "OWN-01", "INC-01")
CONTROLS = [control(key, 10 if key[0] != "M" else 3) for key in KEYS] + [
    control(key, 6, "O") for key in ORG_KEYS
]
CONTROLS += [control("BASE-A", 1), control("BASE-O", 1, "O")]  # so that something always applies
ANSWER = st.tuples(st.sampled_from(list(CheckStatus)), st.integers(0, 400))
ALL = st.fixed_dictionaries(dict.fromkeys(KEYS + ORG_KEYS, ANSWER))


def answered(answers: dict[str, tuple[CheckStatus, int]]) -> list[Check]:
    base = [Check("BASE-A", "a", MET, checked_at=NOW), Check("BASE-O", None, MET, checked_at=NOW)]
    return base + [
        Check(key, "a" if key in KEYS else None, status, checked_at=NOW - timedelta(days=age))
        for key, (status, age) in answers.items()
    ]


def figures(answers: dict[str, tuple[CheckStatus, int]]) -> tuple[float, float, float, float]:
    """Account before and after its gate, organisation, posture: the numbers that laws speak of."""
    account, checks = Account("a", "X", "@us"), answered(answers)
    score = account_score(account, CONTROLS, checks, NOW)
    whole = posture([account], CONTROLS, checks, NOW)
    return (
        score.before_gate,
        min(score.low, score.cap),
        organisation_score(CONTROLS, checks, NOW).before_gate,
        min(whole.low, whole.cap),
    )


def never_above(first: tuple[float, ...], second: tuple[float, ...]) -> bool:
    return all(one <= two + 1e-9 for one, two in zip(first, second, strict=True))


@given(ALL, st.sampled_from(KEYS + ORG_KEYS))
def test_marking_a_control_met_never_lowers_a_score(answers: dict, key: str) -> None:
    assert never_above(figures(answers), figures(answers | {key: (MET, 0)}))


@given(st.tuples(ALL, ALL), st.sampled_from(KEYS), st.sampled_from([(1, 1), (1, 2), (2, 3), (3, 1)]))
def test_marking_one_accounts_control_met_never_lowers_the_posture(pair, key: str, tiers) -> None:
    accounts = [Account("a", "X", "@a", tiers[0]), Account("b", "Y", "@b", tiers[1])]
    checks = answered(pair[0])
    checks += [
        Check(each, "b", status, checked_at=NOW - timedelta(days=age))
        for each, (status, age) in pair[1].items()
        if each in KEYS
    ]
    # Both are asked about APP-01 and always answer: an account that nothing applies to is not counted yet.
    controls = [*CONTROLS, control("APP-01", 1)]
    checks += [Check("APP-01", name, MET, checked_at=NOW) for name in ("a", "b")]
    better = [check for check in checks if (check.control_id, check.account_id) != (key, "a")]
    better.append(Check(key, "a", MET, checked_at=NOW))
    before, after = posture(accounts, controls, checks, NOW), posture(accounts, controls, better, NOW)
    assert min(before.low, before.cap) <= min(after.low, after.cap) + 1e-9


@given(ALL, st.sampled_from(KEYS + ORG_KEYS))
def test_marking_not_applicable_never_lifts_a_gate(answers: dict, key: str) -> None:
    account = Account("a", "X", "@us")
    before = account_score(account, CONTROLS, answered(answers), NOW)
    after = account_score(account, CONTROLS, answered(answers | {key: (NOT_APPLICABLE, 0)}), NOW)
    assert after.cap <= before.cap


@given(ALL, st.sampled_from(KEYS + ORG_KEYS))
def test_unknown_never_scores_above_not_met(answers: dict, key: str) -> None:
    assert never_above(figures(answers | {key: (UNKNOWN, 0)}), figures(answers | {key: (NOT_MET, 0)}))


@given(ALL, st.sampled_from(KEYS + ORG_KEYS), st.integers(0, 400))
def test_ageing_never_raises_a_score(answers: dict, key: str, days: int) -> None:
    status, age = answers[key]
    assert never_above(figures(answers | {key: (status, age + days)}), figures(answers))


@given(ALL)
def test_the_score_stands_inside_its_range(answers: dict) -> None:
    score = account_score(Account("a", "X", "@us"), CONTROLS, answered(answers), NOW)
    assert 0 <= score.low <= score.before_gate <= score.high <= 100 + 1e-9
    assert score.value is None or score.value == min(score.before_gate, score.cap)


@given(ALL, st.integers(0, 99))
def test_the_order_of_rows_changes_nothing(answers: dict, seed: int) -> None:
    account, checks, controls = Account("a", "X", "@us"), answered(answers), list(CONTROLS)
    first = account_score(account, controls, checks, NOW)
    random.Random(seed).shuffle(checks)
    random.Random(seed).shuffle(controls)
    assert account_score(account, controls, checks, NOW) == first


def test_the_best_next_job_is_the_one_with_most_points_a_minute() -> None:
    account, checks = Account("a", "Facebook", "@us"), example_checks("a")
    fixes = next_fixes([account], example(), checks, NOW)
    assert len(fixes) == 5
    assert fixes[0].control_id == "ACC-02"  # lifts the gate and earns its own ten points
    after = [check for check in checks if check.control_id != "ACC-02"]
    after.append(Check("ACC-02", "a", MET, checked_at=NOW))
    gained = posture([account], example(), after, NOW).low - 59
    assert fixes[0].gain == pytest.approx(gained)


@given(ALL)
def test_no_job_on_the_list_makes_things_worse(answers: dict) -> None:
    fixes = next_fixes([Account("a", "X", "@us")], CONTROLS, answered(answers), NOW, limit=20)
    assert all(fix.gain >= -1e-9 for fix in fixes)
