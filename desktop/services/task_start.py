"""Tasks that begin in a live incident: added by hand, or set off because something happened."""

from datetime import datetime, timedelta

from desktop.content import Packs
from desktop.domain.entry import EntryKind
from desktop.domain.incident import IncidentState
from desktop.domain.moment import to_text
from desktop.domain.plan import Phase, TaskState
from desktop.domain.say_time import day_and_time
from desktop.errors import Refused
from desktop.services.step import Step
from desktop.store import response as store

#: An event may be said a little before the minute it is about.
_EARLY = timedelta(minutes=1)


def add_task(
    step: Step, title: str, *, phase: Phase | None = None, due_at: datetime | None = None, r: str = "COMMS",
    done_when: str = "", line: str = "",
) -> str:  # fmt: skip
    """Adds a task inside a change that is under way; see `Response.add`.

    Args:
        line: for the log of changes, where it is part of something larger; "" for its own.
    """
    incident, db = step.incident, step.work.db
    if not title.strip():
        raise Refused("A task needs a title.", "title")
    if incident.t0 is None or incident.state is IncidentState.WATCH:
        raise Refused("Declare the incident first; until then it has no tasks.")
    # Rounded up, so that nobody has less time than was said.
    offset = None if due_at is None else -int((incident.t0 - due_at).total_seconds() // 60)
    values = {
        "key": store.next_own_key(db, incident.id), "phase": str(phase or incident.phase),
        "title": title.strip(), "detail": "", "done_when": done_when.strip(), "r": r, "a": "LEAD", "c": "",
        "i": "", "when": "", "anchor": "T0" if due_at is not None else "", "offset_min": offset,
        "repeat": "", "level": "L0", "optional": 0, "blocks": "", "evidence": "", "sources": "",
        "position": store.last_position(db, incident.id, phase or incident.phase) + 1.0, "added": 1,
    }  # fmt: skip
    said = f"Added the task “{title.strip()}”."
    task_id = step.make("incident_task", values, line or said)
    step.write(EntryKind.ACTION, said, link=("incident_task", task_id))
    return task_id


def begin_task(step: Step, key: str, title: str) -> None:
    """Begins a task of the plan inside a change that is under way; adds it where the level has none.

    Args:
        key: of the task, such as "DBR-08".
        title: for a task of one's own, where the incident has no such task.
    """
    tasks = store.tasks(step.work.db, step.incident.id, step.cases)
    found = next((one for one in tasks if one.key == key and one.level <= step.incident.level), None)
    if found is None:
        add_task(step, title)
    elif found.state is TaskState.TODO:
        said = f"Started: “{found.title}”."
        step.change("incident_task", found.id, {"state": str(TaskState.DOING)}, said)
        step.write(EntryKind.ACTION, said, link=("incident_task", found.id))


def note_event(step: Step, packs: Packs, key: str, at: datetime, *, line: str = "") -> int:
    """Notes an event inside a change that is under way; see `Response.happened`.

    Args:
        line: for the log of changes, where it is part of something larger; "" for its own.
    """
    event, db, incident = packs.event(key), step.work.db, step.incident
    if key == "incident_closed":
        raise Refused("Close the incident itself; the tasks that wait for it begin then.")
    if at > step.work.now + _EARLY and not event.ahead:
        raise Refused("That time lies ahead. Say it once it has happened.", "at")
    before = [one for one in store.events(db, incident.id) if one.key == key]
    said = f"{event.name}: {day_and_time(at)}."
    if before and not event.repeats:
        said = f"Put right: {said}"
        step.change("incident_event", before[0].id, {"at": to_text(at)}, line or said)
        event_id = before[0].id
    else:
        event_id = step.make("incident_event", {"key": key, "at": to_text(at)}, line or said)
    begun = _begin(step, key, len(before) + 1 if event.repeats else 1, line or said)
    step.write(EntryKind.FACT, said, link=("incident_event", event_id))
    return begun


def _begin(step: Step, key: str, times: int, said: str) -> int:
    """Brings back tasks that were done for an earlier date; gives how many are open now."""
    begun = 0
    for task in store.tasks(step.work.db, step.incident.id, step.cases):
        if task.anchor != f"EVENT:{key}" or task.level > step.incident.level:
            continue
        if task.state is TaskState.DONE and task.times < times:
            step.change("incident_task", task.id, {"state": str(TaskState.TODO)}, said)
            begun += 1
        elif task.state in (TaskState.TODO, TaskState.DOING, TaskState.BLOCKED):
            begun += 1
    return begun
