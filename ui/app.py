"""Starting and quitting, step by step.

The window is painted before anything behind it is loaded: what the frame does not need is imported on
the way, on a thread of its own if Qt has no part in it.
"""

import gc
import hashlib
import sys
import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QApplication

from desktop import places
from desktop.errors import Refused, Trouble
from ui.asked import asked
from ui.first_paint import FirstPaint
from ui.main_window import MainWindow
from ui.mishap import Mishaps
from ui.notices import Notice
from ui.single import raise_other
from ui.theme.look import Look

if TYPE_CHECKING:
    from desktop.bootstrap import Core
    from desktop.domain.checkup import BackupRow
    from ui.desk import Desk
    from ui.doorbell import Doorbell
    from ui.garbage import Garbage
    from ui.shell import Shell
    from ui.tray import Tray


class App(QObject):
    """The program with one window and one open workspace at a time.

    Attributes:
        window: the frame, there from the start.
        core, shell: what is behind it; None until the workspace is loaded.

    Signals:
        _loaded(object): the core as loaded; from a worker thread.
        _closed(object): everything behind the window has ended; what to say of it, or None; from a
            worker thread.
    """

    _loaded = Signal(object)
    _closed = Signal(object)

    def __init__(
        self, application: QApplication, look: Look, workspace: Path, *, offer_sample: bool = False
    ) -> None:
        """Make the window. offer_sample: a first start offers the sample organisation before all else."""
        super().__init__(application)
        self._offer_sample = offer_sample
        self._application = application
        self._look = look
        self.workspace = workspace
        self.window = MainWindow(look)
        self.window.closing.connect(self.quit)
        self.window.restore_place(self._kept_place())
        self._after_close: Callable[[Notice | None], None] = self._end
        self._once_closed: Callable[[], Notice | None] = lambda: None
        self._leaving = False
        self._garbage: Garbage | None = None
        self._loaded.connect(self._take)
        self._closed.connect(self._go_on)
        self.core: Core | None = None
        self._desk: Desk | None = None
        self._tray: Tray | None = None
        self.shell: Shell | None = None
        self._doorbell: Doorbell | None = None

    def start(self) -> None:
        """Shows the window, and opens the workspace behind it as soon as it is painted."""
        self.window.set_organisation("", self.workspace.stem)
        FirstPaint(self.window).came.connect(self._load)
        self.window.show()

    def _load(self) -> None:
        # No thread but this one may import what uses Qt: it makes its Python types at first use, unlocked.
        threading.Thread(target=self._load_core, name="loading").start()
        from ui.doorbell import Doorbell
        from ui.tray import Tray

        self._doorbell = Doorbell(self.workspace, self)
        self._doorbell.rung.connect(self.raise_window)
        self._tray = Tray(self._look, self)
        self._tray.quit_wanted.connect(self.quit)

    def _load_core(self) -> None:
        from desktop.adapters import logfile
        from desktop.bootstrap import Core

        logfile.start(places.log_folder())
        core = Core(self.workspace)
        core.prepare_watch()
        self._loaded.emit(core)

    def _take(self, core: "Core") -> None:
        from ui.bridge import Bridge
        from ui.desk import Desk
        from ui.garbage import Garbage
        from ui.operations import Operations

        # What is loaded by now stays to the end, so nobody need look through it for garbage.
        gc.freeze()
        self._garbage = self._garbage or Garbage(self)
        self.core = core
        bridge = Bridge(core.announcer, self)
        self._desk = Desk(core, self._look, Operations(bridge, self), bridge)
        if self._leaving:
            self._close_behind()
        else:
            self._desk.operations.ask(self, core.open(), lambda _: self._opened(), self._not_opened)

    def _opened(self) -> None:
        if self._desk is None or self._leaving:
            return
        if self.workspace.resolve() == places.sample_workspace().resolve():
            self._make_sample(self._desk)
        else:
            self._begin()

    def _make_sample(self, desk: "Desk") -> None:
        said = self.tr("The sample organisation is being made.")
        then = self.tr("It takes a few seconds, once. Nothing of it leaves this computer.")
        if not desk.core.settings.on("workspace.sample"):
            self.window.notices.show(Notice("info", said, then, key="sample"))
        desk.operations.ask(self, desk.core.sample.make(), lambda _: self._begin(), self._sample_not_made)

    def _sample_not_made(self, error: Refused | Trouble) -> None:
        self._begin()
        self.window.notices.show(Notice("warn", error.sentence))

    def _begin(self) -> None:
        from ui.shell import Shell

        self.window.notices.dismiss("sample")
        desk, tray = self._desk, self._tray
        if desk is None or tray is None or self._leaving:
            return
        self.shell = Shell(desk, self.window, tray, self)
        self.shell.restore_wanted.connect(self._restore)
        self.shell.workspace_wanted.connect(lambda path: self._switch(Path(path)))
        self._look.use(desk.core.settings.text("look.theme"))  # type: ignore[arg-type]  # a checked choice
        self.shell.moved.connect(self._keep_where)
        self.shell.start(offer_sample=self._offer_sample, back_to=self._kept_where())
        desk.core.start_watch()

    def _not_opened(self, error: Refused | Trouble) -> None:
        if self._desk is None or isinstance(error, Trouble):
            self.window.notices.show(self._trouble_opening(error))
            return
        # The file itself is at fault: a copy of it may help.
        found = self._desk.core.backups.found()
        self._desk.operations.ask(self, found, lambda copies: self._offer_restore(error.sentence, copies))

    def _trouble_opening(self, error: Refused | Trouble) -> Notice:
        where = self.tr("It is {path}. Nothing was changed.").format(path=self.workspace)
        again = lambda: self._switch(self.workspace)  # noqa: E731 - one use
        return Notice("bad", error.sentence, where, self.tr("Try again"), again)

    def _offer_restore(self, sentence: str, copies: "tuple[BackupRow, ...]") -> None:
        if not copies:
            self.window.notices.show(Notice("bad", sentence))
            return
        newest = copies[0].path
        words = self.tr("Restore the newest backup")
        self.window.notices.show(Notice("bad", sentence, "", words, lambda: self._restore(newest)))

    def raise_window(self) -> None:
        """Brings the window to the front."""
        self.window.showNormal() if self.window.isMinimized() else self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def quit(self) -> None:
        """Saves what is half-typed, ends what runs, then ends the program; the window is gone at once."""
        self._settings().setValue("window/place", self.window.place())
        self._close_then(self._end)

    def _close_then(
        self, after: Callable[[Notice | None], None], once_closed: Callable[[], Notice | None] = lambda: None
    ) -> None:
        self._after_close, self._once_closed = after, once_closed
        self._leaving = True
        if self.shell is not None:
            self.shell.flush()
        if self._tray is not None:
            self._tray.close()
        if self._doorbell is not None:
            self._doorbell.close()
        if self._desk is not None:  # else it is closed as soon as it is loaded
            self._close_behind()

    def _close_behind(self) -> None:
        if self._desk is not None:
            self._desk.bridge.close()
        # Closing waits for running work, which the GUI thread must not.
        threading.Thread(target=self._close_core, name="closing").start()

    def _close_core(self) -> None:
        if self.core is not None:
            self.core.close()
        self._closed.emit(self._once_closed())

    def _go_on(self, notice: Notice | None) -> None:
        self._after_close(notice)

    def _end(self, _notice: Notice | None) -> None:
        self._application.quit()

    def _restore(self, copy: str) -> None:
        self._close_then(partial(self._begin_again, self.workspace), partial(self._put_back, Path(copy)))

    def _put_back(self, copy: Path) -> Notice:
        # On the thread that closed the file: a big copy takes long to be read through.
        from desktop.bootstrap import restore

        try:
            restore(self.workspace, copy)
        except (Refused, Trouble) as error:
            return Notice("bad", error.sentence)
        return Notice(
            "ok", self.tr("The backup is in place."), self.tr("The file that was there is kept beside it.")
        )

    def _switch(self, workspace: Path) -> None:
        self._close_then(partial(self._begin_again, workspace))

    def _begin_again(self, workspace: Path, notice: Notice | None) -> None:
        old = self.window
        old.closing.disconnect(self.quit)
        place = old.place()
        self.workspace = workspace
        self.window = MainWindow(self._look)
        self.window.closing.connect(self.quit)
        self.window.restore_place(place)
        # Else the timers of the workspace before would ask a closed file for ever.
        desk = self._desk
        asking = (desk.operations, desk.bridge) if desk is not None else ()
        for part in (self.shell, self._tray, self._doorbell, *asking):
            if part is not None:
                part.deleteLater()
        self.core = self._desk = self._tray = self._doorbell = self.shell = None
        self._leaving = False
        self.start()
        old.close()
        old.deleteLater()
        if notice is not None:
            self.window.notices.show(notice)

    def _where_key(self) -> str:
        return f"where/{hashlib.sha256(str(self.workspace.resolve()).encode()).hexdigest()[:16]}"

    def _keep_where(self, where: str) -> None:
        # At once, not at the end: a program that is killed in a crisis has to come back to the same page.
        kept = self._settings()
        kept.setValue(self._where_key(), where)
        kept.sync()

    def _kept_where(self) -> str:
        return str(self._settings().value(self._where_key()) or "")

    def _settings(self) -> QSettings:
        return QSettings(str(places.data_folder() / "window.ini"), QSettings.Format.IniFormat)

    def _kept_place(self) -> bytes:
        kept = self._settings().value("window/place")
        return bytes(kept.data()) if hasattr(kept, "data") else b""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the program; gives its exit code."""
    workspace, offer_sample = asked(sys.argv[1:] if argv is None else argv)
    # A thread that computes gives way sooner, so that the window answers while a round runs.
    sys.setswitchinterval(0.002)
    QApplication.setApplicationName("Watchline")
    QApplication.setDesktopFileName("watchline")
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    if raise_other(workspace):
        return 0
    mishaps = Mishaps(application)
    app = App(application, Look(application), workspace, offer_sample=offer_sample)
    app.start()
    code = application.exec()
    mishaps.let_go()
    return code
