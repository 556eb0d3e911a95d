"""A step in an incident: a row, its line in the log of changes and its entry, sealed where it has to be."""

from typing import Any

from desktop.domain.clock import CLOCK_SEALED
from desktop.domain.entry import EntryKind
from desktop.domain.facts import ObjectsChanged
from desktop.domain.incident import FACT_SEALED, PROMISE_SEALED, SEALED, STOP_SEALED, Incident
from desktop.domain.response import ADDED_SEALED, TASK_SEALED
from desktop.services import incident_log
from desktop.store import incident_log as entries
from desktop.store.incidents import Sealing
from desktop.store.work import Work

_SEALED = {
    "incident": SEALED,
    "incident_task": (*TASK_SEALED, *ADDED_SEALED),
    "incident_fact": FACT_SEALED,
    "incident_clock": CLOCK_SEALED,
    "promise": PROMISE_SEALED,
    "stop": STOP_SEALED,
}
_NAMES = {
    "incident_task": "a task", "incident_event": "an event", "incident_fact": "a fact",
    "incident_clock": "a legal clock", "promise": "a promised update", "stop": "what is stopped",
}  # fmt: skip


class Step:
    """What happens to one incident inside one act.

    In a restricted case the log of changes names only its code, and what people typed is sealed both in
    the row and there. A sentence that names nothing but the code is `bare`: it stands there in any case.

    Args:
        work: of the act that is under way.
        cases: seals words and shows them.
        incident: as it stands.
    """

    def __init__(self, work: Work, cases: Sealing, incident: Incident) -> None:
        self.work = work
        self.cases = cases
        self.incident = incident

    def set(self, values: dict[str, Any], said: str) -> bool:
        """Sets fields of the incident itself; tells of it. False if nothing was different.

        Args:
            said: what was done, such as "Changed who leads"; the line in the log adds the code.
        """
        return self.change("incident", self.incident.id, values, f"{said}: {self.incident.code}.", bare=True)

    def make(self, kind: str, values: dict[str, Any], sentence: str, *, bare: bool = False) -> str:
        """Adds a row of this incident and gives its id; tells of it."""
        row = {"incident_id": self.incident.id, **self._sealed(kind, values)}
        made = self.work.journal.make(kind, row, self._said(kind, sentence, bare))
        self.work.tell(ObjectsChanged(kind, (made,)))
        return made

    def change(
        self, kind: str, row_id: str, values: dict[str, Any], sentence: str, *, bare: bool = False
    ) -> bool:
        """Sets fields of a row of this incident; tells of it. False if nothing was different."""
        line = self._said(kind, sentence, bare)
        changed = self.work.journal.change(kind, row_id, self._sealed(kind, values), line)
        self.work.tell(ObjectsChanged(kind, (row_id,)))
        return changed

    def remove(self, kind: str, row_id: str, sentence: str, *, bare: bool = False) -> None:
        """Takes a row of this incident out of sight; tells of it."""
        self.work.journal.remove(kind, row_id, self._said(kind, sentence, bare))
        self.work.tell(ObjectsChanged(kind, (row_id,)))

    def write(self, kind: EntryKind, text: str, **fields: Any) -> int:
        """Writes an entry in the incident's log; `fields` as `incident_log.write` takes them.

        Raises:
            Refused: the case is locked.
        """
        return incident_log.write(self.work, self.cases, self.incident.id, kind, text, **fields)

    def doer(self, name: str = "") -> str:
        """Who did it: as named, else whoever covers, else the name in settings."""
        return name or entries.covering(self.work.db, self.incident.id)[0] or self.work.who

    def _said(self, kind: str, sentence: str, bare: bool) -> str:
        if bare or not self.incident.restricted:
            return sentence
        return f"Changed {_NAMES[kind]} of {self.incident.code}."

    def _sealed(self, kind: str, values: dict[str, Any]) -> dict[str, Any]:
        names = _SEALED.get(kind, ())
        return {
            name: self.cases.hide(self.incident.id, value, f"{kind}:{name}") if name in names else value
            for name, value in values.items()
        }
