"""The list of mentions as a table model: frozen rows, read page by page, patched in place."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop.domain.intake import headline
from desktop.domain.mention import Cursor, MentionPage, MentionRow, State
from ui.monitoring.words import exact_time, short_time, state_words, tone_chip, tone_words
from ui.theme.tokens import BOLD
from ui.widgets.row_roles import RowRole

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
TIME, TONE, MATCH, TEXT, SOURCE, STATE = range(6)


class MentionModel(QAbstractTableModel):
    """Rows newest first. It reads nothing itself: it asks for pages and is given them.

    Signals:
        page_wanted(object): the page after this `Cursor`, to be given to `append`.
    """

    page_wanted = Signal(object)

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._rows: list[MentionRow] = []
        self._places: dict[int, int] = {}
        self._next: Cursor | None = None
        self._asked = False

    def start(self, page: MentionPage) -> None:
        """Show a new list from its first page."""
        self.beginResetModel()
        self._rows = list(page.rows)
        self._next, self._asked = page.next, False
        self._number()
        self.endResetModel()

    def append(self, page: MentionPage) -> None:
        """Add the page that was asked for; rows that are here already are left out."""
        self._next, self._asked = page.next, False
        fresh = [row for row in page.rows if row.id not in self._places]
        if fresh:
            first = len(self._rows)
            self.beginInsertRows(_NOWHERE, first, first + len(fresh) - 1)
            self._rows += fresh
            self._number()
            self.endInsertRows()

    def put_on_top(self, page: MentionPage) -> None:
        """Bring in what a fresh first page has above the rows here; all of it anew if they do not meet."""
        fresh = [row for row in page.rows if row.id not in self._places]
        if not self._rows or page.rows[: len(fresh)] != tuple(fresh) or len(fresh) == len(page.rows):
            self.start(page)
            return
        if fresh:
            self.beginInsertRows(_NOWHERE, 0, len(fresh) - 1)
            self._rows[:0] = fresh
            self._number()
            self.endInsertRows()

    def patch(self, rows: tuple[MentionRow, ...]) -> None:
        """Show these rows as they are now; rows not listed here are passed over."""
        for row in rows:
            place = self._places.get(row.id)
            if place is not None and self._rows[place] != row:
                self._rows[place] = row
                self.dataChanged.emit(self.index(place, 0), self.index(place, STATE))

    def row(self, place: int) -> MentionRow:
        """The mention at a place, from 0."""
        return self._rows[place]

    def place_of(self, mention_id: int) -> int:
        """Where a mention stands, −1 if it is not loaded."""
        return self._places.get(mention_id, -1)

    def known(self, ids: tuple[int, ...]) -> tuple[int, ...]:
        """Those of the ids that are loaded."""
        return tuple(one for one in ids if one in self._places)

    def failed(self) -> None:
        """The page asked for did not come; it may be asked for again."""
        self._asked = False

    def _number(self) -> None:
        self._places = {row.id: place for place, row in enumerate(self._rows)}

    def canFetchMore(self, parent: Index = _NOWHERE) -> bool:
        return not parent.isValid() and self._next is not None and not self._asked

    def fetchMore(self, parent: Index = _NOWHERE) -> None:
        if self.canFetchMore(parent):
            self._asked = True
            self.page_wanted.emit(self._next)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else STATE + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("Time"),
            self.tr("Tone"),
            self.tr("Match"),
            self.tr("Text"),
            self.tr("Source"),
            self.tr("State"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(row, column)
        if role == RowRole.CHIP:
            return tone_chip(row.tone.label) if column == TONE else None
        if role == RowRole.WEIGHT:
            return BOLD if row.state is State.NEW and column in (TEXT, STATE) else None
        if role == RowRole.TONE:
            return self._ink(row, column)
        if role == RowRole.TABULAR:
            return column == TIME
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return exact_time(row.published_at) if column == TIME else self._words(row, column)
        return None

    def _words(self, row: MentionRow, column: int) -> str:
        if column == TIME:
            return short_time(row.published_at, self._now())
        if column == TONE:
            return tone_words(row.tone.label)
        if column == MATCH:
            more = f" +{len(row.terms) - 1}" if len(row.terms) > 1 else ""
            return f"{row.terms[0]}{more}" if row.terms else ""
        if column == TEXT:
            return headline(row.title, row.text)
        return row.source if column == SOURCE else state_words(row.state)

    def _ink(self, row: MentionRow, column: int) -> str:
        if column == TEXT:
            return "text2" if row.state is State.IGNORED else "text"
        if column == STATE:
            return {State.NEW: "text", State.FLAGGED: "warn"}.get(row.state, "text2")
        return "text2"
