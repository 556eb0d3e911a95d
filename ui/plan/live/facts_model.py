"""The line to take and the facts list, as rows under their heads; a fact is moved by menu, key or mouse."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop.domain.incident import Incident, IncidentFact, Standing
from ui.incident_words import clock_time
from ui.plan.live.words import standing_name

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
MIME = "application/x-watchline-fact"
_NAME, _TEXT = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole


@dataclass(frozen=True, slots=True)
class Row:
    """A row. fact: None for the head of a standing and for the line to take, which has none."""

    key: str
    text: str
    second: str = ""
    standing: Standing | None = None
    fact: IncidentFact | None = None
    is_head: bool = False


class FactsModel(QAbstractListModel):
    """Heads, and below each its facts; the line to take stands first.

    Signals:
        dropped(str, object): the fact with this id was dragged to a `Standing`.
    """

    dropped = Signal(str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    def show_facts(self, incident: Incident, facts: Sequence[IncidentFact], now: datetime) -> None:
        """Show these; what stays is patched in place."""
        fresh = self._lay_out(incident, facts, now)
        old = self._rows
        if [row.key for row in fresh] == [row.key for row in old]:
            self._rows = fresh
            for place, (was, row) in enumerate(zip(old, fresh, strict=True)):
                if was != row:
                    self.dataChanged.emit(self.index(place), self.index(place))
            return
        self.beginResetModel()
        self._rows = fresh
        self.endResetModel()

    def row(self, index: Index) -> Row | None:
        """The row at an index, None for nowhere."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def rows(self) -> tuple[Row, ...]:
        """All rows, heads among them."""
        return self._rows

    def place_of(self, key: str) -> QModelIndex:
        """Where a row stands, invalid if it is not here."""
        found = [place for place, row in enumerate(self._rows) if row.key == key]
        return self.index(found[0]) if found else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index)
        if row is None:
            return None
        if role == _NAME:
            return row.text
        if role == _TEXT:
            standing = standing_name(row.standing) if row.fact is not None and row.standing else ""
            return ", ".join(part for part in (row.text, row.second, standing) if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row(index)
        if row is None:
            return Qt.ItemFlag.ItemIsDropEnabled
        flag = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        if row.is_head:
            return flag | Qt.ItemFlag.ItemIsDropEnabled
        flag |= Qt.ItemFlag.ItemIsSelectable
        if row.fact is not None:
            flag |= Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
        return flag

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        rows = [row for index in indexes if (row := self.row(index)) is not None and row.fact is not None]
        data.setData(MIME, rows[0].key.encode() if rows else b"")
        return data

    def canDropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index
    ) -> bool:
        return data.hasFormat(MIME) and self._standing_at(row, parent) is not None

    def dropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index
    ) -> bool:
        standing = self._standing_at(row, parent)
        fact_id = data.data(MIME).toStdString()
        fact = next((one.fact for one in self._rows if one.fact is not None and one.key == fact_id), None)
        if standing is not None and fact is not None and fact.standing is not standing:
            self.dropped.emit(fact_id, standing)
        return False  # the row follows once it is in the file

    def _standing_at(self, row: int, parent: Index) -> Standing | None:
        at = self.row(parent)
        if at is None and 0 < row <= len(self._rows):
            at = self._rows[row - 1]  # between two rows: it goes to the one above
        return at.standing if at is not None else None

    def _lay_out(
        self, incident: Incident, facts: Sequence[IncidentFact], now: datetime
    ) -> tuple[Row, ...]:  # fmt: skip
        rows = [Row("head:line", self.tr("Line to take"), is_head=True), self._line(incident, now)]
        for standing in Standing:
            rows.append(Row(f"head:{standing}", standing_name(standing), standing=standing, is_head=True))
            rows += [
                Row(one.id, one.text, self._second(one, now), standing, one)
                for one in facts
                if one.standing is standing
            ]
        return tuple(rows)

    def _line(self, incident: Incident, now: datetime) -> Row:
        if not incident.line:
            return Row("line", self.tr("No line to take yet. Press Enter to write it."))
        second = self.tr("Cleared by {name}").format(name=incident.line_by)
        if incident.line_at is not None:
            second += f", {clock_time(incident.line_at, now)}"
        return Row("line", incident.line, second)

    def _second(self, fact: IncidentFact, now: datetime) -> str:
        """Who said so and when, who looks, until when."""
        at = clock_time(fact.at, now) if fact.at is not None else ""
        if fact.until is not None and fact.until < now:
            return self.tr("was until {time}").format(time=clock_time(fact.until, now))
        if fact.until is not None:
            return self.tr("until {time}").format(time=clock_time(fact.until, now))
        if fact.standing is Standing.CONFIRMED:
            return f"{fact.who} {at}".strip()
        if fact.standing is Standing.UNCONFIRMED and fact.who:
            return self.tr("{name} looks").format(name=fact.who)
        return fact.who
