"""Limits in working hours: where they begin, pause and end."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.working_hours import WORK_DAYS, WorkingHours

LONDON = ZoneInfo("Europe/London")
OFFICE = WorkingHours("mon-fri", time(9), time(17))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A time in November 2026 in London; the 23rd is a Monday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (at(23, 10), at(23, 14)),
        (at(23, 13), at(23, 17)),
        (at(23, 15), at(24, 11)),
        (at(23, 7), at(23, 13)),
        (at(27, 16), at(30, 12)),  # over the weekend
        (at(28, 22, 40), at(30, 13)),  # Saturday night
    ],
)
def test_four_working_hours_pause_at_night_and_at_weekends(start: datetime, end: datetime) -> None:
    assert OFFICE.end_of(start.astimezone(UTC), timedelta(hours=4), LONDON) == end


def test_a_night_shift_goes_on_past_midnight() -> None:
    night = WorkingHours("mon-fri", time(20), time(4))
    assert night.end_of(at(28, 2), timedelta(hours=3), LONDON) == at(30, 21)  # Friday's shift, then Monday's


def test_round_the_clock_on_every_day_is_plain_time() -> None:
    always = WorkingHours("every", time(9), time(9))
    assert always.end_of(at(28, 3), timedelta(hours=50), LONDON) == at(30, 5)
    assert always.words == "Every day, round the clock"


def test_the_next_morning_is_at_the_same_hour_after_the_clocks_went_back() -> None:
    friday = datetime(2026, 10, 23, 16, 0, tzinfo=LONDON)
    end = OFFICE.end_of(friday, timedelta(hours=2), LONDON)
    assert (end.isoformat(), end.utcoffset()) == ("2026-10-26T10:00:00+00:00", timedelta(0))


@given(
    st.sampled_from(sorted(WORK_DAYS)), st.times(), st.times(),
    st.integers(0, 1_000_000), st.integers(0, 3000), st.integers(0, 600),
)  # fmt: skip
def test_more_time_never_ends_earlier_and_never_before_it_began(
    days: str, opens: time, closes: time, start: int, minutes: int, more: int
) -> None:
    hours = WorkingHours(days, opens, closes)
    begun = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=start)
    first = hours.end_of(begun, timedelta(minutes=minutes), UTC)
    later = hours.end_of(begun, timedelta(minutes=minutes + more), UTC)
    assert begun + timedelta(minutes=minutes) <= first <= later
