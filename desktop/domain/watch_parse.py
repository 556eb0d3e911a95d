"""The grammar of a watch term: what a person types becomes a small tree, or a plain refusal."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.domain.fold import fold, is_unspaced, words
from desktop.domain.watch_tree import All, Near, Node, Not, Phrase, Some, Word, is_plain, seeks
from desktop.errors import Refused

MAX_LENGTH = 500
MAX_WORDS = 60
MAX_DEPTH = 12
MAX_NEAR = 50
DEFAULT_NEAR = 5

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_PIECE = re.compile(r'\s+|(?P<bracket>[()])|"(?P<phrase>[^"]*)"|(?P<chunk>[^\s()"]+)|(?P<open>")')
_NEAR = re.compile(r"near(?:[/~](\d{1,6}))?", re.IGNORECASE)
_DASHES = "-\u2212\u2013"


def parse(expression: str) -> Node:
    """Reads an expression.

    Words and "phrases" may be joined with AND, OR, NOT and NEAR/n in any case, and brackets. Words
    that merely stand beside each other are all needed (as with AND). NOT binds tightest, then NEAR,
    then AND, then OR. ``-word`` is NOT word. ``*`` stands for any letters of a word, ``?`` for one.
    ``#word`` and ``@word`` look for a hashtag or handle only.

    Args:
        expression: as typed, 1 to 500 characters, at most 60 words.

    Raises:
        Refused: field "expression"; it cannot be read, or would match every text.
    """
    if len(expression) > MAX_LENGTH:
        raise _refusal(
            f"This watch term is {len(expression)} characters long. "
            f"Keep it under {MAX_LENGTH}, or make two watch terms of it."
        )
    reader = _Reader(list(_pieces(expression.translate(_QUOTES))))
    tree = reader.tree()
    _must_seek(tree)
    return tree


@dataclass(frozen=True, slots=True)
class _Piece:
    kind: str  # phrase, and, or, not, near, (, )
    text: str = ""
    phrase: Phrase | None = None
    reach: int = 0


def _pieces(expression: str) -> Iterator[_Piece]:
    count = 0
    for found in _PIECE.finditer(expression):
        if found["open"]:
            raise _refusal("A quotation mark has no partner. Put one at the end of the phrase too.")
        if found["bracket"]:
            yield _Piece(found["bracket"], found["bracket"])
        elif found["phrase"] is not None:
            said = found["phrase"].strip()
            phrase = _phrase(re.sub(r"\?+(?!\w)", "", said), said)  # a question mark, no wildcard
            if phrase is None:
                raise _refusal("There is nothing between two of the quotation marks. Put words in.")
            count += len(phrase.words)
            yield _Piece("phrase", phrase.said, phrase)
        elif found["chunk"]:
            follows = expression[found.end() : found.end() + 1] or " "
            for piece in _chunk(found["chunk"], follows):
                count += len(piece.phrase.words) if piece.phrase else 0
                yield piece
        if count > MAX_WORDS:
            raise _refusal(f"This watch term has more than {MAX_WORDS} words. Make two watch terms of it.")


def _chunk(chunk: str, follows: str) -> Iterator[_Piece]:
    lower = chunk.lower()
    if lower in ("and", "or", "not"):
        yield _Piece(lower, chunk)
        return
    near = _NEAR.fullmatch(chunk)
    if near:
        reach = int(near[1]) if near[1] else DEFAULT_NEAR
        if not 1 <= reach <= MAX_NEAR:
            raise _refusal(f"NEAR works with 1 to {MAX_NEAR} words, not with {near[1]}.")
        yield _Piece("near", chunk, reach=reach)
        return
    if chunk[0] in _DASHES and (len(chunk) > 1 or follows in ('"', "(")):
        yield _Piece("not", "-")
        chunk = chunk[1:]
    if chunk[-1:] in (",", ";"):
        raise _refusal("A comma does not join words here. Put OR (either) or AND (both) in its place.")
    phrase = _phrase(chunk, chunk)
    if phrase:
        yield _Piece("phrase", chunk, phrase)


def _phrase(text: str, said: str) -> Phrase | None:
    """The words of what was typed; None if there are none."""
    sign = said[0] if said[:1] in ("#", "@") else ""
    found: list[Word] = []
    for run in "".join(letter if _is_wordlike(letter) else " " for letter in fold(text)).split():
        found.extend(_run_words(run))
    if not found:
        return None
    joined = "".join(word.form for word in found)
    if len(found) == 1 or any(word.is_wild or is_unspaced(word.form) for word in found):
        joined = ""
    hyphen = bool(joined) and " " not in said and "-" in fold(said)
    return Phrase(tuple(found), said, sign, joined, hyphen)


def _is_wordlike(letter: str) -> bool:
    return letter.isalnum() or letter in "*?'" or unicodedata.category(letter)[0] == "M"


def _run_words(run: str) -> Iterator[Word]:
    if "*" not in run and "?" not in run:
        yield from (Word(word.replace("'", "")) for word in words(run))
        return
    bare = words(run.replace("*", "").replace("?", ""))
    if not bare:
        if run.strip("*?'"):
            return
        raise _refusal("A * or ? needs letters beside it, such as scam* or hosp?ce.")
    if is_unspaced(bare[0]):  # every character is a word there, so a wildcard adds nothing
        yield from (Word(word) for word in bare)
        return
    form = re.sub(r"\*+", "*", run.replace("'", ""))
    fixed = len(form.replace("*", "").replace("?", ""))
    if fixed < 2 or form.count("*") > 3:
        raise _refusal(f"{run} would match too much. Give at least two letters and at most three *.")
    yield Word(form)


class _Reader:
    """Reads the pieces from left to right, one rule per method."""

    def __init__(self, pieces: list[_Piece]) -> None:
        self._pieces = pieces
        self._at = 0
        self._depth = 0

    def tree(self) -> Node:
        if not any(piece.kind == "phrase" for piece in self._pieces):
            raise _refusal("There is nothing to look for. Type a name, a word or a “phrase in quotes”.")
        node = self._some()
        if self._next() == ")":
            raise _refusal("A closing bracket has no opening one before it. Remove it or add one.")
        return node

    def _next(self) -> str:
        return self._pieces[self._at].kind if self._at < len(self._pieces) else ""

    def _some(self) -> Node:
        children = [self._all()]
        while self._next() == "or":
            self._at += 1
            children.append(self._all())
        return children[0] if len(children) == 1 else Some(tuple(children))

    def _all(self) -> Node:
        children = [self._near()]
        while self._next() in ("and", "not", "phrase", "("):
            if self._next() == "and":
                self._at += 1
            children.append(self._near())
        return children[0] if len(children) == 1 else All(tuple(children))

    def _near(self) -> Node:
        node = self._one()
        while self._next() == "near":
            reach = self._pieces[self._at].reach
            self._at += 1
            right = self._one()
            if not (is_plain(node) and is_plain(right)):
                raise _refusal("NEAR joins words, phrases and (either OR other) only, not AND or NOT.")
            node = Near(node, right, reach)
        return node

    def _one(self) -> Node:
        kind = self._next()
        if kind == "phrase":
            piece = self._pieces[self._at]
            self._at += 1
            assert piece.phrase is not None
            return piece.phrase
        if kind == "not":
            self._at += 1
            if self._next() == "not":
                raise _refusal("NOT is there twice in a row. Keep one of them.")
            return Not(self._one())
        if kind == "(":
            return self._bracket()
        raise self._missing(kind)

    def _bracket(self) -> Node:
        self._at += 1
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise _refusal("There are too many brackets inside one another. Use fewer.")
        if self._next() == ")":
            raise _refusal("There is nothing inside one pair of brackets. Put words in or remove it.")
        node = self._some()
        if self._next() != ")":
            raise _refusal("An opening bracket is never closed. Add the missing closing bracket.")
        self._at += 1
        self._depth -= 1
        return node

    def _missing(self, kind: str) -> Refused:
        if self._at == 0 and kind in ("and", "or", "near"):
            return _refusal(f"There is nothing before {kind.upper()}. Put a word or phrase there.")
        before = self._pieces[self._at - 1].text.upper() if self._at else ""
        if before == "-":
            before = "the minus sign"
        return _refusal(f"There is nothing to look for after {before}. Put a word or phrase there.")


def _must_seek(node: Node) -> None:
    match node:
        case Some(children) if any(seeks(child) for child in children) and not seeks(node):
            raise _refusal("One side of OR has only NOT in it, so it would match nearly every text.")
    if not seeks(node):
        raise _refusal("This says only what must not be there. Add a word that must be there.")
    _check_nots(node)


def _check_nots(node: Node) -> None:
    match node:
        case Not(child):
            if not seeks(child):
                raise _refusal("There is a NOT inside another NOT. Say it without the double NOT.")
            _check_nots(child)
        case All(children) | Some(children):
            for child in children:
                _check_nots(child)


def _refusal(sentence: str) -> Refused:
    return Refused(sentence, field="expression")
