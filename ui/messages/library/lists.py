"""The left of the library: what waits, the filters, the table, and how much of it is shown."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.messages.library.filters import FilterBar
from ui.messages.library.model import LANGUAGE, REVIEW, SCENARIO, LibraryModel, LibraryRow
from ui.messages.library.strip import WaitingStrip
from ui.theme.look import Look
from ui.widgets.empty_state import EmptyState
from ui.widgets.icon_label import IconLabel
from ui.widgets.plain_label import PlainLabel
from ui.widgets.toned_table import TonedTable

_WIDTHS = (240, 68, 104, 68, 130, 92)
_NARROW_UNDER = 640


class LibraryTable(TonedTable):
    """Enter edits, the space bar goes to the preview, Del removes.

    Signals:
        read_wanted(), remove_wanted(): for the current message.
    """

    read_wanted = Signal()
    remove_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.read_wanted.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_wanted.emit()
        elif event.key() == Qt.Key.Key_F2 and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class LibraryLists(QFrame):
    """Attributes: is_settling: rows come and go; the mark is settled afterwards.

    Signals: first_step_wanted(): the button of the empty list.
    """

    first_step_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.is_settling = False
        self.setProperty("part", "surface")
        self.model = LibraryModel(self)
        self.strip = WaitingStrip(look, self)
        self.filters = FilterBar(look, self)
        self.table = LibraryTable(look, self.tr("Messages"))
        self.table.setModel(self.model)
        self.table.set_widths(_WIDTHS, stretch=0)
        header = self.table.horizontalHeader()
        header.setSortIndicator(REVIEW, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorShown(True)
        header.setSectionsClickable(True)
        header.sortIndicatorChanged.connect(self.model.sort)
        self.empty = EmptyState(look, "chat-text", "", "", " ", self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self._foot_words = PlainLabel(look, "", size=12, tone="text2", wrap=True)
        self.empty.pressed.connect(self.first_step_wanted)
        look.changed.connect(self._dress)
        self._lay_out()

    def _lay_out(self) -> None:
        foot = QFrame(self)
        foot.setProperty("part", "foot")
        line = QHBoxLayout(foot)
        line.setContentsMargins(16, 6, 16, 6)
        line.setSpacing(8)
        line.addWidget(IconLabel(self._look, "info", "text2", parent=foot))
        line.addWidget(self._foot_words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.strip, self.filters, self._stack, foot):
            column.addWidget(part, 1 if part is self._stack else 0)

    def current(self) -> LibraryRow | None:
        """The message that is marked, None without one."""
        index = self.table.currentIndex()
        return self.model.row(index.row()) if index.isValid() else None

    def show_rows(self, rows: tuple[LibraryRow, ...], total: int) -> None:
        """List these of `total`; the mark stays on its message, or goes to the first."""
        before, was = self.current(), max(0, self.table.currentIndex().row())
        self.is_settling = True
        self.model.show_rows(rows)
        place = self.model.bring(before.message.id) if before is not None else -1
        if rows and (place >= 0 or before is not None or not self.table.currentIndex().isValid()):
            # What is gone leaves the mark where it stood.
            stay = place if place >= 0 else min(was, self.model.rowCount() - 1)
            self.table.setCurrentIndex(self.model.index(stay, 0))
        self.is_settling = False
        self._say(len(rows), total)

    def go(self, message_id: str) -> bool:
        """Mark a message; False if the filters keep it back."""
        place = self.model.bring(message_id)
        if place >= 0:
            index = self.model.index(place, 0)
            self.table.setCurrentIndex(index)
            self.table.scrollTo(index)
        return place >= 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._dress()

    def _dress(self) -> None:
        # Where there is little room, what a person looks for last goes first.
        narrow = self.width() < self._look.theme.px(_NARROW_UNDER)
        for column in (SCENARIO, LANGUAGE):
            self.table.setColumnHidden(column, narrow)
        for column, width in enumerate(_WIDTHS[1:], 1):
            self.table.horizontalHeader().resizeSection(column, self._look.theme.px(width))

    def _say(self, count: int, total: int) -> None:
        here = self.filters.is_here()
        self._stack.setCurrentIndex(0 if count else 1)
        if here:
            said = (
                self.tr("1 message of this incident.")
                if count == 1
                else self.tr("{n} messages of this incident.")
            )
            self._foot_words.setText(said.format(n=count))
        else:
            said = self.tr("{n} of {total} messages. Expired ones are never offered in an incident.")
            self._foot_words.setText(said.format(n=f"{count:,}", total=f"{total:,}"))
        if self.filters.is_filtered():
            self.empty.set_words(
                self.tr("No message fits"), self.tr("The search or a filter hides all messages."),
                self.tr("Clear filters"),
            )  # fmt: skip
        elif here:
            self.empty.set_words(
                self.tr("No words for this incident yet"),
                self.tr("Take a line that was cleared beforehand. What is confirmed fills its gaps."),
                self.tr("Choose from the library"),
            )  # fmt: skip
        else:
            self.empty.set_words(
                self.tr("No messages yet"),
                self.tr("Write the first words you would need, with gaps for what you cannot know yet."),
                self.tr("Write a message"),
            )  # fmt: skip
