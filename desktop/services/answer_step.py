"""A step in the answer bank or a session: a row and its line in the log, sealed where a case asks for it."""

from typing import Any

from desktop.domain.entry import EntryKind
from desktop.domain.facts import ObjectsChanged
from desktop.domain.faq import ASKED_SEALED, FAQ_SEALED
from desktop.domain.incident import Incident
from desktop.domain.qa_session import QUESTION_SEALED, SESSION_SEALED
from desktop.services import incident_log
from desktop.store import incident_log as entries
from desktop.store import incidents
from desktop.store.incidents import Sealing
from desktop.store.work import Work

_SEALED = {
    "faq": FAQ_SEALED, "faq_asked": ASKED_SEALED, "qa_session": SESSION_SEALED,
    "qa_question": QUESTION_SEALED, "message": ("answers",),
}  # fmt: skip
_NAMES = {
    "faq": "an answer", "faq_asked": "a question that was asked", "qa_session": "a question session",
    "qa_question": "a question for a session", "message": "a message",
}  # fmt: skip


class AnswerStep:
    """What happens to one question or session inside one act.

    Args:
        work: of the act that is under way.
        cases: seals words and shows them.
        incident: id or code of the incident it belongs to, "" for the standing bank.

    Raises:
        Refused: there is no such incident.
    """

    def __init__(self, work: Work, cases: Sealing, incident: str) -> None:
        self.work = work
        self.cases = cases
        self.incident: Incident | None = incidents.the(work.db, incident, cases) if incident else None
        self.incident_id = self.incident.id if self.incident else ""

    def make(self, kind: str, values: dict[str, Any], sentence: str) -> str:
        """Adds a row and gives its id; tells of it."""
        row = {"incident_id": self.incident_id, **self._sealed(kind, values)}
        made = self.work.journal.make(kind, row, self._said(kind, sentence))
        self.work.tell(ObjectsChanged(kind, (made,)))
        return made

    def change(self, kind: str, row_id: str, values: dict[str, Any], sentence: str) -> bool:
        """Sets fields of a row; tells of it. False if nothing was different."""
        changed = self.work.journal.change(
            kind, row_id, self._sealed(kind, values), self._said(kind, sentence)
        )
        self.work.tell(ObjectsChanged(kind, (row_id,)))
        return changed

    def remove(self, kind: str, row_id: str, sentence: str) -> None:
        """Takes a row out of sight; tells of it."""
        self.work.journal.remove(kind, row_id, self._said(kind, sentence))
        self.work.tell(ObjectsChanged(kind, (row_id,)))

    def write(self, kind: EntryKind, text: str, link: tuple[str, str]) -> None:
        """Writes an entry in the incident's log; nothing for the standing bank.

        Raises:
            Refused: the case is locked.
        """
        if self.incident_id:
            incident_log.write(self.work, self.cases, self.incident_id, kind, text, link=link)

    def doer(self) -> str:
        """Whoever covers in the incident, else the name in settings."""
        covering = entries.covering(self.work.db, self.incident_id)[0] if self.incident_id else ""
        return covering or self.work.who

    def _said(self, kind: str, sentence: str) -> str:
        if self.incident is None or not self.incident.restricted:
            return sentence
        return f"Changed {_NAMES[kind]} of {self.incident.code}."

    def _sealed(self, kind: str, values: dict[str, Any]) -> dict[str, Any]:
        names = _SEALED[kind]
        return {
            name: self.cases.hide(self.incident_id, value, f"{kind}:{name}") if name in names else value
            for name, value in values.items()
        }
