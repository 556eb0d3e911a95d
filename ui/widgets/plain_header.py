"""The head of a table: small type on a sunken ground, an arrow beside the column it is sorted by."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.theme.look import Look
from ui.theme.tokens import MEDIUM

_PAD = 4


class PlainHeader(QHeaderView):
    """28 px high; elides a title that does not fit."""

    def __init__(self, look: Look, parent: QWidget | None = None, *, first_pad: int = _PAD) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look, self._first_pad = look, first_pad
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumSectionSize(32)
        look.changed.connect(self._renew)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._look.theme.px(28))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme = self._look.theme
        painter.save()
        painter.fillRect(rect, theme.colour("surface2"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        role = Qt.ItemDataRole
        title = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        known = self.model().headerData(section, Qt.Orientation.Horizontal, role.TextAlignmentRole)
        right = bool(known is not None and Qt.AlignmentFlag(known) & Qt.AlignmentFlag.AlignRight)
        pad = self._first_pad if self.visualIndex(section) == 0 else _PAD
        at_edge = right and rect.right() >= self.viewport().width() - 2
        box = rect.adjusted(pad, 0, -self._first_pad if at_edge else -_PAD, -1)
        sorted_here = self.isSortIndicatorShown() and self.sortIndicatorSection() == section
        if sorted_here:
            box.setWidth(box.width() - 16)
        painter.setFont(theme.font(12, MEDIUM))
        painter.setPen(theme.colour("text2"))
        shown = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, box.width() + 1)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, shown)
        if sorted_here:
            width = painter.fontMetrics().horizontalAdvance(shown)
            left = box.right() + 3 if right else box.left() + width + 4
            down = self.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
            arrow = QRect(left, box.center().y() - 5, 12, 12)
            self._look.paint_icon(painter, arrow, "arrow-down" if down else "arrow-up")
        painter.restore()

    def _renew(self) -> None:
        self.updateGeometry()
        self.viewport().update()
