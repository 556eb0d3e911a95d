"""Looks for parsed watch terms in a text: one pass over its words, then look-ups."""

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from desktop.domain.fold import Origin, fold, forms, is_unspaced, word_spans, words
from desktop.domain.watch_tree import All, Near, Node, Not, Phrase, Some, Word

MIN_MISSPELT = 5
MAX_SPANS = 200
_LONGEST_WORD = 100  # longer "words" are addresses or noise; a wildcard or slip does not reach into them
_FIELD_GAP = 1000  # keeps phrases and NEAR from reaching from the title into the text

Run = tuple[int, int]  # first and last word, counted over the page


@dataclass(frozen=True, slots=True)
class Test:
    """Tells which words a wildcard or a word with slips means.

    hints: of these letters at least one group stands in any text with such a word.
    """

    hints: tuple[str, ...]
    holds: Callable[[str], bool]


class Page:
    """One title and text, folded once, its words looked up as often as needed."""

    def __init__(self, title: str, text: str) -> None:
        self._texts = (title, text)
        self.folded = (fold(title), fold(text))
        self._words = (words(self.folded[0]), words(self.folded[1]))
        self._text_at = len(self._words[0]) + _FIELD_GAP  # number of the text's first word
        self.forms = {*self._words[0], *self._words[1]}
        self._apart = "'" in self.folded[0] or "'" in self.folded[1]  # forms differ from what stands there
        if self._apart:
            self.forms.update([form for word in self.forms if "'" in word for form in forms(word)])
        self._where: dict[Word, list[int]] = {}

    @cached_property
    def _spans(self) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        """[start, end) of each word of the folded title, and of the folded text."""
        return word_spans(self.folded[0]), word_spans(self.folded[1])

    def _span(self, number: int) -> tuple[int, int, int]:
        """0 for title or 1 for text, and the word's [start, end) in its folded form."""
        if number < self._text_at:
            return 0, *self._spans[0][number]
        return 1, *self._spans[1][number - self._text_at]

    @cached_property
    def _places(self) -> Mapping[str, list[int]]:
        places: dict[str, list[int]] = {}
        for found, at in zip(self._words, (0, self._text_at), strict=True):
            for number, word in enumerate(found, at):
                if "'" not in word:
                    places.setdefault(word, []).append(number)
                    continue
                for form in set(forms(word)):
                    places.setdefault(form, []).append(number)
        return places

    def where(self, word: Word, test: Test | None) -> list[int]:
        """Numbers of the words that this word means, ascending; test: None for a plain word."""
        if test is None:
            return self._places.get(word.form, []) if word.form in self.forms else []
        if word not in self._where:
            if not self._may_hold(test):
                return []
            hits = [form for form in self.forms if len(form) <= _LONGEST_WORD and test.holds(form)]
            numbers = {number for form in hits for number in self._places.get(form, ())}
            self._where[word] = sorted(numbers)
        return self._where[word]

    def _may_hold(self, test: Test) -> bool:
        title, text = self.folded
        return self._apart or any(hint in text or hint in title for hint in test.hints)

    def sign(self, number: int) -> str:
        """The character before a word, in the folded text; "" at the start."""
        part, start, _ = self._span(number)
        return self.folded[part][start - 1 : start] if start else ""

    def spans(self, runs: Sequence[Run]) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]:
        """Runs of words as [start, end) in title and text as they were, in order, joined if they meet."""
        merged: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
        for first, last in sorted(set(runs))[:MAX_SPANS]:
            part, start, _ = self._span(first)
            end = self._span(last)[2]
            spans = merged[part]
            if spans and start < spans[-1][1]:
                spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
            else:
                spans.append((start, end))
        out = []
        for text, spans in zip(self._texts, merged, strict=True):
            origin = Origin(text) if spans else None
            out.append(tuple(origin.span(*span) for span in spans) if origin else ())
        return out[0], out[1]


class Search:
    """A parsed term made ready: runs over many pages, keeps nothing of them."""

    def __init__(self, tree: Node, *, misspellings: bool) -> None:
        self._tree = tree
        self._misspellings = misspellings
        self._tests: dict[Word, Test | None] = {}
        self._needs = self._one_of(tree)

    def runs(self, page: Page) -> list[Run] | None:
        """The runs of words that made it match, in no order; None if it does not match."""
        if self._needs is not None and self._needs.isdisjoint(page.forms):
            return None
        return self._runs(self._tree, page)

    def _one_of(self, node: Node) -> frozenset[str] | None:
        """Plain words of which at least one must be there; None if that cannot be said."""
        match node:
            case Phrase(parts):
                tests = [self._test(part) for part in parts]  # also makes the tests, before any thread
                plain = [part.form for part, test in zip(parts, tests, strict=True) if test is None]
                return frozenset((plain[0], node.joined) if node.joined else plain[:1]) if plain else None
            case Not(child):
                self._one_of(child)
                return None
            case Near(left, right, _):
                sides = self._one_of(left), self._one_of(right)
                return sides[0] or sides[1]
            case All(children):
                known = [needs for child in children if (needs := self._one_of(child))]
                return min(known, key=len) if known else None
            case Some(children):
                each = [self._one_of(child) for child in children]
                return None if None in each else frozenset().union(*(part for part in each if part))

    def _test(self, word: Word) -> Test | None:
        if word not in self._tests:
            self._tests[word] = _test_for(word, self._misspellings)
        return self._tests[word]

    def _runs(self, node: Node, page: Page) -> list[Run] | None:
        match node:
            case Phrase():
                return self._phrase(node, page) or None
            case Not(child):
                return [] if self._runs(child, page) is None else None
            case Near(left, right, reach):
                return _near(self._runs(left, page), self._runs(right, page), reach)
            case All(children):
                together: list[Run] = []
                for child in children:
                    runs = self._runs(child, page)
                    if runs is None:
                        return None
                    together.extend(runs)
                return together
            case Some(children):
                each = [runs for child in children if (runs := self._runs(child, page)) is not None]
                return [run for runs in each for run in runs] if each else None

    def _phrase(self, phrase: Phrase, page: Page) -> list[Run]:
        starts = page.where(phrase.words[0], self._test(phrase.words[0]))
        for step, word in enumerate(phrase.words[1:], 1):
            if not starts:
                break
            there = set(page.where(word, self._test(word)))
            starts = [start for start in starts if start + step in there]
        last = len(phrase.words) - 1
        runs = [(start, start + last) for start in starts]
        if phrase.joined in page.forms:
            whole = page.where(Word(phrase.joined), None)
            runs += [(one, one) for one in whole if phrase.hyphen or page.sign(one) in ("#", "@")]
        if phrase.sign:
            runs = [run for run in runs if page.sign(run[0]) == phrase.sign]
        return runs


def _near(left: list[Run] | None, right: list[Run] | None, reach: int) -> list[Run] | None:
    """Runs of both sides that have a partner within reach, never one that shares a word with it."""
    if not left or not right:
        return None
    near: list[Run] = []
    for ones, others in ((left, sorted(right)), (right, sorted(left))):
        firsts = [run[0] for run in others]
        for one in ones:
            after = bisect_left(firsts, one[1] + 1)
            if after < len(others) and firsts[after] - one[1] <= reach:
                near.append(one)
                continue
            # Phrases of one side differ little in length, so a few steps back are enough.
            before = bisect_left(firsts, one[0])
            ends = [other[1] for other in others[max(0, before - 4) : before] if other[1] < one[0]]
            if ends and one[0] - max(ends) <= reach:
                near.append(one)
    return near or None


def _test_for(word: Word, misspellings: bool) -> Test | None:
    if word.is_wild:
        return _wild_test(word.form)
    if misspellings and len(word.form) >= MIN_MISSPELT and word.form.isalpha() and not is_unspaced(word.form):
        return _slip_test(word.form)
    return None


def _wild_test(form: str) -> Test:
    hints = (max(re.split(r"[*?]", form), key=len),)
    if form.endswith("*") and form.count("*") == 1 and "?" not in form:
        stem = form[:-1]
        return Test(hints, lambda word: word.startswith(stem))
    first, *rest = (re.escape(part).replace(r"\?", ".") for part in form.split("*"))
    # Each part after a * takes its first place and never gives it back: time stays linear.
    middle = "".join(f"(?>.*?{part})" for part in rest[:-1])
    pattern = re.compile(first + middle + (f".*{rest[-1]}" if rest else ""))
    return Test(hints, lambda word: pattern.fullmatch(word) is not None)


def _slip_test(right: str) -> Test:
    half = len(right) // 2
    head, tail = right[:half], right[half:]
    swapped = right[: half - 1] + right[half] + right[half - 1] + right[half + 1 :]
    shortest, longest = len(right) - 1, len(right) + 1

    def holds(word: str) -> bool:
        if not shortest <= len(word) <= longest:
            return False
        # One slip leaves one half whole, unless it swaps the two letters where the halves meet.
        if word.startswith(head) or word.endswith(tail) or word == swapped:
            return is_one_slip(word, right)
        return False

    return Test((head, tail, swapped), holds)


def is_one_slip(one: str, other: str) -> bool:
    """True if the words are equal, or differ by one letter more, less, other, or two swapped.

    Source: Damerau, "A technique for computer detection and correction of spelling errors",
    Communications of the ACM 7(3), 1964: such slips were over 80 % of all spelling errors.
    """
    if one == other:
        return True
    if abs(len(one) - len(other)) > 1:
        return False
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    rest, otherwise = one[same:], other[same:]
    if len(rest) == len(otherwise):
        if rest[1:] == otherwise[1:]:
            return True
        return rest[:2] == otherwise[1::-1] and rest[2:] == otherwise[2:]
    return rest[1:] == otherwise if len(rest) > len(otherwise) else rest == otherwise[1:]
