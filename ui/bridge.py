"""The only crossing from a worker thread to the GUI thread."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from desktop.domain.facts import Fact
from desktop.services.announce import Announcer


class Bridge(QObject):
    """Carries facts and results over by queued signals, in order.

    Signals:
        fact: something became true; on the GUI thread.
    """

    fact = Signal(object)
    _arrived = Signal(object)
    _ended = Signal(object)

    def __init__(self, announcer: Announcer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._arrived.connect(self.fact, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._open = True
        self._leave = announcer.subscribe(self._hear)

    def carry(self, owner: QObject, future: Future[Any], then: Callable[[Future[Any]], None]) -> None:
        """Calls `then` with the ended future on the GUI thread; not at all if the owner is gone by then."""
        future.add_done_callback(lambda ended: self._send(owner, ended, then))

    def close(self) -> None:
        """From now on nothing crosses; called when the window goes."""
        self._open = False
        self._leave()

    def _hear(self, fact: Fact) -> None:
        if self._open and shiboken6.isValid(self):
            self._arrived.emit(fact)

    def _send(self, owner: QObject, ended: Future[Any], then: Callable[[Future[Any]], None]) -> None:
        if self._open and shiboken6.isValid(self):
            self._ended.emit((owner, ended, then))

    def _deliver(self, parcel: tuple[QObject, Future[Any], Callable[[Future[Any]], None]]) -> None:
        owner, ended, then = parcel
        if self._open and shiboken6.isValid(owner) and not ended.cancelled():
            then(ended)
