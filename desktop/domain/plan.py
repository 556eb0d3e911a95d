"""A crisis plan: the organisation's own copy of a scenario pack, as a checklist."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Phase(StrEnum):
    """The five phases.

    Source: the phases of CDC, "Crisis and Emergency Risk Communication"; UK GCS, "Emergency Planning
    Framework" (PRIMER); NIST, "Cybersecurity Framework 2.0", brought together.
    """

    PREPARE = "P0"
    FIRST = "P1"
    SUSTAIN = "P2"
    RECOVER = "P3"
    REVIEW = "P4"


class TaskState(StrEnum):
    """States of a task; SKIPPED, NOT_APPLICABLE and BLOCKED need a reason."""

    TODO = "todo"
    DOING = "doing"
    DONE = "done"
    SKIPPED = "skipped"
    NOT_APPLICABLE = "not_applicable"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class TaskTemplate:
    """A task as a pack gives it.

    when: the pack's words ("+5m", "prep/90d", "on regain +1h"). anchor: T0, AWARE, PHASE_START,
    PREV_DONE, CALENDAR or EVENT:key. offset_min: minutes from the anchor, None if there is no due
    time. repeat: ISO 8601 duration or "". r, a: role keys; c, i: role keys. level: L0…L3, the lowest
    at which it shows. sources: ids of the pack's source list.
    """

    key: str
    phase: Phase
    title: str
    done_when: str
    r: str
    a: str = "LEAD"
    c: tuple[str, ...] = ()
    i: tuple[str, ...] = ()
    detail: str = ""
    when: str = ""
    anchor: str = "T0"
    offset_min: int | None = None
    repeat: str = ""
    level: str = "L0"
    optional: bool = False
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanTask:
    """A task in an adopted plan. position: order inside the plan. changed: differs from the pack."""

    id: str
    plan_id: str
    key: str
    phase: Phase
    title: str
    detail: str
    done_when: str
    r: str
    a: str
    when: str
    anchor: str
    offset_min: int | None
    level: str
    position: float
    state: TaskState = TaskState.TODO
    reason: str = ""
    note: str = ""
    done_at: datetime | None = None
    done_by: str = ""
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """An adopted plan. done, total: ticked and all tasks, not applicable ones left out."""

    id: str
    scenario_key: str
    title: str
    summary: str
    pack_version: str
    adopted_at: datetime
    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class PackSource:
    """Where a pack's facts come from. seen: when it was read, ISO date or month."""

    id: str
    title: str
    publisher: str = ""
    year: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class ScenarioPack:
    """A scenario pack as shipped: core tasks stand in the pack `core` and always come with it."""

    key: str
    title: str
    summary: str
    version: str
    as_of: str
    jurisdiction: str
    confidence: str
    tasks: tuple[TaskTemplate, ...]
    levels: tuple[tuple[str, str], ...] = ()  # (L0…L3, what triggers it)
    early_signs: tuple[str, ...] = ()
    contact_order: tuple[str, ...] = ()
    do: tuple[str, ...] = ()
    do_not: tuple[str, ...] = ()
    close_when: str = ""
    sources: tuple[PackSource, ...] = ()
