"""Which plan fits what a frightened person typed: the words of each scenario, looked for in the text."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

from desktop.domain.fold import fold, words

# "The site is down", "site's been down" and "site down" are the same cry for help.
_SMALL = frozenset(("a", "an", "the", "is", "are", "was", "were", "be", "been", "has", "have", "had"))
_ENDINGS = ("ing", "ed", "es", "s", "e")
_STEM = 4  # letters that have to be left over: "dies" stays, "flooding" and "flooded" become one

# Words that say nothing about what has happened.
_EMPTY = frozenset(
    (
        "about after again all also am and any anybody anyone as ask asking asks at because before but by "
        "call can can't cannot could day did didn't do does doesn't doing don't ever every everybody "
        "everyone everything first for from get gets getting give go going gone got hadn't he her here "
        "him his hour how i i'm if in into it it's its just keep know last let like made make many may me "
        "more most much my need needs new no nobody not nothing now of off on once one only or other our "
        "ours out over own people please put really said same saw say saying says see seen she should "
        "since so some somebody someone something still take tell than that that's the their them then "
        "there there's these they they're thing things think this those three time to today told too two "
        "under until up us very want wants way we we're week well went what when where which while who "
        "whom whose why will with without won't would year yes yet you your"
    ).split()
)
_FAINT = 0.2  # how much a word of the scenario's own texts counts beside one of its words
_WHY = 3  # how many such words are shown
_FAINTEST = 0.4  # below this, the scenario's own texts are no reason to name it


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A plan that may fit. key: of the scenario. words: why, as short texts.

    They are those of the scenario's words that stand in the text, as the pack writes them; if there are
    none, a few words of the text, folded, that the scenario's own sentences use too.
    """

    key: str
    words: tuple[str, ...]


def suggest(
    text: str,
    packs: Sequence[tuple[str, Sequence[str]]],
    vocabularies: Mapping[str, Mapping[str, int]] | None = None,
) -> tuple[Suggestion, ...]:
    """The plans that fit a text, best first; a person chooses.

    A phrase counts more than a word, and what several scenarios share counts less for each. Words are
    looked for whole, without case, accents and English endings. Ties go by key.

    Args:
        text: what happened, in a person's own words; of any length, also empty.
        packs: for each scenario its key, and the words by which people describe it.
        vocabularies: for a scenario's key, what `vocabulary` made of its sentences. Such a word weighs
            little: it decides between equals, and finds a scenario where nobody thought of the word.

    Returns:
        Only scenarios that have something in common with the text.
    """
    said = _stems(text)
    asked = {key: {_stems(phrase): phrase for phrase in phrases} for key, phrases in packs}
    runs = _runs(said, {len(stems) for phrases in asked.values() for stems in phrases})
    found = {key: sorted(asked[key].keys() & runs.keys(), key=runs.__getitem__) for key in asked}
    shared = Counter(stems for hits in found.values() for stems in hits)
    faint = {key: _faint(said, key, vocabularies or {}) for key in found}
    scores = {}
    for key, hits in found.items():
        behind = _FAINT * sum(faint[key].values())
        if hits or behind >= _FAINTEST:
            scores[key] = sum(len(stems) ** 2 / shared[stems] for stems in hits) + behind
    best = sorted(scores, key=lambda key: (-scores[key], key))
    why = {key: tuple(asked[key][stems] for stems in found[key]) for key in best}
    return tuple(Suggestion(key, why[key] or _typed(text, faint[key])) for key in best)


def vocabulary(texts: Iterable[str]) -> dict[str, int]:
    """How often each word with a meaning stands in a scenario's sentences, without its ending."""
    return dict(Counter(stem for text in texts for stem in _meaning(_stems(text))))


def _runs(said: tuple[str, ...], lengths: Iterable[int]) -> dict[tuple[str, ...], int]:
    """All runs of words of these lengths, with their last place; an empty phrase is never one of them."""
    return {said[at : at + size]: at for size in lengths if size for at in range(len(said) - size + 1)}


def _faint(
    said: tuple[str, ...], key: str, vocabularies: Mapping[str, Mapping[str, int]]
) -> dict[str, float]:
    """What each word of the text says for this scenario: the fewer scenarios use it, the more.

    Source: inverse document frequency, K. Spärck Jones, "A statistical interpretation of term specificity
    and its application in retrieval", 1972.
    """
    own = vocabularies.get(key, {})
    weights = {}
    for stem in _meaning(said):
        if stem in own:
            users = sum(stem in each for each in vocabularies.values())
            weights[stem] = log(len(vocabularies) / users) * (1 + log(own[stem]))
    return weights


def _typed(text: str, weights: Mapping[str, float]) -> tuple[str, ...]:
    """The few words of the text that weigh most, as they were typed, in the order of the text."""
    heaviest = sorted((stem for stem in weights if weights[stem] > 0), key=lambda stem: -weights[stem])[:_WHY]
    typed = {_stem(word): word for word in words(fold(text))}
    return tuple(typed[stem] for stem in weights if stem in heaviest)


def _stems(text: str) -> tuple[str, ...]:
    return tuple(_stem(word) for word in words(fold(text)) if word not in _SMALL)


def _stem(word: str) -> str:
    word = word.removesuffix("'s")
    for ending in _ENDINGS:
        if word.endswith(ending) and not word.endswith("ss") and len(word) - len(ending) >= _STEM:
            return word.removesuffix(ending)
    return word


_EMPTY_STEMS = frozenset(_stem(word) for word in _EMPTY)


def _meaning(stems: Iterable[str]) -> Iterator[str]:
    return (stem for stem in stems if stem not in _EMPTY_STEMS and not stem.isdigit())
