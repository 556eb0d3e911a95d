"""The libraries as a table."""

from PySide6.QtCore import Qt

from ui.help.libraries import Library
from ui.widgets.row_model import Index, RowModel
from ui.widgets.row_roles import RowRole


class LibraryModel(RowModel[Library]):
    """By name, as given."""

    columns = 3

    def titles(self) -> tuple[str, ...]:
        return (self.tr("Library"), self.tr("Version"), self.tr("Licence"))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return (row.name, row.version, row.licence)[column]
        if role == RowRole.TONE:
            return "text2" if column else "text"
        return None
