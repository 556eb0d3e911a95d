"""What could stand on the public page, by part, each with a box to put it on or take it off."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.public_page import QUESTIONS, RUMOURS, UPDATES, Choice
from desktop.domain.say_time import time_of_day
from ui.theme.look import Look
from ui.widgets.buttons import button
from ui.widgets.emptying import empty
from ui.widgets.heading import Heading
from ui.widgets.page_scroll import PageScroll
from ui.widgets.plain_label import PlainLabel

#: Rows of one part that are made at once.
_STEP = 50
_Key = tuple[str, str]


class ChoiceRow(QWidget):
    """One thing: box, title, when and where from; why it is kept off, if it is.

    Signals:
        turned(bool): the person put it on or took it off.
    """

    turned = Signal(bool)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QCheckBox(self)
        self._title = PlainLabel(look, "", wrap=True)
        self._about = PlainLabel(look, "", size=12, tone="text2", wrap=True)
        self._why = PlainLabel(look, "", size=12, tone="warn", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(1)
        for label in (self._title, self._about, self._why):
            words.addWidget(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(8)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.box.clicked.connect(self.turned)

    def show_choice(self, choice: Choice, now: datetime) -> None:
        """Show this one. now: aware."""
        parts = [choice.incident, time_of_day(choice.at, now) if choice.at else ""]
        about = " · ".join(part for part in parts if part)
        why = self.tr("Kept off: {why}").format(why=choice.why_not) if choice.why_not else ""
        self.box.setChecked(choice.on)
        self.box.setAccessibleName(choice.title)
        self.box.setAccessibleDescription(". ".join(part for part in (about, why) if part))
        for label, words in ((self._title, choice.title), (self._about, about), (self._why, why)):
            label.setText(words)
            label.setVisible(bool(words))


class ChoiceList(PageScroll):
    """The three parts of the page under each other.

    Signals:
        turned(str, str, bool): kind and id of what was put on (True) or taken off.
    """

    turned = Signal(str, str, bool)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._look = look
        self.setAccessibleName(self.tr("What stands on the page"))
        self.rows: dict[_Key, ChoiceRow] = {}
        self._shown: tuple[Choice, ...] = ()
        self._most = dict.fromkeys((UPDATES, QUESTIONS, RUMOURS), _STEP)
        self._now: datetime | None = None

    def show_choices(self, choices: tuple[Choice, ...], now: datetime) -> None:
        """Show these; rows that stay keep their place and the keyboard."""
        self._shown, self._now = choices, now
        wanted = [one for part in self._most for one in self._of(part)[: self._most[part]]]
        keys = [(one.kind, one.id) for one in wanted]
        if keys != list(self.rows) or not keys:
            self._build(wanted)
        for one in wanted:
            self.rows[one.kind, one.id].show_choice(one, now)

    def first_box(self) -> QCheckBox | None:
        """The first box, None if there is nothing to choose."""
        return next((row.box for row in self.rows.values()), None)

    def _of(self, part: str) -> list[Choice]:
        return [one for one in self._shown if one.place == part]

    def _build(self, wanted: list[Choice]) -> None:
        had = next((key for key, row in self.rows.items() if row.box.hasFocus()), None)
        empty(self.body)
        self.rows = {}
        names = {
            UPDATES: (self.tr("Updates"), self.tr("No message is put out or cleared yet.")),
            QUESTIONS: (self.tr("Questions and answers"), self.tr("No answer is cleared yet.")),
            RUMOURS: (self.tr("Rumours and facts"), self.tr("No correction is put out or cleared yet.")),
        }
        for part, (name, nothing) in names.items():
            self.body.addWidget(self._part(part, name, nothing, [one for one in wanted if one.place == part]))
        self.body.addStretch(1)
        if had in self.rows:
            self.rows[had].box.setFocus()

    def _part(self, part: str, name: str, nothing: str, wanted: list[Choice]) -> QWidget:
        made = QWidget(self)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Heading(self._look, name, level=3))
        for one in wanted:
            key = (one.kind, one.id)
            row = self.rows[key] = ChoiceRow(self._look, made)
            row.turned.connect(lambda on, key=key: self.turned.emit(*key, on))
            column.addWidget(row)
        if not wanted:
            column.addWidget(PlainLabel(self._look, nothing, tone="text2", wrap=True))
        rest = len(self._of(part)) - len(wanted)
        if rest > 0:
            more = button(self._look, self.tr("Show {count} more").format(count=min(rest, _STEP)), small=True)
            more.clicked.connect(lambda: self._show_more(part))
            column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _show_more(self, part: str) -> None:
        self._most[part] += _STEP
        if self._now is not None:
            self.show_choices(self._shown, self._now)
