"""The timetable calls on, whatever becomes of the clock."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from datetime import timedelta

import pytest

from desktop.errors import Trouble
from desktop.services.timetable import Timetable
from tests.fakes.clock import FakeClock

HOUR = 3600


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def timetable(clock: FakeClock) -> Iterator[Timetable]:
    made = Timetable(clock, watch_s=0.005)
    yield made
    made.stop()


class Counter:
    """Counts calls and lets a test wait for the next one."""

    def __init__(self) -> None:
        self.calls = 0
        self._called = threading.Semaphore(0)

    def __call__(self) -> None:
        self.calls += 1
        self._called.release()

    def wait(self) -> bool:
        return self._called.acquire(timeout=5)


def test_an_errand_is_called_at_the_start(timetable: Timetable) -> None:
    errand = Counter()
    timetable.every(HOUR, "errand", errand)
    timetable.start()
    assert errand.wait()
    assert errand.calls == 1


@pytest.mark.parametrize("hours", [-1, 1, -72, 72])
def test_a_clock_that_is_set_calls_every_errand_anew(
    timetable: Timetable, clock: FakeClock, hours: int
) -> None:
    first, second = Counter(), Counter()
    timetable.every(HOUR, "first", first)
    timetable.every(24 * HOUR, "second", second)
    timetable.start()
    assert first.wait()
    assert second.wait()
    clock.set_wall(clock.now() + timedelta(hours=hours))
    assert first.wait()
    assert second.wait()


def test_after_a_sleep_every_errand_is_called_once_not_as_often_as_it_was_missed(
    timetable: Timetable, clock: FakeClock
) -> None:
    errand = Counter()
    timetable.every(HOUR, "errand", errand)
    timetable.start()
    assert errand.wait()
    clock.sleep_of_the_computer(hours=8)
    assert errand.wait()
    timetable.stop()
    assert errand.calls == 2


def test_time_that_passes_as_it_should_calls_nobody_early(timetable: Timetable, clock: FakeClock) -> None:
    errand = Counter()
    timetable.every(HOUR, "errand", errand)
    timetable.start()
    assert errand.wait()
    for _ in range(50):
        clock.advance(minutes=1)
    timetable.stop()
    assert errand.calls == 1


@pytest.mark.allow_error_log
def test_an_errands_bug_does_not_end_the_timetable(timetable: Timetable, clock: FakeClock) -> None:
    def broken() -> None:
        raise ValueError("bug")

    errand = Counter()
    timetable.every(HOUR, "broken", broken)
    timetable.every(HOUR, "errand", errand)
    timetable.start()
    assert errand.wait()
    clock.set_wall(clock.now() - timedelta(hours=1))
    assert errand.wait()


def test_stopping_one_that_never_began_does_no_harm(clock: FakeClock) -> None:
    Timetable(clock).stop()


@pytest.mark.allow_error_log
def test_what_goes_wrong_in_work_that_nobody_waits_for_is_written_down(
    timetable: Timetable, caplog: pytest.LogCaptureFixture
) -> None:
    def giving(future: Future[None]) -> Callable[[], object]:
        return lambda: future

    later = [Future[None]() for _ in range(3)]
    ends = [ValueError("bug"), Trouble("The disk is full."), None]
    errand = Counter()
    for number, future in enumerate(later):
        timetable.every(HOUR, f"errand {number}", giving(future))
    timetable.every(HOUR, "counted", errand)
    timetable.start()
    assert errand.wait()
    timetable.stop()
    for future, end in zip(later, ends, strict=True):
        future.set_exception(end) if end else future.set_result(None)
    said = [(record.levelname, record.getMessage()) for record in caplog.records]
    assert said == [("ERROR", "errand 0 failed"), ("WARNING", "errand 1: The disk is full.")]
