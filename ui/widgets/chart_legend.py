"""The legend of the volume chart: bar, band, alarm, each with its word."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.fonts import text_width
from ui.theme.look import Look
from ui.theme.tokens import Token

_MARK, _GAP, _BETWEEN = 12, 5, 14


class ChartLegend(QWidget):
    """One line, painted; its words are its accessible name."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._parts: tuple[tuple[Token, str], ...] = (
            ("chart", self.tr("Mentions")),
            ("chart_band", self.tr("Usual range")),
            ("chart_alarm", self.tr("Alarm")),
        )
        self.setAccessibleName(
            self.tr("Legend: bars are mentions, the band is the usual range, triangles are alarms")
        )
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        font = self._look.theme.font(12)
        width = sum(_MARK + _GAP + text_width(font, words) + _BETWEEN for _, words in self._parts)
        return QSize(width, self._look.theme.px(20))

    def minimumSizeHint(self) -> QSize:
        # The first thing to give way where the line is narrow.
        return QSize(0, self._look.theme.px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, left = self._look.theme, 0
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(12))
        for token, words in self._parts:
            width = text_width(theme.font(12), words)
            if left + _MARK + _GAP + width > self.width():
                break
            self._mark(painter, QRect(left, (self.height() - _MARK) // 2, _MARK, _MARK), token)
            painter.setPen(theme.colour("text2"))
            left += _MARK + _GAP
            painter.drawText(
                QRect(left, 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, words
            )
            left += width + _BETWEEN
        painter.end()

    def _mark(self, painter: QPainter, box: QRect, token: Token) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.theme.colour(token))
        if token != "chart_alarm":
            painter.drawRect(box)
            return
        points = [QPointF(box.left(), box.top() + 2), QPointF(box.right() + 1, box.top() + 2)]
        painter.drawPolygon(QPolygonF([*points, QPointF(box.center().x() + 0.5, box.bottom())]))
