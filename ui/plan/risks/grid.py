"""The grid of likelihood and impact: how many risks stand where, in words, figures and colour."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.domain.risk import Risk, band_of
from ui.plan.risks.model import RISKS, GridModel
from ui.plan.risks.words import BAND_TONES, band_name
from ui.theme.drawing import rounded
from ui.theme.look import Look
from ui.theme.tokens import BOLD, MEDIUM
from ui.widgets.plain_header import PlainHeader

Index = QModelIndex | QPersistentModelIndex
_GAP, _PAD = 2, 8
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class RiskGrid(QTableView):
    """Arrows walk the cells, Enter or a click opens what stands in one.

    Signals:
        chosen(int, int): likelihood and impact of a cell in which there are risks.
        walked(int, int): the keyboard came to this cell.
    """

    chosen = Signal(int, int)
    walked = Signal(int, int)

    def __init__(self, look: Look, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._grid = look, model
        self.setAccessibleName(self.tr("Risks by likelihood and impact"))
        self.setModel(model)
        self.setItemDelegate(_Cells(look, self))
        self.setHorizontalHeader(PlainHeader(look, self, first_pad=16))
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        self.clicked.connect(self._choose)
        look.changed.connect(self._renew)
        self._renew()

    def mark(self, risk: Risk | None) -> None:
        """Go to the place of this risk without a word."""
        if risk is not None and risk.score:
            blocked = self.blockSignals(True)
            self.setCurrentIndex(self._grid.index_of(risk.likelihood, risk.impact))
            self.blockSignals(blocked)
            self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid() and self.hasFocus():
            self.walked.emit(*self._grid.place(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _choose(self, index: Index) -> None:
        if index.isValid() and self._grid.risks(index):
            self.chosen.emit(*self._grid.place(index))

    def _renew(self) -> None:
        theme = self._look.theme
        self.verticalHeader().setMinimumSectionSize(theme.px(40))
        self.horizontalHeader().resizeSection(0, theme.px(104))
        self.viewport().update()


class _Cells(QStyledItemDelegate):
    """A count in large figures, the word of the band, and the names as far as there is room."""

    def __init__(self, look: Look, view: RiskGrid) -> None:
        super().__init__(view)
        self._look, self._view = look, view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(self._look.theme.px(96), self._look.theme.px(40))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        box = QRect(option.rect).adjusted(_GAP, _GAP, -_GAP, -_GAP)
        if index.column() == 0:
            self._name(painter, box, str(index.data() or ""))
        else:
            self._cell(painter, box, index)
            if option.state & QStyle.StateFlag.State_Selected:
                here = self._view.hasFocus()
                edge = self._look.theme.colour("focus" if here else "border")
                rounded(painter, box, None, edge, width=3 if here else 2)
        painter.restore()

    def _name(self, painter: QPainter, box: QRect, words: str) -> None:
        theme = self._look.theme
        painter.setFont(theme.font(12, MEDIUM))
        painter.setPen(theme.colour("text2"))
        painter.drawText(box.adjusted(16 - _GAP, 0, -2, 0), Qt.AlignmentFlag.AlignVCenter, words)

    def _cell(self, painter: QPainter, box: QRect, index: Index) -> None:
        theme = self._look.theme
        band = band_of(index.column() * (5 - index.row()))
        there: tuple[Risk, ...] = index.data(RISKS) or ()
        ground, ink = BAND_TONES[band]
        if not there:
            ink = "text3"
            rounded(painter, box, theme.colour("surface2"), None)
            strip = QRect(box.left(), box.top(), 4, box.height())
            rounded(painter, strip, theme.colour(ground), None, radius=2)
        else:
            rounded(painter, box, theme.colour(ground), None)
        painter.setPen(theme.colour(ink))
        inner = box.adjusted(_PAD + (2 if not there else 0), 4, -_PAD, -4)
        left = inner.left()
        if there:
            painter.setFont(theme.font(18, BOLD, tabular=True))
            count = str(len(there))
            painter.drawText(QRect(left, inner.top(), inner.width(), theme.px(24)), 0, count)
            left += painter.fontMetrics().horizontalAdvance(count) + 6
        painter.setFont(theme.font(12, MEDIUM if there else 400))
        word = QRect(left, inner.top() + theme.px(5 if there else 0), inner.right() - left, theme.px(18))
        shown = painter.fontMetrics().elidedText(band_name(band), Qt.TextElideMode.ElideRight, word.width())
        painter.drawText(word, 0, shown)
        self._titles(painter, inner.adjusted(0, theme.px(28), 0, 0), there)

    def _titles(self, painter: QPainter, box: QRect, there: tuple[Risk, ...]) -> None:
        """As many names as fit, each in as many lines as the others leave it."""
        theme = self._look.theme
        high = theme.px(17)
        room = max(0, box.height() // high)
        font = theme.font(12)
        painter.setFont(font)
        top = box.top()
        most = max(1, room // max(1, len(there)))
        for one in there[:room]:
            for words in lines_of(font, one.title, box.width(), most):
                painter.drawText(QRect(box.left(), top, box.width(), high), 0, words)
                top += high


def lines_of(font: QFont, text: str, width: int, most: int) -> tuple[str, ...]:
    """A text wrapped at words to at most so many lines; the last one is elided if more is left."""
    metrics = QFontMetrics(font)
    lines: list[str] = []
    rest = text.split()
    while rest and len(lines) < most - 1:
        taken = 1
        while taken < len(rest) and metrics.horizontalAdvance(" ".join(rest[: taken + 1])) <= width:
            taken += 1
        lines.append(metrics.elidedText(" ".join(rest[:taken]), Qt.TextElideMode.ElideRight, width))
        rest = rest[taken:]
    if rest:
        lines.append(metrics.elidedText(" ".join(rest), Qt.TextElideMode.ElideRight, width))
    return tuple(lines)
