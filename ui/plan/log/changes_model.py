"""The log of all changes in this workspace as a table that grows."""

from datetime import timedelta, timezone

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop.domain.log import LogLine
from ui.widgets.row_roles import RowRole

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
WHEN, WHO, WHAT = range(3)
PAGE = 100


class ChangesModel(QAbstractTableModel):
    """Newest first. An act that touched many things is one row, however many lines it left in the file.

    Signals:
        older_wanted(int): lines older than this number are wanted; answer with `add_older`.
    """

    older_wanted = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[LogLine] = []
        self._newest = self._oldest = 0
        self._more = self._asked = False

    def start(self, rows: tuple[LogLine, ...]) -> None:
        """Show these instead of what is there."""
        self.beginResetModel()
        self._rows, self._more, self._asked = _acts(rows), len(rows) == PAGE, False
        self._newest, self._oldest = (rows[0].seq, rows[-1].seq) if rows else (0, 0)
        self.endResetModel()

    def add_older(self, rows: tuple[LogLine, ...]) -> None:
        """Put these below; a page that is not full is the last one."""
        self._asked, self._more = False, len(rows) == PAGE
        rows = tuple(row for row in rows if row.seq < self._oldest)
        if not rows:
            return
        self._oldest = rows[-1].seq
        fresh = _acts(rows, self._rows[-1] if self._rows else None)
        if fresh:
            self.beginInsertRows(_NOWHERE, len(self._rows), len(self._rows) + len(fresh) - 1)
            self._rows.extend(fresh)
            self.endInsertRows()

    def add_newer(self, rows: tuple[LogLine, ...]) -> None:
        """Put those on top that are not there yet; all of them anew if there is a gap between."""
        new = tuple(row for row in rows if row.seq > self._newest)
        if not self._rows or (new and len(new) == len(rows) == PAGE):
            self.start(rows)
            return
        fresh = _acts(new)
        if fresh:
            self._newest = new[0].seq
            self.beginInsertRows(_NOWHERE, 0, len(fresh) - 1)
            self._rows[:0] = fresh
            self.endInsertRows()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else WHAT + 1

    def canFetchMore(self, parent: Index = _NOWHERE) -> bool:
        return not parent.isValid() and self._more and not self._asked

    def fetchMore(self, parent: Index = _NOWHERE) -> None:
        if self.canFetchMore(parent):
            self._asked = True
            self.older_wanted.emit(self._oldest)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("When"), self.tr("Who"), self.tr("What was done"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line, column = self._rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return (_time(line), line.who, line.sentence)[column]
        if role == RowRole.TONE:
            return "text" if column == WHAT else "text2"
        return column == WHEN if role == RowRole.TABULAR else None


def _acts(rows: tuple[LogLine, ...], after: LogLine | None = None) -> list[LogLine]:
    """The first line of each act. after: the line that stands before these."""
    found: list[LogLine] = []
    for row in rows:
        before = found[-1] if found else after
        same = before is not None and (before.sentence, before.at, before.who) == (
            row.sentence,
            row.at,
            row.who,
        )
        if not same:
            found.append(row)
    return found


def _time(line: LogLine) -> str:
    """When, on the clock of the person who did it."""
    local = line.at.astimezone(timezone(timedelta(minutes=line.offset_min)))
    return f"{local.day} {local:%b %Y, %H:%M}"
