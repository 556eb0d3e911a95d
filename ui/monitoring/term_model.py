"""The watch terms as a table model."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.domain.watch import WatchTerm
from ui.theme.tokens import MEDIUM
from ui.widgets.row_roles import RowRole

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
NAME, EXPRESSION, ALARM, WEIGHT, HITS = range(5)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TermModel(QAbstractTableModel):
    """In the order in which they were made."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._terms: tuple[WatchTerm, ...] = ()
        self._hits: dict[str, int] = {}

    def show_terms(self, terms: tuple[WatchTerm, ...]) -> bool:
        """Show these; False if they are the same ones as before, which may have other words."""
        same = [term.id for term in terms] == [term.id for term in self._terms]
        if same and terms:
            self._terms = terms
            self.dataChanged.emit(self.index(0, 0), self.index(len(terms) - 1, HITS))
            return False
        self.beginResetModel()
        self._terms = terms
        self.endResetModel()
        return True

    def show_hits(self, hits: dict[str, int]) -> None:
        """Show how many mentions each term matched, by id."""
        self._hits = hits
        if self._terms:
            self.dataChanged.emit(self.index(0, HITS), self.index(len(self._terms) - 1, HITS))

    def term(self, place: int) -> WatchTerm:
        """The term at a place, from 0."""
        return self._terms[place]

    def place_of(self, term_id: str) -> int:
        """Where a term stands, −1 if it is not here."""
        return next((place for place, term in enumerate(self._terms) if term.id == term_id), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._terms)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else HITS + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section in (HITS, WEIGHT):
            return _RIGHT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("Name"),
            self.tr("Words to find"),
            self.tr("Alarm"),
            self.tr("Weight"),
            self.tr("Mentions"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        term, column = self._terms[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(term, column)
        if role == RowRole.ICON and column == ALARM and term.alarm:
            return ("bell", "text2")
        if role == RowRole.WEIGHT:
            return MEDIUM if column == NAME else None
        if role == RowRole.TONE:
            return "text" if column == NAME else "text2"
        if role == RowRole.TABULAR:
            return column in (HITS, WEIGHT)
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (HITS, WEIGHT):
            return _RIGHT
        return None

    def _words(self, term: WatchTerm, column: int) -> str:
        if column == NAME:
            return term.name
        if column == EXPRESSION:
            return term.expression
        if column == HITS:
            return f"{self._hits.get(term.id, 0):,}"
        if column == WEIGHT:
            return str(term.weight)
        return self.tr("On") if term.alarm else ""
