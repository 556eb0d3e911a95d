"""A restricted case that is locked: only what may be seen without its passphrase, and the way in."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.incident import Incident
from desktop.domain.person import Person
from desktop.errors import Refused, Trouble
from ui.desk import Desk
from ui.incident_words import level_chip, phase_name
from ui.plan.live.words import state_chip
from ui.plan.people.phone_line import PhoneLine
from ui.widgets.announce import announce
from ui.widgets.buttons import button, rest, wake
from ui.widgets.chip import Chip, ChipLook
from ui.widgets.emptying import empty
from ui.widgets.field_row import FieldRow
from ui.widgets.heading import Heading
from ui.widgets.icon_label import IconLabel
from ui.widgets.page_notice import PageNotice
from ui.widgets.panel import Panel
from ui.widgets.plain_label import PlainLabel


class LockedCard(QWidget):
    """Attributes: note_button: for the note that says nothing of the case. notice: what came of it.

    Signals:
        unlock_wanted(str): the passphrase that was typed; it is forgotten here at once.
    """

    unlock_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, look = desk, desk.look
        self._incident_id, self._called = "", ""
        self._readers: tuple[str, ...] = ()
        self.notice = PageNotice(look, self)
        self.panel = Panel(look, "", parent=self)
        self.panel.setMaximumWidth(look.theme.px(480))
        self._code = Heading(look, "", level=2)
        self._level, self._state = Chip(look), Chip(look)
        self._lines = PlainLabel(look, "", tone="text2", wrap=True)
        self.field = QLineEdit(self)
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self._row = FieldRow(look, self.tr("Passphrase of this case"), self.field)
        self.open_button = button(
            look, self.tr("Open the case"), kind="primary", icon="lock-open", parent=self
        )
        self.note_button = button(look, self.tr("Note for the board"), icon="file-pdf", parent=self)
        self._calls = QVBoxLayout()
        self._calls.setSpacing(4)
        self._lay_out()
        self.open_button.clicked.connect(self._press)
        self.field.returnPressed.connect(self._press)

    def _lay_out(self) -> None:
        look = self._desk.look
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel(look, "lock", "text2", size=20))
        head.addWidget(self._code, 1)
        head.addWidget(self._level)
        head.addWidget(self._state)
        foot = QHBoxLayout()
        foot.addWidget(self.open_button)
        foot.addStretch(1)
        foot.addWidget(self.note_button)
        self.panel.body.setSpacing(12)
        self.panel.body.addLayout(head)
        self.panel.body.addWidget(self._lines)
        self.panel.body.addLayout(self._calls)
        self.panel.body.addWidget(self._row)
        self.panel.body.addLayout(foot)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self.panel, 4)
        across.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addLayout(across)
        column.addStretch(2)
        column.addWidget(self.notice)

    def show_incident(self, incident: Incident) -> None:
        """Show the case from outside."""
        if incident.id != self._incident_id:
            self.field.clear()
            self._row.set_wrong("")
        self._incident_id = incident.id
        self._code.setText(incident.code)
        self.panel.setAccessibleName(self.tr("Restricted case {code}").format(code=incident.code))
        self._level.set_chip(level_chip(incident.level))
        proposed = incident.confirmed_at is None and incident.t0 is not None
        state = ChipLook("warn", self.tr("Proposed")) if proposed else state_chip(incident.state)
        self._state.set_chip(state)
        self._readers = incident.readers
        readers = ", ".join(incident.readers) or self.tr("Nobody is named.")
        lines = [
            self.tr("This case is restricted. Its words are sealed, and only its state can be seen."),
            phase_name(incident.phase) if incident.t0 is not None else "",
            self.tr("Led by {name}.").format(name=incident.lead) if incident.lead else "",
            self.tr("Can be opened by: {names}").format(names=readers),
        ]
        self._lines.setText("\n".join(line for line in lines if line))

    def show_people(self, people: Iterable[Person]) -> None:
        """Offer the numbers of those of them who can open the case."""
        mine = tuple(one for one in people if one.name in self._readers)
        called = "|".join((self._incident_id, *(one.id for one in mine)))
        if called == self._called:
            return
        self._called = called
        empty(self._calls)
        for one in mine:
            line = PhoneLine(self._desk, label_width=0, parent=self)
            line.show_person(one)
            row = FieldRow(self._desk.look, self.tr("Call {name}").format(name=one.name), line)
            self._calls.addWidget(row)

    def refuse(self, error: Refused | Trouble) -> None:
        """Say that it did not open."""
        wake(self.open_button)
        self._row.set_wrong(error.sentence)
        announce(self, error.sentence)
        self.field.setFocus()

    def opened(self) -> None:
        """It did open."""
        wake(self.open_button)

    def _press(self) -> None:
        passphrase = self.field.text()
        self.field.clear()
        if not passphrase:
            self._row.set_wrong(self.tr("Type the passphrase first."))
            return
        self._row.set_wrong("")
        rest(self.open_button)
        self.unlock_wanted.emit(passphrase)
