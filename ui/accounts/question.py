"""What a control asks: its title, why, how to look, what proves it, how often."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.account import Check, Control
from ui.accounts.words import group_words, how_often, status_chip
from ui.theme.look import Look
from ui.theme.tokens import MEDIUM
from ui.widgets.chip import Chip
from ui.widgets.heading import Heading
from ui.widgets.plain_label import PlainLabel


class Question(QWidget):
    """The upper part of the walk-through's card."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = PlainLabel(look, "", size=12, tone="text2")
        self._chip = Chip(look)
        self.title = Heading(look, level=2)
        self.title.setWordWrap(True)
        self._why = PlainLabel(look, "", tone="text2", wrap=True)
        box = QFrame(self)
        box.setProperty("part", "sunken")
        grid = QGridLayout(box)
        grid.setContentsMargins(12, 10, 12, 10)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        names = (self.tr("How to check"), self.tr("Proof"), self.tr("How often"), self.tr("Counts"))
        self._facts: list[PlainLabel] = []
        for row, name in enumerate(names):
            label = PlainLabel(look, name, size=12, weight=MEDIUM, tone="text2")
            label.setContentsMargins(0, 2, 0, 0)
            fact = PlainLabel(look, "", wrap=True)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(fact, row, 1)
            self._facts.append(fact)
        head = QHBoxLayout()
        head.addWidget(self._place, 1)
        head.addWidget(self._chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.title)
        column.addWidget(self._why)
        column.addSpacing(2)
        column.addWidget(box)

    def show_control(
        self, control: Control, check: Check | None, number: int, total: int, counts: str
    ) -> None:
        """Shows a control.

        Args:
            check: its latest answer.
            number, total: its place in its group, from 1.
            counts: what it adds to the score, in figures.
        """
        said = self.tr("{group} · check {number} of {total} · {id}")
        group = group_words(control.group)
        self._place.setText(said.format(group=group, number=number, total=total, id=control.id))
        self._chip.set_chip(status_chip(check.status if check else None))
        self.title.setText(control.title)
        self._why.setText(control.why)
        for label, text in zip(
            self._facts, (control.how, control.evidence, how_often(control), counts), strict=True
        ):
            label.setText(text)
