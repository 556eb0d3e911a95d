"""Steps of preparation by the calendar."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from desktop.domain.calendar import calendar_due, due_on
from desktop.domain.plan import Phase, Plan, PlanStatus, PlanTask, TaskState

ADOPTED = datetime(2026, 3, 1, 12, tzinfo=UTC)
PLANS = {key: Plan(key, f"SC-{key}", f"Plan {key}", "", "1", ADOPTED) for key in ("a", "b")}


def step(plan: str, key: str = "CORE-002", **values: object) -> PlanTask:
    made = PlanTask(
        f"{plan}-{key}", plan, key, Phase.PREPARE, "Check the numbers", "", "", "COMMS", "LEAD", "prep/90d",
        "CALENDAR", None, "L0", 1.0, repeat="P90D",
    )  # fmt: skip
    return replace(made, **values)  # type: ignore[arg-type]


def test_a_core_step_is_listed_once_for_all_plans() -> None:
    (found,) = calendar_due(PLANS, (step("a"), step("b")), date(2026, 4, 1), zone=UTC)
    assert found.task_ids == ("a-CORE-002", "b-CORE-002")
    assert found.plans == ("Plan a", "Plan b")
    assert (found.due, found.every_days, found.done_on) == (date(2026, 3, 31), 90, None)


def test_steps_of_a_scenario_stay_apart() -> None:
    found = calendar_due(PLANS, (step("a", "X-01"), step("b", "X-01")), date(2026, 4, 1), zone=UTC)
    assert len(found) == 2


def test_once_done_it_is_due_after_its_rhythm_by_the_local_day() -> None:
    late = datetime(2026, 3, 9, 23, 30, tzinfo=UTC)
    done = step("a", state=TaskState.DONE, done_at=late)
    assert due_on(PLANS["a"], done, UTC) == date(2026, 6, 7)
    assert due_on(PLANS["a"], done, ZoneInfo("Europe/Berlin")) == date(2026, 6, 8)
    assert calendar_due(PLANS, (done,), date(2026, 5, 1), zone=UTC) == ()
    (found,) = calendar_due(PLANS, (done, step("b")), date(2026, 6, 1), zone=UTC)
    assert found.due == date(2026, 6, 7)
    assert found.done_on == date(2026, 3, 9)


def test_a_frequent_step_is_first_due_after_one_turn() -> None:
    assert due_on(PLANS["a"], step("a", repeat="P7D"), UTC) == date(2026, 3, 8)


def test_what_is_set_aside_or_retired_asks_for_nothing() -> None:
    aside = step("a", state=TaskState.NOT_APPLICABLE, reason="One channel")
    retired = {"b": replace(PLANS["b"], status=PlanStatus.RETIRED), "a": PLANS["a"]}
    assert calendar_due(retired, (aside, step("b")), date(2027, 1, 1), zone=UTC) == ()
