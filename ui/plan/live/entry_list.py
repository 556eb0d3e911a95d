"""The log as rows of their own height: number, time, words, what it is about, a star if it stands out."""

from datetime import date, timedelta, timezone

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.domain.entry import IncidentEntry
from ui.plan.live.log_model import EntryModel, shown_text
from ui.plan.live.words import kind_name
from ui.plan.live.wrapping import wrapped_height
from ui.theme.drawing import rounded
from ui.theme.fonts import text_width
from ui.theme.look import Look
from ui.theme.tokens import BOLD

Index = QModelIndex | QPersistentModelIndex
_PAD, _GAP, _ABOVE = 16, 8, 5
_WRAP = Qt.TextFlag.TextWordWrap
_KEPT = 20_000


class EntryList(QListView):
    """Enter opens an entry, S sets or takes its star, C corrects it, the menu key shows all that.

    Attributes:
        today: entries of this day show the time alone; set it with `show_day`.

    Signals:
        opened(object), starred(object), correct_wanted(object): an `IncidentEntry`.
        menu_wanted(object, QPoint): what can be done with it; the place is on the screen.
    """

    opened = Signal(object)
    starred = Signal(object)
    correct_wanted = Signal(object)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, look: Look, model: EntryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = model
        self.today = date.min
        self._delegate = _EntryDelegate(look, self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(self.tr("Log, newest first"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(self._open)
        look.changed.connect(self._renew)

    def show_day(self, today: date) -> None:
        """Say which day it is."""
        if today != self.today:
            self.today = today
            self._renew()

    def current(self) -> IncidentEntry | None:
        """The entry that keys act on."""
        return self._entries.entry(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry, key = self.current(), event.key()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if entry is None or not plain:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(entry)
        elif key == Qt.Key.Key_S:
            self.starred.emit(entry)
        elif key == Qt.Key.Key_C:
            self.correct_wanted.emit(entry)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        entry = self._entries.entry(index)
        if entry is not None:
            below = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft() + QPoint(40, 0))
            self.menu_wanted.emit(entry, below if by_key else event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid() and self._entries.rowCount():
            self.setCurrentIndex(self._entries.index(0, 0))
        super().focusInEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._renew()

    def _open(self, index: QModelIndex) -> None:
        entry = self._entries.entry(index)
        if entry is not None:
            self.opened.emit(entry)

    def _renew(self) -> None:
        self._delegate.forget()
        self.scheduleDelayedItemsLayout()


class _EntryDelegate(QStyledItemDelegate):
    """Heights are measured once for each entry and width."""

    def __init__(self, look: Look, view: EntryList) -> None:
        super().__init__(view)
        self._look, self._view = look, view
        self._heights: dict[tuple[int, str, bool], int] = {}

    def forget(self) -> None:
        """Measure all anew."""
        self._heights.clear()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        entry, theme = self._entry(index), self._look.theme
        width = self._view.viewport().width()
        if entry is None:
            return QSize(width, theme.px(28))
        key = (entry.seq, entry.incident_id, entry.significant)
        if key not in self._heights:
            if len(self._heights) > _KEPT:
                self._heights.clear()
            left, right = self._sides(entry)
            height = wrapped_height(theme.font(13), shown_text(entry), width - left - right)
            self._heights[key] = max(theme.px(20), height) + 2 * _ABOVE
        return QSize(width, self._heights[key])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry, theme = self._entry(index), self._look.theme
        if entry is None:
            return
        painter.save()
        box = QRect(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(box, theme.colour("accent_soft"))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), theme.colour("line"))
        line = QRect(box.left(), box.top() + _ABOVE, box.width(), theme.px(20))
        align = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font(12, tabular=True))
        painter.setPen(theme.colour("text2" if selected else "text3"))
        number = QRect(box.left() + 8, line.top(), self._number_width(entry) - 8, line.height())
        painter.drawText(number, align | Qt.AlignmentFlag.AlignRight, str(entry.seq))
        left, right = self._sides(entry)
        painter.setFont(theme.font(13, BOLD, tabular=True))
        painter.setPen(theme.colour("text"))
        at = QRect(number.right() + _GAP, line.top(), left - number.width() - _GAP, line.height())
        painter.drawText(at, align, self._time(entry))
        painter.setFont(theme.font(13))
        above = _ABOVE + (theme.px(20) - painter.fontMetrics().lineSpacing()) // 2
        words = QRect(box.left() + left, box.top() + above, box.width() - left - right, box.height())
        words.setBottom(box.bottom() - 1)
        painter.drawText(words, int(_WRAP), shown_text(entry))
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("text2"))
        kind = QRect(words.right(), line.top(), right - _PAD, line.height())
        painter.drawText(kind, align | Qt.AlignmentFlag.AlignRight, kind_name(entry.kind))
        if entry.significant:
            side = theme.px(14)
            star = QRect(words.right() + _GAP, line.center().y() - side // 2, side, side)
            self._look.paint_icon(painter, star, "star", "accent")
        if self._view.hasFocus() and self._view.currentIndex() == index:
            rounded(painter, box.adjusted(1, 0, -1, -1), None, theme.colour("focus"), width=2)
        painter.restore()

    def _sides(self, entry: IncidentEntry) -> tuple[int, int]:
        """Room left and right of the words."""
        theme = self._look.theme
        time = text_width(theme.font(13, BOLD, tabular=True), self._time(entry))
        left = self._number_width(entry) + _GAP + time + _GAP
        right = text_width(theme.font(12), kind_name(entry.kind)) + _GAP + _PAD
        return left, right + (theme.px(14) + _GAP if entry.significant else 0)

    def _number_width(self, entry: IncidentEntry) -> int:
        digits = "0" * max(3, len(str(entry.seq)))
        return 8 + text_width(self._look.theme.font(12, tabular=True), digits)

    def _time(self, entry: IncidentEntry) -> str:
        """The time on the clock of the place where it was noted, with its day if that is another one."""
        local = entry.at.astimezone(timezone(timedelta(minutes=entry.offset_min)))
        return f"{local:%H:%M}" if local.date() == self._view.today else f"{local.day} {local:%b %H:%M}"

    def _entry(self, index: Index) -> IncidentEntry | None:
        model = index.model()
        return model.entry(index) if isinstance(model, EntryModel) else None
