"""Says once when a text has stopped changing, so that it can be saved."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

SETTLE_MS = 500


class Settling(QObject):
    """Watches one editor: 500 ms after the last key, on leaving and on quit it reports a text that differs.

    Signals:
        settled(str): the whole text now; never twice the same.
    """

    settled = Signal(str)

    def __init__(self, parent: QObject, read: Callable[[], str]) -> None:
        super().__init__(parent)
        self._read, self._last = read, ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self.flush)

    def start_from(self, text: str) -> None:
        """Take this text as already saved."""
        self._timer.stop()
        self._last = text

    def is_waiting(self) -> bool:
        """Whether there is text that was not reported yet."""
        return self._read() != self._last

    def touched(self) -> None:
        """A key was pressed: wait again."""
        self._timer.start()

    def flush(self) -> None:
        """Report now what has not been reported."""
        self._timer.stop()
        text = self._read()
        if text != self._last:
            self._last = text
            self.settled.emit(text)
