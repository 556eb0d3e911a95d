"""The head of the window: whose it is, search, offline, and the one red button."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from ui.frame.search_button import SearchButton
from ui.theme.look import Look
from ui.theme.tokens import BOLD
from ui.widgets.buttons import button, icon_button, set_kind
from ui.widgets.plain_label import PlainLabel
from ui.widgets.switch import Switch


class Header(QFrame):
    """48 px high.

    Signals:
        search_pressed(), happening_pressed().
        offline_toggled(bool): only when the person moved the switch.
    """

    search_pressed = Signal()
    happening_pressed = Signal()
    offline_toggled = Signal(bool)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("part", "header")
        self.setAccessibleName(self.tr("Header"))
        self._name = ""
        self._organisation = PlainLabel(look, weight=BOLD)
        self._menu_button = icon_button(look, "caret-down", self.tr("Change workspace"))
        self._menu_button.setIcon(look.icon("caret-down", "text2"))
        self._menu_button.hide()
        self._workspace = PlainLabel(look, size=12, tone="text2")
        self._search = SearchButton(look, self.tr("Search everything"), self.tr("Ctrl+K"))
        self._offline = Switch(self.tr("Work offline"))
        self._happening = button(look, self.tr("Something is happening"), kind="signal", icon="megaphone")
        self._lay_out()
        self._search.clicked.connect(self.search_pressed)
        self._happening.clicked.connect(self.happening_pressed)
        self._offline.toggled.connect(self.offline_toggled)
        look.changed.connect(self._dress)
        self._dress()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 1)
        row.setSpacing(8)
        row.addWidget(self._organisation)
        row.addWidget(self._menu_button)
        row.addWidget(self._workspace)
        row.addStretch(1)
        row.addWidget(self._search)
        row.addStretch(1)
        row.addWidget(self._offline)
        row.addSpacing(4)
        row.addWidget(self._happening)
        self._row = row

    def set_organisation(self, organisation: str, workspace: str) -> None:
        """Show whose workspace this is."""
        self._name = organisation or self.tr("Watchline")
        self._organisation.setAccessibleName(self._name)
        self._workspace.setText(workspace)
        self._fit()

    def set_workspace_menu(self, menu: QMenu) -> None:
        """Give the small arrow beside the name a menu; without one there is no arrow."""
        self._menu_button.setMenu(menu)
        self._menu_button.setPopupMode(self._menu_button.ToolButtonPopupMode.InstantPopup)
        self._menu_button.show()

    def set_offline(self, offline: bool) -> None:
        """Show the switch as it is in the settings; says nothing."""
        with QSignalBlocker(self._offline):
            self._offline.setChecked(offline)

    def set_calm_button(self, calm: bool) -> None:
        """Turn the red button into its outline, as in an incident or while declaring one."""
        set_kind(self._look, self._happening, "signal-outline" if calm else "signal", "megaphone")

    def set_in_incident(self, live: bool) -> None:
        """Say "something else" while an incident is live."""
        text = self.tr("Something else is happening") if live else self.tr("Something is happening")
        self._happening.setText(text)
        self.set_calm_button(live)
        self._dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _dress(self) -> None:
        self.setFixedHeight(self._look.theme.px(48))
        self._happening.setFont(self._look.theme.font(13, BOLD))
        self._fit()

    def _fit(self) -> None:
        # The red button is never cut. Where there is no room the name of the file goes first, then the name
        # of the organisation is shortened.
        margins, gaps = self._row.contentsMargins(), 8 * self._row.spacing() + 4
        fixed = [self._offline.sizeHint(), self._happening.sizeHint(), self._search.minimumSizeHint()]
        if not self._menu_button.isHidden():
            fixed.append(self._menu_button.sizeHint())
        room = self.width() - margins.left() - margins.right() - gaps - sum(size.width() for size in fixed)
        metrics = self._organisation.fontMetrics()
        wide = metrics.horizontalAdvance(self._name) + 8
        self._workspace.setVisible(wide + self._workspace.sizeHint().width() <= room)
        self._organisation.setText(
            metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, max(0, room - 8))
        )
