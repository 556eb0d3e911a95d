"""A plan that can be chosen: its title, why it is suggested, where it comes from; one of a group."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from ui.theme.drawing import rounded
from ui.theme.fonts import text_width
from ui.theme.look import Look
from ui.theme.tokens import BOLD, REGULAR, Token

_SIDE, _ICON, _BAR, _PAD = 16, 16, 3, 6
_WRAP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


class PlanChoice(QRadioButton):
    """As high as its words, which are painted here because a radio button does not wrap them."""

    def __init__(self, look: Look, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self.key = look, key
        self._second = self._end = ""
        self.setProperty("ring", False)  # it draws its own, inside the row
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.updateGeometry)
        self.toggled.connect(lambda _on: self.updateGeometry())  # bold words are wider

    def set_words(self, title: str, second: str = "", end: str = "") -> None:
        """Says what it is. second: a line below, "" for none. end: small words at the right."""
        if (title, second, end) != (self.text(), self._second, self._end):
            self._second, self._end = second, end
            self.setText(title)
            said = (title, second, *end.splitlines())
            self.setAccessibleName(", ".join(part for part in said if part))
            self.updateGeometry()
            self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        first, below = self._heights(self._words(width).width())
        return max(self._look.theme.px(32), first + below + self._look.theme.px(2 * _PAD))

    def sizeHint(self) -> QSize:
        # The least: how high it becomes follows from its width, and a layout would not ask again.
        return QSize(self._look.theme.px(240), self._look.theme.px(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.theme.px(160), self._look.theme.px(32))

    def hitButton(self, _pos: object) -> bool:
        return True

    def _words(self, width: int) -> QRect:
        theme = self._look.theme
        left = _SIDE + theme.px(_ICON) + 8
        lines = self._end.splitlines()
        end = max((text_width(theme.font(12), line) for line in lines), default=-12) + 12
        return QRect(left, 0, max(60, width - left - end - _SIDE), 1 << 14)

    def _heights(self, width: int) -> tuple[int, int]:
        theme, box = self._look.theme, QRect(0, 0, width, 1 << 14)
        weight = BOLD if self.isChecked() else REGULAR
        first = QFontMetrics(theme.font(13, weight)).boundingRect(box, int(_WRAP), self.text()).height()
        if not self._second:
            return first, 0
        return first, QFontMetrics(theme.font(12)).boundingRect(box, int(_WRAP), self._second).height() + 1

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, chosen = self._look.theme, self.isChecked()
        painter = QPainter(self)
        ground: Token | None = "accent_soft" if chosen else "hover" if self.underMouse() else None
        if ground is not None:
            painter.fillRect(self.rect(), theme.colour(ground))
        if chosen:
            painter.fillRect(QRect(0, 0, _BAR, self.height()), theme.colour("accent"))
        words = self._words(self.width())
        first, below = self._heights(words.width())
        top = (self.height() - first - below) // 2
        side = theme.px(_ICON)
        place = QRect(_SIDE, (self.height() - side) // 2, side, side)
        ink: Token = "accent" if chosen else "text2"
        self._look.paint_icon(painter, place, "check-circle" if chosen else "circle", ink)
        painter.setFont(theme.font(13, BOLD if chosen else REGULAR))
        painter.setPen(theme.colour("text"))
        painter.drawText(QRect(words.left(), top, words.width(), first + 2), int(_WRAP), self.text())
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("text2"))
        second = QRect(words.left(), top + first, words.width(), below + 2)
        painter.drawText(second, int(_WRAP), self._second)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect().adjusted(0, 0, -_SIDE, 0), right, self._end)
        if self.hasFocus():
            rounded(painter, self.rect().adjusted(1, 1, -1, -1), None, theme.colour("focus"), width=2)
        painter.end()
