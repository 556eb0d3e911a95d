"""A text box of several lines that says when its text is ready to be saved."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.theme.look import Look
from ui.widgets.settling import Settling


class AutosaveText(QPlainTextEdit):
    """Plain text only. Tab leaves the box. Fill it with set_saved, which is not reported back.

    Signals:
        settled(str): 500 ms after the last key, on leaving, and on flush; only if the text differs.
    """

    settled = Signal(str)

    def __init__(
        self, look: Look, name: str, *, lines: int = 3, prompt: str = "", parent: QWidget | None = None
    ) -> None:
        """Make the box. lines: its height at least, in lines of 20 px; prompt: shown while it is empty."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(prompt)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(look.theme.px(20) * lines + 10)
        self._settling = Settling(self, self.toPlainText)
        self._settling.settled.connect(self.settled)
        self.textChanged.connect(self._settling.touched)

    def set_saved(self, text: str) -> None:
        """Show the text as it is in the file; leaves the caret alone if nothing differs."""
        self._settling.start_from(text)
        if text != self.toPlainText():
            with QSignalBlocker(self):
                self.setPlainText(text)

    def is_held(self) -> bool:
        """Whether a person is at work in it, so that nothing else may be put there."""
        return self.hasFocus() or self._settling.is_waiting()

    def flush(self) -> None:
        """Report unsaved text now; for quit and before another item is shown."""
        self._settling.flush()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._settling.flush()
