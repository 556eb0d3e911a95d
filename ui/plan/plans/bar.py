"""What stands over the tasks of a plan: search, filters, how far it is, and the way to add a task."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QWidget

from desktop.domain.plan import Phase, Plan, PlanTask, TaskState
from desktop.domain.severity import LEVELS
from ui.incident_words import level_name
from ui.plan.plans.layout import PlanFilter
from ui.theme.look import Look
from ui.theme.tokens import MEDIUM
from ui.widgets.buttons import button, set_kind
from ui.widgets.plain_label import PlainLabel
from ui.widgets.progress_line import ProgressLine
from ui.widgets.search_field import SearchField

_TYPING_MS = 150
_SEARCH = 200
_NARROW_UNDER = 1040


class PlanBar(QFrame):
    """40 px high.

    Signals:
        filtered(object): the PlanFilter wanted now.
    """

    filtered = Signal(object)

    def __init__(self, look: Look, role_names: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._roles = look, role_names
        self._line = ProgressLine(look, self.tr("Done"))
        self._line.setFixedWidth(look.theme.px(64))
        self._done = PlainLabel(look, "", size=12, weight=MEDIUM, tone="text2", tabular=True)
        self.add = button(look, self.tr("Add task"), icon="plus", small=True, parent=self)
        self.search = SearchField(look, self.tr("Search tasks"), parent=self)
        self._show = _box(self.tr("Which tasks"), self)
        self._level = _box(self.tr("Level"), self)
        self._role = _box(self.tr("Who"), self)
        self.changed = button(look, "", icon="git-diff", small=True, parent=self)
        self.changed.setCheckable(True)
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
        self._role.addItem(self.tr("Any owner"), "")
        self.clear.hide()
        self.changed.hide()

    def _lay_out(self) -> None:
        self.setProperty("part", "bar")
        self.setMinimumHeight(self._look.theme.px(40))
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 5, 16, 6)
        line.setSpacing(8)
        self.search.setMinimumWidth(_SEARCH // 2)
        self.search.setMaximumWidth(self._look.theme.px(_SEARCH))
        line.addWidget(self.search, 1)
        for box in (self._show, self._level, self._role, self.changed):
            line.addWidget(box)
        line.addWidget(self.clear)
        line.addStretch(0)
        line.addWidget(self._line)
        line.addWidget(self._done)
        line.addWidget(self.add)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _: self._typing.start())
        self._typing.timeout.connect(self._tell)
        for box in (self._show, self._level, self._role):
            box.activated.connect(lambda _: self._tell())
        self.changed.clicked.connect(lambda _: self._tell())
        self.changed.toggled.connect(
            lambda on: set_kind(self._look, self.changed, "primary" if on else "normal", "git-diff")
        )
        self.clear.clicked.connect(self.clear_filter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Where room is short, what is also said elsewhere goes first.
        self._line.setVisible(event.size().width() >= self._look.theme.px(_NARROW_UNDER))

    def show_plan(self, plan: Plan, tasks: tuple[PlanTask, ...]) -> None:
        """Show how far the preparation is, and how many tasks differ from the pack."""
        calm = [task for task in tasks if task.phase is Phase.PREPARE]
        counted = [task for task in calm if task.state is not TaskState.NOT_APPLICABLE]
        done = sum(task.state is TaskState.DONE for task in counted)
        words = self.tr("{done} of {total} prepared").format(done=done, total=len(counted))
        self._done.setText(words)
        self._line.show_part(done, len(counted), f"{plan.title}: {words}")
        changed = sum(task.changed for task in tasks)
        self.changed.setText(self.tr("{count} changed here").format(count=changed))
        self.changed.setVisible(bool(changed) or self.changed.isChecked())
        self._show_roles(tasks)

    def filter(self) -> PlanFilter:
        """What is wanted now."""
        return PlanFilter(
            bool(self._show.currentData()), str(self._level.currentData()), str(self._role.currentData()),
            self.search.text().strip(), self.changed.isChecked(),
        )  # fmt: skip

    def clear_filter(self) -> None:
        """List everything again."""
        blocked = QSignalBlocker(self.search)
        self.search.clear()
        blocked.unblock()
        for box in (self._show, self._level, self._role):
            box.setCurrentIndex(0)
        self.changed.setChecked(False)
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
