"""Incidents: the page before one, declaring, and what is known of each while it lives."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime

from desktop.content import Packs
from desktop.domain.facts import ObjectsChanged
from desktop.domain.incident import Confirmed, Draft, Incident, IncidentState
from desktop.domain.plan import Phase
from desktop.errors import Refused
from desktop.services import incident_course as course
from desktop.services.cases import Cases, empty
from desktop.services.declaring import Declaring, Request, StartClocks
from desktop.services.lanes import Lanes
from desktop.services.second_plan import add_plan
from desktop.services.settings import Settings
from desktop.services.step import Step
from desktop.store import declaring
from desktop.store import incidents as store
from desktop.store.work import Work


class Incidents:
    """Several may live at once, each with its own log. Nothing here uses the network.

    Args:
        cases: seals what is restricted.
        who: the name of the person at this computer; leads and reads where nobody is named.
        start_clocks: gives an incident its legal clocks.
    """

    def __init__(
        self, lanes: Lanes, packs: Packs, cases: Cases, settings: Settings,
        who: Callable[[], str], start_clocks: StartClocks,
    ) -> None:  # fmt: skip
        self._lanes = lanes
        self._packs = packs
        self._cases = cases
        self._declaring = Declaring(packs, settings, cases, start_clocks)
        self._settings = settings
        self._who = who

    def begin(self, watched: str = "") -> Future[Draft]:
        """Opens the page “Something is happening”; the one that was begun before goes on as it stood.

        One whose answers are locked makes way: whoever presses the button has something else at hand, and
        the case itself keeps its words.

        Args:
            watched: id of an incident that is only watched, from whose answers the page goes on.

        Raises (from the future):
            Refused: that incident is not watched any more, or it is locked.
        """

        def act(work: Work) -> Draft:
            draft = _from(store.the(work.db, watched, self._cases), work.now) if watched else Draft(work.now)
            before = declaring.read(work.db, self._cases)
            if before is not None and before.locked:
                declaring.drop(work.db)
            declaring.begin(work.db, draft, self._cases)
            kept = declaring.read(work.db, self._cases)
            assert kept is not None
            work.tell(ObjectsChanged("declaring", ()))
            return kept

        return self._lanes.change(act)

    def draft(self) -> Future[Draft | None]:
        """The page as it was last kept, None if none was begun.

        While the restricted case that it goes on from is locked, it is `locked` and holds no answers.
        """
        return self._lanes.ask(lambda db: declaring.read(db, self._cases))

    def keep(self, draft: Draft) -> Future[None]:
        """Keeps the page, at every keystroke; leaves no line in the log.

        What comes late, after the page was declared or dropped, is let go without a word.

        Raises (from the future):
            Refused: the restricted case that it goes on from is locked.
        """

        def act(work: Work) -> None:
            if draft.locked:
                raise Refused("This page goes on from a restricted case. Open that case first.")
            if declaring.keep(work.db, draft, self._cases):
                work.tell(ObjectsChanged("declaring", ()))

        return self._lanes.change(act)

    def drop(self) -> Future[None]:
        """Throws the page away, with every trace of its words."""

        def act(work: Work) -> None:
            declaring.drop(work.db)
            work.afterwards(lambda: empty(work))
            work.tell(ObjectsChanged("declaring", ()))

        return self._lanes.change(act)

    def declare(
        self, draft: Draft, level: str, *, title: str = "", lead: str = "", passphrase: str = "",
        readers: Sequence[str] = (), at: datetime | None = None,
    ) -> Future[str]:  # fmt: skip
        """Declares an incident: T0 is now. A person says so; the program never does.

        Args:
            draft: the page; it is forgotten.
            level: L0 to L3, as the person says.
            title: "" for the first words of what happened.
            lead: name of who leads.
            passphrase: for a restricted one; it is kept nowhere.
            readers: who can open a restricted one; () for those on the page, else who leads and who declares.
            at: another T0, aware, not in the future.

        Returns:
            The incident's id.

        Raises (from the future):
            Refused: a time lies in the future, the level is none, or a restricted one has no passphrase.
        """
        lead = lead.strip() or self._who()
        return self._made(Request(draft, level or "none", title, lead, tuple(readers), at), passphrase)

    def watch(
        self, draft: Draft, *, title: str = "", passphrase: str = "", readers: Sequence[str] = ()
    ) -> Future[str]:
        """Writes it down without declaring: no T0, no tasks, no clocks. It can be declared later.

        Raises (from the future):
            Refused: as for `declare`.
        """
        return self._made(Request(draft, "", title, readers=tuple(readers)), passphrase)

    def _made(self, request: Request, passphrase: str) -> Future[str]:
        if not request.draft.restricted or not passphrase:
            return self._lanes.change(lambda work: self._declaring.make(work, request))

        def errand() -> str:
            key, wrapped = self._cases.new_key(passphrase)
            sealed = replace(request, key=key, wrapped=wrapped)
            return self._lanes.change(lambda work: self._declaring.make(work, sealed)).result()

        # Making the key takes its time, and the store lane must not wait for it.
        return self._lanes.errand(errand)

    def every(self, *, exercise: bool | None = None) -> Future[tuple[Incident, ...]]:
        """All of them, newest first. exercise: only exercises, or only real ones."""
        return self._lanes.ask(lambda db: store.every(db, self._cases, exercise=exercise))

    def live(self, *, exercise: bool | None = None) -> Future[tuple[Incident, ...]]:
        """Declared and not closed, newest first."""
        return self._lanes.ask(lambda db: store.live(db, self._cases, exercise=exercise))

    def show(self, incident: str) -> Future[Incident]:
        """One by id or code.

        Raises (from the future):
            Refused: there is none.
        """
        return self._lanes.ask(lambda db: store.the(db, incident, self._cases))

    def confirm(self, incident: str, by: str, how: Confirmed, at: datetime | None = None) -> Future[None]:
        """Notes who confirmed the level, or that nobody was reached. at: None for now.

        Raises (from the future):
            Refused: nobody is named, or the time lies in the future.
        """
        return self._step(
            incident, lambda step: course.confirm(step, self._packs, by, Confirmed(how), at or step.work.now)
        )

    def set_level(self, incident: str, level: str, reason: str) -> Future[None]:
        """Another level, proposed until it is confirmed.

        Raises (from the future):
            Refused: there is no reason, or it is the level already.
        """
        return self._step(incident, lambda step: course.set_level(step, self._packs, level, reason))

    def set_phase(self, incident: str, phase: Phase, reason: str) -> Future[None]:
        """Another phase, P1 to P4.

        Raises (from the future):
            Refused: there is no reason, or it is in that phase already.
        """
        return self._step(incident, lambda step: course.set_phase(step, Phase(phase), reason))

    def set_state(self, incident: str, state: IncidentState, reason: str) -> Future[None]:
        """Stabilised, closed, open again or reviewed. Closing begins P4 and ends repeats.

        Raises (from the future):
            Refused: there is no reason, or the state cannot follow the one it is in.
        """
        return self._step(incident, lambda step: course.set_state(step, IncidentState(state), reason))

    def set_lead(self, incident: str, name: str) -> Future[None]:
        """Who leads from now on."""
        return self._step(incident, lambda step: course.set_lead(step, name))

    def set_freeze(self, incident: str, on: bool, reason: str) -> Future[None]:
        """While it is on, no public words of this incident may be approved.

        Raises (from the future):
            Refused: there is no reason, or it is so already.
        """
        return self._step(incident, lambda step: course.set_freeze(step, on, reason))

    def set_line(self, incident: str, text: str, by: str) -> Future[None]:
        """The line to take, and who cleared it; "" takes it back.

        Raises (from the future):
            Refused: nobody is named who cleared it, or of a restricted case somebody who may not.
        """
        return self._step(incident, lambda step: course.set_line(step, self._packs, text, by))

    def rename(self, incident: str, title: str) -> Future[None]:
        """Another title."""
        return self._step(incident, lambda step: course.rename(step, title))

    def set_aware(self, incident: str, at: datetime, reason: str) -> Future[None]:
        """Puts right when we first knew; running clocks that began there follow.

        Raises (from the future):
            Refused: there is no reason, or the time lies in the future.
        """
        return self._step(incident, lambda step: course.set_aware(step, self._packs, at, reason))

    def first_words(self, incident: str, at: datetime, where: str) -> Future[None]:
        """When and where the first public words were out.

        Raises (from the future):
            Refused: they are noted already, or the time lies in the future.
        """
        return self._step(incident, lambda step: course.first_words(step, at, where))

    def add_plan(self, incident: str, scenario_key: str) -> Future[int]:
        """Adds what another plan asks for; gives how many tasks. Its first tasks count from now.

        Raises (from the future):
            Refused: the incident is not live, there is no such plan, or all of it is here already.
        """

        def act(work: Work) -> int:
            found = store.the(work.db, incident, self._cases)
            return add_plan(work, self._packs, self._settings, self._cases, found, scenario_key)

        return self._lanes.change(act)

    def _step(self, incident: str, take: Callable[[Step], None]) -> Future[None]:
        def act(work: Work) -> None:
            found = store.the(work.db, incident, self._cases)
            if found.locked:
                raise Refused(f"{found.code} is restricted. Open it with its passphrase first.", "passphrase")
            take(Step(work, self._cases, found))

        return self._lanes.change(act)


def _from(incident: Incident, now: datetime) -> Draft:
    if incident.state is not IncidentState.WATCH:
        raise Refused("That incident is not only watched any more. Open it under Live incident.")
    if incident.locked:
        raise Refused("This case is restricted. Open it with its passphrase first.")
    return Draft(
        now, what=incident.what, danger=incident.danger, aware_at=incident.aware_at, source=incident.source,
        grid=incident.grid, scenario_key=incident.scenario_key, exercise=incident.exercise,
        restricted=incident.restricted, incident_id=incident.id,
    )  # fmt: skip
