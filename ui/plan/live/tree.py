"""The task tree of a live incident, walked and worked by keyboard as by mouse."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.response import Group
from ui.plan.live.cells import DUE, OWNER, STATE, TASK
from ui.plan.live.delegate import LiveDelegate
from ui.plan.live.model import LiveModel
from ui.plan.live.rows import group_key, is_open
from ui.theme.look import Look
from ui.widgets.cell_tips import CellTips
from ui.widgets.toned_tree import TonedTree

Index = QModelIndex | QPersistentModelIndex
_WIDTHS = {OWNER: 104, DUE: 132, STATE: 150}
_NARROW = 620
_NEAR = 12
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Select)


class LiveTree(TonedTree):
    """Enter or Space marks the task or says that the event has happened; right or F2 shows the task in full.

    Signals:
        pressed_row(QModelIndex): the row's own act is wanted: mark it, or say that it has happened.
        details_wanted(QModelIndex, bool): the row in full; True if the keyboard is to go there.
        menu_wanted(QModelIndex, QPoint): what else may be done with it; the place is on the screen.
    """

    pressed_row = Signal(QModelIndex)
    details_wanted = Signal(QModelIndex, bool)
    menu_wanted = Signal(QModelIndex, QPoint)

    def __init__(self, look: Look, model: LiveModel, parent: QWidget | None = None) -> None:
        super().__init__(look, model, _WIDTHS, first_pad=40, parent=parent)
        self._live, self._nothing = model, ""
        self._folded = {group_key(Group.DONE), group_key(Group.PHASE)}
        self._delegate = LiveDelegate(look, model, self)
        self.setAccessibleName(self.tr("Tasks of the incident"))
        self.setAccessibleDescription(
            self.tr("Enter or Space does what the row's button says, F2 shows the task in full, the menu key "
                    "shows what else can be done.")
        )  # fmt: skip
        self.setItemDelegate(self._delegate)
        self.setUniformRowHeights(True)
        self.tips = CellTips(look, self, self._tip)
        model.modelReset.connect(self._after_reset)
        for changed in (model.rowsInserted, model.rowsRemoved, model.layoutChanged):
            changed.connect(lambda *_: self._hide_empty())
        self.expanded.connect(lambda index: self._note_fold(index, opened=True))
        self.collapsed.connect(lambda index: self._note_fold(index, opened=False))
        self._after_reset()

    def choose(self, key: str) -> bool:
        """Make a row the current one by its key, unfolding what it stands in; False if it is not listed."""
        index = self._live.place_of(key)
        if not index.isValid():
            return False
        above = index.parent()
        while above.isValid():
            self.expand(above)
            above = above.parent()
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def choose_first(self) -> None:
        """Make the most worrying open task the current one, else the first head there is."""
        for group in (Group.LATE, Group.NEXT, Group.LATER):
            index = self._live.index(0, TASK, self._live.place_of(group_key(group)))
            if index.isValid():
                self.choose(self._live.key_of(index))
                self.scrollToTop()
                return
        for row in range(self._live.rowCount()):
            if not self.isRowHidden(row, QModelIndex()):
                self.setCurrentIndex(self._live.index(row, TASK))
                return

    def following(self) -> tuple[str, ...]:
        """Keys of the tasks in sight after the current one, nearest first, then of those before it."""
        keys: list[str] = []
        for step in (self.indexBelow, self.indexAbove):
            index = step(self.currentIndex())
            for _ in range(_NEAR):
                if not index.isValid():
                    break
                if self._live.view(index) is not None:
                    keys.append(self._live.key_of(index))
                index = step(index)
        return tuple(keys)

    def current_key(self) -> str:
        """The key of the current row, "" if there is none."""
        return self._live.key_of(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, key = self.currentIndex(), event.key()
        is_group = self._live.group(index) is not None
        is_task = self._live.view(index) is not None
        if event.modifiers() not in _PLAIN or not index.isValid():
            super().keyPressEvent(event)
        elif key in _ENTER:
            self.turn(index) if is_group else self.pressed_row.emit(index)
        elif key == Qt.Key.Key_F2 or (key == Qt.Key.Key_Right and is_task):
            self.details_wanted.emit(index, True)
        elif key == Qt.Key.Key_Left and is_task:
            self.setCurrentIndex(index.parent().siblingAtColumn(TASK))
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if self._live.view(index) is not None or self._live.wait(index) is not None:
            place = self.visualRect(index).bottomLeft() + QPoint(40, 0) if by_key else event.pos()
            self.menu_wanted.emit(index, self.viewport().mapToGlobal(place))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        index = self.indexAt(place)
        if event.button() is not Qt.MouseButton.LeftButton or not index.isValid():
            return
        if self._live.group(index) is not None:
            self.turn(index)
            return
        press = self._delegate.press(index)
        cell = self.visualRect(index.siblingAtColumn(STATE))
        if press is not None and self._delegate.button_place(cell, press).contains(place):
            self.pressed_row.emit(index)
        elif self._live.wait(index) is not None:
            self.turn(index)
        else:
            self.details_wanted.emit(index, False)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._fit()
        return super().viewportEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()

    def say_nothing(self, words: str) -> None:
        """What to say where there is no row at all."""
        self._nothing = words
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._nothing and all(
            self.isRowHidden(row, QModelIndex()) for row in range(self._live.rowCount())
        ):
            painter = QPainter(self.viewport())
            painter.setFont(self._look.theme.font(13))
            painter.setPen(self._look.theme.colour("text2"))
            place = self.viewport().rect().adjusted(40, 40, -40, -40)
            align = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(place, int(align), self._nothing)
            painter.end()

    def _tip(self, index: QModelIndex) -> str:
        """What a narrow column may cut off."""
        view = self._live.view(index)
        if view is None or index.column() != TASK:
            return str(index.data() or "")
        done_when = self.tr("Done when: {words}").format(words=view.task.done_when)
        blocked = self.tr("Do first: {titles}").format(titles="; ".join(view.blocked_by))
        parts = [view.task.title, done_when if view.task.done_when and is_open(view) else ""]
        return "\n".join(part for part in (*parts, blocked if view.blocked_by else "") if part)

    def _note_fold(self, index: QModelIndex, *, opened: bool) -> None:
        key = self._live.key_of(index)
        if self._live.group(index) is not None:
            (self._folded.discard if opened else self._folded.add)(key)

    def _after_reset(self) -> None:
        for row in range(self._live.rowCount()):
            index = self._live.index(row, TASK)
            self.setFirstColumnSpanned(row, QModelIndex(), True)
            self.setExpanded(index, self._live.key_of(index) not in self._folded)
        self._hide_empty()

    def _hide_empty(self) -> None:
        for row in range(self._live.rowCount()):
            empty = not self._live.rowCount(self._live.index(row, TASK))
            if empty != self.isRowHidden(row, QModelIndex()):
                self.setRowHidden(row, QModelIndex(), empty)

    def _fit(self) -> None:
        narrow = self.viewport().width() < self._look.theme.px(_NARROW)
        if narrow != self.isColumnHidden(OWNER):
            self.setColumnHidden(OWNER, narrow)
