"""One window for each workspace: a second start raises the first one's window instead."""

import sys
from pathlib import Path

from PySide6.QtCore import QCryptographicHash, QDir

_ANSWER_MS = 4000


def bell_name(workspace: Path) -> str:
    """The name under which the window on this workspace can be rung."""
    digest = QCryptographicHash.hash(str(workspace.resolve()).encode(), QCryptographicHash.Algorithm.Sha256)
    return "watchline-" + bytes(digest.toHex().data()).decode()[:24]


def raise_other(workspace: Path) -> bool:
    """Asks a running Watchline on this file to come to the front; True if one answered.

    Called before there is a window, so the short wait holds up nobody.
    """
    name = bell_name(workspace)
    # Except on Windows a bell is a file; where there is none, nothing more need be loaded to ask.
    if sys.platform != "win32" and not Path(QDir.tempPath(), name).exists():
        return False
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_ANSWER_MS):
        return False
    socket.write(b"raise\n")
    socket.waitForBytesWritten(_ANSWER_MS)
    # The answer may have come while the question was still being written.
    answered = socket.bytesAvailable() > 0 or socket.waitForReadyRead(_ANSWER_MS)
    socket.disconnectFromServer()
    return answered
