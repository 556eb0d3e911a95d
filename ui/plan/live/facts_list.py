"""The facts list: what may be said, what may not be said yet, what never."""

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

from ui.plan.live.facts_model import FactsModel, Row
from ui.plan.live.words import standing_look
from ui.plan.live.wrapping import wrapped_lines
from ui.theme.drawing import rounded
from ui.theme.fonts import text_width
from ui.theme.look import Look
from ui.theme.tokens import BOLD, MEDIUM, Token
from ui.widgets.cell_tips import CellTips

Index = QModelIndex | QPersistentModelIndex
_HEAD, _LINES = 26, 6
_PAD, _ICON, _GAP = 16, 16, 8
_SECOND_SHARE = 0.34
_WRAP = Qt.TextFlag.TextWordWrap


class FactsList(QListView):
    """Enter opens a row, Ctrl+Up and Ctrl+Down move a fact, Del takes it off, the menu key shows the rest.

    Signals:
        opened(object): a `Row` is to be changed.
        shifted(object, int): a `Row` is to go one standing up (−1) or down (1).
        remove_wanted(object): a `Row` is to be taken off.
        menu_wanted(object, QPoint): what can be done with a `Row`; the place is on the screen.
    """

    opened = Signal(object)
    shifted = Signal(object, int)
    remove_wanted = Signal(object)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, look: Look, model: FactsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = model
        self._kept = ""
        self.setModel(model)
        self.setItemDelegate(_FactDelegate(look, self))
        self.setAccessibleName(self.tr("Line to take and facts"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDragDropOverwriteMode(True)
        self.tips = CellTips(look, self, self._tip)
        self.activated.connect(self._open)
        self.doubleClicked.connect(self._open)
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)
        look.changed.connect(self.scheduleDelayedItemsLayout)

    def current(self) -> Row | None:
        """The row that keys act on, None on a head or nowhere."""
        row = self._facts.row(self.currentIndex())
        return row if row is not None and not row.is_head else None

    def choose(self, key: str) -> None:
        """Make a row the current one."""
        index = self._facts.place_of(key)
        if index.isValid():
            self.setCurrentIndex(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, key = self.current(), event.key()
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if row is None:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.opened.emit(row)
        elif key == Qt.Key.Key_Space:
            self.menu_wanted.emit(row, self._below(self.currentIndex()))
        elif control and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.shifted.emit(row, -1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_wanted.emit(row)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        row = self._facts.row(index)
        if row is not None and not row.is_head:
            self.menu_wanted.emit(row, self._below(index) if by_key else event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self.current() is None:
            self.choose("line")
        super().focusInEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _open(self, index: QModelIndex) -> None:
        row = self._facts.row(index)
        if row is not None and not row.is_head:
            self.opened.emit(row)

    def _below(self, index: Index) -> QPoint:
        return self.viewport().mapToGlobal(self.visualRect(index).bottomLeft() + QPoint(40, 0))

    def _tip(self, index: QModelIndex) -> str:
        row = self._facts.row(index)
        return "\n".join(part for part in (row.text, row.second) if part) if row and not row.is_head else ""

    def _keep(self) -> None:
        row = self.current()
        self._kept = row.key if row is not None else ""

    def _restore(self) -> None:
        if self._kept:
            self.choose(self._kept)


class _FactDelegate(QStyledItemDelegate):
    """Heads in the colour of their standing; facts with icon, words, and who at the right."""

    def __init__(self, look: Look, view: FactsList) -> None:
        super().__init__(view)
        self._look, self._view = look, view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        theme, row, width = self._look.theme, self._row(index), self._view.viewport().width()
        if row is None or row.is_head:
            return QSize(width, theme.px(_HEAD))
        if row.fact is None:
            lines = theme.px(20) * self._lines(row, width)
            return QSize(width, lines + (theme.px(18) if row.second else 0) + 6)
        return QSize(width, theme.px(20) * self._lines(row, width) + 6)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, theme = self._row(index), self._look.theme
        if row is None:
            return
        painter.save()
        box = QRect(option.rect)
        if row.is_head:
            tone: Token = standing_look(row.standing)[1] if row.standing is not None else "text2"
            painter.setFont(theme.font(12, BOLD))
            painter.setPen(theme.colour(tone))
            painter.drawText(box.adjusted(_PAD, 4, -_PAD, 0), Qt.AlignmentFlag.AlignVCenter, row.text)
        else:
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            if selected:
                painter.fillRect(box, theme.colour("accent_soft"))
            if row.fact is None:
                self._line(painter, box, row)
            else:
                self._fact(painter, box, row)
            if self._view.hasFocus() and self._view.currentIndex() == index:
                rounded(painter, box.adjusted(1, 0, -1, 0), None, theme.colour("focus"), width=2)
        painter.restore()

    def _line(self, painter: QPainter, box: QRect, row: Row) -> None:
        theme = self._look.theme
        words = box.adjusted(_PAD, 3, -_PAD, -3)
        painter.setFont(theme.font(13, MEDIUM if row.second else 400))
        painter.setPen(theme.colour("text" if row.second else "text2"))
        first = QRect(words.left(), words.top(), words.width(), theme.px(20) * self._lines(row, box.width()))
        painter.drawText(first, int(_WRAP), row.text)
        if row.second:
            painter.setFont(theme.font(12))
            painter.setPen(theme.colour("text2"))
            below = QRect(words.left(), first.bottom() + 1, words.width(), theme.px(18))
            shown = painter.fontMetrics().elidedText(row.second, Qt.TextElideMode.ElideRight, below.width())
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, shown)

    def _fact(self, painter: QPainter, box: QRect, row: Row) -> None:
        theme, side = self._look.theme, self._look.theme.px(_ICON)
        assert row.standing is not None  # every fact has one
        icon, tone = standing_look(row.standing)
        middle = box.top() + 3 + theme.px(10)
        place = QRect(box.left() + _PAD, middle - side // 2, side, side)
        self._look.paint_icon(painter, place, icon, tone)
        second = self._second(row, box.width())
        painter.setFont(theme.font(13))
        above = 3 + (theme.px(20) - painter.fontMetrics().lineSpacing()) // 2
        first = box.adjusted(_PAD + side + _GAP, above, -_PAD - (second + 12 if second else 0), 0)
        painter.setPen(theme.colour("text"))
        painter.drawText(first, int(_WRAP), row.text)
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("text2"))
        right = QRect(box.right() - _PAD - second, box.top() + 3, second + 1, theme.px(20))
        shown = painter.fontMetrics().elidedText(row.second, Qt.TextElideMode.ElideRight, second + 1)
        painter.drawText(right, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, shown)

    def _second(self, row: Row, width: int) -> int:
        """Room for who said so, at the right."""
        return min(text_width(self._look.theme.font(12), row.second), int(width * _SECOND_SHARE))

    def _lines(self, row: Row, width: int) -> int:
        theme = self._look.theme
        room = width - 2 * _PAD
        if row.fact is not None:
            second = self._second(row, width)
            room -= theme.px(_ICON) + _GAP + (second + 12 if second else 0)
        metrics_font = theme.font(13, MEDIUM if row.fact is None and row.second else 400)
        return wrapped_lines(metrics_font, row.text, room, most=4 if row.fact is None else _LINES)

    def _row(self, index: Index) -> Row | None:
        model = index.model()
        return model.row(index) if isinstance(model, FactsModel) else None
