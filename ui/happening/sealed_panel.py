"""A restricted case: its words are sealed with a passphrase that is typed here and kept nowhere."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.incident import Draft
from desktop.services.cases import SHORTEST
from ui.theme.look import Look
from ui.widgets.field_row import FieldRow
from ui.widgets.note import Note
from ui.widgets.panel import Panel
from ui.widgets.plain_label import PlainLabel
from ui.widgets.switch import Switch

GOOD = 20  # characters from which a passphrase is long


class SealedPanel(Panel):
    """Shown with plans that are restricted or may be.

    Signals:
        changed(dict): fields of the draft and their new values.
        typed(): the passphrase is another one; it is part of no draft.
        left(): save what there is.
    """

    changed = Signal(dict)
    typed = Signal()
    left = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, self.tr("Who may read it"), parent=parent)
        self.switch = Switch(self.tr("Restricted case"), self)
        self.body.addWidget(self.switch)
        said = self.tr(
            "Its words are sealed with a passphrase when you declare. Until it is opened with it, everybody "
            "else sees only its number and where it stands."
        )
        self.said = PlainLabel(look, said, size=12, tone="text2", wrap=True)
        self.body.addWidget(self.said)
        self.first, self.second = self._secret(), self._secret()
        self._first_row = FieldRow(look, self.tr("Passphrase"), self.first)
        self._second_row = FieldRow(look, self.tr("The same again"), self.second)
        self.show_words = QCheckBox(self.tr("Show what I type"), self)
        self.warning = Note(
            look, "warn", self.tr("A lost passphrase cannot be replaced"),
            self.tr("Without it nobody can ever read this case again. Write it on paper and lock that away."),
        )  # fmt: skip
        self.readers = QLineEdit(self)
        self.readers.setMaxLength(400)
        hint = self.tr("Names, with commas between. They are shown as the people to ask; tell them yourself.")
        self._readers_row = FieldRow(look, self.tr("Who may have the passphrase"), self.readers, hint)
        self._inside = QWidget(self)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(12)
        for part in (
            self.warning, self._first_row, self._second_row, self.show_words, self._readers_row,
        ):  # fmt: skip
            column.addWidget(part)
        self.body.addWidget(self._inside)
        self.body.addStretch(1)
        self._connect()
        self._judge()

    def _secret(self) -> QLineEdit:
        made = QLineEdit(self)
        made.setEchoMode(QLineEdit.EchoMode.Password)
        made.setMaxLength(400)
        return made

    def _connect(self) -> None:
        self.switch.clicked.connect(lambda on: self.changed.emit({"restricted": on}))
        self.readers.textEdited.connect(lambda text: self.changed.emit({"readers": text}))
        self.readers.editingFinished.connect(self.left)
        self.show_words.toggled.connect(self._uncover)
        for field in (self.first, self.second):
            field.textEdited.connect(lambda _text: self._judge())
            field.textEdited.connect(lambda _text: self.typed.emit())

    def passphrase(self) -> str:
        """What was typed twice alike and is long enough, else ""."""
        first = self.first.text()
        return first if len(first.strip()) >= SHORTEST and first == self.second.text() else ""

    def forget(self) -> None:
        """Empties the fields, so that nothing of the passphrase stays on the page."""
        self.show_words.setChecked(False)
        for field in (self.first, self.second):
            field.clear()
        self._judge()

    def show_draft(self, draft: Draft) -> None:
        """Fills in everything; for a page that is opened."""
        with QSignalBlocker(self.readers):
            self.readers.setText(draft.readers)
        self.show_state(draft)

    def show_state(self, draft: Draft) -> None:
        """Shows whether the case is restricted."""
        self.switch.setChecked(draft.restricted)
        self._inside.setVisible(draft.restricted)

    def take_focus(self) -> None:
        """Puts the keyboard where something is missing."""
        long_enough = len(self.first.text().strip()) >= SHORTEST
        (self.second if long_enough else self.first).setFocus()

    def _uncover(self, on: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password
        for field in (self.first, self.second):
            field.setEchoMode(mode)

    def _judge(self) -> None:
        length, again = len(self.first.text().strip()), self.second.text()
        if length == 0:
            said = self.tr("At least {n} characters. Four words that do not belong together are good.")
        elif length < SHORTEST:
            said = self.tr("{have} of at least {n} characters. Add another word.")
        elif length < GOOD:
            said = self.tr("Long enough. One word more makes it much stronger.")
        else:
            said = self.tr("Long, and hard to guess if the words do not belong together.")
        self._first_row.set_hint(said.format(n=SHORTEST, have=length))
        if not again:
            self._second_row.set_wrong("")
            self._second_row.set_hint("")
        elif again == self.first.text():
            self._second_row.set_wrong("")
            self._second_row.set_hint(self.tr("Both are the same."))
        elif self.first.text().startswith(again):
            self._second_row.set_wrong("")
            self._second_row.set_hint(self.tr("So far it is the same."))
        else:
            self._second_row.set_wrong(self.tr("The two differ."))
