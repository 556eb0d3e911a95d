"""What the plan's values are called on screen."""

from collections.abc import Mapping
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from desktop.domain.checklist import TASK_STATE_NAMES
from desktop.domain.pack_say import say_when
from desktop.domain.plan import PlanTask, TaskState
from ui.widgets.chip import ChipKind, ChipLook

#: States that stand still until somebody says why.
REASONED = (TaskState.SKIPPED, TaskState.NOT_APPLICABLE, TaskState.BLOCKED)
_STATE_CHIPS: Mapping[TaskState, tuple[ChipKind, str]] = {
    TaskState.DOING: ("accent", "play"),
    TaskState.SKIPPED: ("outline", "skip-forward"),
    TaskState.NOT_APPLICABLE: ("outline", "minus-circle"),
    TaskState.BLOCKED: ("bad", "prohibit"),
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("PlanWords", text)


def state_chip(state: TaskState) -> ChipLook | None:
    """The chip of a state that the tick box cannot show; None for to do and done."""
    found = _STATE_CHIPS.get(state)
    return ChipLook(found[0], TASK_STATE_NAMES[state], found[1]) if found else None


def when_words(task: PlanTask) -> str:
    """When a task is due, as a person reads it; "" if nothing is set."""
    return say_when(task.when, anchor=task.anchor) if task.when else ""


def ticked_words(task: PlanTask) -> str:
    """Who ticked it and when; "" if it is not ticked."""
    if task.state is not TaskState.DONE or task.done_at is None:
        return ""
    at = local_words(task.done_at)
    if not task.done_by:
        return _tr("Ticked on {time}").format(time=at)
    return _tr("Ticked by {who} on {time}").format(who=task.done_by, time=at)


def local_words(moment: datetime) -> str:
    """A moment in the person's own time: "24 November 2026, 11:05"."""
    local = moment.astimezone()
    return f"{local.day} {local:%B %Y}, {local:%H:%M}"


def day_words(day: date) -> str:
    """A date as a person reads it: "24 November 2026"."""
    return f"{day.day} {day:%B %Y}"
