"""What is shown while nothing is on the board: how to begin, and the incidents there have been."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.incident import Incident, IncidentState
from ui.plan.live.incident_list import CODE, LEVEL, STATE, TITLE, WHEN, IncidentModel, in_order
from ui.theme.look import Look
from ui.widgets.buttons import set_kind
from ui.widgets.empty_state import EmptyState
from ui.widgets.panel import Panel
from ui.widgets.toned_table import TonedTable

_WIDTHS = {CODE: 120, TITLE: 320, LEVEL: 128, STATE: 176, WHEN: 148}


class QuietView(QWidget):
    """Signals: opened(str): an incident by its id; happening_wanted(): begin to declare one."""

    opened = Signal(str)
    happening_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.empty = EmptyState(
            look, "flag", self.tr("No incident is live"),
            self.tr("When something is wrong, press “Something is happening”. Three questions and a grid "
                    "tell how serious it is; you decide."),
            self.tr("Something is happening"), self,
        )  # fmt: skip
        set_kind(look, self.empty.action, "normal")  # the red one in the header is the one to press
        self.empty.pressed.connect(self.happening_wanted)
        self.model, self.drills = IncidentModel(self), IncidentModel(self)
        self.table = self._table(self.tr("Incidents"), self.model)
        self.drill_table = self._table(self.tr("Exercises"), self.drills)
        self._panel = Panel(look, self.tr("Incidents"), parent=self)
        self._panel.set_content(self.table)
        self._drill_panel = Panel(look, self.tr("Exercises, never mixed with what was real"), parent=self)
        self._drill_panel.set_content(self.drill_table)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addWidget(self.empty)
        column.addWidget(self._panel, 3)
        column.addWidget(self._drill_panel, 2)

    def show_incidents(self, incidents: tuple[Incident, ...]) -> None:
        """List these."""
        ordered = in_order(incidents)
        real = tuple(one for one in ordered if not one.exercise)
        drills = tuple(one for one in ordered if one.exercise)
        self.model.show_rows(real)
        self.drills.show_rows(drills)
        live = any(one.state.is_live for one in ordered)
        self.empty.setVisible(not live)
        watched = sum(one.state is IncidentState.WATCH for one in real)
        one = self.tr("1 is watched, not declared")
        many = self.tr("{n} are watched, not declared").format(n=watched)
        self._panel.set_note((one if watched == 1 else many) if watched else "")
        self._panel.setVisible(bool(real))
        self._drill_panel.setVisible(bool(drills))

    def first_stop(self) -> QWidget:
        """The list, if there is one; else the button."""
        return self.table if self.model.rowCount() else self.empty.action

    def _table(self, name: str, model: IncidentModel) -> TonedTable:
        table = TonedTable(self._look, name, row_height=40, parent=self)
        table.setModel(model)
        table.set_widths(tuple(_WIDTHS[column] for column in sorted(_WIDTHS)), stretch=TITLE)
        table.activated.connect(lambda index: self._open(model, index))
        table.clicked.connect(lambda index: self._open(model, index))
        return table

    def _open(self, model: IncidentModel, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(model.row(index.row()).id)
