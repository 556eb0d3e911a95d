"""How far a fetch round is, said a few times a second however many sources it reads."""

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.facts import Fact, RoundMoved
from ui.desk import Desk

_EACH_MS = 200


class RoundNews(QObject):
    """Hears every step, tells the newest one five times a second.

    Signals:
        moved(object): the newest `RoundMoved`.
    """

    moved = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._newest: RoundMoved | None = None
        self._pause = QTimer(self, interval=_EACH_MS, singleShot=True)
        self._pause.timeout.connect(self._tell)
        desk.bridge.fact.connect(self._hear)

    def _hear(self, fact: Fact) -> None:
        if isinstance(fact, RoundMoved):
            self._newest = fact
            if not self._pause.isActive():
                self._pause.start()

    def _tell(self) -> None:
        self.moved.emit(self._newest)
