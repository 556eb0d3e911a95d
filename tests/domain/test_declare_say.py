"""What the page that declares can say at any moment."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.declare_say import (
    Gap,
    answered,
    first_words_by,
    in_working_hours,
    is_confirmed,
    names_in,
    standing,
    task_counts,
    with_answer,
)
from desktop.domain.incident import Draft
from desktop.domain.plan import Phase, TaskTemplate
from desktop.domain.severity import Criterion, LevelRule
from desktop.domain.working_hours import WorkingHours

NOW = datetime(2026, 11, 28, 22, 41, tzinfo=UTC)
CRITERIA = tuple(Criterion(key, key, ("a", "b", "c", "d"), ("A", "B", "C", "D")) for key in ("x", "y", "z"))
WHOLE = Draft(NOW, what="The site is down", grid=(("x", 1), ("y", 2), ("z", 0)), scenario_key="SC-WEB")
GRADES = st.dictionaries(st.sampled_from(("x", "y", "z")), st.integers(0, 3))


def gap(draft: Draft, *, sealed: bool = False) -> Gap | None:
    return standing(draft, CRITERIA, sealed=sealed).gap


def test_a_page_with_everything_can_be_declared() -> None:
    said = standing(WHOLE, CRITERIA, sealed=False)
    assert (said.gap, said.reading.level, said.reading.rows, said.urgent) == (None, "L2", ("y",), False)


def test_what_is_missing_is_named_in_the_order_of_the_page() -> None:
    assert gap(Draft(NOW)) is Gap.WHAT
    assert gap(Draft(NOW, what="The site is down")) is Gap.ROWS
    assert gap(replace(WHOLE, scenario_key="")) is Gap.PLAN
    assert gap(replace(WHOLE, restricted=True)) is Gap.PASSPHRASE
    assert gap(replace(WHOLE, restricted=True), sealed=True) is None


@given(GRADES)
def test_one_answer_at_three_is_enough_whatever_else_is_open(grid: dict[str, int]) -> None:
    said = standing(Draft(NOW, grid=tuple((grid | {"y": 3}).items())), CRITERIA, sealed=False)
    assert said.urgent
    assert said.gap is None
    assert said.reading.level == "L3"


def test_also_in_danger_a_restricted_case_waits_for_its_passphrase() -> None:
    urgent = Draft(NOW, grid=(("x", 3),), restricted=True)
    assert gap(urgent) is Gap.PASSPHRASE
    assert gap(urgent, sealed=True) is None


@given(GRADES, st.sampled_from(("x", "y", "z")), st.none() | st.integers(0, 3))
def test_an_answer_changes_its_own_row_and_no_other(
    grid: dict[str, int], key: str, answer: int | None
) -> None:
    changed = dict(with_answer(tuple(grid.items()), key, answer))
    assert changed.get(key) == answer
    assert {name: value for name, value in changed.items() if name != key} == {
        name: value for name, value in grid.items() if name != key
    }


@pytest.mark.parametrize(
    ("how", "who", "at", "confirmed"),
    [
        ("phone", "Priya Nair", NOW, True),
        ("here", "Priya Nair", NOW, True),
        ("not_reached", "Priya Nair", NOW, False),
        ("phone", "  ", NOW, False),
        ("phone", "Priya Nair", None, False),
        ("", "Priya Nair", NOW, False),
    ],
)
def test_a_level_is_confirmed_by_somebody_with_a_name_and_a_time(
    how: str, who: str, at: datetime | None, confirmed: bool
) -> None:
    assert is_confirmed(Draft(NOW, confirmed=how, confirmer=who, confirmed_at=at)) is confirmed


def test_the_time_that_was_only_filled_in_is_no_answer() -> None:
    begun = Draft(NOW, aware_at=NOW)
    assert answered(begun) == 0
    assert answered(replace(begun, source="A follower told us")) == 1
    assert answered(replace(begun, aware_at=NOW - timedelta(minutes=9), what="x", danger="unknown")) == 3


def test_first_words_are_due_from_the_declaring_on() -> None:
    rule = LevelRule("L3", "Critical", "", 30, 60, (), (), "", "")
    assert first_words_by(rule, NOW) == NOW + timedelta(minutes=30)
    assert first_words_by(replace(rule, first_words_min=None), NOW) is None


def test_working_hours_move_only_the_level_that_counts_in_them() -> None:
    rules = [
        LevelRule("L1", "", "", 240, 1440, (), (), "", "", in_working_hours=True),
        LevelRule("L2", "", "", 60, 240, (), (), "", ""),
    ]
    saturday = datetime(2026, 11, 28, 18, 0, tzinfo=UTC)
    office = WorkingHours("mon-fri", time(9), time(17))
    assert first_words_by(rules[0], saturday, office, UTC) == datetime(2026, 11, 30, 13, 0, tzinfo=UTC)
    assert first_words_by(rules[1], saturday, office, UTC) == saturday + timedelta(hours=1)
    assert first_words_by(rules[0], saturday) == saturday + timedelta(hours=4)
    publish = TaskTemplate("CORE-112", Phase.FIRST, "Publish", "", "SOC", when="+60m (L2), +240m (L1)")
    other = TaskTemplate("CORE-113", Phase.FIRST, "Pin", "", "SOC", when="+240m")
    moved = in_working_hours([publish, other], rules, saturday, office, UTC)
    assert [task.when for task in moved] == ["+60m (L2), +2580m (L1)", "+240m"]
    assert in_working_hours([publish], rules, saturday, None) == (publish,)


def test_tasks_of_preparation_are_not_counted() -> None:
    def task(key: str, phase: Phase) -> TaskTemplate:
        return TaskTemplate(key, phase, key, "", "COMMS")

    tasks = [
        task("CORE-001", Phase.PREPARE),
        task("CORE-101", Phase.FIRST),
        task("WEB-01", Phase.FIRST),
        task("WEB-02", Phase.REVIEW),
    ]
    assert task_counts(tasks) == (1, 2)


def test_names_are_read_with_commas_or_lines_between() -> None:
    assert names_in(" Priya  Nair, Tom Hale;\nPriya Nair,, ") == ("Priya Nair", "Tom Hale")
    assert names_in("") == ()
