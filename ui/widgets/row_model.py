"""What all tables over frozen rows have in common: how many there are, their titles, showing others."""

from typing import ClassVar, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_NOWHERE = QModelIndex()


class RowModel(QAbstractTableModel, Generic[R]):
    """Rows in the order given. A subclass sets `columns` and `right`, and gives `titles`, `key` and `data`.

    Attributes:
        columns: how many there are.
        right: those whose title stands at the right, as figures do.
    """

    columns: ClassVar[int] = 1
    right: ClassVar[frozenset[int]] = frozenset()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[R, ...] = ()

    def titles(self) -> tuple[str, ...]:
        """The columns' titles."""
        raise NotImplementedError

    def key(self, row: R) -> object:
        """What stays the same while a row's words change: its id, or else the row itself."""
        return row

    def show_rows(self, rows: tuple[R, ...]) -> bool:
        """Show these; False if they are the same things as before, which then only show what is new."""
        if [self.key(row) for row in rows] == [self.key(row) for row in self._rows]:
            old, self._rows = self._rows, rows
            moved = [place for place, pair in enumerate(zip(old, rows, strict=True)) if pair[0] != pair[1]]
            if moved:
                # One word for all of them: five hundred would keep the window busy.
                self._say_changed(moved[0], moved[-1])
            return False
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()
        return True

    def row(self, place: int) -> R:
        """The row at a place, from 0."""
        return self._rows[place]

    def rows(self) -> tuple[R, ...]:
        """All of them."""
        return self._rows

    def place_of(self, key: object) -> int:
        """Where the row with this key stands, −1 if it is not here."""
        return next((place for place, row in enumerate(self._rows) if self.key(row) == key), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self.columns

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section in self.right:
            return RIGHT
        return self.titles()[section] if role == Qt.ItemDataRole.DisplayRole else None

    def _say_changed(self, first: int, last: int) -> None:
        if first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, self.columns - 1))
