"""The log as a table that grows: older lines on scrolling down, newer ones as they are written."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop.domain.log import LogLine
from ui.review.words import kind_words, short_time
from ui.widgets.row_roles import RowRole

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
WHEN, WHO, WHAT, ABOUT = range(4)
PAGE = 100


class LogModel(QAbstractTableModel):
    """Newest first.

    Signals:
        older_wanted(int): lines older than this number are wanted; answer with `add_older`.
    """

    older_wanted = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[LogLine] = []
        self._more = False
        self._asked = False

    def start(self, rows: tuple[LogLine, ...]) -> None:
        """Show these instead of what is there."""
        self.beginResetModel()
        self._rows, self._more, self._asked = list(rows), len(rows) == PAGE, False
        self.endResetModel()

    def add_older(self, rows: tuple[LogLine, ...]) -> None:
        """Put these below; a page that is not full is the last one."""
        self._asked = False
        self._more = len(rows) == PAGE
        rows = tuple(row for row in rows if not self._rows or row.seq < self._rows[-1].seq)
        if rows:
            self.beginInsertRows(_NOWHERE, len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()

    def add_newer(self, rows: tuple[LogLine, ...]) -> None:
        """Put those above that are not there yet; all of them anew if there is a gap between."""
        top = self._rows[0].seq if self._rows else 0
        fresh = [row for row in rows if row.seq > top]
        if len(fresh) == len(rows) == PAGE or not self._rows:
            self.start(rows)
        elif fresh:
            self.beginInsertRows(_NOWHERE, 0, len(fresh) - 1)
            self._rows[:0] = fresh
            self.endInsertRows()

    def line(self, place: int) -> LogLine:
        """The line at a place, from 0."""
        return self._rows[place]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else ABOUT + 1

    def canFetchMore(self, parent: Index = _NOWHERE) -> bool:
        return not parent.isValid() and self._more and not self._asked

    def fetchMore(self, parent: Index = _NOWHERE) -> None:
        if self.canFetchMore(parent):
            self._asked = True
            self.older_wanted.emit(self._rows[-1].seq)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("When"), self.tr("Who"), self.tr("What was done"), self.tr("About"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line, column = self._rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return (short_time(line), line.who, line.sentence, kind_words(line.kind))[column]
        if role == RowRole.TONE:
            return "text" if column == WHAT else "text2"
        if role == RowRole.TABULAR:
            return column == WHEN
        return None
