"""A clock that stands still until a test moves it."""

from datetime import UTC, datetime, timedelta

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # a Monday morning


class FakeClock:
    """Plays the `Clock` port: the wall clock and the monotonic one, each moved by hand.

    Args:
        start: aware UTC; what `now` answers first.
    """

    def __init__(self, start: datetime = START) -> None:
        self._now = start
        self._monotonic = 1_000.0

    def now(self) -> datetime:
        """Aware UTC."""
        return self._now

    def monotonic(self) -> float:
        """Seconds that never go back."""
        return self._monotonic

    def advance(self, seconds: float = 0.0, *, minutes: float = 0, hours: float = 0, days: float = 0) -> None:
        """Time passes for both clocks; never backwards."""
        step = timedelta(seconds=seconds, minutes=minutes, hours=hours, days=days)
        if step < timedelta(0):
            raise ValueError("time does not run backwards; use set_wall for a clock that was put back")
        self._now += step
        self._monotonic += step.total_seconds()

    def set_wall(self, moment: datetime) -> None:
        """Somebody sets the computer's clock, forwards or back; the monotonic one does not notice."""
        self._now = moment

    def sleep_of_the_computer(self, hours: float) -> None:
        """The lid was shut: the wall clock went on, the monotonic one did not."""
        self._now += timedelta(hours=hours)
