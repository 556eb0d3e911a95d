"""One task in full, edited in place."""

import itertools
from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.calendar import due_on
from desktop.domain.plan import Plan, PlanTask
from desktop.errors import Refused, Trouble
from ui.desk import Desk
from ui.incident_words import phase_name
from ui.plan.plans.layout import GROUPS
from ui.plan.plans.pack_words import PackWords
from ui.plan.plans.state_field import StateField
from ui.plan.plans.task_form import TaskForm
from ui.plan.plans.tick_menu import Group
from ui.plan.words import day_words
from ui.theme.tokens import MEDIUM
from ui.widgets.buttons import button, icon_button
from ui.widgets.chip import Chip, ChipLook
from ui.widgets.heading import Heading
from ui.widgets.page_scroll import PageScroll
from ui.widgets.plain_label import PlainLabel

WIDTH = 328


class Inspector(QFrame):
    """Beside the tree, or over it as a drawer in a narrow window.

    Signals:
        closed(): the drawer is to go.
        remove_wanted(str): the task with this id.
        phase_wanted(str, str): the task with this id is to go to another phase.
    """

    closed = Signal()
    remove_wanted = Signal(str)
    phase_wanted = Signal(str, str)

    def __init__(self, desk: Desk, role_names: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._task: PlanTask | None = None
        look, packs = desk.look, desk.core.packs
        self._sources = {source.id: source for source in packs.sources()}
        self.setProperty("part", "surface")
        self.setAccessibleName(self.tr("Task details"))
        self._name = Heading(look, "", level=4)
        self._chip = Chip(look)
        self.close_button = icon_button(look, "x", self.tr("Close the details (Esc)"), parent=self)
        self.form = TaskForm(look, role_names, {one.key: one.name for one in packs.events()}, self)
        self.state = StateField(look, self)
        self.again = button(look, self.tr("Done again today"), icon="check", small=True, parent=self)
        self._due = PlainLabel(look, "", size=12, tone="text2", wrap=True)
        self._waits = _Fact(desk, self.tr("Must not start before"))
        self._credit = _Fact(desk, self.tr("Sources"))
        self.pack = PackWords(look, role_names, self)
        self._remove = button(look, self.tr("Remove task"), icon="trash", small=True, parent=self)
        self._lay_out()
        self._order_stops()
        self._connect()

    def _connect(self) -> None:
        self.form.edited.connect(self._save)
        self.form.phase_wanted.connect(self._to_phase)
        self.state.marked.connect(self._mark)
        self.again.clicked.connect(self._again)
        self.pack.back_wanted.connect(self._save)
        self.pack.why_given.connect(lambda why: self._save({"why_changed": why}))
        self.close_button.clicked.connect(self.closed)
        self._remove.clicked.connect(self._remove_pressed)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.closed)

    def _lay_out(self) -> None:
        look = self._desk.look
        head_frame = QFrame(self)
        head_frame.setProperty("part", "head")
        head_frame.setMinimumHeight(look.theme.px(40))
        head = QHBoxLayout(head_frame)
        head.setContentsMargins(16, 0, 12, 0)
        head.setSpacing(8)
        head.addWidget(self._name, 1)
        head.addWidget(self._chip)
        head.addWidget(self.close_button)
        self._scroll = PageScroll(self.tr("Task details"), parent=self)
        self._scroll.body.setSpacing(12)
        parts: tuple[QWidget, ...] = (
            self.form, self._waits, self.state, self._due, self.again, self.form.rows["note"], self.pack,
            self._credit,
        )  # fmt: skip
        for part in parts:
            self._scroll.body.addWidget(part)
        self._scroll.body.addStretch(1)
        foot_frame = QFrame(self)
        foot_frame.setProperty("part", "foot")
        foot = QHBoxLayout(foot_frame)
        foot.setContentsMargins(16, 8, 16, 8)
        foot.addStretch(1)
        foot.addWidget(self._remove)
        rule = QFrame(self)
        rule.setProperty("part", "rule")
        rule.setFixedWidth(1)
        column = QVBoxLayout()
        column.setSpacing(0)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(rule)
        whole.addLayout(column, 1)
        column.addWidget(head_frame)
        column.addWidget(self._scroll, 1)
        column.addWidget(foot_frame)

    def _order_stops(self) -> None:
        """Tab goes down the page, whatever was made first."""
        form, state = self.form, self.state
        note = form.rows["note"].field
        stops = [
            self.close_button, *form.stops(), state.box, state.reason, self.again, note, self.pack.why,
            self.pack.back, self._remove,
        ]  # fmt: skip
        for before, after in itertools.pairwise(stops):
            self.setTabOrder(before, after)

    def task(self) -> PlanTask | None:
        """The task shown, None before the first."""
        return self._task

    def show_task(self, task: PlanTask, plan: Plan, tasks: tuple[PlanTask, ...]) -> None:
        """Show a task; what was half-typed about the one before is saved first.

        Args:
            task: to show.
            plan: the plan it stands in.
            tasks: all tasks of that plan.
        """
        same = self._task is not None and self._task.id == task.id
        if not same:
            self.flush()
        self._task = task
        own = task.key.startswith("OWN-")
        self._name.setText(self.tr("Task {key}").format(key=task.key))
        mark = ChipLook("accent", self.tr("Changed here"), "git-diff")
        added = ChipLook("outline", self.tr("Added here"), "plus")
        self._chip.set_chip(added if own else mark if task.changed else ChipLook("outline", ""))
        self.form.show_task(task, _others(task, tasks), same=same)
        self.state.show_task(task, same=same)
        self._show_due(due_on(plan, task) if task.anchor == "CALENDAR" else None, task)
        self._waits.say([other.title for other in tasks if task.key in other.blocks])
        self._credit.say([self._credit_of(key) for key in task.sources if key in self._sources])
        if task.changed:
            self._desk.operations.ask(
                self, self._desk.core.plans.origin(task.id), lambda origin: self._show_origin(task.id, origin)
            )
        else:
            self.pack.show_origin(task, {})

    def edit(self, *, whole: bool = False) -> None:
        """Put the caret into the title. whole: with its text selected, to be written over."""
        self.form.title.setFocus()
        if whole:
            self.form.title.selectAll()

    def flush(self) -> None:
        """Save what is half-typed."""
        if self._task is not None:
            self.form.flush()
            self.state.flush()
            self.pack.flush()

    def forget(self) -> None:
        """The task shown is gone; nothing of it is saved any more."""
        self._task = None

    def _show_due(self, due: date | None, task: PlanTask) -> None:
        said = ""
        if due is not None:
            again = self.tr("Due again on {day}.") if task.done_at else self.tr("Due by {day}.")
            said = again.format(day=day_words(due))
        self._due.setText(said)
        self._due.setVisible(bool(said))
        self.again.setVisible(due is not None and task.done_at is not None)

    def _credit_of(self, key: str) -> str:
        source = self._sources[key]
        return ", ".join(part for part in (source.publisher, source.title, source.year) if part)

    def _show_origin(self, task_id: str, origin: dict[str, Any]) -> None:
        if self._task is not None and self._task.id == task_id:
            self.pack.show_origin(self._task, origin)

    def _save(self, values: dict[str, Any]) -> None:
        if self._task is None:
            return
        task_id = self._task.id
        change = self._desk.core.plans.edit(task_id, **values)
        self._desk.operations.change(self, change, None, lambda error: self._failed(task_id, error))

    def _mark(self, state: object, reason: str) -> None:
        if self._task is None:
            return
        task_id = self._task.id
        change = self._desk.core.plans.mark(task_id, state, reason=reason)  # type: ignore[arg-type]  # a TaskState
        self._desk.operations.change(self, change, None, lambda error: self._failed(task_id, error))

    def _again(self) -> None:
        if self._task is not None:
            self._desk.operations.change(self, self._desk.core.plans.done_again(self._task.id))

    def _to_phase(self, phase: str) -> None:
        if self._task is not None and phase != self._task.phase:
            self.phase_wanted.emit(self._task.id, phase)

    def _failed(self, task_id: str, error: Refused | Trouble) -> None:
        operations = self._desk.operations
        if isinstance(error, Trouble):
            operations.troubled.emit(error.sentence)
            return
        here = self._task is not None and self._task.id == task_id
        if here and error.field == "reason":
            self.state.set_wrong(error.sentence)
        elif not (here and self.form.set_wrong(error.field or "", error.sentence)):
            operations.refused.emit(error.sentence)

    def _remove_pressed(self) -> None:
        if self._task is not None:
            self.remove_wanted.emit(self._task.id)


class _Fact(QWidget):
    """A small head with lines under it; hidden while there are none."""

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._words = PlainLabel(desk.look, "", wrap=True, selectable=True, size=12, tone="text2")
        column.addWidget(PlainLabel(desk.look, title, size=12, weight=MEDIUM, tone="text2"))
        column.addWidget(self._words)

    def say(self, lines: list[str]) -> None:
        """Show these lines."""
        self._words.setText("\n".join(lines))
        self.setVisible(bool(lines))


def _others(task: PlanTask, tasks: tuple[PlanTask, ...]) -> tuple[Group, ...]:
    phases = dict.fromkeys(phase for _, phase in GROUPS)
    return tuple(
        (phase_name(phase), choices)
        for phase in phases
        if (
            choices := tuple(
                (one.key, one.title) for one in tasks if one.phase is phase and one.id != task.id
            )
        )
    )
