"""Next best fixes: most points a minute first, each with a way to its control."""

from PySide6.QtCore import QModelIndex, QSize, Signal
from PySide6.QtWidgets import QWidget

from desktop.services.accounts import Standing
from ui.accounts.fix_model import MINUTES, FixModel
from ui.theme.look import Look
from ui.widgets.empty_state import EmptyState
from ui.widgets.panel import Panel
from ui.widgets.toned_table import TonedTable

_ROW = 44
_ROWS = 5


class FixesPanel(Panel):
    """Signals: started(str, str): account id ("" for the organisation) and control id of the fix chosen."""

    started = Signal(str, str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "", parent=parent)
        self.set_title(self.tr("Next best fixes"))
        self.set_note(self.tr("most points per minute first"))
        self.model = FixModel(self)
        self.table = TonedTable(look, self.tr("Next best fixes"), row_height=_ROW, header=False, parent=self)
        self.table.setModel(self.model)
        self.table.set_widths((200, 56, 60, 84), stretch=0)
        self.table.row_button_pressed.connect(self._start)
        self.table.activated.connect(self._start)
        self._empty = EmptyState(
            look, "check-circle", self.tr("Nothing left to fix"),
            self.tr("Every check is met. They come back when it is time to look again."), parent=self,
        )  # fmt: skip
        self.set_content(self.table)
        self.body.addWidget(self._empty)
        self._empty.hide()
        self.setMinimumHeight(look.theme.px(40 + 2 * _ROW) + 4)
        self.setMaximumHeight(look.theme.px(40 + _ROWS * _ROW) + 4)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.maximumHeight())

    def set_narrow(self, narrow: bool) -> None:
        """Leaves out what has no room."""
        self.table.setColumnHidden(MINUTES, narrow)
        self.model.set_narrow(narrow)

    def show_standing(self, standing: Standing) -> None:
        """Shows the fixes."""
        self.model.show_standing(standing)
        self.table.setVisible(bool(standing.fixes))
        self._empty.setVisible(not standing.fixes)

    def _start(self, index: QModelIndex) -> None:
        fix = self.model.row(index.row())
        self.started.emit(fix.account_id or "", fix.control_id)
