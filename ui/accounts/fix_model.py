"""The next best fixes as a table: what, where, points, minutes, a button."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.domain.fixes import Fix
from desktop.services.accounts import Standing
from ui.accounts.words import account_name, signed
from ui.theme.tokens import MEDIUM
from ui.widgets.row_roles import RowButton, RowRole

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
WHAT, GAIN, MINUTES, START = range(4)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class FixModel(QAbstractTableModel):
    """Best per minute first, as given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fixes: tuple[Fix, ...] = ()
        self._names: dict[str | None, str] = {}
        self._narrow = False

    def show_standing(self, standing: Standing) -> None:
        """Show its fixes; does nothing if they are the same."""
        names: dict[str | None, str] = {None: account_name(None)}
        names |= {account.id: account_name(account) for account in standing.accounts}
        if standing.fixes == self._fixes and names == self._names:
            return
        self.beginResetModel()
        self._fixes, self._names = standing.fixes, names
        self.endResetModel()

    def set_narrow(self, narrow: bool) -> None:
        """Say the minutes in the second line, where their column has no room."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.dataChanged.emit(self.index(0, 0), self.index(max(0, len(self._fixes) - 1), START))

    def fix(self, place: int) -> Fix:
        """The fix at a place, from 0."""
        return self._fixes[place]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._fixes)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else START + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Fix"), self.tr("Points"), self.tr("Minutes"), self.tr("Start"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        fix, column = self._fixes[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(fix, column)
        if role == RowRole.SECOND and column == WHAT:
            return self._second(fix)
        if role == RowRole.BUTTON and column == START:
            return RowButton(self.tr("Start"), primary=index.row() == 0)
        if role == RowRole.WEIGHT:
            return MEDIUM if column in (WHAT, GAIN) else None
        if role == RowRole.TONE:
            return "ok" if column == GAIN and fix.gain >= 0.05 else "text2" if column != WHAT else "text"
        if role == RowRole.TABULAR:
            return column == GAIN
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (GAIN, MINUTES):
            return _RIGHT
        return None

    def _second(self, fix: Fix) -> str:
        parts = [fix.control_id, self._names.get(fix.account_id, "")]
        return " · ".join([self._words(fix, MINUTES), *parts] if self._narrow else parts)

    def _words(self, fix: Fix, column: int) -> str:
        if column == WHAT:
            return fix.first_fix
        if column == GAIN:
            return signed(fix.gain)
        return self.tr("{minutes} min").format(minutes=fix.minutes) if column == MINUTES else self.tr("Start")
