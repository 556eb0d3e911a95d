"""What each cell of the task tree says and how it looks; nothing here asks anything."""

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, Qt

from desktop.domain.board import EventWait
from desktop.domain.plan import TaskState
from desktop.domain.response import Group, TaskView
from ui.plan.live.rows import Me
from ui.plan.live.words import (
    due_words,
    group_name,
    group_note,
    is_blocked,
    is_soon,
    owner_words,
    state_words,
    task_icon,
)
from ui.theme.tokens import MEDIUM, REGULAR
from ui.widgets.chip import ChipLook
from ui.widgets.row_model import RIGHT
from ui.widgets.row_roles import RowButton, RowRole

TASK, OWNER, DUE, STATE = range(4)
_ROLE = Qt.ItemDataRole
_SET_ASIDE = (TaskState.SKIPPED, TaskState.NOT_APPLICABLE)


def _tr(text: str) -> str:
    return QCoreApplication.translate("LiveCells", text)


class LiveCells:
    """Formats rows for one person at one moment.

    Attributes:
        now: aware; what "in 19 min" counts from. me: whose tasks are "You".
    """

    def __init__(self, role_names: dict[str, str]) -> None:
        self.role_names = role_names
        self.now = datetime.now(UTC)
        self.me = Me()

    def head(self, column: int, role: int) -> object:
        """The title of a column."""
        if role == _ROLE.TextAlignmentRole and column == STATE:
            return RIGHT
        if role != _ROLE.DisplayRole:
            return None
        return (_tr("Task"), _tr("Owner"), _tr("Due"), _tr("State"))[column]

    def group(self, group: Group, count: int, role: int) -> object:
        """The head of a group."""
        if role == _ROLE.DisplayRole:
            return group_name(group)
        if role == _ROLE.AccessibleTextRole:
            return f"{group_name(group)}, {group_note(group, count)}"
        return None

    def row(self, value: TaskView | EventWait, column: int, role: int) -> object:
        """A cell of a task or of something waited for."""
        if role == _ROLE.TextAlignmentRole and column == STATE:
            return RIGHT
        if isinstance(value, EventWait):
            return self._wait(value, column, role)
        return self._task(value, column, role)

    def words(self, view: TaskView) -> str:
        """A whole row in words, as a screen reader says it."""
        owner = owner_words(view, self.me, self.role_names)
        parts = (view.task.title, due_words(view, self.now), owner, state_words(view))
        return ", ".join(part for part in parts if part)

    def _wait(self, wait: EventWait, column: int, role: int) -> object:
        count = _tr("1 task waits") if wait.count == 1 else _tr("{n} tasks wait").format(n=wait.count)
        button = _tr("This has happened")
        if role == _ROLE.DisplayRole:
            return (wait.name, count, _tr("no clock yet"), button)[column]
        if role == _ROLE.AccessibleTextRole:
            return f"{wait.name}, {count}, {button}" if column == TASK else self._wait(wait, column, 0)
        if role == RowRole.BUTTON and column == STATE:
            return RowButton(button)
        if role == RowRole.ICON and column == TASK:
            return "hourglass-medium", "text2"
        return "text2" if role == RowRole.TONE else None

    def _task(self, view: TaskView, column: int, role: int) -> object:
        if role == _ROLE.DisplayRole:
            return self._text(view, column)
        if role == _ROLE.AccessibleTextRole:
            return self.words(view) if column == TASK else self._text(view, column)
        if role == RowRole.CHIP:
            return self._chip(view, column)
        if role == RowRole.TONE:
            return self._tone(view, column)
        if role == RowRole.ICON and column == TASK:
            return task_icon(view)
        if role == RowRole.STRUCK:
            return column == TASK and view.task.state is TaskState.DONE
        if role == RowRole.WEIGHT:
            return MEDIUM if column == TASK and view.group is Group.LATE else REGULAR
        return column == DUE if role == RowRole.TABULAR else None

    def _text(self, view: TaskView, column: int) -> str:
        if column == TASK:
            return view.task.title
        if column == OWNER:
            return owner_words(view, self.me, self.role_names)
        return due_words(view, self.now) if column == DUE else state_words(view)

    def _chip(self, view: TaskView, column: int) -> ChipLook | None:
        if column == DUE and is_soon(view, self.now):
            return ChipLook("warn", due_words(view, self.now), "clock")
        if column == STATE and is_blocked(view):
            return ChipLook("bad", state_words(view), "prohibit")
        return None

    def _tone(self, view: TaskView, column: int) -> str:
        if view.group is Group.DONE:
            return "text3"
        if column == DUE:
            return "bad" if view.group is Group.LATE else "text2" if view.due_at is None else "text"
        if column == TASK:
            return "text2" if view.group in (Group.EVENT, Group.PHASE) else "text"
        return "text2"
