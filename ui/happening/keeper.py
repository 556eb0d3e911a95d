"""Holds the page as it stands and keeps every keystroke, so that quitting in a panic loses nothing."""

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.incident import Draft
from ui.desk import Desk

KEEP_MS = 500


class Keeper(QObject):
    """Signals: changed(): a field has another value. Whatever is typed is in the file half a second later."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._unsaved = False
        self.draft: Draft | None = None
        self._timer = QTimer(self, interval=KEEP_MS, singleShot=True)
        self._timer.timeout.connect(self.flush)

    def take(self, draft: Draft | None) -> None:
        """Takes the page as it is in the file; None for none."""
        self._timer.stop()
        self._unsaved = False
        self.draft = draft
        self.changed.emit()

    def put(self, **values: object) -> None:
        """Sets fields of the draft; does nothing while there is none or nothing differs."""
        if self.draft is None:
            return
        new = replace(self.draft, **values)  # type: ignore[arg-type]  # the names are those of Draft
        if new == self.draft:
            return
        self.draft, self._unsaved = new, True
        if not self._timer.isActive():
            # Not begun anew at each key: somebody who types without a pause is kept too.
            self._timer.start()
        self.changed.emit()

    def flush(self) -> None:
        """Keeps at once what is not in the file yet."""
        self._timer.stop()
        if self._unsaved and self.draft is not None:
            self._unsaved = False
            self._desk.operations.change(self, self._desk.core.incidents.keep(self.draft))
