"""What getting ready asks for stands on the first page, the most pressing first."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.calendar import CalendarTask
from desktop.domain.cover import CoverWarning
from desktop.domain.incident import Draft, Incident, IncidentState
from desktop.domain.plan import Plan, PlanStatus
from desktop.domain.preparing import (
    MOST,
    calendar_needs,
    cover_needs,
    plan_needs,
    risk_needs,
    watched_needs,
)
from desktop.domain.risk import Risk, RiskState
from desktop.domain.today import Urgency

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def step(days: int, key: str = "CORE-002") -> CalendarTask:
    return CalendarTask(key, (f"id-{key}-{days}",), ("p",), "Check numbers", ("Takeover",), "COMMS", 90,
                        TODAY + timedelta(days=days))  # fmt: skip


def plan(**values: object) -> Plan:
    return Plan("p", "SC-ATO", "Takeover", "", "1.0.0", NOW, **values)  # type: ignore[arg-type]


@given(st.lists(st.integers(-400, 400), max_size=20))
def test_only_what_is_due_within_a_week_is_named_and_the_latest_comes_first(days: list[int]) -> None:
    needs = calendar_needs([step(each) for each in days], TODAY)
    named = sorted(each for each in days if each <= 7)[:MOST]
    assert [need.object_id for need in needs] == [f"id-CORE-002-{each}" for each in named]
    assert [need.urgency for need in needs] == sorted(need.urgency for need in needs)


def test_a_late_step_says_by_how_much_and_when_it_was_last_done() -> None:
    (need,) = calendar_needs([step(-1)], TODAY)
    assert (need.when, need.urgency) == ("Late 1 day", Urgency.LATE)
    assert need.why == "Every 90 days, never done so far"


def test_only_serious_gaps_in_cover_are_named() -> None:
    warnings = (
        CoverWarning("cover", "IT", True, "IT has no cover."),
        CoverWarning("cover", "HR", False, "HR."),
    )
    assert [need.object_id for need in cover_needs(warnings)] == ["IT"]


def test_a_plan_in_review_is_named_and_those_never_signed_count_once() -> None:
    needs = plan_needs([plan(status=PlanStatus.IN_REVIEW, version=1), plan(), plan()], TODAY)
    assert [need.title for need in needs] == ["Sign the plan “Takeover”", "Get the plan “Takeover” signed"]
    assert needs[1].why == "2 of 3 plans have never been signed"


def test_a_review_that_is_due_is_named() -> None:
    (need,) = plan_needs([plan(version=2, status=PlanStatus.SIGNED_OFF, review_due=TODAY)], TODAY)
    assert (need.title, need.when) == ("Review the plan “Takeover”", "Today")


def test_what_was_begun_or_only_written_down_is_not_forgotten() -> None:
    watched = Incident("i", "2026-01", "Odd message", "", IncidentState.WATCH, "L0", None, NOW)
    live = Incident("j", "2026-02", "Flood", "", IncidentState.OPEN, "L2", NOW, NOW)
    drill = Incident("k", "EX-2026-01", "Drill", "", IncidentState.WATCH, "L0", None, NOW, exercise=True)
    needs = watched_needs((watched, live, drill), Draft(NOW))
    assert [need.kind for need in needs] == ["happening", "incident"]
    assert needs[1].object_id == "i"


def test_risks_to_look_at_again_come_latest_first_and_those_not_judged_once_together() -> None:
    day = timedelta(days=1)
    judged = {"likelihood": 3, "impact": 5}
    risks = (
        Risk("soon", "A strike", review_due=TODAY + day, **judged),  # type: ignore[arg-type]
        Risk("now", "A fire", review_due=TODAY, **judged),  # type: ignore[arg-type]
        Risk("over", "A flood", state=RiskState.ACCEPTED, accepted_until=TODAY - 3 * day, **judged),  # type: ignore[arg-type]
        Risk("gone", "A storm", state=RiskState.CLOSED, review_due=TODAY - day, **judged),  # type: ignore[arg-type]
        Risk("new", "A rumour"),
        Risk("newer", "A copycat"),
    )
    needs = risk_needs(risks, TODAY)
    assert [(need.object_id, need.when, need.urgency) for need in needs] == [
        ("over", "Late 3 days", Urgency.TODAY),
        ("now", "Today", Urgency.TODAY),
        ("new", "Not judged", Urgency.LATER),
    ]
    assert needs[0].why == "Very high. It was accepted until now"
    assert needs[1].why == "Very high. Next: nothing is planned"
    assert needs[2].title == "Judge 2 risks"
