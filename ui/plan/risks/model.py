"""Risks as a table, the worst first, and as a grid of likelihood and impact."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from desktop.domain.risk import IMPACT, LIKELIHOOD, Band, Risk, RiskState, band_of, standing
from ui.plan.risks.words import band_name, count_words, due_chip, place_words, score_chip
from ui.theme.tokens import MEDIUM
from ui.widgets.row_model import Index, RowModel
from ui.widgets.row_roles import RowRole

_ROLE = Qt.ItemDataRole
_WORDS = (_ROLE.DisplayRole, _ROLE.AccessibleTextRole)
_NOWHERE = QModelIndex()
#: Answers a cell's risks: a tuple of `Risk`.
RISKS = _ROLE.UserRole + 1


class RiskModel(RowModel[Risk]):
    """In the order given."""

    columns = 4

    def __init__(self, roles: Mapping[str, str], today: date, parent: QObject | None = None) -> None:
        """Make the model. roles: key → name."""
        super().__init__(parent)
        self._roles = roles
        self.today = today
        self._adopted: frozenset[str] = frozenset()

    def titles(self) -> tuple[str, ...]:
        return (self.tr("Score"), self.tr("What could happen"), self.tr("Owner"), self.tr("Look again"))

    def key(self, row: Risk) -> str:
        """The risk's id."""
        return row.id

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        chip = {0: score_chip(row), 3: due_chip(row, self.today)}.get(column)
        closed = row.state is RiskState.CLOSED
        if role in _WORDS:
            owner = self._roles.get(row.owner_role, row.owner_role) or self.tr("Nobody")
            return chip.text if chip else ("", row.title, owner)[column]
        if role == RowRole.CHIP:
            return chip
        if role == RowRole.SECOND and column == 1:
            return self._second(row)
        if role == RowRole.WEIGHT:
            return MEDIUM if column == 1 else None
        if role == RowRole.TONE:
            return "text2" if closed or (column == 2 and not row.owner_role) else "text"
        return None

    def set_adopted(self, keys: frozenset[str]) -> None:
        """Say which plans are adopted, by scenario key."""
        if keys != self._adopted:
            self._adopted = keys
            self._say_changed(0, len(self._rows) - 1)

    def _second(self, row: Risk) -> str:
        if row.state is not RiskState.OPEN:
            return row.reason
        if not row.score:
            return ""
        step = row.next_step
        following = self.tr("Next: {step}").format(step=step) if step else self.tr("Nothing is planned next")
        heavy = row.band in (Band.HIGH, Band.VERY_HIGH)
        bare = self.tr("No plan yet. ") if heavy and row.scenario_key not in self._adopted else ""
        return bare + following


class GridModel(QAbstractTableModel):
    """Five by five, the hardest hit on top; the first column names the impact and cannot be entered."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._places: dict[tuple[int, int], tuple[Risk, ...]] = {}

    def show_risks(self, risks: tuple[Risk, ...]) -> None:
        """Show where these stand."""
        places = standing(risks)
        if places != self._places:
            self._places = places
            self.dataChanged.emit(self.index(0, 1), self.index(4, 5))

    def place(self, index: Index) -> tuple[int, int]:
        """Likelihood and impact of a cell."""
        return index.column(), 5 - index.row()

    def index_of(self, likelihood: int, impact: int) -> QModelIndex:
        """The cell of a place."""
        return self.index(5 - impact, likelihood)

    def risks(self, index: Index) -> tuple[Risk, ...]:
        """Who stands in a cell, the worst first."""
        return self._places.get(self.place(index), ())

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(IMPACT)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(LIKELIHOOD) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> object:
        if orientation is Qt.Orientation.Vertical or role != _ROLE.DisplayRole:
            return None
        if section == 0:
            return self.tr("Impact")
        step = LIKELIHOOD[section - 1]
        return f"{step.value} {step.name}"

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) if index.column() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        if not index.isValid():
            return None
        likelihood, impact = self.place(index)
        if not likelihood:
            step = IMPACT[impact - 1]
            return f"{step.value} {step.name}" if role in _WORDS else None
        there = self.risks(index)
        if role == _ROLE.DisplayRole:
            return str(len(there)) if there else ""
        if role == _ROLE.AccessibleTextRole:
            band = band_name(band_of(likelihood * impact))
            count = count_words(len(there)) if there else self.tr("No risk")
            said = f"{place_words(likelihood, impact)}, {likelihood * impact} {band}: {count}"
            return ". ".join((said, *(one.title for one in there)))
        return there if role == RISKS else None
