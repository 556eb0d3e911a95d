"""Ask and change: how every page gets values from the services and has changes made."""

import sys
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.errors import Refused, Trouble
from ui.bridge import Bridge

T = TypeVar("T")


class Operations(QObject):
    """Waits for futures without ever blocking, and says what went wrong in one place.

    Signals:
        refused: a sentence; the person can put it right here.
        troubled: a sentence; the world is in the way.
        saved: a change is safely in the file.
    """

    refused = Signal(str)
    troubled = Signal(str)
    saved = Signal()

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge

    def ask(
        self, owner: QObject, question: Future[T], done: Callable[[T], None],
        failed: Callable[[Refused | Trouble], None] | None = None,
    ) -> None:  # fmt: skip
        """Gives a value to `done` on the GUI thread when it is there; drops it if `owner` is gone.

        Args:
            failed: takes what went wrong; None shows it in the notices strip.
        """
        self._bridge.carry(owner, question, lambda ended: self._end(ended, done, failed))

    def change(
        self, owner: QObject, change: Future[T], done: Callable[[T], None] | None = None,
        failed: Callable[[Refused | Trouble], None] | None = None,
    ) -> None:  # fmt: skip
        """As `ask`, for a change; also says `saved` when it is in the file."""

        def made(value: T) -> None:
            self.saved.emit()
            if done is not None:
                done(value)

        self._bridge.carry(owner, change, lambda ended: self._end(ended, made, failed))

    def _end(
        self,
        ended: Future[Any],
        done: Callable[[Any], None],
        failed: Callable[[Refused | Trouble], None] | None,
    ) -> None:
        error = ended.exception()
        if error is None:
            done(ended.result())
        elif isinstance(error, (Refused, Trouble)):
            if failed is not None:
                failed(error)
            else:
                (self.refused if isinstance(error, Refused) else self.troubled).emit(error.sentence)
        else:
            # A bug of ours: the one place for these shows it with "copy report".
            sys.excepthook(type(error), error, error.__traceback__)
