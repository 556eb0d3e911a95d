"""The groups of checks beside the walk-through: how many of each are answered."""

from PySide6.QtCore import Qt

from ui.accounts.words import group_words
from ui.widgets.row_model import RIGHT, Index, RowModel
from ui.widgets.row_roles import RowRole

NAME, COUNT = range(2)
Row = tuple[str, int, int]


class GroupModel(RowModel[Row]):
    """Rows are (group, answered, all), in the order of the pack."""

    columns = COUNT + 1

    def titles(self) -> tuple[str, ...]:
        return (self.tr("Group"), self.tr("Answered"))

    def key(self, row: Row) -> str:
        return row[0]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        group, answered, all_of = self._rows[index.row()]
        column = index.column()
        if role == Qt.ItemDataRole.AccessibleTextRole and column == NAME:
            said = self.tr("{group}, {answered} of {all} answered")
            return said.format(group=group, answered=answered, all=all_of)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return group_words(group) if column == NAME else f"{answered}/{all_of}"
        if role == RowRole.ICON and column == NAME:
            if answered == all_of:
                return ("check-circle", "ok")
            return ("circle-half", "text2") if answered else ("circle", "text2")
        if role == RowRole.TONE:
            return "text2" if column == COUNT else "text"
        if role == RowRole.TABULAR:
            return column == COUNT
        if role == Qt.ItemDataRole.TextAlignmentRole and column == COUNT:
            return RIGHT
        return None
