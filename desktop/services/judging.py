"""Reads language, tone and watch terms out of fetched items, before they are stored."""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from desktop.domain.mention import FeedItem, Judged, Tone, ToneLabel
from desktop.domain.watch import CompiledTerm, WatchTerm, compile_term, find
from desktop.domain.wordrule import CompiledRule, WordRule, apply_rules, compile_rule
from desktop.errors import Refused
from desktop.ports import LanguageGuess, ToneReader
from desktop.services.lanes import Lanes
from desktop.services.settings import Settings
from desktop.store import terms as store
from desktop.store.work import Work

_NO_READER = Tone(ToneLabel.NOT_SCORED)


@dataclass(frozen=True, slots=True)
class Readings:
    """What was read out of a batch. terms: those in force while it was read. judged: by index."""

    terms: tuple[WatchTerm, ...]
    judged: dict[int, Judged]


class Judge:
    """Judges items on an outside lane, one batch at a time.

    Judging is pure computing: two batches at once would not be quicker, and a window that wants to
    paint would wait behind both.
    """

    def __init__(self, lanes: Lanes, settings: Settings, tone: ToneReader, language: LanguageGuess) -> None:
        self._lanes = lanes
        self._settings = settings
        self._tone = tone
        self._language = language
        self._turn = threading.Lock()
        self._terms: tuple[WatchTerm, ...] = ()
        self._compiled: tuple[CompiledTerm, ...] = ()
        self._rules: tuple[tuple[str, str, float | None], ...] = ()
        self._compiled_rules: tuple[CompiledRule, ...] = ()

    def judge(self, items: Mapping[int, FeedItem], feed_language: str) -> dict[int, Judged]:
        """Judges every item.

        Args:
            items: index → item.
            feed_language: what the feed said of itself, "" if nothing.
        """
        return self.batch(items, feed_language).judged

    def batch(self, items: Mapping[int, FeedItem], feed_language: str) -> Readings:
        """As `judge`, with the watch terms that were in force."""
        terms, rules = self._lanes.read_now(lambda db: (store.every(db), store.word_rules(db)))
        with self._turn:
            self._prepare(terms, rules)
            return Readings(terms, {index: self._one(item, feed_language) for index, item in items.items()})

    def again(self, work: Work, items: Sequence[FeedItem], readings: Readings) -> dict[int, Judged]:
        """The readings, matched anew if the watch terms changed since; inside the change that stores them."""
        terms = store.every(work.db)
        if terms == readings.terms:
            return readings.judged
        compiled = tuple(found for term in terms if (found := _compiled(term)))
        return {index: _rematched(items[index], one, compiled) for index, one in readings.judged.items()}

    def language_of(self, text: str, said: str = "") -> str:
        """The text's language: as guessed, else as its place said; "" if it cannot be told.

        What a site says of itself is often only its software's own default, so the words come first.
        """
        return self._language.guess(text) or said.lower()

    def tone_of(self, text: str, language: str, *, words: bool = False) -> Tone:
        """A hint how a text sounds, the organisation's word rules first.

        Args:
            words: also give the words that drove it.
        """
        if self._settings.text("monitoring.tone_reader") == "none":
            return _NO_READER
        if not self._compiled_rules:
            return self._tone.read(text, language, words=words)
        return apply_rules(
            text, lambda blanked: self._tone.read(blanked, language, words=True), self._compiled_rules
        )

    def refresh(self) -> None:
        """Reads terms and rules anew, for a tone or match outside a batch. On an outside lane."""
        terms, rules = self._lanes.read_now(lambda db: (store.every(db), store.word_rules(db)))
        with self._turn:
            self._prepare(terms, rules)

    @property
    def compiled(self) -> tuple[CompiledTerm, ...]:
        """The watch terms as last read."""
        return self._compiled

    def _one(self, item: FeedItem, feed_language: str) -> Judged:
        text = (
            f"{item.title}\n{item.text}" if item.text and not item.text.startswith(item.title) else item.text
        )
        text = text or item.title
        language = self.language_of(text, item.language or feed_language)
        return _rematched(item, Judged(language, self.tone_of(text, language)), self._compiled)

    def _prepare(
        self, terms: tuple[WatchTerm, ...], rules: tuple[tuple[str, str, float | None], ...]
    ) -> None:
        if terms != self._terms:
            self._compiled = tuple(compiled for term in terms if (compiled := _compiled(term)))
            self._terms = terms
        if rules != self._rules:
            self._compiled_rules = tuple(compile_rule(WordRule(*rule)) for rule in rules)
            self._rules = rules


def _rematched(item: FeedItem, judged: Judged, compiled: tuple[CompiledTerm, ...]) -> Judged:
    matches = find(compiled, item.title, item.text)
    matched = {match.term_id for match in matches}
    nums = tuple(one.term.num for one in compiled if one.term.id in matched)
    return replace(judged, matches=matches, term_nums=nums)


def _compiled(term: WatchTerm) -> CompiledTerm | None:
    try:
        return compile_term(term)
    except Refused:
        # It was checked when it was made; one that a newer grammar cannot read must not stop the rest.
        return None
