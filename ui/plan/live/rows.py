"""What the task tree shows: tasks in the order of worry, and what they wait for. Pure values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from desktop.domain.board import EventWait
from desktop.domain.due import SOON
from desktop.domain.fold import fold
from desktop.domain.plan import TaskState
from desktop.domain.response import Group, IncidentTask, TaskView

#: The groups in the order they stand; what is below the level of the incident is not shown.
SHOWN = (Group.LATE, Group.NEXT, Group.LATER, Group.EVENT, Group.PHASE, Group.STANDING, Group.DONE)
_TIMED = (Group.LATE, Group.NEXT, Group.LATER)
_PRESSING = (Group.LATE, Group.NEXT)
_CLOSED = (TaskState.DONE, TaskState.SKIPPED, TaskState.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Me:
    """Whoever sits here. roles: keys held or covered. holders: role key → who holds it, by name."""

    name: str = ""
    roles: tuple[str, ...] = ()
    holders: Mapping[str, str] = field(default_factory=dict)

    def has(self, task: IncidentTask) -> bool:
        """Whether the task is mine: taken by me, or by nobody while I hold its role."""
        return fold(task.owner) == fold(self.name) if task.owner else task.r in self.roles


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each row stands. rows: container → keys of its rows in order. values: key → what it shows.

    A container is a group, by `group_key`, or something waited for, by `wait_key`.
    """

    rows: Mapping[str, tuple[str, ...]]
    values: Mapping[str, TaskView | EventWait]


def group_key(group: Group) -> str:
    """The key of a group's own row."""
    return f"group:{group.name}"


def wait_key(event: str) -> str:
    """The key of the row of something waited for."""
    return f"event:{event}"


def is_open(view: TaskView) -> bool:
    """Whether it may still be done."""
    return view.task.state not in _CLOSED and view.group is not Group.DONE


def at_moment(views: Sequence[TaskView], now: datetime) -> tuple[TaskView, ...]:
    """The tasks as they stand at `now`, without asking again: only time has passed."""
    return tuple(
        view
        if view.due_at is None or view.group not in _TIMED or view.group is _group(view.due_at, now)
        else replace(view, group=_group(view.due_at, now))
        for view in views
    )


def pressing(views: Sequence[TaskView], me: Me | None = None) -> int:
    """How many are late or due within the hour; only mine, if it says whose."""
    return sum(view.group in _PRESSING and (me is None or me.has(view.task)) for view in views)


def lay_out(views: Sequence[TaskView], waits: Sequence[EventWait], me: Me | None = None) -> Layout:
    """The rows of the tree.

    Args:
        views: every task, in the order of worry.
        waits: what tasks wait for, in order.
        me: only what is mine, None for everyone.
    """
    rows: dict[str, list[str]] = {group_key(group): [] for group in SHOWN}
    values: dict[str, TaskView | EventWait] = {}
    listed: dict[str, list[str]] = {}
    for view in views:
        if view.group is Group.HIDDEN or (me is not None and not me.has(view.task)):
            continue
        values[view.task.id] = view
        if view.group is Group.EVENT:
            listed.setdefault(view.event, []).append(view.task.id)
        else:
            rows[group_key(view.group)].append(view.task.id)
    # What was done last is looked for most.
    rows[group_key(Group.DONE)].sort(key=lambda key: _done_at(values[key]), reverse=True)
    for wait in waits:
        if wait.key in listed:
            values[wait_key(wait.key)] = wait
            rows[group_key(Group.EVENT)].append(wait_key(wait.key))
            rows[wait_key(wait.key)] = listed[wait.key]
    return Layout({key: tuple(ids) for key, ids in rows.items()}, values)


def _done_at(value: TaskView | EventWait) -> datetime:
    at = value.task.done_at if isinstance(value, TaskView) else None
    return at or datetime.min.replace(tzinfo=UTC)


def _group(due: datetime, now: datetime) -> Group:
    return Group.LATE if due < now else Group.NEXT if due - now <= SOON else Group.LATER
