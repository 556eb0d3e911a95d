"""Runs the whole program without a screen through one morning's work, and says what was asked.

python -m bench.whole_program memory WORKSPACE FEED_ADDRESS…   one line: "memory" and megabytes
python -m bench.whole_program stall WORKSPACE FEED_ADDRESS…    one line for each key: "key" and milliseconds
"""

import gc
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from bench.measure import memory_of
from desktop.services.sources import NewSource
from ui.app import App

_TICK_MS = 10
_KEYS_EVERY_S = 0.15


class Paints(QObject):
    """Knows when a widget was last painted."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False


class Morning(QObject):
    """Waits for the program to stand, shows the list, reads the feeds, and ends."""

    def __init__(self, app: App, what: str, addresses: list[str]) -> None:
        super().__init__()
        self._app, self._what, self._addresses = app, what, addresses
        self._steps = iter(self._work())
        self._until: Callable[[], bool] = lambda: True
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._go_on)
        self._timer.start()
        self.beats: list[float] = []

    def _go_on(self) -> None:
        if self._until():
            self._until = next(self._steps, lambda: False)

    def _work(self) -> "object":
        app = self._app
        yield lambda: app.shell is not None
        core = app.core
        done = core.settings.put("network.offline", False)
        yield done.done
        added = core.sources.add_many([NewSource(url, allow_private=True) for url in self._addresses])
        yield added.done
        app.shell.show_page("monitoring", "sources")
        yield _after(1.0)
        app.shell.show_page("monitoring", "")
        yield _after(1.0)
        mine = added.result()
        if self._what == "memory":
            report = core.polling.round(source_ids=mine, allow_private=True)
            yield report.done
            if sum(one.new for one in report.result().results) == 0:
                raise RuntimeError("the round stored nothing")
            yield _after(1.0)
            gc.collect()
            print("memory", memory_of(os.getpid()), flush=True)
        else:
            self._type_while(core.polling.round(source_ids=mine, allow_private=True))
        os._exit(0)

    def _type_while(self, report: "object") -> None:
        field = QLineEdit(self._app.window)
        field.setGeometry(300, 60, 300, 32)
        field.show()
        field.setFocus()
        paints = Paints()
        field.installEventFilter(paints)
        while not report.done():
            before, began = paints.count, time.perf_counter()
            QTest.keyClick(field, "a")
            while paints.count == before:
                QApplication.processEvents()
            print("key", 1000 * (time.perf_counter() - began), flush=True)
            pause = time.perf_counter() + _KEYS_EVERY_S
            while (now := time.perf_counter()) < pause:
                QApplication.processEvents()
                print("beat", 1000 * (time.perf_counter() - now), flush=True)
                time.sleep(0.001)
        print("new", sum(one.new for one in report.result().results), flush=True)


def _after(seconds: float) -> Callable[[], bool]:
    until = time.monotonic() + seconds
    return lambda: time.monotonic() >= until


def main(what: str, workspace: str, addresses: list[str]) -> None:
    """Starts the program as a person does, and takes its part."""
    started = App.start

    def start(self: App) -> None:
        started(self)
        self.morning = Morning(self, what, addresses)

    App.start = start
    from ui import app

    app.main(["--workspace", str(Path(workspace))])


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
