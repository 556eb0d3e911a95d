"""Roles as a table, worst first: who holds each, who covers, when the weaker one was reached."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QObject, Qt

from desktop.domain.cover import Gap, RoleRow
from ui.plan.people.words import gap_chip, gap_look, gap_words, no_second_words, reach_chip
from ui.theme.tokens import MEDIUM
from ui.widgets.row_model import Index, RowModel
from ui.widgets.row_roles import RowRole

KEY, NAME, HOLDER, FIRST, SECOND, REACH = range(6)


class RoleModel(RowModel[RoleRow]):
    """One row for each role used here, or for all of them."""

    columns = REACH + 1

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.today = today

    def titles(self) -> tuple[str, ...]:
        return (
            "", self.tr("Role"), self.tr("Holds it now"), self.tr("First cover"), self.tr("Second cover"),
            self.tr("Reach test"),
        )  # fmt: skip

    def key(self, row: RoleRow) -> str:
        """The role's key."""
        return row.role.key

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.AccessibleTextRole and column == NAME:
            return f"{row.role.name}, {gap_chip(row).text}"
        if role == Qt.ItemDataRole.AccessibleTextRole and column == SECOND and row.lacks_second:
            return no_second_words(row)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(row, column)
        if role == RowRole.CHIP and column == REACH:
            return reach_chip(row.reach, row.reached_on, row.late_days, self.today)
        if role == RowRole.ICON:
            if column == SECOND and row.lacks_second:
                return ("warning", "warn")
            return gap_look(row.gap) if column == _worry_column(row) else None
        if role == RowRole.WEIGHT:
            return MEDIUM if column == NAME or column == _worry_column(row) else None
        return self._tone(row, column) if role == RowRole.TONE else None

    def _words(self, row: RoleRow, column: int) -> str:
        if column == KEY:
            return row.role.key
        if column == NAME:
            return row.role.name
        if column == REACH:
            chip = reach_chip(row.reach, row.reached_on, row.late_days, self.today)
            return chip.text if chip is not None else ""
        if column == _worry_column(row):
            return gap_words(row.gap)
        place = row.places[column - HOLDER]
        return place.person.name if place is not None else QCoreApplication.translate("RoleModel", "None")

    def _tone(self, row: RoleRow, column: int) -> str:
        look = gap_look(row.gap)
        if column == _worry_column(row) and look is not None:
            return look[1]
        if column == SECOND and row.lacks_second:
            return "warn"
        if column == KEY:
            return "text3"
        return "text2" if column == SECOND or self._is_empty(row, column) else "text"

    def _is_empty(self, row: RoleRow, column: int) -> bool:
        return column in (HOLDER, FIRST, SECOND) and row.places[column - HOLDER] is None


def _worry_column(row: RoleRow) -> int:
    """Where the gap is said: in the holder's place, or in the first cover's; −1 for no gap."""
    if row.gap is Gap.NONE:
        return -1
    return HOLDER if row.gap in (Gap.MUST_NOBODY, Gap.NOBODY) else FIRST
