"""What a tick does to a task of an incident: the fields it sets, or why it has to wait."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from desktop.domain.due import Moments, ends_with, is_served
from desktop.domain.incident import Stop
from desktop.domain.plan import TaskState
from desktop.domain.response import IncidentTask, TaskView
from desktop.domain.say_time import time_of_day
from desktop.errors import Refused

#: The core task that is done when everything scheduled has stopped.
STOP_TASK = "CORE-106"
#: States of a task that need a reason, each with how one is asked for it.
NEEDS_REASON: Mapping[TaskState, str] = MappingProxyType({
    TaskState.SKIPPED: "Say why this task is skipped.",
    TaskState.NOT_APPLICABLE: "Say why this task does not apply.",
    TaskState.BLOCKED: "Say what blocks this task.",
})  # fmt: skip
#: How the log says that a task was set to a state.
SAID: Mapping[TaskState, str] = MappingProxyType({
    TaskState.TODO: "Set back to do", TaskState.DOING: "Started", TaskState.DONE: "Ticked",
    TaskState.SKIPPED: "Skipped", TaskState.NOT_APPLICABLE: "Marked as not applicable",
    TaskState.BLOCKED: "Marked as blocked",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tick:
    """What a person asks for. note: "" leaves the note as it is. by: who did it. at: aware UTC."""

    state: TaskState
    reason: str
    note: str
    by: str
    at: datetime


def ticked(
    view: TaskView, wish: Tick, moments: Moments, stops: Sequence[Stop] = ()
) -> tuple[dict[str, Any], str]:
    """The fields that change, with the sentence for the log; no fields if all stands so already.

    Args:
        view: the task as it stands among the others at the time of the tick.
        moments: of its incident.
        stops: what has to be stopped in the incident.

    Raises:
        Refused: a reason is needed, or this turn of a repeating task is done.
    """
    task, note = view.task, wish.note or view.task.note
    if wish.state in NEEDS_REASON and not wish.reason:
        raise Refused(NEEDS_REASON[wish.state], "reason")
    values: dict[str, Any] = {"state": str(wish.state), "reason": wish.reason}
    if wish.state is TaskState.DONE and task.state is not TaskState.DONE:
        _may_be_ticked(view, wish, moments, stops)
        values |= _done(view, wish, moments)
    elif (wish.state, wish.reason, note) == (task.state, task.reason, task.note):
        return {}, ""
    elif task.state is TaskState.DONE and wish.state is not TaskState.DONE:
        values |= _undone(task)
    if note != task.note:
        values["note"] = note
    count = values.get("times", 0)
    again = f" This was turn {count}." if count > 1 and wish.state is TaskState.DONE else ""
    return values, f"{SAID[wish.state]}: “{task.title}”.{again}"


def _may_be_ticked(view: TaskView, wish: Tick, moments: Moments, stops: Sequence[Stop]) -> None:
    task = view.task
    if task.repeat and not moments.closed and is_served(task, view.first_due, moments, wish.at):
        assert view.first_due is not None
        again = time_of_day(view.first_due, wish.at)
        raise Refused(f"“{task.title}” is done for now. It is due again: {again}.", "state")
    if wish.reason:
        return
    if view.blocked_by:
        first = ", ".join(f"“{title}”" for title in view.blocked_by)
        raise Refused(f"This should wait for {first}. Say why it was done anyway.", "reason")
    running = [stop.what for stop in stops if not stop.state]
    if task.key == STOP_TASK and running:
        count = "1 thing is" if len(running) == 1 else f"{len(running)} things are"
        raise Refused(f"{count} not stopped yet. Settle them, or say why this is done anyway.", "reason")


def _done(view: TaskView, wish: Tick, moments: Moments) -> dict[str, Any]:
    task = view.task
    last = moments.closed or ends_with(task, moments.events)
    values: dict[str, Any] = {
        "state": str(TaskState.DONE if last else TaskState.TODO), "done_at": wish.at, "done_by": wish.by,
        "times": task.times + 1,
    }  # fmt: skip
    if task.repeat:
        values["served_at"] = view.first_due
    if not last:
        # The later time was agreed for this turn, not for those to come.
        values["moved_to"] = None
    return values


def _undone(task: IncidentTask) -> dict[str, Any]:
    times = max(0, task.times - 1)
    if task.repeat:
        # Earlier turns stay done.
        return {"times": times}
    return {"times": times, "done_at": None, "done_by": ""}
