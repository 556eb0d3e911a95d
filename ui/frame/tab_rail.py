"""The tabs at the left: a real tab bar with horizontal words, icon and count, or icons only."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from ui.theme.drawing import rounded
from ui.theme.fonts import text_width
from ui.theme.look import Look
from ui.theme.tokens import BOLD, MEDIUM, REGULAR, Token

WIDE, NARROW, _HEIGHT = 192, 56, 40


class RailTab(NamedTuple):
    """One tab. icon: Phosphor's name."""

    key: str
    label: str
    icon: str


class TabRail(QTabBar):
    """Up and Down, Home and End move; the count is part of the accessible name.

    When a page without a tab is shown, no tab is marked until one is chosen.
    """

    def __init__(
        self, look: Look, name: str, tabs: tuple[RailTab, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._tabs = look, tabs
        self._counts = [0] * len(tabs)
        self._narrow, self._marked, self._hovered = False, True, -1
        self.setShape(QTabBar.Shape.RoundedWest)
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for tab in tabs:
            self.addTab(tab.label)
        for index in range(len(tabs)):
            self.set_count(index, 0)
        look.changed.connect(self._renew)

    def set_count(self, index: int, count: int, words: str = "") -> None:
        """Show a count at the tab, 0 for none. words: said with it, such as "7 new"."""
        self._counts[index] = count
        label = self._tabs[index].label
        self.setAccessibleTabName(index, f"{label}, {words or count}" if count else label)
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Show icons only; the words move to the tooltips."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for index, tab in enumerate(self._tabs):
            # Our own words, never data.
            self.setTabToolTip(index, tab.label if narrow else "")
        self._renew()

    def set_marked(self, marked: bool) -> None:
        """Say whether the current tab's page is the one shown."""
        if marked != self._marked:
            self._marked = marked
            self.update()

    def tabSizeHint(self, index: int) -> QSize:
        theme = self._look.theme
        return QSize(NARROW if self._narrow else theme.px(WIDE) - 1, theme.px(_HEIGHT))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = self.count() - 1
        steps = {
            Qt.Key.Key_Up: max(0, self.currentIndex() - 1),
            Qt.Key.Key_Down: min(last, self.currentIndex() + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.setCurrentIndex(step)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.tabAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        for index, tab in enumerate(self._tabs):
            self._paint_tab(painter, self.tabRect(index), index, tab)
        painter.end()

    def _paint_tab(self, painter: QPainter, box: QRect, index: int, tab: RailTab) -> None:
        theme = self._look.theme
        chosen = self._marked and index == self.currentIndex()
        if chosen or index == self._hovered:
            painter.fillRect(box, theme.colour("surface" if chosen else "hover"))
        if chosen:
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), theme.colour("accent"))
        side = theme.px(20)
        icon_left = box.left() + ((box.width() - side) // 2 if self._narrow else 16)
        icon = QRect(icon_left, box.top() + (box.height() - side) // 2, side, side)
        self._look.paint_icon(painter, icon, tab.icon, "accent" if chosen else "text2")
        if self._narrow:
            if self._counts[index]:
                painter.setPen(Qt.PenStyle.NoPen)
                rounded(
                    painter,
                    QRect(icon.right() - 3, icon.top() - 3, 8, 8),
                    theme.colour("accent"),
                    None,
                    radius=4,
                )
        else:
            words = box.adjusted(28 + side, 0, -12, 0)
            self._paint_count(painter, words, self._counts[index], chosen=chosen)
            tone: Token = "text" if chosen else "text2"
            painter.setFont(theme.font(13, BOLD if chosen else REGULAR))
            painter.setPen(theme.colour(tone))
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, tab.label)
        if self.hasFocus() and index == self.currentIndex():
            rounded(painter, box.adjusted(1, 1, -1, -1), None, theme.colour("focus"), width=2, radius=2)

    def _paint_count(self, painter: QPainter, box: QRect, count: int, *, chosen: bool) -> None:
        if not count:
            return
        theme = self._look.theme
        font = theme.font(12, MEDIUM, tabular=True)
        text = str(count) if count < 1000 else "999+"
        height = theme.px(16)
        width = max(theme.px(20), text_width(font, text) + 12)
        plate = QRect(box.right() - width + 1, box.center().y() - height // 2 + 1, width, height)
        rounded(painter, plate, theme.colour("line"), None, radius=height / 2)
        painter.setFont(font)
        painter.setPen(theme.colour("text" if chosen else "text2"))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)

    def _hover(self, index: int) -> None:
        if index != self._hovered:
            self._hovered = index
            self.update()

    def _renew(self) -> None:
        # Setting the size anew is what makes a tab bar ask for its tab sizes again.
        self.setIconSize(QSize(20 if self._narrow else 21, 20))
        self.updateGeometry()
        self.update()
