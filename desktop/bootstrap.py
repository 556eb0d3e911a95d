"""The one place that knows every room: builds the core and hands each part what it needs."""

import getpass
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import places
from desktop.adapters.clock import SystemClock
from desktop.adapters.vault import KeyringVault
from desktop.content import Packs
from desktop.content.sample import SampleContent
from desktop.domain.address import is_private
from desktop.domain.facts import Fact, RoundMoved, SettingChanged, TroubleMet
from desktop.domain.variant import ChannelCounter
from desktop.ports import Clock, FeedReader, Fetcher, LanguageGuess, Press, ToneReader, Vault
from desktop.services.accounts import Accounts
from desktop.services.alarms import Alarms
from desktop.services.announce import Announcer
from desktop.services.backups import Backups
from desktop.services.checkup import Checkup
from desktop.services.history import History
from desktop.services.judging import Judge
from desktop.services.lanes import Lanes
from desktop.services.mentions import Mentions
from desktop.services.messages import Messages
from desktop.services.papers import Papers
from desktop.services.plans import Plans
from desktop.services.polling import Polling
from desktop.services.retention import Retention
from desktop.services.sample import Sample
from desktop.services.search import Search
from desktop.services.settings import Settings
from desktop.services.setup import Setup
from desktop.services.source_lists import SourceLists
from desktop.services.sources import Sources
from desktop.services.terms import Terms
from desktop.services.today import Today
from desktop.store.lock import WorkspaceLock

if TYPE_CHECKING:
    from desktop.services.timetable import Timetable

_TICK_S = 30
_VOLUME_S = 600
_BACKUP_S = 900
_PRUNE_S = 24 * 3600


def program_version() -> str:
    """The version as installed, or "0" in a bare checkout."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("watchline")
    except PackageNotFoundError:
        return "0"


@dataclass(frozen=True, slots=True)
class Outside:
    """The outside world as given by a test or a demonstration; None means the real one."""

    clock: Clock | None = None
    fetcher: Fetcher | None = None
    feeds: FeedReader | None = None
    tone: ToneReader | None = None
    language: LanguageGuess | None = None
    vault: Vault | None = None
    press: Press | None = None


class Core:
    """Everything below the window. Each part is built when it is first asked for, so that a short
    command does not load what it does not use.

    Args:
        workspace: the file; made if missing.
        outside: replacements for the outside world.
        read_only: only questions will be asked; no lock is taken, so a window may be open beside it.
    """

    def __init__(self, workspace: Path, outside: Outside | None = None, *, read_only: bool = False) -> None:
        self.workspace = workspace
        self._outside = outside or Outside()
        self.read_only = read_only
        self.clock: Clock = self._outside.clock or SystemClock()
        self.announcer = Announcer()
        self.lanes = Lanes(workspace, self.clock, self.announcer, self.who)
        self.settings = Settings(self.lanes)
        self._lock = WorkspaceLock(workspace)
        self._timetable: Timetable | None = None
        self._at_close: list[Callable[[], None]] = []
        self._unsubscribe: Callable[[], None] = lambda: None

    def who(self) -> str:
        """The name for the log: as set, else the name of the computer's user."""
        return self.settings.text("person.name") or getpass.getuser()

    def open(self, *, wait_s: float = 0.0) -> Future[None]:
        """Opens the workspace: lock, gate, migration, first content, settings.

        Args:
            wait_s: how long to wait for another program that holds the file.

        Raises (from the future):
            Refused: the file is not trusted. Trouble: it is in use, or the disk is in the way.
        """

        def begin() -> None:
            if self.read_only:
                self.lanes.open_for_reading().result()
                self.settings.load_reading().result()
                return
            self._lock.take(wait_s)
            self.lanes.open().result()
            self.settings.load().result()
            self.setup.fill_if_new().result()

        return self.lanes.errand(begin)

    def start_watch(self) -> None:
        """Begins polling, backups and checks by the timetable."""
        from desktop.services.timetable import Timetable  # only a window watches, and its library is slow

        timetable = self._timetable = Timetable(self.clock)
        polling, alarms, backups, retention = self.polling, self.alarms, self.backups, self.retention
        self.terms.resume()
        self.checkup.quietly()
        if risk := places.warning_for(self.workspace):
            self.announcer.tell((TroubleMet(risk),))

        def poll() -> None:
            if not self.settings.on("network.offline") and not polling.running:
                polling.round()

        timetable.every(_TICK_S, "poll", poll)
        timetable.every(_VOLUME_S, "volume", alarms.check_volume)
        timetable.every(_BACKUP_S, "backup", backups.make_if_due)
        timetable.every(_PRUNE_S, "prune", retention.prune)
        self._unsubscribe = self.announcer.subscribe(self._on_fact)
        timetable.start()

    def _on_fact(self, fact: Fact) -> None:
        if isinstance(fact, RoundMoved) and fact.done == fact.total and fact.new:
            self.alarms.check_volume()
        elif (
            isinstance(fact, SettingChanged) and fact.key == "network.offline" and self.settings.on(fact.key)
        ):
            # The switch holds at once, also for what is under way.
            self.polling.cancel()

    def close(self) -> None:
        """Ends everything in order; waits for what is running, so never on the GUI thread."""
        self._unsubscribe()
        if self._timetable is not None:
            self._timetable.stop()
        self.lanes.closing = True
        if "polling" in self.__dict__:
            self.polling.cancel()
            self.fetcher.cancel()
        self.lanes.close()
        if "feeds" in self.__dict__:
            self.feeds.close()
        for close in self._at_close:
            close()
        self._lock.release()

    @cached_property
    def packs(self) -> Packs:
        """The shipped content."""
        return Packs()

    @cached_property
    def vault(self) -> Vault:
        """The computer's keyring."""
        return self._outside.vault or KeyringVault()

    @cached_property
    def fetcher(self) -> Fetcher:
        """The one way to the network."""
        if self._outside.fetcher is not None:
            return self._outside.fetcher
        from desktop.adapters.host_queue import polite_gap
        from desktop.adapters.http import HttpFetcher
        from desktop.adapters.sample_site import SampleFetcher, SampleSite
        from desktop.content.sample_feeds import SamplePages

        web = HttpFetcher(
            self.clock, program_version(), self.settings.text("network.contact"),
            host_gap=lambda host: 0.0 if is_private(f"http://{host}") else polite_gap(host),
            offline=lambda: self.settings.on("network.offline"),
        )  # fmt: skip
        site = SampleSite(SamplePages(lambda: self.sample_content.feeds, self.clock.now()).page)
        self._at_close.append(site.close)
        return SampleFetcher(web, site)

    @cached_property
    def feeds(self) -> FeedReader:
        """The guarded reader of feeds."""
        if self._outside.feeds is not None:
            return self._outside.feeds
        from desktop.connectors.feeds import GuardedFeedReader

        return GuardedFeedReader()

    @cached_property
    def tone(self) -> ToneReader:
        """The tone reader."""
        if self._outside.tone is not None:
            return self._outside.tone
        from desktop.adapters.tone import TextBlobTone

        return TextBlobTone()

    @cached_property
    def language(self) -> LanguageGuess:
        """The language guess."""
        if self._outside.language is not None:
            return self._outside.language
        from desktop.adapters.language import LangidGuess

        return LangidGuess()

    @cached_property
    def press(self) -> Press:
        """The typesetter."""
        if self._outside.press is not None:
            return self._outside.press
        from desktop.documents.press import TypstPress

        return TypstPress()

    @cached_property
    def setup(self) -> Setup:
        """First content of a new file."""
        return Setup(self.lanes, self.packs, self.clock)

    @cached_property
    def sample_content(self) -> SampleContent:
        """The sample organisation as it ships."""
        return SampleContent()

    @cached_property
    def sample(self) -> Sample:
        """The sample organisation, for a file of its own."""
        return Sample(
            self.lanes, self.sample_content, self.packs, self.settings, lambda: self.polling,
            lambda: self.judge, self.alarms,
        )  # fmt: skip

    @cached_property
    def judge(self) -> Judge:
        """Language, tone and watch terms."""
        return Judge(self.lanes, self.settings, self.tone, self.language)

    @cached_property
    def sources(self) -> Sources:
        """The feeds."""
        return Sources(self.lanes, lambda: self.fetcher, lambda: self.feeds, self.vault)

    @cached_property
    def source_lists(self) -> SourceLists:
        """Lists of feeds in and out."""
        from desktop.connectors.opml import read_opml, write_opml

        return SourceLists(self.lanes, self.sources, read_opml, write_opml)

    @cached_property
    def polling(self) -> Polling:
        """Fetch rounds."""
        return Polling(
            self.lanes, self.clock, self.fetcher, self.feeds, self.announcer, self.settings, self.sources,
            self.judge, self.alarms.after_store,
        )  # fmt: skip

    @cached_property
    def mentions(self) -> Mentions:
        """What was said."""
        return Mentions(self.lanes, self.judge)

    @cached_property
    def terms(self) -> Terms:
        """Watch terms and word rules."""
        return Terms(self.lanes)

    @cached_property
    def alarms(self) -> Alarms:
        """Alarms."""
        return Alarms(self.lanes, self.clock, self.settings)

    @cached_property
    def plans(self) -> Plans:
        """Crisis plans."""
        return Plans(self.lanes, self.packs, self.who)

    @cached_property
    def messages(self) -> Messages:
        """The message library."""
        return Messages(self.lanes, self.packs, self.settings, self._counter)

    @cached_property
    def accounts(self) -> Accounts:
        """The account register."""
        return Accounts(self.lanes, self.packs, self.clock, self.who)

    @cached_property
    def papers(self) -> Papers:
        """Documents."""
        from desktop.documents.placing import place
        from desktop.documents.sheet import as_csv
        from desktop.documents.text import as_text
        from desktop.documents.web import as_html

        return Papers(
            self.lanes, self.settings, self.packs, self.clock, self.plans, self.messages, self.accounts,
            lambda: self.press, {".html": as_html, ".txt": as_text, ".csv": as_csv}, place,
        )  # fmt: skip

    @cached_property
    def today(self) -> Today:
        """What needs a person now."""
        return Today(
            self.lanes, self.settings, self.sources, self.mentions, self.alarms, self.plans, self.messages,
            self.accounts, self.clock.now,
        )  # fmt: skip

    @cached_property
    def search(self) -> Search:
        """One search over everything."""
        return Search(self.lanes, self.packs)

    @cached_property
    def history(self) -> History:
        """The log and undo."""
        return History(self.lanes, self.settings, self.terms.resume)

    @cached_property
    def backups(self) -> Backups:
        """Rolling copies."""
        return Backups(self.lanes, self.clock, self.announcer)

    @cached_property
    def retention(self) -> Retention:
        """How long mentions are kept."""
        return Retention(self.lanes, self.clock, self.settings)

    @cached_property
    def checkup(self) -> Checkup:
        """Everything looked over."""
        return Checkup(self.lanes, self.announcer, self.vault, lambda: self.tone, self.packs.check_all)

    def _counter(self) -> ChannelCounter:
        from desktop.adapters.graphemes import split_clusters

        return ChannelCounter(self.packs.channels(), split_clusters)


def restore(workspace: Path, copy: Path, *, wait_s: float = 5.0) -> Path | None:
    """Puts a backup in the workspace's place; nothing may have the workspace open.

    Returns:
        Where the file lies that was there before, None if there was none.

    Raises:
        Trouble: the workspace is in use, the copy does not verify, or the disk is in the way.
    """
    from desktop.store import backup

    lock = WorkspaceLock(workspace)
    lock.take(wait_s)
    try:
        return backup.restore(workspace, copy, SystemClock().now())
    finally:
        lock.release()
