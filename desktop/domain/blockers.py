"""What keeps a message from being copied or noted as published, each as one sentence for a person."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.approval import Blocker, Clearance
from desktop.domain.clearing import Reading, cleared_beforehand, needs_no_reader, state_at
from desktop.domain.fill import gap_names, value_faults
from desktop.domain.going_out import is_public
from desktop.domain.incident import Incident, IncidentFact, Standing, Stop
from desktop.domain.message import Gap, Message, MessageState
from desktop.domain.plan import TaskState
from desktop.domain.response import IncidentTask
from desktop.domain.say_time import day_and_time
from desktop.domain.variant import Count

#: The task that stops whatever posts by itself; the first words wait for it.
#: Source: US GSA, "Social Media Cyber-Vandalism Toolkit" (pause scheduled posts before you answer).
STOP_TASK = "CORE-106"
_WAITS = frozenset({"L2", "L3"})
_NEXT_UPDATE = "next_update_time"
#: What the writer makes sure of, by the privacy of the placeholder.
_SURE_OF = {
    "check": "nobody can be picked out", "legal": "somebody with legal knowledge has seen it",
    "consent": "the person agreed to it",
}  # fmt: skip
#: Public words after which nobody waits for an update.
_LAST_WORDS = frozenset({"closing"})


@dataclass(frozen=True, slots=True)
class Look:
    """All that decides whether a message may go out, of one moment.

    at: aware, local zone. incident: None in calm times. origin: the library message it was taken from.
    gaps: of the text that would go out. reading: what its readers said. names: of roles, by key. nobody:
    role → who else could be asked, where everybody who may read wrote the words. count: for the channel,
    None for the master text. up_to: the setting on words cleared beforehand. first: nothing of this
    incident was published so far. scheduled: other messages that a person scheduled at a platform.
    released: these very words were released for life safety. posts: the parts in which they go out where
    one post does not hold them; () if they fit, or may not go out in parts.
    """

    at: datetime
    message: Message
    body_hash: str
    reading: Reading
    gaps: tuple[Gap, ...] = ()
    incident: Incident | None = None
    origin: Message | None = None
    facts: tuple[IncidentFact, ...] = ()
    tasks: tuple[IncidentTask, ...] = ()
    stops: tuple[Stop, ...] = ()
    names: Mapping[str, str] | None = None
    nobody: Mapping[str, tuple[str, ...]] | None = None
    channel: str = ""
    channel_name: str = ""
    count: Count | None = None
    up_to: str = "L2"
    first: bool = True
    scheduled: tuple[Message, ...] = ()
    released: bool = False
    posts: tuple[str, ...] = ()


def blockers_of(look: Look) -> tuple[Blocker, ...]:
    """What stands in the way of copying the words, the most telling first; () if nothing does."""
    if look.message.sealed:
        said = "These words belong to a restricted case. Open it with its passphrase first."
        return (Blocker("sealed", said),)
    return (
        *_of_state(look), *_of_freeze(look), *_of_gaps(look.gaps), *_of_ticks(look), *_of_length(look),
        *_of_next_update(look), *_of_facts(look), *_of_reading(look),
    )  # fmt: skip


def stop_blockers(look: Look) -> tuple[Blocker, ...]:
    """What has to stop before the first words of a serious incident are out; () if nothing has to."""
    incident = look.incident
    if incident is None or incident.level not in _WAITS or not look.first or look.released:
        return ()
    tasks = [one for one in look.tasks if one.key == STOP_TASK]
    if any(one.state is TaskState.DONE for one in tasks) or (
        look.stops and all(one.state for one in look.stops)
    ):
        return ()
    listed = " ".join(one.what for one in look.stops)
    waiting = [
        f"“{one.title}”, scheduled" for one in look.scheduled if one.title and f"“{one.title}”" not in listed
    ]
    # Of a case that is locked a stop has no name.
    waiting += [_place(one) for one in look.stops if not one.state and one.what.strip()]
    said = "First stop what posts by itself, or say that nothing is scheduled"
    said += f": {'; '.join(waiting[:3])}." if waiting else "."
    return (Blocker("stops", said, tasks[0].id if tasks else ""),)


def stop_list(messages: Iterable[Message]) -> tuple[Message, ...]:
    """Messages that a person scheduled at a platform and that may still go out there, the next first."""
    over = (MessageState.PUBLISHED, MessageState.SUPERSEDED, MessageState.WITHDRAWN)
    waiting = [one for one in messages if one.scheduled_at is not None and one.state not in over]
    return tuple(sorted(waiting, key=lambda one: (str(one.scheduled_at), one.id)))


def _place(stop: Stop) -> str:
    return f"{stop.what}, {stop.where}" if stop.where else stop.what


def _of_state(look: Look) -> Iterable[Blocker]:
    state = state_at(look.message, look.at)
    if state is MessageState.WITHDRAWN:
        yield Blocker("state", "It was withdrawn. Nothing of it goes out any more.")
    elif state is MessageState.SUPERSEDED:
        yield Blocker("state", "Another message took its place. Use that one.", look.message.supersedes)
    elif state is MessageState.EXPIRED and look.message.state != MessageState.PRE_CLEARED:
        until = look.message.expires_at
        said = f" on {day_and_time(until)}" if until is not None else ""
        yield Blocker("expired", f"It ran out{said}. Give it a later end, or write a new one.")


def _of_freeze(look: Look) -> Iterable[Blocker]:
    incident = look.incident
    if incident is not None and incident.freeze and not look.released:
        why = f" Why: {incident.freeze_reason}" if incident.freeze_reason else ""
        yield Blocker("freeze", f"Public words are frozen in this incident.{why}", incident.id)


def _of_gaps(gaps: Sequence[Gap]) -> Iterable[Blocker]:
    for gap in gaps:
        name = gap.placeholder.name
        if not gap.value.strip():
            meaning = f": {gap.placeholder.meaning.lower().rstrip('.')}" if gap.placeholder.meaning else ""
            yield Blocker("gap", f"“{name.replace('_', ' ')}” is still empty{meaning}.", name)
        for fault in value_faults(gap):
            yield Blocker("fault", fault, name)


def _of_ticks(look: Look) -> Iterable[Blocker]:
    """What may point at a person has to be looked at by the writer before the public reads it.

    Source: our own rule, after Regulation (EU) 2016/679 (GDPR), Article 5(1)(c) (data minimisation).
    """
    if look.released or not is_public(look.message):
        return
    for gap in look.gaps:
        if needs_check(gap):
            name = gap.placeholder.name.replace("_", " ")
            yield Blocker("check", f"Look over “{name}” and tick that {_SURE_OF[gap.placeholder.privacy]}.",
                          gap.placeholder.name)  # fmt: skip


def needs_check(gap: Gap) -> bool:
    """Whether the writer still has to make sure of what stands in a gap."""
    return gap.placeholder.privacy in _SURE_OF and bool(gap.value.strip()) and not gap.checked_by


def _of_length(look: Look) -> Iterable[Blocker]:
    count = look.count
    if count is None or count.fits or look.posts:
        return
    over = count.over_by or count.bytes_over
    unit = count.unit if count.over_by else "bytes"
    said = f"It is {over} {unit} too long for {look.channel_name or look.channel}."
    yield Blocker("length", said, look.channel)


def _of_next_update(look: Look) -> Iterable[Blocker]:
    """In a serious incident the public is told when it hears again.

    Source: our own rule, after WHO, "Communicating risk in public health emergencies" (2018) and US CDC,
    "Crisis and Emergency Risk Communication" (say when you will speak next).
    """
    message, incident = look.message, look.incident
    if incident is None or incident.level not in _WAITS or look.released:
        return
    if not is_public(message) or message.purpose in _LAST_WORDS:
        return
    named = {gap.placeholder.name for gap in look.gaps} | set(gap_names(message.body))
    if _NEXT_UPDATE in named or (message.next_update_at is not None and message.next_update_at > look.at):
        return
    said = "It does not say when the next update comes. Give a time."
    if message.next_update_at is not None:
        said = "The time it gives for the next update has passed. Give a later one."
    yield Blocker("next_update", said, "next_update_at")


def _of_facts(look: Look) -> Iterable[Blocker]:
    known = {one.id: one for one in look.facts}
    for gap in look.gaps:
        if not gap.fact_id or not gap.value.strip():
            continue
        said = _fault_of(known.get(gap.fact_id), gap.value, look.at)
        if said:
            yield Blocker("fact", f"{said} Look at “{gap.placeholder.name.replace('_', ' ')}”.", gap.fact_id)


def _fault_of(fact: IncidentFact | None, value: str, at: datetime) -> str:
    if fact is None:
        return "A fact in it was taken off the list."
    if fact.standing is not Standing.CONFIRMED:
        return f"A fact in it is no longer confirmed: {fact.text}."
    if fact.until is not None and fact.until <= at:
        return f"A fact in it ran out on {day_and_time(fact.until)}: {fact.text}."
    ours, theirs = (" ".join(one.split()).rstrip(".").casefold() for one in (value, fact.text))
    if ours not in theirs and theirs not in ours:
        return f"A fact in it reads otherwise now: {fact.text}."
    return ""


def _of_reading(look: Look) -> Iterable[Blocker]:
    if look.released or is_free(look):
        return
    reading = look.reading
    for one in reading.refused:
        yield Blocker("approval", f"{one.person} asks for changes: {one.note or 'see the comments'}.", one.id)
    waiting = {one.role: one for one in reading.open}
    refused = {one.role for one in reading.refused}
    for role in reading.missing:
        if role not in refused:
            yield Blocker("approval", _not_read(look, role, waiting.get(role)), role)
    for one in reading.open:
        if one.role not in reading.missing:
            yield Blocker("approval", f"{_asked(one)} is still reading it.", one.role)
    for one in reading.unmet:
        yield Blocker("condition", f"{one.person} cleared it on condition: {one.condition}.", one.id)
    allowed = reading.channels
    if look.channel and allowed is not None and look.channel not in allowed:
        said = f"It was not cleared for {look.channel_name or look.channel}. Have it read for there as well."
        yield Blocker("approval", said, look.channel)


def is_free(look: Look) -> bool:
    """Whether the words were cleared beforehand and need no further reader at this level."""
    level = look.incident.level if look.incident is not None else ""
    beforehand = cleared_beforehand(look.message, look.origin, look.body_hash, look.at)
    return beforehand and needs_no_reader(level, look.up_to) and not look.reading.refused


def _not_read(look: Look, role: str, asked: Clearance | None) -> str:
    name = (look.names or {}).get(role, role).lower()
    if asked is not None:
        return f"{_asked(asked)} has not answered yet as {name}."
    others = (look.nobody or {}).get(role)
    if others is not None:
        who = f"such as {' or '.join(others[:3])}" if others else "also from outside"
        return (
            f"Nobody who may read it as the {name} is free of it. Ask somebody who did not write it, {who}."
        )
    line = look.message if look.origin is None else look.origin
    if line.state == MessageState.PRE_CLEARED and state_at(line, look.at) is MessageState.EXPIRED:
        return f"What was cleared beforehand ran out. The {name} has to read it again."
    return f"The {name} has not cleared these words. Ask for it."


def _asked(one: Clearance) -> str:
    return one.person or "Whoever was asked"
