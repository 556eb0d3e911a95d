"""The risk register on a real file: judged, accepted until a day, closed, looked at again, taken back."""

from datetime import date, timedelta
from typing import Any

import pytest

from desktop.domain.risk import Band, Risk, RiskState
from desktop.errors import Refused
from desktop.services.risks import Risks
from tests.services.conftest import Bench


@pytest.fixture
def risks(bench: Bench) -> Risks:
    """The service on an open file."""
    return bench.core.risks


def today(bench: Bench) -> date:
    return bench.clock.now().astimezone().date()


def only(risks: Risks) -> Risk:
    (one,) = risks.every().result()
    return one


def said(bench: Bench) -> list[str]:
    return [line.sentence for line in bench.core.history.lines(5).result()]


def test_a_risk_keeps_what_was_said_and_gets_a_day_to_look_again(bench: Bench, risks: Risks) -> None:
    risks.add(
        " The shelter floods ", likelihood=3, impact=5, doing="Sandbags in the cellar",
        next_step="Move the server", owner_role="LEAD",
    ).result()  # fmt: skip
    kept = only(risks)
    assert (kept.title, kept.score, kept.band) == ("The shelter floods", 15, Band.VERY_HIGH)
    assert (kept.doing, kept.next_step, kept.owner_role) == (
        "Sandbags in the cellar", "Move the server", "LEAD",
    )  # fmt: skip
    assert kept.review_due == today(bench) + timedelta(days=30)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "Fire", "likelihood": 6}, "likelihood"),
        ({"title": "Fire", "impact": -1}, "impact"),
        ({"title": "Fire", "scenario_key": "SC-NONE"}, "scenario_key"),
        ({"title": "Fire", "owner_role": "KING"}, "owner_role"),
    ],
)
def test_a_risk_that_does_not_fit_is_refused(risks: Risks, values: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as told:
        risks.add(**values).result()
    assert told.value.field == field
    assert risks.every().result() == ()


def test_the_second_judgement_sets_the_first_review_and_one_undo_takes_both_back(
    bench: Bench, risks: Risks
) -> None:
    made = risks.add("A fire").result()
    risks.edit(made, likelihood=2).result()
    assert only(risks).review_due is None
    risks.edit(made, impact=5).result()
    assert only(risks).review_due == today(bench) + timedelta(days=90)
    bench.core.history.undo().result()
    assert (only(risks).impact, only(risks).review_due) == (0, None)


def test_a_day_that_a_person_chose_stays(bench: Bench, risks: Risks) -> None:
    made = risks.add("A fire", review_due=date(2026, 5, 1)).result()
    risks.edit(made, likelihood=5, impact=5).result()
    assert only(risks).review_due == date(2026, 5, 1)


def test_accepting_needs_a_reason_and_a_day_to_come(bench: Bench, risks: Risks) -> None:
    made = risks.add("A fire", likelihood=2, impact=3).result()
    for until, reason, field in (
        (None, "Too dear", "accepted_until"),
        (today(bench), "Too dear", "accepted_until"),
        (date(2026, 9, 1), " ", "reason"),
    ):
        with pytest.raises(Refused) as told:
            risks.accept(made, until, reason).result()
        assert told.value.field == field
    risks.accept(made, date(2026, 9, 1), "Too dear").result()
    assert (only(risks).state, only(risks).due_on) == (RiskState.ACCEPTED, date(2026, 9, 1))
    with pytest.raises(Refused):
        risks.edit(made, reason="").result()
    with pytest.raises(Refused):
        risks.edit(made, accepted_until=None).result()
    bench.core.history.undo().result()
    assert (only(risks).state, only(risks).reason, only(risks).accepted_until) == (RiskState.OPEN, "", None)


def test_a_closed_risk_stays_listed_and_opens_again_for_a_look_today(bench: Bench, risks: Risks) -> None:
    made = risks.add("A fire", likelihood=2, impact=3, review_due=date(2026, 2, 1)).result()
    risks.close(made, "We moved out").result()
    assert (only(risks).state, only(risks).reason, only(risks).due_on) == (
        RiskState.CLOSED, "We moved out", None,
    )  # fmt: skip
    risks.reopen(made).result()
    assert (only(risks).state, only(risks).reason, only(risks).due_on) == (
        RiskState.OPEN, "", today(bench),
    )  # fmt: skip


def test_looking_again_moves_the_day_by_the_weight_of_the_risk(bench: Bench, risks: Risks) -> None:
    made = risks.add("A fire").result()
    with pytest.raises(Refused):
        risks.reviewed(made).result()
    risks.edit(made, likelihood=5, impact=5, review_due=date(2026, 2, 1)).result()
    assert risks.reviewed(made).result() == today(bench) + timedelta(days=30)
    assert only(risks).review_due == today(bench) + timedelta(days=30)
    risks.reviewed(made).result()
    assert said(bench)[:2] == ["Looked again at the risk “A fire”."] * 2
    risks.close(made).result()
    with pytest.raises(Refused):
        risks.reviewed(made).result()


def test_the_plans_give_one_risk_each_that_is_not_listed_yet(bench: Bench, risks: Risks) -> None:
    packs = bench.core.packs.scenario_packs()
    risks.add("Somebody takes our page", scenario_key=packs[0].key, likelihood=3, impact=4).result()
    assert risks.start().result() == len(packs) - 1
    listed = risks.every().result()
    assert sorted(one.scenario_key for one in listed) == sorted(pack.key for pack in packs)
    assert {one.band for one in listed[1:]} == {Band.UNJUDGED}
    assert risks.start().result() == 0
    bench.core.history.undo().result()
    assert [one.title for one in risks.every().result()] == ["Somebody takes our page"]


def test_a_removed_risk_is_brought_back(bench: Bench, risks: Risks) -> None:
    made = risks.add("A fire").result()
    risks.remove(made).result()
    assert risks.every().result() == ()
    with pytest.raises(Refused):
        risks.edit(made, title="Fire").result()
    bench.core.history.undo().result()
    assert only(risks).id == made


def test_a_plan_of_ones_own_can_be_linked(bench: Bench, risks: Risks) -> None:
    plan = bench.core.planning.custom("Our roof").result()
    key = next(one.scenario_key for one in bench.core.plans.every().result() if one.id == plan)
    risks.add("The roof falls in", scenario_key=key).result()
    assert only(risks).scenario_key == key


def test_a_risk_that_is_due_stands_on_the_first_page(bench: Bench, risks: Risks) -> None:
    made = risks.add("A fire", likelihood=5, impact=5, review_due=today(bench) - timedelta(days=2)).result()
    risks.add("A flood", likelihood=5, impact=5).result()
    needs = [need for need in bench.core.today.view().result().needs if need.kind == "risk"]
    assert [(need.object_id, need.when) for need in needs] == [(made, "Late 2 days")]


def test_the_register_is_a_report_with_the_titles_of_adopted_plans(bench: Bench, risks: Risks) -> None:
    bench.core.plans.adopt("SC-RUM").result()
    risks.add("A false story", scenario_key="SC-RUM", likelihood=4, impact=4).result()
    report = bench.core.incident_papers.risk_register().result()
    found = next(one.table for one in report.sections if one.title == "Open risks, worst first")
    assert found is not None
    assert found.rows[0][1] == "A false story\nPlan: A false story about us spreads"
