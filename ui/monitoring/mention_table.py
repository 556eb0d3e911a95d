"""The table of mentions: several rows can be selected, one key each marks them."""

from types import MappingProxyType

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from desktop.domain.mention import State
from ui.monitoring.mention_model import MATCH, SOURCE, TEXT, TIME, MentionModel
from ui.monitoring.words import exact_time
from ui.theme.look import Look
from ui.widgets.cell_tips import CellTips
from ui.widgets.toned_table import TonedTable

_ROOMY, _TIGHT = 520, 400
STATE_KEYS = MappingProxyType(
    {
        Qt.Key.Key_S: State.SEEN,
        Qt.Key.Key_F: State.FLAGGED,
        Qt.Key.Key_I: State.IGNORED,
        Qt.Key.Key_N: State.NEW,
    }
)


class MentionTable(TonedTable):
    """J and K go down and up as the arrows do.

    Attributes:
        tips: what a cell holds in full.

    Signals:
        mark_wanted(object): put the selected mentions into this `State`.
        link_wanted(): Enter; open the current mention's link.
    """

    mark_wanted = Signal(object)
    link_wanted = Signal()

    def __init__(self, look: Look, model: MentionModel, parent: QWidget | None = None) -> None:
        super().__init__(look, "", first_pad=12, parent=parent)
        self._mentions = model
        self.setAccessibleName(self.tr("Mentions"))
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        # Always newest first: the arrow says so, a click changes nothing.
        self.horizontalHeader().setSortIndicatorShown(True)
        self.horizontalHeader().setSortIndicator(TIME, Qt.SortOrder.DescendingOrder)
        self.tips = CellTips(look, self, self._tip)
        self._size_columns()
        look.changed.connect(self._size_columns)

    def _size_columns(self) -> None:
        self.set_widths((90, 102, 78, 200, 90, 60), stretch=3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The reading pane says what matched; the words of the mention need the room more.
        width, px = self.viewport().width(), self._look.theme.px
        self.setColumnHidden(MATCH, width < px(_ROOMY))
        self.setColumnHidden(SOURCE, width < px(_TIGHT))

    def _tip(self, index: QModelIndex) -> str:
        row = self._mentions.row(index.row())
        if index.column() == TIME:
            return exact_time(row.published_at)
        if index.column() == MATCH:
            return ", ".join(row.terms)
        if index.column() == TEXT:
            return "\n".join(dict.fromkeys(part for part in (row.title, row.text) if part))
        return row.source if index.column() == SOURCE else ""

    def selected_ids(self) -> tuple[int, ...]:
        """Give the ids of the selected mentions, from top to bottom."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self._mentions.row(place).id for place in places)

    def select(self, ids: tuple[int, ...]) -> None:
        """Select these mentions where they are listed; the first of them becomes the current one."""
        places = sorted(place for one in ids if (place := self._mentions.place_of(one)) >= 0)
        flags = QItemSelectionModel.SelectionFlag
        selection = self.selectionModel()
        selection.clearSelection()
        for place in reversed(places):
            index = self._mentions.index(place, 0)
            selection.setCurrentIndex(index, flags.Select | flags.Rows)

    def is_at_top(self) -> bool:
        """Say whether the first row is in sight."""
        return self.verticalScrollBar().value() <= self.verticalScrollBar().minimum()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and key in (Qt.Key.Key_J, Qt.Key.Key_K):
            self._step(1 if key == Qt.Key.Key_J else -1)
        elif plain and key in STATE_KEYS:
            self.mark_wanted.emit(STATE_KEYS[key])
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.link_wanted.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        # Letters are commands here; a jump to a row that begins with one would be in the way.
        pass

    def _step(self, by: int) -> None:
        here = self.currentIndex()
        place = min(max(here.row() + by, 0), self._mentions.rowCount() - 1) if here.isValid() else 0
        if place >= 0:
            self.setCurrentIndex(self._mentions.index(place, 0))
