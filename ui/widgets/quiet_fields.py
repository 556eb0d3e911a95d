"""Numbers, dates and times that the wheel leaves alone while it scrolls the page under them.

A field is turned only once it has the keyboard. Lists that fold out are kept still by the style.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDateEdit, QDateTimeEdit, QSpinBox, QTimeEdit, QWidget


def _hold(field: QAbstractSpinBox, event: QWheelEvent) -> bool:
    if not field.hasFocus():
        event.ignore()
    return not field.hasFocus()


class NumberField(QSpinBox):
    """A whole number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not _hold(self, event):
            super().wheelEvent(event)


class DateField(QDateEdit):
    """A day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not _hold(self, event):
            super().wheelEvent(event)


class TimeField(QTimeEdit):
    """A time of day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not _hold(self, event):
            super().wheelEvent(event)


class MomentField(QDateTimeEdit):
    """A day and a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not _hold(self, event):
            super().wheelEvent(event)
