"""The rota and “I am covering”, inside a change that is under way."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from desktop.domain.entry import EntryKind
from desktop.domain.facts import ObjectsChanged
from desktop.domain.mine import my_roles
from desktop.domain.moment import to_text
from desktop.domain.person import Duty
from desktop.domain.say_time import day
from desktop.errors import Refused
from desktop.services import incident_log
from desktop.services.cases import Cases
from desktop.services.directory import needed, needed_active
from desktop.store import Database, incidents
from desktop.store import people as store
from desktop.store.work import Work

_NOTE = "duty:note"
_LONGEST = timedelta(hours=24)
_SLOT = frozenset("person_id role starts ends note".split())


def add_slot(work: Work, values: Mapping[str, Any]) -> str:
    """Adds a time on duty; gives its id."""
    person = needed_active(work, values["person_id"])
    _check_span(values["starts"], values["ends"])
    said = f"Put {person.name} on the rota from {_local(values['starts'])}."
    slot_id = work.journal.make("rota_slot", _row(values), said)
    work.tell(ObjectsChanged("rota_slot", (slot_id,)))
    return slot_id


def edit_slot(work: Work, slot_id: str, values: Mapping[str, Any]) -> None:
    """Sets fields of a time on duty."""
    if not set(values) <= _SLOT:
        raise ValueError(f"not a field to edit: {set(values) - _SLOT}")
    slot = next((one for one in store.slots(work.db) if one.id == slot_id), None)
    if slot is None:
        raise Refused("That time is not on the rota any more. Nothing was changed.")
    _check_span(values.get("starts", slot.starts), values.get("ends", slot.ends))
    if "person_id" in values:
        needed_active(work, values["person_id"])
    work.journal.change("rota_slot", slot_id, _row(values), "Edited a time on the rota.")
    work.tell(ObjectsChanged("rota_slot", (slot_id,)))


def remove_slot(work: Work, slot_id: str) -> None:
    """Takes a time off the rota."""
    work.journal.remove("rota_slot", slot_id, "Took a time off the rota.")
    work.tell(ObjectsChanged("rota_slot", (slot_id,)))


def cover(
    work: Work, cases: Cases, person_id: str, role: str, role_name: str, *, incident: str, note: str
) -> str:
    """A person acts in a role from now on; gives the duty's id."""
    person = needed_active(work, person_id)
    about = incidents.the(work.db, incident, cases) if incident else None
    # In another incident somebody else may cover the same role, and go on doing so.
    open_here = (one for one in store.duties(work.db) if one.role == role and one.ended_at is None)
    for one in [one for one in open_here if one.incident_id == (about.id if about else "")]:
        if one.person_id == person_id:
            raise Refused(f"{person.name} is covering {role_name} already.", "person")
        _end(work, cases, one, role_name, "")
    said = f"{person.name} covers {role_name}."
    words = said + (f" Handed over: {note.strip().rstrip('.')}." if note.strip() else "")
    row = {
        "person_id": person_id, "role": role, "started_at": to_text(work.now),
        "incident_id": about.id if about else "",
        "note": cases.hide(about.id, note.strip(), _NOTE) if about else note.strip(),
    }  # fmt: skip
    for incident_id in _logs(work, cases, about.id if about else ""):
        link = ("person", person_id)
        incident_log.write(work, cases, incident_id, EntryKind.HANDOVER, words, link=link)
    duty_id = work.journal.make("duty", row, said)
    work.tell(ObjectsChanged("duty", (duty_id,)))
    return duty_id


def shown(cases: Cases, one: Duty) -> Duty:
    """A duty with its note readable; "" while its case is locked."""
    return replace(one, note=cases.show(one.incident_id, one.note, _NOTE)) if one.incident_id else one


def end_cover(work: Work, cases: Cases, names: Mapping[str, str], duty_id: str, *, note: str) -> None:
    """A person stands down."""
    found = next((one for one in store.duties(work.db) if one.id == duty_id), None)
    if found is None or found.ended_at is not None:
        raise Refused("That cover has ended already. Nothing was changed.")
    _end(work, cases, found, names.get(found.role, found.role), note)


def _end(work: Work, cases: Cases, duty: Duty, role_name: str, note: str) -> None:
    person = needed(store.one(work.db, duty.person_id))
    said = f"{person.name} stands down from covering {role_name}."
    words = said + (f" Handed back: {note.strip().rstrip('.')}." if note.strip() else "")
    values: dict[str, Any] = {"ended_at": to_text(work.now)}
    if note.strip():
        kept = cases.show(duty.incident_id, duty.note, _NOTE) if duty.incident_id else duty.note
        both = "\n".join(part for part in (kept, note.strip()) if part)
        values["note"] = cases.hide(duty.incident_id, both, _NOTE) if duty.incident_id else both
    for incident_id in _logs(work, cases, duty.incident_id):
        link = ("person", duty.person_id)
        incident_log.write(work, cases, incident_id, EntryKind.HANDOVER, words, link=link)
    work.journal.change("duty", duty.id, values, said)
    work.tell(ObjectsChanged("duty", (duty.id,)))


def _logs(work: Work, cases: Cases, incident_id: str) -> tuple[str, ...]:
    """Where a handover is written: in that incident's log, else in every live one that can be opened."""
    if incident_id:
        return (incident_id,)
    return tuple(one.id for one in incidents.live(work.db, cases) if not one.locked)


def _check_span(starts: datetime, ends: datetime) -> None:
    if ends <= starts:
        raise Refused("The time on duty ends before it begins. Give a later end.", "ends")
    if ends - starts > _LONGEST:
        raise Refused("That is more than a day on duty. Give a shorter time, and somebody to follow.", "ends")


def _row(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: to_text(value) if isinstance(value, datetime) else str(value).strip()
        for name, value in values.items()
    }


def _local(moment: datetime) -> str:
    local = moment.astimezone()
    return f"{day(local)}, {local:%H:%M}"


def mine(db: Database, name: str) -> tuple[str, ...]:
    """Keys of the roles that the person of this name holds or covers now."""
    return my_roles(name, store.every(db), store.holdings(db), store.duties(db))
