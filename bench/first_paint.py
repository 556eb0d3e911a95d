"""Starts a window, says on standard output when it was first painted, and ends at once.

python -m bench.first_paint bare
python -m bench.first_paint ours WORKSPACE
"""

import os
import sys
import time
from typing import NoReturn

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow


class FirstPaint(QObject):
    """Watches a window until it has been painted."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            # the paint itself comes after this filter; a timer of nothing comes after the paint
            QTimer.singleShot(0, self._say)
        return False

    def _say(self) -> NoReturn:
        print("painted", time.monotonic(), flush=True)
        os._exit(0)


def bare() -> None:
    """What every PySide6 program has to pay."""
    app = QApplication(["bare"])
    window = QMainWindow()
    window.setCentralWidget(QLabel("Watchline"))
    window.resize(1280, 800)
    window.show()
    app.exec()


def ours(workspace: str) -> None:
    """The program as a person starts it."""
    from ui.__main__ import main

    sys.argv = ["watchline", "--workspace", workspace]
    main()


def watch() -> None:
    """Watches the main window, as soon as it is to be shown."""
    shown = QMainWindow.show

    def show(self: QMainWindow) -> None:
        self.installEventFilter(FirstPaint(self))
        shown(self)

    QMainWindow.show = show


if __name__ == "__main__":
    watch()
    if sys.argv[1] == "bare":
        bare()
    else:
        ours(sys.argv[2])
