"""The checklist as a tree: phases that fold, tasks that are ticked."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ui.plan.plans.delegate import PlanDelegate
from ui.plan.plans.model import LEVEL, TASK, WHEN, WHO, PlanModel
from ui.theme.look import Look
from ui.widgets.cell_tips import CellTips
from ui.widgets.toned_tree import TonedTree

_WIDTHS = {WHEN: 120, WHO: 144, LEVEL: 104}


class PlanTree(TonedTree):
    """Space ticks, Enter or F2 edits, Del removes; left and right fold; Alt with up or down moves a task.

    Signals:
        edit_wanted(), remove_wanted(): for the current task.
        task_clicked(): with the mouse, beside the tick box.
    """

    edit_wanted = Signal()
    remove_wanted = Signal()
    task_clicked = Signal()

    def __init__(self, look: Look, model: PlanModel, parent: QWidget | None = None) -> None:
        super().__init__(look, model, _WIDTHS, parent=parent)
        self._plan = model
        self._opened: set[str] = set()
        self._delegate = PlanDelegate(look, model, self)
        self.setAccessibleName(self.tr("Tasks of the plan"))
        self.setItemDelegate(self._delegate)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.tips = CellTips(look, self, self._tip)
        model.modelReset.connect(self._after_reset)
        self.expanded.connect(lambda index: self._folded(index, opened=True))
        self.collapsed.connect(lambda index: self._folded(index, opened=False))

    def show_opened(self, keys: set[str]) -> None:
        """Unfold these groups and fold the others."""
        self._opened = set(keys)
        self._after_reset()

    def opened(self) -> set[str]:
        """The groups that are unfolded."""
        return set(self._opened)

    def current_task_id(self) -> str:
        """The id of the current task, "" if none is."""
        task = self._plan.task(self.currentIndex())
        return task.id if task is not None else ""

    def select_task(self, task_id: str) -> bool:
        """Make a task the current one, unfolding its group; False if it is not listed."""
        index = self._plan.place_of(task_id)
        if not index.isValid():
            return False
        self.expand(index.parent())
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, key = self.currentIndex(), event.key()
        is_task = self._plan.task(index) is not None
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._plan.step(self.current_task_id(), down=key == Qt.Key.Key_Down)
        elif not plain:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Select) and index.isValid():
            self._delegate.toggle(index) if is_task else self.turn(index)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and index.isValid():
            self.edit_wanted.emit() if is_task else self.turn(index)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and is_task:
            self.remove_wanted.emit()
        elif key == Qt.Key.Key_Left and is_task:
            self.setCurrentIndex(index.parent())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        index = self.indexAt(place)
        if event.button() is not Qt.MouseButton.LeftButton or not index.isValid():
            return
        if self._plan.group(index) is not None:
            self.turn(index)
        elif index.column() != TASK or not self._delegate.tick_box(self.visualRect(index)).contains(place):
            self.task_clicked.emit()

    def _tip(self, index: QModelIndex) -> str:
        """What a narrow column may cut off."""
        task = self._plan.task(index)
        if task is None or index.column() == LEVEL:
            return ""
        if index.column() != TASK:
            return str(index.data() or "")
        done_when = self.tr("Done when: {words}").format(words=task.done_when) if task.done_when else ""
        return "\n".join(part for part in (task.title, task.reason, done_when) if part)

    def _folded(self, index: QModelIndex, *, opened: bool) -> None:
        group = self._plan.group(index)
        if group is not None:
            (self._opened.add if opened else self._opened.discard)(group.key)

    def _after_reset(self) -> None:
        for row, group in enumerate(self._plan.groups()):
            self.setFirstColumnSpanned(row, QModelIndex(), True)
            self.setExpanded(self._plan.index(row, 0), group.key in self._opened)
