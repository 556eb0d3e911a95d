"""What was done in this workspace, line by line, as a table."""

from PySide6.QtCore import Qt

from desktop.domain.log import LogLine
from ui.review.words import kind_words, short_time
from ui.widgets.newest_first import NewestFirst
from ui.widgets.row_model import Index
from ui.widgets.row_roles import RowRole

WHEN, WHO, WHAT, ABOUT = range(4)


class LogModel(NewestFirst[LogLine]):
    """One line a row."""

    columns = ABOUT + 1

    def titles(self) -> tuple[str, ...]:
        return (self.tr("When"), self.tr("Who"), self.tr("What was done"), self.tr("About"))

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
