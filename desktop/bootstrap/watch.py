"""The watch: what a window has done by the timetable while it is open."""

from collections.abc import Callable
from pathlib import Path

from desktop import places
from desktop.domain.facts import Fact, RoundMoved, SettingChanged, TroubleMet
from desktop.ports import Clock
from desktop.services.alarms import Alarms
from desktop.services.announce import Announcer
from desktop.services.backups import Backups
from desktop.services.checkup import Checkup
from desktop.services.lanes import mind
from desktop.services.polling import Polling
from desktop.services.reminders import Reminders
from desktop.services.retention import Retention
from desktop.services.settings import Settings
from desktop.services.terms import Terms
from desktop.services.timetable import Timetable

_TICK_S = 30
_VOLUME_S = 600
_BACKUP_S = 900
_PRUNE_S = 24 * 3600
_REMIND_S = 60


class Watch:
    """Polls what is due, reminds, looks at the volume, backs up and prunes; from `start` to `stop`."""

    def __init__(
        self, workspace: Path, clock: Clock, announcer: Announcer, settings: Settings, polling: Polling,
        alarms: Alarms,
    ) -> None:  # fmt: skip
        self._workspace = workspace
        self._announcer = announcer
        self._settings = settings
        self._polling = polling
        self._alarms = alarms
        self._timetable = Timetable(clock)
        self._leave: Callable[[], None] = lambda: None

    def start(
        self, terms: Terms, checkup: Checkup, backups: Backups, retention: Retention,
        reminders: Reminders | None = None,
    ) -> None:  # fmt: skip
        """Goes on with what was cut short, looks the file over, and begins."""
        mind("matching", terms.resume())
        mind("check-up", checkup.quietly())
        if risk := places.warning_for(self._workspace):
            self._announcer.tell((TroubleMet(risk),))
        self._timetable.every(_TICK_S, "poll", self._poll)
        self._timetable.every(_VOLUME_S, "volume", self._alarms.check_volume)
        self._timetable.every(_BACKUP_S, "backup", backups.make_if_due)
        self._timetable.every(_PRUNE_S, "prune", retention.prune)
        if reminders is not None:
            self._timetable.every(_REMIND_S, "reminders", reminders.look)
        self._leave = self._announcer.subscribe(self._hear)
        self._timetable.start()

    def stop(self) -> None:
        """Ends; waits for the errand that runs now, which is short."""
        self._leave()
        self._timetable.stop()

    def _poll(self) -> object:
        held = self._settings.on("network.offline") or self._settings.on("workspace.setting_up")
        return None if held or self._polling.running else self._polling.round()

    def _hear(self, fact: Fact) -> None:
        if isinstance(fact, RoundMoved) and fact.done == fact.total and fact.new:
            mind("volume", self._alarms.check_volume())
        elif fact == SettingChanged("network.offline") and self._settings.on("network.offline"):
            # The switch holds at once, also for what is under way.
            self._polling.cancel()
