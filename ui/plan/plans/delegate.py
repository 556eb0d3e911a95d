"""Paints the rows of the plan: phases with their progress, tasks with tick box, words and chips."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.domain.plan import Phase, PlanTask, TaskState
from ui.incident_words import level_chip
from ui.plan.plans.layout import Group
from ui.plan.plans.model import LEVEL, TASK, PlanModel
from ui.plan.words import state_chip
from ui.theme.drawing import draw_tick_box, rounded
from ui.theme.fonts import text_width
from ui.theme.look import Look
from ui.theme.tokens import BOLD, MEDIUM, Token, TypeSize
from ui.widgets.chip import chip_size, paint_chip
from ui.widgets.toned_tree import TonedTree

Index = QModelIndex | QPersistentModelIndex
GROUP_ROW, TASK_ROW = 32, 48
_LEFT, _PAD, _BAR = 16, 4, 64
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class PlanDelegate(QStyledItemDelegate):
    """Reads the model's values; the view says which row is hovered."""

    def __init__(self, look: Look, model: PlanModel, view: TonedTree) -> None:
        super().__init__(view)
        self._look, self._model, self._view = look, model, view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        is_group = self._model.group(index) is not None
        return QSize(40, self._look.theme.px(GROUP_ROW if is_group else TASK_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        group, task = self._model.group(index), self._model.task(index)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        box = QRect(option.rect)
        if group is not None:
            box.setLeft(0)
        self._ground(painter, box, index, selected=selected, group=group is not None)
        if group is not None and index.column() == TASK:
            self._group(painter, box, group, opened=bool(option.state & QStyle.StateFlag.State_Open))
        elif task is not None:
            self._cell(painter, box, index, task, selected=selected)
        painter.restore()

    def tick_box(self, row: QRect) -> QRect:
        """Give where a task's tick box lies in its first cell."""
        side = self._look.theme.px(16)
        return QRect(row.left() + self._indent() - side - 4, row.top(), side + 8, row.height())

    def editorEvent(
        self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index
    ) -> bool:  # fmt: skip
        released = isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseButtonRelease
        if released and index.column() == TASK and self._model.task(index) is not None:
            place = event.position().toPoint()  # type: ignore[attr-defined]  # a mouse event, see above
            if self.tick_box(option.rect).contains(place):
                self.toggle(index)
                return True
        return False

    def toggle(self, index: Index) -> None:
        """Ask for the other state of the tick."""
        task = self._model.task(index)
        if task is not None:
            ticked = task.state is TaskState.DONE
            state = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
            first = index.sibling(index.row(), TASK)
            self._model.setData(first, state, Qt.ItemDataRole.CheckStateRole)

    def _indent(self) -> int:
        return _LEFT + self._look.theme.px(20)

    def _ground(self, painter: QPainter, box: QRect, index: Index, *, selected: bool, group: bool) -> None:
        theme = self._look.theme
        hovered = self._view.is_hovered(index)
        ground: Token | None = "surface2" if group else None
        ground = "accent_soft" if selected else "hover" if hovered else ground
        if ground is not None:
            painter.fillRect(box, theme.colour(ground))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), theme.colour("line"))

    def _group(self, painter: QPainter, box: QRect, group: Group, *, opened: bool) -> None:
        theme = self._look.theme
        caret = QRect(_LEFT - 2, box.center().y() - theme.px(8), theme.px(16), theme.px(16))
        self._look.paint_icon(painter, caret, "caret-down" if opened else "caret-right")
        counted = self._model.count_words(group)
        right = box.right() - 12
        width = text_width(theme.font(12, MEDIUM, tabular=True), counted)
        self._line(
            painter, QRect(right - width, box.top(), width + 2, box.height()), counted, 12, "text2", MEDIUM
        )
        if box.width() > theme.px(480) and (group.done or group.phase is Phase.PREPARE):
            self._progress(painter, QRect(right - width - 12 - _BAR, box.top(), _BAR, box.height()), group)
            right -= _BAR + 12
        name = str(self._model.data(self._model.place_of_group(group.key)) or "")
        words = box.adjusted(self._indent(), 0, 0, 0)
        words.setRight(right - width - 12)
        self._line(painter, words, name, 13, "text", BOLD)
        words.setLeft(words.left() + text_width(theme.font(13, BOLD), name) + 8)
        self._line(painter, words, self._model.part_words(group), 12, "text2")

    def _progress(self, painter: QPainter, box: QRect, group: Group) -> None:
        theme = self._look.theme
        track = QRect(box.left(), box.center().y() - 1, box.width(), 4)
        rounded(painter, track, theme.colour("line"), None, radius=2)
        if group.done and group.total:
            track.setWidth(max(4, round(track.width() * group.done / group.total)))
            rounded(
                painter, track, theme.colour("ok" if group.done == group.total else "chart"), None, radius=2
            )

    def _cell(self, painter: QPainter, box: QRect, index: Index, task: PlanTask, *, selected: bool) -> None:
        inner = box.adjusted(_PAD, 0, -_PAD, -1)
        faint: Token = "text2"
        if index.column() == TASK:
            self._task(painter, box, task, selected=selected)
        elif index.column() == LEVEL:
            # the narrow column has room for the words alone
            level = replace(level_chip(task.level), icon="")
            paint_chip(painter, inner, self._look, level, selected=selected)
        else:
            self._line(painter, inner, str(index.data() or ""), 13, faint)

    def _task(self, painter: QPainter, box: QRect, task: PlanTask, *, selected: bool) -> None:
        theme, done = self._look.theme, task.state is TaskState.DONE
        settled = task.state in (TaskState.SKIPPED, TaskState.NOT_APPLICABLE)
        draw_tick_box(painter, self.tick_box(box), theme, self._look.glyphs, ticked=done)
        chip = state_chip(task.state)
        words = task.reason if chip is not None and task.reason else task.done_when
        middle, left = box.center().y(), box.left() + self._indent() + 8
        if chip is None and not words:
            middle += theme.px(10)  # one line alone stands in the middle
        first = QRect(left, middle - theme.px(20), box.right() - _PAD - left, theme.px(20))
        if task.changed:
            side = theme.px(16)
            mark = QRect(first.right() - side, first.center().y() - side // 2 + 1, side, side)
            self._look.paint_icon(painter, mark, "git-diff", "accent")
            first.setRight(mark.left() - _PAD)
        faded: Token = "text2" if selected else "text3"
        ink: Token = faded if done or settled else "text"
        self._line(painter, first, task.title, 13, ink, MEDIUM if not done else 400, struck=done)
        below = QRect(left, middle + 1, box.right() - _PAD - left, theme.px(17))
        if chip is not None:
            size = chip_size(self._look, chip)
            painted = paint_chip(painter, below, self._look, chip, selected=selected)
            below.setLeft(painted.left() + size.width() + 8)
        self._line(painter, below, words, 12, faded if done or settled else "text2")

    def _line(
        self, painter: QPainter, box: QRect, words: str, size: TypeSize, tone: Token, weight: int = 400,
        *, struck: bool = False,
    ) -> None:  # fmt: skip
        font = self._look.theme.font(size, weight)
        font.setStrikeOut(struck)
        painter.setFont(font)
        painter.setPen(self._look.theme.colour(tone))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width() + 1)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | _MIDDLE, shown)
