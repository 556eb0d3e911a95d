"""The sub-page Plans: one adopted plan as a checklist, one task of it in full."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.facts import Fact, ObjectsChanged
from desktop.domain.plan import Phase, Plan, PlanTask, TaskState
from ui.desk import Desk
from ui.plan.plans.adopt_pane import AdoptPane
from ui.plan.plans.bar import PlanBar
from ui.plan.plans.body import PlanBody
from ui.plan.plans.inspector import Inspector
from ui.plan.plans.layout import PlanFilter
from ui.plan.plans.model import PlanModel
from ui.plan.plans.tree import PlanTree
from ui.widgets.note import Note
from ui.widgets.page_notice import PageNotice
from ui.widgets.paper_saver import PaperSaver

_BURST_MS = 100
_HOUR = "P1-hour"


class PlansPane(QWidget):
    """Signals: wanted(str, str): another page, and the thing on it; ("undo", "") takes back."""

    wanted = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        look, roles = desk.look, desk.core.packs.role_names()
        self._plan: Plan | None = None
        self._to_open = ""
        self._fresh_task = ""
        self._begun = False
        self.bar = PlanBar(look, roles, self)
        self.notice = PageNotice(look, self)
        self.model = PlanModel(roles, self)
        self.tree = PlanTree(look, self.model, self)
        self.inspector = Inspector(desk, roles, self)
        self.body = PlanBody(look, self.tree, self.inspector, self)
        self.adopt = AdoptPane(look, self)
        self.paper = PaperSaver(desk, self.bar.export, self.notice, self)
        self._burst = QTimer(self, interval=_BURST_MS, singleShot=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        note = Note(
            self._desk.look, "info", self.tr("Nothing is declared and nothing is sent."),
            self.tr(
                "If anyone may be in danger, call the emergency services first. The tasks of the first hour "
                "are below, in their order. Tick each one when it is done."
            ), icon="megaphone-simple",
        )  # fmt: skip
        self.happening = QFrame(self)
        inside = QVBoxLayout(self.happening)
        inside.setContentsMargins(16, 8, 16, 8)
        inside.addWidget(note)
        self.happening.hide()
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.notice)
        column.addWidget(self.body, 1)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(whole)
        self.stack.addWidget(self.adopt)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.happening)
        outer.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.bar.filtered.connect(self._filter)
        self.bar.search.returnPressed.connect(self.tree.setFocus)
        self.bar.plan_chosen.connect(self.open)
        self.bar.add.clicked.connect(self.add_task)
        self.bar.export.clicked.connect(self._export)
        self.bar.adopt.clicked.connect(lambda: self.stack.setCurrentIndex(1))
        self.body.clear_wanted.connect(self.bar.clear_filter)
        self.model.mark_wanted.connect(self._tick)
        self.tree.selectionModel().currentRowChanged.connect(lambda *_: self._show_current())
        self.tree.edit_wanted.connect(self._edit)
        self.tree.task_clicked.connect(self.body.open_details)
        self.tree.remove_wanted.connect(lambda: self._remove(self.tree.current_task_id()))
        self.inspector.remove_wanted.connect(self._remove)
        self.adopt.adopt_wanted.connect(self._adopt)
        self._burst.timeout.connect(self._ask)
        self._desk.bridge.fact.connect(self._hear)
        new = QShortcut(QKeySequence(QKeySequence.StandardKey.New), self)
        new.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        new.activated.connect(self.add_task)

    def open(self, object_id: str) -> None:
        """Show a thing: "happening", a plan by id or scenario key, a task by id or key, or "" to freshen."""
        self._to_open = object_id
        self.happening.setVisible(object_id == "happening")
        self._ask()

    def flush(self) -> None:
        """Save what is half-typed."""
        self.inspector.flush()

    def first_stop(self) -> QWidget:
        """The list: whoever opens the page by key wants to walk it."""
        return self.tree if self.stack.currentIndex() == 0 else self.adopt

    def panes(self) -> tuple[QWidget, ...]:
        """Head and filters, checklist, details."""
        return (self.bar, self.tree, self.inspector) if self.stack.currentIndex() == 0 else (self.adopt,)

    def tools(self) -> tuple[QWidget, ...]:
        """Nothing at the right end of the bar over the sub-pages."""
        return ()

    def add_task(self) -> None:
        """Add a task after the current one, ready to be named."""
        if self._plan is None:
            return
        current = self.model.task(self.tree.currentIndex())
        group = self.model.group(self.tree.currentIndex())
        phase = current.phase if current is not None else group.phase if group is not None else Phase.PREPARE
        after = current.position if current is not None else None
        if group is not None and group.tasks:
            after = group.tasks[-1].position
        title = self.tr("New task")
        added = self._desk.core.plans.add(self._plan.id, title, phase, after=after)
        self._desk.operations.change(self, added, self._added)

    # reading

    def _ask(self) -> None:
        self._burst.stop()
        self._desk.operations.ask(self, self._desk.core.plans.every(), self._got_plans)

    def _got_plans(self, plans: tuple[Plan, ...]) -> None:
        adopted = {plan.scenario_key for plan in plans}
        left = tuple(pack for pack in self._desk.core.packs.scenario_packs() if pack.key not in adopted)
        self.adopt.show_packs(left)
        self.bar.adopt.setVisible(bool(left))
        if not plans:
            self._plan = None
            self.stack.setCurrentIndex(1)
            return
        self.stack.setCurrentIndex(0)
        now = self._plan.id if self._plan is not None else ""
        wanted = next((plan for plan in plans if self._to_open in (plan.id, plan.scenario_key)), None)
        plan = wanted or next((plan for plan in plans if plan.id == now), plans[0])
        self._begun = self._begun and plan.id == now
        tasks = self._desk.core.plans.tasks(plan.id)
        self._desk.operations.ask(self, tasks, lambda rows: self._got_tasks(plan, plans, rows))

    def _got_tasks(self, plan: Plan, plans: tuple[Plan, ...], tasks: tuple[PlanTask, ...]) -> None:
        self._plan = plan
        self.bar.show_plan(plan, plans, tasks)
        self.model.show_tasks(tasks)
        if not self._begun:
            self._begun = True
            self._unfold_first()
        self._show_wanted(tasks)
        self._show_current()

    def _unfold_first(self) -> None:
        groups = self.model.groups()
        still = {group.key for group in groups[:1] if group.done < group.total}
        self.tree.show_opened({*still, _HOUR})
        if groups and not self.tree.currentIndex().isValid():
            self.tree.select_task(groups[0].tasks[0].id)
            if groups[0].key not in still:
                self.tree.setCurrentIndex(self.model.place_of_group(_HOUR))

    def _show_wanted(self, tasks: tuple[PlanTask, ...]) -> None:
        wanted, self._to_open = self._to_open, ""
        if wanted == "happening":
            self._show_first_hour()
        task_id = next((task.id for task in tasks if wanted and wanted in (task.id, task.key)), "")
        task_id = task_id or self._fresh_task
        if task_id and any(task.id == task_id for task in tasks):
            if not self.tree.select_task(task_id):
                self.bar.clear_filter()
                self.tree.select_task(task_id)
            self.body.open_details()
        if task_id == self._fresh_task != "":
            self._fresh_task = ""
            self._show_current()
            self.inspector.edit(whole=True)

    def _show_first_hour(self) -> None:
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

    def _show_current(self) -> None:
        task = self.model.task(self.tree.currentIndex())
        if task is not None:
            self.inspector.show_task(task)
        elif (shown := self.inspector.task()) is not None:
            # On a phase, or filtered away: the details stay with the task, as it is now, while there is one.
            kept = next((one for one in self.model.tasks() if one.id == shown.id), None)
            self.inspector.show_task(kept) if kept is not None else self.inspector.forget()
        self.body.show_list(any_task=bool(self.model.groups()))

    # changing

    def _filter(self, wanted: PlanFilter) -> None:
        current = self.tree.current_task_id()
        opened = self.tree.opened()
        self.model.show_filter(wanted)
        # Words are looked for to be seen: what they find is unfolded.
        self.tree.show_opened({group.key for group in self.model.groups()} if wanted.words else opened)
        if current:
            self.tree.select_task(current)
        self._show_current()

    def _tick(self, task_id: str, ticked: bool) -> None:
        state = TaskState.DONE if ticked else TaskState.TODO
        self._desk.operations.change(self, self._desk.core.plans.mark(task_id, state))

    def _edit(self) -> None:
        self.body.open_details()
        self.inspector.edit()

    def _added(self, task_id: str) -> None:
        self._fresh_task = task_id
        self._ask()

    def _remove(self, task_id: str) -> None:
        task = next((one for one in self.model.tasks() if one.id == task_id), None)
        if task is None:
            return
        self.flush()
        self._desk.operations.change(
            self, self._desk.core.plans.remove(task_id), lambda _: self._removed(task.title)
        )

    def _removed(self, title: str) -> None:
        self.tree.setFocus()
        said = self.tr("Removed “{title}”.").format(title=title)
        self.notice.tell("info", said, "", self.tr("Undo"), lambda: self.wanted.emit("undo", ""))

    def _adopt(self, key: str) -> None:
        def adopted(plan_id: str) -> None:
            self.open(plan_id)

        self._desk.operations.change(self, self._desk.core.plans.adopt(key), adopted)

    def _export(self) -> None:
        if self._plan is not None:
            self.flush()
            plan = self._plan
            self.paper.ask(plan.title, lambda: self._desk.core.papers.plan(plan.id))

    def _hear(self, fact: Fact) -> None:
        if (
            isinstance(fact, ObjectsChanged)
            and fact.kind in ("plan", "plan_task")
            and not self._burst.isActive()
        ):
            self._burst.start()
