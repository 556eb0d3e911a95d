"""Who may confirm a level: whoever leads, those who cover, then everybody else who is known here."""

from PySide6.QtCore import QObject, Signal

from desktop.domain.cover import RolesView
from desktop.domain.declare_say import is_confirmed
from desktop.domain.incident import Draft
from desktop.domain.person import Person
from ui.desk import Desk
from ui.happening.confirm_panel import Candidate
from ui.happening.words import in_sentence

LEAD = "LEAD"


class Leaders(QObject):
    """Signals: changed(): `people` are others now. Attributes: people: the best first."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._leading: tuple[Candidate, ...] = ()
        self.people: tuple[Candidate, ...] = ()

    def load(self) -> None:
        """Asks who leads and who is there."""
        people, operations = self._desk.core.people, self._desk.operations
        operations.ask(self, people.roles(), self._take_roles)
        operations.ask(self, people.every(), self._take_people)

    def lead_of(self, draft: Draft) -> str:
        """The name of who leads: the one who confirmed, if it is theirs to lead, else the holder; or ""."""
        names = [one.name for one in self._leading]
        confirmer = draft.confirmer.strip()
        if is_confirmed(draft) and (not names or confirmer in names):
            return confirmer
        return names[0] if names else ""

    def _take_roles(self, view: RolesView) -> None:
        row = view.row(LEAD)
        if row is None:
            return
        name = row.role.name
        cover = self.tr("covers for the {role}").format(role=in_sentence(name))
        self._leading = tuple(
            Candidate(place.person.name, name if holds else cover, leads=holds)
            for place in row.places
            if place is not None
            for holds in (place.holding.rank == 1,)
        )

    def _take_people(self, people: tuple[Person, ...]) -> None:
        known = {one.name for one in self._leading}
        others = (Candidate(one.name, one.job) for one in people if one.active and one.name not in known)
        self.people = (*self._leading, *others)
        self.changed.emit()
