"""Underlined tabs, for the pages inside a tab and for second levels."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from ui.theme.drawing import rounded
from ui.theme.fonts import text_width
from ui.theme.look import Look
from ui.theme.tokens import BOLD, MEDIUM, REGULAR, Token

#: Space at both sides of a label, in px: as it should be first, then less and less.
PADS = (12, 8, 4)
_GAP = 8


class SubTabs(QTabBar):
    """A real tab bar, 40 px high, the chosen tab underlined and bold."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        """Make the bar. name: for screen readers, such as "Monitoring pages"."""
        super().__init__(parent)
        self._look = look
        self._hovered, self._pad = -1, PADS[0]
        self._counts: dict[int, int] = {}
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        look.changed.connect(self.update)

    def tabSizeHint(self, index: int) -> QSize:
        width = self.width_of(self.tabText(index), self._pad) + self.room_for_count(index)
        return QSize(width, self._look.theme.px(40) - 1)

    def set_count(self, index: int, count: int) -> None:
        """Show how many things wait there, 0 for none."""
        if count != self._counts.get(index, 0):
            self._counts[index] = count
            self.setTabText(index, self.tabText(index))  # Qt asks for the sizes again only so
            self.updateGeometry()

    def room_for_count(self, index: int) -> int:
        """How much wider a tab is for its count, in px."""
        return self._plate_width(index) + _GAP if self._counts.get(index) else 0

    def _plate_width(self, index: int) -> int:
        font = self._look.theme.font(12, MEDIUM, tabular=True)
        return max(self._look.theme.px(20), text_width(font, str(self._counts[index])) + 12)

    def width_of(self, label: str, pad: int) -> int:
        """How wide a tab with this label is, in px."""
        return text_width(self._look.theme.font(13, BOLD), label) + 2 * pad

    def set_pad(self, pad: int) -> None:
        """Leave so much space at both sides of a label; one of `PADS`."""
        if pad != self._pad:
            self._pad = pad
            # Qt asks for the sizes again only when a label is set.
            for index in range(self.count()):
                self.setTabText(index, self.tabText(index))
            self.updateGeometry()

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        for index in range(self.count()):
            self._paint_tab(painter, self.tabRect(index), index)
        painter.end()

    def _paint_tab(self, painter: QPainter, box: QRect, index: int) -> None:
        theme, chosen = self._look.theme, index == self.currentIndex()
        tone: Token = "text" if chosen or index == self._hovered else "text2"
        painter.setFont(theme.font(13, BOLD if chosen else REGULAR))
        painter.setPen(theme.colour(tone if self.isTabEnabled(index) else "disabled"))
        words = box.adjusted(0, 0, -self.room_for_count(index), 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.tabText(index))
        if self._counts.get(index):
            self._paint_count(painter, box, index)
        if chosen:
            painter.fillRect(QRect(box.left(), box.bottom() - 1, box.width(), 2), theme.colour("accent"))
            if self.hasFocus():
                rounded(painter, box.adjusted(1, 4, -1, -4), None, theme.colour("focus"), width=2)

    def _paint_count(self, painter: QPainter, box: QRect, index: int) -> None:
        theme, width = self._look.theme, self._plate_width(index)
        height = theme.px(18)
        left = box.right() - self._pad - width + 1
        plate = QRect(left, box.center().y() - height // 2 + 1, width, height)
        rounded(painter, plate, theme.colour("accent_soft"), None)
        painter.setFont(theme.font(12, MEDIUM, tabular=True))
        painter.setPen(theme.colour("accent_text"))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, str(self._counts[index]))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.tabAt(event.position().toPoint()))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._hover(self.tabAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, index: int) -> None:
        if index != self._hovered:
            self._hovered = index
            self.update()
