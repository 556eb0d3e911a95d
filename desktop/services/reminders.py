"""Reminders: what is due now is said once, whatever the computer slept through."""

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future
from datetime import datetime, time, timedelta

from desktop.content import Packs
from desktop.domain import reminder as rules
from desktop.domain.alarm import QuietHours
from desktop.domain.board import moments_of
from desktop.domain.clock_rule import judged_anew
from desktop.domain.cover import Gap, roles_view
from desktop.domain.due import ENDED, arrange
from desktop.domain.entry import EntryKind
from desktop.domain.facts import ReminderDue
from desktop.domain.incident import Incident
from desktop.domain.moment import to_text
from desktop.domain.reminder import Reminder
from desktop.domain.response import IncidentTask
from desktop.ports import Clock
from desktop.services import incident_log
from desktop.services.lanes import Lanes
from desktop.services.retention import past_their_time
from desktop.services.settings import Settings
from desktop.store import (
    Database,
    briefing,
    clearances,
    incidents,
    legal_clocks,
    messages,
    people,
    response,
    risks,
)  # fmt: skip
from desktop.store import reminders as store
from desktop.store.incidents import Sealing
from desktop.store.journal import PROGRAM
from desktop.store.work import Work

#: Source: US CDC, "Crisis and Emergency Risk Communication" (contact lists are tried out each quarter).
_TESTED = timedelta(days=90)
_SIGNED = timedelta(days=365)
_CLEARED_AHEAD = timedelta(days=14)
_WITHOUT_COVER = (Gap.MUST_NOBODY, Gap.MUST_NO_COVER)


class Reminders:
    """Looks each minute and after every wake at what is due, and tells it once.

    What was said stands in the file, so a restart says nothing twice. While an incident lives, reviews and
    tests can wait, and so they do in quiet hours; what is due in an incident is said at any hour.
    """

    def __init__(self, lanes: Lanes, packs: Packs, clock: Clock, settings: Settings, cases: Sealing) -> None:
        self._lanes = lanes
        self._packs = packs
        self._clock = clock
        self._settings = settings
        self._cases = cases
        self._seen: tuple[datetime, float] | None = None

    def look(self) -> Future[None]:
        """Tells `ReminderDue` for everything that is due and was not said; notes a jump of the clock."""
        now, steady = self._clock.now(), self._clock.monotonic()
        before, self._seen = self._seen, (now, steady)
        moved = None if before is None else (now - before[0]) - timedelta(seconds=steady - before[1])
        return self._lanes.change(lambda work: self._look(work, moved))

    def _look(self, work: Work, moved: timedelta | None) -> None:
        said = store.said(work.db)
        every = incidents.every(work.db, self._cases)
        live = tuple(one for one in every if one.state.is_live)
        jump = _behind(work.db, work.now) if moved is None else moved
        if live and abs(jump) > rules.SKEW:
            self._note_jump(work, live, jump)
        for incident in live:
            for one in self._of_incident(work, incident, said):
                self._tell(work, one)
        for one in self._of_the_closed(work, every, said):
            self._tell(work, one)
        for one in self._of_readings(work, every, said):
            self._tell(work, one)
        if not live and not self._is_quiet(work.now):
            for one in self._of_peace(work, said):
                self._tell(work, one)

    def _of_incident(
        self, work: Work, incident: Incident, said: Mapping[str, datetime]
    ) -> Iterator[Reminder]:  # fmt: skip
        db, now, cases = work.db, work.now, self._cases
        tasks = response.tasks(db, incident.id, cases)
        views = arrange(tasks, moments_of(incident, response.events(db, incident.id)), now)
        told_at = said.get(rules.late_key(incident.id))
        promises = briefing.promises(db, incident.id, cases)
        facts = briefing.facts(db, incident.id, cases)
        clocks = judged_anew(legal_clocks.clocks(db, incident.id, cases), facts)
        # What binds most is told last: the newest notice stands on top.
        found = [
            rules.of_late_tasks(incident, views, said, told_at, now),
            rules.of_first_hour(incident, _is_reviewed(tasks), now, said),
            *(rules.of_judgement(incident, clock, said) for clock in clocks),
            *(rules.of_clock(incident, clock, now, said) for clock in clocks),
            *(rules.of_promise(incident, promise, now, said) for promise in promises),
        ]
        yield from (one for one in found if one is not None)

    def _of_the_closed(
        self, work: Work, every: Iterable[Incident], said: Mapping[str, datetime]
    ) -> Iterator[Reminder]:
        """The law does not know that an incident was closed: its clocks run on. A drill's end with it."""
        running = legal_clocks.running(work.db)
        for incident in every:
            if not incident.state.is_over or incident.exercise or incident.id not in running:
                continue
            for clock in legal_clocks.clocks(work.db, incident.id, self._cases):
                one = rules.of_clock(incident, clock, work.now, said)
                if one is not None:
                    yield one

    def _of_readings(
        self, work: Work, every: Iterable[Incident], said: Mapping[str, datetime]
    ) -> Iterator[Reminder]:
        """Readers who have not answered in time; in calm times not in quiet hours."""
        cases = {one.id: one for one in every}
        for reading in clearances.waiting(work.db, self._cases):
            message = messages.one(work.db, reading.message_id, self._cases)
            incident = cases.get(message.incident_id) if message is not None else None
            if message is None or (self._is_quiet(work.now) and not (incident and incident.state.is_live)):
                continue
            one = rules.of_reading(reading, message.title, incident, work.now, said)
            if one is not None:
                yield one

    def _of_peace(self, work: Work, said: Mapping[str, datetime]) -> Iterator[Reminder]:
        db, now = work.db, work.now
        kept = past_their_time(db, self._settings, now)
        found = (
            rules.gathered(
                "Review a plan", store.plans_due(db, now.date()), "“{name}” is due for its review.",
                "{count} plans are due for their review: {names}.", said,
            ),
            rules.gathered(
                "Sign a plan again", store.signatures_due(db, now - _SIGNED),
                "“{name}” was signed a year ago or more. Have it read and signed again.",
                "{count} plans were signed a year ago or more: {names}.", said,
            ),
            rules.gathered(
                "Clear a message again", store.clearances_due(db, (now + _CLEARED_AHEAD).date()),
                "The clearance of “{name}” runs out. Have it cleared again.",
                "The clearance of {count} messages runs out: {names}.", said,
            ),
            rules.gathered(
                "Try out a contact", store.contacts_due(db, now - _TESTED),
                "{name} was not reached for 90 days. Try whether the number still works.",
                "{count} contacts were not reached for 90 days: {names}.", said,
            ),
            rules.gathered(
                "Look again at a risk", risks.due(db, now.date()), "“{name}” is due for another look.",
                "{count} risks are due for another look: {names}.", said,
            ),
            rules.gathered(
                "A role has no cover", self._uncovered(work, said), "{name} has nobody who takes over.",
                "{count} roles have nobody who takes over: {names}.", said,
            ),
            rules.gathered(
                "Look at what is kept",
                [(f"kept:{case.id}:{to_text(case.written_at)}", case.code) for case in kept],
                "The log of {name} is past the time set for keeping. Nothing is deleted; decide about it.",
                "{count} logs are past the time set for keeping: {names}. Nothing is deleted.", said,
            ),
        )  # fmt: skip
        yield from (one for one in found if one is not None)

    def _uncovered(self, work: Work, said: Mapping[str, datetime]) -> list[tuple[str, str]]:
        """(key, role) of the roles no team can do without and nobody covers; () in an empty directory."""
        directory = people.every(work.db)
        view = roles_view(
            self._packs.roles(), self._packs.must_have_roles(), (), directory, people.holdings(work.db), {},
            (), work.now.date(),
        )  # fmt: skip
        if not view.team:
            return []
        open_rows = [row for row in view.rows if row.gap in _WITHOUT_COVER]
        keys = {f"cover:{row.role.key}": row.role.name for row in open_rows}
        mended = [key for key in said if key.startswith("cover:") and key not in keys]
        if mended:
            store.forget(work.db, mended)
        return list(keys.items())

    def _tell(self, work: Work, one: Reminder) -> None:
        store.note(work.db, one.keys, work.now)
        notify = self._settings.on("alarm.desktop")
        work.tell(ReminderDue(one.keys[0], one.title, one.sentence, one.incident_id, notify))

    def _note_jump(self, work: Work, live: tuple[Incident, ...], moved: timedelta) -> None:
        work.journal.by_program()
        for incident in live:
            # A locked case takes it too: there is nothing of the case in this sentence.
            words = _Plain() if incident.locked else self._cases
            incident_log.write(
                work, words, incident.id, EntryKind.FACT, rules.skew_sentence(moved), by=PROGRAM
            )

    def _is_quiet(self, now: datetime) -> bool:
        start, end = (
            time.fromisoformat(self._settings.text(f"alarm.quiet_{edge}")) for edge in ("from", "to")
        )
        return QuietHours(start, end).holds(now.time())


class _Plain:
    """Leaves words as they are."""

    def hide(self, incident_id: str, text: str, field: str = "") -> str:
        """The text itself."""
        return text


def _is_reviewed(tasks: tuple[IncidentTask, ...]) -> bool:
    return any(task.key == rules.FIRST_REVIEW_TASK and task.state in ENDED for task in tasks)


def _behind(db: Database, now: datetime) -> timedelta:
    """How far the clock stands behind the newest line of the log, as a move back; at the start only."""
    newest = store.newest_line(db)
    return min(timedelta(0), now - newest) if newest is not None else timedelta(0)
