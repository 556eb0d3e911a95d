"""Moves the one focus ring to the button that has the keyboard; fields and rows draw their own inside."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractButton, QApplication, QFocusFrame, QWidget


class FocusRing(QObject):
    """Keeps a QFocusFrame around the focused button, in the gap outside it, in every window.

    A widget property "ring" set to False means that the widget draws its own focus.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._frame: QFocusFrame | None = None
        application.focusChanged.connect(self._moved)

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._drop()
        if isinstance(new, QAbstractButton) and new.property("ring") is not False:
            self._frame = QFocusFrame(new)
            self._frame.destroyed.connect(self._gone)
            self._frame.setWidget(new)

    def _drop(self) -> None:
        frame, self._frame = self._frame, None
        if frame is not None:
            frame.destroyed.disconnect(self._gone)
            frame.setWidget(None)  # type: ignore[arg-type]  # Qt takes a null widget to mean none
            frame.deleteLater()

    def _gone(self) -> None:
        # The window went away and took the frame along.
        self._frame = None
