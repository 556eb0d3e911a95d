"""A row of the severity grid: what is looked at, and its four answers from calm to grave."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QWidget

from desktop.domain.severity import Criterion
from ui.frame.reading_order import show
from ui.happening.grade_cell import GradeCell
from ui.theme.look import Look
from ui.theme.tokens import BOLD, REGULAR, Token
from ui.widgets.plain_label import PlainLabel

NAME_WIDTH, GAP, SIDE = 116, 4, 16
_EDGE: tuple[Token, ...] = ("l0", "l1", "l2", "l3_soft")


class GradeRow(QFrame):
    """Tab comes to a row once; the arrows move inside it and to its neighbours, 0 to 3 answer.

    Signals:
        answered(str, int): the criterion and the answer a person gave.
        left(int, int): go so many rows down, into this column.
        help_wanted(QWidget, str): show these words at this cell; "" for none.
    """

    answered = Signal(str, int)
    left = Signal(int, int)
    help_wanted = Signal(QWidget, str)

    def __init__(self, look: Look, criterion: Criterion, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self.criterion = look, criterion
        self._worst = False
        self.setAccessibleName(criterion.name)
        self._name = PlainLabel(look, criterion.name, wrap=True)
        self.group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(SIDE, 4, SIDE, 5)
        row.setSpacing(GAP)
        row.addWidget(self._name)
        self.cells = tuple(
            GradeCell(look, text, full, level, self)
            for level, (text, full) in enumerate(zip(criterion.answers, criterion.full, strict=True))
        )
        for cell in self.cells:
            self.group.addButton(cell, cell.level)
            row.addWidget(cell, 1)
            cell.moved.connect(self._move)
            cell.graded.connect(self._grade)
            cell.help_wanted.connect(self._help)
        self.group.idClicked.connect(lambda level: self.answered.emit(criterion.key, level))
        look.changed.connect(self._dress)
        self._dress()
        self._say()

    def answer(self) -> int | None:
        """The answer chosen, None while there is none."""
        level = self.group.checkedId()
        return level if level >= 0 else None

    def show_answer(self, answer: int | None, *, worst: bool) -> None:
        """Shows an answer. worst: it is the one that sets the level."""
        if answer is None and self.group.checkedId() >= 0:
            self.group.setExclusive(False)
            for cell in self.cells:
                cell.setChecked(False)
            self.group.setExclusive(True)
        elif answer is not None:
            self.cells[answer].setChecked(True)
        self._worst = worst
        self._name.set_weight(BOLD if worst else REGULAR)
        self._keep_one_stop()
        self._say()
        self.update()

    def take_focus(self, column: int | None = None) -> None:
        """Puts the keyboard on the answer chosen, or on a column."""
        answer = self.answer()
        place = column if column is not None else answer if answer is not None else 0
        cell = self.cells[max(0, min(place, len(self.cells) - 1))]
        cell.setFocus(Qt.FocusReason.TabFocusReason)
        show(cell)

    def _keep_one_stop(self) -> None:
        # Tab comes once to each row: to its answer, or to the first cell while there is none.
        stop = self.answer() or 0
        for cell in self.cells:
            one = cell.level == stop
            cell.setFocusPolicy(Qt.FocusPolicy.StrongFocus if one else Qt.FocusPolicy.ClickFocus)

    def _move(self, down: int, across: int) -> None:
        here = next((cell.level for cell in self.cells if cell.hasFocus()), 0)
        if down:
            self.left.emit(down, here)
            return
        there = max(0, min(here + across, len(self.cells) - 1))
        if there == here:
            return
        self.cells[there].setFocus(Qt.FocusReason.TabFocusReason)
        if self.answer() is not None:
            self._grade(there)  # as in any row of choices: the choice goes with the arrows

    def _grade(self, level: int) -> None:
        if self.answer() != level:
            self.cells[level].setChecked(True)
            self.answered.emit(self.criterion.key, level)
        self.cells[level].setFocus(Qt.FocusReason.TabFocusReason)

    def _help(self, wanted: bool) -> None:
        cell = self.sender()
        if isinstance(cell, GradeCell):
            self.help_wanted.emit(cell, cell.full if wanted else "")

    def _say(self) -> None:
        said = self.tr("{row}: {answer}, level {n} of 3")
        for cell in self.cells:
            words = said.format(row=self.criterion.name, answer=_lower(cell.text()), n=cell.level)
            if self._worst and cell.isChecked():
                words = self.tr("{words}, sets the level").format(words=words)
            cell.setAccessibleName(words)

    def _dress(self) -> None:
        self._name.setFixedWidth(self._look.theme.px(NAME_WIDTH) - GAP)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        if self._worst:
            painter.fillRect(self.rect(), theme.colour("surface2"))
            edge = _EDGE[self.answer() or 0]
            painter.fillRect(QRect(0, 0, 3, self.height()), theme.colour(edge))
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), theme.colour("line"))
        painter.end()


def _lower(text: str) -> str:
    """The text as it stands inside a sentence; a word in capitals stays as it is."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
