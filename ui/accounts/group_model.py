"""The groups of checks beside the walk-through: how many of each are answered."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.accounts.words import group_words
from ui.widgets.row_roles import RowRole

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
NAME, COUNT = range(2)
Row = tuple[str, int, int]


class GroupModel(QAbstractTableModel):
    """Rows are (group, answered, all), in the order of the pack."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show these groups."""
        same = [row[0] for row in rows] == [row[0] for row in self._rows]
        if same:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, COUNT))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def group(self, place: int) -> str:
        """The group's name in the pack, at a place from 0."""
        return self._rows[place][0]

    def place_of(self, group: str) -> int:
        """Where a group stands, −1 if it is not here."""
        return next((place for place, row in enumerate(self._rows) if row[0] == group), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else COUNT + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Group"), self.tr("Answered"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        group, answered, all_of = self._rows[index.row()]
        column = index.column()
        if role == Qt.ItemDataRole.AccessibleTextRole and column == NAME:
            said = self.tr("{group}, {answered} of {all} answered")
            return said.format(group=group, answered=answered, all=all_of)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return group_words(group) if column == NAME else f"{answered}/{all_of}"
        if role == RowRole.ICON and column == NAME:
            if answered == all_of:
                return ("check-circle", "ok")
            return ("circle-half", "text2") if answered else ("circle", "text2")
        if role == RowRole.TONE:
            return "text2" if column == COUNT else "text"
        if role == RowRole.TABULAR:
            return column == COUNT
        if role == Qt.ItemDataRole.TextAlignmentRole and column == COUNT:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None
