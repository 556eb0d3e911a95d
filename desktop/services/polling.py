"""A fetch round: which sources are due, and their turns side by side."""

import logging
import threading
import traceback
from collections.abc import Sequence
from concurrent.futures import Future
from functools import partial

from desktop.domain.address import host_of
from desktop.domain.facts import TroubleMet
from desktop.domain.round import RoundReport, SourceResult
from desktop.domain.source import MIN_INTERVAL_MIN, SourceRow
from desktop.errors import Refused, Trouble
from desktop.ports import Clock, FeedReader, Fetcher
from desktop.services.announce import Announcer
from desktop.services.fetch_round import FetchRound
from desktop.services.judging import Judge
from desktop.services.lanes import Lanes
from desktop.services.reading import AfterStore, SourceReading, not_read
from desktop.services.settings import Settings
from desktop.services.sources import Sources
from desktop.store import sources as source_store

_OFFLINE = "Watchline is working offline, so nothing was fetched. Switch “Work offline” off first."
_BUG = "Something went wrong inside Watchline while it read this source. Other sources are not affected."
_log = logging.getLogger(__name__)


class Polling:
    """Reads sources and stores what they gave.

    Args:
        after_store: called inside the change that stored new mentions, with their ids and readings by
            id; it raises alarms.
    """

    def __init__(
        self, lanes: Lanes, clock: Clock, fetcher: Fetcher, feeds: FeedReader, announcer: Announcer,
        settings: Settings, sources: Sources, judge: Judge, after_store: AfterStore,
    ) -> None:  # fmt: skip
        self._lanes = lanes
        self._clock = clock
        self._fetcher = fetcher
        self._announcer = announcer
        self._settings = settings
        self._reading = SourceReading(lanes, clock, fetcher, feeds, sources, judge, after_store)
        self._busy = threading.Lock()
        self._round: FetchRound | None = None

    @property
    def running(self) -> bool:
        """True while a round is under way."""
        return self._round is not None

    def round(
        self, *, source_ids: Sequence[str] = (), all_now: bool = False, allow_private: bool = False
    ) -> Future[RoundReport]:
        """Reads what is due, or the named sources, or all; gives the report when the last one is done.

        A site that asked us to come back later is left alone until then in every case.

        A second round while one runs gives an empty report at once.

        Args:
            allow_private: also fetch private addresses that were not typed by hand.

        Raises (from the future):
            Refused: working offline, or there is no source with such an id.
            Trouble: the workspace is closed or cannot be read.
        """
        done: Future[RoundReport] = Future()
        if self._settings.on("network.offline"):
            done.set_exception(Refused(_OFFLINE))
            return done
        with self._busy:
            if self._round is not None:
                done.set_result(RoundReport())
                return done
            mine = self._round = FetchRound(done, self._announcer, self._finish)
        self._fetcher.resume()
        found = self._lanes.ask(
            lambda db: self._wanted(source_store.every(db, counted=False), source_ids, all_now)
        )
        found.add_done_callback(lambda future: self._start(mine, future, allow_private))
        return done

    def cancel(self) -> None:
        """Ends the round soon; what was stored stays."""
        current = self._round
        if current is not None:
            current.cancelled = True
            self._fetcher.cancel()

    def _finish(self) -> None:
        with self._busy:
            self._round = None

    def _wanted(
        self, rows: tuple[SourceRow, ...], ids: Sequence[str], all_now: bool
    ) -> tuple[SourceRow, ...]:
        if ids:
            named = tuple(row for row in rows if row.source.id in ids)
            if len(named) < len(set(ids)):
                raise Refused("There is no source with that id.")
            return named
        if all_now:
            return tuple(row for row in rows if not row.source.paused)
        pace = MIN_INTERVAL_MIN if self._settings.on("monitoring.crisis_pace") else None
        return source_store.due(rows, self._clock.now(), every_min=pace)

    def _start(self, mine: FetchRound, found: "Future[tuple[SourceRow, ...]]", allow_private: bool) -> None:
        if found.cancelled():  # the program is closing
            mine.cancelled = True
            mine.begin(0, None)
            return
        error = found.exception()
        rows = () if error else found.result()
        # One queue for each host, and the queues side by side: a slow site holds up only its own feeds.
        queues: dict[str, list[SourceRow]] = {}
        for row in rows:
            queues.setdefault(host_of(row.source.url), []).append(row)
        mine.begin(len(rows), error)
        for queue in queues.values():
            turn = self._lanes.errand(partial(self._read_queue, mine, queue, allow_private))
            turn.add_done_callback(partial(_skip_if_never_begun, mine, queue))

    def _read_queue(self, mine: FetchRound, queue: list[SourceRow], allow_private: bool) -> bool:
        for row in queue:
            mine.done_with(self._read_guarded(mine, row, allow_private))
        return True

    def _read_guarded(self, mine: FetchRound, row: SourceRow, allow_private: bool) -> SourceResult:
        try:
            return self._reading.read(row, allow_private=allow_private, stopped=lambda: mine.cancelled)
        except Trouble as trouble:
            # Not the source's fault: it is left as it was and read again next time.
            self._announcer.tell((TroubleMet(trouble.sentence),))
            return SourceResult(row.source.id, row.source.name, row.health.state, trouble.sentence)
        except Exception as error:  # noqa: BLE001 - logged, see below
            # A bug on one source must not keep the other sources from being read.
            # Where it happened, without the error's own words: those may hold an address with its secret.
            where = "".join(traceback.format_tb(error.__traceback__))
            _log.error("Reading a source failed: %s\n%s", type(error).__name__, where)
            return SourceResult(row.source.id, row.source.name, "unreadable", _BUG)


def _skip_if_never_begun(mine: FetchRound, queue: list[SourceRow], turn: "Future[bool]") -> None:
    # A program that closes lets no further queue begin; its sources are counted, so that the round ends.
    if turn.cancelled() or turn.exception() is not None:
        mine.cancelled = True
        for row in queue:
            mine.done_with(not_read(row))
