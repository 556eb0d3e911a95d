"""The risk register as values: bands, order, the grid, and when to look again."""

from datetime import date, timedelta

import pytest

from desktop.domain.risk import (
    IMPACT,
    LIKELIHOOD,
    REVIEW_DAYS,
    Band,
    Risk,
    RiskState,
    band_of,
    review_after,
    standing,
    step_name,
    worst_first,
)

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("likelihood", "impact", "band"),
    [
        (0, 0, Band.UNJUDGED),
        (5, 0, Band.UNJUDGED),
        (1, 1, Band.LOW),
        (2, 2, Band.LOW),
        (1, 5, Band.MEDIUM),
        (3, 3, Band.MEDIUM),
        (2, 5, Band.HIGH),
        (3, 4, Band.HIGH),
        (3, 5, Band.VERY_HIGH),
        (5, 5, Band.VERY_HIGH),
    ],
)
def test_the_product_of_both_judgements_says_the_band(likelihood: int, impact: int, band: Band) -> None:
    assert Risk("1", "Fire", likelihood=likelihood, impact=impact).band is band


def test_no_step_up_ever_makes_a_risk_lighter() -> None:
    order = list(Band)
    for likelihood in range(1, 6):
        for impact in range(1, 5):
            here, above = band_of(likelihood * impact), band_of(likelihood * (impact + 1))
            assert order.index(above) >= order.index(here)


def test_both_scales_have_five_steps_with_words_of_their_own() -> None:
    for scale in (LIKELIHOOD, IMPACT):
        assert [step.value for step in scale] == [1, 2, 3, 4, 5]
        assert len({step.name for step in scale}) == len({step.meaning for step in scale}) == 5
    assert all(
        word in step.meaning for step in IMPACT for word in ("People:", "Service:", "Money:", "Trust:")
    )
    assert step_name(IMPACT, 5) == "Severe"
    assert step_name(IMPACT, 0) == "Not judged yet"


def test_the_worst_stands_first_and_what_is_closed_last() -> None:
    risks = (
        Risk("a", "Not judged"),
        Risk("b", "Often, light", likelihood=5, impact=2),
        Risk("c", "Seldom, heavy", likelihood=2, impact=5),
        Risk("d", "Gone", likelihood=5, impact=5, state=RiskState.CLOSED),
        Risk("e", "Worst", likelihood=4, impact=5),
    )
    assert [one.id for one in worst_first(risks)] == ["e", "c", "b", "a", "d"]


def test_the_grid_holds_what_is_judged_and_not_closed() -> None:
    risks = (
        Risk("a", "A", likelihood=4, impact=5),
        Risk("b", "B", likelihood=4, impact=5, state=RiskState.ACCEPTED),
        Risk("c", "C", likelihood=4, impact=5, state=RiskState.CLOSED),
        Risk("d", "D", likelihood=4),
    )
    assert {place: [one.id for one in there] for place, there in standing(risks).items()} == {
        (4, 5): ["a", "b"]
    }


def test_a_heavier_risk_is_looked_at_sooner() -> None:
    days = [REVIEW_DAYS[band] for band in (Band.VERY_HIGH, Band.HIGH, Band.MEDIUM, Band.LOW)]
    assert days == sorted(days)
    assert review_after(Band.VERY_HIGH, TODAY) == TODAY + timedelta(days=30)
    assert review_after(Band.UNJUDGED, TODAY) is None


@pytest.mark.parametrize(
    ("state", "due"),
    [(RiskState.OPEN, date(2026, 4, 1)), (RiskState.ACCEPTED, date(2026, 9, 1)), (RiskState.CLOSED, None)],
)
def test_what_is_accepted_comes_back_on_its_own_day(state: RiskState, due: date | None) -> None:
    risk = Risk(
        "1", "Flood", review_due=date(2026, 4, 1), accepted_until=date(2026, 9, 1), state=state
    )  # fmt: skip
    assert risk.due_on == due
