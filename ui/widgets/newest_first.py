"""A log as a table that grows: older lines on scrolling down, newer ones on top as they are written."""

from typing import Protocol, TypeVar

from PySide6.QtCore import QModelIndex, QObject, Signal

from ui.widgets.row_model import Index, RowModel

PAGE = 100
_NOWHERE = QModelIndex()


class Numbered(Protocol):
    """A line of a log. seq: its number in there, larger for newer ones, from 1."""

    @property
    def seq(self) -> int: ...


N = TypeVar("N", bound=Numbered)


class NewestFirst(RowModel[N]):
    """Rows from the newest down, read by pages of `PAGE`. A subclass says what a `RowModel` wants to know.

    Signals:
        older_wanted(int): lines older than this number are wanted; answer with `add_older`.
    """

    older_wanted = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._newest = self._oldest = 0
        self._more = self._asked = False

    def key(self, row: N) -> int:
        """Its number."""
        return row.seq

    def rows_of(self, read: tuple[N, ...], after: N | None) -> tuple[N, ...]:
        """The rows that these lines make: one each, where a subclass does not put some together.

        Args:
            after: the row that stands above these, None for none.
        """
        return read

    def start(self, read: tuple[N, ...]) -> None:
        """Show these instead of what is there."""
        self.beginResetModel()
        self._rows = self.rows_of(read, None)
        self._newest, self._oldest = (read[0].seq, read[-1].seq) if read else (0, 0)
        self._more, self._asked = len(read) == PAGE, False
        self.endResetModel()

    def add_older(self, read: tuple[N, ...]) -> None:
        """Put these below; a page that is not full is the last one."""
        self._more, self._asked = len(read) == PAGE, False
        older = tuple(one for one in read if one.seq < self._oldest)
        if older:
            self._oldest = older[-1].seq
            self._insert(len(self._rows), self.rows_of(older, self._rows[-1]))

    def add_newer(self, read: tuple[N, ...]) -> None:
        """Put those on top that are not there yet; all of them anew if there is a gap between."""
        newer = tuple(one for one in read if one.seq > self._newest)
        if not self._rows or len(newer) == len(read) == PAGE:
            self.start(read)
        elif newer:
            self._newest = newer[0].seq
            self._insert(0, self.rows_of(newer, None))

    def canFetchMore(self, parent: Index = _NOWHERE) -> bool:
        return not parent.isValid() and self._more and not self._asked

    def fetchMore(self, parent: Index = _NOWHERE) -> None:
        if self.canFetchMore(parent):
            self._asked = True
            self.older_wanted.emit(self._oldest)

    def _insert(self, place: int, rows: tuple[N, ...]) -> None:
        if rows:
            self.beginInsertRows(_NOWHERE, place, place + len(rows) - 1)
            self._rows = (*self._rows[:place], *rows, *self._rows[place:])
            self.endInsertRows()
