"""Paints the cells of tables, lists and trees: state colours, hairline, icon, words, chip, second line."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.theme.drawing import rounded
from ui.theme.fonts import lines_up, text_width
from ui.theme.look import Look
from ui.theme.tokens import MEDIUM, REGULAR, Theme, Token
from ui.widgets.chip import ChipLook, chip_size, paint_chip
from ui.widgets.row_roles import RowButton, RowRole

Index = QModelIndex | QPersistentModelIndex
_PAD = 4
_TWO_LINES = 44


class RowDelegate(QStyledItemDelegate):
    """Reads RowRole and Qt's display, alignment and check roles; the view says which row is hovered."""

    def __init__(self, look: Look, parent: QWidget, *, row_height: int = 32) -> None:
        """Make the delegate. row_height: 32, or 52 and 44 for rows of two lines, at 100%."""
        super().__init__(parent)
        self._look, self._row_height = look, row_height
        self.hovered_row = -1
        self.first_pad = _PAD

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        theme = self._look.theme
        chip = index.data(RowRole.CHIP)
        press = index.data(RowRole.BUTTON)
        if isinstance(press, RowButton):
            width = self.button_box(QRect(), press).width() + 3 * _PAD
        elif isinstance(chip, ChipLook):
            width = chip_size(self._look, chip).width()
        else:
            weight = int(index.data(RowRole.WEIGHT) or REGULAR)
            text = str(index.data() or "")
            width = option.fontMetrics.horizontalAdvance(text) + (4 if weight > REGULAR else 0)
            width += sum(self._icon_size()) if index.data(RowRole.ICON) else 0
        return QSize(width + 2 * _PAD, theme.px(self._row_height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._look.theme
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        self._ground(painter, option, index, theme, selected=selected)
        box = QRect(option.rect).adjusted(self.first_pad if index.column() == 0 else _PAD, 0, -_PAD, -1)
        box = self._icon(painter, box, index, enabled=self._enabled(index))
        chip, press = index.data(RowRole.CHIP), index.data(RowRole.BUTTON)
        if isinstance(press, RowButton):
            self._button(painter, self.button_box(option.rect, press), press, theme)
        elif isinstance(chip, ChipLook):
            paint_chip(painter, box, self._look, chip, selected=selected)
        else:
            self._words(painter, box, index, theme, selected=selected)
        painter.restore()

    def button_box(self, cell: QRect, press: RowButton) -> QRect:
        """Give where in its cell the button lies: at the right, 28 high."""
        theme = self._look.theme
        width, height = text_width(theme.font(13, MEDIUM), press.text) + 18, theme.px(28)
        right = cell.right() - 2 * _PAD - (_PAD if self.first_pad > _PAD else 0)
        return QRect(right - width + 1, cell.top() + (cell.height() - height) // 2, width, height)

    def _button(self, painter: QPainter, box: QRect, press: RowButton, theme: Theme) -> None:
        fill: Token = "accent_fill" if press.primary else "surface"
        ink: Token = "on_accent" if press.primary else "text"
        rounded(painter, box, theme.colour(fill), theme.colour("accent_fill" if press.primary else "border"))
        painter.setFont(theme.font(13, MEDIUM))
        painter.setPen(theme.colour(ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, press.text)

    def _ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, theme: Theme, *, selected: bool
    ) -> None:
        ground: Token | None = (
            "accent_soft" if selected else "hover" if index.row() == self.hovered_row else None
        )
        if ground is not None:
            painter.fillRect(option.rect, theme.colour(ground))
        line = QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1)
        painter.fillRect(line, theme.colour("line"))

    def _icon(self, painter: QPainter, box: QRect, index: Index, *, enabled: bool) -> QRect:
        icon = index.data(RowRole.ICON)
        if not icon:
            return box
        name, token = icon
        side, gap = self._icon_size()
        square = QRect(box.left(), box.center().y() - side // 2 + 1, side, side)
        self._look.paint_icon(painter, square, name, token if enabled else "disabled")
        return box.adjusted(side + gap, 0, 0, 0)

    def _icon_size(self) -> tuple[int, int]:
        # Rows of two lines carry the larger icon.
        size, gap = (20, 12) if self._row_height >= _TWO_LINES else (16, 8)
        return self._look.theme.px(size), gap

    def _words(self, painter: QPainter, box: QRect, index: Index, theme: Theme, *, selected: bool) -> None:
        weight = int(index.data(RowRole.WEIGHT) or REGULAR)
        font = theme.font(13, weight, tabular=bool(index.data(RowRole.TABULAR)))
        font.setStrikeOut(bool(index.data(RowRole.STRUCK)))
        tone: Token = index.data(RowRole.TONE) or "text"
        if selected and tone == "text3":
            tone = "text2"
        second = str(index.data(RowRole.SECOND) or "")
        alignment = Qt.AlignmentFlag(
            index.data(Qt.ItemDataRole.TextAlignmentRole) or Qt.AlignmentFlag.AlignLeft
        )
        across = alignment & Qt.AlignmentFlag.AlignHorizontal_Mask
        if across == Qt.AlignmentFlag.AlignRight and box.right() + _PAD >= self._edge():
            # Figures at the right edge keep as far from it as the first column from the left one.
            box.setRight(box.right() + _PAD - self.first_pad)
        painter.setFont(font)
        painter.setPen(theme.colour(tone if self._enabled(index) else "disabled"))
        first = QRect(box)
        if second:
            middle = box.center().y()
            first = QRect(box.left(), middle - theme.px(18), box.width(), theme.px(19))
        text = painter.fontMetrics().elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, first.width() + 1
        )
        painter.drawText(first, across | Qt.AlignmentFlag.AlignVCenter, text)
        if second:
            painter.setFont(theme.font(12, tabular=lines_up(second)))
            painter.setPen(theme.colour("text2"))
            below = QRect(box.left(), box.center().y() + 1, box.width(), theme.px(17))
            text = painter.fontMetrics().elidedText(second, Qt.TextElideMode.ElideRight, below.width() + 1)
            painter.drawText(below, across | Qt.AlignmentFlag.AlignVCenter, text)

    def _edge(self) -> int:
        view = self.parent()
        return view.viewport().width() - 2 if isinstance(view, QAbstractItemView) else 1 << 24

    def _enabled(self, index: Index) -> bool:
        return bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
