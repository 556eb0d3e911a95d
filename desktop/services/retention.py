"""Keeps public posts no longer than the organisation said, and the numbers of those who left."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime, timedelta
from functools import partial

from desktop.domain.facts import MentionsMarked
from desktop.domain.keeping import ClosedCase, past_time
from desktop.domain.moment import to_seconds
from desktop.ports import Clock
from desktop.services.lanes import Lanes
from desktop.services.settings import Settings
from desktop.store import Database, keeping
from desktop.store import prune as store
from desktop.store.work import Work


def past_their_time(db: Database, settings: Settings, now: datetime) -> tuple[ClosedCase, ...]:
    """Closed incidents and drills whose logs are kept longer than the settings say; nothing is deleted."""
    return past_time(
        keeping.closed(db), now, incident_years=settings.number("keep.incident_years"),
        exercise_years=settings.number("keep.exercise_years"),
    )  # fmt: skip


class Retention:
    """Lets old mentions go, a slice at a time, so that nothing else waits long.

    Args:
        forget: does what is due about people who left, such as `People.forget_leavers`; None for nothing.
    """

    def __init__(
        self, lanes: Lanes, clock: Clock, settings: Settings,
        forget: Callable[[datetime], Future[int]] | None = None,
    ) -> None:  # fmt: skip
        self._lanes = lanes
        self._clock = clock
        self._settings = settings
        self._forget = forget

    def prune(self) -> Future[int]:
        """Deletes new, seen and ignored mentions fetched longer ago than the setting allows; gives how many.

        Flagged mentions, claims and those logged by hand stay. One line of the log says what was done.
        Personal numbers of people who left long enough ago go in the same errand.

        Source: Regulation (EU) 2016/679 (GDPR), Article 5(1)(e), storage limitation.
        """
        return self._lanes.errand(self._prune)

    def _prune(self) -> int:
        days = self._settings.number("monitoring.keep_days")
        before_s = to_seconds(self._clock.now() - timedelta(days=days))
        ids = self._lanes.read_now(lambda db: store.due(db, before_s))
        gone = 0
        for start in range(0, len(ids), store.SLICE):
            if self._lanes.closing:
                break
            some = ids[start : start + store.SLICE]
            gone += self._lanes.change(partial(_remove, ids=some, before_s=before_s)).result()
        if gone:
            self._lanes.change(partial(_say, gone=gone, days=days)).result()
        if self._forget is not None and not self._lanes.closing:
            self._forget(self._clock.now()).result()
        return gone


def _remove(work: Work, *, ids: tuple[int, ...], before_s: int) -> int:
    return store.remove(work.db, ids, before_s)


def _say(work: Work, *, gone: int, days: int) -> None:
    work.journal.by_program()
    what = "1 mention" if gone == 1 else f"{gone:,} mentions"
    work.journal.note("mention", "", f"Deleted {what} kept for more than {days} days.", after=gone)
    work.tell(MentionsMarked(()))
