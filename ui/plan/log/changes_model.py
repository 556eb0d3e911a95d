"""The log of all changes in this workspace as a table that grows."""

from datetime import timedelta, timezone

from PySide6.QtCore import Qt

from desktop.domain.log import LogLine
from ui.widgets.newest_first import NewestFirst
from ui.widgets.row_model import Index
from ui.widgets.row_roles import RowRole

WHEN, WHO, WHAT = range(3)


class ChangesModel(NewestFirst[LogLine]):
    """An act that touched many things is one row, however many lines it left in the file."""

    columns = WHAT + 1

    def titles(self) -> tuple[str, ...]:
        return (self.tr("When"), self.tr("Who"), self.tr("What was done"))

    def rows_of(self, read: tuple[LogLine, ...], after: LogLine | None) -> tuple[LogLine, ...]:
        """The first line of each act."""
        above = (after, *read)
        return tuple(one for one, before in zip(read, above, strict=False) if not _is_same(one, before))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line, column = self._rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return (_time(line), line.who, line.sentence)[column]
        if role == RowRole.TONE:
            return "text" if column == WHAT else "text2"
        return column == WHEN if role == RowRole.TABULAR else None


def _is_same(one: LogLine, before: LogLine | None) -> bool:
    """Whether a line belongs to the act of the line above it."""
    return before is not None and (before.sentence, before.at, before.who) == (one.sentence, one.at, one.who)


def _time(line: LogLine) -> str:
    """When, on the clock of the person who did it."""
    local = line.at.astimezone(timezone(timedelta(minutes=line.offset_min)))
    return f"{local.day} {local:%b %Y, %H:%M}"
