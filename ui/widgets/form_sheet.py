"""A sheet with a few questions and one button that does it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from PySide6.QtCore import QDateTime, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDateTimeEdit, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from desktop.errors import Refused, Trouble
from ui.theme.look import Look
from ui.theme.restyle import restyle
from ui.widgets.announce import announce
from ui.widgets.buttons import button, rest, wake
from ui.widgets.field_row import FieldRow
from ui.widgets.plain_label import PlainLabel
from ui.widgets.quiet_fields import MomentField
from ui.widgets.segmented_answer import SegmentedAnswer
from ui.widgets.sheet import Sheet

Kind = Literal["text", "line", "time", "choice", "segment", "secret"]
Answers = dict[str, "str | datetime"]
_TIME = "ddd d MMM yyyy, HH:mm"


@dataclass(frozen=True, slots=True)
class Field:
    """One question. value: text, a key of choices, or an aware time.

    missing: what to say when it is left empty, "" if it may be. choices: (key, words) of a choice or a
    segment; a choice with `free` takes other words too. only: (field, keys): shown only while that field
    has one of these answers.
    """

    key: str
    label: str
    kind: Kind = "text"
    value: str | datetime = ""
    missing: str = ""
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    free: bool = False
    only: tuple[str, tuple[str, ...]] = ("", ())
    lines: int = 3


class FormSheet(Sheet):
    """Ctrl+Enter does what the button does. What is typed stays until it is done or closed.

    Signals:
        accepted(object): the answers, key → text or aware UTC time.
    """

    accepted = Signal(object)

    def __init__(
        self, look: Look, title: str, fields: tuple[Field, ...], accept: str, *, intro: tuple[str, ...] = (),
        outro: tuple[str, ...] = (), parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """Make the form. intro, outro: what to know before it is filled, and what to look up below it."""
        super().__init__(look, title, parent)
        self._fields = fields
        self._given_up = False
        self.widgets: dict[str, QWidget] = {}
        self._rows: dict[str, QWidget] = {}
        for words in intro:
            self.body.addWidget(PlainLabel(look, words, tone="text2", wrap=True))
        for field in fields:
            self._add(field)
        self._wrong = PlainLabel(look, "", size=12, tone="bad", wrap=True)
        self._wrong.hide()
        self.body.addWidget(self._wrong)
        for words in outro:
            self.body.addWidget(PlainLabel(look, words, size=12, tone="text2", wrap=True))
        self.body.addStretch(1)
        self.accept_button = button(look, accept, kind="primary", parent=self)
        self.accept_button.clicked.connect(self.accept)
        cancel = button(look, self.tr("Cancel"), parent=self)
        cancel.clicked.connect(self._give_up)
        self.use_foot(self.accept_button, cancel)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.accept)
        self._fit()

    def answers(self) -> Answers:
        """What is filled in now, of the fields that are shown."""
        return {field.key: self._answer(field) for field in self._fields if self._is_shown(field)}

    def typed(self) -> dict[str, str]:
        """The words a person typed that nobody has yet; nothing once Cancel was pressed, and no secret."""
        if self._given_up:
            return {}
        words = {one.key: str(self._answer(one)) for one in self._fields if one.kind in ("text", "line")}
        return {one.key: words[one.key] for one in self._fields if words.get(one.key, one.value) != one.value}

    def put(self, key: str, value: str) -> None:
        """Fill a field."""
        widget = self.widgets[key]
        if isinstance(widget, QPlainTextEdit):
            widget.setPlainText(value)
        elif isinstance(widget, QLineEdit):
            widget.setText(value)
        elif isinstance(widget, SegmentedAnswer):
            widget.set_answer(value)
            self._fit()
        elif isinstance(widget, QComboBox):
            self._choose(widget, value)

    def accept(self) -> None:
        """Do it, if nothing is missing."""
        for field in self._fields:
            self._say(field.key, "")
        for field in self._fields:
            answer = self._answer(field)
            if field.missing and self._is_shown(field) and isinstance(answer, str) and not answer.strip():
                self._say(field.key, field.missing)
                self.widgets[field.key].setFocus()
                announce(self, field.missing)
                return
        rest(self.accept_button)
        self.accepted.emit(self.answers())

    def refuse(self, error: Refused | Trouble) -> None:
        """Say what was wrong, at its field where it has one; what was typed stays.

        A form that was closed before the answer came is gone, and says nothing.
        """
        if not isValid(self):
            return
        wake(self.accept_button)
        key = error.field if isinstance(error, Refused) else ""
        self._say(key or "", error.sentence)
        announce(self, error.sentence)

    def _give_up(self) -> None:
        self._given_up = True
        self.closed.emit()

    def _add(self, field: Field) -> None:
        widget = _make(self.look, field, self)
        self.widgets[field.key] = widget
        self._rows[field.key] = FieldRow(self.look, field.label, widget, field.hint, self)
        self.body.addWidget(self._rows[field.key])
        if isinstance(widget, SegmentedAnswer):
            widget.answered.connect(lambda _key: self._fit())
        elif isinstance(widget, QComboBox):
            widget.currentIndexChanged.connect(lambda _number: self._fit())

    def _fit(self) -> None:
        for field in self._fields:
            self._rows[field.key].setVisible(self._is_shown(field))

    def _is_shown(self, field: Field) -> bool:
        key, answers = field.only
        if not key:
            return True
        above = next(one for one in self._fields if one.key == key)
        return self._is_shown(above) and self._answer(above) in answers

    def _answer(self, field: Field) -> "str | datetime":
        widget = self.widgets[field.key]
        if isinstance(widget, QPlainTextEdit):
            return widget.toPlainText().strip()
        if isinstance(widget, QDateTimeEdit):
            return datetime.fromtimestamp(widget.dateTime().toSecsSinceEpoch(), UTC)
        if isinstance(widget, SegmentedAnswer):
            return widget.answer()
        if isinstance(widget, QComboBox):
            if field.free and widget.currentText() != widget.itemText(widget.currentIndex()):
                return widget.currentText().strip()
            return str(widget.currentData() or "")
        assert isinstance(widget, QLineEdit)  # the last of the kinds
        return widget.text() if field.kind == "secret" else widget.text().strip()

    def _say(self, key: str, sentence: str) -> None:
        row = self._rows.get(key)
        if isinstance(row, FieldRow) and not (sentence and row.isHidden()):
            row.set_wrong(sentence)
            self._wrong.hide()
        elif sentence:
            self._wrong.setText(sentence)
            self._wrong.show()
            restyle(self._wrong)
        if sentence:
            said = row if isinstance(row, FieldRow) and not row.isHidden() else self._wrong
            # Once it is laid out: it may stand below what is in sight.
            QTimer.singleShot(0, self, lambda: self.bring(said))

    def _choose(self, box: QComboBox, key: str) -> None:
        number = box.findData(key)
        if number >= 0:
            box.setCurrentIndex(number)
        elif box.isEditable():
            box.setEditText(key)


def _make(look: Look, field: Field, parent: QWidget) -> QWidget:
    makers: dict[Kind, Callable[[Look, Field, QWidget], QWidget]] = {
        "text": _text, "time": _time, "choice": _choice, "segment": _segment,
    }  # fmt: skip
    return makers.get(field.kind, _line)(look, field, parent)


def _text(look: Look, field: Field, parent: QWidget) -> QWidget:
    made = QPlainTextEdit(str(field.value), parent)
    made.setTabChangesFocus(True)
    made.setFixedHeight(look.theme.px(20) * field.lines + 12)
    return made


def _line(_look: Look, field: Field, parent: QWidget) -> QWidget:
    made = QLineEdit(str(field.value), parent)
    if field.kind == "secret":
        made.setEchoMode(QLineEdit.EchoMode.Password)
    return made


def _time(_look: Look, field: Field, parent: QWidget) -> QWidget:
    made = MomentField(parent)
    made.setDisplayFormat(_TIME)
    moment = field.value if isinstance(field.value, datetime) else datetime.now(UTC)
    made.setDateTime(QDateTime.fromSecsSinceEpoch(int(moment.timestamp())))
    made.setCurrentSection(QDateTimeEdit.Section.HourSection)
    return made


def _choice(_look: Look, field: Field, parent: QWidget) -> QWidget:
    made = QComboBox(parent)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(8)
    for key, words in field.choices:
        made.addItem(words, key)
    if field.free:
        edit = QLineEdit(made)
        edit.setAccessibleName(field.label)
        made.setLineEdit(edit)
        made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        made.setCurrentIndex(-1)
    number = made.findData(field.value)
    if number >= 0:
        made.setCurrentIndex(number)
    elif field.free:
        made.setEditText(str(field.value))
    return made


def _segment(look: Look, field: Field, parent: QWidget) -> QWidget:
    made = SegmentedAnswer(look, field.label, field.choices, parent)
    made.set_answer(str(field.value))
    return made
