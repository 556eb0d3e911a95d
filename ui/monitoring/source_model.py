"""The sources as a table model, with their health in words."""

from collections.abc import Callable
from datetime import datetime
from types import MappingProxyType

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.domain.source import HealthState, SourceRow
from ui.monitoring.words import ago, minutes_words
from ui.theme.tokens import MEDIUM, Token
from ui.widgets.row_roles import RowRole

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
NAME, FOLDER, HEALTH, NEWEST, EVERY, COUNT = range(6)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

HEALTH_ICONS: MappingProxyType[HealthState, tuple[str, Token]] = MappingProxyType(
    {
        HealthState.NEVER: ("hourglass-medium", "text2"),
        HealthState.FINE: ("check-circle", "ok"),
        HealthState.WAITING: ("clock", "text2"),
        HealthState.NOT_FOUND: ("warning-circle", "bad"),
        HealthState.NEEDS_PASSWORD: ("lock-key", "warn"),
        HealthState.UNREACHABLE: ("warning-circle", "bad"),
        HealthState.REFUSED: ("prohibit", "bad"),
        HealthState.UNREADABLE: ("warning", "warn"),
        HealthState.SILENT: ("bell-slash", "warn"),
    }
)


class SourceModel(QAbstractTableModel):
    """By folder and name, as given."""

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._rows: tuple[SourceRow, ...] = ()

    def show_rows(self, rows: tuple[SourceRow, ...]) -> bool:
        """Show these; False if they are the same sources as before, which then only show what is new."""
        ids = tuple(row.source.id for row in rows)
        if ids and ids == tuple(row.source.id for row in self._rows):
            old, self._rows = self._rows, rows
            moved = [place for place, pair in enumerate(zip(old, rows, strict=True)) if pair[0] != pair[1]]
            if moved:
                # One word for all of them: five hundred would keep the window busy.
                self.dataChanged.emit(self.index(moved[0], 0), self.index(moved[-1], COUNT))
            return False
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()
        return True

    def row(self, place: int) -> SourceRow:
        """The source at a place, from 0."""
        return self._rows[place]

    def rows(self) -> tuple[SourceRow, ...]:
        """All of them."""
        return self._rows

    def place_of(self, source_id: str) -> int:
        """Where a source stands, −1 if it is not here."""
        return next((place for place, row in enumerate(self._rows) if row.source.id == source_id), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else COUNT + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section == COUNT:
            return _RIGHT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("Name"),
            self.tr("Folder"),
            self.tr("Health"),
            self.tr("Last new"),
            self.tr("Read every"),
            self.tr("Mentions"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(row, column)
        if role == RowRole.ICON and column == HEALTH:
            return ("pause-circle", "text2") if row.source.paused else HEALTH_ICONS[row.health.state]
        if role == RowRole.TONE:
            return "text" if column in (NAME, HEALTH) and not row.source.paused else "text2"
        if role == RowRole.WEIGHT:
            return MEDIUM if column == NAME else None
        if role == RowRole.TABULAR:
            return column in (NEWEST, EVERY, COUNT)
        if role == Qt.ItemDataRole.TextAlignmentRole and column == COUNT:
            return _RIGHT
        return None

    def _words(self, row: SourceRow, column: int) -> str:
        source, health = row.source, row.health
        if column == NAME:
            return source.name
        if column == FOLDER:
            return source.folder
        if column == HEALTH:
            return self.tr("Paused") if source.paused else health.sentence
        if column == NEWEST:
            return ago(health.new_at, self._now()) if health.new_at else ""
        return minutes_words(source.interval_min) if column == EVERY else f"{row.mentions:,}"
