"""Step 1: who this is, where people find news, and how the window looks."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout

from desktop.domain.setting import describe
from ui.desk import Desk
from ui.first_run.step import Step
from ui.settings.setting_row import SettingRow
from ui.widgets.buttons import button

#: Fields side by side where there is room, in the order of the keyboard.
_LINES = (
    ("organisation.name",),
    ("person.name", "organisation.sector"),
    ("organisation.truth_page",),
    ("organisation.jurisdiction", "organisation.language"),
    ("look.theme",),
)
_NARROW_UNDER = 440


class OrganisationStep(Step):
    """The settings that everything else builds on; the rest waits in Settings.

    Signals: more_wanted(): the other settings of the organisation.
    """

    more_wanted = Signal()

    def __init__(self, desk: Desk, title: str, line: str) -> None:
        super().__init__(desk, title, line)
        self.rows = {key: SettingRow(desk, describe(key), stacked=True) for keys in _LINES for key in keys}
        self._pairs: list[QBoxLayout] = []
        for keys in _LINES:
            pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
            pair.setSpacing(12)
            for key in keys:
                pair.addWidget(self.rows[key], 1)
            self.panel.body.addLayout(pair)
            self._pairs.append(pair)
        self.more = button(desk.look, self.tr("More about your organisation"), icon="gear")
        self.more.setAccessibleDescription(
            self.tr("Whom you serve, sites, hours, insurance; for another day.")
        )
        foot = QHBoxLayout()
        foot.addWidget(self.more)
        foot.addStretch(1)
        self.panel.body.addLayout(foot)
        self.more.clicked.connect(self.more_wanted)
        self.setFocusProxy(self.rows[_LINES[0][0]].field)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < self.desk.look.theme.px(_NARROW_UNDER)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        for pair in self._pairs:
            pair.setDirection(down if narrow else across)

    def freshen(self) -> None:
        """Shows the settings in force."""
        for row in self.rows.values():
            row.freshen()

    def flush(self) -> None:
        """Saves what is half-typed."""
        for row in self.rows.values():
            row.flush()
