"""The side of a page: its home, or a sheet over it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QStackedWidget, QWidget

from ui.widgets.sheet import Sheet


class Side(QFrame):
    """Shows its home, or one sheet; a new sheet takes the place of the one before.

    Signals:
        turned(): another thing is shown.
    """

    turned = Signal()

    def __init__(self, home: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._back_to: QWidget | None = None
        self._sheet: Sheet | None = None
        self.setProperty("part", "surface")
        self._stack = QStackedWidget(self)
        self._stack.addWidget(home)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._stack)

    def sheet(self) -> Sheet | None:
        """The sheet shown, None at home."""
        return self._sheet

    def show_sheet(self, sheet: Sheet, *, take_keyboard: bool = True) -> None:
        """Lay a sheet over the home; the keyboard goes into it unless it is to stay where it is."""
        if self._sheet is None:
            self._back_to = QApplication.focusWidget()
        self._drop()
        self._sheet = sheet
        self._stack.addWidget(sheet)
        self._stack.setCurrentWidget(sheet)
        sheet.closed.connect(self._closed)
        if take_keyboard:
            sheet.first_stop().setFocus()
        self.turned.emit()

    def put_away(self) -> None:
        """Back to the home; the keyboard goes to where it was if it was in the sheet."""
        if self._sheet is None:
            return
        focused = QApplication.focusWidget()
        inside = focused is not None and self._sheet.isAncestorOf(focused)
        self._drop()
        self._stack.setCurrentIndex(0)
        if inside and self._back_to is not None and self._back_to.isVisible():
            self._back_to.setFocus()
        self._back_to = None
        self.turned.emit()

    def flush(self) -> None:
        """Save what is half-typed in the sheet."""
        if self._sheet is not None:
            self._sheet.flush()

    def _closed(self) -> None:
        if self.sender() is self._sheet:
            self.put_away()

    def _drop(self) -> None:
        if self._sheet is not None:
            self._sheet.flush()
            self._stack.removeWidget(self._sheet)
            self._sheet.hide()
            self._sheet.deleteLater()
            self._sheet = None
