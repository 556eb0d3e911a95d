"""The log of an incident as a list that grows: older entries on scrolling down, newer ones on top."""

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop.domain.entry import IncidentEntry
from ui.incident_words import day_time
from ui.plan.live.words import kind_name

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
PAGE = 100


class EntryModel(QAbstractListModel):
    """Newest first. One entry a row, never changed but for its star.

    Signals:
        older_wanted(int): entries older than this number are wanted; answer with `add_older`.
    """

    older_wanted = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[IncidentEntry] = []
        self._more = False
        self._asked = False

    def start(self, rows: tuple[IncidentEntry, ...]) -> None:
        """Show these instead of what is there."""
        self.beginResetModel()
        self._rows, self._more, self._asked = list(rows), len(rows) == PAGE, False
        self.endResetModel()

    def add_older(self, rows: tuple[IncidentEntry, ...]) -> None:
        """Put these below; a page that is not full is the last one."""
        self._asked = False
        self._more = len(rows) == PAGE
        fresh = [row for row in rows if not self._rows or row.seq < self._rows[-1].seq]
        if fresh:
            self.beginInsertRows(_NOWHERE, len(self._rows), len(self._rows) + len(fresh) - 1)
            self._rows.extend(fresh)
            self.endInsertRows()

    def add_newer(self, rows: tuple[IncidentEntry, ...]) -> None:
        """Take in the newest page as it is now: new entries on top, changed stars in place."""
        top = self._rows[0].seq if self._rows else 0
        fresh = [row for row in rows if row.seq > top]
        if not self._rows or (fresh and len(fresh) == len(rows) == PAGE):
            self.start(rows)
            return
        if fresh:
            self.beginInsertRows(_NOWHERE, 0, len(fresh) - 1)
            self._rows[:0] = fresh
            self.endInsertRows()
        known = {row.seq: place for place, row in enumerate(self._rows[: len(rows) + len(fresh)])}
        for row in rows:
            place = known.get(row.seq, -1)
            if place >= 0 and self._rows[place] != row:
                self.put(row)

    def put(self, entry: IncidentEntry) -> None:
        """Show an entry anew that is here already, such as with its star."""
        for place, row in enumerate(self._rows):
            if row.seq == entry.seq:
                self._rows[place] = entry
                self.dataChanged.emit(self.index(place), self.index(place))
                return

    def entry(self, index: Index) -> IncidentEntry | None:
        """The entry at an index, None for nowhere."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def entries(self) -> tuple[IncidentEntry, ...]:
        """What has been read so far."""
        return tuple(self._rows)

    def place_of(self, seq: int) -> QModelIndex:
        """Where an entry stands, invalid if it was not read yet."""
        found = next((place for place, row in enumerate(self._rows) if row.seq == seq), -1)
        return self.index(found) if found >= 0 else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: Index = _NOWHERE) -> bool:
        return not parent.isValid() and self._more and not self._asked

    def fetchMore(self, parent: Index = _NOWHERE) -> None:
        if self.canFetchMore(parent):
            self._asked = True
            self.older_wanted.emit(self._rows[-1].seq)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entry(index)
        if entry is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            star = self.tr("stands out") if entry.significant else ""
            parts = (str(entry.seq), day_time(entry.at), entry.text, kind_name(entry.kind), star)
            return ", ".join(part for part in parts if part)
        return None


def shown_text(entry: IncidentEntry) -> str:
    """What a row of the log says: a decision with its reason, a correction with what it corrects."""
    text = entry.text or "·"
    if entry.corrects:
        said = QCoreApplication.translate("EntryModel", "Corrects {n}: {text}")
        text = said.format(n=entry.corrects, text=text)
    if not entry.reason:
        return text
    ended = text if text.endswith((".", "!", "?", "”")) else f"{text}."
    return QCoreApplication.translate("EntryModel", "{text} Reason: {why}").format(
        text=ended, why=entry.reason
    )
