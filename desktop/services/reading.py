"""One source's turn in a round: fetch, read, decide, store, and say how it went."""

import hashlib
import random
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from desktop.domain import health as health_rules
from desktop.domain import intake, rhythm
from desktop.domain.address import hide_secrets, host_of
from desktop.domain.facts import MentionsStored, ObjectsChanged, SourceChecked
from desktop.domain.mention import FeedItem, Judged
from desktop.domain.moment import hour_of, to_seconds
from desktop.domain.round import SourceResult
from desktop.domain.source import HealthState, Source, SourceHealth, SourceRow
from desktop.errors import Trouble
from desktop.ports import (
    MOST_ENTRIES,
    Clock,
    FeedReader,
    Fetched,
    Fetcher,
    FetchFailed,
    FetchRequest,
    ParsedFeed,
)
from desktop.services.judging import Judge, Readings
from desktop.services.lanes import Lanes
from desktop.services.sources import Sources
from desktop.store import intake as intake_store
from desktop.store import sources as source_store
from desktop.store import volume
from desktop.store.work import Work

AfterStore = Callable[[Work, Source, tuple[int, ...], dict[int, Judged]], None]
_THERE_ALREADY = "The feed of this page is in the list already, so this entry can be removed."
_STOPPED = "Not read, because reading was stopped."


class SourceReading:
    """Reads one source at a time for each caller; several lanes may call it at once.

    Args:
        after_store: called inside the change that stored new mentions, with their ids and readings by
            id; it raises alarms.
    """

    def __init__(
        self, lanes: Lanes, clock: Clock, fetcher: Fetcher, feeds: FeedReader, sources: Sources, judge: Judge,
        after_store: AfterStore,
    ) -> None:  # fmt: skip
        self._lanes = lanes
        self._clock = clock
        self._fetcher = fetcher
        self._feeds = feeds
        self._sources = sources
        self._judge = judge
        self._after_store = after_store

    def read(self, row: SourceRow, *, allow_private: bool, stopped: Callable[[], bool]) -> SourceResult:
        """Reads a source now. On an outside lane only.

        Args:
            allow_private: also fetch private addresses that were not typed by hand.
            stopped: True once the person stopped the round; a fetch that ends then says nothing about
                the source.

        Raises:
            Trouble: the workspace cannot be written; the source is read again next time.
        """
        if stopped():
            return not_read(row)
        if _asked_to_wait(row, self._now()):
            return SourceResult(row.source.id, row.source.name, row.health.state, row.health.sentence)
        try:
            try:
                url = self._sources.fetch_url(row.source)
            except Trouble as error:
                raise FetchFailed("needs_password", error.sentence) from error
            return self._fetch(row, url, allow_private or row.source.allow_private)
        except FetchFailed as error:
            return not_read(row) if stopped() else self._failed(row, error)

    def _fetch(self, row: SourceRow, url: str, allowed: bool) -> SourceResult:
        health = row.health
        fetched = self._fetcher.fetch(FetchRequest(url, health.etag, health.last_modified, allowed))
        result = self._take(row, fetched, allowed)
        # Only now: what a hotel's page or a parked name sends in the feed's place is no feed.
        if fetched.moved_to and not row.source.secret and not hide_secrets(fetched.moved_to)[1]:
            said = f"The source “{row.source.name}” has moved to {host_of(fetched.moved_to)}."
            self._follow(row.source, {"url": fetched.moved_to}, said)
        return result

    def _take(self, row: SourceRow, fetched: Fetched, allowed: bool) -> SourceResult:
        if fetched.status == 304:
            return self._unchanged(row, fetched)
        digest = _digest(fetched)
        if digest == self._lanes.read_now(lambda db: source_store.body_hash(db, row.source.num)):
            return self._unchanged(row, fetched, digest)
        return self._store(row, *self._parse(row, fetched, allowed))

    def _parse(self, row: SourceRow, fetched: Fetched, allowed: bool) -> tuple[Fetched, ParsedFeed]:
        try:
            return fetched, self._feeds.parse(fetched)
        except FetchFailed as error:
            # Someone added a web page: if it names a feed, that feed is the source from now on.
            if row.health.ok_at is not None or error.kind != "unreadable":
                raise
            found = [url for url, _ in self._feeds.discover(fetched) if not hide_secrets(url)[1]]
            if not found:
                raise
            watched_by = self._lanes.read_now(lambda db: source_store.by_url(db, found[0]))
            if watched_by not in (None, row.source.id):
                raise FetchFailed("unreadable", _THERE_ALREADY) from error
            # A page may not send us into a private network: the person typed this host, no other.
            private = allowed and host_of(found[0]) == host_of(fetched.url)
            inner = self._fetcher.fetch(FetchRequest(found[0], allow_private=private))
            parsed = self._feeds.parse(inner)
            said = f"Found the feed of the page “{row.source.name}”."
            self._follow(row.source, {"url": found[0], "site_url": row.source.url}, said)
            return inner, parsed

    def _follow(self, source: Source, values: dict[str, str], said: str) -> None:
        def act(work: Work) -> None:
            now = source_store.one(work.db, source.id)
            still = now is not None and now.source.url == source.url
            if still and source_store.by_url(work.db, values["url"]) is None:
                work.journal.by_program()
                work.journal.change("source", source.id, values, said)
                work.tell(ObjectsChanged("source", (source.id,)))

        self._lanes.change(act).result()

    def _unchanged(self, row: SourceRow, fetched: Fetched, digest: str = "") -> SourceResult:
        now = self._now()
        health = health_rules.after_success(
            row.health,
            now,
            interval_min=row.source.interval_min,
            jitter=_jitter(),
            found_new=False,
            etag=fetched.etag or row.health.etag,
            last_modified=fetched.last_modified or row.health.last_modified,
            rhythm_s=0,
            silence=_silence(row.health.new_at, row.health.rhythm_s, now),
            note=row.health.sentence if row.health.state is HealthState.FINE else "",
        )

        def act(work: Work) -> None:
            self._note(work, row.source, health, digest)
            volume.cover(work.db, hour_of(to_seconds(now)), row.source.num)

        self._lanes.change(act).result()
        return SourceResult(row.source.id, row.source.name, health.state, health.sentence, unchanged=True)

    def _failed(self, row: SourceRow, error: FetchFailed) -> SourceResult:
        health = health_rules.after_failure(
            row.health, self._now(), kind=error.kind, sentence=error.sentence,
            retry_after_s=error.retry_after_s, interval_min=row.source.interval_min, jitter=_jitter(),
        )  # fmt: skip
        self._lanes.change(lambda work: self._note(work, row.source, health, "")).result()
        return SourceResult(row.source.id, row.source.name, health.state, health.sentence)

    def _note(self, work: Work, source: Source, health: SourceHealth, digest: str) -> None:
        kept = digest or source_store.body_hash(work.db, source.num)
        source_store.set_health(work.db, source.num, health, body_hash=kept)
        work.tell(SourceChecked(source.id))

    def _store(self, row: SourceRow, fetched: Fetched, parsed: ParsedFeed) -> SourceResult:
        source, items, now = row.source, parsed.items, self._now()
        item_keys = [intake.keys(item, source.num, host_of(parsed.site_url or source.url)) for item in items]
        wanted = {key for keys in item_keys for key in keys.lookup}
        before = self._lanes.read_now(lambda db: intake_store.known(db, wanted))
        first = intake.decide(items, item_keys, before, source_num=source.num, fetched_at=now)
        readings = self._judge.batch({new.index: items[new.index] for new in first.new}, parsed.language)

        def act(work: Work) -> SourceResult:
            # Looked up again: another source may have stored the same story meanwhile.
            lookup = intake_store.known(work.db, wanted)
            decision = intake.decide(items, item_keys, lookup, source_num=source.num, fetched_at=now)
            decision = intake_store.without_gone(decision)
            judged = self._judged_now(work, items, decision, readings, parsed.language)
            ids = intake_store.store(work.db, source.num, to_seconds(now), items, decision, judged)
            health = _after_store(row, fetched, parsed, bool(ids), now)
            self._note(work, source, health, _digest(fetched))
            volume.cover(work.db, hour_of(to_seconds(now)), source.num)
            self._name(work, source, parsed)
            by_id = {mention_id: judged[new.index] for mention_id, new in zip(ids, decision.new, strict=True)}
            self._after_store(work, source, ids, by_id)
            changed = len(decision.changed)
            work.tell(MentionsStored(source.id, ids, changed, decision.known))
            return SourceResult(
                source.id, source.name, health.state, health.sentence, len(ids), changed, decision.known
            )

        return self._lanes.change(act).result()

    def _judged_now(
        self,
        work: Work,
        items: Sequence[FeedItem],
        decision: intake.Decision,
        readings: Readings,
        language: str,
    ) -> dict[int, Judged]:
        # A term that was added while this batch was judged looks only through what was stored by then.
        judged = self._judge.again(work, items, readings)
        # An entry may be new after all: what it was known by can be gone from the file by now.
        late = {new.index: items[new.index] for new in decision.new if new.index not in judged}
        return {**judged, **self._judge.batch(late, language).judged} if late else judged

    def _name(self, work: Work, source: Source, parsed: ParsedFeed) -> None:
        # Until somebody names it, a source is called by its host; its own title says more.
        now = source_store.one(work.db, source.id)
        if parsed.title and now is not None and now.source.name == host_of(source.url):
            said = f"Took the name “{parsed.title}” from the feed."
            work.journal.by_program()
            values = {"name": parsed.title[:120], "site_url": parsed.site_url or now.source.site_url}
            work.journal.change("source", source.id, values, said)

    def _now(self) -> datetime:
        return self._clock.now().astimezone()


def not_read(row: SourceRow) -> SourceResult:
    """The result of a source whose turn did not come; its health is as it was."""
    return SourceResult(row.source.id, row.source.name, row.health.state, _STOPPED)


def _asked_to_wait(row: SourceRow, now: datetime) -> bool:
    until = row.health.wait_until
    # No wait is longer than a day; a later time means that the clock was set back.
    return until is not None and now < until <= now + timedelta(days=1)


def _after_store(
    row: SourceRow, fetched: Fetched, parsed: ParsedFeed, found_new: bool, now: datetime
) -> SourceHealth:
    items = parsed.items
    gap = rhythm.rhythm(item.published for item in items if item.published)
    newest = row.health.new_at
    if found_new:
        newest = max((intake.published_at(item, now) for item in items), default=now)
    return health_rules.after_success(
        row.health,
        now,
        interval_min=row.source.interval_min,
        jitter=_jitter(),
        found_new=found_new,
        etag=fetched.etag,
        last_modified=fetched.last_modified,
        rhythm_s=gap,
        silence=_silence(newest, gap, now),
        note=_note(parsed),
    )


def _note(parsed: ParsedFeed) -> str:
    cut = f"The feed holds more than {MOST_ENTRIES:,} entries; only the first {MOST_ENTRIES:,} were read."
    return " ".join(part for part in (parsed.note, cut if parsed.truncated else "") if part)


def _silence(new_at: datetime | None, rhythm_s: int, now: datetime) -> str:
    if new_at is None or not rhythm.is_silent(new_at, rhythm_s, now):
        return ""
    return rhythm.silence_sentence(new_at, rhythm_s, now)


def _digest(fetched: Fetched) -> str:
    return hashlib.sha256(fetched.body).hexdigest()


def _jitter() -> float:
    return random.random()  # noqa: S311 - spreads polls, keeps no secret
