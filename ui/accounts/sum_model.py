"""A number opened to its sum: one line for each part, as a table."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.theme.tokens import BOLD
from ui.widgets.row_roles import RowRole

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
WHAT, HOW, POINTS = range(3)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class SumRow:
    """One line. how: the sum in figures or words. strong: a result. jump: control id it leads to, ""."""

    what: str
    how: str
    points: str
    strong: bool = False
    jump: str = ""


class SumModel(QAbstractTableModel):
    """Lines in the order given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[SumRow, ...] = ()

    def show_rows(self, rows: tuple[SumRow, ...]) -> None:
        """Show these lines; keeps the place in the list while their number stays."""
        if len(rows) == len(self._rows):
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, POINTS))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, place: int) -> SumRow:
        """The line at a place, from 0."""
        return self._rows[place]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else POINTS + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section != WHAT:
            return _RIGHT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Part"), self.tr("How it is counted"), self.tr("Points"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return (row.what, row.how, row.points)[column]
        if role == RowRole.WEIGHT:
            return BOLD if row.strong and column != HOW else None
        if role == RowRole.TONE:
            return "text2" if column == HOW else "text"
        if role == RowRole.TABULAR:
            return column != WHAT
        if role == Qt.ItemDataRole.TextAlignmentRole and column != WHAT:
            return _RIGHT
        return None
