"""Paints the rows of the task tree: heads that fold, tasks, what is waited for, and their buttons."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from desktop.domain.response import Group
from ui.plan.live.cells import STATE, TASK
from ui.plan.live.model import LiveModel
from ui.plan.live.rows import is_open
from ui.plan.live.words import group_icon, group_name, group_note
from ui.theme.fonts import text_width
from ui.theme.look import Look
from ui.theme.tokens import BOLD, Theme, Token
from ui.widgets.chip import ChipLook, chip_size, paint_chip
from ui.widgets.row_delegate import RowDelegate
from ui.widgets.row_roles import RowButton, RowRole
from ui.widgets.toned_tree import TonedTree

Index = QModelIndex | QPersistentModelIndex
_LEFT, _PAD, _ROW = 16, 4, 32
_STEP = 20


class LiveDelegate(RowDelegate):
    """Reads the model's values; the view says which row is hovered. One filled button: the current task's."""

    def __init__(self, look: Look, model: LiveModel, view: TonedTree) -> None:
        super().__init__(look, view, row_height=_ROW)
        self._model, self._view = model, view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(40, self._look.theme.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        group = self._model.group(index)
        if group is not None:
            if index.column() == TASK:
                self._head(painter, option, index, group)
            return
        below = self._model.wait(self._model.parent(index)) is not None
        self.first_pad = _LEFT + self._look.theme.px(_STEP if below else 0)
        chip, press = index.data(RowRole.CHIP), self.press(index)
        if index.column() == STATE and (press is not None or isinstance(chip, ChipLook)):
            self._state(painter, option, index, press, chip)
            return
        super().paint(painter, option, index)

    def press(self, index: Index) -> RowButton | None:
        """The button of a row, None if it has none now: an event's, or the current task's."""
        value = index.sibling(index.row(), STATE).data(RowRole.BUTTON)
        if isinstance(value, RowButton):
            return value
        view, current = self._model.view(index), self._view.currentIndex()
        is_current = current.isValid() and current.siblingAtColumn(TASK) == index.sibling(index.row(), TASK)
        if view is None or not is_current or not is_open(view):
            return None
        return RowButton(self.tr("Done anyway…") if view.blocked_by else self.tr("Mark done"), True)

    def button_place(self, row: QRect, press: RowButton) -> QRect:
        """Where the button of a row lies in its last cell."""
        box = self.button_box(row, press)
        return box.translated(row.right() - box.right() - _LEFT + 2, 0)

    def _state(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, press: RowButton | None,
        chip: object,
    ) -> None:  # fmt: skip
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        self._ground(painter, option, index, self._look.theme, selected=selected)
        if press is not None:
            self._button(painter, self.button_place(option.rect, press), press, self._look.theme)
        elif isinstance(chip, ChipLook):
            box = QRect(option.rect).adjusted(_PAD, 0, -_LEFT + 2, -1)
            box.setLeft(max(box.left(), box.right() - chip_size(self._look, chip).width() + 1))
            paint_chip(painter, box, self._look, chip, selected=selected)
        painter.restore()

    def _ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, theme: Theme, *, selected: bool
    ) -> None:
        hovered = self._view.is_hovered(index)
        ground: Token | None = "accent_soft" if selected else "hover" if hovered else None
        if ground is not None:
            painter.fillRect(option.rect, theme.colour(ground))
        line = QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1)
        painter.fillRect(line, theme.colour("line"))

    def _head(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, group: Group) -> None:
        theme = self._look.theme
        box = QRect(0, option.rect.top(), self._view.viewport().width(), option.rect.height())
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(box, theme.colour("accent_soft" if selected else "surface2"))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), theme.colour("line"))
        side, middle = theme.px(16), box.center().y()
        opened = bool(option.state & QStyle.StateFlag.State_Open)
        left = _LEFT - 2
        caret = QRect(left, middle - side // 2, side, side)
        self._look.paint_icon(painter, caret, "caret-down" if opened else "caret-right", "text2")
        left += side + 6
        icon, tone = group_icon(group)
        self._look.paint_icon(painter, QRect(left, middle - side // 2, side, side), icon, tone)
        left += side + 8
        name = group_name(group)
        painter.setFont(theme.font(13, BOLD))
        painter.setPen(theme.colour("text"))
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRect(left, box.top(), box.width() - left, box.height() - 1), align, name)
        left += text_width(theme.font(13, BOLD), name) + 8
        painter.setFont(theme.font(12, tabular=True))
        painter.setPen(theme.colour("text2"))
        note = group_note(group, self._model.count(index))
        painter.drawText(QRect(left, box.top(), box.width() - left, box.height() - 1), align, note)
        painter.restore()
