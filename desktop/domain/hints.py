"""All remarks on a text, in one list."""

from collections.abc import Collection, Iterator, Sequence

from desktop.domain.channel_text import Media
from desktop.domain.figures import figures_of
from desktop.domain.hint import Hint
from desktop.domain.hint_access import access_hints
from desktop.domain.hint_people import people_hints
from desktop.domain.hint_words import tone_hints, word_hints
from desktop.domain.readability import LONGEST, PASSIVE, Readability, is_english, read
from desktop.domain.sentences import sentences_of, words_of
from desktop.domain.voice import passive_places
from desktop.domain.word_finder import WordFinder

#: Purposes whose readers are our own people or our partners.
INSIDE = frozenset({"internal", "partner"})
#: Purposes that state facts, which should be backed.
_STATES_FACTS = frozenset({"update", "correction", "faq_answer"})
#: Below this, one long word decides the score.
_FEWEST_WORDS = 20
_FEWEST_PASSIVES = 2
#: Kinds of which one remark on the same words is enough.
_ABOUT_WORDS = frozenset(
    "jargon abbreviation filler blame apology vague negative comfort no_comment promise".split()
)


def hints_of(
    text: str,
    finder: WordFinder,
    *,
    purpose: str = "holding",
    language: str = "en",
    internal: bool = False,
    media: Sequence[Media] = (),
    sources: str | None = None,
    own: Collection[str] = (),
    short: frozenset[str] = frozenset(),
) -> tuple[Hint, ...]:
    """What is worth a look in a text, in order of place; first what is about the whole.

    Args:
        text: with its gaps filled or not; a gap gives no remarks.
        finder: the lists of words, made ready.
        purpose: see `desktop.domain.message.PURPOSES`.
        language: BCP 47; rules that read English are left out for others.
        internal: it stays inside.
        media: what goes with the text.
        sources: what backs its facts, None if that is not asked.
        own: numbers and addresses of the organisation.
        short: short forms that need no long form here, in capitals.
    """
    if not text.strip():
        return ()
    inside = internal or purpose in INSIDE
    found = [*people_hints(text, internal=inside, own=own)]
    if is_english(language):
        found += tone_hints(text, purpose)
        found += _passives(text)
    found += word_hints(text, finder)
    found += access_hints(text, media, own=short)
    found += _figures(text, read(text, language, internal=inside))
    if sources is not None and not sources.strip() and purpose in _STATES_FACTS and figures_of(text):
        found.append(Hint("sources", "hint", "Nothing says yet where these figures come from."))
    return _sorted(found)


def _figures(text: str, figures: Readability) -> Iterator[Hint]:
    if figures.longest > LONGEST:
        yield Hint(
            "long_sentence", "warn", f"This sentence has {figures.longest} words. Cut it in two.",
            figures.longest_start, figures.longest_end,
        )  # fmt: skip
    for sentence in sentences_of(text):
        count = len(words_of(sentence.text))
        if count > LONGEST and sentence.start != figures.longest_start:
            yield Hint(
                "long_sentence", "warn", f"This sentence has {count} words. Cut it in two.",
                sentence.start, sentence.end,
            )  # fmt: skip
    if figures.flesch is None or figures.words < _FEWEST_WORDS or figures.flesch >= figures.target:
        return
    severity = "warn" if figures.flesch < figures.warn_below else "hint"
    yield Hint(
        "readability", severity,
        f"Reading ease is {figures.flesch:.0f}. Aim for {figures.target} or more: shorter words and"
        f" sentences.",
    )  # fmt: skip


def _passives(text: str) -> Iterator[Hint]:
    places = passive_places(text)
    sentences = sentences_of(text)
    if len(places) < _FEWEST_PASSIVES or len(places) <= PASSIVE * len(sentences):
        return
    for start, end in places:
        yield Hint("passive", "hint", "Say who does it.", start, end)


def _sorted(found: list[Hint]) -> tuple[Hint, ...]:
    """In order of place. Of two remarks on the same words that mean the same to a writer, the first stays."""
    kept: list[Hint] = []
    for hint in found:
        if not any(_says_same(hint, other) for other in kept):
            kept.append(hint)
    return tuple(sorted(kept, key=lambda hint: (hint.start, hint.end)))


def _says_same(hint: Hint, other: Hint) -> bool:
    if hint.end == 0 or other.end == 0:
        return hint == other
    overlaps = hint.start < other.end and other.start < hint.end
    return overlaps and (hint.kind == other.kind or {hint.kind, other.kind} <= _ABOUT_WORDS)
