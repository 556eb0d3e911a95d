"""The left side of the window: tabs above, Settings and Help below."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.frame.rail_button import RailButton
from ui.frame.tab_rail import NARROW, WIDE, RailTab, TabRail
from ui.theme.look import Look


class Rail(QFrame):
    """192 px wide, or 56 with icons only.

    Attributes:
        tabs: the tab bar.

    Signals:
        settings_pressed(), help_pressed().
    """

    settings_pressed = Signal()
    help_pressed = Signal()

    def __init__(self, look: Look, tabs: tuple[RailTab, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._narrow = look, False
        self.setProperty("part", "rail")
        self.tabs = TabRail(look, self.tr("Main tabs"), tabs, self)
        self._settings = RailButton(look, self.tr("Settings"), "gear", parent=self)
        self._help = RailButton(look, self.tr("Help"), "question", self.tr("F1"), self)
        self._settings.clicked.connect(self.settings_pressed)
        self._help.clicked.connect(self.help_pressed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 1, 8)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addStretch(1)
        column.addWidget(self._settings)
        column.addWidget(self._help)
        look.changed.connect(self._dress)
        self._dress()

    def set_narrow(self, narrow: bool) -> None:
        """Show icons only, or words as well."""
        self._narrow = narrow
        self.tabs.set_narrow(narrow)
        self._settings.set_narrow(narrow)
        self._help.set_narrow(narrow)
        self._dress()

    def _dress(self) -> None:
        self.setFixedWidth(NARROW + 1 if self._narrow else self._look.theme.px(WIDE))
