"""The head of the page: since when it is open, that nothing is declared yet, and how to put it away."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.look import Look
from ui.widgets.buttons import button
from ui.widgets.heading import Heading
from ui.widgets.plain_label import PlainLabel
from ui.widgets.switch import Switch


class Head(QWidget):
    """Signals: drill_toggled(bool), close_pressed()."""

    drill_toggled = Signal(bool)
    close_pressed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Heading(look, self.tr("Something is happening"))
        self.line = PlainLabel(look, tone="text2", wrap=True)
        self.drill = Switch(self.tr("This is a drill"), self)
        self.close_page = button(look, self.tr("Close, keep the log"), kind="flat", icon="x", parent=self)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 12, 8)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(self.drill)
        row.addWidget(self.close_page)
        self.drill.clicked.connect(self.drill_toggled)
        self.close_page.clicked.connect(self.close_pressed)
