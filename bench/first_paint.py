"""Starts a window, says on standard output when it was first painted, and ends at once.

python -m bench.first_paint bare
python -m bench.first_paint ours WORKSPACE
"""

import os
import sys
import time
from typing import NoReturn

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget


class FirstPaint(QObject):
    """Watches the whole application until a window has been painted."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget) and watched.isWindow():
            # the paint itself comes after this filter; a timer of nothing comes after the paint
            QTimer.singleShot(0, self._say)
        return False

    def _say(self) -> NoReturn:
        print("painted", time.monotonic(), flush=True)
        os._exit(0)


def bare() -> None:
    """What every PySide6 program has to pay."""
    app = QApplication(["bare"])
    label = QLabel("Watchline")
    label.resize(1200, 800)
    label.show()
    app.exec()


def ours(workspace: str) -> None:
    """The program as a person starts it."""
    from ui.app import main

    sys.argv = ["watchline", "--workspace", workspace]
    main()


def watch() -> None:
    """Puts the filter in as soon as there is an application to watch."""
    made = QApplication.__init__

    def make(self: QApplication, *args: object) -> None:
        made(self, *args)
        self.first_paint = FirstPaint()
        QCoreApplication.installEventFilter(self, self.first_paint)

    QApplication.__init__ = make


if __name__ == "__main__":
    watch()
    if sys.argv[1] == "bare":
        bare()
    else:
        ours(sys.argv[2])
