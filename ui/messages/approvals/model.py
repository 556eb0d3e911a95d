"""What waits for approval as a table: message, with whom, since when, and when the cover may be asked."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import Qt

from desktop.domain.approval import Clearance
from desktop.domain.message import Message
from ui.incident_words import clock_time, span_words
from ui.messages.words import purpose_name
from ui.widgets.row_model import Index, RowModel
from ui.widgets.row_roles import RowRole

TITLE, WITH, SINCE, COVER = range(4)


@dataclass(frozen=True, slots=True)
class ApprovalRow:
    """One thing that keeps a message from being cleared.

    kind: "waiting" for a reading that nobody answered, "changes" where changes are asked, "condition" where a
    condition is not met. clearance: which reading. code: of the incident, "" for the library. now: local.
    """

    kind: str
    message: Message
    clearance: Clearance
    role_name: str
    now: datetime
    code: str = ""
    exercise: bool = False

    @property
    def due(self) -> bool:
        """Whether the cover may be asked now without a reason."""
        passes = self.clearance.passes_at
        return self.kind == "waiting" and passes is not None and passes <= self.now


class ApprovalModel(RowModel[ApprovalRow]):
    """Rows of two lines."""

    columns = 4

    def titles(self) -> tuple[str, ...]:
        return (self.tr("Message"), self.tr("With"), self.tr("Since"), self.tr("Cover"))

    def key(self, row: ApprovalRow) -> tuple[str, str]:
        return (row.kind, row.clearance.id)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._first(row, column)
            case Qt.ItemDataRole.AccessibleTextRole if column == TITLE:
                cells = (f"{self._first(row, one)} {self._second(row, one)}" for one in range(self.columns))
                return ", ".join(cell.strip() for cell in cells if cell.strip())
            case RowRole.SECOND:
                return self._second(row, column)
            case RowRole.WEIGHT if column == TITLE:
                return 500
            case RowRole.ICON if column == TITLE:
                return {
                    "waiting": ("hourglass-medium", "warn" if row.due else "text2"),
                    "changes": ("chat-circle-dots", "warn"),
                    "condition": ("clipboard-text", "warn"),
                }[row.kind]
            case RowRole.TONE if column == COVER and row.due:
                return "warn"
        return None

    def _first(self, row: ApprovalRow, column: int) -> str:
        match column:
            case 0:
                return row.message.title or self.tr("A sealed message")
            case 1:
                return row.clearance.person or row.role_name
            case 2:
                at = row.clearance.asked_at if row.kind == "waiting" else row.clearance.at
                return clock_time(at, row.now) if at is not None else ""
        return self._cover(row)

    def _second(self, row: ApprovalRow, column: int) -> str:
        match column:
            case 0:
                drill = self.tr("exercise") if row.exercise else ""
                parts = (purpose_name(row.message.purpose), row.code or self.tr("library"), drill)
                return ", ".join(part for part in parts if part)
            case 1:
                return row.role_name if row.clearance.person else ""
            case 2 if row.kind == "waiting" and row.clearance.asked_at is not None:
                span = row.now - row.clearance.asked_at
                just = span < timedelta(minutes=1)
                return self.tr("just now") if just else self.tr("{span} ago").format(span=span_words(span))
            case 2:
                return self.tr("asked for changes") if row.kind == "changes" else self.tr("approved")
        return ""

    def _cover(self, row: ApprovalRow) -> str:
        if row.kind == "changes":
            return self.tr("Edit, then ask again")
        if row.kind == "condition":
            return row.clearance.condition
        if row.clearance.passes_at is None:
            return self.tr("nobody left")
        if row.due:
            return self.tr("may be asked now")
        return self.tr("from {when}").format(when=clock_time(row.clearance.passes_at, row.now))
