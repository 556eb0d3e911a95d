"""The core: every service of one workspace, built when it is first asked for."""

import getpass
from concurrent.futures import Future
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.adapters.clock import SystemClock
from desktop.bootstrap.words import WordsParts
from desktop.bootstrap.world import Outside, World
from desktop.content import Packs
from desktop.services.accounts import Accounts
from desktop.services.alarms import Alarms
from desktop.services.announce import Announcer
from desktop.services.backups import Backups
from desktop.services.judging import Judge
from desktop.services.lanes import Lanes
from desktop.services.mentions import Mentions
from desktop.services.papers import Papers
from desktop.services.plans import Plans
from desktop.services.polling import Polling
from desktop.services.retention import Retention
from desktop.services.settings import Settings
from desktop.services.setup import Setup
from desktop.services.source_lists import SourceLists
from desktop.services.sources import Sources
from desktop.services.terms import Terms
from desktop.store.lock import WorkspaceLock

if TYPE_CHECKING:
    from desktop.bootstrap.watch import Watch
    from desktop.services.checkup import Checkup
    from desktop.services.history import History
    from desktop.services.sample import Sample
    from desktop.services.search import Search
    from desktop.services.today import Today


class Core(WordsParts):
    """Everything below the window. Each part is built when it is first asked for, so that a short
    command does not load what it does not use.

    Args:
        workspace: the file; made if missing.
        outside: replacements for the outside world.
        read_only: only questions will be asked; no lock is taken, so a window may be open beside it.
    """

    def __init__(self, workspace: Path, outside: Outside | None = None, *, read_only: bool = False) -> None:
        self.workspace = workspace
        self.read_only = read_only
        self.world = World(outside or Outside(), lambda: self.settings)
        self.clock = self.world.clock
        self.announcer = Announcer()
        self.lanes = Lanes(workspace, self.clock, self.announcer, self.who)
        self.settings = Settings(self.lanes)
        self._lock = WorkspaceLock(workspace)
        self._watch: Watch | None = None

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

    def prepare_watch(self) -> None:
        """Loads what the watch stands on, which takes a tenth of a second; any thread but the GUI's."""
        from desktop.bootstrap import watch  # noqa: F401 - only a window watches

        self.polling  # noqa: B018 - built here

    def start_watch(self) -> None:
        """Begins polling, backups and checks by the timetable."""
        from desktop.bootstrap.watch import Watch

        self._watch = Watch(
            self.workspace, self.clock, self.announcer, self.settings, self.polling, self.alarms
        )
        self._watch.start(self.terms, self.checkup, self.backups, self.retention, self.reminders)

    def close(self) -> None:
        """Ends everything in order; waits for what is running, so never on the GUI thread."""
        with ExitStack() as ends:
            # From the last to the first, and a part that fails keeps none of the others from its end.
            ends.callback(self._lock.release)
            ends.callback(self.lanes.close)
            # The children go before the lanes: a hostile feed that is being read must not hold up the end.
            ends.callback(self.world.close)
            ends.callback(self.world.cancel)
            if "polling" in self.__dict__:
                ends.callback(self.polling.cancel)
            self.lanes.closing = True
            if self._watch is not None:
                self._watch.stop()

    @property
    def packs(self) -> Packs:
        """The shipped content."""
        return self.world.packs

    @cached_property
    def setup(self) -> Setup:
        """First content of a new file."""
        return Setup(self.lanes, self.world.packs, self.clock)

    @cached_property
    def sample(self) -> "Sample":
        """The sample organisation, for a file of its own."""
        from desktop.services.sample import Sample

        return Sample(
            self.lanes, self.world.sample_content, self.world.packs, self.settings, lambda: self.polling,
            lambda: self.judge, self.alarms, self.cases,
        )  # fmt: skip

    @cached_property
    def judge(self) -> Judge:
        """Language, tone and watch terms."""
        return Judge(self.lanes, self.settings, self.world.tone, self.world.language)

    @cached_property
    def sources(self) -> Sources:
        """The feeds."""
        return Sources(self.lanes, lambda: self.world.fetcher, lambda: self.world.feeds, self.world.vault)

    @cached_property
    def source_lists(self) -> SourceLists:
        """Lists of feeds in and out."""
        from desktop.connectors.opml import read_opml, write_opml

        return SourceLists(self.lanes, self.sources, read_opml, write_opml)

    @cached_property
    def polling(self) -> Polling:
        """Fetch rounds."""
        return Polling(
            self.lanes, self.clock, self.world.fetcher, self.world.feeds, self.announcer, self.settings,
            self.sources, self.judge, self.alarms.after_store,
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
        return Plans(self.lanes, self.world.packs, self.who)

    @cached_property
    def accounts(self) -> Accounts:
        """The account register."""
        return Accounts(self.lanes, self.world.packs, self.clock, self.who)

    @cached_property
    def papers(self) -> Papers:
        """Documents."""
        from desktop.documents.placing import place
        from desktop.documents.sheet import as_csv
        from desktop.documents.text import as_text
        from desktop.documents.web import as_html

        return Papers(
            self.lanes, self.settings, self.world.packs, self.clock, self.plans, self.messages, self.accounts,
            lambda: self.world.press, {".html": as_html, ".txt": as_text, ".csv": as_csv}, place,
        )  # fmt: skip

    @cached_property
    def today(self) -> "Today":
        """What needs a person now."""
        from desktop.services.today import Today

        return Today(
            self.lanes, self.settings, self.sources, self.mentions, self.alarms, self.plans, self.messages,
            self.accounts, self.people, self.incidents, self.risks, self.clearing, self.clock.now,
        )  # fmt: skip

    @cached_property
    def search(self) -> "Search":
        """One search over everything."""
        from desktop.services.search import Search

        return Search(self.lanes, self.world.packs, self.cases)

    @cached_property
    def history(self) -> "History":
        """The log and undo."""
        from desktop.services.history import History

        return History(self.lanes, self.settings, self.terms.resume, self.cases)

    @cached_property
    def backups(self) -> Backups:
        """Rolling copies."""
        return Backups(self.lanes, self.clock, self.announcer, self.world.vault)

    @cached_property
    def retention(self) -> Retention:
        """How long mentions are kept."""
        return Retention(self.lanes, self.clock, self.settings, self.people.forget_leavers)

    @cached_property
    def checkup(self) -> "Checkup":
        """Everything looked over."""
        from desktop.services.checkup import Checkup

        return Checkup(
            self.lanes, self.announcer, self.world.vault, lambda: self.world.tone, self.world.packs.check_all
        )


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
