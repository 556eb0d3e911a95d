"""A sheet with a short list to choose from, each row with a line below."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.plan.live.sheet import Sheet
from ui.theme.look import Look
from ui.theme.tokens import MEDIUM
from ui.widgets.buttons import button
from ui.widgets.plain_label import PlainLabel


class ListSheet(Sheet):
    """Signals: chosen(str): key of a row; add_wanted(): the button in the foot."""

    chosen = Signal(str)
    add_wanted = Signal()

    def __init__(
        self, look: Look, title: str, rows: tuple[tuple[str, str, str], ...], add: str = "", *,
        empty: str = "", parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """Make the list. rows: (key, title, line below). add: words of the button in the foot."""
        super().__init__(look, title, parent)
        if not rows:
            self.body.addWidget(PlainLabel(look, empty, tone="text2", wrap=True))
        for key, name, below in rows:
            self.body.addWidget(self._row(key, name, below))
        self.body.addStretch(1)
        if add:
            press = button(look, add, icon="plus", parent=self)
            press.clicked.connect(self.add_wanted)
            self.use_foot(press)

    def _row(self, key: str, name: str, below: str) -> QFrame:
        box = QFrame(self)
        box.setProperty("part", "sunken")
        column = QVBoxLayout(box)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addWidget(PlainLabel(self.look, name, weight=MEDIUM, wrap=True))
        column.addWidget(PlainLabel(self.look, below, size=12, tone="text2", wrap=True))
        press = button(self.look, self.tr("Open"), small=True, parent=box)
        press.setAccessibleName(self.tr("Open: {name}").format(name=name))
        press.clicked.connect(partial(self.chosen.emit, key))
        line = QHBoxLayout()
        line.addWidget(press)
        line.addStretch(1)
        column.addLayout(line)
        return box
