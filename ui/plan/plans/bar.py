"""The head of the plan and the filters under it."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.plan import Plan, PlanTask, TaskState
from ui.plan.plans.layout import PlanFilter
from ui.plan.words import LEVELS, level_name
from ui.theme.look import Look
from ui.theme.tokens import MEDIUM
from ui.widgets.buttons import button
from ui.widgets.heading import Heading
from ui.widgets.plain_label import PlainLabel
from ui.widgets.progress_line import ProgressLine
from ui.widgets.search_field import SearchField

_TYPING_MS = 150
_SEARCH = 216
_NARROW_UNDER = 800


class PlanBar(QWidget):
    """Title, progress, actions; search and filters.

    Signals:
        filtered(object): the PlanFilter wanted now.
        plan_chosen(str): id of another adopted plan.
    """

    filtered = Signal(object)
    plan_chosen = Signal(str)

    def __init__(self, look: Look, role_names: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._roles = look, role_names
        self._title = Heading(look, "", level=2)
        self._key = PlainLabel(look, "", tone="text3")
        self._plans = QComboBox(self)
        self._plans.setAccessibleName(self.tr("Plan"))
        self._line = ProgressLine(look, self.tr("Done"))
        self._line.setFixedWidth(look.theme.px(120))
        self._done = PlainLabel(look, "", size=12, weight=MEDIUM, tone="text2", tabular=True)
        self.adopt = button(look, self.tr("Adopt another plan"), icon="plus", small=False, parent=self)
        self.export = button(look, self.tr("Export PDF"), icon="file-pdf", parent=self)
        self.add = button(look, self.tr("Add task"), icon="plus", parent=self)
        self.search = SearchField(look, self.tr("Search tasks"), parent=self)
        self._show = _box(self.tr("Which tasks"), self)
        self._level = _box(self.tr("Level"), self)
        self._role = _box(self.tr("Who"), self)
        self._changed = PlainLabel(look, "", size=12, tone="text2")
        self.clear = button(look, self.tr("Clear filters"), kind="flat", small=True, parent=self)
        self._typing = QTimer(self, interval=_TYPING_MS, singleShot=True)
        self._fill()
        self._lay_out()
        self._connect()

    def _fill(self) -> None:
        self._show.addItem(self.tr("All tasks"), False)
        self._show.addItem(self.tr("Only to do"), True)
        self._level.addItem(self.tr("Any level"), "")
        for level in LEVELS:
            self._level.addItem(self.tr("At {level}").format(level=level_name(level)), level)
        self._role.addItem(self.tr("Anyone"), "")
        self.adopt.hide()
        self._plans.hide()
        self.clear.hide()

    def _lay_out(self) -> None:
        head = QFrame(self)
        head.setProperty("part", "bar")
        head.setMinimumHeight(self._look.theme.px(56))
        top = QHBoxLayout(head)
        top.setContentsMargins(16, 8, 16, 8)
        top.setSpacing(8)
        top.addWidget(self._title)
        top.addWidget(self._plans)
        top.addWidget(self._key)
        top.addSpacing(8)
        top.addWidget(self._line)
        top.addWidget(self._done)
        top.addStretch(1)
        for press in (self.adopt, self.export, self.add):
            top.addWidget(press)
        low = QFrame(self)
        low.setProperty("part", "bar")
        low.setMinimumHeight(self._look.theme.px(40))
        line = QHBoxLayout(low)
        line.setContentsMargins(16, 5, 16, 6)
        line.setSpacing(8)
        self.search.setMinimumWidth(_SEARCH // 2)
        self.search.setMaximumWidth(self._look.theme.px(_SEARCH))
        line.addWidget(self.search, 1)
        for box in (self._show, self._level, self._role):
            line.addWidget(box)
        line.addWidget(self.clear)
        line.addStretch(0)
        line.addWidget(self._changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(low)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _: self._typing.start())
        self._typing.timeout.connect(self._tell)
        for box in (self._show, self._level, self._role):
            box.activated.connect(lambda _: self._tell())
        self._plans.activated.connect(lambda _: self.plan_chosen.emit(str(self._plans.currentData())))
        self.clear.clicked.connect(self.clear_filter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Where room is short, what is also said elsewhere goes first.
        wide = event.size().width() >= self._look.theme.px(_NARROW_UNDER)
        for part in (self._key, self._line, self._changed):
            part.setVisible(wide)

    def show_plan(self, plan: Plan, plans: tuple[Plan, ...], tasks: tuple[PlanTask, ...]) -> None:
        """Show whose tasks these are and how far they are."""
        several = len(plans) > 1
        self._title.setVisible(not several)
        self._plans.setVisible(several)
        self._title.setText(plan.title)
        if [self._plans.itemData(row) for row in range(self._plans.count())] != [one.id for one in plans]:
            self._plans.clear()
            for one in plans:
                self._plans.addItem(one.title, one.id)
        self._plans.setCurrentIndex(self._plans.findData(plan.id))
        self._key.setText(plan.scenario_key)
        counted = [task for task in tasks if task.state is not TaskState.NOT_APPLICABLE]
        done = sum(task.state is TaskState.DONE for task in counted)
        words = self.tr("{done} of {total} done").format(done=done, total=len(counted))
        self._done.setText(words)
        self._line.show_part(done, len(counted), f"{plan.title}: {words}")
        changed = sum(task.changed for task in tasks)
        said = self.tr("1 task changed here") if changed == 1 else self.tr("{count} tasks changed here")
        self._changed.setText(said.format(count=changed) if changed else "")
        self._show_roles(tasks)

    def filter(self) -> PlanFilter:
        """What is wanted now."""
        return PlanFilter(
            bool(self._show.currentData()), str(self._level.currentData()), str(self._role.currentData()),
            self.search.text().strip(),
        )  # fmt: skip

    def clear_filter(self) -> None:
        """List everything again."""
        blocked = QSignalBlocker(self.search)
        self.search.clear()
        blocked.unblock()
        for box in (self._show, self._level, self._role):
            box.setCurrentIndex(0)
        self._tell()

    def _show_roles(self, tasks: tuple[PlanTask, ...]) -> None:
        keys = [key for key in self._roles if any(task.r == key for task in tasks)]
        if [self._role.itemData(row) for row in range(1, self._role.count())] == keys:
            return
        chosen = self._role.currentData()
        while self._role.count() > 1:
            self._role.removeItem(1)
        for key in keys:
            self._role.addItem(self._roles[key], key)
        self._role.setCurrentIndex(max(0, self._role.findData(chosen)))

    def _tell(self) -> None:
        self._typing.stop()
        self.clear.setVisible(self.filter().hides)
        self.filtered.emit(self.filter())


def _box(name: str, parent: QWidget) -> QComboBox:
    box = QComboBox(parent)
    box.setProperty("small", True)
    box.setAccessibleName(name)
    return box
