"""The three questions: what has happened, whether anyone is in danger, when it was first known."""

from datetime import datetime

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QWidget

from desktop.domain.declare_say import answered
from desktop.domain.incident import Draft
from ui.happening.growing_edit import GrowingEdit
from ui.happening.past_field import PastField
from ui.theme.look import Look
from ui.theme.tokens import BOLD
from ui.widgets.chip import Chip, ChipLook
from ui.widgets.panel import Panel
from ui.widgets.plain_label import PlainLabel
from ui.widgets.segmented_answer import SegmentedAnswer

MOST_CHARS = 20_000


class QuestionsPanel(Panel):
    """Signals: changed(str, object): a field of the draft and its new value. left(): save what there is."""

    changed = Signal(str, object)
    left = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, self.tr("Three questions"), parent=parent)
        self._look = look
        self.chip = Chip(look)
        self.add_action(self.chip)
        self.what = GrowingEdit(
            look, self.tr("What has happened?"), prompt=self.tr("In your own words, as you would say it"),
            parent=self,
        )  # fmt: skip
        answers = (("yes", self.tr("Yes")), ("no", self.tr("No")), ("unknown", self.tr("Not known")))
        self.danger = SegmentedAnswer(look, self.tr("Is anyone in danger now?"), answers, self)
        self.unknown = PlainLabel(
            look, self.tr("Find out first. It decides everything else."), size=12, tone="warn", wrap=True
        )
        self.aware = PastField(look, self.tr("When did we first know?"), parent=self)
        self.source = self._sources()
        self.hint = PlainLabel(look, size=12, tone="text3", wrap=True)
        self._lay_out()
        self._connect()

    def _sources(self) -> QComboBox:
        made = QComboBox(self)
        made.setEditable(True)
        made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._source_line = line = QLineEdit(made)
        line.setPlaceholderText(self.tr("How do we know?"))
        line.setMaxLength(200)
        made.setLineEdit(line)
        line.setAccessibleName(self.tr("How do we know?"))
        made.setAccessibleName(self.tr("How do we know?"))
        made.addItems((
            self.tr("We saw it ourselves"), self.tr("A colleague told us"), self.tr("A follower told us"),
            self.tr("A member told us"), self.tr("A partner told us"),
            self.tr("A journalist asked"), self.tr("The platform told us"), self.tr("An authority told us"),
        ))  # fmt: skip
        made.setCurrentIndex(-1)
        # As narrow as its column: the longest entry must not widen the page.
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(12)
        return made

    def _lay_out(self) -> None:
        when, below = QWidget(self), QWidget(self)
        for holder, parts in (
            (when, ((self.aware, 0), (self.source, 1))),
            (below, ((self.hint, 1), (self.aware.day, 0), (self.aware.other, 0))),
        ):
            line = QHBoxLayout(holder)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(8)
            for part, stretch in parts:
                line.addWidget(part, stretch)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        left = Qt.AlignmentFlag.AlignLeft
        questions = (
            (self.tr("What has happened?"), self.what, None, Qt.AlignmentFlag(0)),
            (self.tr("Is anyone in danger now?"), self.danger, self.unknown, left),
            (self.tr("When did we first know?"), when, below, Qt.AlignmentFlag(0)),
        )
        for number, (title, answer, hint, place) in enumerate(questions, 1):
            row = 4 * (number - 1)
            digit = PlainLabel(self._look, str(number), size=15, weight=BOLD, tone="accent")
            grid.addWidget(digit, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(PlainLabel(self._look, title, weight=BOLD, wrap=True), row, 1)
            grid.addWidget(answer, row + 1, 1, place)
            if hint is not None:
                grid.addWidget(hint, row + 2, 1)
            if number < len(questions):
                grid.setRowMinimumHeight(row + 3, 4)
        self.body.addLayout(grid)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.what.typed.connect(lambda text: self.changed.emit("what", text[:MOST_CHARS]))
        self.what.left.connect(self.left)
        self.danger.answered.connect(lambda key: self.changed.emit("danger", key))
        self.aware.chosen.connect(lambda moment: self.changed.emit("aware_at", moment))
        self.source.editTextChanged.connect(lambda text: self.changed.emit("source", text))
        self._source_line.editingFinished.connect(self.left)

    def show_draft(self, draft: Draft, now: datetime) -> None:
        """Fills in everything; for a page that is opened."""
        self.what.set_words(draft.what)
        self.danger.set_answer(draft.danger)
        self.aware.show_moment(draft.aware_at or draft.started_at, now)
        with QSignalBlocker(self.source):
            self.source.setEditText(draft.source)
            self._source_line.setCursorPosition(0)  # long words are read from their beginning
        self.show_state(draft, now)

    def show_state(self, draft: Draft, now: datetime) -> None:
        """Says how far the questions are answered."""
        self.aware.set_now(now)
        self.unknown.setVisible(draft.danger == "unknown")
        untouched = draft.aware_at in (None, draft.started_at) and not draft.source.strip()
        self.hint.setText(
            self.tr("Legal clocks start here. Put it earlier if you knew before.")
            if untouched
            else self.tr("Legal clocks start from this time.")
        )  # fmt: skip
        done = answered(draft)
        ok = ChipLook("ok", self.tr("All answered"), "check-circle")
        some = ChipLook("outline", self.tr("{n} of 3 answered").format(n=done))
        self.chip.set_chip(ok if done == 3 else some)

    def danger_button(self) -> QPushButton:
        """The answer the keyboard goes to in the second question."""
        buttons = self.danger.findChildren(QPushButton)
        return next((each for each in buttons if each.isChecked()), buttons[0])
