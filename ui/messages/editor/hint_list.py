"""What could be said better, each with a button that selects the words."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.theme.look import Look
from ui.widgets.buttons import button
from ui.widgets.emptying import empty
from ui.widgets.heading import Heading
from ui.widgets.icon_label import IconLabel
from ui.widgets.plain_label import PlainLabel

_FIRST = 4


@dataclass(frozen=True, slots=True)
class Said:
    """One hint. start, end: the words it is about, in Python characters, start = end for none.

    swap: other words to put there with one press, "" for none.
    """

    sentence: str
    warn: bool = False
    start: int = 0
    end: int = 0
    swap: str = ""


class HintList(QWidget):
    """Signals: show_wanted(int, int): select these words; swap_wanted(int, int, str): put others there;
    warned(int): so many of the hints are warnings now.
    """

    show_wanted = Signal(int, int)
    swap_wanted = Signal(int, int, str)
    warned = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._hints: tuple[Said, ...] = ()
        self._all = False
        self._count = PlainLabel(look, "", size=12, tone="text2")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.more = button(look, "", kind="flat", small=True, parent=self)
        self.more.clicked.connect(self._turn)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Heading(look, self.tr("Hints"), level=4))
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(self._rows)
        self.hide()

    def hints(self) -> tuple[Said, ...]:
        """What is said now."""
        return self._hints

    def show_hints(self, hints: Sequence[Said]) -> None:
        """Show these, warnings first."""
        ordered = tuple(sorted(hints, key=lambda one: not one.warn))
        if ordered != self._hints:
            self._hints = ordered
            self._fill()
            self.warned.emit(sum(one.warn for one in ordered))

    def go_to_first(self) -> None:
        """Give the first button the keyboard; the first is of a warning if there is one."""
        first = next((one for one in self.findChildren(QPushButton) if one.isVisible()), None)
        if first is not None:
            first.setFocus()

    def _fill(self) -> None:
        empty(self._rows)
        shown = self._hints if self._all else self._hints[:_FIRST]
        for one in shown:
            self._rows.addWidget(self._row(one))
        self.more.setVisible(len(self._hints) > _FIRST)
        every = self.tr("Show all {count}").format(count=len(self._hints))
        self.more.setText(self.tr("Show fewer") if self._all else every)
        self._count.setText(str(len(self._hints)))
        self.setVisible(bool(self._hints))

    def _row(self, one: Said) -> QWidget:
        made = QWidget(self)
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        icon = ("warning", "warn") if one.warn else ("info", "text2")
        row.addWidget(IconLabel(self._look, icon[0], "warn" if one.warn else "text2", size=16))
        row.addWidget(PlainLabel(self._look, one.sentence, size=12, tone="text2", wrap=True), 1)
        if one.swap:
            swap = button(self._look, one.swap, small=True, parent=made)
            swap.setAccessibleName(self.tr("Write {words} there").format(words=one.swap))
            swap.clicked.connect(lambda: self.swap_wanted.emit(one.start, one.end, one.swap))
            row.addWidget(swap)
        if one.start < one.end:
            show = button(self._look, self.tr("Show"), kind="flat", small=True, parent=made)
            show.setAccessibleName(self.tr("Show: {sentence}").format(sentence=one.sentence))
            show.clicked.connect(lambda: self.show_wanted.emit(one.start, one.end))
            row.addWidget(show)
        return made

    def _turn(self) -> None:
        self._all = not self._all
        self._fill()
        self.more.setFocus()
