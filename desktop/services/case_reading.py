"""Reads everything about one incident for its documents, inside a question that is under way."""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.content import Packs
from desktop.domain.board import Board
from desktop.domain.cover import RolesView
from desktop.domain.entry import IncidentEntry
from desktop.domain.incident import CORE_ONLY, Incident
from desktop.domain.incident_report import CaseFile, say_time
from desktop.domain.person import Duty, Person
from desktop.errors import Refused
from desktop.services import contact, duty
from desktop.services.cases import Cases
from desktop.services.incident_log import shown
from desktop.store import Database, people
from desktop.store import incident_log as entries

_PAGE = 500
#: Roles that may say that something of a restricted case goes on paper.
CONFIRMERS = ("SAFE", "LEGAL")


@dataclass(frozen=True, slots=True)
class Named:
    """Who is who while a document is made. roles: key → name."""

    people: tuple[Person, ...]
    roles: dict[str, str]

    def name(self, person_id: str) -> str:
        """The name of a person, "Somebody" if the person is gone."""
        return next((one.name for one in self.people if one.id == person_id), "Somebody")


def all_entries(db: Database, incident_id: str, cases: Cases) -> tuple[IncidentEntry, ...]:
    """The whole log, oldest first, with what stands out marked and words readable."""
    found: list[IncidentEntry] = []
    before: int | None = None
    while page := entries.page(db, incident_id, _PAGE, before_seq=before):
        found += page
        before = page[-1].seq
    return tuple(shown(entry, cases) for entry in reversed(found))


def case_file(
    db: Database, cases: Cases, packs: Packs, board: Board, roles: RolesView, named: Named
) -> CaseFile:
    """What the documents of an incident are made of."""
    found = board.incident
    core_only = found.scenario_key in ("", CORE_ONLY)
    pack = None if core_only or not _ships(packs, found.scenario_key) else packs.scenario(found.scenario_key)
    return CaseFile(
        incident=found, views=board.views, waits=board.waits, clocks=board.clocks, facts=board.facts,
        promises=board.promises, stops=board.stops, entries=all_entries(db, found.id, cases),
        attempts=contact.read(db, cases, incident=found.id, who_id=""),
        scenario=pack.title if pack else "", traps=pack.do_not if pack else (), roles=roles,
        covering=tuple(
            _covers(duty.shown(cases, one), named, board)
            for one in people.duties(db)
            if one.ended_at is None and one.incident_id in ("", found.id)
        ),
    )  # fmt: skip


def _ships(packs: Packs, key: str) -> bool:
    return any(pack.key == key for pack in packs.scenario_packs())


def _covers(one: Duty, named: Named, board: Board) -> str:
    role = named.roles.get(one.role, one.role).lower()
    since = say_time(one.started_at, board.at.astimezone())
    note = f" {one.note}" if one.note else ""
    return f"{named.name(one.person_id)} covers the {role} since {since}.{note}"


def confirmer(incident: Incident, said: str, roles: RolesView, names: dict[str, str]) -> str:
    """Who lets a document of a restricted case be made, in words; "" for a case that is not restricted.

    Args:
        said: the name of a person who holds or covers one of CONFIRMERS, or the role's key.

    Raises:
        Refused: the case is locked, nobody is named, or somebody who may not confirm it.
    """
    if not incident.restricted:
        return ""
    if incident.locked:
        raise Refused(
            "This case is restricted and locked. Without its passphrase, only the note for the board can be "
            "made."
        )
    wanted = said.strip().casefold()
    for key in CONFIRMERS:
        held = _holders(roles, key)
        if wanted in {name.casefold() for name in held}:
            return f"{said.strip()}, {names.get(key, key).lower()}"
        if wanted in (key.casefold(), names.get(key, key).casefold()):
            holder = f"{held[0]}, " if held else ""
            return f"{holder}{names.get(key, key).lower()}"
    raise Refused(
        "This case is restricted. The safeguarding lead or the legal adviser has to confirm that it goes on "
        "paper. Say who did.", "confirmed_by",
    )  # fmt: skip


def _holders(roles: RolesView, key: str) -> list[str]:
    row = roles.row(key)
    return [place.person.name for place in row.places if place is not None] if row is not None else []


def names_in(people_known: Iterable[Person], incident: Incident, case: CaseFile) -> tuple[str, ...]:
    """Names that must not stand in a record without names."""
    return tuple(
        dict.fromkeys(
            name
            for name in (
                *(person.name for person in people_known), incident.lead, incident.confirmed_by,
                incident.line_by, *incident.readers, *(entry.by for entry in case.entries),
                *(one.who for one in case.attempts if one.who_kind in ("person", "other")),
            )
            if name
        )
    )  # fmt: skip
