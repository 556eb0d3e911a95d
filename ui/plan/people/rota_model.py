"""The rota and the covers as tables."""

from datetime import date, datetime

from PySide6.QtCore import QObject, Qt

from desktop.domain.person import Duty, RotaSlot
from ui.plan.people.words import hours_words, moment_words
from ui.theme.tokens import MEDIUM
from ui.widgets.chip import ChipLook
from ui.widgets.row_model import Index, RowModel
from ui.widgets.row_roles import RowRole

WHEN, WHO, ROLE, STATE, NOTE = range(5)
#: A row of either table: who, in which role, from, to (None while it lasts), note.
Row = RotaSlot | Duty


class OnDutyModel(RowModel[Row]):
    """Times on duty, planned or taken over; the names come from outside."""

    columns = NOTE + 1

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.today = today
        self.now = datetime.now().astimezone()
        self.people: dict[str, str] = {}
        self.roles: dict[str, str] = {}

    def titles(self) -> tuple[str, ...]:
        return (self.tr("When"), self.tr("Who"), self.tr("As"), self.tr("How long"), self.tr("Handover"))

    def key(self, row: Row) -> str:
        """The slot's or the duty's id."""
        return row.id

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(row, column)
        if role == RowRole.CHIP and column == STATE and self._is_on(row):
            return ChipLook("ok", self.tr("On duty"), "check")
        if role == RowRole.WEIGHT:
            return MEDIUM if column == WHO else None
        if role == RowRole.TABULAR:
            return column == WHEN
        return "text2" if role == RowRole.TONE and column == NOTE else None

    def _span(self, row: Row) -> tuple[datetime, datetime | None]:
        return (row.starts, row.ends) if isinstance(row, RotaSlot) else (row.started_at, row.ended_at)

    def _is_on(self, row: Row) -> bool:
        start, end = self._span(row)
        return start <= self.now and (end is None or end > self.now)

    def _words(self, row: Row, column: int) -> str:
        start, end = self._span(row)
        if column == WHEN:
            until = f"{end.astimezone():%H:%M}" if end is not None else self.tr("now")
            return self.tr("{start} to {end}").format(start=moment_words(start, self.today), end=until)
        if column == WHO:
            return self.people.get(row.person_id, self.tr("Somebody removed"))
        if column == ROLE:
            return self.roles.get(row.role, row.role)
        if column == STATE:
            if self._is_on(row):
                return self.tr("On duty")
            return hours_words(((end or self.now) - start).total_seconds() / 3600)
        return row.note.replace("\n", "; ")
