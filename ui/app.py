"""Starting and quitting, step by step."""

import argparse
import multiprocessing
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QApplication

from desktop import places
from desktop.adapters import logfile
from desktop.bootstrap import Core, restore
from desktop.errors import Refused, Trouble
from ui.bridge import Bridge
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.mishap import Mishaps
from ui.notices import Notice
from ui.operations import Operations
from ui.shell import Shell
from ui.single import Doorbell, raise_other
from ui.theme.look import Look
from ui.tray import Tray


class App(QObject):
    """The program with one window and one open workspace at a time.

    Signals:
        _closed: everything behind the window has ended; from a worker thread.
    """

    _closed = Signal()

    def __init__(self, application: QApplication, look: Look, workspace: Path) -> None:
        super().__init__(application)
        self._application = application
        self._look = look
        self._tray = Tray(look, self)
        self._tray.quit_wanted.connect(self.quit)
        self.window = MainWindow(look)
        self.window.closing.connect(self.quit)
        self.window.restore_place(self._kept_place())
        self._after_close = application.quit
        self._closed.connect(self._end)
        self.shell: Shell | None = None
        self._take(workspace)

    def _take(self, workspace: Path) -> None:
        self.workspace = workspace
        self.core = Core(workspace)
        self._bridge = Bridge(self.core.announcer, self)
        self._operations = Operations(self._bridge, self)
        self._doorbell = Doorbell(workspace, self)
        self._doorbell.rung.connect(self.raise_window)

    def start(self) -> None:
        """Opens the workspace behind the window, which is shown already."""
        self.window.set_organisation("", self.workspace.stem)
        self._operations.ask(self, self.core.open(), lambda _: self._opened(), self._not_opened)

    def _opened(self) -> None:
        self.shell = Shell(
            Desk(self.core, self._look, self._operations, self._bridge), self.window, self._tray, self
        )
        self.shell.restore_wanted.connect(self._restore)
        self.shell.workspace_wanted.connect(lambda path: self._switch(Path(path)))
        self._look.use(self.core.settings.text("look.theme"))  # type: ignore[arg-type]  # a checked choice
        self.shell.start()
        self.core.start_watch()

    def _not_opened(self, error: Refused | Trouble) -> None:
        newest = next(iter(self.core.backups.found().result()), None) if isinstance(error, Refused) else None
        self.window.notices.show(
            Notice(
                "bad", error.sentence, "",
                self.tr("Restore the newest backup") if newest else "",
                (lambda: self._restore(newest.path)) if newest else None,
            )
        )  # fmt: skip

    def raise_window(self) -> None:
        """Brings the window to the front."""
        self.window.showNormal() if self.window.isMinimized() else self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def quit(self) -> None:
        """Saves what is half-typed, ends what runs, then ends the program; the window is gone at once."""
        self._settings().setValue("window/place", self.window.place())
        self._close_then(self._application.quit)

    def _close_then(self, after: object) -> None:
        if self.shell is not None:
            self.shell.flush()
        self._after_close = after  # type: ignore[assignment]
        self._tray.close()
        self._bridge.close()
        self._doorbell.close()
        # Closing waits for running work, which the GUI thread must not.
        threading.Thread(target=self._close_core, name="closing").start()

    def _close_core(self) -> None:
        self.core.close()
        self._closed.emit()

    def _end(self) -> None:
        self._after_close()

    def _restore(self, copy: str) -> None:
        self._close_then(lambda: self._restore_closed(Path(copy)))

    def _restore_closed(self, copy: Path) -> None:
        said = Notice(
            "ok", self.tr("The backup is in place."), self.tr("The file that was there is kept beside it.")
        )
        try:
            restore(self.workspace, copy)
        except (Refused, Trouble) as error:
            said = Notice("bad", error.sentence)
        self._begin_again(self.workspace, said)

    def _switch(self, workspace: Path) -> None:
        self._close_then(lambda: self._begin_again(workspace, None))

    def _begin_again(self, workspace: Path, notice: Notice | None) -> None:
        old = self.window
        old.closing.disconnect(self.quit)
        place = old.place()
        self._tray = Tray(self._look, self)
        self._tray.quit_wanted.connect(self.quit)
        self.window = MainWindow(self._look)
        self.window.closing.connect(self.quit)
        self.window.restore_place(place)
        self.shell = None
        self._take(workspace)
        self.window.show()
        old.close()
        old.deleteLater()
        if notice is not None:
            self.window.notices.show(notice)
        self.start()

    def _settings(self) -> QSettings:
        return QSettings(str(places.data_folder() / "window.ini"), QSettings.Format.IniFormat)

    def _kept_place(self) -> bytes:
        kept = self._settings().value("window/place")
        return bytes(kept.data()) if hasattr(kept, "data") else b""


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="watchline", description="Watchline: crisis communication for small organisations."
    )
    parser.add_argument("workspace", nargs="?", type=Path, help="a workspace file to open")
    parser.add_argument("--workspace", dest="named", type=Path, help="the same, as an option")
    parser.add_argument("--sample", action="store_true", help="open the sample organisation")
    parser.add_argument(
        "--offer-sample", action="store_true", help="offer the sample organisation at a first start"
    )
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the program; gives its exit code."""
    multiprocessing.freeze_support()
    asked = _arguments(sys.argv[1:] if argv is None else argv)
    workspace = asked.named or asked.workspace or places.default_workspace()
    if asked.sample:
        workspace = places.sample_workspace()
    # A thread that computes gives way sooner, so that the window answers while a round runs.
    sys.setswitchinterval(0.002)
    logfile.start(places.log_folder())
    QApplication.setApplicationName("Watchline")
    QApplication.setDesktopFileName("watchline")
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    if raise_other(workspace):
        return 0
    mishaps = Mishaps(application)
    app = App(application, Look(application), workspace)
    app.window.show()
    app.start()
    code = application.exec()
    mishaps.let_go()
    return code
