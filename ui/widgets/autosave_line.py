"""A field of one line that says when its text is ready to be saved."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets.settling import Settling


class AutosaveLine(QLineEdit):
    """Fill it with set_saved, which is not reported back.

    Signals:
        settled(str): 500 ms after the last key, on Enter, on leaving, and on flush; only if the text differs.
    """

    settled = Signal(str)

    def __init__(self, name: str, *, prompt: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(prompt)
        self._settling = Settling(self, self.text)
        self._settling.settled.connect(self.settled)
        self.textEdited.connect(self._settling.touched)
        self.returnPressed.connect(self._settling.flush)

    def set_saved(self, text: str) -> None:
        """Show the text as it is in the file; leaves the caret alone if nothing differs."""
        self._settling.start_from(text)
        if text != self.text():
            self.setText(text)

    def set_state(self, state: str) -> None:
        """Mark the field: "gap" (still to be filled), "bad" (not valid) or "" for neither."""
        self.setProperty("state", state)
        self.update()

    def is_held(self) -> bool:
        """Whether a person is at work in it, so that nothing else may be put there."""
        return self.hasFocus() or self._settling.is_waiting()

    def flush(self) -> None:
        """Report unsaved text now; for quit and before another item is shown."""
        self._settling.flush()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._settling.flush()
