"""Hears when Watchline is started a second time on the same workspace; loaded once the window is painted."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer

from ui.single import bell_name


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
        if not self._server.listen(bell_name(workspace)):
            # Left over from a program that was killed; the workspace lock says that nobody is there.
            QLocalServer.removeServer(bell_name(workspace))
            self._server.listen(bell_name(workspace))

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
