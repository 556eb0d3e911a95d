"""The frame of the window: header, incident bar, notices, tabs, pages, status line. It knows no service."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.frame.crisis_strip import CrisisStrip
from ui.frame.header import Header
from ui.frame.panes import Panes
from ui.frame.rail import Rail
from ui.frame.reading_order import neighbour, show
from ui.frame.status_line import StatusLine
from ui.frame.tab_rail import RailTab
from ui.notices import Notices
from ui.theme.look import Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.frame.incident_bar import IncidentFacts

TAB_KEYS = ("today", "monitoring", "plan", "messages", "accounts", "review")
_ICONS = ("sun-horizon", "broadcast", "map-trifold", "chat-text", "shield-check", "arrow-counter-clockwise")
_NARROW_UNDER, _LOW_UNDER = 1100, 700


class MainWindow(QMainWindow):
    """Only the frame: give it pages and plain values, connect its signals.

    Attributes:
        notices: show(Notice(…)) tells a trouble.

    Signals:
        tab_changed(int): the tab whose page is now shown, 0…5.
        page_shown(str): key of the page now shown, tab or not.
        offline_toggled(bool): the person moved the switch.
        happening_pressed(), search_requested(), settings_requested(), help_requested(), cancel_round().
        hand_over_pressed(), incident_opened(), incident_chosen(str): in the incident bar.
        closing(): the person closes the window; not yet closed.
    """

    tab_changed = Signal(int)
    page_shown = Signal(str)
    offline_toggled = Signal(bool)
    happening_pressed = Signal()
    search_requested = Signal()
    settings_requested = Signal()
    help_requested = Signal()
    cancel_round = Signal()
    hand_over_pressed = Signal()
    incident_opened = Signal()
    incident_chosen = Signal(str)
    closing = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._pages: dict[str, QWidget] = {}
        middle = QWidget(self)
        self._header = Header(look, middle)
        self._crisis = CrisisStrip(look, middle)
        self.notices = Notices(look, middle)
        self._rail = Rail(look, self._tabs(), middle)
        self._stack = QStackedWidget(middle)
        self._status = StatusLine(look, middle)
        self._lay_out(middle)
        self._connect()
        self._panes = Panes(self, self._all_panes)
        self.setWindowTitle(self.tr("Watchline"))
        self.setMinimumSize(800, 560)
        self.resize(1280, 800)

    def _tabs(self) -> tuple[RailTab, ...]:
        labels = (
            self.tr("Today"),
            self.tr("Monitoring"),
            self.tr("Crisis plan"),
            self.tr("Messages"),
            self.tr("Account security"),
            self.tr("Review"),
        )
        return tuple(map(RailTab, TAB_KEYS, labels, _ICONS))

    def _lay_out(self, middle: QWidget) -> None:
        content = QVBoxLayout()
        content.setSpacing(0)
        content.addWidget(self.notices.strip)
        content.addWidget(self._stack, 1)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._rail)
        body.addLayout(content, 1)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._crisis)
        column.addLayout(body, 1)
        column.addWidget(self._status)
        self.setCentralWidget(middle)
        # At start nothing is ringed; the first Tab goes to the first control of the header.
        middle.setFocus()

    def _connect(self) -> None:
        self._header.search_pressed.connect(self.search_requested)
        self._header.happening_pressed.connect(self.happening_pressed)
        self._header.offline_toggled.connect(self.offline_toggled)
        self._crisis.hand_over_pressed.connect(self.hand_over_pressed)
        self._crisis.opened.connect(self.incident_opened)
        self._crisis.chosen.connect(self.incident_chosen)
        self._rail.settings_pressed.connect(self.settings_requested)
        self._rail.help_pressed.connect(self.help_requested)
        self._rail.tabs.currentChanged.connect(self._show_tab)
        self._rail.tabs.tabBarClicked.connect(self._show_tab)
        self._status.cancel_pressed.connect(self.cancel_round)
        keys = (
            ("Ctrl+K", self.search_requested),
            ("F1", self.help_requested),
            ("Ctrl+,", self.settings_requested),
        )
        for key, signal in keys:
            QShortcut(QKeySequence(key), self).activated.connect(signal)
        for number in range(len(TAB_KEYS)):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number + 1}"), self)
            shortcut.activated.connect(partial(self._rail.tabs.setCurrentIndex, number))
            shortcut.activated.connect(partial(self._show_tab, number))

    def add_page(self, key: str, widget: QWidget) -> None:
        """Add a page, or put another in its place.

        key: one of TAB_KEYS, or any other word for a page without a tab. widget: if it has a method
        panes() that gives its panes from left to right, F6 walks them one by one.
        """
        old = self._pages.get(key)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        self._pages[key] = widget
        self._stack.addWidget(widget)
        if key == TAB_KEYS[self._rail.tabs.currentIndex()]:
            self._stack.setCurrentWidget(widget)

    def show_page(self, key: str) -> None:
        """Go to a page; a page without a tab leaves no tab marked. Raises KeyError for one there is not."""
        page = self._pages[key]
        new = self._stack.currentWidget() is not page
        # Before the tab moves, so that the tab finds its page shown and has nothing to add.
        self._stack.setCurrentWidget(page)
        if key in TAB_KEYS:
            self._rail.tabs.setCurrentIndex(TAB_KEYS.index(key))
        self._rail.tabs.set_marked(key in TAB_KEYS)
        if new:
            self.page_shown.emit(key)

    def page(self, key: str) -> QWidget | None:
        """Give the page of this key, or None."""
        return self._pages.get(key)

    def current_page(self) -> str:
        """Give the key of the page shown, "" while there is none."""
        shown = self._stack.currentWidget()
        return next((key for key, page in self._pages.items() if page is shown), "")

    def set_organisation(self, organisation: str, workspace: str) -> None:
        """Show whose workspace this is, in the header and in the window's title."""
        self._header.set_organisation(organisation, workspace)
        self.setWindowTitle(
            self.tr("{organisation}, Watchline").format(organisation=organisation or workspace)
        )

    def set_workspace_menu(self, menu: QMenu) -> None:
        """Give the arrow beside the organisation a menu; without one there is no arrow."""
        self._header.set_workspace_menu(menu)

    def set_badge(self, tab_key: str, count: int, words: str = "") -> None:
        """Show a count at a tab, 0 for none. words: said with it by screen readers, such as "7 new"."""
        self._rail.tabs.set_count(TAB_KEYS.index(tab_key), count, words)

    def set_offline(self, offline: bool) -> None:
        """Show the switch as it is in the settings; sends no signal."""
        self._header.set_offline(offline)

    def set_status(
        self,
        *,
        last_fetch: str = "",
        next_fetch: str = "",
        saved: str = "",
        backup: str = "",
        saved_safe: bool = True,
        backup_safe: bool = True,
    ) -> None:
        """Fill the status line with whole phrases, such as "Last fetch 09:05"; "" hides one.

        saved_safe, backup_safe: False shows a warning beside the words.
        """
        self._status.set_fetched(last_fetch, next_fetch)
        self._status.set_saved(saved, safe=saved_safe)
        self._status.set_backup(backup, safe=backup_safe)

    def set_round(self, done: int, total: int, new: int) -> None:
        """Show how far a round of fetching is, with a button to stop it; done ≥ total takes it away."""
        self._status.set_round(done, total, new)

    def set_incident(
        self, facts: "IncidentFacts | None", others: "Sequence[tuple[str, str]]" = (), exercise: str = ""
    ) -> None:
        """Show the live incident under the header, None for peacetime; call it each second for the clock.

        others: (id, words) of further live incidents. exercise: the banner's words in a drill, else "".
        """
        was = self._crisis.is_live
        self._crisis.set_incident(facts, others)
        self._crisis.set_exercise(exercise)
        if was != self._crisis.is_live:
            self._header.set_in_incident(self._crisis.is_live)

    def set_declaring(self, declaring: bool) -> None:
        """Turn the red button into its outline while an incident is being declared."""
        self._header.set_calm_button(declaring or self._crisis.is_live)

    def place(self) -> bytes:
        """Give size and place of the window, to keep until next time."""
        return bytes(self.saveGeometry().data())

    def restore_place(self, place: bytes) -> bool:
        """Put the window back; False if the bytes are none of ours, and the window keeps its default size."""
        return bool(place) and self.restoreGeometry(QByteArray(place))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rail.set_narrow(event.size().width() < self._look.theme.px(_NARROW_UNDER))
        self._crisis.set_low(event.size().height() < _LOW_UNDER)

    def focusNextPrevChild(self, forward: bool) -> bool:
        # Qt's own chain follows the order in which things were made; people follow what they see.
        stop = neighbour(self.centralWidget(), QApplication.focusWidget(), forward=forward)
        if stop is None:
            return False
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stop.setFocus(reason)
        show(stop)
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)

    def _show_tab(self, index: int) -> None:
        if index < 0:
            return
        key = TAB_KEYS[index]
        self._rail.tabs.set_marked(True)
        page = self._pages.get(key)
        if page is None:
            # Whoever makes the pages makes it now.
            self.tab_changed.emit(index)
        elif self._stack.currentWidget() is not page:
            self._stack.setCurrentWidget(page)
            self.tab_changed.emit(index)
            self.page_shown.emit(key)

    def _all_panes(self) -> tuple[QWidget, ...]:
        page: QWidget | None = self._stack.currentWidget()
        panes = getattr(page, "panes", None)
        inner: tuple[QWidget, ...] = panes() if callable(panes) else () if page is None else (page,)
        return (self._header, *self._crisis.panes(), self._rail, *inner, self.notices.strip, self._status)
