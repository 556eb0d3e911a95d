"""A number opened to its sum: one line for each part, as a table."""

from dataclasses import dataclass

from PySide6.QtCore import Qt

from ui.theme.tokens import BOLD
from ui.widgets.row_model import RIGHT, Index, RowModel
from ui.widgets.row_roles import RowRole

WHAT, HOW, POINTS = range(3)


@dataclass(frozen=True, slots=True)
class SumRow:
    """One line. how: the sum in figures or words. strong: a result. jump: control id it leads to, ""."""

    what: str
    how: str
    points: str
    strong: bool = False
    jump: str = ""


class SumModel(RowModel[SumRow]):
    """Lines in the order given; the place in the list is kept while their number stays."""

    columns = POINTS + 1
    right = frozenset({HOW, POINTS})

    def titles(self) -> tuple[str, ...]:
        return (self.tr("Part"), self.tr("How it is counted"), self.tr("Points"))

    def key(self, row: SumRow) -> object:
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return (row.what, row.how, row.points)[column]
        if role == RowRole.WEIGHT:
            return BOLD if row.strong and column != HOW else None
        if role == RowRole.TONE:
            return "text2" if column == HOW else "text"
        if role == RowRole.TABULAR:
            return column != WHAT
        if role == Qt.ItemDataRole.TextAlignmentRole and column != WHAT:
            return RIGHT
        return None
