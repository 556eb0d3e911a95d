"""From the page “Something is happening” to an incident with its tasks, clocks, stops and first entries."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from desktop.content import Packs
from desktop.domain.blockers import stop_list
from desktop.domain.declare_say import in_working_hours
from desktop.domain.entry import offset_of
from desktop.domain.facts import ObjectsChanged
from desktop.domain.ids import new_id
from desktop.domain.incident import CORE_ONLY, SEALED, Confirmed, Draft, Incident, IncidentState
from desktop.domain.message import Message
from desktop.domain.moment import to_text
from desktop.domain.plan import Phase
from desktop.domain.say_time import day_and_time
from desktop.domain.severity import LEVELS
from desktop.errors import Refused
from desktop.services.cases import Cases, empty, readers_of
from desktop.services.first_entries import Beginning, write_beginning
from desktop.services.settings import Settings
from desktop.services.starting_tasks import Origin, make_tasks, origin
from desktop.services.step import Step
from desktop.store import accounts, declaring, incidents, messages
from desktop.store.work import Work

#: Gives an incident its legal clocks inside an act: `legal_clocks.start_into`.
StartClocks = Callable[[Work, Packs, Settings, Cases, Incident], int]
_LONGEST_TITLE = 70
#: What else goes on by itself and looks heartless in a crisis.
_ALSO_STOP = ("Adverts", "Automatic replies")
#: The step of the safeguarding plan that declaring a restricted case has done already, and why it is moot.
_SEALED_ALREADY = ("SAF-03", "It was declared as a restricted case.")
#: A clock that is a little fast must not keep anybody from declaring.
_SKEW = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Request:
    """What a person asks for. level: "" to write it down without declaring. at: T0, None for now.

    key, wrapped: of a restricted case, made before the act; None and "" otherwise.
    """

    draft: Draft
    level: str
    title: str = ""
    lead: str = ""
    readers: tuple[str, ...] = ()
    at: datetime | None = None
    key: bytes | None = None
    wrapped: str = ""


@dataclass(frozen=True, slots=True)
class Declaring:
    """Makes an incident inside an act. cases: the real ones; they learn the key after the commit."""

    packs: Packs
    settings: Settings
    cases: Cases
    start_clocks: StartClocks

    def make(self, work: Work, request: Request) -> str:
        """Makes the incident, forgets the page, and gives the incident's id.

        Raises:
            Refused: something about the request does not fit; nothing was changed.
        """
        t0 = (request.at or work.now).astimezone(UTC)
        aware = request.draft.aware_at or t0
        _check(request, t0, aware, work.now)
        watched = self._watched(work, request.draft)
        incident_id = watched.id if watched else new_id()
        sealed_already = watched is not None and watched.restricted
        if request.draft.restricted and request.key is None and not sealed_already:
            raise Refused("A restricted case needs a passphrase.", "passphrase")
        key = None if sealed_already else request.key
        words = self.cases if sealed_already else self.cases.with_key(incident_id, key)
        source = origin(work, self.packs, request.draft.scenario_key)
        code = self._row(work, request, words, incident_id, watched, source, t0, aware)
        if not sealed_already:
            work.afterwards(lambda: self.cases.know(incident_id, key))
        self._fill(work, request, words, incident_id, code, source, t0, aware)
        declaring.drop(work.db)
        work.afterwards(lambda: empty(work))
        work.tell(ObjectsChanged("declaring", ()))
        work.tell(ObjectsChanged("incident", (incident_id,)))
        return incident_id

    def _watched(self, work: Work, draft: Draft) -> Incident | None:
        """The incident that was only watched until now."""
        if not draft.incident_id:
            return None
        found = incidents.the(work.db, draft.incident_id, self.cases)
        if found.state is not IncidentState.WATCH:
            raise Refused(f"{found.code} has been declared already.")
        if found.locked:
            raise Refused(f"{found.code} is restricted. Open it with its passphrase first.")
        if found.exercise is not draft.exercise:
            raise Refused(
                f"{found.code} was written down as {'a drill' if found.exercise else 'something real'} and "
                "stays that. Begin a page of its own for the other.", "exercise",
            )  # fmt: skip
        return found

    def _row(
        self, work: Work, request: Request, words: Cases, incident_id: str, watched: Incident | None,
        source: Origin, t0: datetime, aware: datetime,
    ) -> str:  # fmt: skip
        draft, declared = request.draft, bool(request.level)
        offset = offset_of(request.at or work.now, work.now)
        local_year = (t0 + timedelta(minutes=offset)).year
        code = watched.code if watched else incidents.next_code(
            work.db, local_year, exercise=draft.exercise, restricted=draft.restricted
        )  # fmt: skip
        values: dict[str, Any] = {
            "code": code, "scenario_key": draft.scenario_key or CORE_ONLY, "danger": draft.danger,
            "state": str(IncidentState.OPEN if declared else IncidentState.WATCH),
            "level": request.level or "L0",
            "t0": to_text(t0) if declared else None, "aware_at": to_text(aware), "offset_min": offset,
            "phases": json.dumps([[str(Phase.FIRST), to_text(t0)]]) if declared else "[]",
            "lead": request.lead.strip(), "exercise": int(draft.exercise), **_confirmation(draft, work.now),
            "plan_id": source.plan_id, "plan_version": source.version, "plan_hash": source.body_hash,
        }  # fmt: skip
        typed = self._words(request)
        restricting = request.key is not None and not (watched and watched.restricted)
        if watched and restricting:
            typed = {**incidents.stored(work.db, incident_id), **typed}
        sealed = {name: words.hide(incident_id, text, f"incident:{name}") for name, text in typed.items()}
        said = f"Declared {code}." if declared else f"Wrote down {code}, to be watched."
        if watched and restricting:
            # In place, so that no undo brings the plain words of before back into a restricted case.
            work.journal.put_in_place("incident", incident_id, sealed, f"Sealed the words of {code}.")
            work.journal.change("incident", incident_id, values, said)
        elif watched:
            work.journal.change("incident", incident_id, {**values, **sealed}, said)
        else:
            work.journal.make("incident", {**values, **sealed}, said, object_id=incident_id)
        if restricting:
            self._restrict(work, request, incident_id, code)
        return code

    def _restrict(self, work: Work, request: Request, incident_id: str, code: str) -> None:
        typed = tuple(filter(None, (name.strip() for name in request.draft.readers.split(","))))
        readers = request.readers or typed or (request.lead, work.who)
        kept = {
            "restricted": 1, "key": request.wrapped,
            "readers": json.dumps(readers_of(readers), ensure_ascii=False),
        }  # fmt: skip
        work.journal.put_in_place("incident", incident_id, kept, f"Restricted {code}.")

    def _words(self, request: Request) -> dict[str, str]:
        draft = request.draft
        title = request.title.strip() or _first_words(draft.what) or self._plan_title(draft.scenario_key)
        found = {"title": title, "what": draft.what.strip(), "source": draft.source.strip()}
        grid = json.dumps([list(answer) for answer in draft.grid])
        return {name: text for name, text in {**found, "grid": grid}.items() if name in SEALED}

    def _plan_title(self, scenario_key: str) -> str:
        if scenario_key in ("", CORE_ONLY):
            return "Incident"
        known = {pack.key: pack.title for pack in self.packs.scenario_packs()}
        return known.get(scenario_key, "Incident")

    def _fill(
        self, work: Work, request: Request, words: Cases, incident_id: str, code: str,
        source: Origin, t0: datetime, aware: datetime,
    ) -> None:  # fmt: skip
        rule = self.packs.level_rule(request.level) if request.level else None
        due = t0 + timedelta(minutes=rule.update_min) if rule and rule.update_min else None
        draft = request.draft
        # The page may name a role; the log says it in words.
        confirmer = self.packs.role_names().get(draft.confirmer, draft.confirmer)
        start = Beginning(
            replace(draft, confirmer=confirmer),
            code,
            request.level,
            t0,
            aware,
            due,
            self.packs.criteria(),
            rule,
            request.lead,
        )
        write_beginning(work, words, incident_id, start)
        if rule is None:
            return
        said = f"Declared {code}."
        found = incidents.the(work.db, incident_id, words)
        # The line that undo shows is the last one, so what goes by another name comes first.
        self.start_clocks(work, self.packs, self.settings, words, found)
        _stops(Step(work, words, found), said)
        timed = self._timed(source, t0)
        if draft.restricted:
            timed = replace(timed, unneeded=(*timed.unneeded, _SEALED_ALREADY))
        ids = make_tasks(
            work, incident_id, timed, lambda text, field: words.hide(incident_id, text, field), said
        )
        work.tell(ObjectsChanged("incident_task", ids))
        if due:
            work.journal.make("promise", {"incident_id": incident_id, "due_at": to_text(due)}, said)

    def _timed(self, source: Origin, t0: datetime) -> Origin:
        """With the limits that count in working hours as they end this time."""
        hours = self.settings.profile().hours
        return replace(source, tasks=in_working_hours(source.tasks, self.packs.level_rules(), t0, hours))


def _check(request: Request, t0: datetime, aware: datetime, now: datetime) -> None:
    if request.level not in ("", *LEVELS):
        raise Refused(f"A level is one of {', '.join(LEVELS)}.", "level")
    if t0 > now + _SKEW:
        raise Refused("The start of an incident cannot lie in the future.", "at")
    if aware > now + _SKEW:
        raise Refused("The time when you first knew cannot lie in the future.", "aware_at")


def _confirmation(draft: Draft, now: datetime) -> dict[str, Any]:
    reached = draft.confirmed in (Confirmed.HERE, Confirmed.PHONE)
    at = draft.confirmed_at or now
    return {
        "confirmed_by": draft.confirmer.strip(), "confirmed_how": draft.confirmed,
        "confirmed_at": to_text(at) if reached else None,
    }  # fmt: skip


def _stops(step: Step, said: str) -> None:
    """Everything that is scheduled anywhere, as one list to go through: our own messages, each by name, then
    what may be scheduled on each account.
    """
    for message in stop_list(messages.scheduled(step.work.db, step.cases)):
        case = incidents.one(step.work.db, message.incident_id, step.cases) if message.incident_id else None
        if case is None or step.incident.exercise or not case.exercise:
            step.make("stop", {"what": _scheduled(message, case, step.work.now), "where": ""}, said)
    for account in accounts.every(step.work.db):
        step.make("stop", {"what": "Scheduled posts", "where": f"{account.platform} {account.handle}"}, said)
    for what in _ALSO_STOP:
        step.make("stop", {"what": what, "where": ""}, said)


def _scheduled(message: Message, case: Incident | None, now: datetime) -> str:
    """A message that a person scheduled; of a restricted case its code alone, whoever may read it here."""
    hidden = case is not None and case.restricted
    name = f"A message of {case.code}" if case is not None and hidden else f"“{message.title}”"
    at = f", scheduled for {day_and_time(message.scheduled_at, now.tzinfo)}" if message.scheduled_at else ""
    return f"{name}{at}"


def _first_words(text: str) -> str:
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    if len(line) <= _LONGEST_TITLE:
        return line
    return line[:_LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"
