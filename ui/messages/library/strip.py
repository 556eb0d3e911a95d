"""What waits on others, in one strip: how many, with whom and since when, and the way there."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.look import Look
from ui.theme.tokens import MEDIUM
from ui.widgets.buttons import button
from ui.widgets.icon_label import IconLabel
from ui.widgets.plain_label import PlainLabel

_DOTS = Qt.TextElideMode.ElideRight
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class WaitingStrip(QFrame):
    """Hidden while nothing waits.

    Signals:
        pressed(): the person wants to see the approvals.
    """

    pressed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("part", "bar")
        self._title = PlainLabel(look, "", weight=MEDIUM)
        self._line = _Elided(look)
        self.see = button(look, self.tr("See approvals"), parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(19, 6, 16, 7)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._line)
        row.addWidget(IconLabel(look, "hourglass-medium", "accent", parent=self))
        row.addLayout(words, 1)
        row.addWidget(self.see)
        self.see.clicked.connect(self.pressed)
        self.hide()

    def show_waiting(self, lines: Sequence[str]) -> None:
        """Say what waits, a line each, such as "“Fake appeal” with the Director since 09:02"."""
        self.setVisible(bool(lines))
        one, more = self.tr("1 message waits for approval"), self.tr("{n} messages wait for approval")
        self._title.setText(one if len(lines) == 1 else more.format(n=len(lines)))
        self._line.set_words(", ".join(lines))
        self.setAccessibleName(f"{self._title.text()}: {', '.join(lines)}")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, 0, 3, self.height(), self._look.theme.colour("accent"))
        painter.end()


class _Elided(PlainLabel):
    """One line that ends in dots where there is no room; screen readers hear all of it."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "", size=12, tone="text2")
        self._words = ""
        self.setMinimumWidth(40)

    def set_words(self, words: str) -> None:
        self._words = words
        self.setAccessibleName(words)
        self.setText(words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self._look.theme.colour("text2"))
        shown = painter.fontMetrics().elidedText(self._words, _DOTS, self.width())
        painter.drawText(self.rect(), int(_MIDDLE), shown)
        painter.end()
