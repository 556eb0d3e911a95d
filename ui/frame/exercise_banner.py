"""The striped banner that says on every page that this is a drill."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from ui.theme.fonts import text_width
from ui.theme.look import Look
from ui.theme.tokens import BOLD, MEDIUM

_STRIPE = 12


class ExerciseBanner(QFrame):
    """32 px high; stripes and words, so that it is not told by colour alone."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._left, self._right = self.tr("EXERCISE, not real"), self.tr("Nothing here is sent or counted")
        self.setAccessibleName(f"{self._left}. {self._right}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._dress)
        self._dress()

    def set_words(self, left: str, right: str) -> None:
        """Say which exercise it is."""
        self._left, self._right = left, right
        self.setAccessibleName(f"{left}. {right}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, height = self._look.theme, float(self.height())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.colour("surface"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("l1_soft"))
        step = _STRIPE * 2 * 1.4142
        left = -height
        while left < self.width():
            foot = [QPointF(left, height), QPointF(left + step / 2, height)]
            painter.drawPolygon(
                QPolygonF([*foot, QPointF(left + step / 2 + height, 0), QPointF(left + height, 0)])
            )
            left += step
        painter.setPen(theme.colour("border"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        self._plate(painter, self._left, BOLD, right=False)
        self._plate(painter, self._right, MEDIUM, right=True)
        painter.end()

    def _plate(self, painter: QPainter, words: str, weight: int, *, right: bool) -> None:
        font = self._look.theme.font(13, weight)
        width = text_width(font, words) + 16
        left = self.width() - width - 13 if right else 13
        plate = QRect(left, 1, width, self.height() - 2)
        painter.fillRect(plate, self._look.theme.colour("surface"))
        painter.setFont(font)
        painter.setPen(self._look.theme.colour("text"))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)

    def _dress(self) -> None:
        self.setFixedHeight(self._look.theme.px(32))
