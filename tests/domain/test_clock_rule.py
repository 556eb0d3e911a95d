"""A legal clock runs through nights, weekends and clock changes, and ends when the law says."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.content import Packs
from desktop.domain.clock_rule import applies, chosen, due_of

LONDON, SYDNEY = ZoneInfo("Europe/London"), ZoneInfo("Australia/Sydney")
zones = st.sampled_from([LONDON, SYDNEY, ZoneInfo("America/New_York"), ZoneInfo("Australia/Lord_Howe")])
instants = st.integers(1_735_689_600, 1_893_456_000).map(lambda second: datetime.fromtimestamp(second, UTC))


def test_tuesday_two_minutes_past_nine_and_seventy_two_hours_is_friday_two_minutes_past_nine() -> None:
    tuesday = datetime(2026, 11, 24, 9, 2, tzinfo=LONDON)
    due = due_of(tuesday, "PT72H", LONDON)
    assert due is not None
    assert due.astimezone(LONDON).strftime("%A %H:%M") == "Friday 09:02"


def test_seventy_two_hours_over_a_weekend_end_on_monday() -> None:
    friday = datetime(2026, 3, 6, 17, 30, tzinfo=LONDON)
    due = due_of(friday, "PT72H", LONDON)
    assert due is not None
    assert due.astimezone(LONDON).strftime("%A %H:%M") == "Monday 17:30"


@pytest.mark.parametrize(("start", "said"), [("2026-03-27", "Monday 18:30"), ("2026-10-23", "Monday 16:30")])
def test_over_a_clock_change_the_wall_clock_differs_by_its_hour(start: str, said: str) -> None:
    friday = datetime.fromisoformat(f"{start}T17:30").replace(tzinfo=LONDON)
    due = due_of(friday, "PT72H", LONDON)
    assert due is not None
    assert due.astimezone(LONDON).strftime("%A %H:%M") == said


@given(instants, st.integers(1, 2000), zones)
def test_hours_are_counted_one_by_one(start: datetime, hours: int, zone: ZoneInfo) -> None:
    due = due_of(start, f"PT{hours}H", zone)
    assert due is not None
    assert due - start == timedelta(hours=hours)


@given(instants, st.integers(1, 60), zones)
def test_days_end_on_that_day_of_the_calendar(start: datetime, days: int, zone: ZoneInfo) -> None:
    due = due_of(start, f"P{days}D", zone)
    assert due is not None
    assert due.astimezone(zone).date() == start.astimezone(zone).date() + timedelta(days=days)


def test_words_alone_set_no_end() -> None:
    assert due_of(datetime(2026, 3, 6, tzinfo=UTC), "") is None


def test_every_limit_that_ships_can_be_counted() -> None:
    start = datetime(2026, 3, 6, tzinfo=UTC)
    for clock in Packs().clocks():
        due = due_of(start, clock.limit, LONDON)
        assert (due is None) == (clock.limit == "")


def test_a_clock_without_a_place_may_run_anywhere_and_the_others_only_in_theirs() -> None:
    clocks = {clock.key: clock for clock in Packs().clocks()}
    assert applies(clocks["CLK-INS"], "other")
    assert applies(clocks["CLK-GDPR33"], "UK-SC")
    assert not applies(clocks["CLK-GDPR33"], "US")


def test_clocks_are_chosen_in_the_order_of_their_keys_each_once() -> None:
    keys = ["CLK-INS", "CLK-GDPR33", "CLK-INS", "CLK-AU-NDB", "CLK-GONE"]
    found = chosen(Packs().clocks(), keys, "UK-EW")
    assert [clock.key for clock in found] == ["CLK-INS", "CLK-GDPR33"]
