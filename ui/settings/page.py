"""The Settings page: sections at the left, the chosen one at the right. Everything is saved at once."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop.domain.facts import Fact, ObjectsChanged, SettingChanged
from desktop.domain.setting import HIDDEN, SETTINGS
from ui.desk import Desk
from ui.settings.backups_panel import BackupsPanel
from ui.settings.check_panel import CheckPanel
from ui.settings.data_panel import DataPanel
from ui.settings.leaving_panel import LeavingPanel
from ui.settings.setting_row import SettingRow
from ui.widgets.heading import Heading
from ui.widgets.page_scroll import PageScroll
from ui.widgets.panel import Panel
from ui.widgets.side_list import SideEntry, SideList

_WIDTH = 824
#: Section → groups of the list of settings that stand in it; a group named nowhere stands in the first.
_GROUPS = {
    "general": ("Organisation", "People you serve", "Look"),
    "crisis": ("In a crisis",),
    "monitoring": ("Monitoring", "Alarms"),
    "network": ("Network",),
    "kept": ("How long things are kept",),
}


class SettingsPage(QWidget):
    """Signals: wanted(str, str); restore_wanted(str): a backup to put back; workspace_wanted(str)."""

    wanted = Signal(str, str)
    restore_wanted = Signal(str)
    workspace_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.rows: dict[str, SettingRow] = {}
        self.backups = BackupsPanel(desk)
        self.check = CheckPanel(desk)
        self.data = DataPanel(desk)
        self.leaving = LeavingPanel(desk)
        self._fresh: dict[str, Callable[[], None]] = {
            "network": self.leaving.freshen,
            "backups": self.backups.freshen,
            "check": self.check.freshen,
        }
        self.sections = SideList(desk.look, self.tr("Sections of the settings"), self._entries())
        self._stack = QStackedWidget(self)
        self._places: dict[str, QWidget] = {}
        self._fill()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sections)
        row.addWidget(self._stack, 1)
        self.sections.chosen.connect(self._show)
        self.backups.restore_wanted.connect(self.restore_wanted)
        self.data.workspace_wanted.connect(self.workspace_wanted)
        desk.bridge.fact.connect(self._hear)
        self.sections.choose("general")

    def _entries(self) -> tuple[SideEntry, ...]:
        return (
            SideEntry("general", self.tr("General"), "gear"),
            SideEntry("crisis", self.tr("In a crisis"), "megaphone"),
            SideEntry("monitoring", self.tr("Monitoring"), "broadcast"),
            SideEntry("network", self.tr("Network"), "globe-hemisphere-west"),
            SideEntry("kept", self.tr("What is kept"), "archive"),
            SideEntry("backups", self.tr("Backups"), "hard-drives"),
            SideEntry("check", self.tr("Check the workspace"), "heartbeat"),
            SideEntry("data", self.tr("Where data lives"), "folder"),
        )

    def _fill(self) -> None:
        panels: dict[str, tuple[QWidget, ...]] = {
            "network": (self.leaving,),
            "backups": (self.backups,),
            "check": (self.check,),
            "data": (self.data,),
        }
        for entry in self._entries():
            scroll = PageScroll(entry.title, margin=24)
            scroll.body.addWidget(Heading(self._desk.look, entry.title, level=1))
            for part in (*self._setting_panels(entry.key), *panels.get(entry.key, ())):
                part.setMaximumWidth(self._desk.look.theme.px(_WIDTH))
                scroll.body.addWidget(part)
            scroll.body.addStretch(1)
            self._places[entry.key] = scroll
            self._stack.addWidget(scroll)

    def _setting_panels(self, section: str) -> list[Panel]:
        panels = []
        shown = [setting for setting in SETTINGS if setting.group != HIDDEN]
        for group in dict.fromkeys(setting.group for setting in shown):
            if next((key for key, groups in _GROUPS.items() if group in groups), "general") != section:
                continue
            # The only group of a section has the name of the section over it already.
            panel = Panel(self._desk.look, "" if len(_GROUPS[section]) == 1 else group)
            panel.setAccessibleName(group)
            for setting in shown:
                if setting.group == group:
                    self.rows[setting.key] = SettingRow(self._desk, setting)
                    panel.body.addWidget(self.rows[setting.key])
            panels.append(panel)
        return panels

    def open(self, object_id: str) -> None:
        """Shows a section: "general", "crisis", "monitoring", "network", "kept", "backups", "check", "data";
        or a setting by its key; "" freshens.
        """
        if object_id in self._places:
            self.sections.choose(object_id)
        for row in self.rows.values():
            row.freshen()
        self._freshen_section()
        if object_id in self.rows:
            self._go_to(object_id)

    def _go_to(self, key: str) -> None:
        section = next(name for name, place in self._places.items() if place.isAncestorOf(self.rows[key]))
        self.sections.choose(section)
        # The page scrolls along with the focus.
        self.rows[key].field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def flush(self) -> None:
        """Saves half-typed text."""
        for row in self.rows.values():
            row.flush()

    def panes(self) -> tuple[QWidget, ...]:
        """The sections, and the one that is open."""
        return (self.sections, self._places[self.sections.current()])

    def _show(self, key: str) -> None:
        self._stack.setCurrentWidget(self._places[key])
        self._freshen_section()

    def _freshen_section(self) -> None:
        freshen = self._fresh.get(self.sections.current())
        if freshen is not None and self.isVisible():
            freshen()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]  # handed on as it came
        self._freshen_section()

    def _hear(self, fact: Fact) -> None:
        if isinstance(fact, SettingChanged) and fact.key in self.rows:
            self.rows[fact.key].freshen()
        if isinstance(fact, SettingChanged | ObjectsChanged) and self.sections.current() == "network":
            self._freshen_section()
