"""A sheet with a short list to choose from, each row with a line below."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.look import Look
from ui.theme.tokens import MEDIUM
from ui.widgets.buttons import button
from ui.widgets.plain_label import PlainLabel
from ui.widgets.sheet import Sheet


class ListSheet(Sheet):
    """Signals: chosen(str): key of a row; add_wanted(): the button in the foot."""

    chosen = Signal(str)
    add_wanted = Signal()

    def __init__(
        self, look: Look, title: str, rows: tuple[tuple[str, str, str], ...], add: str = "", *,
        empty: str = "", press: str = "", parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """Make the list.

        Args:
            rows: (key, title, line below).
            add: words of the button in the foot. press: of the button in each row, "" for "Open".
        """
        super().__init__(look, title, parent)
        self._press = press or self.tr("Open")
        if not rows:
            self.body.addWidget(PlainLabel(look, empty, tone="text2", wrap=True))
        for key, name, below in rows:
            self.body.addWidget(self._row(key, name, below))
        self.body.addStretch(1)
        if add:
            more = button(look, add, icon="plus", parent=self)
            more.clicked.connect(self.add_wanted)
            self.use_foot(more)

    def _row(self, key: str, name: str, below: str) -> QFrame:
        box = QFrame(self)
        box.setProperty("part", "sunken")
        column = QVBoxLayout(box)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addWidget(PlainLabel(self.look, name, weight=MEDIUM, wrap=True))
        column.addWidget(PlainLabel(self.look, below, size=12, tone="text2", wrap=True))
        press = button(self.look, self._press, small=True, parent=box)
        press.setAccessibleName(f"{self._press}: {name}")
        press.clicked.connect(partial(self.chosen.emit, key))
        line = QHBoxLayout()
        line.addWidget(press)
        line.addStretch(1)
        column.addLayout(line)
        return box
