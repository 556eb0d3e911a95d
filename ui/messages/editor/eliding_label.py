"""One line of words that gives way where there is no room, and ends in dots then."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.look import Look
from ui.theme.tokens import REGULAR, Token, TypeSize
from ui.widgets.plain_label import PlainLabel
from ui.widgets.plain_tip import PlainTip


class ElidingLabel(PlainLabel):
    """A `PlainLabel` of one line; the whole text stays its accessible name, and shows under the mouse."""

    def __init__(
        self, look: Look, text: str = "", *, size: TypeSize = 13, weight: int = REGULAR, tone: Token = "text",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(look, text, size=size, weight=weight, tone=tone, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._tip: PlainTip | None = None

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        if self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width():
            self._tip = self._tip or PlainTip(self._look, self)
            self._tip.show_at(self, self.text())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self._tip is not None:
            self._tip.hide()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self._look.theme.colour(self.property("tone")))
        box = self.contentsRect()
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)
        painter.end()
