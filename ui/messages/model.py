"""The message library as a list model: frozen messages, patched in place."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.domain.fold import fold
from desktop.domain.message import Message
from ui.messages.words import about, state_chip
from ui.widgets.chip import ChipLook

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Row:
    """A message, with how many of its gaps are open and how many values do not pass."""

    message: Message
    open: int
    faults: int

    @property
    def chip(self) -> ChipLook:
        """Its state as a chip."""
        return state_chip(self.open, self.faults, has_text=bool(self.message.body.strip()))

    @property
    def ready(self) -> bool:
        """Whether it can be copied as it is."""
        return not self.open and not self.faults and bool(self.message.body.strip())


class MessageModel(QAbstractListModel):
    """What the search and the purpose let through, in the order of the library."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Row, ...] = ()
        self._rows: tuple[Row, ...] = ()
        self._words = ""
        self._purpose = ""

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show the library as it is now; rows that stay are patched in place."""
        self._all = rows
        self._renew()

    def show_filter(self, words: str, purpose: str) -> None:
        """List what holds all these words, and has this purpose ("" for any)."""
        self._words, self._purpose = words, purpose
        self._renew()

    def all_rows(self) -> tuple[Row, ...]:
        """Every message, listed or not."""
        return self._all

    def row(self, place: int) -> Row | None:
        """The row at a place, None outside the list."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place_of(self, message_id: str) -> int:
        """Where a message stands, −1 if it is not listed."""
        return next((at for at, row in enumerate(self._rows) if row.message.id == message_id), -1)

    def _renew(self) -> None:
        fresh = tuple(row for row in self._all if self._lets(row.message))
        ids = [row.message.id for row in fresh]
        for place in reversed(range(len(self._rows))):
            if self._rows[place].message.id not in ids:
                self.beginRemoveRows(_NOWHERE, place, place)
                self._rows = (*self._rows[:place], *self._rows[place + 1 :])
                self.endRemoveRows()
        here = [row.message.id for row in self._rows]
        if here != [one for one in ids if one in here]:
            # A title was changed, and the order with it.
            self.beginResetModel()
            self._rows = fresh
            self.endResetModel()
            return
        for place, row in enumerate(fresh):
            if place >= len(self._rows) or self._rows[place].message.id != row.message.id:
                self.beginInsertRows(_NOWHERE, place, place)
                self._rows = (*self._rows[:place], row, *self._rows[place:])
                self.endInsertRows()
        old, self._rows = self._rows, fresh
        for place, (before, now) in enumerate(zip(old, fresh, strict=True)):
            if before != now:
                self.dataChanged.emit(self.index(place, 0), self.index(place, 0))

    def _lets(self, message: Message) -> bool:
        if self._purpose and message.purpose != self._purpose:
            return False
        text = fold(
            f"{message.title} {message.body} {message.audience} {message.scenario_key} {message.pack_key}"
        )
        return all(word in text for word in fold(self._words).split())

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.message.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.message.title}, {about(row.message)}, {row.chip.text}"
        return None
