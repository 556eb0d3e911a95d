"""The table of the house: hairlines, an accent bar at the selected row, a ring with the keyboard."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.theme.drawing import rounded
from ui.theme.look import Look
from ui.widgets.plain_header import PlainHeader
from ui.widgets.row_delegate import RowDelegate
from ui.widgets.row_roles import RowButton, RowRole

_BAR = 3


class TonedTable(QTableView):
    """A QTableView preset: whole rows, one selected, fixed heights, elided; takes any table model.

    Signals:
        row_button_pressed(QModelIndex): the painted button of this cell was clicked.

    Row looks come from RowRole answers of the model. `activated` (Enter, double click) is its own action.
    """

    row_button_pressed = Signal(QModelIndex)

    def __init__(
        self,
        look: Look,
        name: str,
        *,
        row_height: int = 32,
        header: bool = True,
        first_pad: int = 16,
        parent: QWidget | None = None,
    ) -> None:
        """Make the table.

        Args:
            name: for screen readers, such as "Mentions".
            row_height: 32, 28 without header, 44 or 52 for two lines; at 100%.
            first_pad: space before the first column, in px.
        """
        super().__init__(parent)
        self._look, self._row_height = look, row_height
        self._delegate = RowDelegate(look, self, row_height=row_height)
        self._delegate.first_pad = first_pad
        self.setAccessibleName(name)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(PlainHeader(look, self, first_pad=first_pad))
        self.horizontalHeader().setVisible(header)
        self.verticalHeader().setVisible(False)
        self._behave()
        look.changed.connect(self._renew)
        self._renew()

    def _behave(self) -> None:
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        # Tab leaves the table, as in any list; the arrows move inside it.
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def set_widths(self, widths: tuple[int, ...], stretch: int = -1) -> None:
        """Set the column widths at 100% text size; column `stretch` takes the room that is left.

        Needs the model; −1 lets the last column stretch.
        """
        header = self.horizontalHeader()
        for column, width in enumerate(widths):
            header.resizeSection(column, self._look.theme.px(width))
        if stretch >= 0:
            header.setStretchLastSection(False)
            header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)

    def focusInEvent(self, event: QFocusEvent) -> None:
        model: QAbstractItemModel | None = self.model()
        # A list reached by keyboard shows at once where the arrows start. Before Qt does so, as it would set
        # the place without selecting the row.
        if model is not None and not self.currentIndex().isValid() and model.rowCount() > 0:
            self.setCurrentIndex(model.index(0, 0))
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        index = self.indexAt(place)
        press = index.data(RowRole.BUTTON) if index.isValid() else None
        if event.button() is not Qt.MouseButton.LeftButton or not isinstance(press, RowButton):
            return
        if self._delegate.button_box(self.visualRect(index), press).contains(place):
            self.row_button_pressed.emit(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme, focused = self._look.theme, self.hasFocus()
        painter = QPainter(self.viewport())
        # There is none before the first model, whatever the stubs say.
        selection: QItemSelectionModel | None = self.selectionModel()
        for index in selection.selectedRows() if selection is not None else ():
            bar = self._row_box(index.row())
            bar.setWidth(_BAR)
            painter.fillRect(bar, theme.colour("accent" if focused else "border"))
        current = self.currentIndex()
        if focused and current.isValid():
            rounded(painter, self._row_box(current.row()), None, theme.colour("focus"), width=2, radius=0)
        painter.end()

    def _row_box(self, row: int) -> QRect:
        top = self.rowViewportPosition(row)
        return QRect(QPoint(0, top), QPoint(self.viewport().width() - 1, top + self.rowHeight(row) - 2))

    def _hover(self, row: int) -> None:
        if row != self._delegate.hovered_row:
            self._delegate.hovered_row = row
            self.viewport().update()

    def _renew(self) -> None:
        self.verticalHeader().setMinimumSectionSize(self._look.theme.px(self._row_height))
        self.verticalHeader().setDefaultSectionSize(self._look.theme.px(self._row_height))
        self.viewport().update()
