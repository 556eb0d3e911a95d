"""The wheel scrolls the page; it never changes a number or a date that it happens to pass over."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QWidget


class WheelGuard(QObject):
    """Keeps the wheel from fields that a person did not choose; lists refuse it by a hint of the style."""

    def watch(self, widget: QWidget) -> None:
        """Guard a field if it is of a kind that the wheel would change; others are left alone."""
        if isinstance(widget, (QComboBox, QAbstractSpinBox)):
            widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # not by the wheel
        if isinstance(widget, QAbstractSpinBox):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False
