"""A fetch round: which sources are due, what each gave, what was new."""

import hashlib
import logging
import random
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import datetime

from desktop.domain import health as health_rules
from desktop.domain import intake, rhythm
from desktop.domain.address import host_of, is_private
from desktop.domain.facts import MentionsStored, ObjectsChanged, SourceChecked
from desktop.domain.mention import FeedItem, Judged
from desktop.domain.moment import hour_of, to_seconds
from desktop.domain.round import RoundReport, SourceResult
from desktop.domain.source import MIN_INTERVAL_MIN, Source, SourceRow
from desktop.errors import Refused, Trouble
from desktop.ports import Clock, FeedReader, Fetched, Fetcher, FetchFailed, FetchRequest, ParsedFeed
from desktop.services.announce import Announcer
from desktop.services.fetch_round import FetchRound
from desktop.services.judging import Judge
from desktop.services.lanes import Lanes
from desktop.services.settings import Settings
from desktop.services.sources import Sources
from desktop.store import intake as intake_store
from desktop.store import sources as source_store
from desktop.store import volume
from desktop.store.work import Work

AfterStore = Callable[[Work, Source, tuple[int, ...], dict[int, Judged]], None]
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
        self._feeds = feeds
        self._announcer = announcer
        self._settings = settings
        self._sources = sources
        self._judge = judge
        self._after_store = after_store
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

        A second round while one runs gives an empty report at once.

        Args:
            allow_private: also fetch private addresses that were not typed by hand.

        Raises (from the future):
            Refused: working offline, or there is no source with such an id.
        """
        done: Future[RoundReport] = Future()
        if self._settings.on("network.offline"):
            done.set_exception(
                Refused("Watchline is working offline, so nothing was fetched. Switch that off first.")
            )
            return done
        with self._busy:
            if self._round is not None:
                done.set_result(RoundReport())
                return done
            mine = self._round = FetchRound(done, self._announcer, self._finish)
        self._fetcher.resume()
        found = self._lanes.ask(lambda db: self._wanted(source_store.every(db), source_ids, all_now))
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
        error = found.exception()
        rows = () if error else found.result()
        # One queue for each host, and the queues side by side: a slow site holds up only its own feeds.
        queues: dict[str, list[SourceRow]] = {}
        for row in rows:
            queues.setdefault(host_of(row.source.url), []).append(row)
        mine.begin(len(rows), error)
        for queue in queues.values():
            self._lanes.errand(lambda queue=queue: self._read_queue(mine, queue, allow_private))

    def _read_queue(self, mine: FetchRound, queue: list[SourceRow], allow_private: bool) -> None:
        for row in queue:
            if mine.cancelled:
                result = SourceResult(
                    row.source.id, row.source.name, row.health.state, "Not read: the round was stopped."
                )
            else:
                result = self._read_guarded(row, allow_private)
            mine.done_with(result)

    def _read_guarded(self, row: SourceRow, allow_private: bool) -> SourceResult:
        try:
            return self._read(row, allow_private)
        except Exception:
            # A bug on one source must not keep the other sources from being read.
            _log.exception("Reading a source failed")
            sentence = "Something went wrong inside Watchline while reading this source. The others are not affected."
            return SourceResult(row.source.id, row.source.name, "unreadable", sentence)

    def _read(self, row: SourceRow, allow_private: bool) -> SourceResult:
        source, health = row.source, row.health
        try:
            url = self._sources.fetch_url(source)
            allowed = allow_private or source.allow_private
            fetched = self._fetcher.fetch(FetchRequest(url, health.etag, health.last_modified, allowed))
            now = self._now()
            if fetched.status == 304:
                return self._unchanged(row, fetched, now)
            digest = hashlib.sha256(fetched.body).hexdigest()
            if digest == self._lanes.read_now(lambda db: source_store.body_hash(db, source.num)):
                return self._unchanged(row, fetched, now, digest)
            parsed = self._parse(row, fetched, allowed)
            return self._store(row, fetched, parsed, digest, now)
        except FetchFailed as error:
            return self._failed(row, error)
        except Trouble as error:
            return self._failed(row, FetchFailed("needs_password", error.sentence))

    def _parse(self, row: SourceRow, fetched: Fetched, allowed: bool) -> ParsedFeed:
        try:
            return self._feeds.parse(fetched)
        except FetchFailed as error:
            # Someone added a web page: if it names a feed, that feed is the source from now on.
            if row.health.ok_at is not None or error.kind != "unreadable":
                raise
            found = self._feeds.discover(fetched)
            if not found:
                raise
            private = allowed and is_private(found[0][0])
            inner = self._fetcher.fetch(FetchRequest(found[0][0], allow_private=private))
            parsed = self._feeds.parse(inner)
            self._follow(row.source, found[0][0])
            return parsed

    def _follow(self, source: Source, url: str) -> None:
        def act(work: Work) -> None:
            if source_store.by_url(work.db, url) is None:
                said = f"Found the feed of the page “{source.name}”."
                work.journal.by_program()
                work.journal.change("source", source.id, {"url": url, "site_url": source.url}, said)
                work.tell(ObjectsChanged("source", (source.id,)))

        self._lanes.change(act).result()

    def _unchanged(self, row: SourceRow, fetched: Fetched, now: datetime, digest: str = "") -> SourceResult:
        silence = _silence(row.health.new_at, row.health.rhythm_s, now)
        etag = fetched.etag or row.health.etag
        modified = fetched.last_modified or row.health.last_modified
        health = health_rules.after_success(
            row.health, now, interval_min=row.source.interval_min, jitter=_jitter(), found_new=False,
            etag=etag, last_modified=modified, rhythm_s=0, silence=silence,
        )  # fmt: skip

        def act(work: Work) -> None:
            kept = digest or source_store.body_hash(work.db, row.source.num)
            source_store.set_health(work.db, row.source.num, health, body_hash=kept)
            volume.cover(work.db, hour_of(to_seconds(now)), row.source.num)
            work.tell(SourceChecked(row.source.id))

        self._lanes.change(act).result()
        return SourceResult(row.source.id, row.source.name, health.state, health.sentence, unchanged=True)

    def _failed(self, row: SourceRow, error: FetchFailed) -> SourceResult:
        health = health_rules.after_failure(
            row.health, self._now(), kind=error.kind, sentence=error.sentence,
            retry_after_s=error.retry_after_s, interval_min=row.source.interval_min, jitter=_jitter(),
        )  # fmt: skip

        def act(work: Work) -> None:
            kept = source_store.body_hash(work.db, row.source.num)
            source_store.set_health(work.db, row.source.num, health, body_hash=kept)
            work.tell(SourceChecked(row.source.id))

        self._lanes.change(act).result()
        return SourceResult(row.source.id, row.source.name, health.state, health.sentence)

    def _store(
        self, row: SourceRow, fetched: Fetched, parsed: ParsedFeed, digest: str, now: datetime
    ) -> SourceResult:
        source, items = row.source, parsed.items
        item_keys = [intake.keys(item, source.num, host_of(parsed.site_url or source.url)) for item in items]
        wanted = {key for keys in item_keys for key in keys.lookup}
        before = self._lanes.read_now(lambda db: intake_store.known(db, wanted))
        first = intake.decide(items, item_keys, before, source_num=source.num, fetched_at=now)
        judged = self._judge.judge({new.index: items[new.index] for new in first.new}, parsed.language)
        gap = rhythm.rhythm(item.published for item in items if item.published)

        def act(work: Work) -> SourceResult:
            # Looked up again: another source may have stored the same story meanwhile.
            lookup = intake_store.known(work.db, wanted)
            decision = intake.decide(items, item_keys, lookup, source_num=source.num, fetched_at=now)
            ids = intake_store.store(work.db, source.num, to_seconds(now), items, decision, judged)
            newest = _newest(items, row, bool(ids), now)
            health = health_rules.after_success(
                row.health, now, interval_min=source.interval_min, jitter=_jitter(), found_new=bool(ids),
                etag=fetched.etag, last_modified=fetched.last_modified, rhythm_s=gap,
                silence=_silence(newest, gap, now),
            )  # fmt: skip
            source_store.set_health(work.db, source.num, health, body_hash=digest)
            volume.cover(work.db, hour_of(to_seconds(now)), source.num)
            self._name(work, source, parsed)
            by_id = {mention_id: judged[new.index] for mention_id, new in zip(ids, decision.new, strict=True)}
            self._after_store(work, source, ids, by_id)
            changed = len(decision.changed)
            work.tell(MentionsStored(source.id, ids, changed, decision.known))
            work.tell(SourceChecked(source.id))
            return SourceResult(
                source.id, source.name, health.state, health.sentence, len(ids), changed, decision.known
            )

        return self._lanes.change(act).result()

    def _name(self, work: Work, source: Source, parsed: ParsedFeed) -> None:
        # Until somebody names it, a source is called by its host; its own title says more.
        if parsed.title and source.name == host_of(source.url):
            said = f"Took the name “{parsed.title}” from the feed."
            work.journal.by_program()
            work.journal.change(
                "source", source.id, {"name": parsed.title[:120], "site_url": parsed.site_url}, said
            )

    def _now(self) -> datetime:
        return self._clock.now().astimezone()


def _newest(items: Sequence[FeedItem], row: SourceRow, found_new: bool, now: datetime) -> datetime | None:
    if not found_new:
        return row.health.new_at
    return max((intake.published_at(item, now) for item in items), default=now)


def _silence(new_at: datetime | None, rhythm_s: int, now: datetime) -> str:
    if new_at is None or not rhythm.is_silent(new_at, rhythm_s, now):
        return ""
    return rhythm.silence_sentence(new_at, rhythm_s, now)


def _jitter() -> float:
    return random.random()  # noqa: S311 - spreads polls, keeps no secret
