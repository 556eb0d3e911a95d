"""A text to read that is as high as its words, so that the pane around it scrolls and not the text."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from ui.theme.look import Look
from ui.theme.tokens import TypeSize
from ui.widgets.reading_pane import ReadingPane


class GrowingText(ReadingPane):
    """A `ReadingPane` without scroll bars of its own."""

    def __init__(self, look: Look, name: str, *, size: TypeSize = 15, parent: QWidget | None = None) -> None:
        super().__init__(look, name, size=size, parent=parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _fit(self) -> None:
        self.setFixedHeight(round(self.document().size().height()) + 2)
