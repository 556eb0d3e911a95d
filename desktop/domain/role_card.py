"""Role cards: what a role is for, what it does first, who holds it and who covers."""

from collections.abc import Iterable
from datetime import date

from desktop.domain.calendar import SHARED
from desktop.domain.cover import Place, RoleRow, RolesView, RoleTask
from desktop.domain.incident_report import Letterhead
from desktop.domain.person import Person
from desktop.domain.report import Report, Section, Shape, Table

#: Said on each page that holds numbers which people gave in confidence.
PRIVATE_SAID = "Internal: this copy holds private phone numbers. Keep it locked away."
_FIRST_TASKS = 5
_PLACES = ("Held by", "First cover", "Second cover")


def numbers_of(person: Person, *, internal: bool) -> str:
    """The work and the mobile number; the private one too if `internal`, and the person agreed to it."""
    private = (
        f"private {person.phone_private}" if internal and person.consent and person.phone_private else ""
    )
    return ", ".join(part for part in (person.phone_work, person.phone_mobile, private) if part)


def role_cards(
    letterhead: Letterhead, view: RolesView, order: Iterable[str], today: date, *, internal: bool = False
) -> Report:
    """A card for each role that is used here, two on a page.

    Args:
        order: keys of all roles in the order of the list.
        today: the local day, for the version.
        internal: prints private numbers of those who agreed, and says so.
    """
    rows = {row.role.key: row for row in view.rows}
    cards = tuple(_card(rows[key], internal) for key in order if key in rows)
    return letterhead.report(
        "Role cards", "One for each role. Cut along the line.", shape=Shape.CARDS, sections=cards,
        version=today.isoformat(), tlp="AMBER+STRICT", marking=PRIVATE_SAID if internal else "",
    )  # fmt: skip


def _card(row: RoleRow, internal: bool) -> Section:
    held = [
        pair
        for label, place in zip(_PLACES, row.places, strict=True)
        if place is not None or label != _PLACES[2]
        for pair in _place(label, place, internal)
    ]
    tasks = tuple((title, "") for title in _first(row.tasks))
    return Section(
        row.role.name, (row.role.duty,) if row.role.duty else (), facts=tuple(held),
        table=Table(("What to do first", "Done at"), tasks) if tasks else None, lines=3,
    )  # fmt: skip


def _first(tasks: Iterable[RoleTask]) -> list[str]:
    """What to do first in any crisis; what only some plans ask for comes after that, and says so."""
    tasks = tuple(tasks)
    shared = [task.title for task in tasks if task.key.startswith(SHARED)]
    others = [f"{task.title} (in some plans)" for task in tasks if not task.key.startswith(SHARED)]
    return (shared + others)[:_FIRST_TASKS]


def _place(label: str, place: Place | None, internal: bool) -> tuple[tuple[str, str], ...]:
    """Who, and the numbers; empty where there is nobody or no number: then it is a line to write on."""
    if place is None:
        return ((label, ""),)
    reach = f", within {place.holding.reach}" if place.holding.reach else ""
    return ((label, f"{place.person.name}{reach}"), ("Ring", numbers_of(place.person, internal=internal)))
