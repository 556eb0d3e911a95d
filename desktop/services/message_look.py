"""Looks at a message from all sides at one moment: its words, its readers, its incident."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from desktop.content import Packs
from desktop.domain.approval import Clearance
from desktop.domain.blockers import Look, stop_list
from desktop.domain.channel_text import ChannelText
from desktop.domain.clearing import body_of, hash_of, may_read, readers, route_of, standing, still_open
from desktop.domain.fill import gaps_of
from desktop.domain.going_out import source_text, text_of
from desktop.domain.incident import Incident
from desktop.domain.incident_values import GapValue
from desktop.domain.message import Gap, Message
from desktop.domain.person import Person
from desktop.domain.thread import Part, posts_of
from desktop.domain.variant import Channel, ChannelCounter
from desktop.errors import Refused
from desktop.services.message_values import values_of
from desktop.services.settings import Settings
from desktop.store import (
    Database,
    briefing,
    clearances,
    incidents,
    messages,
    people,
    postings,
    response,
    variants,
)  # fmt: skip
from desktop.store.incidents import Sealing

_HOLDING = "holding"
#: How a release for life safety stands among the readings; it is no role, so it never clears anything else.
RELEASE = "life_safety"


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found. look: for the rules. body: what a reader clears. text: exactly the words for the
    channel. chains: role → who may read for it, in the order of asking, without whoever wrote it. posts: the
    words in parts, where one post does not hold them and they may go out as a thread. open_gaps: names of
    those that nothing fills, in the message or in any channel's text.
    """

    look: Look
    body: str
    text: str
    route: tuple[str, ...]
    chains: Mapping[str, tuple[Person, ...]]
    clearances: tuple[Clearance, ...]
    texts: tuple[ChannelText, ...]
    posts: tuple[Part, ...] = ()
    open_gaps: tuple[str, ...] = ()

    @property
    def message(self) -> Message:
        """The message as it stands."""
        return self.look.message

    @property
    def incident(self) -> Incident | None:
        """Its incident, None in calm times."""
        return self.look.incident

    @property
    def hash(self) -> str:
        """Of what a reader clears."""
        return self.look.body_hash


class Looking:
    """Reads what the rules on messages need, inside an act or a question that is under way.

    Args:
        counter: counts texts as channels do; loaded when a channel is asked for.
    """

    def __init__(
        self,
        packs: Packs,
        settings: Settings,
        cases: Sealing,
        counter: Callable[[], ChannelCounter] | None = None,
    ) -> None:
        self._packs = packs
        self._settings = settings
        self._cases = cases
        self._counter = counter

    def channel(self, key: str) -> Channel:
        """The channel of that key.

        Raises:
            Refused: there is none.
        """
        found = next((one for one in self._packs.channels() if one.key == key), None)
        if found is None:
            raise Refused(f"There is no channel called {key}.", "channel")
        return found

    def at(self, db: Database, now: datetime, message_id: str, channel: str = "") -> Looked:
        """Everything about a message.

        Args:
            now: aware.
            message_id: id, or pack key of a library message.
            channel: "" for the master text.

        Raises:
            Refused: there is no such message or channel.
        """
        cases = self._cases
        message = messages.the(db, message_id, cases)
        case = incidents.one(db, message.incident_id, cases) if message.incident_id else None
        texts = variants.of_message(db, message.id, cases)
        filled = values_of(db, self._packs, self._settings.profile(), cases, message, now)
        values = {name: one.value for name, one in filled.items()}
        own = next((one for one in texts if one.channel == channel), None)
        body = body_of(message, texts, values, self._packs.placeholders())
        answers = clearances.of_message(db, message.id, cases)
        route = route_of(message, restricted=case is not None and case.restricted, own=self._own(message))
        chains = self._chains(db, message, route, now)
        named = self.channel(channel) if channel else None
        text = text_of(message, own, values).text
        counter = self._counter() if named and self._counter else None
        posts = posts_of(text, named, counter.split) if named and counter else ()
        gaps = gaps_of(source_text(message, own), values, self._packs.placeholders())
        look = Look(
            at=now.astimezone(), message=message, body_hash=hash_of(body),
            reading=standing(message, route, answers, hash_of(body)),
            gaps=tuple(_with_origin(gap, filled) for gap in gaps),
            incident=case, origin=messages.one(db, message.from_id, cases) if message.from_id else None,
            facts=briefing.facts(db, case.id, cases) if case else (),
            tasks=response.tasks(db, case.id, cases) if case else (),
            stops=response.stops(db, case.id, cases) if case else (),
            names=self._packs.role_names(), nobody=self._nobody(db, message, chains),
            channel=channel, channel_name=named.name if named else "",
            count=counter.count(text, channel) if counter else None,
            posts=tuple(one.text for one in posts),
            up_to=self._settings.text("messages.cleared_up_to"),
            first=case is None or not postings.any_in(db, case.id),
            scheduled=self._scheduled(db, message, case) if case else (),
            released=any(_is_release(one, hash_of(body)) for one in answers),
        )  # fmt: skip
        return Looked(
            look, body, text, route, chains, answers, texts, posts, still_open(message, texts, values)
        )

    def _scheduled(self, db: Database, message: Message, case: Incident) -> tuple[Message, ...]:
        """What a person scheduled elsewhere; of other cases only what is neither restricted nor a drill."""
        waiting = [one for one in stop_list(messages.scheduled(db, self._cases)) if one.id != message.id]
        every = incidents.every(db, self._cases) if waiting else ()
        shut = {one.id for one in every if one.restricted or one.exercise}
        return tuple(one for one in waiting if one.incident_id not in shut - {case.id})

    def _own(self, message: Message) -> tuple[str, ...]:
        if message.purpose != _HOLDING:
            return ()
        packs = {one.key: one for one in self._packs.scenario_packs()}
        return packs[message.scenario_key].cleared_by if message.scenario_key in packs else ()

    def _chains(
        self, db: Database, message: Message, route: tuple[str, ...], now: datetime
    ) -> dict[str, tuple[Person, ...]]:
        directory, held, duties = people.every(db), people.holdings(db), people.duties(db)
        today = now.astimezone().date()
        return {
            role: may_read(message, readers(role, directory, held, duties, message.incident_id, today))
            for role in route
        }

    def _nobody(
        self, db: Database, message: Message, chains: Mapping[str, tuple[Person, ...]]
    ) -> dict[str, tuple[str, ...]]:
        """Role without a free reader → who else is in the directory and did not write it."""
        others = tuple(one.name for one in may_read(message, people.every(db)) if one.active)
        return {role: others for role, chain in chains.items() if not chain}


def _with_origin(gap: Gap, filled: Mapping[str, GapValue]) -> Gap:
    """The gap with where its value came from, which tells with which fact it stands and falls."""
    one = filled.get(gap.placeholder.name)
    if one is None:
        return gap
    return replace(gap, origin=one.origin, fact_id=one.fact_id, checked_by=one.checked_by)


def _is_release(one: Clearance, body_hash: str) -> bool:
    return one.role == RELEASE and one.how == RELEASE and one.body_hash == body_hash
