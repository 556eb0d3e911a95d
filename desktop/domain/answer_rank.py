"""How well an answer fits a question: the same words, the rarer the better, then other words for the same."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log

from desktop.domain.answer_words import Term, all_words, shortened, stem, terms
from desktop.domain.fold import fold, words

#: What a word of an answer weighs that the question does not hold, and what a shared meaning weighs, each as
#: a part of what the rarest word weighs. Chosen on questions to a bank and on our own questions of a crisis
#: (bench/answers.py), where values from a half to one differ little.
_OTHER, _MEANING = 0.7, 0.7
#: How much the next two ways of asking add to the best one, and the rank of full-text search to both.
_MORE, _FULL_TEXT = 0.15, 0.5
#: Words of the same meaning that are looked for beside those of the question.
_OTHER_WORDS = 16
#: From here on a question counts as the same one in other words.
SAME = 0.75
#: A match that is strong enough for ready words, word for word, and by how much it has to lead.
STRONG, LEAD = 0.7, 0.1


@dataclass(frozen=True, slots=True)
class Said:
    """A text made ready to be compared. stems, meanings: each with the piece of the text it stands for.

    every: all its words, the small ones too.
    """

    stems: Mapping[str, str]
    meanings: Mapping[str, str] = field(default_factory=dict)
    every: frozenset[str] = frozenset()


class Meanings:
    """Groups of words and short phrases that people use for the same thing.

    Args:
        groups: for each key its words and phrases.
    """

    def __init__(self, groups: Iterable[tuple[str, Sequence[str]]]) -> None:
        self._of_word: dict[str, set[str]] = {}
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._words: dict[str, tuple[str, ...]] = {}
        for key, said in groups:
            for one in said:
                parts = tuple(_bare(word) for word in words(fold(one)))
                if len(parts) == 1:
                    self._of_word.setdefault(parts[0], set()).add(key)
                elif parts:
                    self._phrases.setdefault(parts[0], []).append((parts, key))
            self._words[key] = tuple(one for one in map(fold, said) if one.isalnum())

    def read(self, text: str) -> Said:
        """The text with what it says, made ready to be compared."""
        return Said(
            {one.stem: one.typed for one in terms(text)}, self._meanings(text), frozenset(all_words(text))
        )

    def of_word(self, one: str) -> frozenset[str]:
        """The groups that hold this stem as a word of its own."""
        return frozenset(self._of_word.get(one, ()))

    def other_words(self, said: Said) -> tuple[str, ...]:
        """Single words that say the same as something in the text and do not stand in it."""
        found = dict.fromkeys(word for key in said.meanings for word in self._words[key])
        return tuple(word for word in found if stem(word) not in said.stems)[:_OTHER_WORDS]

    def _meanings(self, text: str) -> dict[str, str]:
        typed = words(fold(shortened(text)))
        bare = [_bare(word) for word in typed]
        found: dict[str, str] = {}
        for at, one in enumerate(bare):
            for key in self._of_word.get(one, ()):
                found.setdefault(key, typed[at])
            for parts, key in self._phrases.get(one, ()):
                if tuple(bare[at : at + len(parts)]) == parts:
                    found[key] = " ".join(typed[at : at + len(parts)])
        return found


@dataclass(frozen=True, slots=True)
class Fit:
    """How well one way of asking fits. part: 0 to 1. shared: the words of the question that it holds too,
    most telling first. alike: (words of the question, words of the other) that mean much the same. literal:
    0 to 1, how much of both is word for word the same, the small words too.
    """

    part: float
    shared: tuple[str, ...] = ()
    alike: tuple[tuple[str, str], ...] = ()
    literal: float = 0.0


class Asking:
    """A question, ready to be held against many texts.

    Args:
        said: the question.
        meanings: groups of words.
        held: word as typed → how many texts of `total` hold it.
    """

    def __init__(self, said: Said, meanings: Meanings, held: Mapping[str, int], total: int) -> None:
        self._said = said
        self._meanings = meanings
        self._most = log(1 + max(total, 1))
        self._weights = {
            one: log(1 + (total + 0.5) / (held.get(typed, 0) + 0.5)) for one, typed in said.stems.items()
        }
        self._sum = sum(self._weights.values())

    def fit(self, other: Said) -> Fit:
        """How well the question fits another text.

        Twice what both share, by what is said in either; so a short question does not fit a long text only
        because its words stand somewhere in it. A meaning counts only where no shared word says it already.

        Source: the weights are inverse document frequencies, K. Spärck Jones, "A statistical interpretation
        of term specificity and its application in retrieval", 1972; the measure is L. R. Dice, "Measures of
        the amount of ecologic association between species", 1945.
        """
        both = [one for one in self._weights if one in other.stems]
        said = {key for one in both for key in self._meanings.of_word(one)}
        alike = [key for key in self._said.meanings if key in other.meanings and key not in said]
        same = sum(self._weights[one] for one in both)
        if not same and not alike:
            return Fit(0.0)
        lacking = _OTHER * self._most * (len(other.stems) - len(both))
        whole = self._sum + lacking + same
        part = min(1.0, 2 * (same + _MEANING * self._most * len(alike)) / whole) if whole else 0.0
        both.sort(key=self._weights.__getitem__, reverse=True)
        return Fit(
            part, tuple(self._said.stems[one] for one in both),
            tuple((self._said.meanings[key], other.meanings[key]) for key in alike),
            2 * len(self._said.every & other.every) / max(1, len(self._said.every) + len(other.every)),
        )  # fmt: skip


def together(fits: Iterable[float], full_text: float) -> float:
    """One number for an answer that can be asked for in several ways; for order only, 0 to 1.

    Args:
        fits: of each way, in any order.
        full_text: 0 to 1, the rank by full-text search beside the best one's.
    """
    best = sorted(fits, reverse=True)[:3]
    if not best:
        return 0.0
    whole = best[0] + _MORE * sum(best[1:]) + _FULL_TEXT * full_text
    return min(1.0, whole / (1 + 2 * _MORE + _FULL_TEXT))


def _bare(word: str) -> str:
    return stem(word.partition("'")[0])


def first_words(found: Iterable[Term]) -> tuple[str, ...]:
    """The words as they were typed, to be looked up."""
    return tuple(one.typed for one in found)
