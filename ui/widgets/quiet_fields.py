"""Numbers, dates and times that the wheel leaves alone while it scrolls the page under them.

A field is turned only once it has the keyboard. Lists that fold out are kept still by the style.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDateEdit, QDateTimeEdit, QSpinBox, QTimeEdit, QWidget

if TYPE_CHECKING:
    _Field = QAbstractSpinBox
else:
    # A class may stand on one class of Qt only, and that is the field's own.
    _Field = object


class _Quiet(_Field):
    """Stands before the class of Qt that makes the field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class NumberField(_Quiet, QSpinBox):
    """A whole number."""


class DateField(_Quiet, QDateEdit):
    """A day."""


class TimeField(_Quiet, QTimeEdit):
    """A time of day."""


class MomentField(_Quiet, QDateTimeEdit):
    """A day and a time."""
