"""The sources as a table model, with their health in words."""

from collections.abc import Callable
from datetime import datetime
from types import MappingProxyType

from PySide6.QtCore import QObject, Qt

from desktop.domain.source import HealthState, SourceRow
from ui.monitoring.words import ago, minutes_words
from ui.theme.tokens import MEDIUM, Token
from ui.widgets.row_model import RIGHT, Index, RowModel
from ui.widgets.row_roles import RowRole

NAME, FOLDER, HEALTH, NEWEST, EVERY, COUNT = range(6)

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


class SourceModel(RowModel[SourceRow]):
    """By folder and name, as given."""

    columns = COUNT + 1
    right = frozenset({COUNT})

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now

    def titles(self) -> tuple[str, ...]:
        return (
            self.tr("Name"),
            self.tr("Folder"),
            self.tr("Health"),
            self.tr("Last new"),
            self.tr("Read every"),
            self.tr("Mentions"),
        )

    def key(self, row: SourceRow) -> str:
        return row.source.id

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
            return RIGHT
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
