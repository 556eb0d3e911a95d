"""The checklist as a tree: phases that fold, tasks that are ticked."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTreeView, QWidget

from ui.plan.plans.delegate import PlanDelegate
from ui.plan.plans.model import LEVEL, TASK, WHEN, WHO, PlanModel
from ui.theme.drawing import rounded
from ui.theme.look import Look
from ui.widgets.cell_tips import CellTips
from ui.widgets.plain_header import PlainHeader

Index = QModelIndex | QPersistentModelIndex
_BAR = 3
_WIDTHS = {WHEN: 120, WHO: 144, LEVEL: 104}


class PlanTree(QTreeView):
    """Space ticks, Enter or F2 edits, Del removes; left and right fold; Alt with up or down moves a task.

    Signals:
        edit_wanted(), remove_wanted(): for the current task.
        task_clicked(): with the mouse, beside the tick box.
    """

    edit_wanted = Signal()
    remove_wanted = Signal()
    task_clicked = Signal()

    def __init__(self, look: Look, model: PlanModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._plan = look, model
        self._opened: set[str] = set()
        self._delegate = PlanDelegate(look, model, self)
        self.setAccessibleName(self.tr("Tasks of the plan"))
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setHeader(PlainHeader(look, self, first_pad=16))
        self._behave()
        self.tips = CellTips(look, self, self._tip)
        model.modelReset.connect(self._after_reset)
        self.expanded.connect(lambda index: self._folded(index, opened=True))
        self.collapsed.connect(lambda index: self._folded(index, opened=False))
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
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(TASK, QHeaderView.ResizeMode.Stretch)

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
            self._delegate.toggle(index) if is_task else self._turn(index)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and index.isValid():
            self.edit_wanted.emit() if is_task else self._turn(index)
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
            self._turn(index.siblingAtColumn(TASK))
        elif index.column() != TASK or not self._delegate.tick_box(self.visualRect(index)).contains(place):
            self.task_clicked.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self._hover(QModelIndex())
        return super().viewportEvent(event)

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:
        super().drawRow(painter, options, index)
        first = index.sibling(index.row(), TASK)
        theme, focused = self._look.theme, self.hasFocus()
        box = QRect(0, options.rect.top(), self.viewport().width(), options.rect.height() - 1)
        if self.selectionModel().isSelected(first):
            painter.fillRect(
                QRect(0, box.top(), _BAR, box.height()), theme.colour("accent" if focused else "border")
            )
        if focused and self.currentIndex().siblingAtColumn(TASK) == first:
            rounded(painter, box, None, theme.colour("focus"), width=2, radius=0)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Nothing: the delegate draws the fold marks."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        model: QAbstractItemModel = self.model()
        if not self.currentIndex().isValid() and model.rowCount():
            self.setCurrentIndex(model.index(0, 0))
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _tip(self, index: QModelIndex) -> str:
        """What a narrow column may cut off."""
        task = self._plan.task(index)
        if task is None or index.column() == LEVEL:
            return ""
        if index.column() != TASK:
            return str(index.data() or "")
        done_when = self.tr("Done when: {words}").format(words=task.done_when) if task.done_when else ""
        return "\n".join(part for part in (task.title, task.reason, done_when) if part)

    def _turn(self, index: Index) -> None:
        self.setExpanded(index, not self.isExpanded(index))

    def _folded(self, index: QModelIndex, *, opened: bool) -> None:
        group = self._plan.group(index)
        if group is not None:
            (self._opened.add if opened else self._opened.discard)(group.key)

    def _after_reset(self) -> None:
        for row, group in enumerate(self._plan.groups()):
            self.setFirstColumnSpanned(row, QModelIndex(), True)
            self.setExpanded(self._plan.index(row, 0), group.key in self._opened)

    def _hover(self, index: QModelIndex) -> None:
        first = QPersistentModelIndex(index.siblingAtColumn(TASK))
        if first != self._delegate.hovered:
            self._delegate.hovered = first
            self.viewport().update()

    def _renew(self) -> None:
        for column, width in _WIDTHS.items():
            self.header().resizeSection(column, self._look.theme.px(width))
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
