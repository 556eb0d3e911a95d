"""The services of the crisis part, each loaded and built when it is first asked for; the core holds them."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.bootstrap.world import World
    from desktop.ports import Clock
    from desktop.services.briefing import Briefing
    from desktop.services.cases import Cases
    from desktop.services.incident_log import IncidentLog
    from desktop.services.incident_papers import IncidentPapers
    from desktop.services.incidents import Incidents
    from desktop.services.lanes import Lanes
    from desktop.services.legal_clocks import LegalClocks
    from desktop.services.partners import Partners
    from desktop.services.people import People
    from desktop.services.planning import Planning
    from desktop.services.reminders import Reminders
    from desktop.services.response import Response
    from desktop.services.risks import Risks
    from desktop.services.settings import Settings
    from desktop.services.telling import Telling


class CrisisParts:
    """What the core is made of where it is about incidents, plans and people."""

    lanes: "Lanes"
    world: "World"
    settings: "Settings"
    clock: "Clock"
    who: Callable[[], str]

    @cached_property
    def cases(self) -> "Cases":
        """Restricted cases: who may read, and the keys while they are open."""
        from desktop.services.cases import Cases

        return Cases(self.lanes, lambda: self.world.sealer)

    @cached_property
    def incident_log(self) -> "IncidentLog":
        """The logs of incidents."""
        from desktop.services.incident_log import IncidentLog

        return IncidentLog(self.lanes, self.cases)

    @cached_property
    def incidents(self) -> "Incidents":
        """Incidents: declaring, levels, phases, closing."""
        from desktop.services.incidents import Incidents
        from desktop.services.legal_clocks import start_into

        return Incidents(self.lanes, self.world.packs, self.cases, self.settings, self.who, start_into)

    @cached_property
    def response(self) -> "Response":
        """The tasks of live incidents."""
        from desktop.services.response import Response

        return Response(self.lanes, self.world.packs, self.cases, self.clock)

    @cached_property
    def briefing(self) -> "Briefing":
        """Facts and promised updates."""
        from desktop.services.briefing import Briefing

        return Briefing(self.lanes, self.world.packs, self.cases)

    @cached_property
    def legal_clocks(self) -> "LegalClocks":
        """Legal clocks."""
        from desktop.services.legal_clocks import LegalClocks

        return LegalClocks(self.lanes, self.world.packs, self.cases, self.settings)

    @cached_property
    def reminders(self) -> "Reminders":
        """What a person is reminded of."""
        from desktop.services.reminders import Reminders

        return Reminders(self.lanes, self.world.packs, self.clock, self.settings, self.cases)

    @cached_property
    def people(self) -> "People":
        """People, roles, cover and calls."""
        from desktop.services.people import People

        return People(self.lanes, self.world.packs, self.cases, self.clock, self.settings, self.who)

    @cached_property
    def partners(self) -> "Partners":
        """Partners, trusted voices, audiences."""
        from desktop.services.partners import Partners

        return Partners(self.lanes, self.world.packs)

    @cached_property
    def risks(self) -> "Risks":
        """The risk register."""
        from desktop.services.risks import Risks

        return Risks(self.lanes, self.world.packs)

    @cached_property
    def planning(self) -> "Planning":
        """A plan's lists, versions, sign-off and import."""
        from desktop.adapters.sheets import Workbooks
        from desktop.adapters.word import WordDocuments
        from desktop.services.planning import Planning

        return Planning(
            self.lanes, self.world.packs, self.who, {".xlsx": Workbooks(), ".docx": WordDocuments()}
        )

    @cached_property
    def incident_papers(self) -> "IncidentPapers":
        """Papers of a crisis: situation report, handover, cards, plan pack."""
        from desktop.services.incident_papers import IncidentPapers

        return IncidentPapers(
            self.lanes, self.world.packs, self.clock, self.settings, self.cases, self.incident_log,
            self.response, self.people,
        )  # fmt: skip

    @cached_property
    def telling(self) -> "Telling":
        """Who was told in an incident, and in which order."""
        from desktop.services.telling import Telling

        return Telling(self.lanes, self.cases, self.partners, self.who)
