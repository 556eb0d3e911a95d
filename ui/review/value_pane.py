"""What stood in a field, in full: as high as its words, up to a limit."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.theme.look import Look
from ui.widgets.reading_pane import ReadingPane

_MOST_LINES = 14


class ValuePane(ReadingPane):
    """Plain text; past fourteen lines it scrolls by itself."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(look, name, size=13, parent=parent)
        self.setStyleSheet("QTextEdit { background: transparent; }")
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        most = self._look.theme.px(20) * _MOST_LINES
        needed = round(self.document().size().height()) + 6
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if needed > most else policy.ScrollBarAlwaysOff
        )
        self.setFixedHeight(min(most, needed))
