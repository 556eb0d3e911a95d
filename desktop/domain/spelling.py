"""Which words of a text a dictionary is asked about."""

import re
from collections.abc import Collection

from desktop.domain.sentences import GAP, LINK, Piece

_WORD = re.compile(
    rf"(?P<skip>{GAP}|{LINK}|(?:[\w-]+\.)+[a-z]{{2,}}\b|\S+@\S+|[@#]\w+|\w*\d\w*|[A-Z]{{2,}}s?\b)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)",
)


def words_to_check(text: str, right: Collection[str] = ()) -> tuple[Piece, ...]:
    """The words in order, without gaps, addresses, handles, abbreviations and names.

    A word with a capital inside a sentence is taken for a name. right: words that are right here, any case.
    """
    known = {word.casefold() for word in right}
    found = []
    for match in _WORD.finditer(text):
        word = match["word"]
        if word is None or len(word) < 3 or word.casefold() in known:
            continue
        if word[0].isupper() and not _begins_sentence(text, match.start()):
            continue
        found.append(Piece(word, match.start(), match.end()))
    return tuple(found)


def _begins_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \t\"'“‘(")
    return not before or before[-1] in ".!?\n:…"
