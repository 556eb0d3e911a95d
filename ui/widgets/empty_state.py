"""What a list shows when it has nothing: why, and the one thing to do about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.look import Look
from ui.widgets.buttons import button
from ui.widgets.icon_label import IconLabel
from ui.widgets.plain_label import PlainLabel


class EmptyState(QWidget):
    """An icon, a title, one sentence and at most one button.

    Signals:
        pressed(): the button.
    """

    pressed = Signal()

    def __init__(
        self,
        look: Look,
        icon: str,
        title: str,
        sentence: str,
        action: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = IconLabel(look, icon, "text3", size=24, parent=self)
        self._title = PlainLabel(look, title, size=15, weight=600)
        self._sentence = PlainLabel(look, sentence, tone="text2", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        # With its parent from the start: a widget without one is a window, and would flash up as such.
        self.action = button(look, action, kind="primary", parent=self)
        self.action.setVisible(bool(action))
        self.action.clicked.connect(self.pressed)
        self._lay_out(look)

    def _lay_out(self, look: Look) -> None:
        # A column of its own width: a wrapped label that is only aligned loses its second line.
        middle = QWidget(self)
        middle.setFixedWidth(look.theme.px(360))
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 24, 0, 24)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._title, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._sentence)
        column.addSpacing(4)
        column.addWidget(self.action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(middle)
        row.addStretch(1)

    def set_words(self, title: str, sentence: str, action: str = "") -> None:
        """Say something else, such as that a filter hides everything; an empty action hides the button."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self.action.setText(action)
        self.action.setVisible(bool(action))
