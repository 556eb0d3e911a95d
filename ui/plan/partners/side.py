"""One partner, voice or audience: its fields, and what it was told."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.person import Attempt, Audience, Partner, TrustedVoice
from desktop.errors import Refused, Trouble
from ui.desk import Desk
from ui.plan.partners.words import tlp_words
from ui.plan.people.attempt_form import AttemptForm
from ui.plan.people.attempt_list import AttemptList
from ui.widgets.buttons import button, icon_button
from ui.widgets.heading import Heading
from ui.widgets.note import Note
from ui.widgets.page_scroll import PageScroll
from ui.widgets.side_head import side_head
from ui.widgets.value_form import FieldSpec, ValueForm

Thing = Partner | TrustedVoice | Audience


class OutsideSide(QFrame):
    """Fields save themselves.

    Signals:
        edited(str, str, object): id, field and new value.
        removed(str): the person wants this thing off the list.
        tried(str, str, bool, str, object, str): id, name, reached, how, minutes, what was told.
    """

    edited = Signal(str, str, object)
    removed = Signal(str)
    tried = Signal(str, str, bool, str, object, str)

    def __init__(
        self, desk: Desk, fields: tuple[FieldSpec, ...], today: date, *, told: bool,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """Make the side. told: with the log of what this one was told."""
        super().__init__(parent)
        self._desk, self._today, self._told = desk, today, told
        self._thing: Thing | None = None
        look = desk.look
        self.setProperty("part", "panel")
        self._name = Heading(look, "", level=3)
        self.cross = icon_button(look, "x", self.tr("Close the details"), parent=self)
        self._note = Note(look, "warn", "")
        self._note.hide()
        self.form = ValueForm(look, fields, today, self)
        self.attempt = AttemptForm(look, told=True, parent=self)
        self._attempts = AttemptList(look, self.tr("Nothing is written down yet."), parent=self)
        self._remove = button(look, self.tr("Remove"), kind="danger", icon="trash", parent=self)
        self._lay_out()
        self.form.edited.connect(self._edit)
        self.attempt.tried.connect(self._try)
        self._remove.clicked.connect(lambda: self.removed.emit(self.thing_id()))

    def _lay_out(self) -> None:
        look = self._desk.look
        head = side_head(look, self._name, self.cross, parent=self)
        self._scroll = PageScroll(self.tr("Details"), parent=self)
        body = self._scroll.body
        body.setContentsMargins(16, 12, 16, 16)
        body.setSpacing(12)
        body.addWidget(self._note)
        body.addWidget(self.form)
        title = Heading(look, self.tr("What they were told"), level=4)
        for part in (title, self._attempts, self.attempt):
            body.addWidget(part)
            part.setVisible(self._told)
        ends = QHBoxLayout()
        ends.addStretch(1)
        ends.addWidget(self._remove)
        body.addLayout(ends)
        body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._scroll, 1)

    def thing_id(self) -> str:
        """Id of what is shown, "" before the first."""
        return self._thing.id if self._thing is not None else ""

    def show_thing(self, thing: Thing) -> None:
        """Show it; what was half-typed about the one before is saved first."""
        same = self.thing_id() == thing.id
        if not same:
            self.flush()
            self.attempt.clear()
            self._attempts.show_attempts((), self._today)
            self._scroll.verticalScrollBar().setValue(0)
        self._thing = thing
        self._name.setText(thing.name)
        self.form.show_values({name: getattr(thing, name) for name in self.form.fields}, same=same)
        if isinstance(thing, Partner):
            self.form.rows["tlp"].set_hint(tlp_words(thing.tlp))
        if isinstance(thing, TrustedVoice):
            self._show_first(thing)

    def show_attempts(self, thing_id: str, attempts: tuple[Attempt, ...]) -> None:
        """Show what this one was told, if it is still the one shown."""
        if thing_id == self.thing_id():
            self._attempts.show_attempts(attempts, self._today, words=True)

    def set_wrong(self, thing_id: str, name: str, error: Refused | Trouble) -> None:
        """Say what could not be kept, under its field if it is shown."""
        operations = self._desk.operations
        if isinstance(error, Trouble):
            operations.troubled.emit(error.sentence)
            return
        if thing_id == self.thing_id():
            field = self.form.fields.get(name)
            if field is not None and name not in self.form.rows and self._thing is not None:
                # A tick that was refused goes back, and the sentence stands under the field it needs.
                self.form.show_values({**self._values(), name: getattr(self._thing, name)}, same=True)
                name = "disclosure"
            if self.form.set_wrong(error.field if error.field in self.form.rows else name, error.sentence):
                return
        operations.refused.emit(error.sentence)

    def flush(self) -> None:
        """Save what is half-typed."""
        if self._thing is not None:
            self.form.flush()

    def forget(self) -> None:
        """What was shown is gone; nothing of it is saved any more."""
        self._thing = None

    def edit(self) -> None:
        """Put the caret into the name."""
        field = self.form.fields["name"]
        field.setFocus()

    def _values(self) -> dict[str, str | bool | date | None]:
        return {name: getattr(self._thing, name) for name in self.form.fields}

    def _show_first(self, voice: TrustedVoice) -> None:
        missing = []
        if voice.checked_on is None:
            missing.append(self.tr("look at what they posted before"))
        if not voice.consent:
            missing.append(self.tr("ask whether they want to help"))
        self._note.set_words(
            self.tr("Before you ask anything of them"), ", ".join(missing).capitalize() + "."
        )
        self._note.setVisible(bool(missing))

    def _edit(self, name: str, value: object) -> None:
        if self._thing is not None:
            self.edited.emit(self._thing.id, name, value)

    def _try(self, reached: bool, how: str, minutes: int | None, said: str) -> None:
        if self._thing is not None:
            self.tried.emit(self._thing.id, self._thing.name, reached, how, minutes, said)
