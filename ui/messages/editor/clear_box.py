"""Clearing a safety line in calm times, so that it can go out at once when people are in danger."""

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.life_safety import PURPOSE, cleared_words
from desktop.domain.message import Message
from desktop.errors import Refused
from ui.theme.look import Look
from ui.theme.tokens import BOLD
from ui.widgets.buttons import button
from ui.widgets.day_line import read_day, say_day
from ui.widgets.field_row import FieldRow
from ui.widgets.icon_label import IconLabel
from ui.widgets.plain_label import PlainLabel

_USUAL = timedelta(days=182)


class ClearBox(QFrame):
    """Shown for messages that tell people how to stay safe.

    Signals:
        cleared(str, object): by whom, and the last day (`date`) on which that holds.
    """

    cleared = Signal(str, object)

    def __init__(self, look: Look, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "sunken")
        self._shown = ""
        self._icon = IconLabel(look, "circle-dashed", "text2", parent=self)
        self._state = PlainLabel(look, "", weight=BOLD, wrap=True)
        self.by = QLineEdit(self)
        self.by.setMinimumHeight(look.theme.px(32))
        self._today = today
        self.until = QLineEdit(say_day(today + _USUAL), self)
        self.until.setMinimumHeight(look.theme.px(32))
        self.keep = button(look, self.tr("Note it"), icon="check", small=True, parent=self)
        self.rows = {
            "by": FieldRow(look, self.tr("Cleared by"), self.by),
            "until": FieldRow(look, self.tr("Holds until"), self.until),
        }
        why = self.tr(
            "When people are in danger, these words may then go out without a second reader. Changing the "
            "words ends it."
        )
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._icon)
        head.addWidget(self._state, 1)
        foot.addWidget(self.keep)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(13, 10, 12, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(PlainLabel(look, why, size=12, tone="text2", wrap=True))
        for row in self.rows.values():
            column.addWidget(row)
        column.addLayout(foot)
        self.keep.clicked.connect(self._keep)
        for line in (self.by, self.until):
            line.returnPressed.connect(self._keep)
        self.hide()

    def show_message(self, message: Message) -> None:
        """Show how this message stands; what is typed stays while it is the same one."""
        self.setVisible(message.purpose == PURPOSE)
        if message.id != self._shown:
            self._shown = message.id
            self.by.clear()
            self.right()
        said = cleared_words(message)
        self._state.setText(said or self.tr("Not cleared beforehand"))
        self._icon.set_icon("check-circle" if said else "circle-dashed", "ok" if said else "text2")

    def right(self) -> None:
        """Take every mark of what is wrong away."""
        for row in self.rows.values():
            row.set_wrong("")

    def refuse(self, error: Refused) -> bool:
        """Say what is wrong under its field; False if there is no such field here."""
        row = self.rows.get(error.field or "")
        if row is not None:
            row.set_wrong(error.sentence)
            row.field.setFocus()
        return row is not None

    def _keep(self) -> None:
        self.right()
        try:
            day = read_day(self.until.text(), self._today)
        except ValueError:
            day = None
        if day is None:
            self.rows["until"].set_wrong(self.tr("Write the day such as 3 Nov 2026."))
            return
        self.cleared.emit(self.by.text(), day)
