"""Text made comparable: no case, no accents, one kind of apostrophe, words in any script."""

import re
import unicodedata
from functools import lru_cache

# Marks that only dress a letter: Latin, Greek and Cyrillic accents, Hebrew points, Arabic vowel signs.
# Indian vowel signs are not among them: without those the word is another word.
_DROPPED = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
    "\u00ad\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufe20-\ufe2f\ufeff]"
)
# A character with the marks that belong to it (also Japanese voicing and loose Korean vowels), or any
# single character that is not ASCII: the unit that is folded as one.
_CLUSTER = re.compile(
    "(?s:.)[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1-\u05c7\u064b-\u065f\u0670\u1160-\u11ff\u3099\u309a]+"
    "|[^\x00-\x7f]"
)
_LETTERS = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u02bc": "'",
        "\u2032": "'",
        "\u00b4": "'",
        "\u2010": "-",
        "\u2011": "-",
        "\u00f8": "o",
        "\u0142": "l",
        "\u0111": "d",
        "\u0127": "h",
        "\u0131": "i",
        "\u00e6": "ae",
        "\u0153": "oe",
    }
)
# Scripts written without spaces, and Korean, whose endings are written onto the word: every character
# counts as a word of its own, so that looking for several of them in a row is a substring search.
_UNSPACED = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u1000-\u109f\u1100-\u11ff\u1780-\u17d3\u3005-\u3007"
    "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
_MARK = "\u0900-\u0963\u0966-\u0dff\u0f71-\u0f84\u0fb0-\u0fbc"  # Indian and Tibetan vowel signs
_LETTER = rf"[^\W_{_UNSPACED}]"
_WORD = re.compile(rf"[{_UNSPACED}]|{_LETTER}(?:{_LETTER}|[{_MARK}]|'(?={_LETTER}))*")
_ASCII_WORD = re.compile(r"[a-z0-9]+(?:'[a-z0-9]+)*")
_ONE_UNSPACED = re.compile(f"[{_UNSPACED}]")


def fold(text: str) -> str:
    """The text without case, accents and other dress; the length may change.

    Source: Unicode Standard Annex 15 (compatibility decomposition) and Unicode 3.13 (case folding).
    """
    if text.isascii():
        return text.lower()
    return _CLUSTER.sub(_fold_match, text).lower()


def words(folded: str) -> list[str]:
    """The words of a folded text in order; an apostrophe inside a word stays in it."""
    return (_ASCII_WORD if folded.isascii() else _WORD).findall(folded)


def word_spans(folded: str) -> list[tuple[int, int]]:
    """The [start, end) of each word of a folded text, in the order of `words`."""
    return [found.span() for found in (_ASCII_WORD if folded.isascii() else _WORD).finditer(folded)]


def forms(word: str) -> tuple[str, ...]:
    """What a folded word may be looked up as: "mary's" as marys and mary, "l'hospice" also as hospice."""
    if "'" not in word:
        return (word,)
    return (word.replace("'", ""), *(part for part in word.split("'") if len(part) > 1))


def is_unspaced(word: str) -> bool:
    """True for a character of a script written without spaces between words."""
    return not word.isascii() and _ONE_UNSPACED.match(word) is not None


class Origin:
    """Leads places in a folded text back to the text as it was."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] = []  # for each folded character, where its source begins
        self._ends: list[int] = []
        self._same = text.isascii()
        if not self._same:
            self._walk()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The [start, end) of the original that was folded into this [start, end); end > start."""
        if self._same:
            return start, end
        return self._starts[start], self._ends[end - 1]

    def _walk(self) -> None:
        at = 0
        for found in _CLUSTER.finditer(self._text):
            plain = range(at, found.start())
            self._starts.extend(plain)
            self._ends.extend(place + 1 for place in plain)
            length = len(_fold_match(found))
            self._starts.extend([found.start()] * length)
            self._ends.extend([found.end()] * length)
            at = found.end()
        plain = range(at, len(self._text))
        self._starts.extend(plain)
        self._ends.extend(place + 1 for place in plain)


def _fold_match(found: re.Match[str]) -> str:
    return _fold_cluster(found.group())


@lru_cache(maxsize=4096)
def _fold_cluster(cluster: str) -> str:
    loose = unicodedata.normalize("NFKD", cluster.casefold())
    bare = unicodedata.normalize("NFC", _DROPPED.sub("", loose))
    return bare.casefold().translate(_LETTERS)
