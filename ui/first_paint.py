"""Says when a window has been painted for the first time."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

_LATEST_MS = 500


class FirstPaint(QObject):
    """Belongs to its window, and goes when it has spoken.

    Signals:
        came: once; also after half a second without a paint, as of a window that starts minimised.
    """

    came = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.installEventFilter(self)
        self._latest = QTimer(self, interval=_LATEST_MS, singleShot=True)
        self._latest.timeout.connect(self._say)
        self._latest.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self._latest.start(0)  # the paint itself comes after this filter, the timer after the paint
        return False

    def _say(self) -> None:
        self.came.emit()
        self.deleteLater()
