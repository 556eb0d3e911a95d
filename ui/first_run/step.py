"""What every step of the first start has: a title, a line, and a panel for its fields."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

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

    def freshen(self) -> None:
        """Shows what is in the file now."""

    def flush(self) -> None:
        """Saves what is half-typed."""
