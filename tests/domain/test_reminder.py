"""Reminders come at their marks, once each, in words a person can act on."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.board import next_promise
from desktop.domain.clock import ClockState, LegalClock
from desktop.domain.due import arrange
from desktop.domain.incident import Incident, IncidentState, Promise
from desktop.domain.reminder import (
    PROMISE_MARKS,
    gathered,
    of_clock,
    of_late_tasks,
    of_promise,
    skew_sentence,
    stage,
)
from desktop.domain.say_time import day_and_time, length, time_of_day
from tests.domain.incident_values import HOUR, T0, moments, task

DUE = datetime(2026, 11, 27, 9, 2, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
OPEN = Incident(
    "i1", "2026-03", "Our page is taken over", "SC-ATO", IncidentState.OPEN, "L3", DUE - 5 * 60 * MINUTE,
    DUE - 5 * 60 * MINUTE,
)  # fmt: skip
PROMISE = Promise("p1", "i1", DUE, "Local radio")


@given(st.lists(st.integers(-3000, 3000), min_size=1, max_size=40))
def test_whenever_it_is_looked_each_mark_is_said_at_most_once_and_the_last_is_never_missed(
    minutes: list[int],
) -> None:
    said: set[str] = set()
    told: list[str] = []
    for minute in sorted(minutes):
        keys = stage("promise:p1", DUE, PROMISE_MARKS, DUE + minute * MINUTE, said)
        if keys:
            told.append(keys[0])
            said.update(keys)
    assert len(told) == len(set(told)) <= len(PROMISE_MARKS)
    left = [int(key.rpartition(":")[2]) for key in told]
    assert left == sorted(left, reverse=True)
    assert bool(told) == (max(minutes) >= -15)
    assert (0 in left) == (max(minutes) >= 0)


@given(st.lists(st.integers(-3000, 3000), min_size=1, max_size=40))
def test_a_clock_that_is_set_to_and_fro_says_nothing_twice(minutes: list[int]) -> None:
    said: set[str] = set()
    told: list[str] = []
    for minute in minutes:
        keys = stage("promise:p1", DUE, PROMISE_MARKS, DUE + minute * MINUTE, said)
        told += keys[:1]
        said.update(keys)
    assert len(told) == len(set(told))


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-900, "in 15 minutes"), (-899, "in 15 minutes"), (-300, "in 5 minutes"), (-60, "in 1 minute"),
        (0, "is due now"), (59, "is due now"), (60, "1 minute ago"), (3 * 86400 + 3600, "3 days 1 hour ago"),
    ],
)  # fmt: skip
def test_the_words_say_how_much_time_there_is(seconds: int, words: str) -> None:
    one = of_promise(OPEN, PROMISE, DUE + timedelta(seconds=seconds), ())
    assert one is not None
    assert words in one.sentence
    assert one.title == "Our page is taken over"


def test_a_settled_promise_is_not_spoken_of() -> None:
    assert of_promise(OPEN, Promise("p1", "i1", DUE, outcome="kept"), DUE, ()) is None


def clock(hours: int) -> LegalClock:
    start = DUE - timedelta(hours=hours)
    return LegalClock("c1", "i1", "CLK-GDPR33", "Report it", "EU", ClockState.RUNNING, start, DUE)


@given(st.integers(1, 200))
def test_a_legal_clock_is_never_said_to_have_more_time_than_it_ever_had(hours: int) -> None:
    said: set[str] = set()
    left = []
    for minute in range(0, hours * 60 + 120, 30):
        one = of_clock(OPEN, clock(hours), DUE - timedelta(hours=hours) + minute * MINUTE, said)
        if one is not None:
            said.update(one.keys)
            left.append(int(one.keys[0].rpartition(":")[2]) // 60)
    assert left == [mark for mark in (40, 24, 4, 1, 0) if mark < hours]


def test_a_clock_without_an_end_or_not_running_is_not_spoken_of() -> None:
    one = clock(10)
    assert of_clock(OPEN, LegalClock("c", "i", "K", "N", "", ClockState.RUNNING, DUE), DUE, ()) is None
    done = LegalClock("c", "i", "K", "N", "", ClockState.REPORTED, one.started_at, DUE)
    assert of_clock(OPEN, done, DUE, ()) is None


def test_late_tasks_are_spoken_of_although_the_clock_was_put_back_since() -> None:
    (view,) = arrange((task("+30m"),), moments(), T0 + HOUR)
    told_at = T0 + 5 * HOUR
    one = of_late_tasks(OPEN, (view,), (), told_at, T0 + HOUR)
    assert one is not None
    assert one.sentence == "1 task is late: “Fill the holding line”."
    assert of_late_tasks(OPEN, (view,), (), T0 + HOUR - 9 * MINUTE, T0 + HOUR) is None


@pytest.mark.parametrize(
    ("settled", "following"),
    [(-5, 60), (0, 60), (20, 60), (44, 60), (45, 105), (50, 110), (500, 560)],
)
def test_the_next_promise_keeps_the_rhythm_unless_it_would_be_at_once(settled: int, following: int) -> None:
    assert next_promise(DUE, 60, DUE + settled * MINUTE) == DUE + following * MINUTE


def test_many_of_a_kind_are_said_in_one_sentence() -> None:
    about = [(f"k{number}", f"Plan {number}") for number in range(5)]
    one = gathered("Review", about, "{name} is due.", "{count} are due: {names}.", {"k0"})
    assert one is not None
    assert one.sentence == "4 are due: Plan 1, Plan 2, Plan 3 and 1 more."
    assert one.keys == ("k1", "k2", "k3", "k4")
    assert gathered("Review", about[:1], "{name} is due.", "", ()) is not None
    assert gathered("Review", about, "", "", {key for key, _ in about}) is None


def test_a_name_in_braces_is_only_a_name() -> None:
    one = gathered("Review", [("k", "{names} {count}")], "{name} is due.", "", ())
    assert one is not None
    assert one.sentence == "{names} {count} is due."


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(0), "0 minutes"), (timedelta(seconds=59), "0 minutes"), (MINUTE, "1 minute"),
        (61 * MINUTE, "1 hour 1 minute"), (120 * MINUTE, "2 hours"), (timedelta(days=1), "1 day"),
        (timedelta(days=2, hours=3, minutes=4), "2 days 3 hours"), (timedelta(hours=-3), "3 hours"),
        (timedelta(days=1, minutes=5), "1 day"),
    ],
)  # fmt: skip
def test_a_length_is_said_in_its_two_largest_parts(span: timedelta, words: str) -> None:
    assert length(span) == words


def test_a_jump_of_the_clock_says_which_way() -> None:
    assert "ahead by 8 hours" in skew_sentence(timedelta(hours=8))
    assert "back by 1 hour 2 minutes" in skew_sentence(timedelta(minutes=-62))


def test_moments_are_said_in_local_time_and_in_english() -> None:
    london = ZoneInfo("Europe/London")
    summer = datetime(2026, 7, 3, 23, 30, tzinfo=UTC)
    assert day_and_time(DUE, london) == "Friday 27 November 2026, 09:02"
    assert day_and_time(summer, london) == "Saturday 4 July 2026, 00:30"
    assert time_of_day(summer, summer + 60 * MINUTE, london) == "00:30"
    assert time_of_day(summer, summer - 120 * MINUTE, london) == "Saturday 4 July, 00:30"
