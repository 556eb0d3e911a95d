"""A list at the side of a page: its sections, or the steps of something, of which one is shown."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.theme.look import Look
from ui.theme.tokens import BOLD, MEDIUM, Token
from ui.widgets.row_roles import RowRole
from ui.widgets.toned_table import TonedTable

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class SideEntry:
    """One entry. second: a line below, "" for none. state: said by screen readers after the title."""

    key: str
    title: str
    icon: str
    second: str = ""
    token: Token = "text2"
    state: str = ""


class SideList(QFrame):
    """Shows entries and which one is open.

    Signals:
        chosen(str): key of the entry the person went to.
    """

    chosen = Signal(str)

    def __init__(
        self,
        look: Look,
        name: str,
        entries: tuple[SideEntry, ...],
        *,
        width: int = 208,
        row_height: int = 40,
        parent: QWidget | None = None,
    ) -> None:
        """Make the list. width, row_height: at 100%; 60 for rows of two lines."""
        super().__init__(parent)
        self.setProperty("part", "side")
        self._look, self._width = look, width
        self._model = _Model(self)
        self.table = TonedTable(look, name, row_height=row_height, header=False, parent=self)
        self.table.setModel(self._model)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 1, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.table, 1)
        self._model.show_entries(entries)
        self.table.selectionModel().currentRowChanged.connect(self._moved)
        look.changed.connect(self._dress)
        self._dress()

    def show_entries(self, entries: tuple[SideEntry, ...]) -> None:
        """Say something else; the keys stay the same, and so does the entry that is open."""
        self._model.show_entries(entries)

    def choose(self, key: str) -> None:
        """Go to an entry; raises ValueError for a key there is not."""
        self.table.setCurrentIndex(self._model.index(self._model.keys().index(key), 0))

    def current(self) -> str:
        """Give the key of the open entry, "" while there is none."""
        row = self.table.currentIndex().row()
        return self._model.keys()[row] if row >= 0 else ""

    def _moved(self, current: QModelIndex) -> None:
        if current.isValid():
            self._model.mark(current.row())
            self.chosen.emit(self._model.keys()[current.row()])

    def _dress(self) -> None:
        self.setFixedWidth(self._look.theme.px(self._width))


class _Model(QAbstractTableModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._entries: tuple[SideEntry, ...] = ()
        self._marked = -1

    def keys(self) -> list[str]:
        return [entry.key for entry in self._entries]

    def show_entries(self, entries: tuple[SideEntry, ...]) -> None:
        if [entry.key for entry in entries] == self.keys():
            self._entries = entries
            self.dataChanged.emit(self.index(0, 0), self.index(len(entries) - 1, 0))
            return
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def mark(self, row: int) -> None:
        self._marked = row
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._entries) - 1, 0))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(word for word in (entry.title, entry.second, entry.state) if word)
            case RowRole.SECOND:
                return entry.second or None
            case RowRole.ICON:
                return entry.icon, entry.token
            case RowRole.WEIGHT:
                return BOLD if index.row() == self._marked else MEDIUM
        return None
