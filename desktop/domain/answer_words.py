"""The words of a question that tell it from others: without the small ones, without their endings."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from desktop.domain.fold import fold, words

#: Characters of a text that are looked at, from its beginning and from its end: a question that is as long
#: as a book says what it wants at one of them.
FIRST, LAST = 4_000, 1_000
#: Different words of a question that are looked for.
MOST_WORDS = 40

# Words that stand in questions of every kind.
_SMALL = frozenset(
    (
        "a about all also am an and any anybody anyone are as at b be been before being both but by c can "
        "could did do does doing done e else etc for from get gets getting give go going got had has have "
        "having he hello her here hey hi him his how however i if in into is it its just know let like ll "
        "m make many may me might more most much must my need of off oh ok okay on one or our out over "
        "own please put re s said say see she should so some still such t tell than thank thanks that the "
        "their them then there these they thing things this those to too try u up us use using v ve very "
        "want wanted was we well were what when where which while who whom whose why will with would yes "
        "yet you your yours"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Term:
    """A word as it is compared, and as it was typed."""

    stem: str
    typed: str


def shortened(text: str) -> str:
    """A text with its middle left out where nobody would read it."""
    return text if len(text) <= FIRST + LAST else f"{text[:FIRST]} {text[-LAST:]}"


def terms(text: str) -> tuple[Term, ...]:
    """The words that matter, each once, in order; all of them where only small ones were typed.

    At most `MOST_WORDS`; of a text that holds more, the first ones.
    """
    said = [part for word in words(fold(shortened(text))) for part in _parts(word)]
    telling = [word for word in said if word not in _SMALL and not (len(word) == 1 and word.isascii())]
    found: dict[str, str] = {}
    for word in telling or said:
        found.setdefault(stem(word), word)
        if len(found) == MOST_WORDS:
            break
    return tuple(Term(one, typed) for one, typed in found.items())


def all_words(text: str) -> tuple[str, ...]:
    """Every word, small ones too, each once, in order; at most `MOST_WORDS`, those that matter first."""
    said = dict.fromkeys(one.typed for one in terms(text))
    said |= dict.fromkeys(part for word in words(fold(shortened(text))) for part in _parts(word))
    return tuple(said)[:MOST_WORDS]


def stems(text: str) -> frozenset[str]:
    """The stems of `terms`."""
    return frozenset(one.stem for one in terms(text))


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """A folded word without its English ending: "refunded", "refunds" and "refunding" become one.

    Source: the first steps of M. F. Porter, "An algorithm for suffix stripping", 1980, made simpler.
    """
    if not word.isascii() or len(word) < 4 or not word.isalpha():
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "i"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-2] if word.endswith(("sses", "shes", "ches", "xes")) else word[:-1]
    for ending in ("ing", "ed", "ly"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= 3 and any(vowel in "aeiouy" for vowel in rest):
            word = rest[:-1] if len(rest) > 3 and rest[-1] == rest[-2] and rest[-1] not in "lsz" else rest
            break
    return _end(word)


def _end(word: str) -> str:
    if len(word) > 4 and word.endswith("e"):
        word = word[:-1]
    return word[:-1] + "i" if len(word) > 3 and word.endswith("y") else word


def _parts(word: str) -> Iterable[str]:
    """A word without what an apostrophe adds: "isn't" is isn, "mary's" mary."""
    return (word.partition("'")[0],)
