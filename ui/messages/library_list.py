"""The library: a list of messages with what each is for and whether it can be copied."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.messages.model import MessageModel
from ui.messages.words import about
from ui.theme.drawing import rounded
from ui.theme.look import Look
from ui.theme.tokens import MEDIUM, Token
from ui.widgets.cell_tips import CellTips
from ui.widgets.chip import chip_size, paint_chip

Index = QModelIndex | QPersistentModelIndex
_ROW, _LEFT, _RIGHT, _BAR = 56, 16, 12, 3
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class LibraryList(QListView):
    """Arrows choose, Enter goes to the message, Del removes.

    Signals:
        edit_wanted(), remove_wanted(): for the current message.
    """

    edit_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, look: Look, model: MessageModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setModel(model)
        self.tips = CellTips(look, self, lambda index: _tip(model, index))
        self.setItemDelegate(_LibraryDelegate(look, model, self))
        self.setAccessibleName(self.tr("Messages"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        look.changed.connect(self.scheduleDelayedItemsLayout)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit_wanted.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()


def _tip(model: MessageModel, index: QModelIndex) -> str:
    """Title and purpose, which a narrow list may cut off."""
    row = model.row(index.row())
    return f"{row.message.title}\n{about(row.message)}" if row is not None else ""


class _LibraryDelegate(QStyledItemDelegate):
    """Title over what it is for; the state at the right."""

    def __init__(self, look: Look, model: MessageModel, view: LibraryList) -> None:
        super().__init__(view)
        self._look, self._model, self._view = look, model, view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(80, self._look.theme.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._model.row(index.row())
        if row is None:
            return
        theme, box = self._look.theme, QRect(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        if selected or hovered:
            painter.fillRect(box, theme.colour("accent_soft" if selected else "hover"))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), theme.colour("line"))
        middle = box.center().y()
        first = QRect(box.left() + _LEFT, middle - theme.px(22), box.width() - _LEFT - _RIGHT, theme.px(21))
        self._line(painter, first, row.message.title, "text", weight=MEDIUM)
        chip = chip_size(self._look, row.chip)
        below = QRect(first.left(), middle + theme.px(2), first.width(), theme.px(20))
        at = QRect(below.right() - chip.width() + 1, below.top(), chip.width(), below.height())
        paint_chip(painter, at, self._look, row.chip, selected=selected)
        below.setRight(at.left() - 8)
        self._line(painter, below, about(row.message), "text2", small=True)
        self._marks(painter, box.adjusted(0, 0, 0, -1), index, selected=selected)
        painter.restore()

    def _marks(self, painter: QPainter, box: QRect, index: Index, *, selected: bool) -> None:
        theme, focused = self._look.theme, self._view.hasFocus()
        if selected:
            bar = QRect(box.left(), box.top(), _BAR, box.height())
            painter.fillRect(bar, theme.colour("accent" if focused else "border"))
        if focused and self._view.currentIndex().row() == index.row():
            rounded(painter, box, None, theme.colour("focus"), width=2, radius=0)

    def _line(
        self,
        painter: QPainter,
        box: QRect,
        words: str,
        tone: Token,
        *,
        weight: int = 400,
        small: bool = False,
    ) -> None:
        painter.setFont(self._look.theme.font(12 if small else 13, weight))
        painter.setPen(self._look.theme.colour(tone))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width() + 1)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | _MIDDLE, shown)
