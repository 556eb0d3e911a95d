"""What can be asked of the messages: the library, what is looked for, gaps, versions, use, translations."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime
from typing import Any

from desktop.content import Packs
from desktop.domain.approval import MessageVersion
from desktop.domain.channel_text import ChannelText
from desktop.domain.clearing import body_of
from desktop.domain.comparing import Comparison, compared
from desktop.domain.duplicates import near_duplicates
from desktop.domain.fill import fill, gaps_of, value_faults
from desktop.domain.going_out import text_of
from desktop.domain.library import LibraryQuery, Usage
from desktop.domain.message import Filled, Gap, Message, MessageSeed
from desktop.domain.profile import standing_values
from desktop.domain.seeds import missing_seeds
from desktop.domain.variant import Channel, ChannelCounter, Count
from desktop.errors import Refused
from desktop.services.lanes import Lanes
from desktop.services.message_values import filled_by, gaps_by, values_of
from desktop.services.settings import Settings
from desktop.store import Database, incidents, message_query, message_usage, message_versions, variants
from desktop.store import messages as store
from desktop.store.incidents import Sealing

#: How often a search may find, of which the sealed ones are left out.
_SNIPPETS = LibraryQuery(purpose="snippet", with_expired=False, limit=500)


class MessageBook:
    """The messages of the library and of incidents, to be read. A locked case gives none of its words.

    Args:
        cases: seals words and shows them.
        now: aware UTC.
    """

    def __init__(
        self, lanes: Lanes, packs: Packs, settings: Settings, counter: Callable[[], ChannelCounter],
        cases: Sealing, now: Callable[[], datetime],
    ) -> None:  # fmt: skip
        self._lanes = lanes
        self._packs = packs
        self._settings = settings
        self._counter = counter
        self._cases = cases
        self._now = now

    def every(self, incident: str = "") -> Future[tuple[Message, ...]]:
        """The library, holding lines first; or the messages of an incident, the newest first.

        Args:
            incident: id or code, "" for the library.

        Raises (from the future):
            Refused: there is no such incident.
        """

        def question(db: Database) -> tuple[Message, ...]:
            if not incident:
                return store.every(db)
            return store.of_incident(db, incidents.the(db, incident, self._cases).id, self._cases)

        return self._lanes.ask(question)

    def one(self, message: str) -> Future[Message]:
        """One message by id or pack key; of a locked case without its words.

        Raises (from the future):
            Refused: there is none.
        """
        return self._lanes.ask(lambda db: store.the(db, message, self._cases))

    def search(self, words: str = "", *, incident: str = "", **filters: Any) -> Future[tuple[Message, ...]]:
        """Messages by words and filters, the best first; without words as in `every`, the library by title.

        Args:
            words: each has to be there, the last may be unfinished.
            incident: id or code, "" for the library.
            filters: fields of `desktop.domain.library.LibraryQuery`.
        """

        def question(db: Database) -> tuple[Message, ...]:
            where = incidents.the(db, incident, self._cases) if incident else None
            asked = LibraryQuery(words=words, incident_id=where.id if where else "", **filters)
            now = self._now().astimezone()
            if where is None or not where.restricted or not words.strip():
                return message_query.found(db, asked, self._cases, now)
            # Sealed words are in no index, so they are looked through in memory.
            every = message_query.found(db, replace(asked, words=""), self._cases, now)
            wanted = words.casefold().split()
            return tuple(one for one in every if _holds(one, wanted))

        return self._lanes.ask(question)

    def snippets(self) -> Future[tuple[Message, ...]]:
        """Pieces of the library to put into another text, by title."""
        return self._lanes.ask(
            lambda db: message_query.found(db, _SNIPPETS, self._cases, self._now().astimezone())
        )

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
        """The message's gaps with what fills them: its own value, else what the profile gives.

        What an incident fills is not among it: see `filled_gaps`.
        """
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
        """The text with its gaps filled in one pass; without what an incident fills, see `filled_text`."""
        return fill(message.body, self.values(message))

    def filled_gaps(self, message_id: str) -> Future[tuple[Gap, ...]]:
        """The gaps of a message and of its channel texts, with what fills each, its incident included."""
        return self._lanes.ask(lambda db: self._gaps(db, store.the(db, message_id, self._cases)))

    def filled_text(self, message_id: str) -> Future[Filled]:
        """The master text with its gaps filled in one pass, its incident included."""

        def question(db: Database) -> Filled:
            message = store.the(db, message_id, self._cases)
            return filled_by(message, self._values(db, message))

        return self._lanes.ask(question)

    def channel_text(self, message_id: str, channel: str) -> Future[str]:
        """Its text for one channel, with its link and hashtags and its gaps filled as far as known."""

        def question(db: Database) -> str:
            message = store.the(db, message_id, self._cases)
            own = variants.one(db, message.id, channel, self._cases)
            values = {name: one.value for name, one in self._values(db, message).items()}
            return text_of(message, own, values).text

        return self._lanes.ask(question)

    def faults(self, gap: Gap) -> tuple[str, ...]:
        """What is wrong with a gap's value; () if nothing."""
        return value_faults(gap)

    def original(self, message: Message) -> MessageSeed | None:
        """What the pack says, where its title, purpose or words were changed here; else None."""
        if not message.pack_key:
            return None
        seed = next((one for one in self._packs.message_seeds() if one.key == message.pack_key), None)
        same = (message.title, message.purpose, message.body)
        return None if seed is None or (seed.title, seed.purpose, seed.body) == same else seed

    def missing(self) -> Future[tuple[MessageSeed, ...]]:
        """Shipped messages that this library does not have and nobody took out of it."""
        seeds = self._packs.message_seeds()
        return self._lanes.ask(
            lambda db: missing_seeds(store.every(db), seeds, message_usage.removed_keys(db))
        )

    def whole(self, message: Message) -> str:
        """The text with every gap filled by its own values and the profile.

        Raises:
            Refused: a gap is open, or a value does not pass its check.
        """
        return whole_of(self.filled(message), self.gaps(message))

    def variants(self, message_id: str) -> Future[tuple[ChannelText, ...]]:
        """Its texts for single channels, in their order."""
        return self._lanes.ask(
            lambda db: variants.of_message(db, store.the(db, message_id, self._cases).id, self._cases)
        )

    def translations(self, message_id: str) -> Future[tuple[Message, ...]]:
        """What translates a message, by language; `desktop.domain.library.is_behind` says which are old."""
        return self._lanes.ask(lambda db: store.translations(db, message_id, self._cases))

    def duplicates(self) -> Future[tuple[tuple[str, str, float], ...]]:
        """Nearly equal messages of the library: (id, id, share from 0 to 1), the most alike first."""
        return self._lanes.errand(lambda: near_duplicates(self._lanes.read_now(store.bodies)))

    def usage(self, message_id: str) -> Future[tuple[Usage, ...]]:
        """Where a message of the library was used, the newest first; of a locked case its code alone."""
        return self._lanes.ask(lambda db: message_usage.of(db, message_id, self._cases))

    def versions(self, message_id: str) -> Future[tuple[MessageVersion, ...]]:
        """Its kept versions, the newest first; a version's body is "" while its case is locked."""
        return self._lanes.ask(lambda db: message_versions.of_message(db, message_id, self._cases))

    def compare(self, message_id: str, older: int, newer: int = 0) -> Future[Comparison]:
        """Two versions word by word.

        Args:
            older, newer: their numbers; 0 for the words as they stand now.

        Raises (from the future):
            Refused: there is no such version, or the case is locked.
        """

        def question(db: Database) -> Comparison:
            message = store.the(db, message_id, self._cases)
            if message.sealed:
                raise Refused("This case is restricted. Open it with its passphrase first.")
            return compared(older, newer, self._body(db, message, older), self._body(db, message, newer))

        return self._lanes.ask(question)

    def _body(self, db: Database, message: Message, number: int) -> str:
        if number:
            return version_of(db, message, number, self._cases).body
        values = {name: one.value for name, one in self._values(db, message).items()}
        texts = variants.of_message(db, message.id, self._cases)
        return body_of(message, texts, values, self._packs.placeholders())

    def _values(self, db: Database, message: Message) -> Any:
        profile, now = self._settings.profile(), self._now().astimezone()
        return values_of(db, self._packs, profile, self._cases, message, now)

    def _gaps(self, db: Database, message: Message) -> tuple[Gap, ...]:
        texts = variants.of_message(db, message.id, self._cases)
        return gaps_by(self._packs, message, self._values(db, message), tuple(one.words for one in texts))


def version_of(db: Database, message: Message, number: int, cases: Sealing) -> MessageVersion:
    """One kept version of a message.

    Raises:
        Refused: there is none with that number.
    """
    every = message_versions.of_message(db, message.id, cases)
    found = next((one for one in every if one.number == number), None)
    if found is None:
        raise Refused(f"“{message.title}” has no version {number}.")
    return found


def whole_of(filled: Filled, gaps: tuple[Gap, ...]) -> str:
    """A text of which nothing is missing.

    Raises:
        Refused: a gap is open, or a value does not pass its check.
    """
    if filled.open:
        shown = ", ".join(filled.open[:3]) + (" and more" if len(filled.open) > 3 else "")
        what = "one gap is" if len(filled.open) == 1 else f"{len(filled.open)} gaps are"
        said = f"Not copied: {what} still empty ({shown}). Fill in what is missing first."
        raise Refused(said, filled.open[0])
    for gap in gaps:
        for fault in value_faults(gap):
            raise Refused(fault, gap.placeholder.name)
    return filled.text


def _holds(message: Message, wanted: list[str]) -> bool:
    text = f"{message.title} {message.body}".casefold()
    return all(word in text for word in wanted)
