"""A crisis plan: the organisation's own copy of a scenario pack, as a checklist."""

from dataclasses import dataclass, fields
from datetime import date, datetime
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
    blocks: tuple[str, ...] = ()  # keys of tasks that must not start before this one is done
    evidence: tuple[str, ...] = ()  # screenshot, link, form id, phone note


@dataclass(frozen=True, slots=True)
class PlanTask:
    """A task in an adopted plan. position: order inside the plan. changed: differs from the pack.

    why_changed: the reason for that, in the person's words.
    """

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
    c: tuple[str, ...] = ()
    i: tuple[str, ...] = ()
    repeat: str = ""
    optional: bool = False
    sources: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    why_changed: str = ""


def template_of(task: PlanTask) -> TaskTemplate:
    """What a task of a plan asks for, without how far it is."""
    return TaskTemplate(**{one.name: getattr(task, one.name) for one in fields(TaskTemplate)})


class PlanStatus(StrEnum):
    """Where the draft of a plan stands; signed-off versions are kept apart and never change."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    SIGNED_OFF = "signed_off"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Plan:
    """An adopted plan. done, total: ticked and all tasks, not applicable ones left out; prepared,
    to_prepare: the same of calm times alone.

    status: of the draft; SIGNED_OFF while nothing differs from the version in force. version: number of
    the version in force, 0 if none was signed. custom: made here, not from a pack. strategy, tactics,
    organisation, people: the four blocks of the plan, plain text.

    Source of the four blocks: UK Government Communication Service, "Crisis Communications Operating
    Model" (STOP).
    """

    id: str
    scenario_key: str
    title: str
    summary: str
    pack_version: str
    adopted_at: datetime
    done: int = 0
    total: int = 0
    owner_role: str = ""
    backup_role: str = ""
    status: PlanStatus = PlanStatus.DRAFT
    version: int = 0
    review_due: date | None = None
    custom: bool = False
    strategy: str = ""
    tactics: str = ""
    organisation: str = ""
    people: str = ""
    prepared: int = 0
    to_prepare: int = 0


@dataclass(frozen=True, slots=True)
class PlanPart:
    """A line of one of a plan's lists.

    kind: trigger (level, text), contact (text: whom; who: role that tells; note: how), clock (text: key of
    a legal clock), protocol (phase, text: may be said, note: not to be said, who: roles that clear it,
    joined by ", "), when (protocol only: a condition in words). position: order in the list. changed:
    differs from the pack. key: what stays the same from version to version, and in the pack.
    """

    id: str
    plan_id: str
    kind: str
    position: float
    text: str
    level: str = ""
    phase: str = ""
    who: str = ""
    note: str = ""
    when: str = ""
    changed: bool = False
    key: str = ""


#: The lists of a plan, in the order they are shown.
PART_KINDS = ("trigger", "contact", "clock", "protocol")


@dataclass(frozen=True, slots=True)
class ProtocolRow:
    """What may be said in a phase, and who clears it. Source: UK GCS crisis guidance (clearance list)."""

    key: str
    phase: Phase
    may_say: str
    not_say: str
    cleared_by: tuple[str, ...]
    when: str = ""


@dataclass(frozen=True, slots=True)
class InjectSeed:
    """A line of a drill: at this minute, somebody says something; expected: what the team should do."""

    key: str
    at_min: int
    sender: str
    text: str
    expected: tuple[str, ...] = ()


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
    cluster: str = ""  # victim, accidental or preventable
    cluster_note: str = ""
    posture: str = ""
    restricted: str = ""  # "on": sealed unless a person says no; "offered"; "": neither
    clocks: tuple[str, ...] = ()  # keys of legal clocks that may run
    clocks_run: tuple[str, ...] = ()  # those of them that run from the moment we knew
    clocks_note: str = ""
    cleared_by: tuple[str, ...] = ()  # role keys that clear the holding line
    cleared_note: str = ""
    words: tuple[str, ...] = ()  # by which a person would describe it, lower case
    key_messages: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    review: tuple[str, ...] = ()
    protocol: tuple[ProtocolRow, ...] = ()
    questions: tuple[str, ...] = ()
    injects: tuple[InjectSeed, ...] = ()
