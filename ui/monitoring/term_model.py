"""The watch terms as a table model."""

from PySide6.QtCore import QObject, Qt

from desktop.domain.watch import WatchTerm
from ui.theme.tokens import MEDIUM
from ui.widgets.row_model import RIGHT, Index, RowModel
from ui.widgets.row_roles import RowRole

NAME, EXPRESSION, ALARM, WEIGHT, HITS = range(5)


class TermModel(RowModel[WatchTerm]):
    """In the order in which they were made."""

    columns = HITS + 1
    right = frozenset({HITS, WEIGHT})

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: dict[str, int] = {}

    def titles(self) -> tuple[str, ...]:
        return (
            self.tr("Name"),
            self.tr("Words to find"),
            self.tr("Alarm"),
            self.tr("Weight"),
            self.tr("Mentions"),
        )

    def key(self, row: WatchTerm) -> str:
        return row.id

    def show_hits(self, hits: dict[str, int]) -> None:
        """Show how many mentions each term matched, by id."""
        self._hits = hits
        if self._rows:
            self.dataChanged.emit(self.index(0, HITS), self.index(len(self._rows) - 1, HITS))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        term, column = self._rows[index.row()], index.column()
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
            return RIGHT
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
