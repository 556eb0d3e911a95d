"""Short lines under a heading, each with the way to the thing it is about."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.look import Look
from ui.theme.tokens import Token
from ui.widgets.buttons import button
from ui.widgets.emptying import empty
from ui.widgets.heading import Heading
from ui.widgets.icon_label import IconLabel
from ui.widgets.plain_label import PlainLabel


@dataclass(frozen=True, slots=True)
class Line:
    """One line. second: below it in small type; tone: of the icon. action, act: of its button."""

    icon: str
    text: str
    second: str = ""
    tone: Token = "text2"
    second_tone: Token = "text2"
    action: str = ""
    act: Callable[[], None] | None = None


class LinkedLines(QWidget):
    """Takes no room while there are no lines."""

    def __init__(self, look: Look, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shown: tuple[tuple[str, str, str], ...] = ()
        self._head = Heading(look, title, level=4)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._head)
        column.addLayout(self._rows)
        self.hide()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these instead."""
        shown = tuple((line.icon, line.text, line.second) for line in lines)
        self.setVisible(bool(lines))
        if shown == self._shown and not any(line.act for line in lines):
            return
        self._shown = shown
        empty(self._rows)
        for line in lines:
            self._rows.addWidget(self._row(line))

    def _row(self, line: Line) -> QWidget:
        row = QWidget(self)
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(PlainLabel(self._look, line.text, wrap=True))
        if line.second:
            second = PlainLabel(self._look, line.second, size=12, tone=line.second_tone, wrap=True)
            words.addWidget(second)
        across.addWidget(
            IconLabel(self._look, line.icon, line.tone, parent=row), 0, Qt.AlignmentFlag.AlignTop
        )
        across.addLayout(words, 1)
        if line.act is not None:
            press = button(self._look, line.action, kind="flat", small=True, parent=row)
            press.setAccessibleName(f"{line.action}: {line.text}")
            press.clicked.connect(partial(_press, line.act))
            across.addWidget(press, 0, Qt.AlignmentFlag.AlignTop)
        return row


def _press(act: Callable[[], None], _checked: bool = False) -> None:
    """Qt hands a button's state over, which nobody here asks for."""
    act()
