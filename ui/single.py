"""One window for each workspace: a second start raises the first one's window instead."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_ANSWER_MS = 1000


def _name(workspace: Path) -> str:
    return "watchline-" + hashlib.sha256(str(workspace.resolve()).encode()).hexdigest()[:24]


def raise_other(workspace: Path) -> bool:
    """Asks a running Watchline on this file to come to the front; True if one answered.

    Called before there is a window, so the short wait holds up nobody.
    """
    socket = QLocalSocket()
    socket.connectToServer(_name(workspace))
    if not socket.waitForConnected(_ANSWER_MS):
        return False
    socket.write(b"raise\n")
    socket.waitForBytesWritten(_ANSWER_MS)
    answered = socket.waitForReadyRead(_ANSWER_MS)
    socket.disconnectFromServer()
    return answered


class Doorbell(QObject):
    """Listens for second starts.

    Signals:
        rung: somebody started Watchline again on this file.
    """

    rung = Signal()

    def __init__(self, workspace: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        if not self._server.listen(_name(workspace)):
            # Left over from a program that was killed; the workspace lock says that nobody is there.
            QLocalServer.removeServer(_name(workspace))
            self._server.listen(_name(workspace))

    def close(self) -> None:
        """Stops listening."""
        self._server.close()

    def _answer(self) -> None:
        while self._server.hasPendingConnections():
            caller = self._server.nextPendingConnection()
            caller.write(b"here\n")
            caller.flush()
            caller.disconnected.connect(caller.deleteLater)
            self.rung.emit()
