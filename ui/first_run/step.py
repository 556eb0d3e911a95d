"""What every step of the first start has: a title, a line, and a panel for its fields."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.widgets.heading import Heading
from ui.widgets.panel import Panel
from ui.widgets.plain_label import PlainLabel


class Step(QWidget):
    """Put the fields into `panel.body`.

    Attributes:
        desk: what the page was handed.
    """

    def __init__(self, desk: Desk, title: str, line: str) -> None:
        super().__init__()
        self.desk = desk
        self.panel = Panel(desk.look)
        self.panel.setAccessibleName(title)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Heading(desk.look, title, level=1))
        words.addWidget(PlainLabel(desk.look, line, tone="text2", wrap=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(words)
        column.addWidget(self.panel)
        column.addStretch(1)

    def fill_panel(self, field: QWidget, *controls: QWidget) -> PlainLabel:
        """Puts in a field, its controls below it, and a label for what is there already; gives the label."""
        there = PlainLabel(self.desk.look, "", tone="text2", wrap=True)
        below = QHBoxLayout()
        below.setSpacing(12)
        for control in controls:
            below.addWidget(control)
        below.addStretch(1)
        self.panel.body.addWidget(field)
        self.panel.body.addLayout(below)
        self.panel.body.addSpacing(4)
        self.panel.body.addWidget(there)
        return there

    def freshen(self) -> None:
        """Shows what is in the file now."""

    def flush(self) -> None:
        """Saves what is half-typed."""
