"""Words and sentences of a plain text, and where they stand.

A gap such as ``{{org_name}}``, a link and an address each count as one word, and no sentence ends inside
one. A full stop after a title, a month, an initial or in a number ends no sentence either.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

GAP = r"\{\{[^{}\n]{0,80}\}\}"
# What stands behind a lookbehind begins at the start of a run only, and "++" gives nothing back, so that a
# run of any length is looked at once.
LINK = r"(?:https?://|www\.)[^\s<>\"“”]+|(?<![\w.-])(?:[a-z0-9-]++\.)+[a-z]{2,}/[^\s<>\"“”]*"
_TOKEN = re.compile(
    rf"{GAP}|{LINK}|(?<![\w.+-])[\w.+-]++@[\w.-]+\w|[@#]\w+|\d+(?:[.,:/]\d+)*(?:[a-z]{{1,2}}\b|%)?"
    rf"|[^\W\d_]+(?:['’-][^\W\d_]+)*",
    re.IGNORECASE,
)
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’)\]]*(?=\s|$)|\n\s*")
_SHORT = frozenset(
    "mr mrs ms mx dr prof rev st sr jr hon cllr col gen lt sgt capt no nos vs etc approx ext tel fig dept"
    " e.g i.e a.m p.m u.k u.s jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun"
    " inc ltd co".split()
)
#: Short forms that also end sentences; there the next word decides.
_MAY_END = frozenset("etc a.m p.m u.k u.s inc ltd co mon tue wed thu fri sat sun".split())
_AFTER = re.compile(r"[ \t]*+(.?)", re.DOTALL)
_LAST_WORD = re.compile(r"[\w.]*\w(?=\.$)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or a sentence, and where it stands."""

    text: str
    start: int
    end: int


def words_of(text: str) -> tuple[Piece, ...]:
    """The words in order; numbers, gaps, links, handles and hashtags are words."""
    return tuple(Piece(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text))


def sentences_of(text: str) -> tuple[Piece, ...]:
    """The sentences in order, without the white space around them; a new line ends a sentence."""
    found, start = [], 0
    held = [match.span() for match in re.finditer(rf"{GAP}|{LINK}", text, re.IGNORECASE)]
    for match in _END.finditer(text):
        if match[0].isspace() or not _goes_on(text, start, match, held):
            found.append((start, match.end()))
            start = match.end()
    found.append((start, len(text)))
    pieces = []
    for first, last in found:
        body = text[first:last]
        lead = len(body) - len(body.lstrip())
        if body.strip():
            pieces.append(Piece(body.strip(), first + lead, first + lead + len(body.strip())))
    return tuple(pieces)


def _goes_on(text: str, start: int, end: re.Match[str], held: list[tuple[int, int]]) -> bool:
    """Whether this full stop stands inside a sentence."""
    at = bisect_right(held, (end.start(), len(text) + 1)) - 1
    if at >= 0 and end.end() < held[at][1]:
        return True
    if end[0] != ".":
        return False
    last = _LAST_WORD.search(text, max(start, end.start() - 12), end.start() + 1)
    word = last[0].lower() if last else ""
    after = _AFTER.match(text, end.end())[1]  # type: ignore[index]  # it matches everywhere
    if len(word) == 1 and word.isalpha() and word != "i" and after.isupper():
        return True  # an initial
    if word in _SHORT:
        return word not in _MAY_END or after.islower()
    return after.islower() and word.count(".") > 0
