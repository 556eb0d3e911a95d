"""A text to read that is as high as its words, so that the pane around it scrolls and not the text."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from ui.theme.look import Look
from ui.theme.tokens import LINE_HEIGHT, TypeSize
from ui.widgets.reading_pane import ReadingPane


class GrowingText(ReadingPane):
    """A `ReadingPane` without scroll bars of its own, or with one past so many lines."""

    def __init__(
        self,
        look: Look,
        name: str,
        *,
        size: TypeSize = 15,
        most_lines: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """Make the text. most_lines: it grows up to so many lines; 0 for no limit."""
        super().__init__(look, name, size=size, parent=parent)
        self._most_lines = most_lines
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._scrolls():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _scrolls(self) -> bool:
        return self.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAsNeeded

    def _fit(self) -> None:
        needed = round(self.document().size().height()) + 2
        most = self._look.theme.px(LINE_HEIGHT[self._size]) * self._most_lines or needed
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if needed > most else policy.ScrollBarAlwaysOff
        )
        self.setFixedHeight(min(most, needed))
