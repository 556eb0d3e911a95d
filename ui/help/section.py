"""A piece of the help page: a title and sentences to read, or keys with what they do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from ui.theme.look import Look
from ui.theme.tokens import MEDIUM
from ui.widgets.chip import Chip, ChipLook
from ui.widgets.icon_label import IconLabel
from ui.widgets.panel import Panel
from ui.widgets.plain_label import PlainLabel


class Section(Panel):
    """Add to it from the top down."""

    def __init__(self, look: Look, title: str, parent: QWidget | None = None) -> None:
        super().__init__(look, title, parent=parent)

    def say(self, sentence: str, icon: str = "", token: str = "text2") -> None:
        """Add a sentence, behind an icon if one is named."""
        words = PlainLabel(self._look, sentence, wrap=True)
        if not icon:
            self.body.addWidget(words)
            return
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(
            IconLabel(self._look, icon, token),  # type: ignore[arg-type]  # a token, written on the page
            0,
            Qt.AlignmentFlag.AlignTop,
        )
        row.addWidget(words, 1)
        self.body.addLayout(row)

    def fact(self, name: str, value: str) -> None:
        """Add a small name and, below it, text that can be marked and copied."""
        self.body.addWidget(PlainLabel(self._look, name, size=12, weight=MEDIUM, tone="text2"))
        field = QLineEdit(value)
        field.setReadOnly(True)
        field.setCursorPosition(0)
        field.setAccessibleName(name)
        self.body.addWidget(field)

    def keys(self, rows: tuple[tuple[str, str], ...]) -> None:
        """Add keys and what they do."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for number, (key, words) in enumerate(rows):
            grid.addWidget(Chip(self._look, ChipLook("outline", key)), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(PlainLabel(self._look, words, wrap=True), number, 1)
        self.body.addLayout(grid)
