"""Legal and contractual clocks: what has to be reported, to whom and by when.

No legal advice: a clock says which question to ask, and how long there is. People judge and report.
"""

from collections.abc import Collection
from concurrent.futures import Future
from datetime import datetime, timedelta
from typing import Any

from desktop.content import Packs
from desktop.domain.clock import ClockState, ClockTemplate, LegalClock
from desktop.domain.clock_rule import AUTHORITY_REPORT, LETTER_TASK, PEOPLE_TOLD, chosen, due_of
from desktop.domain.entry import EntryKind
from desktop.domain.incident import CORE_ONLY, Incident
from desktop.domain.moment import to_text
from desktop.domain.say_time import day_and_time
from desktop.errors import Refused
from desktop.services.lanes import Lanes
from desktop.services.settings import Settings
from desktop.services.step import Step
from desktop.services.task_start import add_task, begin_task, note_event
from desktop.store import incidents, response
from desktop.store import legal_clocks as store
from desktop.store.incidents import Sealing
from desktop.store.work import Work

#: The setting that says where the organisation is.
PLACE = "organisation.jurisdiction"
_EARLY = timedelta(minutes=1)
_LETTER = "Write the letter to those affected"


class LegalClocks:
    """The clocks of incidents. Every change writes an entry in the incident's log."""

    def __init__(self, lanes: Lanes, packs: Packs, cases: Sealing, settings: Settings) -> None:
        self._lanes = lanes
        self._packs = packs
        self._cases = cases
        self._settings = settings

    def run(self, clock_id: str, started_at: datetime) -> Future[None]:
        """Starts a clock, also one that was thought not to be needed. started_at: aware.

        With the duty to tell the people in the data, the letter to them is begun as well.

        Raises (from the future):
            Refused: it was reported already, or the time lies ahead.
        """

        def act(work: Work) -> None:
            step, clock = self._clock(work, clock_id)
            _not_reported(clock)
            if started_at > work.now + _EARLY:
                raise Refused("That time lies ahead. Give the time it really began.", "started_at")
            due = due_of(started_at, clock.limit)
            self._set(
                step, clock, ClockState.RUNNING, _runs(clock.name, started_at, due, clock.limit_words),
                started_at=to_text(started_at), due_at=to_text(due) if due else None, reason="",
            )  # fmt: skip
            if clock.key == PEOPLE_TOLD:
                begin_task(step, LETTER_TASK, _LETTER)

        return self._lanes.change(act)

    def not_required(self, clock_id: str, reason: str) -> Future[None]:
        """Rules a clock out.

        Raises (from the future):
            Refused: no reason is given, or it was reported already.
        """

        def act(work: Work) -> None:
            step, clock = self._clock(work, clock_id)
            _not_reported(clock)
            if not reason.strip():
                raise Refused("Say why no report is due. The reason is kept.", "reason")
            said = f"Not required: {clock.name}."
            self._set(step, clock, ClockState.NOT_REQUIRED, said, reason=reason.strip())

        return self._lanes.change(act)

    def reported(
        self, clock_id: str, at: datetime, reference: str, *, reason: str = "",
        follow_up_at: datetime | None = None,
    ) -> Future[None]:  # fmt: skip
        """Notes that the report was made; after the end of the clock it counts as late.

        Args:
            at: aware, when it was made.
            reference: the authority's number, or how it was reported.
            reason: why it is late, needed after the end of the clock.
            follow_up_at: aware; by when facts that are still open are sent, adds a task for it.

        Raises (from the future):
            Refused: the reference or the reason for being late is missing, the time lies ahead, or that
                for the rest has passed.
        """

        def act(work: Work) -> None:
            step, clock = self._clock(work, clock_id)
            late = _may_report(clock, at, reference, reason, work.now)
            if follow_up_at is not None and follow_up_at <= work.now:
                raise Refused("The time for what is still open has passed. Give a later one.", "follow_up_at")
            state = ClockState.LATE if late else ClockState.REPORTED
            said = f"Reported{' late' if late else ''}: {clock.name}, {day_and_time(at)}."
            self._set(
                step, clock, state, said, reference=reference.strip(), reason=reason.strip(),
                settled_at=to_text(at),
            )  # fmt: skip
            if clock.key == AUTHORITY_REPORT and self._waits(work, clock.incident_id):
                note_event(step, self._packs, "authority_report_sent", at, line=said)
            if follow_up_at is not None:
                title = f"Send what was still open: {clock.name[:1].lower()}{clock.name[1:]}"
                add_task(step, title, due_at=follow_up_at, r=clock.who, line=said)

        return self._lanes.change(act)

    def add(self, incident: str, key: str) -> Future[str]:
        """Adds a clock of the list to an incident, not judged yet; gives its id.

        Raises (from the future):
            Refused: there is no such clock, or the incident has it.
        """

        def act(work: Work) -> str:
            step = Step(work, self._cases, incidents.the(work.db, incident, self._cases))
            template = self._packs.clock(key)
            if any(one.key == key for one in store.clocks(work.db, step.incident.id, self._cases)):
                raise Refused(f"“{template.name}” is on the list already.")
            made = _make(step, template, self._settings.text(PLACE))
            step.write(
                EntryKind.CLOCK, f"To be judged: {template.name}.", link=("incident_clock", made)
            )  # fmt: skip
            return made

        return self._lanes.change(act)

    def set_due(self, clock_id: str, due_at: datetime, reason: str) -> Future[None]:
        """Gives a clock its end by hand, as a contract or an authority says; it runs from then on.

        Raises (from the future):
            Refused: no reason is given, or it was reported already.
        """

        def act(work: Work) -> None:
            step, clock = self._clock(work, clock_id)
            _not_reported(clock)
            if not reason.strip():
                raise Refused("Say where this time comes from, such as the contract.", "reason")
            started = clock.started_at or step.incident.aware_at
            said = f"{clock.name}: has to be done by {day_and_time(due_at)}."
            self._set(
                step, clock, ClockState.RUNNING, said, due_at=to_text(due_at), started_at=to_text(started),
                reason=reason.strip(),
            )  # fmt: skip

        return self._lanes.change(act)

    def _set(self, step: Step, clock: LegalClock, state: ClockState, said: str, **values: Any) -> None:
        fields = {"state": str(state), "settled_at": to_text(step.work.now), **values}
        step.change("incident_clock", clock.id, fields, said)
        step.write(
            EntryKind.CLOCK, said, reason=str(values.get("reason", "")),
            known=str(values.get("reference", "")), link=("incident_clock", clock.id), significant=True,
        )  # fmt: skip

    def _clock(self, work: Work, clock_id: str) -> tuple[Step, LegalClock]:
        clock = store.clock(work.db, clock_id, self._cases)
        if clock is None:
            raise Refused("That clock is not there any more.")
        return Step(work, self._cases, incidents.the(work.db, clock.incident_id, self._cases)), clock

    def _waits(self, work: Work, incident_id: str) -> bool:
        """True if tasks wait for the report and nobody has said that it was sent."""
        said = {event.key for event in response.events(work.db, incident_id)}
        tasks = response.tasks(work.db, incident_id, self._cases)
        waiting = any(task.anchor == "EVENT:authority_report_sent" for task in tasks)
        return waiting and "authority_report_sent" not in said


def start_into(work: Work, packs: Packs, settings: Settings, cases: Sealing, incident: Incident) -> int:
    """Adds the clocks of an incident that is being declared; gives how many run from the start.

    Those that its scenario always starts run from the moment we knew. The others wait to be judged.
    """
    place, step = settings.text(PLACE), Step(work, cases, incident)
    known = {pack.key: pack for pack in packs.scenario_packs()}
    pack = known.get(incident.scenario_key) if incident.scenario_key != CORE_ONLY else None
    keys = store.plan_keys(work.db, incident.plan_id) or (pack.clocks if pack else ())
    running = 0
    for template in chosen(packs.clocks(), keys, place):
        if pack is None or template.key not in pack.clocks_run:
            _make(step, template, place)
            continue
        due = due_of(incident.aware_at, template.limit)
        clock_id = _make(
            step, template, place, state=str(ClockState.RUNNING), started_at=to_text(incident.aware_at),
            due_at=to_text(due) if due else None, settled_at=to_text(work.now),
        )  # fmt: skip
        said = _runs(template.name, incident.aware_at, due, template.limit_words)
        step.write(EntryKind.CLOCK, said, link=("incident_clock", clock_id), significant=True)
        running += 1
    return running


def add_missing(
    work: Work, packs: Packs, settings: Settings, cases: Sealing, incident: Incident, keys: Collection[str]
) -> None:
    """Adds those clocks of a plan that apply here and that the incident has not; they wait to be judged."""
    place, step = settings.text(PLACE), Step(work, cases, incident)
    there = {clock.key for clock in store.clocks(work.db, incident.id, cases)}
    for template in chosen(packs.clocks(), keys, place):
        if template.key not in there:
            _make(step, template, place)


def follow_aware(work: Work, packs: Packs, cases: Sealing, incident: Incident, at: datetime) -> int:
    """Moves the running clocks that began when we knew, before that time is changed; gives how many.

    Args:
        incident: as it was, with the old time.
        at: aware, the new one.
    """
    step, moved = Step(work, cases, incident), 0
    starts = {one.key: one.starts for one in packs.clocks()}
    for clock in store.clocks(work.db, incident.id, cases):
        from_aware = clock.started_at == incident.aware_at and starts.get(clock.key) == "aware"
        if clock.state is not ClockState.RUNNING or not from_aware:
            continue
        # An end that was set by hand stays: it came from somewhere else.
        by_rule = clock.due_at == due_of(incident.aware_at, clock.limit)
        due = due_of(at, clock.limit) if by_rule else clock.due_at
        said = _runs(clock.name, at, due, clock.limit_words)
        values = {"started_at": to_text(at), "due_at": to_text(due) if due else None}
        step.change("incident_clock", clock.id, values, said)
        step.write(EntryKind.CLOCK, said, link=("incident_clock", clock.id), significant=True)
        moved += 1
    return moved


def _make(step: Step, template: ClockTemplate, place: str, **values: Any) -> str:
    row = {
        "key": template.key, "name": template.name, "jurisdiction": place if template.jurisdictions else "",
        "state": str(ClockState.NOT_ASSESSED), "limit": template.limit, "limit_words": template.limit_words,
        "who": template.who, "to": template.to, **values,
    }  # fmt: skip
    return step.make("incident_clock", row, f"Added the clock “{template.name}”.")


def _runs(name: str, start: datetime, due: datetime | None, words: str) -> str:
    until = f"until {day_and_time(due)}" if due else words[:1].lower() + words[1:]
    return f"{name}: the clock runs from {day_and_time(start)}, {until}."


def _not_reported(clock: LegalClock) -> None:
    if clock.state in (ClockState.REPORTED, ClockState.LATE):
        raise Refused(f"“{clock.name}” was reported already. Nothing was changed.")


def _may_report(clock: LegalClock, at: datetime, reference: str, reason: str, now: datetime) -> bool:
    """True if the report is late."""
    _not_reported(clock)
    if not reference.strip():
        raise Refused("Give the number of the report, or say how it was made.", "reference")
    if at > now + _EARLY:
        raise Refused("That time lies ahead. Note the report once it is made.", "at")
    late = clock.due_at is not None and at > clock.due_at
    if late and not reason.strip():
        raise Refused("The time had run out. Say why the report is late.", "reason")
    return late
