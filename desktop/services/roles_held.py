"""Acts on who holds and covers which role, inside a change that is under way."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from desktop.domain.cover import APPROVER, FIRST, HOLDER, SECOND, WRITER
from desktop.domain.facts import ObjectsChanged, SettingChanged
from desktop.errors import Refused
from desktop.services.directory import needed_active
from desktop.services.settings import Settings
from desktop.store import people as store
from desktop.store import settings as settings_store
from desktop.store.work import Work

#: The hidden setting that keeps the keys of roles not used here, with a space between.
UNUSED = "people.unused"
_AS = {HOLDER: "holds the role", FIRST: "is first cover for", SECOND: "is second cover for"}
_NO_MORE = {
    HOLDER: "no longer holds the role", FIRST: "is no longer first cover for",
    SECOND: "is no longer second cover for",
}  # fmt: skip


def assign(
    work: Work, role: str, role_name: str, person_id: str, rank: int, *, since: date | None = None,
    reach: str = "",
) -> str:  # fmt: skip
    """Puts a person into a role, in place of whoever was there; gives the holding's id."""
    if rank not in _AS:
        raise ValueError(f"{rank} is not a rank")
    person = needed_active(work, person_id)
    said = f"{person.name} {_AS[rank]} {role_name}."
    kept: dict[str, Any] = {}
    for one in store.holdings(work.db):
        if one.role != role:
            continue
        if one.rank == rank and one.person_id == person_id:
            kept = {"since": (since or one.since or work.now.date()).isoformat(), "reach": reach or one.reach}
            work.journal.change("holding", one.id, kept, said)
            work.tell(ObjectsChanged("holding", (one.id,)))
            return one.id
        if one.rank == rank or one.person_id == person_id:
            reach = reach or (one.reach if one.person_id == person_id else "")
            work.journal.remove("holding", one.id, said)
            work.tell(ObjectsChanged("holding", (one.id,)))
    row = {
        "role": role, "person_id": person_id, "rank": rank, "reach": reach.strip(),
        "since": (since or work.now.date()).isoformat(),
    }  # fmt: skip
    holding_id = work.journal.make("holding", row, said)
    work.tell(ObjectsChanged("holding", (holding_id,)))
    return holding_id


def put(work: Work, role: str, role_name: str, chain: Sequence[str], *, reach: str | None = None) -> None:
    """Sets holder, first and second cover at once; "" leaves a place empty. Those who stay keep their dates.

    Args:
        reach: how soon the holder is reached; None keeps what was said.
    """
    named = [one for one in chain if one]
    if len(named) != len(set(named)):
        raise Refused("Each place needs somebody else. Nothing was changed.", "person")
    before = {one.rank: one for one in store.holdings(work.db) if one.role == role}
    for rank, one in before.items():
        if rank > len(chain) or chain[rank - 1] != one.person_id:
            work.journal.remove("holding", one.id, f"Changed who holds and covers {role_name}.")
            work.tell(ObjectsChanged("holding", (one.id,)))
    known = {one.person_id: one.reach for one in before.values()}
    for rank, person_id in enumerate(chain, 1):
        held = before.get(rank)
        if person_id and (held is None or held.person_id != person_id):
            assign(work, role, role_name, person_id, rank, reach=known.get(person_id, ""))
    now = next((one for one in store.holdings(work.db) if one.role == role and one.rank == HOLDER), None)
    if reach is not None and now is not None and now.reach != reach.strip():
        said = f"Changed how soon {role_name} is reached."
        work.journal.change("holding", now.id, {"reach": reach.strip()}, said)
        work.tell(ObjectsChanged("holding", (now.id,)))


def unassign(work: Work, names: Mapping[str, str], holding_id: str) -> None:
    """Takes a person out of a role."""
    held = next((one for one in store.holdings(work.db) if one.id == holding_id), None)
    if held is None:
        raise Refused("Nobody is in that place any more. Nothing was changed.")
    person = store.one(work.db, held.person_id)
    who = person.name if person is not None else "Somebody"
    said = f"{who} {_NO_MORE[held.rank]} {names[held.role]}."
    work.journal.remove("holding", holding_id, said)
    work.tell(ObjectsChanged("holding", (holding_id,)))


def collapse(
    work: Work, table: Sequence[tuple[str, Sequence[str]]], names: Mapping[str, str], person_a: str,
    person_b: str,
) -> None:  # fmt: skip
    """Gives the roles of the table to two people, or all of them to one."""
    if person_a == person_b:
        raise Refused("Choose two different people, or only one.", "person_b")
    team = (person_a, person_b) if person_b else (person_a,)
    for number, (_, roles) in enumerate(table):
        holder = team[min(number, len(team) - 1)]
        cover = next((one for one in team if one != holder), "")
        for role in roles:
            _empty(work, role, names[role])
            assign(work, role, names[role], holder, HOLDER)
            # Were one of them to cover here, a person would clear their own words.
            if cover and role not in (WRITER, APPROVER):
                assign(work, role, names[role], cover, FIRST)


def use_role(
    work: Work, settings: Settings, must_have: Collection[str], role: str, role_name: str, *, used: bool
) -> None:
    """Says whether a role is used here at all."""
    if not used and role in must_have:
        raise Refused(f"No team can do without this role: {role_name}. Name somebody, even outside.", "role")
    unused = [key for key in settings.text(UNUSED).split() if key != role]
    said = f"Marked “{role_name}” as {'used' if used else 'not used'} here."
    settings_store.write(work.journal, UNUSED, " ".join(unused if used else [*unused, role]), said)
    settings.follow(work)
    work.tell(SettingChanged(UNUSED))


def _empty(work: Work, role: str, name: str) -> None:
    for one in store.holdings(work.db):
        if one.role == role:
            work.journal.remove("holding", one.id, f"Shared “{name}” out anew.")
            work.tell(ObjectsChanged("holding", (one.id,)))
