"""Steps in the course of an incident, inside an act: row, line in the log and entry are always one."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.content import Packs
from desktop.domain.checklist import PHASE_NAMES
from desktop.domain.due import has_turns_left
from desktop.domain.entry import EntryKind
from desktop.domain.facts import ObjectsChanged
from desktop.domain.incident import Confirmed, Incident, IncidentState
from desktop.domain.incident_report import STATE_NAMES
from desktop.domain.moment import minutes, to_text
from desktop.domain.plan import Phase, TaskState
from desktop.domain.say_time import day_and_time
from desktop.domain.severity import LEVELS
from desktop.errors import Refused
from desktop.services import duty, incident_log
from desktop.services.case_reading import CONFIRMERS
from desktop.services.cases import Cases
from desktop.services.first_entries import write_confirmed
from desktop.services.legal_clocks import follow_aware
from desktop.store import incidents as store
from desktop.store import response
from desktop.store.work import Work

#: The event that starts what is to be done after the end.
CLOSED = "incident_closed"
_SAID = {
    IncidentState.WATCH: "Being watched again", IncidentState.OPEN: "Open again",
    IncidentState.STABILISED: "Stabilised", IncidentState.CLOSED: "Closed",
    IncidentState.REVIEWED: "Reviewed",
}  # fmt: skip
_MAY_BECOME = {
    IncidentState.WATCH: (IncidentState.CLOSED,),
    IncidentState.OPEN: (IncidentState.STABILISED, IncidentState.CLOSED),
    IncidentState.STABILISED: (IncidentState.OPEN, IncidentState.CLOSED),
    IncidentState.CLOSED: (IncidentState.OPEN, IncidentState.WATCH, IncidentState.REVIEWED),
    IncidentState.REVIEWED: (IncidentState.OPEN,),
}


@dataclass(frozen=True, slots=True)
class Step:
    """What every step needs: the act, the incident as it stands, and how its words are sealed."""

    work: Work
    cases: Cases
    packs: Packs
    found: Incident

    def change(self, values: Mapping[str, Any], said: str) -> bool:
        """Sets fields of the incident, with a line that names only its code."""
        self.work.tell(ObjectsChanged("incident", (self.found.id,)))
        return self.work.journal.change(
            "incident", self.found.id, dict(values), f"{said}: {self.found.code}."
        )

    def note(self, kind: EntryKind, text: str, **fields: Any) -> int:
        """Writes the entry of the step."""
        return incident_log.write(self.work, self.cases, self.found.id, kind, text, **fields)

    def hide(self, text: str, column: str) -> str:
        """The text as it shall stand in a column of the incident."""
        return self.cases.hide(self.found.id, text.strip(), f"incident:{column}")


def confirm(step: Step, by: str, how: Confirmed, at: datetime) -> None:
    """Notes who confirmed the level, or that nobody was reached."""
    if not by.strip():
        raise Refused("Say who confirmed the level.", "by")
    if at > step.work.now:
        raise Refused("That time lies in the future.", "at")
    reached = how is not Confirmed.NOT_REACHED
    values = {
        "confirmed_by": by.strip(), "confirmed_how": str(how),
        "confirmed_at": to_text(at) if reached else None,
    }  # fmt: skip
    step.change(values, "Confirmed the level" if reached else "Tried to have the level confirmed")
    name = step.packs.role_names().get(by, by)
    write_confirmed(step.work, step.cases, step.found.id, name, how, at)


def set_level(step: Step, level: str, reason: str) -> None:
    """Sets another level, which then waits to be confirmed; an update is promised if none is."""
    _declared(step)
    if level not in LEVELS:
        raise Refused(f"A level is one of {', '.join(LEVELS)}.", "level")
    _needs(reason, "Say why the level changes.")
    if level == step.found.level:
        raise Refused(f"{step.found.code} is at level {level} already.", "level")
    values = {"level": level, "confirmed_by": "", "confirmed_how": "", "confirmed_at": None}
    step.change(values, f"Set the level to {level}")
    step.note(
        EntryKind.LEVEL_CHANGE,
        f"Level {level} instead of {step.found.level}.",
        reason=reason,
        significant=True,
    )
    rule = step.packs.level_rule(level)
    if rule.update_min and step.found.update_due is None and step.found.state.is_live:
        due = to_text(step.work.now + minutes(rule.update_min))
        said = f"Promised an update: {step.found.code}."
        promise = step.work.journal.make("promise", {"incident_id": step.found.id, "due_at": due}, said)
        step.work.tell(ObjectsChanged("promise", (promise,)))


def set_phase(step: Step, phase: Phase, reason: str) -> None:
    """Goes to another phase; its tasks count from the first time it began."""
    _declared(step)
    if phase is Phase.PREPARE:
        raise Refused("Preparing is not a phase of an incident.", "phase")
    _needs(reason, "Say why the phase changes.")
    if phase is step.found.phase:
        raise Refused(f"{step.found.code} is in that phase already.", "phase")
    step.change(
        {"phase": str(phase), "phases": _with(step, phase)}, f"Began the phase “{PHASE_NAMES[phase]}”"
    )
    text = f"Phase “{PHASE_NAMES[phase]}” instead of “{PHASE_NAMES[step.found.phase]}”."
    step.note(EntryKind.PHASE_CHANGE, text, reason=reason, significant=True)


def set_state(step: Step, state: IncidentState, reason: str) -> None:
    """Stabilised, closed, open again or reviewed. Closing begins the review and starts what waits for it."""
    now = step.found.state
    watched = step.found.t0 is None
    if state not in _MAY_BECOME[now] or (state is IncidentState.OPEN and watched):
        raise Refused(_cannot(step.found.code, now, state), "state")
    if state is IncidentState.WATCH and not watched:
        raise Refused(f"{step.found.code} was declared; open it again instead.", "state")
    _needs(reason, "Say why.")
    values: dict[str, Any] = {"state": str(state)}
    if state is IncidentState.CLOSED:
        values["closed_at"] = to_text(step.work.now)
        if not watched:
            values |= {"phase": str(Phase.REVIEW), "phases": _with(step, Phase.REVIEW)}
            _closed_happens(step)
    elif now in (IncidentState.CLOSED, IncidentState.REVIEWED) and state is not IncidentState.REVIEWED:
        values |= {"closed_at": None, **_before_review(step)}
        _closed_did_not_happen(step)
        _repeats_go_on(step)
    step.change(values, _SAID[state])
    step.note(EntryKind.DECISION, f"{_SAID[state]}.", reason=reason, significant=True)


def _cannot(code: str, now: IncidentState, wanted: IncidentState) -> str:
    if wanted is now:
        return f"{code} is {STATE_NAMES[now].lower()} already. Nothing was changed."
    return (
        f"{code} is {STATE_NAMES[now].lower()}; from there it cannot become {STATE_NAMES[wanted].lower()}. "
        "Nothing was changed."
    )


def set_lead(step: Step, name: str) -> None:
    """Names who leads from now on."""
    if not name.strip():
        raise Refused("Say who leads.", "lead")
    if step.change({"lead": name.strip()}, "Changed who leads"):
        before = f" instead of {step.found.lead}" if step.found.lead else ""
        step.note(EntryKind.HANDOVER, f"{name.strip()} leads{before}.", significant=True)


def set_freeze(step: Step, on: bool, reason: str) -> None:
    """While it is on, no public words of this incident may be approved."""
    _needs(reason, "Say why nothing may go out." if on else "Say why words may go out again.")
    if on == step.found.freeze:
        raise Refused("That is so already.", "freeze")
    values = {"freeze": int(on), "freeze_reason": step.hide(reason if on else "", "freeze_reason")}
    step.change(values, "Froze public words" if on else "Ended the freeze of public words")
    text = "No public words may go out." if on else "Public words may go out again."
    step.note(EntryKind.DECISION, text, reason=reason, significant=True)


def set_line(step: Step, text: str, by: str) -> None:
    """Sets the line to take and who cleared it; an empty one takes it back.

    The words of a restricted case are cleared by whoever looks after the people in it, or by the law.
    """
    if text.strip() and not by.strip():
        raise Refused("Say who cleared these words.", "by")
    if text.strip() and step.found.restricted and not _may_clear(step, by.strip()):
        raise Refused(
            "This case is restricted. The safeguarding lead or the legal adviser has to clear its words. Say "
            "who of them did.", "by",
        )  # fmt: skip
    gone = not text.strip()
    values = {
        "line": step.hide(text, "line"), "line_by": "" if gone else by.strip(),
        "line_at": None if gone else to_text(step.work.now),
    }  # fmt: skip
    step.change(values, "Took back the line to take" if gone else "Set the line to take")
    said = (
        "The line to take does not hold any more."
        if gone
        else f"Line to take, cleared by {by.strip()}: {text}"
    )
    step.note(EntryKind.APPROVAL, said)


def _may_clear(step: Step, by: str) -> bool:
    names = step.packs.role_names()
    said = {word for key in CONFIRMERS for word in (key.casefold(), names.get(key, key).casefold())}
    return by.casefold() in said or bool(set(CONFIRMERS) & set(duty.mine(step.work.db, by)))


def rename(step: Step, title: str) -> None:
    """Gives the incident another title."""
    if not title.strip():
        raise Refused("An incident needs a title.", "title")
    if title.strip() == step.found.title:
        return
    step.change({"title": step.hide(title, "title")}, "Gave another title")
    step.note(EntryKind.ACTION, f"The title is now “{title.strip()}”.")


def set_aware(step: Step, at: datetime, reason: str) -> None:
    """Puts right when we first knew; the clocks that ran from there run from the right time."""
    _needs(reason, "Say why this time is right.")
    if at > step.work.now:
        raise Refused("The time when you first knew cannot lie in the future.", "aware_at")
    old, new = to_text(step.found.aware_at), to_text(at)
    if old == new:
        return
    follow_aware(step.work, step.packs, step.cases, step.found, at)
    step.change({"aware_at": new}, "Put right when we first knew")
    text = f"We first knew on {day_and_time(at)}, not on {day_and_time(step.found.aware_at)}."
    step.note(EntryKind.CLOCK, text, reason=reason, significant=True)


def first_words(step: Step, at: datetime, where: str) -> None:
    """Notes the first public words; later ones leave it as it is."""
    if step.found.first_words_at is not None:
        raise Refused("The first public words are noted already.", "at")
    if at > step.work.now:
        raise Refused("That time lies in the future.", "at")
    step.change({"first_words_at": to_text(at)}, "Noted the first public words")
    place = f" on {where.strip()}" if where.strip() else ""
    step.note(EntryKind.MESSAGE, f"First public words{place}.", at=at, significant=True)


def _needs(reason: str, sentence: str) -> None:
    if not reason.strip():
        raise Refused(sentence, "reason")


def _declared(step: Step) -> None:
    if step.found.t0 is None:
        raise Refused(f"{step.found.code} is only watched. Declare it first.")


def _with(step: Step, phase: Phase) -> str:
    """The phases that have begun, as they stand in the file; one that began before keeps its start."""
    begun = [[str(one), to_text(at)] for one, at in step.found.phases]
    if str(phase) not in [one for one, _ in begun]:
        begun.append([str(phase), to_text(step.work.now)])
    return json.dumps(begun)


def _before_review(step: Step) -> dict[str, Any]:
    """Opened again, an incident is in the phase where it was; the review begins anew when it is closed."""
    begun = [(phase, at) for phase, at in step.found.phases if phase is not Phase.REVIEW]
    phase = begun[-1][0] if begun else Phase.FIRST
    return {
        "phase": str(phase), "phases": json.dumps([[str(one), to_text(at)] for one, at in begun]),
    }  # fmt: skip


def _closed_happens(step: Step) -> None:
    values = {"incident_id": step.found.id, "key": CLOSED, "at": to_text(step.work.now)}
    event = step.work.journal.make("incident_event", values, f"Closed: {step.found.code}.")
    step.work.tell(ObjectsChanged("incident_event", (event,)))


def _repeats_go_on(step: Step) -> None:
    """A repeating task that was ticked after the end was done for good then; its turns are not over now."""
    for task in response.tasks(step.work.db, step.found.id, step.cases):
        if task.state is TaskState.DONE and has_turns_left(task):
            said = f"Opened again: {step.found.code}."
            step.work.journal.change("incident_task", task.id, {"state": str(TaskState.TODO)}, said)
            step.work.tell(ObjectsChanged("incident_task", (task.id,)))


def _closed_did_not_happen(step: Step) -> None:
    for event in store.happened(step.work.db, step.found.id, CLOSED):
        step.work.journal.remove("incident_event", event, f"Opened again: {step.found.code}.")
        step.work.tell(ObjectsChanged("incident_event", (event,)))
