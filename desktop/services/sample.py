"""The sample organisation in a file of its own: filled, its feeds read, and left as on a working day."""

from collections.abc import Callable, Iterable
from concurrent.futures import Future
from datetime import datetime

from desktop.content import Packs
from desktop.content.sample import SampleContent
from desktop.domain import intake
from desktop.domain.facts import MentionsMarked, MentionsStored, ObjectsChanged
from desktop.domain.mention import Cursor, FeedItem, HandEntry, Judged, MentionQuery, MentionRow, State
from desktop.domain.moment import hour_of, to_seconds
from desktop.domain.round import RoundReport, SourceResult
from desktop.domain.sameness import ItemKeys
from desktop.domain.sample import NEW_FOR, WATCHED_FOR, SampleFeed, SampleHand
from desktop.errors import Refused
from desktop.services import sample_fill, sample_people
from desktop.services.alarms import Alarms
from desktop.services.cases import Cases
from desktop.services.judging import Judge
from desktop.services.lanes import Lanes
from desktop.services.polling import Polling
from desktop.services.sample_words import SampleWriting
from desktop.services.settings import Settings
from desktop.store import by_hand, volume
from desktop.store import mentions as mention_store
from desktop.store import sources as source_store
from desktop.store.work import Work

FLAG = "workspace.sample"
_MIXED = (
    "This workspace already holds your own work, so the sample was not put into it. Nothing was changed. "
    "Open the sample organisation in its own file."
)


class Sample:
    """Makes the sample. Everything it writes stands in the log as Watchline's own doing.

    Args:
        polling: reads the sample feeds, which the fetcher serves on this computer.
    """

    def __init__(
        self, lanes: Lanes, content: SampleContent, packs: Packs, settings: Settings,
        polling: Callable[[], Polling], judge: Callable[[], Judge], alarms: Alarms, cases: Cases,
    ) -> None:  # fmt: skip
        self._lanes = lanes
        self._content = content
        self._packs = packs
        self._settings = settings
        self._polling = polling
        self._judge = judge
        self._alarms = alarms
        self._cases = cases

    def make(self) -> Future[RoundReport]:
        """The whole sample in a fresh workspace: fill, read every source once, settle.

        Call it after `Core.open` and before `Core.start_watch`, so that no other round is under way. A
        second call does nothing more, and goes on with a first one that was cut short.

        Returns:
            What the round found; empty if the sample was whole already.

        Raises (from the future):
            Refused: the workspace holds work of its own, or is offline.
        """
        return self._lanes.errand(self._make)

    def fill(self) -> Future[None]:
        """Only the first step: organisation, sources, watch terms, messages and the rest, no mentions.

        Raises (from the future):
            Refused: the workspace holds work of its own.
        """
        return self._lanes.errand(self._fill_all)

    def settle(self) -> Future[None]:
        """Only the last step: triage states by age, the mention logged by hand, the volume alarm."""
        return self._lanes.errand(self._settle)

    def _make(self) -> RoundReport:
        self._fill_all()
        if self._lanes.read_now(lambda db: mention_store.count(db, MentionQuery())):
            return RoundReport()
        report = RoundReport(tuple(result for wave in self._waves() for result in self._read(wave)))
        self._settle()
        return report

    def _fill_all(self) -> None:
        if not self._settings.on(FLAG):
            self._lanes.change(self._fill).result()
        # Afterwards, because the gaps of messages are filled from the organisation's profile.
        writing = SampleWriting(
            self._packs, self._settings, self._cases, self._content.organisation.person
        )  # fmt: skip
        self._lanes.change(lambda work: writing.fill(work, self._content.words)).result()

    def _waves(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Source ids: first those whose stories are their own, so that a story stands where it came from."""
        rows = self._lanes.read_now(source_store.every)
        tellers = {feed.url for feed in self._content.feeds if any(entry.repeats for entry in feed.entries)}
        first = tuple(row.source.id for row in rows if row.source.url not in tellers)
        return first, tuple(row.source.id for row in rows if row.source.url in tellers)

    def _read(self, source_ids: tuple[str, ...]) -> tuple[SourceResult, ...]:
        return self._polling().round(source_ids=source_ids).result().results

    def _fill(self, work: Work) -> None:
        if source_store.every(work.db) or mention_store.count(work.db, MentionQuery()):
            raise Refused(_MIXED)
        work.journal.by_program()
        organisation = self._content.organisation
        for feed in self._content.feeds:
            number = sample_fill.source(work, feed)
            if feed.entries:
                _cover(work, number)
        terms = sample_fill.terms(work, organisation)
        sample_fill.searches(work, organisation, terms)
        sample_fill.ticks(work, organisation)
        sample_people.fill(work, organisation, self._packs)
        sample_fill.gap_values(work, organisation)
        sample_fill.accounts(work, organisation, tuple(self._packs.controls()))
        for kind in ("source", "watch_term", "word_rule", "saved_search", "plan_task", "message", "account",
                     "risk"):  # fmt: skip
            work.tell(ObjectsChanged(kind, ()))
        for key, value in organisation.profile:
            self._settings.put_into(work, f"organisation.{key}", value)
        self._settings.put_into(work, "organisation.name", organisation.name)
        self._settings.put_into(work, "person.name", organisation.person)
        self._settings.put_into(work, FLAG, True)

    def _settle(self) -> None:
        ready = [self._hand_ready(hand) for hand in self._content.organisation.hand]
        self._lanes.change(lambda work: _mark(work, self._content.feeds)).result()
        self._lanes.change(lambda work: _log_by_hand(work, ready)).result()
        self._alarms.check_volume().result()

    def _hand_ready(self, hand: SampleHand) -> "tuple[SampleHand, ItemKeys, Judged]":
        item = FeedItem("", "", hand.text, "", hand.author)
        return hand, intake.keys(item, 0, hand.place), self._judge().judge({0: item}, "en")[0]


def _cover(work: Work, source_num: int) -> None:
    """The sample has been watching for a week: without this every hour of it would count as a gap."""
    newest = hour_of(to_seconds(work.now))
    for hour in range(hour_of(to_seconds(work.now - WATCHED_FOR)), newest, 3600):
        volume.cover(work.db, hour, source_num)


def _mark(work: Work, feeds: tuple[SampleFeed, ...]) -> None:
    said = {entry.link: State(entry.state) for feed in feeds for entry in feed.entries if entry.state}
    groups: dict[State, list[int]] = {}
    for row in _every(work):
        state = said.get(row.url) or _by_age(row, work.now)
        if state is not row.state:
            groups.setdefault(state, []).append(row.id)
    work.journal.by_program()
    for state, ids in groups.items():
        work.journal.mark("state", [str(state)], ids, f"Marked {len(ids)} sample mentions as {state}.")
        work.tell(MentionsMarked(tuple(ids)))


def _by_age(row: MentionRow, now: datetime) -> State:
    return State.NEW if now - row.published_at < NEW_FOR else State.SEEN


def _every(work: Work) -> Iterable[MentionRow]:
    cursor: Cursor | None = None
    while True:
        page = mention_store.page(work.db, MentionQuery(), cursor, 500)
        yield from page.rows
        cursor = page.next
        if cursor is None:
            return


def _log_by_hand(work: Work, ready: "list[tuple[SampleHand, ItemKeys, Judged]]") -> None:
    work.journal.by_program()
    for hand, keys, judged in ready:
        if source_store.manual_place(work.db, hand.place) is None:
            entry = HandEntry(
                hand.place, hand.text, author=hand.author, count=hand.count, seen_at=work.now - hand.age,
                note=hand.note,
            )  # fmt: skip
            work.tell(MentionsStored("", (by_hand.add(work, entry, keys, judged),), 0, 0))
