"""Shows the sum behind a number; Enter on a check goes to it."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.accounts.sum_model import SumModel, SumRow
from ui.theme.look import Look
from ui.widgets.plain_label import PlainLabel
from ui.widgets.toned_table import TonedTable


class SumView(QWidget):
    """Signals: control_wanted(str): the person went to a check."""

    control_wanted = Signal(str)

    def __init__(
        self, look: Look, name: str, widths: tuple[int, int, int], words: str, parent: QWidget | None = None
    ) -> None:
        """Make the view. name: for screen readers. words: how to read the sum."""
        super().__init__(parent)
        self.model = SumModel(self)
        self.table = TonedTable(look, name, parent=self)
        self.table.setModel(self.model)
        self.table.set_widths(widths, stretch=0)
        self.table.activated.connect(self._go)
        said = PlainLabel(look, words, size=12, tone="text2", wrap=True)
        said.setContentsMargins(15, 10, 15, 10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(said)
        column.addWidget(self.table, 1)

    def show_rows(self, rows: tuple[SumRow, ...]) -> None:
        """Shows these lines."""
        self.model.show_rows(rows)

    def _go(self, index: QModelIndex) -> None:
        jump = self.model.row(index.row()).jump
        if jump:
            self.control_wanted.emit(jump)
