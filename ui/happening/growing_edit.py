"""A text box that is as high as what is typed, within limits; for words that come in a hurry."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.theme.look import Look

_LINE, _EDGES = 20, 14


class GrowingEdit(QPlainTextEdit):
    """Plain text only; Tab leaves it.

    Signals:
        typed(str): the whole text, at every key; not for `set_words`.
        left(): the keyboard went somewhere else.
    """

    typed = Signal(str)
    left = Signal()

    def __init__(
        self, look: Look, name: str, *, prompt: str = "", least: int = 3, most: int = 10,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """Make the box. least, most: its height in lines of 20 px."""
        super().__init__(parent)
        self._look, self._least, self._most = look, least, most
        self._filling = False
        self.setAccessibleName(name)
        self.setPlaceholderText(prompt)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._changed)
        look.changed.connect(self._fit)
        self._fit()

    def set_words(self, text: str) -> None:
        """Show this text without saying that it was typed."""
        if text != self.toPlainText():
            self._filling = True
            self.setPlainText(text)
            self._filling = False

    def _changed(self) -> None:
        self._fit()
        if not self._filling:
            self.typed.emit(self.toPlainText())

    def _fit(self) -> None:
        line = self._look.theme.px(_LINE)
        # A plain text document counts its height in lines, wrapped ones included.
        lines = min(self._most, max(self._least, round(self.document().size().height())))
        self.setFixedHeight(max(line, self.fontMetrics().lineSpacing()) * lines + _EDGES)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()
