"""The list from which an incident's log is chosen: live, watched, earlier, drills last."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QWidget

from desktop.domain.incident import Incident
from ui.incident_words import day_time, level_chip, title_of
from ui.plan.live.words import state_name
from ui.theme.look import Look
from ui.theme.tokens import Token
from ui.widgets.row_model import Index, RowModel
from ui.widgets.row_roles import RowRole
from ui.widgets.toned_table import TonedTable

_ROLE = Qt.ItemDataRole
_TONES: dict[str, Token] = {"L0": "l0", "L1": "l1", "L2": "l2", "L3": "bad"}


class PickModel(RowModel[Incident]):
    """Two lines: what happened; code, state and since when."""

    columns = 1

    def key(self, row: Incident) -> object:
        return row.id

    def titles(self) -> tuple[str, ...]:
        return (self.tr("Incident"),)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        if not index.isValid():
            return None
        one = self.row(index.row())
        if role == _ROLE.DisplayRole:
            return title_of(one)
        if role == _ROLE.AccessibleTextRole:
            return f"{title_of(one)}, {level_chip(one.level).text}, {self._second(one)}"
        if role == RowRole.SECOND:
            return self._second(one)
        if role == RowRole.ICON:
            return level_chip(one.level).icon, _TONES.get(one.level, "text2")
        return (500 if one.state.is_live else 400) if role == RowRole.WEIGHT else None

    def _second(self, one: Incident) -> str:
        state = self.tr("exercise") if one.exercise else state_name(one.state).lower()
        return f"{one.code}, {state}, {day_time(one.t0 or one.aware_at)}"


class IncidentPick(TonedTable):
    """Follows the keyboard: the log of the current row is shown."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "", row_height=52, header=False, first_pad=12, parent=parent)
        self.setAccessibleName(self.tr("Incidents"))
        self._incidents = PickModel(self)
        self.setModel(self._incidents)

    def show_incidents(self, incidents: tuple[Incident, ...], chosen: str) -> None:
        """List these, with one chosen by its id."""
        self._incidents.show_rows(incidents)
        place = self._incidents.place_of(chosen)
        if place >= 0 and self.currentIndex().row() != place:
            self.setCurrentIndex(self._incidents.index(place, 0))

    def incident(self, index: QModelIndex) -> Incident | None:
        """The incident at an index."""
        return self._incidents.row(index.row()) if index.isValid() else None
