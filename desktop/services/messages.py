"""Messages: the library, filling gaps, copying only what is whole."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from datetime import date
from typing import Any

from desktop.content import Packs
from desktop.domain.facts import ObjectsChanged
from desktop.domain.fill import fill, gap_names, gaps_of, value_faults
from desktop.domain.life_safety import CLEARED
from desktop.domain.message import Filled, Gap, Message, MessageSeed
from desktop.domain.profile import standing_values
from desktop.domain.say_time import day
from desktop.domain.variant import Channel, ChannelCounter, Count
from desktop.errors import Refused
from desktop.services.lanes import Lanes
from desktop.services.settings import Settings
from desktop.store import messages as store
from desktop.store.work import Work

_EDITABLE = frozenset({"title", "purpose", "body", "audience", "language", "scenario_key"})


class Messages:
    """Words cleared before they are needed. Watchline never sends any of them."""

    def __init__(
        self, lanes: Lanes, packs: Packs, settings: Settings, counter: Callable[[], ChannelCounter]
    ) -> None:
        self._lanes = lanes
        self._packs = packs
        self._settings = settings
        self._counter = counter

    def every(self) -> Future[tuple[Message, ...]]:
        """The library, holding lines first; each with its own values."""
        return self._lanes.ask(store.every)

    def one(self, message: str) -> Future[Message]:
        """One message by id or pack key.

        Raises (from the future):
            Refused: there is none.
        """
        return self._lanes.ask(lambda db: _needed(store.one(db, message)))

    def channels(self) -> tuple[Channel, ...]:
        """The channels that texts can be counted for."""
        return tuple(self._packs.channels())

    def count(self, text: str, channel_key: str) -> Count:
        """Counts by that channel's own rule; quick, any thread.

        Raises:
            Refused: there is no such channel.
        """
        return self._counter().count(text, channel_key)

    def gaps(self, message: Message) -> tuple[Gap, ...]:
        """The message's gaps with what fills them: its own value, else what the profile gives."""
        own = {name for name, value in message.values if value}
        return tuple(
            replace(gap, from_profile=bool(gap.value) and gap.placeholder.name not in own)
            for gap in gaps_of(message.body, self.values(message), self._packs.placeholders())
        )

    def values(self, message: Message) -> dict[str, str]:
        """What fills the gaps, by name; its own values win over those of the organisation's profile."""
        own = {name: value for name, value in message.values if value}
        return {**standing_values(self._settings.profile()), **own}

    def filled(self, message: Message) -> Filled:
        """The text with its gaps filled in one pass."""
        return fill(message.body, self.values(message))

    def original(self, message: Message) -> MessageSeed | None:
        """What the pack says, where its title, purpose or words were changed here; else None."""
        if not message.pack_key:
            return None
        seed = next((one for one in self._packs.message_seeds() if one.key == message.pack_key), None)
        if seed is None or (seed.title, seed.purpose, seed.body) == (
            message.title, message.purpose, message.body
        ):  # fmt: skip
            return None
        return seed

    def faults(self, gap: Gap) -> tuple[str, ...]:
        """What is wrong with a gap's value; () if nothing."""
        return value_faults(gap)

    def fill(self, message_id: str, name: str, value: str) -> Future[None]:
        """Saves one gap's value.

        Raises (from the future):
            Refused: the message has no such gap.
        """

        def act(work: Work) -> None:
            message = _needed(store.one(work.db, message_id))
            if name not in gap_names(message.body):
                raise Refused(f"“{message.title}” has no gap called {name}.", name)
            said = (
                f"Filled the gap {name} of “{message.title}”."
                if value.strip()
                else f"Emptied the gap {name}."
            )
            store.set_value(work.db, work.journal, message.id, name, value, said)
            work.tell(ObjectsChanged("message", (message.id,)))

        return self._lanes.change(act)

    def copied(self, message_id: str) -> Future[str]:
        """The text to put on the clipboard, noted in the log.

        Raises (from the future):
            Refused: a gap is open, or a value does not pass its check.
        """

        def act(work: Work) -> str:
            message = _needed(store.one(work.db, message_id))
            text = self.whole(message)
            work.journal.note("message", message.id, f"Copied “{message.title}”.", after=text)
            return text

        return self._lanes.change(act)

    def whole(self, message: Message) -> str:
        """The text with every gap filled.

        Raises:
            Refused: a gap is open, or a value does not pass its check.
        """
        filled = self.filled(message)
        if filled.open:
            raise Refused(_open_sentence(filled.open), filled.open[0])
        for gap in self.gaps(message):
            for fault in value_faults(gap):
                raise Refused(fault, gap.placeholder.name)
        return filled.text

    def pre_clear(self, message_id: str, by: str, until: date) -> Future[None]:
        """Notes that somebody cleared the words beforehand; changing the words ends that.

        Args:
            by: who cleared them, by name.
            until: the last day on which that holds.

        Raises (from the future):
            Refused: nobody is named, it is the person who sits here, or the day has passed.
        """

        def act(work: Work) -> None:
            message = _needed(store.one(work.db, message_id))
            name = " ".join(by.split())
            if not name:
                raise Refused("Say who cleared these words.", "by")
            if name.casefold() == work.who.casefold():
                raise Refused("Nobody clears their own words. Name the person who read them.", "by")
            if until < work.now.astimezone().date():
                raise Refused("That day has passed. Give a later one.", "until")
            said = f"{name} cleared “{message.title}” beforehand, until {day(until)}."
            values = {"state": CLEARED, "pre_cleared_until": until.isoformat()}
            work.journal.change("message", message.id, values, said)
            work.tell(ObjectsChanged("message", (message.id,)))

        return self._lanes.change(act)

    def add(self, title: str, body: str, *, purpose: str = "holding") -> Future[str]:
        """Adds a message of one's own as a draft; gives its id.

        Raises (from the future):
            Refused: the title is empty.
        """

        def act(work: Work) -> str:
            if not title.strip():
                raise Refused("A message needs a title.", "title")
            row = {
                "title": title.strip(),
                "purpose": purpose,
                "body": body,
                "scenario_key": "",
                "audience": "public",
                "language": self._settings.text("organisation.language"),
                "state": "draft",
                "pack_key": "",
            }
            message_id = work.journal.make("message", row, f"Added the message “{title.strip()}”.")
            work.tell(ObjectsChanged("message", (message_id,)))
            return message_id

        return self._lanes.change(act)

    def edit(self, message_id: str, **values: Any) -> Future[None]:
        """Sets title, purpose, body, audience, language or scenario_key."""

        def act(work: Work) -> None:
            message = _needed(store.one(work.db, message_id))
            if not set(values) <= _EDITABLE:
                raise ValueError(f"not a field to edit: {set(values)}")
            if not str(values.get("title", message.title)).strip():
                raise Refused("A message needs a title.", "title")
            if message.state == CLEARED and values.get("body", message.body) != message.body:
                # Other words than those that somebody read.
                values.update(state="draft", pre_cleared_until=None)
            work.journal.change("message", message.id, values, f"Edited the message “{message.title}”.")
            work.tell(ObjectsChanged("message", (message.id,)))

        return self._lanes.change(act)

    def remove(self, message_id: str) -> Future[None]:
        """Takes a message out of the library; this can be taken back."""

        def act(work: Work) -> None:
            message = _needed(store.one(work.db, message_id))
            work.journal.remove("message", message.id, f"Removed the message “{message.title}”.")
            work.tell(ObjectsChanged("message", (message.id,)))

        return self._lanes.change(act)


def adopt_into(work: Work, packs: Packs) -> None:
    """Copies the shipped messages into the library, inside a change that is under way."""
    for seed in packs.message_seeds():
        row = {
            "title": seed.title,
            "purpose": seed.purpose,
            "body": seed.body,
            "scenario_key": seed.scenario_key,
            "audience": seed.audience,
            "language": seed.language,
            "state": "draft",
            "pack_key": seed.key,
        }
        work.journal.make("message", row, f"Added the message “{seed.title}”.")


def _needed(message: Message | None) -> Message:
    if message is None:
        raise Refused("There is no such message.")
    return message


def _open_sentence(names: tuple[str, ...]) -> str:
    shown = ", ".join(names[:3]) + (" and more" if len(names) > 3 else "")
    what = "one gap is" if len(names) == 1 else f"{len(names)} gaps are"
    return f"Not copied: {what} still empty ({shown}). Fill in what is missing first."
