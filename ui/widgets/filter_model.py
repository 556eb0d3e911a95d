"""The rows of a filter list: what can be ticked and how many there are of each."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class FilterRow:
    """One choice. key: what the page asks by; count: how many there are, None hides the number."""

    key: str
    label: str
    count: int | None = None
    ticked: bool = False


class FilterModel(QAbstractListModel):
    """Ticks live here; `ticked` gives them. Emits dataChanged on each tick."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[FilterRow, ...] = ()

    def rows(self) -> tuple[FilterRow, ...]:
        """Give the rows with their ticks, in order."""
        return self._rows

    def show_rows(self, rows: tuple[FilterRow, ...]) -> None:
        """Show these rows; if only counts and ticks differ, the place of the keyboard stays."""
        same = [row.key for row in rows] == [row.key for row in self._rows]
        if same:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def ticked(self) -> tuple[str, ...]:
        """Give the keys ticked, in order of the rows."""
        return tuple(row.key for row in self._rows if row.ticked)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.label
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if row.ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.label if row.count is None else f"{row.label}, {row.count}"
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.CheckStateRole:
            return False
        old = self._rows[index.row()]
        new = FilterRow(old.key, old.label, old.count, Qt.CheckState(value) is Qt.CheckState.Checked)
        self._rows = (*self._rows[: index.row()], new, *self._rows[index.row() + 1 :])
        self.dataChanged.emit(index, index, [Qt.ItemDataRole.CheckStateRole])
        return True
