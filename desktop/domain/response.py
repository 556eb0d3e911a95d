"""The tasks of a live incident: which are late, next, waiting or done, at this moment."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from desktop.domain.plan import Phase, TaskState


@dataclass(frozen=True, slots=True)
class IncidentTask:
    """A task of one incident; the rule for its time is `desktop.domain.due`.

    owner: name of the person who took it, "" for whoever holds the role. moved_to: a later time agreed,
    while the first due time stays. times: how often a repeating task was done; done_at: the last time;
    served_at: the turn that this was for. added: made during the incident, not from the plan.
    """

    id: str
    incident_id: str
    key: str
    phase: Phase
    title: str
    done_when: str
    r: str
    a: str
    when: str
    anchor: str
    level: str
    position: float
    detail: str = ""
    c: tuple[str, ...] = ()
    i: tuple[str, ...] = ()
    offset_min: int | None = None
    repeat: str = ""
    optional: bool = False
    blocks: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    state: TaskState = TaskState.TODO
    reason: str = ""
    note: str = ""
    owner: str = ""
    moved_to: datetime | None = None
    done_at: datetime | None = None
    done_by: str = ""
    times: int = 0
    added: bool = False
    served_at: datetime | None = None


#: Fields of a task that a restricted case seals: what people write, not what the plan says.
TASK_SEALED = ("reason", "note")
#: The same for a task that was added during the incident, whose words are all a person's own.
ADDED_SEALED = ("title", "done_when")


class Group(IntEnum):
    """The order of worry."""

    LATE = 0
    NEXT = 1  # due within the next 60 minutes
    LATER = 2
    EVENT = 3  # waits for something to happen; never late
    PHASE = 4  # its phase has not begun; never late
    STANDING = 5  # has no due time, such as "any time"
    DONE = 6  # done, skipped or not applicable
    HIDDEN = 7  # below the level of the incident


@dataclass(frozen=True, slots=True)
class TaskView:
    """A task at one moment. due_at: aware UTC, None without a due time. first_due: the first due time, kept
    when it was moved. blocked_by: titles of tasks that must be done first. event: the key it waits for.
    """

    task: IncidentTask
    group: Group
    due_at: datetime | None = None
    first_due: datetime | None = None
    blocked_by: tuple[str, ...] = ()
    event: str = ""

    def overrun_min(self, now: datetime) -> int:
        """Whole minutes since it was first due; 0 if it is not late."""
        late = self.first_due is not None and self.group is Group.LATE
        return max(0, int((now - self.first_due).total_seconds() // 60)) if late and self.first_due else 0


@dataclass(frozen=True, slots=True)
class Happened:
    """An event that a person said has happened, or will at this time."""

    id: str
    incident_id: str
    key: str
    at: datetime
