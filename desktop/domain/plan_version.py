"""Versions of a plan: the whole of it as one canonical text, its hash, and what differs between two.

The body is JSON with sorted keys and no blanks, so that the same plan always gives the same hash. It holds
what a signature is about: words, times, roles and order; not ticks, notes or dates of review.
"""

import hashlib
import json
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.domain.plan import PART_KINDS, Phase, Plan, PlanPart, PlanStatus, PlanTask, TaskTemplate

FORMAT = 1
#: The words of a plan itself that a signature covers.
PLAN_FIELDS = (
    "title", "summary", "owner_role", "backup_role", "strategy", "tactics", "organisation", "people",
)  # fmt: skip
#: The fields of a task that a signature covers, in the order they are compared.
TASK_FIELDS = (
    "title", "detail", "done_when", "phase", "when", "anchor", "r", "a", "c", "i", "level", "optional",
    "blocks", "evidence", "sources",
)  # fmt: skip
PART_FIELDS = ("text", "level", "phase", "who", "note", "when")
_LISTS = ("c", "i", "blocks", "evidence", "sources")


@dataclass(frozen=True, slots=True)
class SignOff:
    """Who signed a version. body_hash: of what was signed. at: aware UTC."""

    role: str
    person: str
    at: datetime
    note: str = ""
    body_hash: str = ""


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """A frozen version. state: IN_REVIEW, SIGNED_OFF, or DRAFT for one that was sent back or overtaken.

    body: canonical JSON; body_hash: its SHA-256 in hex. why: what is new in it.
    """

    id: str
    plan_id: str
    number: int
    state: PlanStatus
    made_at: datetime
    made_by: str
    why: str
    body: str
    body_hash: str
    sign_offs: tuple[SignOff, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not the same in two versions.

    what: added, removed, changed or moved. kind: plan, task, trigger, contact, clock or protocol. key: of
    the task or line. title: how a person knows it. field: the name of the field, "" unless changed. old,
    new: the values as text.
    """

    what: str
    kind: str
    key: str
    title: str
    field: str = ""
    old: str = ""
    new: str = ""


def body_of(plan: Plan, tasks: Iterable[PlanTask | TaskTemplate], parts: Iterable[PlanPart]) -> str:
    """The plan as canonical JSON; tasks and parts in their order."""
    whole = {
        "format": FORMAT,
        "scenario": plan.scenario_key,
        "pack_version": plan.pack_version,
        **{name: getattr(plan, name) for name in PLAN_FIELDS},
        "tasks": [_task(task) for task in tasks],
        "parts": [
            {"kind": part.kind, "key": part.key or part.id}
            | {name: getattr(part, name) for name in PART_FIELDS}
            for part in sorted(parts, key=lambda part: (PART_KINDS.index(part.kind), part.position))
        ],
    }
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def hash_of(body: str) -> str:
    """SHA-256 of a body, in hex."""
    return hashlib.sha256(body.encode()).hexdigest()


def tasks_of(body: str) -> tuple[TaskTemplate, ...]:
    """The tasks of a body, in their order."""
    return tuple(_template(row) for row in json.loads(body)["tasks"])


def parts_of(body: str) -> tuple[PlanPart, ...]:
    """The lists of a body, in their order; the ids are the keys."""
    return tuple(
        PlanPart(
            row["key"], "", row["kind"], float(place), row["text"], row["level"], row["phase"], row["who"],
            row["note"], row["when"], key=row["key"],
        )
        for place, row in enumerate(json.loads(body)["parts"], 1)
    )  # fmt: skip


def compare(old: str, new: str) -> tuple[Difference, ...]:
    """What differs from one body to another: the plan's own words, then tasks, then the lists."""
    before, after = json.loads(old), json.loads(new)
    return (
        *_fields(before, after, PLAN_FIELDS, "plan", "", str(after["title"])),
        *_rows(before["tasks"], after["tasks"], "task", TASK_FIELDS),
        *(
            one
            for kind in PART_KINDS
            for one in _rows(_of(before, kind), _of(after, kind), kind, PART_FIELDS)
        ),
    )


def news(
    origins: Mapping[str, Mapping[str, str]], gone: Iterable[str], pack: Iterable[TaskTemplate]
) -> tuple[Difference, ...]:
    """What the pack says now and did not say when the plan was adopted.

    Args:
        origins: key of each task of the plan → what the pack said then; {} for a task made here.
        gone: keys of pack tasks that were taken off the plan here.
        pack: the tasks of the pack as it is now.
    """
    left_out, found = set(gone), []
    for template in pack:
        if template.key not in origins:
            if template.key not in left_out:
                found.append(Difference("added", "task", template.key, template.title))
            continue
        then = origins[template.key]
        now = {name: _text(value) for name, value in _task(template).items()}
        found += [
            Difference("changed", "task", template.key, template.title, name, str(then[name]), now[name])
            for name in TASK_FIELDS
            if name in then and str(then[name]) != now[name]
        ]
    return tuple(found)


def _task(task: PlanTask | TaskTemplate) -> dict[str, Any]:
    row: dict[str, Any] = {"key": task.key, "offset_min": task.offset_min, "repeat": task.repeat}
    for name in TASK_FIELDS:
        value = getattr(task, name)
        row[name] = list(value) if name in _LISTS else value
    return row


def _template(row: Mapping[str, Any]) -> TaskTemplate:
    values: dict[str, Any] = {name: tuple(value) if name in _LISTS else value for name, value in row.items()}
    values["phase"] = Phase(row["phase"])
    return TaskTemplate(**values)


def _of(body: Mapping[str, Any], kind: str) -> list[dict[str, Any]]:
    return [row for row in body["parts"] if row["kind"] == kind]


def _rows(
    old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]], kind: str, fields: tuple[str, ...]
) -> list[Difference]:
    before = {row["key"]: row for row in old}
    after = {row["key"]: row for row in new}
    found = [
        Difference("removed", kind, key, _title(row), old=_title(row))
        for key, row in before.items()
        if key not in after
    ]
    moved = _moved([key for key in before if key in after], [key for key in after if key in before])
    for key, row in after.items():
        if key not in before:
            found.append(Difference("added", kind, key, _title(row), new=_title(row)))
            continue
        found += _fields(before[key], row, fields, kind, key, _title(row))
        if key in moved and before[key].get("phase") == row.get("phase"):
            found.append(Difference("moved", kind, key, _title(row)))
    return found


def _fields(
    old: Mapping[str, Any], new: Mapping[str, Any], fields: Iterable[str], kind: str, key: str, title: str
) -> list[Difference]:
    return [
        Difference("changed", kind, key, title, name, _text(old[name]), _text(new[name]))
        for name in fields
        if old[name] != new[name]
    ]


def _text(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    if isinstance(value, bool):
        return "1" if value else "0"
    return str(value)


def _title(row: Mapping[str, Any]) -> str:
    return str(row.get("title") or row.get("text") or row["key"])


def _moved(old: Sequence[str], new: Sequence[str]) -> set[str]:
    """The fewest keys that have to move to get from one order to the other."""
    place = {key: number for number, key in enumerate(old)}
    # The longest run that kept its order stays; the rest has moved.
    tails: list[int] = []
    ends: list[str] = []
    back: dict[str, str] = {}
    for key in new:
        at = bisect_left(tails, place[key])
        if at:
            back[key] = ends[at - 1]
        tails[at : at + 1] = [place[key]]
        ends[at : at + 1] = [key]
    stays, key = set(), ends[-1] if ends else ""
    while key:
        stays.add(key)
        key = back.get(key, "")
    return set(new) - stays
