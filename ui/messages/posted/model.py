"""Postings as a table: when, where, which words, by whom, and how they stand there now."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt

from desktop.domain.posting import Posting
from ui.incident_words import clock_time
from ui.widgets.chip import ChipLook
from ui.widgets.row_model import Index, RowModel
from ui.widgets.row_roles import RowRole

WHEN, WHERE, WORDS, BY, STATE = range(5)


@dataclass(frozen=True, slots=True)
class PostedRow:
    """A posting with the names of what it points to.

    channel: name of the channel. title: of the message. account: our account, "" if it was not chosen.
    incident: title or code, "" from the library. corrected: title of the message that corrects it. wrong: a
    correction is out or being written, and these words still stand. now: local.
    """

    posting: Posting
    channel: str
    title: str
    now: datetime
    account: str = ""
    incident: str = ""
    corrected: str = ""
    wrong: bool = False


class PostedModel(RowModel[PostedRow]):
    """Rows of two lines."""

    columns = 5

    def titles(self) -> tuple[str, ...]:
        return (self.tr("When"), self.tr("Where"), self.tr("Words"), self.tr("By"), self.tr("There now"))

    def key(self, row: PostedRow) -> str:
        return row.posting.id

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._first(row, column)
            case Qt.ItemDataRole.AccessibleTextRole if column == WHEN:
                cells = (f"{self._first(row, one)} {self._second(row, one)}" for one in range(self.columns))
                return ", ".join(cell.strip() for cell in cells if cell.strip())
            case RowRole.SECOND if column != STATE:
                return self._second(row, column)
            case RowRole.CHIP if column == STATE:
                return self.chip(row)
            case RowRole.WEIGHT if column == WORDS:
                return 500
            case RowRole.TONE if column == BY:
                return "text2"
            case RowRole.STRUCK if column == WORDS:
                return row.posting.deleted_at is not None
        return None

    def chip(self, row: PostedRow) -> ChipLook:
        """How the words stand there now."""
        one = row.posting
        if one.deleted_at is not None:
            return ChipLook("outline", self.tr("Taken down"), "trash")
        if one.corrected_by:
            return ChipLook("ok", self.tr("Corrected"), "check")
        if row.wrong:
            return ChipLook("bad", self.tr("To correct"), "warning-circle")
        if one.edited_at is not None:
            return ChipLook("warn", self.tr("Edited"), "pencil-simple")
        return ChipLook("l0", self.tr("As posted"), "eye")

    def _first(self, row: PostedRow, column: int) -> str:
        match column:
            case 0:
                return clock_time(row.posting.at, row.now)
            case 1:
                return row.channel
            case 2:
                return row.title or self.tr("Sealed")
            case 3:
                return row.posting.by
        return self.chip(row).text

    def _second(self, row: PostedRow, column: int) -> str:
        match column:
            case 0:
                return row.incident
            case 1:
                return row.account or (_short(row.posting.url) if row.posting.url else self.tr("no link"))
            case 2:
                return " ".join(row.posting.text.split())
        return ""


def _short(url: str) -> str:
    """An address without what every address has."""
    return url.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
