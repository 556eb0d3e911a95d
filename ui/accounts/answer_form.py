"""Takes the answer to one control: what was found, how it is known, a note. Saved as it is given."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget

from desktop.domain.account import Check, CheckStatus, Evidence
from desktop.errors import Refused, Trouble
from ui.accounts.words import evidence_words, status_words
from ui.desk import Desk
from ui.widgets.autosave_text import AutosaveText
from ui.widgets.field_row import FieldRow
from ui.widgets.note import Note
from ui.widgets.plain_label import PlainLabel
from ui.widgets.segmented_answer import SegmentedAnswer

_ORDER = (
    CheckStatus.MET,
    CheckStatus.PARTIAL,
    CheckStatus.NOT_MET,
    CheckStatus.UNKNOWN,
    CheckStatus.NOT_APPLICABLE,
)


class AnswerForm(QWidget):
    """Signals: saved(): an answer is in the file. reason_wanted(QWidget): this field is waiting for words.

    Attributes:
        effect: what the answer does to the score, said by whoever knows the score.
    """

    saved = Signal()
    reason_wanted = Signal(QWidget)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._about: tuple[str, str] = ("", "")
        self._known_answer = False
        look = desk.look
        self.found = SegmentedAnswer(look, self.tr("What did you find?"), self.answers(), self)
        self.known = QComboBox(self)
        for evidence in Evidence:
            self.known.addItem(evidence_words(evidence), evidence)
        self.note = AutosaveText(look, self.tr("Note"), lines=2, parent=self)
        self.note.setFixedHeight(look.theme.px(20) * 3 + 12)
        self._note_row = FieldRow(
            look, self.tr("Note, or why it does not apply"), self.note,
            self.tr("Never a password or a code: those belong in the password manager."),
        )  # fmt: skip
        self.effect = Note(look, "info", "", icon="trend-up")
        self._last = PlainLabel(look, "", size=12, tone="text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(FieldRow(look, self.tr("What did you find?"), self.found))
        column.addWidget(self.effect)
        column.addWidget(FieldRow(look, self.tr("How do you know?"), self.known))
        column.addWidget(self._note_row)
        column.addWidget(self._last)
        self.found.answered.connect(lambda _key: self._save())
        self.known.activated.connect(lambda _number: self._known_changed())
        self.note.settled.connect(lambda _text: self._save())

    def answers(self) -> tuple[tuple[str, str], ...]:
        """The answers there are, as (key, words), in order."""
        return tuple((str(status), status_words(status)) for status in _ORDER)

    def show_answer(self, subject: str, control_id: str, check: Check | None) -> None:
        """Shows an answer; half-typed text of the one before is saved first."""
        if (subject, control_id) != self._about:
            self.flush()
            self._about = (subject, control_id)
            self._note_row.set_wrong("")
            self.found.set_answer("")
            self.note.set_saved("")
            self._known_answer = False
        elif self.found.answer() == CheckStatus.NOT_APPLICABLE and not self.note.toPlainText().strip():
            return  # a reason is being waited for
        if check is None:
            self._forget_answer()
            return
        self._known_answer = True
        self.found.set_answer(str(check.status))
        self.known.setCurrentIndex(self.known.findData(check.evidence))
        if not self.note.hasFocus():
            self.note.set_saved(check.note)
        self._last.setText(self._said(check))
        self._last.show()

    def _forget_answer(self) -> None:
        # An answer that was taken back goes from the screen; one that is only on its way to the file stays.
        if self._known_answer:
            self.found.set_answer("")
            self.note.set_saved("")
        self._known_answer = False
        self._last.hide()

    def take_focus(self) -> None:
        """Puts the keyboard on the answers."""
        buttons = self.found.findChildren(QPushButton)
        next((each for each in buttons if each.isChecked()), buttons[0]).setFocus()

    def flush(self) -> None:
        """Saves half-typed text now."""
        self.note.flush()

    def _said(self, check: Check) -> str:
        when = check.checked_at.astimezone() if check.checked_at else None
        at = f"{when.day} {when:%B %Y, %H:%M}" if when else ""
        return self.tr("Answered by {who}, {when}. Earlier answers stay in the log.").format(
            who=check.checked_by, when=at
        )

    def _known_changed(self) -> None:
        if self.found.answer():
            self._save()

    def _save(self) -> None:
        subject, control_id = self._about
        key, note = self.found.answer(), self.note.toPlainText()
        # A note without an answer is kept too: nobody types for nothing.
        status = CheckStatus(key) if key else CheckStatus.UNKNOWN
        self._note_row.set_wrong("")
        made = self._desk.core.accounts.answer(
            subject or None, control_id, status, evidence=Evidence(self.known.currentData()), note=note
        )
        about = self._about
        self._desk.operations.change(
            self, made, lambda _none: self.saved.emit(), lambda error: self._refused(about, error)
        )

    def _refused(self, about: tuple[str, str], error: Refused | Trouble) -> None:
        if isinstance(error, Refused) and error.field == "note" and about == self._about:
            self._note_row.set_wrong(error.sentence)
            if self.found.answer() == CheckStatus.NOT_APPLICABLE and not self.note.toPlainText().strip():
                self.note.setFocus()
            self.reason_wanted.emit(self._note_row)
        elif isinstance(error, Refused):
            self._desk.operations.refused.emit(error.sentence)
        else:
            self._desk.operations.troubled.emit(error.sentence)
