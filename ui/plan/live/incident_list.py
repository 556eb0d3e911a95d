"""The incidents of this workspace in one table: live, watched, earlier; drills apart."""

from datetime import datetime

from PySide6.QtCore import Qt

from desktop.domain.incident import Incident, IncidentState
from ui.incident_words import day_time, level_chip, title_of
from ui.plan.live.words import state_chip
from ui.widgets.chip import ChipLook
from ui.widgets.row_model import Index, RowModel
from ui.widgets.row_roles import RowRole

CODE, TITLE, LEVEL, STATE, WHEN = range(5)
_ROLE = Qt.ItemDataRole


def in_order(incidents: tuple[Incident, ...]) -> tuple[Incident, ...]:
    """Live ones first, then watched, then earlier, each newest first; drills after all real ones."""

    def place(one: Incident) -> tuple[bool, int, float]:
        rank = 0 if one.state.is_live else 1 if one.state is IncidentState.WATCH else 2
        return one.exercise, rank, -_begun(one).timestamp()

    return tuple(sorted(incidents, key=place))


def _begun(incident: Incident) -> datetime:
    return incident.t0 or incident.aware_at


class IncidentModel(RowModel[Incident]):
    """One incident a row. A locked case shows its code alone."""

    columns = 5

    def key(self, row: Incident) -> object:
        return row.id

    def titles(self) -> tuple[str, ...]:
        return (
            self.tr("Code"), self.tr("What"), self.tr("Level"), self.tr("State"), self.tr("Since"),
        )  # fmt: skip

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        if not index.isValid():
            return None
        one, column = self.row(index.row()), index.column()
        if role == _ROLE.DisplayRole:
            return (
                one.code, title_of(one), level_chip(one.level).text, self._state(one).text,
                day_time(_begun(one)),
            )[column]  # fmt: skip
        if role == _ROLE.AccessibleTextRole and column == CODE:
            parts = (one.code, title_of(one), level_chip(one.level).text, self._state(one).text)
            return ", ".join(parts)
        if role == RowRole.CHIP and column in (LEVEL, STATE):
            return level_chip(one.level) if column == LEVEL else self._state(one)
        if role == RowRole.TONE:
            return "text" if column == TITLE else "text2"
        if role == RowRole.WEIGHT:
            return 500 if column == TITLE and one.state.is_live else 400
        return column in (CODE, WHEN) if role == RowRole.TABULAR else None

    def _state(self, one: Incident) -> ChipLook:
        chip = state_chip(one.state)
        return (
            ChipLook(chip.kind, self.tr("{state}, exercise").format(state=chip.text))
            if one.exercise
            else chip
        )
