"""What the tree shows: tasks in groups, and which of them a filter lets through. Pure values."""

from dataclasses import dataclass, field

from desktop.domain.fold import fold
from desktop.domain.plan import Phase, PlanTask, TaskState

HOUR_MIN = 60
#: Groups in their order: key, phase. First response is split after its first hour.
GROUPS = (
    ("P0", Phase.PREPARE),
    ("P1-hour", Phase.FIRST),
    ("P1-day", Phase.FIRST),
    ("P2", Phase.SUSTAIN),
    ("P3", Phase.RECOVER),
    ("P4", Phase.REVIEW),
)
_OPEN = (TaskState.TODO, TaskState.DOING, TaskState.BLOCKED)


@dataclass(frozen=True, slots=True)
class PlanFilter:
    """What is listed. level: tasks that show at this level, "" for all. role: key, "" for any.

    changed_only: those that differ from the pack.
    """

    open_only: bool = False
    level: str = ""
    role: str = ""
    words: str = ""
    changed_only: bool = False

    @property
    def hides(self) -> bool:
        """Whether anything is left out."""
        return self != PlanFilter()

    def lets(self, task: PlanTask) -> bool:
        """Whether this task is listed."""
        if self.changed_only and not task.changed:
            return False
        if self.open_only and task.state not in _OPEN:
            return False
        # A level shows its own tasks and those of all levels below it.
        if (self.level and task.level > self.level) or (self.role and task.r != self.role):
            return False
        text = fold(f"{task.key} {task.title} {task.detail} {task.done_when} {task.note}")
        return all(word in text for word in fold(self.words).split())


@dataclass(frozen=True, slots=True)
class Group:
    """A phase, or a part of one. tasks: those listed. done, total: of all its tasks, listed or not."""

    key: str
    phase: Phase
    tasks: tuple[PlanTask, ...] = field(default=())
    done: int = 0
    total: int = 0


def group_keys(tasks: tuple[PlanTask, ...]) -> dict[str, str]:
    """Task id to group key. A task of first response without a time stays with the one before it."""
    keys: dict[str, str] = {}
    part = "P1-hour"
    for task in tasks:
        if task.phase is Phase.FIRST:
            if task.offset_min is not None:
                part = "P1-hour" if task.offset_min <= HOUR_MIN else "P1-day"
            keys[task.id] = part
        else:
            keys[task.id] = task.phase.value
    return keys


def lay_out(
    tasks: tuple[PlanTask, ...], shown: PlanFilter, kept: frozenset[str] = frozenset()
) -> tuple[Group, ...]:
    """Groups with at least one listed task, or all that have tasks while nothing is filtered.

    Args:
        tasks: of one plan, in their order.
        kept: ids that stay listed although the filter would drop them, such as those just ticked.
    """
    keys = group_keys(tasks)
    found = []
    for key, phase in GROUPS:
        mine = [task for task in tasks if keys[task.id] == key]
        listed = tuple(task for task in mine if task.id in kept or shown.lets(task))
        counted = [task for task in mine if task.state is not TaskState.NOT_APPLICABLE]
        done = sum(task.state is TaskState.DONE for task in counted)
        if listed:
            found.append(Group(key, phase, listed, done, len(counted)))
    return tuple(found)
