"""One answer of the severity grid: a button that wraps its words over as many lines as they need."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from ui.theme.drawing import rounded
from ui.theme.look import Look
from ui.theme.tokens import BOLD, REGULAR, Token

_FILL: tuple[Token, ...] = ("l0_soft", "l1_soft", "l2_soft", "l3_soft")
_INK: tuple[Token, ...] = ("l0", "l1", "l2", "l3")
_PAD, _TICK, _GAP, _LEAST = 8, 12, 4, 40
_TIGHT = 4  # over and under words of three lines, together
_WRAP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap

_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class GradeCell(QToolButton):
    """Signals: moved(int, int): the person steps so many rows down and columns to the right.

    graded(int): the person typed this answer, 0 to 3. help_wanted(bool): the full wording is wanted here.
    """

    moved = Signal(int, int)
    graded = Signal(int)
    help_wanted = Signal(bool)

    def __init__(self, look: Look, text: str, full: str, level: int, parent: QWidget | None = None) -> None:
        """Make the cell. text: short; full: the whole wording; level: 0 to 3, its place and its colours."""
        super().__init__(parent)
        self._look, self.level, self.full = look, level, full
        self.setText(text)
        self.setCheckable(True)
        self.setProperty("kind", "painted")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleDescription(full)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.updateGeometry)
        self.toggled.connect(lambda _on: self.updateGeometry())  # bold words are wider

    def heightForWidth(self, width: int) -> int:
        theme, chosen = self._look.theme, self.isChecked()
        words = width - 2 * _PAD - (theme.px(_TICK) + _GAP if chosen else 0)
        metrics = QFontMetrics(theme.font(12, BOLD if chosen else REGULAR))
        box = metrics.boundingRect(QRect(0, 0, max(40, words), 1 << 14), int(_WRAP), self.text())
        return max(theme.px(_LEAST), box.height() + theme.px(_TIGHT))

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        return QSize(self._look.theme.px(131), self._look.theme.px(_LEAST))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.theme.px(88), self._look.theme.px(_LEAST))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _STEPS:
            self.moved.emit(*_STEPS[Qt.Key(key)])
        elif event.text() in ("0", "1", "2", "3"):
            self.graded.emit(int(event.text()))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            self.help_wanted.emit(True)
            return True
        if event.type() in (QEvent.Type.Leave, QEvent.Type.MouseButtonPress, QEvent.Type.Hide):
            self.help_wanted.emit(False)
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, chosen = self._look.theme, self.isChecked()
        painter = QPainter(self)
        ground: Token = _FILL[self.level] if chosen else "hover" if self.underMouse() else "surface"
        edge = None if chosen else theme.colour("border" if self.underMouse() else "line")
        rounded(painter, self.rect(), theme.colour(ground), edge)
        words = self.rect().adjusted(_PAD, 0, -_PAD, 0)
        ink: Token = _INK[self.level] if chosen else "text2"
        if chosen:
            side = theme.px(_TICK)
            tick = QRect(words.left(), self.rect().center().y() - side // 2 + 1, side, side)
            self._look.paint_icon(painter, tick, "check", ink)
            words.setLeft(words.left() + side + _GAP)
        painter.setFont(theme.font(12, BOLD if chosen else REGULAR))
        painter.setPen(theme.colour(ink))
        painter.drawText(words, int(_WRAP), self.text())
        painter.end()
