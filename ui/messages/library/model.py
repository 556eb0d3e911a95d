"""The library as a table: message, scenario, purpose, language, state, review by."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from desktop.domain.clearing import state_at
from desktop.domain.fold import fold
from desktop.domain.message import Message, MessageState
from ui.messages.words import language_name, purpose_name, standing_chip
from ui.widgets.chip import ChipLook
from ui.widgets.day_line import say_day_short
from ui.widgets.row_model import Index, RowModel
from ui.widgets.row_roles import RowRole

PAGE = 200
TITLE, SCENARIO, PURPOSE, LANGUAGE, STATE, REVIEW = range(6)
_SOON = timedelta(days=14)
_NOWHERE = QModelIndex()
_LAST = date.max
_CLEARED = frozenset({MessageState.PRE_CLEARED, MessageState.APPROVED})
_OVER = frozenset({MessageState.EXPIRED, MessageState.WITHDRAWN, MessageState.SUPERSEDED})


@dataclass(frozen=True, slots=True)
class LibraryRow:
    """A message as it stands on a day. review_by: when it has to be read again, None if never yet."""

    message: Message
    state: MessageState
    review_by: date | None
    today: date

    @property
    def chip(self) -> ChipLook:
        """Its state as a chip."""
        return standing_chip(self.state)

    @property
    def days_left(self) -> int | None:
        """Days until it has to be read again, below 0 once that is past; None without a day."""
        return (self.review_by - self.today).days if self.review_by is not None else None

    @property
    def is_over(self) -> bool:
        """Whether nobody may take it into an incident."""
        return self.state in _OVER

    @property
    def is_asked(self) -> bool:
        """Whether somebody is reading it."""
        return self.state is MessageState.IN_REVIEW


def row_of(message: Message, now: datetime) -> LibraryRow:
    """A message as it stands at a moment; now: aware, in the local zone."""
    by = message.pre_cleared_until
    if by is None and message.expires_at is not None:
        by = message.expires_at.astimezone(now.tzinfo).date()
    return LibraryRow(message, state_at(message, now), by, now.date())


def by_review(rows: Iterable[LibraryRow], *, first: str = "") -> tuple[LibraryRow, ...]:
    """What runs out first on top; what has no day yet last, by its title.

    Args:
        first: scenario of the incident for which somebody looks for words: its own lines then stand on top,
            and what is cleared before what is not. "" in calm times.
    """
    return tuple(
        sorted(
            rows,
            key=lambda row: (
                bool(first) and row.message.scenario_key != first,
                bool(first) and row.state not in _CLEARED,
                bool(first) and row.message.purpose != "holding",
                row.state is not MessageState.EXPIRED, row.review_by or _LAST, fold(row.message.title),
            ),
        )
    )  # fmt: skip


class LibraryModel(RowModel[LibraryRow]):
    """Frozen rows, shown by pages of `PAGE`; rows come and go in place, so that the list never jumps.

    Signals:
        sorted_by(int, object): the person chose a column to sort by, and `Qt.SortOrder`.
    """

    sorted_by = Signal(int, object)
    columns = 6

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[LibraryRow, ...] = ()
        self._is_patching = False

    def titles(self) -> tuple[str, ...]:
        return (
            self.tr("Message"), self.tr("Scenario"), self.tr("Purpose"), self.tr("Language"),
            self.tr("State"), self.tr("Review by"),
        )  # fmt: skip

    def key(self, row: LibraryRow) -> str:
        return row.message.id

    def all_rows(self) -> tuple[LibraryRow, ...]:
        """Every row that the filters let through, shown yet or not."""
        return self._all

    def show_rows(self, rows: tuple[LibraryRow, ...]) -> bool:
        """Show these; what stays is patched in place. False if they are the same messages as before."""
        self._all = rows
        fresh, old = rows[: max(PAGE, len(self._rows))], self._rows
        first = _same(old, fresh)
        last = _same(old[first:][::-1], fresh[first:][::-1])
        self._is_patching = True  # a view that sees rows go must not fetch others meanwhile
        gone, come = len(old) - first - last, len(fresh) - first - last
        if gone:
            self.beginRemoveRows(_NOWHERE, first, first + gone - 1)
            self._rows = (*old[:first], *old[first + gone :])
            self.endRemoveRows()
        if come:
            self.beginInsertRows(_NOWHERE, first, first + come - 1)
            self._rows = fresh
            self.endInsertRows()
        self._is_patching = False
        before, self._rows = self._rows, fresh
        changed = [at for at, pair in enumerate(zip(before, fresh, strict=True)) if pair[0] != pair[1]]
        if changed:
            self._say_changed(changed[0], changed[-1])
        return bool(gone or come)

    def bring(self, message_id: str) -> int:
        """The place of a message, shown by now; −1 if the filters do not let it through."""
        place = next((at for at, row in enumerate(self._all) if row.message.id == message_id), -1)
        while place >= len(self._rows):
            self.fetchMore()
        return place

    def canFetchMore(self, parent: Index = _NOWHERE) -> bool:
        more = len(self._rows) < len(self._all)
        return more and not parent.isValid() and not self._is_patching

    def fetchMore(self, parent: Index = _NOWHERE) -> None:
        if self.canFetchMore(parent):
            end = min(len(self._rows) + PAGE, len(self._all))
            self._is_patching = True
            self.beginInsertRows(_NOWHERE, len(self._rows), end - 1)
            self._rows = self._all[:end]
            self.endInsertRows()
            self._is_patching = False

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.sorted_by.emit(column, order)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole and column == TITLE:
            return ", ".join(self._words(row, one) for one in range(self.columns))
        if column == STATE and role == RowRole.CHIP:
            return row.chip
        if column == REVIEW:
            return self._review(row, role)
        if column == TITLE and role == RowRole.ICON and row.message.purpose == "snippet":
            return "puzzle-piece", "text2"
        return "text2" if column != TITLE and role == RowRole.TONE else None

    def _words(self, row: LibraryRow, column: int) -> str:
        message = row.message
        match column:
            case 0:
                return message.title or self.tr("Sealed")
            case 1:
                return message.scenario_key or self.tr("Any")
            case 2:
                return purpose_name(message.purpose)
            case 3:
                return language_name(message.language)
            case 4:
                return row.chip.text
        return say_day_short(row.review_by, row.today) if row.review_by is not None else self.tr("Not yet")

    def _review(self, row: LibraryRow, role: int) -> object:
        left = row.days_left
        late = row.state is MessageState.EXPIRED
        soon = left is not None and left <= _SOON.days
        if role == RowRole.ICON:
            return ("warning-circle", "bad") if late else ("clock", "warn") if soon else None
        if role == RowRole.TONE:
            return "bad" if late else "warn" if soon else "text" if left is not None else "text3"
        return 500 if role == RowRole.WEIGHT and (late or soon) else None


def sort_rows(
    rows: tuple[LibraryRow, ...], column: int, *, descending: bool, model: LibraryModel
) -> tuple[LibraryRow, ...]:
    """Rows by a column; by the day of review as dates, what has none last."""
    if column == REVIEW:
        found = by_review(rows)
        return tuple(reversed(found)) if descending else found
    return tuple(sorted(rows, key=lambda row: fold(model._words(row, column)), reverse=descending))


def _same(one: tuple[LibraryRow, ...], other: tuple[LibraryRow, ...]) -> int:
    """How many rows at the beginning are of the same messages."""
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine.message.id != theirs.message.id:
            break
        count += 1
    return count
