"""A list of tick boxes with counts, as in the filters beside a list."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.theme.drawing import draw_tick_box, rounded
from ui.theme.look import Look
from ui.theme.tokens import Token
from ui.widgets.filter_model import FilterModel, FilterRow

Index = QModelIndex | QPersistentModelIndex
_ROW = 28


class FilterList(QListView):
    """As high as its rows; put a small label above it. Space or a click ticks.

    Signals:
        ticked(tuple): the keys ticked now, in order; only after the person ticked.
    """

    ticked = Signal(tuple)

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._rows = FilterModel(self)
        self.setModel(self._rows)
        self.setItemDelegate(_FilterDelegate(look, self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QListView { background: transparent; }")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for policy in (self.setVerticalScrollBarPolicy, self.setHorizontalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        look.changed.connect(self._renew)

    def set_rows(self, rows: tuple[FilterRow, ...]) -> None:
        """Show these rows and ticks; says nothing through `ticked`."""
        self._rows.show_rows(rows)
        self.updateGeometry()

    def chosen(self) -> tuple[str, ...]:
        """Give the keys ticked, in order of the rows."""
        return self._rows.ticked()

    def clear_ticks(self) -> None:
        """Take every tick away, and say so once if there was one."""
        if self.chosen():
            self.set_rows(tuple(FilterRow(row.key, row.label, row.count) for row in self._rows.rows()))
            self.ticked.emit(())

    def toggle(self, index: Index) -> None:
        """Tick or untick this row."""
        on = self._rows.rows()[index.row()].ticked
        state = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
        self._rows.setData(index, state, Qt.ItemDataRole.CheckStateRole)
        self.ticked.emit(self.chosen())

    def sizeHint(self) -> QSize:
        return QSize(120, self._look.theme.px(_ROW) * self._rows.rowCount())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(0))

    def _renew(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()


class _FilterDelegate(QStyledItemDelegate):
    """Paints tick box, words and count; the whole row is the target of a click."""

    def __init__(self, look: Look, view: FilterList) -> None:
        super().__init__(view)
        self._look, self._view = look, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, self._look.theme.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, box = self._look.theme, QRect(option.rect)
        model = self._view.model()
        assert isinstance(model, FilterModel)  # set by the list itself
        row = model.rows()[index.row()]
        tick = QRect(box.left(), box.top(), theme.px(16), box.height())
        draw_tick_box(painter, tick, theme, self._look.glyphs, ticked=row.ticked)
        painter.save()
        count = "" if row.count is None else str(row.count)
        painter.setFont(theme.font(12, tabular=True))
        painter.setPen(theme.colour("text2"))
        width = painter.fontMetrics().horizontalAdvance(count)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | middle, count)
        painter.setFont(theme.font(13))
        tone: Token = "text"
        painter.setPen(theme.colour(tone))
        words = box.adjusted(theme.px(16) + 8, 0, -width - 4, 0)
        text = painter.fontMetrics().elidedText(row.label, Qt.TextElideMode.ElideRight, words.width() + 1)
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | middle, text)
        painter.restore()
        if self._view.hasFocus() and index.row() == self._view.currentIndex().row():
            rounded(painter, box.adjusted(0, 2, 0, -2), None, theme.colour("focus"), width=2)

    def editorEvent(self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index) -> bool:
        clicked = isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseButtonRelease
        pressed = event.type() is QEvent.Type.KeyPress and _is_space(event)
        if clicked or pressed:
            self._view.toggle(index)
            return True
        return False


def _is_space(event: QEvent) -> bool:
    return getattr(event, "key", lambda: None)() in (Qt.Key.Key_Space, Qt.Key.Key_Select)
