"""Adds an account, in the panel itself: platform, handle, tier."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from desktop.errors import Refused, Trouble
from ui.accounts.words import PLATFORMS, tier_kinds
from ui.desk import Desk
from ui.widgets.buttons import button
from ui.widgets.field_row import FieldRow


class AddForm(QFrame):
    """Signals: added(str): the new account's id. given_up(): the person does not add one."""

    added = Signal(str)
    given_up = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        look = desk.look
        self.setProperty("part", "head")
        self.platform = QComboBox(self)
        self.platform.setEditable(True)
        self.platform.addItems(PLATFORMS)
        self.platform.setCurrentText("")
        self.handle = QLineEdit(self)
        self.tier = QComboBox(self)
        for key, words in tier_kinds():
            self.tier.addItem(words, key)
        self._platform_row = FieldRow(look, self.tr("Platform"), self.platform)
        self._handle_row = FieldRow(look, self.tr("Handle, as the platform shows it"), self.handle)
        tier_row = FieldRow(look, self.tr("Tier"), self.tier)
        add = button(look, self.tr("Add account"), kind="primary", parent=self)
        cancel = button(look, self.tr("Cancel"), parent=self)
        grid = QGridLayout(self)
        grid.setContentsMargins(15, 12, 15, 12)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.addWidget(self._platform_row, 0, 0)
        grid.addWidget(tier_row, 0, 1)
        grid.addWidget(self._handle_row, 1, 0, 1, 2)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addStretch(1)
        line.addWidget(cancel)
        line.addWidget(add)
        grid.addLayout(line, 2, 0, 1, 2)
        add.clicked.connect(self._add)
        self.handle.returnPressed.connect(self._add)
        cancel.clicked.connect(self.given_up)

    def begin(self) -> None:
        """Starts empty, with the keyboard in the first field."""
        self.platform.setCurrentText("")
        self.handle.clear()
        self.tier.setCurrentIndex(0)
        self._mark("", "")
        self.platform.setFocus()

    def _add(self) -> None:
        self._mark("", "")
        made = self._desk.core.accounts.add(
            self.platform.currentText(), self.handle.text(), tier=int(self.tier.currentData())
        )
        self._desk.operations.change(self, made, self.added.emit, self._refused)

    def _refused(self, error: Refused | Trouble) -> None:
        if isinstance(error, Trouble):
            self._desk.operations.troubled.emit(error.sentence)
        else:
            self._mark(error.field or "handle", error.sentence)

    def _mark(self, field: str, sentence: str) -> None:
        self._platform_row.set_wrong(sentence if field == "platform" else "")
        self._handle_row.set_wrong(sentence if field != "platform" else "")
