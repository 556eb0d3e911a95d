"""While a window is open, reminders come by the timetable."""

import threading
from collections.abc import Iterator

import pytest

from desktop.bootstrap.watch import Watch
from desktop.domain.facts import Fact, ReminderDue
from tests.services.conftest import Bench
from tests.services.live_incident import Live, serve


@pytest.fixture
def live(bench: Bench) -> Live:
    return serve(bench)


@pytest.fixture
def heard(live: Live) -> Iterator[threading.Semaphore]:
    """Released with each reminder; the watch of a window runs meanwhile."""
    core, signal = live.bench.core, threading.Semaphore(0)

    def hear(fact: Fact) -> None:
        if isinstance(fact, ReminderDue):
            signal.release()

    core.announcer.subscribe(hear)
    core.settings.put("network.offline", True).result()
    live.declare()
    live.bench.clock.advance(hours=1)
    watch = Watch(core.workspace, core.clock, core.announcer, core.settings, core.polling, core.alarms)
    watch.start(core.terms, core.checkup, core.backups, core.retention, live.reminders)
    yield signal
    watch.stop()


def test_a_window_that_opens_says_at_once_what_is_due(live: Live, heard: threading.Semaphore) -> None:
    assert heard.acquire(timeout=10)
    told = [fact for fact in live.bench.facts if isinstance(fact, ReminderDue)]
    assert told[0].title == "False posts on our page"
