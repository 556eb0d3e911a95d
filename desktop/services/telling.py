"""Telling the audiences of an incident in their order, and writing down what was told when."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime

from desktop.domain.entry import EntryKind
from desktop.domain.telling import KIND, Told, told_order
from desktop.errors import Refused
from desktop.services import contact, incident_log
from desktop.services.cases import Cases
from desktop.services.contact import Tried
from desktop.services.lanes import Lanes
from desktop.services.partners import Partners
from desktop.store import Database, incidents
from desktop.store import partners as store
from desktop.store.work import Work


class Telling:
    """Who was told in an incident, and whether that was in order. Every telling is in the incident's log."""

    def __init__(self, lanes: Lanes, cases: Cases, partners: Partners, who: Callable[[], str]) -> None:
        self._lanes = lanes
        self._cases = cases
        self._partners = partners
        self._who = who

    def told(self, incident: str) -> Future[tuple[Told, ...]]:
        """The audiences in their order, each with when it was told. incident: id or code.

        Raises (from the future):
            Refused: there is no such incident.
        """

        def errand() -> tuple[Told, ...]:
            self._partners.audiences().result()  # the first time it brings the list that ships
            return self._lanes.read_now(lambda db: self._order(db, incident))

        return self._lanes.errand(errand)

    def tell(
        self, incident: str, audience_id: str, *, how: str = "", said: str = "", at: datetime | None = None,
        reason: str = "",
    ) -> Future[None]:  # fmt: skip
        """Writes down that an audience was told.

        Args:
            how: phone, message, email, in person or "".
            at: aware; None for now.
            reason: why it is told before one that comes first, needed only then.

        Raises (from the future):
            Refused: one that comes first was not told, and no reason is given; or the time lies ahead.
        """

        def act(work: Work) -> None:
            found = incidents.the(work.db, incident, self._cases)
            order = self._order(work.db, found.id)
            told = next((one for one in order if one.audience.id == audience_id), None)
            if told is None:
                raise Refused("That audience is not there any more. Nothing was changed.")
            moment = at or work.now
            waits = _ahead(order, told, moment)
            if waits and not reason.strip():
                raise Refused(f"Not told yet: {', '.join(waits)}. Say why this is the right order.", "reason")
            name = told.audience.name
            tried = Tried(name, True, how, KIND, audience_id, said, at=at)
            contact.attempt(work, self._cases, self._who(), found.id, tried)
            before = [one.audience.name for one in order if _is_told(one, moment)]
            incident_log.write(
                work, self._cases, found.id, EntryKind.FACT, _words(name, waits, before), at=at,
                reason=reason.strip() if waits else "", link=(KIND, audience_id),
            )  # fmt: skip

        return self._lanes.change(act)

    def _order(self, db: Database, incident: str) -> tuple[Told, ...]:
        attempts = contact.read(db, self._cases, incident=incident, who_id="")
        return told_order(store.audiences(db), attempts)


def _is_told(one: Told, moment: datetime) -> bool:
    return one.at is not None and one.at <= moment


def _ahead(order: tuple[Told, ...], told: Told, moment: datetime) -> list[str]:
    """Names of the audiences that come first and were not told by then."""
    return [one.audience.name for one in order[: order.index(told)] if not _is_told(one, moment)]


def _words(name: str, waits: list[str], before: list[str]) -> str:
    if waits:
        return f"Out of order: {name} told before {', '.join(waits)}."
    told = f" after {', '.join(before)}" if before else " first"
    return f"In order: {name} told{told}."
