"""The tasks of a plan: the checklist, one task of it in full, and what is done with them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.plan import Phase, TaskState
from ui.desk import Desk
from ui.plan.plans.bar import PlanBar
from ui.plan.plans.body import PlanBody
from ui.plan.plans.inspector import Inspector
from ui.plan.plans.layout import PlanFilter
from ui.plan.plans.model import PlanModel
from ui.plan.plans.reading import Reading
from ui.plan.plans.tree import PlanTree

_HOUR = "P1-hour"


class TasksPage(QWidget):
    """Tree and inspector.

    Signals:
        removed(str): the title of a task that was taken off.
        notice(str): never sent; every page of a plan has it.
        fresh_wanted(): the plan is to be read again.
    """

    removed = Signal(str)
    notice = Signal(str)
    fresh_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        look, roles = desk.look, desk.core.packs.role_names()
        self._reading: Reading | None = None
        self._begun = False
        self._fresh_task = self._followed = ""
        self.bar = PlanBar(look, roles, self)
        self.model = PlanModel(roles, self)
        self.tree = PlanTree(look, self.model, self)
        self.inspector = Inspector(desk, roles, self)
        self.body = PlanBody(look, self.tree, self.inspector, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.body, 1)
        self._connect()

    def _connect(self) -> None:
        self.bar.filtered.connect(self._filter)
        self.bar.search.returnPressed.connect(self.tree.setFocus)
        self.bar.add.clicked.connect(self.add_task)
        self.body.clear_wanted.connect(self.bar.clear_filter)
        self.model.mark_wanted.connect(self._tick)
        self.model.move_wanted.connect(self._move)
        self.tree.selectionModel().currentRowChanged.connect(lambda *_: self._show_current())
        self.tree.edit_wanted.connect(self._edit)
        self.tree.task_clicked.connect(self.body.open_details)
        self.tree.remove_wanted.connect(lambda: self._remove(self.tree.current_task_id()))
        self.inspector.remove_wanted.connect(self._remove)
        self.inspector.phase_wanted.connect(self._to_phase)
        new = QShortcut(QKeySequence(QKeySequence.StandardKey.New), self)
        new.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        new.activated.connect(self.add_task)

    def show_reading(self, reading: Reading) -> None:
        """Show a plan's tasks as they are now."""
        if self._reading is None or self._reading.plan.id != reading.plan.id:
            self.inspector.flush()
            self._begun = False
        self._reading = reading
        self.bar.show_plan(reading.plan, reading.tasks)
        self.model.show_tasks(reading.tasks)
        if not self._begun:
            self._begun = True
            self._unfold_first()
        if self._followed:
            self.tree.select_task(self._followed)
            self._followed = ""
        if self._fresh_task and any(task.id == self._fresh_task for task in reading.tasks):
            self.go_to(self._fresh_task)
            self._fresh_task = ""
            self.inspector.edit(whole=True)
        self._show_current()

    def go_to(self, wanted: str) -> bool:
        """Bring a task into sight by its id or key, in full; False if the plan has no such task."""
        tasks = self._reading.tasks if self._reading is not None else ()
        task_id = next((task.id for task in tasks if wanted and wanted in (task.id, task.key)), "")
        if not task_id:
            return False
        if not self.tree.select_task(task_id):
            self.bar.clear_filter()
            self.tree.select_task(task_id)
        self.body.open_details()
        self._show_current()
        return True

    def show_first_hour(self) -> None:
        """Fold everything but the first hour, and stand on its first open task."""
        self.bar.clear_filter()
        self.body.close_details()
        self.tree.show_opened({_HOUR})
        hour = next((group for group in self.model.groups() if group.key == _HOUR), None)
        if hour is not None:
            open_states = (TaskState.TODO, TaskState.DOING)
            first = next((task for task in hour.tasks if task.state in open_states), hour.tasks[0])
            self.tree.select_task(first.id)
            self.tree.scrollTo(self.model.place_of_group(_HOUR), PlanTree.ScrollHint.PositionAtTop)
            self.tree.setFocus()

    def flush(self) -> None:
        """Save what is half-typed."""
        self.inspector.flush()

    def panes(self) -> tuple[QWidget, ...]:
        """Filters, checklist, details."""
        return (self.bar, self.tree, self.inspector)

    def first_stop(self) -> QWidget:
        """The checklist."""
        return self.tree

    def add_task(self) -> None:
        """Add a task after the current one, ready to be named."""
        if self._reading is None:
            return
        current = self.model.task(self.tree.currentIndex())
        group = self.model.group(self.tree.currentIndex())
        phase = current.phase if current is not None else group.phase if group is not None else Phase.FIRST
        after = current.position if current is not None else None
        if group is not None and group.tasks:
            after = group.tasks[-1].position
        title = self.tr("New task")
        added = self._desk.core.plans.add(self._reading.plan.id, title, phase, after=after)
        self._desk.operations.change(self, added, self._added)

    def _unfold_first(self) -> None:
        groups = self.model.groups()
        still = {group.key for group in groups[:1] if group.done < group.total}
        self.tree.show_opened({*still, _HOUR})
        if groups and not self.tree.currentIndex().isValid():
            self.tree.select_task(groups[0].tasks[0].id)
            if groups[0].key not in still:
                self.tree.setCurrentIndex(self.model.place_of_group(_HOUR))

    def _show_current(self) -> None:
        task, reading = self.model.task(self.tree.currentIndex()), self._reading
        if reading is not None:
            if task is not None:
                self.inspector.show_task(task, reading.plan, reading.tasks)
            elif (shown := self.inspector.task()) is not None:
                # On a phase, or filtered away: the details stay with the task, while there is one.
                kept = next((one for one in reading.tasks if one.id == shown.id), None)
                if kept is not None:
                    self.inspector.show_task(kept, reading.plan, reading.tasks)
                else:
                    self.inspector.forget()
            self.body.show_list(any_task=bool(self.model.groups()), filtered=self.bar.filter().hides)

    def _filter(self, wanted: PlanFilter) -> None:
        current = self.tree.current_task_id()
        opened = self.tree.opened()
        self.model.show_filter(wanted)
        # What is looked for is to be seen: what was found is unfolded.
        found = bool(wanted.words) or wanted.changed_only
        self.tree.show_opened({group.key for group in self.model.groups()} if found else opened)
        if current:
            self.tree.select_task(current)
        self._show_current()

    def _tick(self, task_id: str, ticked: bool) -> None:
        state = TaskState.DONE if ticked else TaskState.TODO
        self._desk.operations.change(self, self._desk.core.plans.mark(task_id, state))

    def _move(self, task_id: str, after_id: str, phase: str) -> None:
        self._followed = task_id
        move = self._desk.core.plans.move(task_id, after_id, phase=Phase(phase))
        self._desk.operations.change(self, move, lambda _: self.fresh_wanted.emit())

    def _to_phase(self, task_id: str, phase: str) -> None:
        others = [task for task in self.model.tasks() if task.phase <= Phase(phase) and task.id != task_id]
        self._move(task_id, others[-1].id if others else "", phase)

    def _edit(self) -> None:
        self.body.open_details()
        self.inspector.edit()

    def _added(self, task_id: str) -> None:
        self._fresh_task = task_id
        self.fresh_wanted.emit()

    def _remove(self, task_id: str) -> None:
        task = next((one for one in self.model.tasks() if one.id == task_id), None)
        if task is None:
            return
        self.flush()
        self._desk.operations.change(
            self, self._desk.core.plans.remove(task_id), lambda _: self._gone(task.title)
        )

    def _gone(self, title: str) -> None:
        self.tree.setFocus()
        self.removed.emit(title)
