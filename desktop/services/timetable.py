"""The timetable wakes others at their time and never works itself; the only importer of APScheduler."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from datetime import UTC, timedelta

from apscheduler.schedulers.background import BackgroundScheduler

from desktop.ports import Clock
from desktop.services.lanes import mind

_WATCH_S = 30
_DRIFT_S = 60
_log = logging.getLogger(__name__)


class Timetable:
    """Calls errands at intervals, also after sleep and when the clock is set.

    A missed time is caught up once, not as often as it was missed. If the wall clock and the
    monotonic one part by more than a minute (sleep, a clock set by hand), every errand is called anew:
    without that, a clock set back an hour would mean an hour of silence.
    """

    def __init__(self, clock: Clock, *, watch_s: float = _WATCH_S) -> None:
        self._clock = clock
        self._watch_s = watch_s
        self._scheduler = BackgroundScheduler(
            timezone=UTC,
            job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1},
        )
        self._stop = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="timetable-watch", daemon=True)

    def every(self, seconds: float, name: str, errand: Callable[[], object]) -> None:
        """Adds an errand; it must return at once (hand work to a lane) and is first called at the start."""

        def guarded() -> None:
            try:
                answer = errand()
            except Exception:  # noqa: BLE001 - logged, see below
                # One errand's bug must not end the timetable.
                _log.exception("The errand %s failed", name)
            else:
                if isinstance(answer, Future):
                    mind(name, answer)

        self._scheduler.add_job(
            guarded, "interval", seconds=seconds, id=name, name=name, next_run_time=self._clock.now()
        )

    def start(self) -> None:
        """Begins to call."""
        self._scheduler.start()
        self._watcher.start()

    def stop(self) -> None:
        """Ends; waits for the errand that runs now, which is short."""
        self._stop.set()
        # The watcher first: it must not touch the errands of a scheduler that is gone.
        if self._watcher.is_alive():
            self._watcher.join()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=True)

    def _watch(self) -> None:
        wall, steady = self._clock.now(), self._clock.monotonic()
        while not self._stop.wait(self._watch_s):
            drift = (self._clock.now() - wall) - timedelta(seconds=self._clock.monotonic() - steady)
            wall, steady = self._clock.now(), self._clock.monotonic()
            if abs(drift.total_seconds()) > _DRIFT_S:
                self.call_all_now()

    def call_all_now(self) -> None:
        """Calls every errand soon, whatever its time."""
        for job in self._scheduler.get_jobs():
            job.modify(next_run_time=self._clock.now())
