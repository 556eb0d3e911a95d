"""One person: details that save themselves, numbers hidden until asked for, contact, leaving."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.person import PERSONAL_NUMBERS, Attempt, Person
from desktop.errors import Refused, Trouble
from ui.desk import Desk
from ui.plan.people.attempt_form import AttemptForm
from ui.plan.people.attempt_list import AttemptList
from ui.plan.people.person_model import PersonRow
from ui.widgets.buttons import button, icon_button
from ui.widgets.chip import Chip, ChipLook
from ui.widgets.day_line import read_day, say_day
from ui.widgets.field_row import FieldRow
from ui.widgets.heading import Heading
from ui.widgets.page_scroll import PageScroll
from ui.widgets.plain_label import PlainLabel
from ui.widgets.side_head import side_head
from ui.widgets.value_form import FieldSpec, ValueForm

_NUMBERS = ("phone_work", *PERSONAL_NUMBERS, "consent")


class PersonSide(QFrame):
    """Signals: removed(str): the name of a person who was just taken out of the directory."""

    removed = Signal(str)
    left = Signal(str)

    def __init__(self, desk: Desk, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._today = desk, today
        self._person: Person | None = None
        look = desk.look
        self.setProperty("part", "panel")
        self._name = Heading(look, "", level=3)
        self._chip = Chip(look)
        self.cross = icon_button(look, "x", self.tr("Close the details"), parent=self)
        self.form = ValueForm(look, self._fields(), today, self)
        self.numbers = ValueForm(look, self._number_fields(), today, self)
        self._hidden = PlainLabel(look, self.tr("Numbers are hidden"), tone="text2")
        self.show_numbers = button(look, self.tr("Show"), kind="flat", icon="eye", small=True, parent=self)
        self.show_numbers.setAccessibleName(self.tr("Show the phone numbers; this is written in the log"))
        self._roles = PlainLabel(look, "", tone="text2", wrap=True)
        self.attempt = AttemptForm(look, parent=self)
        self._attempts = AttemptList(look, self.tr("Not tried yet."), parent=self)
        self.day = QLineEdit(self)
        self.day.setPlaceholderText(self.tr("today, or 3 Nov 2026"))
        self._day_row = FieldRow(look, self.tr("Last day"), self.day)
        self.leave = button(look, self.tr("Has left"), icon="sign-out", parent=self)
        self._remove = button(look, self.tr("Remove"), kind="danger", icon="trash", parent=self)
        self._remove.setAccessibleName(self.tr("Remove this person"))
        self._lay_out()
        self._connect()

    def _fields(self) -> tuple[FieldSpec, ...]:
        return (
            FieldSpec("name", self.tr("Name")),
            FieldSpec("job", self.tr("Job")),
            FieldSpec("department", self.tr("Team or place")),
            FieldSpec("email", self.tr("Email")),
            FieldSpec("languages", self.tr("Languages")),
            FieldSpec("trained_until", self.tr("Media training runs until"), "day", prompt="3 Nov 2026"),
            FieldSpec(
                "kin_held_by", self.tr("Next of kin is known to"),
                hint=self.tr("Who keeps these details. They are never written down here."),
            ),
            FieldSpec("note", self.tr("Note"), "text", lines=2),
        )  # fmt: skip

    def _number_fields(self) -> tuple[FieldSpec, ...]:
        return (
            FieldSpec("phone_work", self.tr("Work phone")),
            FieldSpec("phone_mobile", self.tr("Mobile")),
            FieldSpec("consent", self.tr("Agreed to keep the private number"), "check"),
            FieldSpec("phone_private", self.tr("Private phone")),
            FieldSpec(
                "channel", self.tr("Secure channel"), prompt=self.tr("App and number"),
                hint=self.tr("Mobile, private and secure numbers go some days after the last day."),
            ),
        )  # fmt: skip

    def _lay_out(self) -> None:
        look = self._desk.look
        head = side_head(look, self._name, self._chip, self.cross, parent=self)
        scroll = PageScroll(self.tr("Person"), parent=self)
        scroll.body.setContentsMargins(16, 12, 16, 16)
        scroll.body.setSpacing(12)
        scroll.body.addWidget(self._roles)
        hidden = QHBoxLayout()
        hidden.addWidget(self._hidden, 1)
        hidden.addWidget(self.show_numbers)
        scroll.body.addWidget(Heading(look, self.tr("Numbers"), level=4))
        scroll.body.addLayout(hidden)
        scroll.body.addWidget(self.numbers)
        scroll.body.addWidget(Heading(look, self.tr("Contact"), level=4))
        scroll.body.addWidget(self._attempts)
        scroll.body.addWidget(self.attempt)
        scroll.body.addWidget(Heading(look, self.tr("Details"), level=4))
        scroll.body.addWidget(self.form)
        scroll.body.addWidget(Heading(look, self.tr("Leaving"), level=4))
        scroll.body.addWidget(self._day_row)
        ends = QHBoxLayout()
        ends.addWidget(self.leave)
        ends.addStretch(1)
        ends.addWidget(self._remove)
        scroll.body.addLayout(ends)
        scroll.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(scroll, 1)

    def _connect(self) -> None:
        self.form.edited.connect(self._save)
        self.numbers.edited.connect(self._save)
        self.show_numbers.clicked.connect(self._ask_numbers)
        self.attempt.tried.connect(self._tried)
        self.leave.clicked.connect(self._leave_pressed)
        self.day.returnPressed.connect(self._leave_pressed)
        self._remove.clicked.connect(self._remove_pressed)

    def person_id(self) -> str:
        """The person shown, "" before the first."""
        return self._person.id if self._person is not None else ""

    def show_row(self, row: PersonRow, attempts: tuple[Attempt, ...], names: dict[str, str]) -> None:
        """Show a person; what was half-typed about the one before is saved first. names: of the roles."""
        same = self._person is not None and self._person.id == row.person.id
        if not same:
            self.flush()
            self._hide_numbers()
            self.attempt.clear()
            self.day.clear()
            self._day_row.set_wrong("")
        self._person = person = row.person
        self._name.setText(person.name)
        self._chip.set_chip(self._state(person))
        holds = ", ".join(names[key] for key in row.holds) or self.tr("nothing")
        covers = ", ".join(names[key] for key in row.covers) or self.tr("nothing")
        self._roles.setText(
            self.tr("Holds {roles}. Covers {covers}.").format(roles=holds, covers=covers)
            if row.holds or row.covers else self.tr("Has no role yet. Choose one in “By role”.")
        )  # fmt: skip
        values = {name: getattr(person, name) for name in self.form.fields}
        self.form.show_values(values, same=same)
        if not self.numbers.isHidden():
            self._fill_numbers(person, same=True)
        self._attempts.show_attempts(tuple(one for one in attempts if one.who_id == person.id), self._today)
        self.leave.setText(self.tr("Has left") if person.active else self.tr("Came back"))
        self._day_row.setVisible(person.active)

    def flush(self) -> None:
        """Save what is half-typed."""
        if self._person is not None:
            self.form.flush()
            self.numbers.flush()

    def forget(self) -> None:
        """The person shown is gone; nothing of it is saved any more."""
        self._person = None

    def edit(self) -> None:
        """Go to the name, marked whole: typing replaces what a new person is called."""
        field = self.form.fields["name"]
        field.setFocus()
        if isinstance(field, QLineEdit):
            field.selectAll()

    def _state(self, person: Person) -> ChipLook:
        if not person.active:
            return ChipLook("outline", self.tr("Has left"), "sign-out")
        if person.left_on is not None:
            return ChipLook("warn", self.tr("Leaves {day}").format(day=say_day(person.left_on)), "clock")
        return ChipLook("outline", "")

    def _hide_numbers(self) -> None:
        self.numbers.hide()
        self._hidden.show()
        self.show_numbers.show()

    def _ask_numbers(self) -> None:
        if self._person is not None:
            asked = self._desk.core.people.looked_at_phone(self._person.id)
            self._desk.operations.change(self, asked, self._got_numbers)

    def _got_numbers(self, person: Person) -> None:
        if self._person is None or person.id != self._person.id:
            return
        self._fill_numbers(person, same=False)
        asked_here = self.show_numbers.hasFocus()
        self._hidden.hide()
        self.numbers.show()
        if asked_here:
            self.numbers.fields["phone_work"].setFocus()
        self.show_numbers.hide()

    def _fill_numbers(self, person: Person, *, same: bool) -> None:
        self.numbers.show_values({name: getattr(person, name) for name in _NUMBERS}, same=same)

    def _save(self, name: str, value: object) -> None:
        if self._person is None:
            return
        person_id = self._person.id
        change = self._desk.core.people.edit(person_id, **{name: value})
        self._desk.operations.change(
            self, change, None, lambda error: self._failed(person_id, name, value, error)
        )

    def _failed(self, person_id: str, name: str, value: object, error: Refused | Trouble) -> None:
        operations, field = self._desk.operations, ""
        if isinstance(error, Trouble):
            operations.troubled.emit(error.sentence)
            return
        if self.person_id() == person_id:
            field = error.field or name
            if name == "consent" and not value:
                self.numbers.show_values({**self._number_values(), "consent": True}, same=True)
            if self.form.set_wrong(field, error.sentence) or self.numbers.set_wrong(field, error.sentence):
                return
        operations.refused.emit(error.sentence)

    def _number_values(self) -> dict[str, str | bool | date | None]:
        return {name: getattr(self._person, name) for name in _NUMBERS}

    def _tried(self, reached: bool, how: str, minutes: int | None, _said: str) -> None:
        person = self._person
        if person is not None:
            done = self._desk.core.people.attempt(
                person.name, reached=reached, how=how, minutes=minutes, who_kind="person", who_id=person.id
            )
            self._desk.operations.change(self, done)

    def _leave_pressed(self) -> None:
        person = self._person
        if person is None:
            return
        people = self._desk.core.people
        if not person.active:
            self._desk.operations.change(self, people.come_back(person.id))
            return
        try:
            day = read_day(self.day.text(), self._today) or self._today
        except ValueError:
            self._day_row.set_wrong(self.tr("Write the day such as 3 Nov 2026, or leave it empty for today."))
            return
        self._day_row.set_wrong("")
        self.flush()
        self._desk.operations.change(
            self, people.leave(person.id, day), lambda _: self.left.emit(person.name)
        )

    def _remove_pressed(self) -> None:
        person = self._person
        if person is not None:
            self.flush()
            done = self._desk.core.people.remove(person.id)
            self._desk.operations.change(self, done, lambda _: self.removed.emit(person.name))
