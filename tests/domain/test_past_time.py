"""A time of day that has been."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.past_time import moment_of

LONDON = ZoneInfo("Europe/London")


def test_a_time_that_is_still_to_come_was_yesterday() -> None:
    now = datetime(2026, 11, 29, 0, 10, tzinfo=UTC)
    assert moment_of(date(2026, 11, 29), time(23, 50), now, UTC) == datetime(2026, 11, 28, 23, 50, tzinfo=UTC)
    assert moment_of(date(2026, 11, 29), time(0, 5), now, UTC) == datetime(2026, 11, 29, 0, 5, tzinfo=UTC)


def test_local_time_counts_also_over_a_change_of_the_clocks() -> None:
    now = datetime(2026, 10, 25, 12, 0, tzinfo=UTC)  # the clocks went back that night
    found = moment_of(date(2026, 10, 24), time(22, 40), now, LONDON)
    assert found == datetime(2026, 10, 24, 21, 40, tzinfo=UTC)


@given(
    st.integers(0, 525_600).map(
        lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    ),
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
)
def test_it_never_lies_in_the_future(now: datetime, at: time) -> None:
    found = moment_of(now.date(), at, now, UTC)
    assert found <= now
    assert (found.hour, found.minute) == (at.hour, at.minute)
