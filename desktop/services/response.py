"""The response to an incident: its tasks, the events they wait for, and what has to be stopped."""

from concurrent.futures import Future
from datetime import UTC, datetime
from typing import Any

from desktop.content import Packs
from desktop.domain.board import Board, counts_of, moments_of, waits_of
from desktop.domain.clock_rule import judged_anew
from desktop.domain.due import arrange
from desktop.domain.entry import EntryKind
from desktop.domain.incident import Stop
from desktop.domain.moment import to_text
from desktop.domain.plan import Phase, TaskState
from desktop.domain.response import IncidentTask
from desktop.domain.say_time import day_and_time
from desktop.domain.ticking import Tick, ticked
from desktop.errors import Refused
from desktop.ports import Clock
from desktop.services.lanes import Lanes
from desktop.services.step import Step
from desktop.services.task_start import add_task, note_event
from desktop.store import Database, briefing, incident_log, incidents, legal_clocks
from desktop.store import response as store
from desktop.store.incidents import Sealing
from desktop.store.work import Work

#: The state of a stop, in words.
STOP_WORDS = {
    "": "Set back", "stopped": "Stopped", "none": "Nothing to stop", "restarted": "Restarted",
}  # fmt: skip


class Response:
    """What is done in an incident. Every change writes an entry in the incident's log."""

    def __init__(self, lanes: Lanes, packs: Packs, cases: Sealing, clock: Clock) -> None:
        self._lanes = lanes
        self._packs = packs
        self._cases = cases
        self._clock = clock

    def board(self, incident: str) -> Future[Board]:
        """Everything that the page of a live incident shows, of one moment. incident: id or code.

        Of a restricted case that is locked it shows no tasks, clocks, facts, promises or stops: they would
        tell what kind of case it is.

        Raises (from the future):
            Refused: there is no such incident.
        """
        return self._lanes.ask(lambda db: self._board(db, incident))

    def _board(self, db: Database, incident: str) -> Board:
        with store.snapshot(db):
            now = self._clock.now()
            found = incidents.the(db, incident, self._cases)
            if found.locked:
                return Board(now, found, (), (), counts_of(()), entries=incident_log.count(db, found.id))
            moments = moments_of(found, store.events(db, found.id))
            views = arrange(store.tasks(db, found.id, self._cases), moments, now)
            names = {event.key: event.name for event in self._packs.events()}
            facts = briefing.facts(db, found.id, self._cases)
            return Board(
                now, found, views, waits_of(views, names), counts_of(views),
                clocks=judged_anew(legal_clocks.clocks(db, found.id, self._cases), facts), facts=facts,
                promises=briefing.promises(db, found.id, self._cases),
                stops=store.stops(db, found.id, self._cases), entries=incident_log.count(db, found.id),
            )  # fmt: skip

    def mark(
        self, task_id: str, state: TaskState, *, reason: str = "", note: str = "", by: str = ""
    ) -> Future[None]:
        """Sets a task's state; a repeating one that is ticked goes on to its next turn.

        Args:
            reason: why; needed for some states, and to tick what should wait for something else.
            note: kept with the task, "" leaves the note as it is.
            by: who did it, "" for whoever covers or the name in settings.

        Raises (from the future):
            Refused: a reason is needed, this turn is done already, the task is gone, or the case is locked.
        """

        def act(work: Work) -> None:
            step, task = self._task(work, task_id)
            tasks = store.tasks(work.db, task.incident_id, self._cases)
            moments = moments_of(step.incident, store.events(work.db, task.incident_id))
            view = next(view for view in arrange(tasks, moments, work.now) if view.task.id == task_id)
            stops = store.stops(work.db, task.incident_id, self._cases)
            wish = Tick(state, reason.strip(), note.strip(), step.doer(by), work.now.astimezone(UTC))
            values, said = ticked(view, wish, moments, stops)
            if not values:
                return
            stored = {name: to_text(value) if isinstance(value, datetime) else value
                      for name, value in values.items()}  # fmt: skip
            step.change("incident_task", task_id, stored, said)
            step.write(EntryKind.ACTION, said, reason=wish.reason, by=by, link=("incident_task", task_id))

        return self._lanes.change(act)

    def take(self, task_id: str, name: str) -> Future[None]:
        """Gives a task to a person by name; "" gives it back to whoever holds the role."""

        def act(work: Work) -> None:
            step, task = self._task(work, task_id)
            owner = " ".join(name.split())
            if owner == task.owner:
                return
            said = f"{owner} took “{task.title}”." if owner else f"Gave “{task.title}” back to its role."
            step.change("incident_task", task_id, {"owner": owner}, said)
            step.write(EntryKind.ACTION, said, link=("incident_task", task_id))

        return self._lanes.change(act)

    def move(self, task_id: str, to: datetime, reason: str) -> Future[None]:
        """Agrees a later time; the first due time stays. to: aware.

        Raises (from the future):
            Refused: no reason is given, the time has passed, or the task is gone.
        """

        def act(work: Work) -> None:
            step, task = self._task(work, task_id)
            if not reason.strip():
                raise Refused("Say why this task gets a later time.", "reason")
            if to <= work.now:
                raise Refused("That time has passed already. Give a later one.", "to")
            said = f"Moved “{task.title}” to {day_and_time(to)}."
            step.change("incident_task", task_id, {"moved_to": to_text(to)}, said)
            step.write(EntryKind.DECISION, said, reason=reason, link=("incident_task", task_id))

        return self._lanes.change(act)

    def note(self, task_id: str, text: str) -> Future[None]:
        """Keeps a note with a task; it is saved as it is typed, so it makes no entry of its own."""

        def act(work: Work) -> None:
            step, task = self._task(work, task_id)
            if text != task.note:
                step.change("incident_task", task_id, {"note": text}, f"Wrote a note on “{task.title}”.")

        return self._lanes.change(act)

    def add(
        self, incident: str, title: str, *, phase: Phase | None = None, due_at: datetime | None = None,
        r: str = "COMMS", done_when: str = "",
    ) -> Future[str]:  # fmt: skip
        """Adds a task of one's own, at the end of its phase; gives its id.

        Args:
            phase: None for the one that is under way.
            due_at: aware, None without a due time.
            r: key of the role that does it.

        Raises (from the future):
            Refused: it has no title, or the incident is not declared.
        """

        def act(work: Work) -> str:
            return add_task(
                self._step(work, incident), title, phase=phase, due_at=due_at, r=r, done_when=done_when
            )

        return self._lanes.change(act)

    def remove(self, task_id: str) -> Future[None]:
        """Takes away a task that was added in the incident; one of the plan is skipped instead.

        Raises (from the future):
            Refused: it came with the plan, or is gone.
        """

        def act(work: Work) -> None:
            step, task = self._task(work, task_id)
            if not task.added:
                raise Refused("This task came with the plan. Skip it, with a reason, instead.")
            said = f"Took away the task “{task.title}”."
            step.remove("incident_task", task_id, said)
            step.write(EntryKind.ACTION, said, link=("incident_task", task_id))

        return self._lanes.change(act)

    def happened(self, incident: str, key: str, at: datetime) -> Future[int]:
        """Notes that an event has happened, or will; gives how many tasks start with it.

        One that cannot repeat is put right when it is said again.

        Args:
            key: of the list of events, such as "account_regained".
            at: aware; in the future only for an event that is known ahead.

        Raises (from the future):
            Refused: there is no such event, or it cannot lie ahead.
        """

        def act(work: Work) -> int:
            return note_event(self._step(work, incident), self._packs, key, at)

        return self._lanes.change(act)

    def stop(self, stop_id: str, state: str, note: str = "") -> Future[None]:
        """Says of something scheduled whether it is stopped. state: "", stopped, none or restarted."""

        def act(work: Work) -> None:
            found = store.stop(work.db, stop_id, self._cases)
            if found is None:
                raise Refused("That is not on the list any more.")
            step = self._step(work, found.incident_id)
            if state not in STOP_WORDS:
                raise ValueError(f"{state} is not a state of a stop")
            if (state, note.strip()) == (found.state, found.note):
                return
            said = f"{STOP_WORDS[state]}: {_place(found)}."
            values: dict[str, Any] = {
                "state": state, "note": note.strip(), "at": to_text(work.now) if state else None,
                "by": step.doer() if state else "",
            }  # fmt: skip
            step.change("stop", stop_id, values, said)
            step.write(EntryKind.ACTION, said, known=note, link=("stop", stop_id))

        return self._lanes.change(act)

    def add_stop(self, incident: str, what: str, where: str) -> Future[str]:
        """Adds something that has to stop, such as ("Scheduled posts", "Buffer"); gives its id.

        Raises (from the future):
            Refused: it is not said what.
        """

        def act(work: Work) -> str:
            step = self._step(work, incident)
            if not what.strip():
                raise Refused("Say what has to stop.", "what")
            new = Stop("", "", what.strip(), where.strip())
            said = f"Added to what has to stop: {_place(new)}."
            stop_id = step.make("stop", {"what": new.what, "where": new.where}, said)
            step.write(EntryKind.ACTION, said, link=("stop", stop_id))
            return stop_id

        return self._lanes.change(act)

    def _step(self, work: Work, incident: str) -> Step:
        return Step(work, self._cases, incidents.the(work.db, incident, self._cases))

    def _task(self, work: Work, task_id: str) -> tuple[Step, IncidentTask]:
        task = store.task(work.db, task_id, self._cases)
        if task is None:
            raise Refused("That task is not there any more.")
        return self._step(work, task.incident_id), task


def _place(stop: Stop) -> str:
    return f"{stop.what}, {stop.where}" if stop.where else stop.what
