"""One fetch round while it runs: counts its sources down and tells how far it is."""

import threading
from collections.abc import Callable
from concurrent.futures import Future

from desktop.domain.facts import RoundMoved
from desktop.domain.round import RoundReport, SourceResult
from desktop.services.announce import Announcer


class FetchRound:
    """Gives its report to the future when the last source is done.

    cancelled: set by whoever stops the round; the sources still to come are then skipped.
    """

    def __init__(self, done: Future[RoundReport], announcer: Announcer, finish: Callable[[], None]) -> None:
        self.cancelled = False
        self._done = done
        self._announcer = announcer
        self._finish = finish
        self._lock = threading.Lock()
        self._results: list[SourceResult] = []
        self._total = 0

    def begin(self, total: int, error: BaseException | None) -> None:
        """Starts to count: so many sources, or the error that kept the round from starting."""
        self._total = total
        if error is not None:
            self._finish()
            self._done.set_exception(error)
        elif total == 0:
            self._end()
        else:
            self._announcer.tell((RoundMoved(0, total, 0),))

    def done_with(self, result: SourceResult) -> None:
        """One source is done; any thread."""
        with self._lock:
            self._results.append(result)
            count = len(self._results)
            new = sum(one.new for one in self._results)
            # Told under the lock: whoever shows the numbers must not be left with an overtaken one.
            self._announcer.tell((RoundMoved(count, self._total, new, self.cancelled),))
        if count == self._total:
            self._end()

    def _end(self) -> None:
        self._finish()
        self._done.set_result(RoundReport(tuple(self._results), self.cancelled))
