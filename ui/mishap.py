"""A bug of ours: logged with its traceback, told once in plain words, with a report to copy."""

import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication


class Mishaps(QObject):
    """Takes over the hook for errors nobody caught; the program goes on.

    Signals:
        _met: from any thread to the GUI thread.
    """

    _met = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told = False
        self._met.connect(self._tell)
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._caught
        threading.excepthook = self._caught_in_thread

    def let_go(self) -> None:
        """Gives the hooks back."""
        sys.excepthook, threading.excepthook = self._before

    def _caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        # Loaded only now: a program that has no mishap starts sooner without them.
        import logging
        import traceback

        from desktop.adapters.logfile import redacted
        from desktop.places import program_version

        logging.getLogger("watchline").error("Not caught", exc_info=(kind, error, trace))
        lines = "".join(traceback.format_exception(kind, error, trace))
        self._met.emit(redacted(f"Watchline {program_version()}, Python {sys.version.split()[0]}\n{lines}"))

    def _caught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._caught(args.exc_type, args.exc_value, args.exc_traceback)

    def _tell(self, report: str) -> None:
        if self._told:  # one box is enough; the log has them all
            return
        self._told = True
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox()
        box.setWindowTitle(self.tr("Watchline"))
        box.setText(
            self.tr(
                "Something went wrong inside Watchline. What you saved is safe and you can go on working."
            )
        )
        box.setInformativeText(
            self.tr("If it happens again, copy the report and send it to whoever looks after Watchline.")
        )
        copy = box.addButton(self.tr("Copy report"), QMessageBox.ButtonRole.ActionRole)
        box.addButton(self.tr("Go on"), QMessageBox.ButtonRole.AcceptRole)
        box.exec()
        if box.clickedButton() is copy:
            QGuiApplication.clipboard().setText(report)
