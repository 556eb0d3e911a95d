"""One line of the log in full: who, when, what stood there before and after."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from desktop.domain.log import LogLine
from ui.review.words import exact_time, kind_words, value_words
from ui.theme.look import Look
from ui.theme.tokens import MEDIUM
from ui.widgets.buttons import button
from ui.widgets.growing_text import GrowingText
from ui.widgets.heading import Heading
from ui.widgets.page_scroll import PageScroll
from ui.widgets.panel import Panel
from ui.widgets.plain_label import PlainLabel


class LinePane(Panel):
    """Signals: all_wanted(str): id of the thing of which all lines are wanted."""

    all_wanted = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "", parent=parent)
        self.setAccessibleName(self.tr("The entry"))
        self._line: LogLine | None = None
        self._sentence = Heading(look, level=3)
        self._sentence.setWordWrap(True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        names = (self.tr("Who"), self.tr("When"), self.tr("About"), self.tr("Entry"), self.tr("Seal"))
        self._facts: list[PlainLabel] = []
        for row, name in enumerate(names):
            label = PlainLabel(look, name, size=12, weight=MEDIUM, tone="text2")
            label.setContentsMargins(0, 1, 0, 0)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            fact = PlainLabel(look, "", wrap=True)
            grid.addWidget(fact, row, 1)
            self._facts.append(fact)
        self.before = self._value(look, self.tr("Before"))
        self.after = self._value(look, self.tr("After"))
        self._same = button(look, self.tr("Show all about this"), small=True)
        self._same.clicked.connect(self._ask_all)
        self._scroll = PageScroll(self.tr("The entry"))
        body = self._scroll.body
        body.setSpacing(12)
        body.addWidget(self._sentence)
        body.addLayout(grid)
        for name, pane in ((self.tr("Before"), self.before), (self.tr("After"), self.after)):
            body.addWidget(self._boxed(look, name, pane))
        body.addWidget(self._same, 0, Qt.AlignmentFlag.AlignLeft)
        body.addStretch(1)
        self.set_content(self._scroll)
        self.show_line(None)

    def _value(self, look: Look, name: str) -> GrowingText:
        made = GrowingText(look, name, size=13, most_lines=14)
        made.setStyleSheet("QTextEdit { background: transparent; }")
        return made

    def _boxed(self, look: Look, name: str, pane: GrowingText) -> QFrame:
        box = QFrame()
        box.setProperty("part", "sunken")
        column = QVBoxLayout(box)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addWidget(PlainLabel(look, name, size=12, weight=MEDIUM, tone="text2"))
        column.addWidget(pane)
        return box

    def show_line(self, line: LogLine | None) -> None:
        """Shows a line; None leaves the pane empty."""
        self._line = line
        self._scroll.setVisible(line is not None)
        if line is None:
            return
        self._sentence.setText(line.sentence)
        facts = (line.who, exact_time(line), kind_words(line.kind), f"{line.seq:,}", f"{line.hash[:16]}…")
        for label, text in zip(self._facts, facts, strict=True):
            label.setText(text)
        self.before.show_text(value_words(line.before))
        self.after.show_text(value_words(line.after))
        self._same.setVisible(bool(line.object_id))

    def _ask_all(self) -> None:
        if self._line is not None:
            self.all_wanted.emit(self._line.object_id)
