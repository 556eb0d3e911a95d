"""The next best fixes as a table: what, where, points, minutes, a button."""

from PySide6.QtCore import QObject, Qt

from desktop.domain.fixes import Fix
from desktop.services.accounts import Standing
from ui.accounts.words import account_name, signed
from ui.theme.tokens import MEDIUM
from ui.widgets.row_model import RIGHT, Index, RowModel
from ui.widgets.row_roles import RowButton, RowRole

WHAT, GAIN, MINUTES, START = range(4)


class FixModel(RowModel[Fix]):
    """Best per minute first, as given."""

    columns = START + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names: dict[str | None, str] = {}
        self._narrow = False

    def show_standing(self, standing: Standing) -> None:
        """Show its fixes; does nothing if they are the same."""
        names: dict[str | None, str] = {None: account_name(None)}
        names |= {account.id: account_name(account) for account in standing.accounts}
        other, self._names = names != self._names, names
        if not self.show_rows(standing.fixes) and other:
            self._say_changed(0, len(standing.fixes) - 1)

    def set_narrow(self, narrow: bool) -> None:
        """Say the minutes in the second line, where their column has no room."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._say_changed(0, self.rowCount() - 1)

    def titles(self) -> tuple[str, ...]:
        return (self.tr("Fix"), self.tr("Points"), self.tr("Minutes"), self.tr("Start"))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        fix, column = self._rows[index.row()], index.column()
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
            return RIGHT
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
