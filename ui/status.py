"""The words of the status line: when sources were read, what is saved, how old the backup is."""

from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer

from desktop.domain.checkup import BackupRow
from desktop.domain.source import SourceRow
from ui.desk import Desk
from ui.main_window import MainWindow

_EACH_MS = 30_000


class StatusWords(QObject):
    """Keeps the status line true; asks again twice a minute and after each change."""

    def __init__(self, desk: Desk, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._window = window
        self._last_fetch = self._next_fetch = self._backup = ""
        self._saved = self.tr("Everything is saved")
        self._backup_safe = True
        self._timer = QTimer(self, interval=_EACH_MS)
        self._timer.timeout.connect(self.refresh)
        self._timer.start()

    def refresh(self) -> None:
        """Asks for the facts behind the words."""
        operations, core = self._desk.operations, self._desk.core
        operations.ask(self, core.sources.every(counted=False), self._sources)
        operations.ask(self, core.backups.found(), self._backups)

    def saved(self) -> None:
        """A change is in the file."""
        self._saved = self.tr("Saved {time}").format(time=f"{self._now():%H:%M}")
        self._show()

    def _sources(self, rows: tuple[SourceRow, ...]) -> None:
        read = max((row.health.ok_at for row in rows if row.health.ok_at), default=None)
        trouble = sum(row.health.state.is_trouble for row in rows)
        self._last_fetch = self._next_fetch = ""
        if read is not None:
            words = self.tr("Last fetch {time}").format(time=self._clock(read))
            if trouble:
                words += (
                    self.tr(", 1 source in trouble")
                    if trouble == 1
                    else self.tr(", {count} sources in trouble").format(count=trouble)
                )
            self._last_fetch = words
        if self._desk.core.settings.on("network.offline"):
            self._next_fetch = self.tr("Working offline, no network is used")
        elif rows and self._desk.core.settings.on("workspace.setting_up"):
            self._next_fetch = self.tr("Nothing is fetched before the set-up ends")
        else:
            due = min(
                (row.health.due_at for row in rows if row.health.due_at and not row.source.paused),
                default=None,
            )
            if due is not None:
                self._next_fetch = self.tr("Next fetch {time}").format(
                    time=self._clock(max(due, self._now()))
                )
            elif rows:
                self._next_fetch = self.tr("Next fetch in a moment")
            else:
                self._next_fetch = self.tr("No sources yet, no network is used")
        self._show()

    def _backups(self, copies: tuple[BackupRow, ...]) -> None:
        if not copies:
            self._backup, self._backup_safe = self.tr("No backup yet"), True
        else:
            age = self._now() - copies[0].made_at
            self._backup, self._backup_safe = self._age(age), age < timedelta(days=7)
        self._show()

    def _age(self, age: timedelta) -> str:
        minutes = int(age.total_seconds() // 60)
        if minutes < 2:
            return self.tr("Backup just now")
        if minutes < 60:
            return self.tr("Backup {count} minutes ago").format(count=minutes)
        if minutes < 2 * 60:
            return self.tr("Backup an hour ago")
        if minutes < 48 * 60:
            return self.tr("Backup {count} hours ago").format(count=minutes // 60)
        return self.tr("Backup {count} days ago").format(count=minutes // 1440)

    def _clock(self, moment: datetime) -> str:
        local = moment.astimezone()
        return f"{local:%H:%M}" if local.date() == self._now().date() else f"{local.day} {local:%b, %H:%M}"

    def _now(self) -> datetime:
        return self._desk.core.clock.now().astimezone()

    def _show(self) -> None:
        self._window.set_status(
            last_fetch=self._last_fetch, next_fetch=self._next_fetch, saved=self._saved, backup=self._backup,
            backup_safe=self._backup_safe,
        )  # fmt: skip
