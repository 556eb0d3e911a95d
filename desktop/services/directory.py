"""Acts on the directory of people, inside a change that is under way."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from desktop.domain.facts import ObjectsChanged
from desktop.domain.moment import to_text
from desktop.domain.person import PERSONAL_NUMBERS, Person
from desktop.domain.say_time import day
from desktop.errors import Refused
from desktop.store import people as store
from desktop.store.work import Work

_TEXTS = frozenset(
    "name job department phone_work email languages kin_held_by note".split() + list(PERSONAL_NUMBERS)
)
_EDITABLE = _TEXTS | {"consent", "trained_until"}


def add(work: Work, name: str, values: Mapping[str, Any]) -> str:
    """Adds a person; gives the id.

    Personal numbers never stand in the log: it is never shortened, and they have to be deletable.

    Source: Regulation (EU) 2016/679 (GDPR), Article 5(1)(e), storage limitation.
    """
    _check({**values, "name": name}, consent=bool(values.get("consent")))
    row = _row({**values, "name": name})
    numbers = {key: row.pop(key) for key in PERSONAL_NUMBERS if key in row}
    person_id = work.journal.make("person", row, f"Added {row['name']} to the directory.")
    if numbers:
        said = f"Kept the personal numbers of {row['name']} out of the log."
        work.journal.put_in_place("person", person_id, numbers, said)
    work.tell(ObjectsChanged("person", (person_id,)))
    return person_id


def edit(work: Work, person_id: str, values: Mapping[str, Any]) -> None:
    """Sets fields of a person."""
    person = needed(store.one(work.db, person_id))
    consent = bool(values.get("consent", person.consent))
    private = values.get("phone_private", person.phone_private)
    _check({"name": person.name, "phone_private": private, **values}, consent=consent)
    row = _row(values)
    numbers = {
        key: str(row.pop(key)) for key in PERSONAL_NUMBERS if key in row and row[key] != getattr(person, key)
    }
    row = {key: value for key, value in row.items() if key not in PERSONAL_NUMBERS}
    work.journal.change("person", person_id, row, f"Edited {person.name} in the directory.")
    if numbers:
        said = f"Changed a personal number of {person.name}."
        work.journal.put_in_place("person", person_id, dict(numbers), said)
    work.tell(ObjectsChanged("person", (person_id,)))


def leave(work: Work, person_id: str, on: date) -> None:
    """Notes the last day, and frees the roles once it has come."""
    person = needed(store.one(work.db, person_id))
    verb = "leaves" if on > work.now.date() else "left"
    said = f"{person.name} {verb} on {day(on)}."
    work.journal.change("person", person_id, {"left_on": on.isoformat()}, said)
    if on <= work.now.date():
        _free(work, person, said, deactivate=True)
    work.tell(ObjectsChanged("person", (person_id,)))


def come_back(work: Work, person_id: str) -> None:
    """Makes somebody active again."""
    person = needed(store.one(work.db, person_id))
    work.journal.change("person", person_id, {"active": 1, "left_on": None}, f"{person.name} came back.")
    work.tell(ObjectsChanged("person", (person_id,)))


def remove(work: Work, person_id: str) -> None:
    """Takes a person out of sight and out of every role."""
    person = needed(store.one(work.db, person_id))
    said = f"Removed {person.name} from the directory."
    _free(work, person, said, deactivate=False)
    work.journal.remove("person", person_id, said)
    work.tell(ObjectsChanged("person", (person_id,)))


def looked_at_phone(work: Work, person_id: str) -> Person:
    """Writes down that somebody looked at the numbers, and gives them."""
    person = needed(store.one(work.db, person_id))
    work.journal.note("person", person_id, f"Looked at the phone numbers of {person.name}.")
    return person


def forget_leavers(work: Work, today: date, keep_days: int) -> int:
    """Does what has become due about leavers; gives how many people's numbers were deleted."""
    work.journal.by_program()
    for person in store.due_to_leave(work.db, today):
        _free(work, person, f"{person.name} has left; the roles are free.", deactivate=True)
        work.tell(ObjectsChanged("person", (person.id,)))
    days = "1 day" if keep_days == 1 else f"{keep_days} days"
    gone = store.due_to_forget(work.db, today - timedelta(days=keep_days))
    for person in gone:
        store.keep_numbers(work.db, person.id, dict.fromkeys(PERSONAL_NUMBERS, ""))
        said = f"Deleted the personal numbers of {person.name}, {days} after the last day."
        work.journal.note("person", person.id, said)
        work.tell(ObjectsChanged("person", (person.id,)))
    return len(gone)


def needed(person: Person | None) -> Person:
    """The person, or a refusal if there is none."""
    if person is None:
        raise Refused("That person is not in the directory any more. Nothing was changed.")
    return person


def needed_active(work: Work, person_id: str) -> Person:
    """A person who has not left."""
    person = needed(store.one(work.db, person_id))
    if not person.active:
        raise Refused(f"{person.name} has left. Choose somebody who is still here.", "person")
    return person


def _free(work: Work, person: Person, said: str, *, deactivate: bool) -> None:
    held = [one.id for one in store.holdings(work.db) if one.person_id == person.id]
    for holding_id in held:
        work.journal.remove("holding", holding_id, said)
    open_now = [
        one.id for one in store.duties(work.db) if one.person_id == person.id and one.ended_at is None
    ]
    for duty_id in open_now:
        work.journal.change("duty", duty_id, {"ended_at": to_text(work.now)}, said)
    coming = [one.id for one in store.slots(work.db) if one.person_id == person.id and one.starts > work.now]
    for slot_id in coming:
        work.journal.remove("rota_slot", slot_id, said)
    if deactivate:
        work.journal.change("person", person.id, {"active": 0}, said)
    for kind, ids in (("holding", held), ("duty", open_now), ("rota_slot", coming)):
        if ids:
            work.tell(ObjectsChanged(kind, tuple(ids)))


def _check(values: Mapping[str, Any], *, consent: bool) -> None:
    if not set(values) <= _EDITABLE:
        raise ValueError(f"not a field to edit: {set(values) - _EDITABLE}")
    if not str(values["name"]).strip():
        raise Refused("Give the person's name.", "name")
    if str(values.get("phone_private") or "").strip() and not consent:
        raise Refused(
            "A private number is kept only with consent. Tick that they agreed first.", "phone_private"
        )


def _row(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as the table keeps them."""
    row: dict[str, Any] = {}
    for name, value in values.items():
        if name == "consent":
            row[name] = int(bool(value))
        elif name == "trained_until":
            row[name] = value.isoformat() if value is not None else None
        else:
            row[name] = str(value).strip() if name != "note" else str(value)
    return row
