"""Lines of a plan's lists: added, edited, moved and removed inside a change that is under way."""

from desktop.domain.facts import ObjectsChanged
from desktop.domain.ids import new_id
from desktop.domain.plan import PART_KINDS, PlanPart
from desktop.errors import Refused
from desktop.services import plan_body, plan_order
from desktop.store import Database, plan_parts
from desktop.store.work import Work

NAMES = {
    "trigger": "trigger",
    "contact": "contact",
    "clock": "legal clock",
    "protocol": "line of what may be said",
}


def add(work: Work, plan_id: str, kind: str, values: dict[str, str]) -> str:
    """Adds a line at the end of a list; gives its id.

    Raises:
        Refused: the text is empty, the clock is there already, or the plan is gone.
    """
    if kind not in PART_KINDS or not set(values) <= set(plan_parts.EDITABLE):
        raise ValueError(f"not a line of a plan: {kind}, {set(values)}")
    plan, text = plan_body.needed(work.db, plan_id), values["text"].strip()
    if not text:
        raise Refused("Write something first.", "text")
    there = plan_parts.every(work.db, plan_id)
    if kind == "clock" and any(part.kind == kind and part.text == text for part in there):
        raise Refused("This clock is on the list already.", "text")
    last = max((part.position for part in there), default=0.0)
    row = {
        "plan_id": plan_id, "kind": kind, "position": last + 1, **values, "text": text, "origin": "{}",
    }  # fmt: skip
    part_id = new_id()
    said = f"Added a {NAMES[kind]} to the plan “{plan.title}”: “{text}”."
    work.journal.make("plan_part", row, said, object_id=part_id)
    changed(work, plan_id, part_id)
    return part_id


def edit(work: Work, part_id: str, values: dict[str, str]) -> None:
    """Sets fields of a line.

    Raises:
        Refused: the text would be empty, or the line is gone.
    """
    part = needed(work.db, part_id)
    if not set(values) <= set(plan_parts.EDITABLE):
        raise ValueError(f"not a field to edit: {set(values)}")
    text = values.get("text", part.text)
    if not text.strip():
        raise Refused("This cannot be empty. Remove the line if it is not needed.", "text")
    if work.journal.change("plan_part", part_id, dict(values), f"Edited a {NAMES[part.kind]}: “{text}”."):
        changed(work, part.plan_id, part_id)


def move(work: Work, part_id: str, after_id: str) -> None:
    """Puts a line after another of its list, "" for the top.

    Raises:
        Refused: one of the lines is gone.
    """
    part = needed(work.db, part_id)
    if part_id != after_id and plan_order.move_part(work, part, after_id):
        changed(work, part.plan_id, part_id)


def remove(work: Work, part_id: str) -> None:
    """Takes a line off its list."""
    part = needed(work.db, part_id)
    work.journal.remove("plan_part", part_id, f"Removed a {NAMES[part.kind]}: “{part.text}”.")
    changed(work, part.plan_id, part_id)


def changed(work: Work, plan_id: str, part_id: str) -> None:
    """Says that a line is not as it was, and puts the plan's status right."""
    plan_body.settle(work, plan_id)
    work.tell(ObjectsChanged("plan_part", (part_id,)))


def needed(db: Database, part_id: str) -> PlanPart:
    """The line with this id.

    Raises:
        Refused: it is not there any more.
    """
    part = plan_parts.one(db, part_id)
    if part is None:
        raise Refused("That line is not there any more. Nothing was changed.")
    return part
