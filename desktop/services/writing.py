"""Writing: hints, readability, spelling, threads, and whether channel texts and drafts still say the same."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import datetime
from functools import lru_cache

from desktop.content import Packs
from desktop.domain import slots as shapes
from desktop.domain import thread as threads
from desktop.domain.channel_text import ChannelText, Media
from desktop.domain.draft import Draft, Looked
from desktop.domain.drift import Drift, drift_of
from desktop.domain.fill import fill
from desktop.domain.hint import Hint, Misspelt
from desktop.domain.hints import INSIDE, hints_of
from desktop.domain.incident import Incident, IncidentFact
from desktop.domain.lane_check import Lane, lane_hints, lanes_of
from desktop.domain.letter_check import check_for, letter_hints
from desktop.domain.line_check import line_check
from desktop.domain.message import Message
from desktop.domain.profile import standing_values
from desktop.domain.readability import Readability, read
from desktop.domain.room import Room, room_of
from desktop.domain.spelling import words_to_check
from desktop.domain.variant import Channel, ChannelCounter
from desktop.domain.word_finder import WordFinder, finder_of, jargon_of
from desktop.errors import Refused
from desktop.ports import Speller
from desktop.services.lanes import Lanes
from desktop.services.settings import Settings
from desktop.store import partners

_OWN = ("media_contact", "support_line", "truth_page_url", "account_list", "alternative_service")


class Writing:
    """What helps while somebody writes. Nothing here changes anything, and nothing needs the network.

    What gives a `Future` is done on a lane of its own; the rest may be called on any but the window's.
    """

    def __init__(
        self,
        lanes: Lanes,
        packs: Packs,
        settings: Settings,
        counter: Callable[[], ChannelCounter],
        speller: Callable[[], Speller],
    ) -> None:
        self._lanes = lanes
        self._packs = packs
        self._settings = settings
        self._counter = counter
        self._speller = speller
        self._finder = lru_cache(maxsize=2)(self._made_finder)

    def hints(
        self,
        text: str,
        *,
        purpose: str = "holding",
        language: str = "en",
        internal: bool = False,
        media: Sequence[Media] = (),
        sources: str | None = None,
    ) -> tuple[Hint, ...]:
        """What is worth a look, in order of place; see `desktop.domain.hints.hints_of`."""
        values = standing_values(self._settings.profile())
        return hints_of(
            text, self._finder(self._settings.text("messages.jargon")), purpose=purpose, language=language,
            internal=internal, media=media, sources=sources,
            own=tuple(values[name] for name in _OWN if values.get(name)),
            short=_short_forms(values.get("org_name", "")),
        )  # fmt: skip

    def is_letter(self, message: Message) -> bool:
        """Whether it is written to the people concerned, by its scenario and whom it is for."""
        return check_for(message, self._packs.letter_checks()) is not None

    def letter_check(self, found: Sequence[Hint], message: Message, body: str, text: str) -> tuple[Hint, ...]:
        """The remarks on a letter to the people concerned; `found` as it is for any other message.

        Args:
            found: what `hints` gave.
            message: says whom it is for. body: its words with gaps. text: with the gaps filled so far.
        """
        check = check_for(message, self._packs.letter_checks())
        if check is None:
            return tuple(found)
        return letter_hints(found, body, text, check, message.language)

    def lanes(self) -> Future[tuple[Lane, ...]]:
        """Who speaks about what, as agreed with partners; for `lane_check`."""
        return self._lanes.ask(lambda db: lanes_of(partners.partners(db)))

    def lane_check(self, text: str, lanes: Sequence[Lane]) -> tuple[Hint, ...]:
        """What a text says about a subject that a partner speaks about."""
        return lane_hints(text, lanes)

    def readability(self, text: str, language: str = "en", *, internal: bool = False) -> Readability:
        """Words, sentences, and how easy they are to read."""
        return read(text, language, internal=internal)

    def spelling(self, text: str, language: str = "") -> Future[tuple[Misspelt, ...]]:
        """Words that the dictionary does not know, in order; () if the check is switched off.

        language: BCP 47, "" for the one that is set. Without a dictionary for it the answer is ().
        """
        if not self._settings.on("spelling.on"):
            done: Future[tuple[Misspelt, ...]] = Future()
            done.set_result(())
            return done
        chosen = language or self._settings.text("spelling.language")
        right = frozenset(self._settings.text("spelling.words").casefold().split())
        return self._lanes.errand(lambda: self._spelt(text, chosen, right))

    def _spelt(self, text: str, language: str, right: frozenset[str]) -> tuple[Misspelt, ...]:
        words = words_to_check(text, right)
        unknown = self._speller().unknown((word.text for word in words), language)
        return tuple(
            Misspelt(word.text, word.start, word.end, unknown[word.text])
            for word in words
            if word.text in unknown
        )

    def rooms(self, wanted: Sequence[tuple[str, str]]) -> Future[tuple[Room, ...]]:
        """How each text stands on its channel, in the order asked. wanted: channel and text.

        Raises (from the future):
            Refused: there is no such channel.
        """

        def work() -> tuple[Room, ...]:
            counter = self._counter()
            return tuple(room_of(text, _channel(counter, key), counter.split) for key, text in wanted)

        return self._lanes.think(work)

    def look_over(self, draft: Draft) -> Future[Looked]:
        """All that is to be said of a draft while it is written, but its spelling."""
        return self._lanes.think(lambda: self._looked(draft))

    def _looked(self, draft: Draft) -> Looked:
        message = draft.message
        body, inside = message.body, message.purpose in INSIDE
        filled = fill(body, dict(message.values)).text
        found: Sequence[Hint] = self.hints(
            body, purpose=message.purpose, language=message.language, internal=inside, sources=message.sources
        )
        found = self.letter_check(found, message, body, filled)
        if draft.incident is not None and not inside:
            found = (*found, *self.line_check(body, draft.incident, draft.facts, draft.now))
        found = (*found, *self.lane_check(body, self.lanes().result()))
        ease = self.readability(filled, message.language, internal=inside)
        return Looked(ease, tuple(found), self.drift(message, draft.texts))

    def thread(self, text: str, channel: str) -> tuple[threads.Part, ...]:
        """The text as posts that stand alone, numbered; one part if it fits. See `desktop.domain.thread`.

        Raises:
            Refused: there is no such channel.
        """
        counter = self._counter()
        return threads.thread(text, _channel(counter, channel), counter.split)

    def drift(self, message: Message, texts: Sequence[ChannelText]) -> tuple[Drift, ...]:
        """How far each channel's text has moved from the master, in the order given."""
        return drift_of(message, texts)

    def map_check(self, slots: shapes.Slots) -> shapes.MapCheck:
        """Words and seconds of a message map, and what breaks its form."""
        return shapes.map_check(slots)

    def cerc_text(self, slots: shapes.Slots) -> str:
        """The six slots of a first word as one text."""
        return shapes.cerc_text(slots)

    def correction_text(self, slots: shapes.Slots) -> str:
        """The four parts of a correction as one text."""
        return shapes.correction_text(slots)

    def correction_faults(self, slots: shapes.Slots, text: str = "") -> tuple[str, ...]:
        """What breaks the form of a correction, in sentences."""
        return shapes.correction_faults(slots, text)

    def line_check(
        self, text: str, incident: Incident, facts: Sequence[IncidentFact], now: datetime
    ) -> tuple[Hint, ...]:
        """What a draft says against the line to take or the facts of an incident."""
        return line_check(text, incident, facts, now)

    def _made_finder(self, jargon: str) -> WordFinder:
        return finder_of((jargon_of(jargon), *self._packs.wording()))


def _channel(counter: ChannelCounter, key: str) -> Channel:
    for channel in counter.channels:
        if channel.key == key:
            return channel
    known = ", ".join(channel.key for channel in counter.channels)
    raise Refused(f"There is no channel “{key}”. Choose one of: {known}.", "channel")


def _short_forms(name: str) -> frozenset[str]:
    """The organisation's name may stand in capitals, and its initials too."""
    initials = "".join(word[0] for word in name.split() if word[:1].isupper())
    return frozenset({initials, *(word for word in name.split() if word.isupper())})
