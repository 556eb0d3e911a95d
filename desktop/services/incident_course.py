"""Steps in the course of an incident, inside an act: row, line in the log and entry are always one."""

import json
from datetime import datetime
from typing import Any

from desktop.content import Packs
from desktop.domain.checklist import PHASE_NAMES
from desktop.domain.due import has_turns_left
from desktop.domain.entry import EntryKind
from desktop.domain.incident import Confirmed, IncidentState
from desktop.domain.incident_report import STATE_NAMES
from desktop.domain.moment import minutes, to_text
from desktop.domain.plan import Phase, TaskState
from desktop.domain.say_time import day_and_time
from desktop.domain.severity import LEVELS
from desktop.errors import Refused
from desktop.services import duty
from desktop.services.case_reading import CONFIRMERS
from desktop.services.first_entries import write_confirmed
from desktop.services.legal_clocks import follow_aware
from desktop.services.step import Step
from desktop.store import incidents as store
from desktop.store import response

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


def confirm(step: Step, packs: Packs, by: str, how: Confirmed, at: datetime) -> None:
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
    step.set(values, "Confirmed the level" if reached else "Tried to have the level confirmed")
    name = packs.role_names().get(by, by)
    write_confirmed(step.work, step.cases, step.incident.id, name, how, at)


def set_level(step: Step, packs: Packs, level: str, reason: str) -> None:
    """Sets another level, which then waits to be confirmed; an update is promised if none is."""
    _declared(step)
    if level not in LEVELS:
        raise Refused(f"A level is one of {', '.join(LEVELS)}.", "level")
    _needs(reason, "Say why the level changes.")
    if level == step.incident.level:
        raise Refused(f"{step.incident.code} is at level {level} already.", "level")
    values = {"level": level, "confirmed_by": "", "confirmed_how": "", "confirmed_at": None}
    step.set(values, f"Set the level to {level}")
    step.write(
        EntryKind.LEVEL_CHANGE,
        f"Level {level} instead of {step.incident.level}.",
        reason=reason,
        significant=True,
    )
    rule = packs.level_rule(level)
    if rule.update_min and step.incident.update_due is None and step.incident.state.is_live:
        due = to_text(step.work.now + minutes(rule.update_min))
        said = f"Promised an update: {step.incident.code}."
        step.make("promise", {"due_at": due}, said, bare=True)


def set_phase(step: Step, phase: Phase, reason: str) -> None:
    """Goes to another phase; its tasks count from the first time it began."""
    _declared(step)
    if phase is Phase.PREPARE:
        raise Refused("Preparing is not a phase of an incident.", "phase")
    _needs(reason, "Say why the phase changes.")
    if phase is step.incident.phase:
        raise Refused(f"{step.incident.code} is in that phase already.", "phase")
    step.set({"phase": str(phase), "phases": _with(step, phase)}, f"Began the phase “{PHASE_NAMES[phase]}”")
    text = f"Phase “{PHASE_NAMES[phase]}” instead of “{PHASE_NAMES[step.incident.phase]}”."
    step.write(EntryKind.PHASE_CHANGE, text, reason=reason, significant=True)


def set_state(step: Step, state: IncidentState, reason: str) -> None:
    """Stabilised, closed, open again or reviewed. Closing begins the review and starts what waits for it."""
    now = step.incident.state
    watched = step.incident.t0 is None
    if state not in _MAY_BECOME[now] or (state is IncidentState.OPEN and watched):
        raise Refused(_cannot(step.incident.code, now, state), "state")
    if state is IncidentState.WATCH and not watched:
        raise Refused(f"{step.incident.code} was declared; open it again instead.", "state")
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
    step.set(values, _SAID[state])
    step.write(EntryKind.DECISION, f"{_SAID[state]}.", reason=reason, significant=True)


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
    if step.set({"lead": name.strip()}, "Changed who leads"):
        before = f" instead of {step.incident.lead}" if step.incident.lead else ""
        step.write(EntryKind.HANDOVER, f"{name.strip()} leads{before}.", significant=True)


def set_freeze(step: Step, on: bool, reason: str) -> None:
    """While it is on, no public words of this incident may be approved."""
    _needs(reason, "Say why nothing may go out." if on else "Say why words may go out again.")
    if on == step.incident.freeze:
        raise Refused("That is so already.", "freeze")
    values = {"freeze": int(on), "freeze_reason": reason.strip() if on else ""}
    step.set(values, "Froze public words" if on else "Ended the freeze of public words")
    text = "No public words may go out." if on else "Public words may go out again."
    step.write(EntryKind.DECISION, text, reason=reason, significant=True)


def set_line(step: Step, packs: Packs, text: str, by: str) -> None:
    """Sets the line to take and who cleared it; an empty one takes it back.

    The words of a restricted case are cleared by whoever looks after the people in it, or by the law.
    """
    if text.strip() and not by.strip():
        raise Refused("Say who cleared these words.", "by")
    if text.strip() and step.incident.restricted and not _may_clear(step, packs, by.strip()):
        raise Refused(
            "This case is restricted. The safeguarding lead or the legal adviser has to clear its words. Say "
            "who of them did.", "by",
        )  # fmt: skip
    gone = not text.strip()
    values = {
        "line": text.strip(), "line_by": "" if gone else by.strip(),
        "line_at": None if gone else to_text(step.work.now),
    }  # fmt: skip
    step.set(values, "Took back the line to take" if gone else "Set the line to take")
    said = (
        "The line to take does not hold any more."
        if gone
        else f"Line to take, cleared by {by.strip()}: {text}"
    )
    step.write(EntryKind.APPROVAL, said)


def _may_clear(step: Step, packs: Packs, by: str) -> bool:
    names = packs.role_names()
    said = {word for key in CONFIRMERS for word in (key.casefold(), names.get(key, key).casefold())}
    return by.casefold() in said or bool(set(CONFIRMERS) & set(duty.mine(step.work.db, by)))


def rename(step: Step, title: str) -> None:
    """Gives the incident another title."""
    if not title.strip():
        raise Refused("An incident needs a title.", "title")
    if title.strip() == step.incident.title:
        return
    step.set({"title": title.strip()}, "Gave another title")
    step.write(EntryKind.ACTION, f"The title is now “{title.strip()}”.")


def set_aware(step: Step, packs: Packs, at: datetime, reason: str) -> None:
    """Puts right when we first knew; the clocks that ran from there run from the right time."""
    _needs(reason, "Say why this time is right.")
    if at > step.work.now:
        raise Refused("The time when you first knew cannot lie in the future.", "aware_at")
    old, new = to_text(step.incident.aware_at), to_text(at)
    if old == new:
        return
    follow_aware(step.work, packs, step.cases, step.incident, at)
    step.set({"aware_at": new}, "Put right when we first knew")
    text = f"We first knew on {day_and_time(at)}, not on {day_and_time(step.incident.aware_at)}."
    step.write(EntryKind.CLOCK, text, reason=reason, significant=True)


def first_words(step: Step, at: datetime, where: str) -> None:
    """Notes the first public words; later ones leave it as it is."""
    if step.incident.first_words_at is not None:
        raise Refused("The first public words are noted already.", "at")
    if at > step.work.now:
        raise Refused("That time lies in the future.", "at")
    step.set({"first_words_at": to_text(at)}, "Noted the first public words")
    place = f" on {where.strip()}" if where.strip() else ""
    step.write(EntryKind.MESSAGE, f"First public words{place}.", at=at, significant=True)


def _needs(reason: str, sentence: str) -> None:
    if not reason.strip():
        raise Refused(sentence, "reason")


def _declared(step: Step) -> None:
    if step.incident.t0 is None:
        raise Refused(f"{step.incident.code} is only watched. Declare it first.")


def _with(step: Step, phase: Phase) -> str:
    """The phases that have begun, as they stand in the file; one that began before keeps its start."""
    begun = [[str(one), to_text(at)] for one, at in step.incident.phases]
    if str(phase) not in [one for one, _ in begun]:
        begun.append([str(phase), to_text(step.work.now)])
    return json.dumps(begun)


def _before_review(step: Step) -> dict[str, Any]:
    """Opened again, an incident is in the phase where it was; the review begins anew when it is closed."""
    begun = [(phase, at) for phase, at in step.incident.phases if phase is not Phase.REVIEW]
    phase = begun[-1][0] if begun else Phase.FIRST
    return {
        "phase": str(phase), "phases": json.dumps([[str(one), to_text(at)] for one, at in begun]),
    }  # fmt: skip


def _closed_happens(step: Step) -> None:
    values = {"key": CLOSED, "at": to_text(step.work.now)}
    step.make("incident_event", values, f"Closed: {step.incident.code}.", bare=True)


def _repeats_go_on(step: Step) -> None:
    """A repeating task that was ticked after the end was done for good then; its turns are not over now."""
    for task in response.tasks(step.work.db, step.incident.id, step.cases):
        if task.state is TaskState.DONE and has_turns_left(task):
            said = f"Opened again: {step.incident.code}."
            step.change("incident_task", task.id, {"state": str(TaskState.TODO)}, said, bare=True)


def _closed_did_not_happen(step: Step) -> None:
    for event in store.happened(step.work.db, step.incident.id, CLOSED):
        step.remove("incident_event", event, f"Opened again: {step.incident.code}.", bare=True)
