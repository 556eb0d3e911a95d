"""The papers of a crisis as reports: of an incident, of the people, of a plan. `Papers.write` makes files."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from datetime import date

from desktop.content import Packs
from desktop.domain import situation
from desktop.domain.board_note import board_note
from desktop.domain.breach_record import breach_record
from desktop.domain.clock import LegalClock
from desktop.domain.entry import EntryKind
from desktop.domain.first_hour import first_hour_card, short_cards
from desktop.domain.handover import handover_sheet
from desktop.domain.incident import Incident
from desktop.domain.incident_report import CaseFile, Letterhead
from desktop.domain.log_report import log_report, timeline
from desktop.domain.message import Message
from desktop.domain.plan import Plan, PlanPart, PlanTask
from desktop.domain.plan_pack import PlanFile, plan_pack
from desktop.domain.plan_version import PlanVersion, parts_of, tasks_of
from desktop.domain.report import Report
from desktop.domain.risk_report import risk_register
from desktop.domain.role_card import role_cards
from desktop.errors import Refused
from desktop.ports import Clock
from desktop.services import incident_log
from desktop.services.case_reading import Named, case_file, confirmer, names_in
from desktop.services.cases import Cases
from desktop.services.incident_log import IncidentLog
from desktop.services.lanes import Lanes
from desktop.services.people import People
from desktop.services.response import Response
from desktop.services.settings import Settings
from desktop.store import (
    Database,
    accounts,
    incidents,
    legal_clocks,
    messages,
    partners,
    plan_parts,
    plan_versions,
    plans,
    risks,
)
from desktop.store import people as people_store
from desktop.store.work import Work

#: What makes a report of a case and the names known here.
Make = Callable[[Letterhead, CaseFile, Named], Report]
_SHORT = ("speaker", "log_keeper", "last_look")
_LANGUAGES = {"en": "en-GB"}


class IncidentPapers:
    """Every future ends in a `Report`. Nothing here uses the network.

    A restricted case gives nothing but the board note while it is locked. Open, it names its readers, and
    somebody who holds SAFE or LEGAL has to confirm each document, which is written into its log.
    """

    def __init__(
        self, lanes: Lanes, packs: Packs, clock: Clock, settings: Settings, cases: Cases, log: IncidentLog,
        response: Response, people: People,
    ) -> None:  # fmt: skip
        self._lanes = lanes
        self._packs = packs
        self._clock = clock
        self._settings = settings
        self._cases = cases
        self._log = log
        self._response = response
        self._people = people

    def sitrep(self, incident: str, *, confirmed_by: str = "", noted: bool = True) -> Future[Report]:
        """The situation report: one page, with what is new since the last one.

        Args:
            incident: id or code.
            confirmed_by: of a restricted case: name of whoever holds SAFE or LEGAL, or that role's key.
            noted: writes into the log that it was made, so that the next one begins there. False to look.

        Raises (from the future):
            Refused: there is no such incident, or the case is restricted and locked or not confirmed.
        """

        def errand() -> Report:
            report = self._of_case(
                incident, "", confirmed_by, lambda head, case, _: situation.situation_report(head, case)
            )
            if noted:
                self._note(incident, f"Made {report.title.lower()}.", (situation.LINK, report.version))
            return report

        return self._lanes.errand(errand)

    def handover(self, incident: str, *, confirmed_by: str = "") -> Future[Report]:
        """The handover sheet; arguments and refusals as for `sitrep`."""
        return self._case_errand(
            incident, "Handover sheet", confirmed_by, lambda head, case, _: handover_sheet(head, case)
        )

    def timeline(self, incident: str, *, everything: bool = False, confirmed_by: str = "") -> Future[Report]:
        """The timeline. everything: also what is neither significant nor a turning point."""
        return self._case_errand(
            incident, "Timeline", confirmed_by,
            lambda head, case, _: timeline(head, case, everything=everything),
        )  # fmt: skip

    def breach_record(self, incident: str, *, confirmed_by: str = "") -> Future[Report]:
        """The record of a data breach, without any name that is known here."""

        def make(head: Letterhead, case: CaseFile, named: Named) -> Report:
            return breach_record(head, case, names_in(named.people, case.incident, case))

        return self._case_errand(incident, "Record of a data breach", confirmed_by, make)

    def log(self, incident: str, *, redact: bool = False, confirmed_by: str = "") -> Future[Report]:
        """The whole log with the hash of its chain. redact: words of personal entries are left out."""

        def errand() -> Report:
            chain = self._log.verify(incident).result()

            def make(head: Letterhead, case: CaseFile, _: Named) -> Report:
                kept = [entry for entry in case.entries if entry.seq <= chain.length]
                entries = kept if chain.broken_seq is None else case.entries
                return log_report(head, case.incident, entries, chain, redact=redact)

            return self._of_case(incident, "Log", confirmed_by, make)

        return self._lanes.errand(errand)

    def board_note(self, incident: str) -> Future[Report]:
        """Level, duty met or not, next date; nothing of the case, so a locked one has it too."""

        def errand() -> Report:
            def read(db: Database) -> tuple[Incident, tuple[LegalClock, ...]]:
                found = incidents.the(db, incident, self._cases)
                return found, legal_clocks.clocks(db, found.id, self._cases)

            return board_note(self._letterhead(), *self._lanes.read_now(read))

        return self._lanes.errand(errand)

    def role_cards(self, role: str = "", *, internal: bool = False) -> Future[Report]:
        """A card for each role, two on a page.

        Args:
            role: key of the only role wanted, "" for all that are used.
            internal: prints private numbers of those who agreed; that it was done is written down.
        """

        def errand() -> Report:
            view = self._people.roles().result()
            order = (role,) if role else self._order()
            report = role_cards(self._letterhead(), view, order, self._today(), internal=internal)
            return self._inside(report, internal)

        return self._lanes.errand(errand)

    def first_hour(self, *, internal: bool = False) -> Future[Report]:
        """The first-hour card: one sheet, front and back. internal: as for `role_cards`."""

        def errand() -> Report:
            view = self._people.roles().result()
            known, outside = self._lanes.read_now(lambda db: (accounts.every(db), partners.partners(db)))
            report = first_hour_card(
                self._letterhead(), self._packs.card("first_hour"), view, self._order(),
                self._packs.criteria(), self._packs.level_rules(), known, outside, self._today(),
                profile=self._settings.profile(), internal=internal,
            )  # fmt: skip
            return self._inside(report, internal)

        return self._lanes.errand(errand)

    def short_cards(self, *keys: str) -> Future[Report]:
        """The cards for the speaker, the log keeper and the publisher, or those of the keys given.

        Raises (from the future):
            Refused: there is no such card.
        """
        return self._lanes.errand(
            lambda: short_cards(
                self._letterhead(), [self._packs.card(key) for key in keys or _SHORT], self._today()
            )
        )

    def plan_pack(self, plan: str, *, internal: bool = False) -> Future[Report]:
        """The whole plan on paper: the version in force, or the draft where none was signed.

        Args:
            plan: id or scenario key.
            internal: as for `role_cards`.

        Raises (from the future):
            Refused: there is no such plan.
        """

        def errand() -> Report:
            view = self._people.roles().result()
            (found, tasks, parts, version, lines), outside = self._lanes.read_now(
                lambda db: (_plan(db, plan), partners.partners(db))
            )
            if version is not None:
                file = PlanFile(found, tasks_of(version.body), parts_of(version.body), version)
            else:
                file = PlanFile(found, tasks, parts)
            file = replace(
                file, roles=view, lines=lines, clocks={one.key: one for one in self._packs.clocks()},
                profile=self._settings.profile(), partners=outside,
            )  # fmt: skip
            return self._inside(plan_pack(self._letterhead(), file, internal=internal), internal)

        return self._lanes.errand(errand)

    def risk_register(self) -> Future[Report]:
        """The risk register, the worst first."""

        def errand() -> Report:
            every, own = self._lanes.read_now(lambda db: (risks.every(db), plans.every(db)))
            titles = {pack.key: pack.title for pack in self._packs.scenario_packs()}
            titles |= {plan.scenario_key: plan.title for plan in own}
            return risk_register(self._letterhead(), every, titles, [plan.scenario_key for plan in own])

        return self._lanes.errand(errand)

    def _case_errand(self, incident: str, title: str, confirmed_by: str, make: Make) -> Future[Report]:
        return self._lanes.errand(lambda: self._of_case(incident, title, confirmed_by, make))

    def _of_case(self, incident: str, title: str, confirmed_by: str, make: Make) -> Report:
        board = self._response.board(incident).result()
        roles = self._people.roles().result()
        names = self._packs.role_names()
        said = confirmer(board.incident, confirmed_by, roles, names)

        def read(db: Database) -> tuple[CaseFile, Named]:
            named = Named(people_store.every(db), names)
            return case_file(db, self._cases, self._packs, board, roles, named), named

        case, named = self._lanes.read_now(read)
        report = make(self._letterhead(), case, named)
        if said:
            self._confirmed(board.incident, title or report.title, said)
        return report

    def _confirmed(self, incident: Incident, title: str, said: str) -> None:
        readers = f"Readers: {', '.join(incident.readers)}." if incident.readers else ""
        text = f"Put on paper: {title}. Confirmed by {said}. {readers}".rstrip()
        self._log.add(incident.id, text, EntryKind.APPROVAL, link=("document", title)).result()

    def _note(self, incident: str, text: str, link: tuple[str, str]) -> None:
        def act(work: Work) -> None:
            found = incidents.the(work.db, incident, self._cases)
            incident_log.write(work, self._cases, found.id, EntryKind.ACTION, text, link=link)

        self._lanes.change(act).result()

    def _inside(self, report: Report, internal: bool) -> Report:
        """Writes down that private numbers were put on paper."""
        if internal:
            said = f"Made “{report.title}” with private phone numbers."
            self._lanes.change(lambda work: work.journal.note("person", "", said)).result()
        return report

    def _letterhead(self) -> Letterhead:
        language = self._settings.text("organisation.language")
        return Letterhead(
            self._settings.text("organisation.name"), _LANGUAGES.get(language, language),
            self._clock.now().astimezone(), self._packs.role_names(),
        )  # fmt: skip

    def _order(self) -> tuple[str, ...]:
        return tuple(role.key for role in self._packs.roles())

    def _today(self) -> date:
        return self._clock.now().astimezone().date()


_Found = tuple[Plan, tuple[PlanTask, ...], tuple[PlanPart, ...], PlanVersion | None, tuple[Message, ...]]


def _plan(db: Database, wanted: str) -> _Found:
    found = plans.one(db, wanted)
    if found is None:
        raise Refused(f"There is no plan called {wanted}.")
    lines = tuple(
        one
        for one in messages.every(db)
        if one.purpose == "holding" and one.scenario_key in ("", found.scenario_key)
    )
    return (
        found, plans.tasks(db, found.id), plan_parts.every(db, found.id),
        plan_versions.in_force(db, found.id), lines,
    )  # fmt: skip
