"""The rows of the search: what was found, group by group, with the group's name at its first row."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.widgets.row_roles import RowRole

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One row. group: the name of its kind. first: whether the name is shown. page, object_id: where it
    leads.
    """

    group: str
    icon: str
    title: str
    second: str
    page: str
    object_id: str
    first: bool = False


class ResultModel(QAbstractTableModel):
    """Two columns: the group, and what was found."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ResultRow, ...] = ()

    def show_rows(self, rows: tuple[ResultRow, ...]) -> None:
        """Shows these instead."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, number: int) -> ResultRow | None:
        """The row at that place."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = f"{row.title}, {row.second}" if row.second else row.title
            return f"{row.group}: {said}"
        if index.column() == 0:
            if role == Qt.ItemDataRole.DisplayRole:
                return row.group if row.first else ""
            return "text2" if role == RowRole.TONE else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case RowRole.SECOND:
                return row.second or None
            case RowRole.ICON:
                return row.icon, "text2"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return (self.tr("Kind"), self.tr("Found"))[section]
