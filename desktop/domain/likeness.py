"""Whether one short text says what another says: by the words that carry meaning, and by yes or no."""

import re
from dataclasses import dataclass

from desktop.domain.sentences import Piece, sentences_of, words_of

_EMPTY = frozenset(
    "a an the and or but so if then than that this these those there here it its is are was were be been"
    " being"
    " am do does did have has had will would can could shall should may might must of in on at to for from by"
    " with about into over up out off as we us our you your they them their he she his her i me my who which"
    " what when where how all any some also just now please very more most still only own than too yet"
    " get".split()
)
_NOT = re.compile(
    r"(?<!\w)(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|\w+n['’]t)(?!\w)", re.IGNORECASE
)
# Words that say the same to a reader in a hurry; each row is one meaning.
_SAME = (
    "shut close", "begin start", "phone ring telephone call", "stop halt end", "wrong false untrue incorrect",
    "stay remain", "avoid away", "email mail", "people person", "hurt injure", "check verify", "buy purchase",
    "tonight evening", "website site web page", "help support assist", "meal food", "fire blaze",
    "child children kid", "home house", "car vehicle", "update news", "use using",
)  # fmt: skip
_OPPOSITES = (("open", "close"), ("safe", "unsafe"), ("safe", "danger"), ("true", "wrong"), ("cancel", "go"))


def _row(row: str) -> dict[str, str]:
    words = row.split()
    return {stem(word): stem(words[0]) for word in words}


def stem(word: str) -> str:
    """A word without its English endings; only good for comparing."""
    plain = word.lower().replace("’", "'").removesuffix("'s").strip("'-")
    if plain.endswith("ies") and len(plain) > 4:
        return plain[:-3] + "y"
    for ending in ("ing", "ed", "es", "s", "ly"):
        if plain.endswith(ending) and len(plain) - len(ending) >= 3 and not plain.endswith("ss"):
            plain = plain[: -len(ending)]
            break
    if len(plain) > 3 and plain[-1] == plain[-2] and plain[-1] not in "lsaeiou":
        plain = plain[:-1]
    return plain.removesuffix("e") if len(plain) > 3 else plain


_MEANING = {word: first for row in _SAME for word, first in _row(row).items()}


@dataclass(frozen=True, slots=True)
class Found:
    """How far a text carries a thought. share: 0 to 1 of its words. turned: it says so, but the other way
    round. start, end: the sentence that carries most of it.
    """

    share: float
    turned: bool = False
    start: int = 0
    end: int = 0


def meaning(text: str) -> frozenset[str]:
    """The stems that carry the meaning of a text; words for the same thing give the same stem."""
    stems = (_of(word) for word in words_of(text))
    return frozenset(one for one in stems if one)


def _of(word: Piece) -> str:
    plain = word.text.lower().strip("#@")
    if plain in _EMPTY or len(plain) < 2 or _NOT.fullmatch(plain):
        return ""
    base = stem(plain)
    return _MEANING.get(base, base)


def is_negative(sentence: str) -> bool:
    """Whether a sentence says no. Two noes make a yes."""
    return len(_NOT.findall(sentence)) % 2 == 1


def carried(thought: str, text: str, *, whole: bool = True) -> Found:
    """How far a text carries a thought.

    Args:
        thought: a sentence or two.
        text: where it may stand.
        whole: its words may be spread over the text; else they have to stand in one sentence.
    """
    wanted = meaning(thought)
    if not wanted:
        return Found(0.0)
    best, best_share = Piece("", 0, 0), 0.0
    for sentence in sentences_of(text):
        share = len(wanted & meaning(sentence.text)) / len(wanted)
        if share > best_share:
            best, best_share = sentence, share
    share = len(wanted & meaning(text)) / len(wanted) if whole else best_share
    turned = best_share > 0 and is_turned(thought, best.text)
    return Found(share, turned, best.start, best.end)


def is_turned(thought: str, sentence: str) -> bool:
    """Whether a sentence about the same thing says the opposite: one no more, or "open" for "shut"."""
    mine, theirs = meaning(thought), meaning(sentence)
    opposite = any(
        (first in mine and second in theirs) or (second in mine and first in theirs)
        for first, second in ((_meant(one), _meant(other)) for one, other in _OPPOSITES)
        if not (first in mine and second in mine) and not (first in theirs and second in theirs)
    )
    return opposite != (is_negative(thought) != is_negative(sentence))


def _meant(word: str) -> str:
    return _MEANING.get(stem(word), stem(word))
