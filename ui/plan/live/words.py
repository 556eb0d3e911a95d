"""What the tasks, clocks and entries of an incident are called on screen."""

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from desktop.domain.checklist import TASK_STATE_NAMES
from desktop.domain.entry import EntryKind
from desktop.domain.incident import IncidentState, Standing
from desktop.domain.plan import TaskState
from desktop.domain.response import Group, TaskView
from ui.incident_words import SOON, clock_time, due_line, span_words
from ui.plan.live.rows import Me
from ui.theme.tokens import Token
from ui.widgets.chip import ChipLook

_GROUP_ICONS: dict[Group, tuple[str, Token]] = {
    Group.LATE: ("warning-circle", "bad"),
    Group.NEXT: ("clock", "warn"),
    Group.LATER: ("calendar-blank", "text2"),
    Group.EVENT: ("hourglass-medium", "text2"),
    Group.PHASE: ("flag", "text2"),
    Group.STANDING: ("info", "accent"),
    Group.DONE: ("check-circle", "ok"),
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("LiveWords", text)


def group_icon(group: Group) -> tuple[str, Token]:
    """The icon of a group and its colour."""
    return _GROUP_ICONS[group]


def group_name(group: Group) -> str:
    """The head of a group."""
    return {
        Group.LATE: _tr("Late"),
        Group.NEXT: _tr("Due next"),
        Group.LATER: _tr("Later"),
        Group.EVENT: _tr("Waiting for an event"),
        Group.PHASE: _tr("Waiting for its phase"),
        Group.STANDING: _tr("At any time"),
        Group.DONE: _tr("Done"),
    }[group]


def group_note(group: Group, count: int) -> str:
    """What stands beside the name of a group."""
    if group is Group.NEXT:
        return _tr("{n} in the next hour").format(n=count)
    if group is Group.EVENT:
        return _tr("no clock until you say so")
    if group is Group.PHASE:
        return _tr("{n}, no clock until the phase begins").format(n=count)
    return str(count)


def owner_words(view: TaskView, me: Me, role_names: dict[str, str]) -> str:
    """Who does it: "You", whoever took it, who holds the role, else the role."""
    if me.has(view.task):
        return _tr("You")
    role = view.task.r
    return view.task.owner or me.holders.get(role) or role_names.get(role, role)


def due_words(view: TaskView, now: datetime) -> str:
    """When it is due, as it stands in its column."""
    task = view.task
    if view.group is Group.DONE:
        if task.done_at is None:
            return ""
        done = _tr("done {time}") if task.state is TaskState.DONE else _tr("since {time}")
        return done.format(time=clock_time(task.done_at, now))
    if view.due_at is None:
        return _tr("any time") if view.group is Group.STANDING else _tr("no clock yet")
    if view.group is Group.LATE:
        first = view.first_due or view.due_at
        late = now - first
        time = clock_time(first, now)
        if late < timedelta(minutes=1):
            return _tr("{time}, due now").format(time=time)
        return _tr("{time}, late {span}").format(time=time, span=span_words(late))
    if view.due_at - now < SOON:
        return f"{clock_time(view.due_at, now)}, {due_line(view.due_at, now)}"
    return clock_time(view.due_at, now)


def is_soon(view: TaskView, now: datetime) -> bool:
    """Whether its due time stands out as a chip."""
    return view.group is Group.NEXT and view.due_at is not None and view.due_at - now < SOON


def state_words(view: TaskView) -> str:
    """How it stands: "To do", "Blocked, 2 things", "Done 3 times"."""
    task = view.task
    if view.blocked_by and task.state in (TaskState.TODO, TaskState.DOING):
        n = len(view.blocked_by)
        return _tr("Blocked, 1 thing") if n == 1 else _tr("Blocked, {n} things").format(n=n)
    if task.state is TaskState.TODO and task.times:
        return _tr("Done once") if task.times == 1 else _tr("Done {n} times").format(n=task.times)
    if task.state is TaskState.NOT_APPLICABLE:
        return _tr("Does not apply")
    if task.state is TaskState.DONE:
        return task.done_by
    return TASK_STATE_NAMES[task.state]


def is_blocked(view: TaskView) -> bool:
    """Whether something stands in its way."""
    waits = bool(view.blocked_by) and view.task.state in (TaskState.TODO, TaskState.DOING)
    return waits or view.task.state is TaskState.BLOCKED


def task_icon(view: TaskView) -> tuple[str, Token]:
    """The icon before a task's title."""
    state = view.task.state
    if state is TaskState.SKIPPED:
        return "skip-forward", "text3"
    if state is TaskState.NOT_APPLICABLE:
        return "minus-circle", "text3"
    if view.group is Group.DONE:
        return "check-circle", "ok"
    if is_blocked(view):
        return "lock-simple", "bad"
    if state is TaskState.DOING:
        return "circle-half", "accent"
    if view.group in (Group.LATE, Group.EVENT, Group.PHASE, Group.STANDING):
        return _GROUP_ICONS[view.group]
    return "circle", "text2"


def standing_name(standing: Standing) -> str:
    """The head of a group of facts."""
    return {
        Standing.CONFIRMED: _tr("Confirmed, may be said"),
        Standing.UNCONFIRMED: _tr("Not confirmed, say “we are checking”"),
        Standing.DO_NOT_SAY: _tr("Do not say"),
    }[standing]


def standing_look(standing: Standing) -> tuple[str, Token]:
    """Icon and colour of a fact's standing."""
    looks: dict[Standing, tuple[str, Token]] = {
        Standing.CONFIRMED: ("check-circle", "ok"),
        Standing.UNCONFIRMED: ("question", "warn"),
        Standing.DO_NOT_SAY: ("prohibit", "bad"),
    }
    return looks[standing]


def kind_name(kind: EntryKind) -> str:
    """What an entry is about, lower case as it stands beside its text."""
    return {
        EntryKind.DECISION: _tr("decision"),
        EntryKind.ACTION: _tr("action"),
        EntryKind.FACT: _tr("fact"),
        EntryKind.CALL: _tr("call"),
        EntryKind.MESSAGE: _tr("message"),
        EntryKind.APPROVAL: _tr("approval"),
        EntryKind.LEVEL_CHANGE: _tr("level"),
        EntryKind.PHASE_CHANGE: _tr("phase"),
        EntryKind.CLOCK: _tr("clock"),
        EntryKind.HANDOVER: _tr("handover"),
        EntryKind.EVIDENCE: _tr("evidence"),
        EntryKind.CORRECTION: _tr("correction"),
    }[kind]


def state_name(state: IncidentState) -> str:
    """The state of an incident."""
    return {
        IncidentState.WATCH: _tr("Watched"),
        IncidentState.OPEN: _tr("Open"),
        IncidentState.STABILISED: _tr("Stable"),
        IncidentState.CLOSED: _tr("Closed"),
        IncidentState.REVIEWED: _tr("Reviewed"),
    }[state]


def state_chip(state: IncidentState) -> ChipLook:
    """The state of an incident as a chip."""
    if state is IncidentState.OPEN:
        return ChipLook("warn", state_name(state), "warning")
    if state is IncidentState.STABILISED:
        return ChipLook("accent", state_name(state), "trend-down")
    if state is IncidentState.WATCH:
        return ChipLook("outline", state_name(state), "eye")
    return ChipLook("ok", state_name(state), "check-circle")
