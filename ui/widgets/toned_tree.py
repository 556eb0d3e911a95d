"""The tree of the house: heads that fold, an accent bar at the selected row, a ring with the keyboard."""

from collections.abc import Mapping

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTreeView, QWidget

from ui.theme.drawing import rounded
from ui.theme.look import Look
from ui.widgets.plain_header import PlainHeader

Index = QModelIndex | QPersistentModelIndex
_BAR = 3


class TonedTree(QTreeView):
    """A QTreeView preset: whole rows, the first column takes the room that is left, no branches.

    The delegate paints the cells and the fold marks.
    """

    def __init__(
        self, look: Look, model: QAbstractItemModel, widths: Mapping[int, int], *, first_pad: int = 16,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """Make the tree.

        Args:
            widths: column → its width, in px at 100%; for all but the first.
            first_pad: space before the first title, in px.
        """
        super().__init__(parent)
        self._look, self._widths = look, widths
        self._hovered = QPersistentModelIndex()
        self.setModel(model)
        self.setHeader(PlainHeader(look, self, first_pad=first_pad))
        self._behave()
        look.changed.connect(self._renew)
        self._renew()

    def _behave(self) -> None:
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def choose_first(self) -> None:
        """Make a row the current one where none is; the keyboard starts from it."""
        if self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))

    def turn(self, index: QModelIndex) -> None:
        """Fold a head out or in; any cell of its row will do."""
        head = index.siblingAtColumn(0)
        self.setExpanded(head, not self.isExpanded(head))

    def is_hovered(self, index: Index) -> bool:
        """Whether the mouse is over the row of this cell."""
        return self._hovered.isValid() and self._hovered.sibling(self._hovered.row(), index.column()) == index

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self._hover(QModelIndex())
        return super().viewportEvent(event)

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:
        super().drawRow(painter, options, index)
        first = index.sibling(index.row(), 0)
        theme, focused = self._look.theme, self.hasFocus()
        box = QRect(0, options.rect.top(), self.viewport().width(), options.rect.height() - 1)
        if self.selectionModel().isSelected(first):
            bar = QRect(0, box.top(), _BAR, box.height())
            painter.fillRect(bar, theme.colour("accent" if focused else "border"))
        if focused and self.currentIndex().siblingAtColumn(0) == first:
            rounded(painter, box, None, theme.colour("focus"), width=2, radius=0)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Nothing: the delegate draws the fold marks."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid():
            self.choose_first()
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _hover(self, index: QModelIndex) -> None:
        first = QPersistentModelIndex(index.siblingAtColumn(0))
        if first != self._hovered:
            self._hovered = first
            self.viewport().update()

    def _renew(self) -> None:
        for column, width in self._widths.items():
            self.header().resizeSection(column, self._look.theme.px(width))
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
