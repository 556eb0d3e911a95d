"""One role of a call list: whom to ring now, the number on wish, reached or not with one click."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.call_list import CallRow, CallStep
from desktop.domain.person import Attempt
from ui.desk import Desk
from ui.plan.people.phone_line import PhoneLine
from ui.theme.tokens import MEDIUM
from ui.widgets.buttons import button
from ui.widgets.chip import Chip, ChipLook
from ui.widgets.plain_label import PlainLabel


class CallRowView(QFrame):
    """Whoever does not answer is followed by the first cover, then by the second.

    Signals:
        tried(str, str, bool): id and name of the person, and whether they were reached.
        name_wanted(str): nobody is named; key of the role.
    """

    tried = Signal(str, str, bool)
    name_wanted = Signal(str)

    def __init__(self, desk: Desk, row: CallRow, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self.row, self._today = desk, row, today
        look = desk.look
        self.setProperty("part", "head")
        step = row.next or (row.chain[0] if row.chain and row.reached is None else None)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(PlainLabel(look, row.row.role.name, weight=MEDIUM, wrap=True), 1)
        head.addWidget(Chip(look, self._state()))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 8, 16, 8)
        self._column.setSpacing(6)
        self._column.addLayout(head)
        for one in row.chain:
            if one.tried is not None:
                self._column.addWidget(self._past(one, one.tried))
        if step is not None:
            self._offer(step)
        elif not row.chain:
            self._ask_name()

    def _state(self) -> ChipLook:
        if self.row.reached is not None:
            return ChipLook("ok", self.tr("Reached"), "check")
        if not self.row.chain:
            return ChipLook("bad", self.tr("Nobody named"), "warning-circle")
        if self.row.next is None:
            return ChipLook("bad", self.tr("Nobody reached"), "phone-x")
        if any(step.tried is not None for step in self.row.chain):
            return ChipLook("warn", self.tr("Next in line"), "phone")
        return ChipLook("outline", self.tr("To call"), "phone")

    def _past(self, step: CallStep, tried: Attempt) -> PlainLabel:
        at = f"{tried.at.astimezone():%H:%M}"
        words = (
            self.tr("{time} {name} was reached.") if tried.reached else self.tr("{time} {name}: no answer.")
        )
        said = words.format(time=at, name=step.place.person.name)
        return PlainLabel(self._desk.look, said, size=12, tone="text2", wrap=True)

    def _offer(self, step: CallStep) -> None:
        look, person = self._desk.look, step.place.person
        ranks = {1: self.tr("holds the role"), 2: self.tr("first cover"), 3: self.tr("second cover")}
        again = self.row.is_exhausted
        words = self.tr("Try {name} again, {rank}") if again else self.tr("Call {name}, {rank}")
        self.reached = button(look, self.tr("Reached"), icon="check", small=True, parent=self)
        self.not_reached = button(look, self.tr("Not reached"), icon="x", small=True, parent=self)
        self.reached.setAccessibleName(self.tr("Reached {name}").format(name=person.name))
        self.not_reached.setAccessibleName(self.tr("Did not reach {name}").format(name=person.name))
        self.reached.clicked.connect(lambda: self.tried.emit(person.id, person.name, True))
        self.not_reached.clicked.connect(lambda: self.tried.emit(person.id, person.name, False))
        said = words.format(name=person.name, rank=ranks[step.place.holding.rank])
        self._column.addWidget(PlainLabel(look, said, wrap=True))
        self.phone = PhoneLine(self._desk, label_width=0, parent=self)
        self.phone.show_person(person)
        self._column.addWidget(self.phone)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.reached)
        line.addWidget(self.not_reached)
        line.addStretch(1)
        self._column.addLayout(line)

    def _ask_name(self) -> None:
        name = button(self._desk.look, self.tr("Name somebody"), kind="flat", small=True, parent=self)
        name.setAccessibleName(self.tr("Name somebody as {role}").format(role=self.row.row.role.name))
        name.clicked.connect(lambda: self.name_wanted.emit(self.row.row.role.key))
        line = QHBoxLayout()
        line.addWidget(name)
        line.addStretch(1)
        self._column.addLayout(line)
