"""Steps by which words are cleared, inside an act: row, line in the log and entry are always one."""

import json
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from desktop.domain.approval import Clearance, Outcome
from desktop.domain.clearing import is_author, next_reader, time_to_read
from desktop.domain.entry import EntryKind
from desktop.domain.fill import gap_label
from desktop.domain.fold import fold
from desktop.domain.message import MessageState
from desktop.domain.moment import to_text
from desktop.domain.say_time import day, length, time_of_day
from desktop.errors import Refused
from desktop.services.cases import Cases
from desktop.services.contact import Tried, attempt
from desktop.services.message_look import Looked, Looking
from desktop.services.message_step import MessageStep
from desktop.services.settings import Settings
from desktop.store import clearances, message_versions, people
from desktop.store.work import Work

_SAYS = {Outcome.APPROVED: "cleared", Outcome.CHANGES_ASKED: "asks for changes in"}
_HOW = {"here": "", "phone": ", by phone", "email": ", by e-mail"}


def cut_version(step: MessageStep, looked: Looked, why: str) -> int:
    """Keeps the words as they stand; gives the version's number. Words that are kept already stay one."""
    number, kept = message_versions.newest(step.work.db, step.message.id, step.cases)
    if kept == looked.hash:
        return number
    number += 1
    row = {
        "number": number, "body": looked.body, "body_hash": looked.hash, "made_by": step.doer(),
        "why": why.strip(),
    }  # fmt: skip
    step.make("message_version", row, f"Kept version {number} of “{step.message.title}”.")
    step.set({"version": number}, f"“{step.message.title}” is at version {number}.")
    return number


def ask(step: MessageStep, looked: Looked, settings: Settings, until: date | None) -> None:
    """Asks every role of the route that has not cleared these words and is not reading them."""
    step.must_be_current()
    message, now = step.message, step.work.now
    if not message.body.strip():
        raise Refused("There are no words to read yet.", "body")
    if until is not None and message.incident_id:
        raise Refused("Only words of the library are cleared beforehand.", "until")
    if until is not None and until < now.date():
        raise Refused("That day has passed. Give a later one.", "until")
    reading = {one.role for one in looked.look.reading.open if one.body_hash == looked.hash}
    wanted = [role for role in looked.route if role in _needed(looked, until) and role not in reading]
    if not wanted:
        who = sorted({one.person or "somebody" for one in looked.look.reading.open})
        raise Refused(f"{_all(who)} reading it already." if who else "These words are cleared already.")
    for old in looked.look.reading.open:
        if old.body_hash != looked.hash:
            said = f"Called off the reading of “{message.title}”: its words were changed."
            step.change("clearance", old.id, {"outcome": "called_off", "at": to_text(now)}, said)
    number = cut_version(step, looked, "Sent to be read")
    values: dict[str, Any] = {"state": str(MessageState.IN_REVIEW)}
    if not message.incident_id:
        values["pre_cleared_until"] = until.isoformat() if until else None
    step.set(values, f"Asked for “{message.title}” to be read.")
    for role in wanted:
        chain = looked.chains[role]
        _put(step, looked, settings, role, number, 0, chain[0].name if chain else "", len(chain) > 1)


def _all(who: Sequence[str]) -> str:
    """Names as the subject of a sentence, such as: Ann is; Ann and Bea are; Ann, Bea and Cem are."""
    named = " and ".join([", ".join(who[:-1]), who[-1]] if len(who) > 1 else who)
    return f"{named} {'are' if len(who) > 1 else 'is'}"


def _needed(looked: Looked, until: date | None) -> tuple[str, ...]:
    """Clearing beforehand is done anew by every role; else only what is missing or was refused."""
    if until is not None and looked.look.reading.is_done:
        return looked.route
    refused = tuple(one.role for one in looked.look.reading.refused)
    return (*looked.look.reading.missing, *refused)


def _put(
    step: MessageStep, looked: Looked, settings: Settings, role: str, number: int, rank: int, person: str,
    covered: bool,
) -> str:  # fmt: skip
    now = step.work.now
    passes = to_text(now + timedelta(minutes=minutes_of(looked, settings))) if covered else None
    row = {
        "number": number, "body_hash": looked.hash, "role": role, "person": person, "rank": rank,
        "asked_at": to_text(now), "passes_at": passes,
    }  # fmt: skip
    name = (looked.look.names or {}).get(role, role).lower()
    who = f"{person}, {name}," if person else f"somebody who did not write it, as {name},"
    said = f"Asked {who} to read “{step.message.title}”, version {number}."
    made = step.make("clearance", row, said)
    step.write(EntryKind.APPROVAL, said)
    return made


def minutes_of(looked: Looked, settings: Settings) -> int:
    """Minutes that a reader of this message has before the cover may be asked."""
    usual, crisis = (settings.number(f"messages.cover_min{end}") for end in ("", "_crisis"))
    return time_to_read(looked.incident, usual, crisis)


def passes_at(one: Clearance, looked: Looked, settings: Settings) -> datetime:
    """From when a reading may go to the cover without a reason."""
    asked = one.asked_at or looked.look.at
    return one.passes_at or asked + timedelta(minutes=minutes_of(looked, settings))


def answer(
    step: MessageStep, looked: Looked, one: Clearance, outcome: Outcome, by: str, how: str, note: str,
    condition: str, channels: tuple[str, ...],
) -> None:  # fmt: skip
    """Notes what a reader said, and settles what follows from it."""
    if outcome not in _SAYS or how not in _HOW:
        raise ValueError(f"{outcome} {how} is no answer")
    if one.outcome is not Outcome.OPEN:
        raise Refused("That reading has ended already. Nothing was changed.")
    if one.body_hash != looked.hash:
        raise Refused("The words were changed since then. Ask for the new ones to be read.")
    name = _reader(step, looked, one, by)
    if outcome is Outcome.APPROVED and step.incident is not None and step.incident.freeze:
        raise Refused("Public words are frozen in this incident, so nothing is cleared.", "outcome")
    if outcome is Outcome.CHANGES_ASKED and not note.strip():
        raise Refused("Say what should be changed.", "note")
    if channels and step.message.pre_cleared_until is not None and not step.incident:
        raise Refused("Words cleared beforehand are cleared for every channel.", "channels")
    values = {
        "outcome": str(outcome), "at": to_text(step.work.now), "how": how, "note": note.strip(),
        "person": name, "condition": condition.strip() if outcome is Outcome.APPROVED else "",
        "channels": json.dumps(list(channels)),
    }  # fmt: skip
    role = (looked.look.names or {}).get(one.role, one.role).lower()
    said = f"{name}, {role}, {_SAYS[outcome]} “{step.message.title}”, version {one.number}{_HOW[how]}."
    step.change("clearance", one.id, values, said)
    told = [f"On condition: {condition.strip()}"] if values["condition"] else []
    if outcome is Outcome.APPROVED and looked.open_gaps:
        told.append(f"Still to be filled: {', '.join(gap_label(one) for one in looked.open_gaps)}")
    known = ". ".join(told)
    step.write(EntryKind.APPROVAL, said, reason=note, known=known, significant=True)


def _reader(step: MessageStep, looked: Looked, one: Clearance, by: str) -> str:
    """Whoever reads: who was asked, or stands before them in the chain; nobody who wrote the words."""
    name = " ".join(by.split())
    if not name:
        raise Refused("Say who read it.", "by")
    if is_author(step.message, name):
        raise Refused("Nobody clears their own words. Somebody who wrote none of them has to read it.", "by")
    chain = [fold(person.name) for person in looked.chains.get(one.role, ())]
    allowed = {fold(one.person), *chain[: one.rank]}
    if one.person and fold(name) not in allowed:
        raise Refused(f"{one.person} was asked. Pass it on first, then somebody else can answer.", "by")
    return name


def settle(step: MessageStep, looked: Looked) -> None:
    """Puts the message into the state that the answers make; publishing is never undone by it."""
    message, reading = looked.message, looked.look.reading
    if message.state in (MessageState.PUBLISHED, MessageState.WITHDRAWN, MessageState.SUPERSEDED):
        return
    names = ", ".join(dict.fromkeys(one.person for one in reading.cleared))
    if reading.refused:
        step.set({"state": str(MessageState.CHANGES_ASKED)}, f"“{message.title}” needs changes.")
    elif reading.is_done:
        until = message.pre_cleared_until
        if until is not None and not message.incident_id:
            if reading.unmet or reading.channels is not None:
                return  # a copy in an incident would know neither of the condition nor of the channels
            said, state = f"cleared beforehand, until {day(until)}", MessageState.PRE_CLEARED
        else:
            said, state = "cleared", MessageState.APPROVED
        if message.state in (state, MessageState.SCHEDULED):
            return
        values = {"state": str(state), "cleared_by": names, "cleared_hash": looked.hash}
        step.set(values, f"“{message.title}” is {said}.")


def pass_on(
    step: MessageStep, looked: Looked, one: Clearance, settings: Settings, cases: Cases, reason: str
) -> None:
    """Closes a reading that nobody answered and asks the next; never before its time without a reason."""
    if one.outcome is not Outcome.OPEN:
        raise Refused("That reading has ended already. Nothing was changed.")
    if one.body_hash != looked.hash:
        raise Refused("The words were changed since then. Ask for the new ones to be read.")
    now, due = step.work.now, passes_at(one, looked, settings)
    chain = looked.chains.get(one.role, ())
    rank, following = next_reader(one, chain)
    if not following:
        raise Refused(f"Nobody is left to ask after {one.person or 'whoever was asked'}. Name another cover.")
    if now < due and not reason.strip():
        until = time_of_day(due, now)
        raise Refused(f"{one.person} has until {until}. Say why it cannot wait.", "reason")
    waited = now - (one.asked_at or now)
    said = f"{one.person} did not answer in {length(waited)}."
    values = {"outcome": str(Outcome.NO_ANSWER), "at": to_text(now), "note": reason.strip()}
    step.change("clearance", one.id, values, said)
    step.write(EntryKind.APPROVAL, said, reason=reason)
    _note_attempt(step.work, cases, step, one, int(waited.total_seconds() // 60))
    _put(step, looked, settings, one.role, one.number, rank, following, rank + 1 < len(chain))


def _note_attempt(work: Work, cases: Cases, step: MessageStep, one: Clearance, minutes: int) -> None:
    """That somebody was not reached stands among the calls of the incident too."""
    if step.incident is None:
        return
    person = next((who for who in people.every(work.db) if fold(who.name) == fold(one.person)), None)
    said = Tried(
        one.person, reached=False, how="message", who_kind="person" if person else "other",
        who_id=person.id if person else "", minutes=minutes, follow_up="The cover was asked",
    )  # fmt: skip
    attempt(work, cases, step.doer(), step.incident.id, said)


def needed_clearance(work: Work, cases: Cases, clearance_id: str) -> Clearance:
    """The reading with that id.

    Raises:
        Refused: there is none.
    """
    found = clearances.one(work.db, clearance_id, cases)
    if found is None:
        raise Refused("That reading is not there any more. Nothing was changed.")
    return found


def looked_again(looking: Looking, step: MessageStep, channel: str = "") -> Looked:
    """As `Looking.at`, after something was changed in the same act."""
    return looking.at(step.work.db, step.work.now, step.message.id, channel)
