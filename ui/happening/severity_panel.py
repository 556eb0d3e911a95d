"""How serious it is: seven rows of four answers, and what the worst of them means."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.declare_say import Standing
from desktop.domain.incident import Draft
from desktop.domain.severity import LEVELS, Criterion, LevelRule
from desktop.domain.working_hours import WorkingHours
from ui.happening.grade_row import GAP, NAME_WIDTH, SIDE, GradeRow
from ui.happening.level_line import LevelLine
from ui.happening.words import rest_words
from ui.incident_words import level_name
from ui.theme.look import Look
from ui.theme.tokens import MEDIUM
from ui.widgets.announce import announce
from ui.widgets.panel import Panel
from ui.widgets.plain_label import PlainLabel
from ui.widgets.plain_tip import PlainTip


class SeverityPanel(Panel):
    """Signals: answered(str, int): a row and the answer a person gave."""

    answered = Signal(str, int)

    def __init__(
        self, look: Look, criteria: Sequence[Criterion], rules: Sequence[LevelRule],
        roles: Mapping[str, str], hours: Callable[[], WorkingHours | None], parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(look, self.tr("How serious is it?"), parent=parent)
        self._criteria = tuple(criteria)
        self._level = ""
        self.rows = tuple(GradeRow(look, one, self) for one in criteria)
        self.line = LevelLine(look, criteria, rules, roles, hours, self)
        self._tip = PlainTip(look, self)
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(_Head(look, self))
        for place, row in enumerate(self.rows):
            column.addWidget(row)
            row.answered.connect(self.answered)
            row.help_wanted.connect(self._tip.show_at)
            row.left.connect(lambda down, column, here=place: self._step(here + down, column))
        column.addWidget(self.line)
        column.addStretch(1)
        self.set_content(inside)

    def show_draft(self, draft: Draft, standing: Standing, now: datetime) -> None:
        """Shows the answers, the worst of them, and what they mean if it is declared now."""
        answers, level = dict(draft.grid), standing.reading.level
        for row in self.rows:
            worst = row.criterion.key in standing.reading.rows and level > LEVELS[0]
            row.show_answer(answers.get(row.criterion.key), worst=worst)
        self.set_note(rest_words(standing, len(self.rows)))
        self.line.show_standing(standing, now)
        if draft.grid and self._level not in ("", level):
            announce(self, self.tr("The level is now {level}").format(level=level_name(level)))
        self._level = level

    def go_to_open(self, keys: Sequence[str]) -> QWidget:
        """Puts the keyboard on the first of these rows, and gives it."""
        row = next(row for row in self.rows if row.criterion.key == keys[0])
        row.take_focus()
        return row

    def _step(self, place: int, column: int) -> None:
        if 0 <= place < len(self.rows):
            self.rows[place].take_focus(column)


class _Head(QFrame):
    """The titles of the columns."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        row = QHBoxLayout(self)
        row.setContentsMargins(SIDE, 0, SIDE, 0)
        row.setSpacing(GAP)
        self._first = PlainLabel(look, self.tr("What you see"), size=12, weight=MEDIUM, tone="text2")
        row.addWidget(self._first)
        for level in LEVELS:
            title = PlainLabel(look, level_name(level), size=12, weight=MEDIUM, tone="text2")
            title.setContentsMargins(8, 0, 0, 0)
            title.setMinimumWidth(1)
            row.addWidget(title, 1)
        look.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        theme = self._look.theme
        self.setFixedHeight(theme.px(28))
        self._first.setFixedWidth(theme.px(NAME_WIDTH) - GAP)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface2"))
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), theme.colour("line"))
        painter.end()
