"""The rules by which words are cleared: who has to read them, what a reader cleared, who is asked next.

Nobody clears their own words, and nothing is ever cleared because time has passed.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from desktop.domain.approval import Clearance, Outcome
from desktop.domain.channel_text import ChannelText
from desktop.domain.cover import APPROVER, DECIDER, WRITER
from desktop.domain.fill import gap_names, open_gaps
from desktop.domain.fold import fold
from desktop.domain.incident import Incident
from desktop.domain.message import Message, MessageState, Placeholder
from desktop.domain.person import Duty, Holding, Person
from desktop.domain.same_person import is_one_of

#: Which further reader each flag makes necessary.
#: Source: Regulation (EU) 2016/679 (GDPR), Articles 4 and 9 (whoever can be picked out, health data); our
#: own rule for the others.
_READER_OF = {
    "names_person": "DPO", "health_data": "DPO", "live_proceedings": "LEGAL", "blame": "LEGAL",
    "promise_of_money": "LEGAL", "child": "SAFE",
}  # fmt: skip
_ORDER = (APPROVER, "DPO", "LEGAL", "SAFE")
_GUARDS = ("SAFE", "LEGAL")
_HARMLESS = "no"
_CLEARED = frozenset({MessageState.APPROVED, MessageState.SCHEDULED})
_LEVELS = ("L0", "L1", "L2", "L3")
_CRISIS = frozenset({"L2", "L3"})


def body_of(
    message: Message, texts: Iterable[ChannelText], values: Mapping[str, str],
    placeholders: Iterable[Placeholder],
) -> str:  # fmt: skip
    """What a reader clears, as canonical JSON: equal words give equal text.

    A gap that speaks of people or facts counts with its value; one that holds a time, a link or a handle
    does not, so filling it later leaves what was cleared as it is.

    Args:
        values: gap name → what fills it now, wherever it comes from.
    """
    own = [one for one in texts if one.text or one.hashtags or one.media or one.link]
    harmless = {one.name for one in placeholders if one.privacy == _HARMLESS}
    everything = "\n".join((message.body, message.action, *message.keys, *(one.words for one in own)))
    telling = [name for name in sorted(gap_names(everything)) if name not in harmless]
    body = {
        "title": message.title, "body": message.body, "keys": list(message.keys), "action": message.action,
        # Words for the staff are read with other eyes than the same words in public.
        "for": [message.purpose, message.audience, message.tlp],
        "channels": [
            [one.channel, one.text, one.link, one.hashtags, [[item.name, item.alt] for item in one.media]]
            for one in sorted(own, key=lambda one: one.channel)
        ],
        "values": [[name, values[name].strip()] for name in telling if values.get(name, "").strip()],
    }  # fmt: skip
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def still_open(message: Message, texts: Iterable[ChannelText], values: Mapping[str, str]) -> tuple[str, ...]:
    """Names of the gaps of a message and of its channels' texts that nothing fills, in order of sight.

    Whoever clears the words has to know them: those that hold a time, a link or a handle are filled later
    and read by nobody.
    """
    everything = (message.body, message.action, *message.keys, *(one.words for one in texts))
    return open_gaps("\n".join(everything), values)


def hash_of(text: str) -> str:
    """SHA-256 in hex. text: a body as `body_of` gives it, or the words of a posting."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def state_at(message: Message, now: datetime) -> MessageState:
    """Where it stands at a moment: what ran out is expired, unless it is out, replaced or withdrawn.

    Args:
        now: aware; its own zone decides on the last day of a clearance.
    """
    state = MessageState(message.state)
    ended = (MessageState.PUBLISHED, MessageState.SUPERSEDED, MessageState.WITHDRAWN)
    if state in ended:
        return state
    if message.expires_at is not None and message.expires_at <= now:
        return MessageState.EXPIRED
    until = message.pre_cleared_until
    if state is MessageState.PRE_CLEARED and (until is None or until < now.date()):
        return MessageState.EXPIRED
    return state


def is_author(message: Message, name: str) -> bool:
    """Whether that person wrote any of the words as they stand, however the name is typed."""
    return is_one_of(name, message.written_by)


def _same(name: str) -> str:
    return fold(" ".join(name.split()))


def route_of(message: Message, *, restricted: bool = False, own: Sequence[str] = ()) -> tuple[str, ...]:
    """Keys of the roles that have to read it, in order.

    Args:
        restricted: it belongs to a restricted case, whose words the safeguarding lead or the legal adviser
            has to clear.
        own: the roles that its scenario names for holding lines.
    """
    wanted = {APPROVER, *(_READER_OF[flag] for flag in message.flags if flag in _READER_OF)}
    # Whoever leads reads as the approver where nobody else does; who writes reads nothing of their own.
    wanted |= {role for role in own if role not in (WRITER, DECIDER)}
    if restricted and not wanted.intersection(_GUARDS):
        wanted.add(_GUARDS[0])
    return (*(role for role in _ORDER if role in wanted), *sorted(wanted.difference(_ORDER)))


def readers(
    role: str, people: Iterable[Person], holdings: Iterable[Holding], duties: Iterable[Duty],
    incident_id: str, today: date,
) -> tuple[Person, ...]:  # fmt: skip
    """Who may read for a role, in the order of asking: who covers now, holder, covers, then who leads.

    Args:
        duties: open ones of this incident and of everywhere count.
        today: the local day.
    """
    active = {one.id: one for one in people if one.active}
    found: list[str] = []
    held, covering = tuple(holdings), tuple(duties)
    for key in dict.fromkeys((role, DECIDER)):
        found += [
            one.person_id for one in covering
            if one.role == key and one.ended_at is None and one.incident_id in ("", incident_id)
        ]  # fmt: skip
        found += [
            one.person_id for one in sorted(held, key=lambda one: one.rank)
            if one.role == key and (one.since is None or one.since <= today)
            and (one.until is None or one.until >= today)
        ]  # fmt: skip
    return tuple(active[one] for one in dict.fromkeys(found) if one in active)


def may_read(message: Message, chain: Iterable[Person]) -> tuple[Person, ...]:
    """Those of a role's readers who did not write the words, in the order of asking."""
    return tuple(one for one in chain if not is_author(message, one.name))


def next_reader(asked: Clearance, chain: Sequence[Person]) -> tuple[int, str]:
    """(rank, name) of who is asked when this reader does not answer; (0, "") if nobody is left.

    Args:
        chain: as `may_read` gives it.
    """
    names = [_same(one.name) for one in chain]
    after = names.index(_same(asked.person)) + 1 if _same(asked.person) in names else asked.rank + 1
    if not asked.person or after >= len(chain):
        return 0, ""
    return after, chain[after].name


def time_to_read(incident: Incident | None, minutes: int, crisis_minutes: int) -> int:
    """Minutes that a reader has before the cover may be asked."""
    return crisis_minutes if incident is not None and incident.level in _CRISIS else minutes


def counts(message: Message, one: Clearance, body_hash: str) -> bool:
    """Whether an answer clears these very words: it approves them, and its reader did not write any."""
    return (
        one.outcome is Outcome.APPROVED and one.body_hash == body_hash and bool(one.person.strip())
        and not is_author(message, one.person)
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """How the clearing of the words as they stand goes on.

    cleared: the answer that counts for each role that gave one. missing: roles whose answer is needed.
    open: who was asked about these words and has not answered. refused: who asked for changes in them.
    """

    cleared: tuple[Clearance, ...] = ()
    missing: tuple[str, ...] = ()
    open: tuple[Clearance, ...] = ()
    refused: tuple[Clearance, ...] = ()

    @property
    def is_done(self) -> bool:
        """Whether every role cleared them and nobody is still reading."""
        return not self.missing and not self.open and not self.refused

    @property
    def unmet(self) -> tuple[Clearance, ...]:
        """Answers with a condition that is not met."""
        return tuple(one for one in self.cleared if one.condition and one.condition_met_at is None)

    @property
    def channels(self) -> frozenset[str] | None:
        """Where it may go out; None for everywhere."""
        limits = [frozenset(one.channels) for one in self.cleared if one.channels]
        return frozenset.intersection(*limits) if limits else None


def standing(
    message: Message, route: Sequence[str], clearances: Iterable[Clearance], body_hash: str
) -> Reading:
    """What the answers so far say of the words as they stand.

    Args:
        clearances: of the message, in the order of asking; the last answer of a role counts, and only if it
            is about these words. So older words that are put back are read again by whoever read newer ones.
    """
    newest: dict[str, Clearance] = {}
    still: list[Clearance] = []
    for one in clearances:
        if one.outcome is Outcome.OPEN:
            still.append(one)
        if one.outcome in (Outcome.APPROVED, Outcome.CHANGES_ASKED):
            newest[one.role] = one
    last = {role: one for role, one in newest.items() if one.body_hash == body_hash}
    good = {role: one for role, one in last.items() if counts(message, one, body_hash)}
    return Reading(
        cleared=tuple(good.values()), missing=tuple(role for role in route if role not in good),
        open=tuple(still),
        refused=tuple(one for one in last.values() if one.outcome is Outcome.CHANGES_ASKED),
    )  # fmt: skip


def cleared_beforehand(message: Message, origin: Message | None, body_hash: str, now: datetime) -> bool:
    """Whether these very words were cleared in calm times and that still holds.

    Args:
        origin: the library message they were taken from; None if they are of the library themselves.
    """
    line = message if origin is None else origin
    until = line.pre_cleared_until
    names = tuple(name.strip() for name in line.cleared_by.split(",") if name.strip())
    wrote = replace(message, written_by=(*message.written_by, *line.written_by))
    return (
        line.state == MessageState.PRE_CLEARED and until is not None and until >= now.date()
        and bool(line.cleared_hash) and line.cleared_hash == body_hash
        and set(message.flags) <= set(line.flags)  # what was found since needs the reader that it names
        and bool(names) and not any(is_author(wrote, name) for name in names)
    )  # fmt: skip


def needs_no_reader(level: str, up_to: str) -> bool:
    """Whether words cleared beforehand go out at this level without a further reader.

    Args:
        level: of the incident, "" in calm times.
        up_to: the setting: "none", "L1" or "L2".
    """
    if up_to not in _LEVELS:
        return False
    return not level or (level in _LEVELS and _LEVELS.index(level) <= _LEVELS.index(up_to))
