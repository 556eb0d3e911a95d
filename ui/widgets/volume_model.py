"""The table twin of the volume chart."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.widgets.row_roles import RowRole
from ui.widgets.volume import Volume

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class VolumeModel(QAbstractTableModel):
    """Hour, mentions, usual range, alarm."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._volume = Volume()

    def show_volume(self, volume: Volume) -> None:
        """Show these hours; at most some hundred rows, so a reset is cheap."""
        self.beginResetModel()
        self._volume = volume
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._volume.hours)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 4

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section in (1, 2):
            return Qt.AlignmentFlag.AlignRight
        if role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Hour"), self.tr("Mentions"), self.tr("Usual range"), self.tr("Alarm"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in (1, 2):
            return Qt.AlignmentFlag.AlignRight
        if role == RowRole.TABULAR:
            return True
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        hour = self._volume.hours[index.row()]
        usual = f"{hour.usual_low:.1f} to {hour.usual_high:.1f}"
        return (hour.label, str(hour.count), usual, hour.alarm)[index.column()]
