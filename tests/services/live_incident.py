"""An incident on a real file, with everything that serves it; only clock, web and keyring are played."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.adapters.seal import PassphraseSealer
from desktop.domain.board import Board
from desktop.domain.entry import IncidentEntry
from desktop.domain.facts import ReminderDue
from desktop.domain.incident import Draft
from desktop.domain.plan import TaskState
from desktop.domain.response import Group, TaskView
from desktop.services.briefing import Briefing
from desktop.services.cases import Cases
from desktop.services.incident_log import IncidentLog
from desktop.services.incidents import Incidents
from desktop.services.legal_clocks import LegalClocks, start_into
from desktop.services.reminders import Reminders
from desktop.services.response import Response
from tests.services.conftest import Bench

PASSPHRASE = "heron under the blue bridge"


@dataclass
class Live:
    """The services around incidents, on the file of a bench."""

    bench: Bench
    cases: Cases
    log: IncidentLog
    incidents: Incidents
    response: Response
    briefing: Briefing
    clocks: LegalClocks
    reminders: Reminders

    @property
    def now(self) -> datetime:
        """The time of the played clock."""
        return self.bench.clock.now()

    def declare(self, scenario: str = "SC-ATO", level: str = "L3", **values: Any) -> str:
        """Declares an incident now and gives its id."""
        sealed = values.pop("sealed", False)
        words: dict[str, Any] = {"what": "False posts on our page", "restricted": sealed}
        draft = Draft(self.now, scenario_key=scenario, **(words | values))
        passphrase = PASSPHRASE if sealed else ""
        return self.incidents.declare(draft, level, lead="Ann", passphrase=passphrase).result()

    def board(self, incident: str) -> Board:
        """Its board at this moment."""
        return self.response.board(incident).result()

    def view(self, incident: str, key: str) -> TaskView:
        """The task with that key, as it stands."""
        return next(view for view in self.board(incident).views if view.task.key == key)

    def keys(self, incident: str, group: Group) -> list[str]:
        """Keys of the tasks in a group, in order."""
        return [view.task.key for view in self.board(incident).views if view.group is group]

    def tick(self, incident: str, key: str, **values: Any) -> None:
        """Ticks a task."""
        self.response.mark(self.view(incident, key).task.id, TaskState.DONE, **values).result()

    def entries(self, incident: str) -> list[IncidentEntry]:
        """The newest entries of its log, newest first."""
        return list(self.log.lines(incident, 500).result())

    def look(self) -> list[ReminderDue]:
        """What the next look tells."""
        before = len(self.bench.facts)
        self.reminders.look().result()
        return [fact for fact in self.bench.facts[before:] if isinstance(fact, ReminderDue)]


def serve(bench: Bench) -> Live:
    """The services around incidents on an open bench."""
    core, lanes = bench.core, bench.core.lanes
    cases = Cases(lanes, lambda: PassphraseSealer(64, 1, 1))
    return Live(
        bench, cases, IncidentLog(lanes, cases),
        Incidents(lanes, core.packs, cases, core.settings, core.who, start_into),
        Response(lanes, core.packs, cases, bench.clock), Briefing(lanes, core.packs, cases),
        LegalClocks(lanes, core.packs, cases, core.settings),
        Reminders(lanes, core.packs, bench.clock, core.settings, cases),
    )  # fmt: skip
