"""Notes for partners: cleared words on paper with a marking, and the attempt to reach the partner."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime

from desktop.content import Packs
from desktop.domain.blockers import blockers_of
from desktop.domain.partner_note import marking_fault, partner_note
from desktop.domain.person import Partner
from desktop.domain.profile import standing_values
from desktop.domain.report import Report
from desktop.errors import Refused
from desktop.services.cases import Cases
from desktop.services.contact import Tried, attempt
from desktop.services.lanes import Lanes
from desktop.services.message_look import Looking
from desktop.services.message_step import MessageStep
from desktop.services.settings import Settings
from desktop.store import partners
from desktop.store.work import Work

_LANGUAGES = {"en": "en-GB"}


class PartnerNotes:
    """Nothing here is sent: the note is carried over by a person, and who it went to is written down."""

    def __init__(
        self, lanes: Lanes, packs: Packs, settings: Settings, cases: Cases, now: Callable[[], datetime]
    ) -> None:
        self._lanes = lanes
        self._settings = settings
        self._cases = cases
        self._now = now
        self._looking = Looking(packs, settings, cases)

    def make(
        self, message_id: str, partner_id: str, marking: str, *, reached: bool, how: str = "email"
    ) -> Future[Report]:
        """The note; in an incident the attempt to reach the partner is written down with it.

        Args:
            marking: of the Traffic Light Protocol, such as "GREEN".
            reached: whether they have it.
            how: "phone", "message", "email" or "in person".

        Raises (from the future):
            Refused: something keeps the words back, there is no such partner, or the marking does not fit.
        """

        def act(work: Work) -> Report:
            partner = _partner(work, partner_id)
            fault = marking_fault(marking, partner)
            if fault:
                raise Refused(fault, "marking")
            looked = self._looking.at(work.db, work.now, message_id)
            for blocker in blockers_of(looked.look):
                raise Refused(blocker.sentence, blocker.what)
            step = MessageStep(work, self._cases, looked.message)
            if looked.incident is not None:
                said = f"“{looked.message.title}” on paper as TLP:{marking}"
                tried = Tried(partner.name, reached, how, "partner", partner.id, said)
                attempt(work, self._cases, step.doer(), looked.incident.id, tried)
            drill = looked.incident is not None and looked.incident.exercise
            return partner_note(looked.message, looked.text, partner, marking, exercise=drill, **self._head())

        return self._lanes.change(act)

    def _head(self) -> dict[str, str]:
        now, language = self._now().astimezone(), self._settings.text("organisation.language")
        return {
            "organisation": self._settings.text("organisation.name"),
            "contact": standing_values(self._settings.profile()).get("media_contact", ""),
            "made_at": f"{now.day} {now:%B %Y}, {now:%H:%M}", "language": _LANGUAGES.get(language, language),
        }  # fmt: skip


def _partner(work: Work, partner_id: str) -> Partner:
    found = next((one for one in partners.partners(work.db) if one.id == partner_id), None)
    if found is None:
        raise Refused("That partner is not in the list any more. Choose another one.", "partner")
    return found
