"""Finds listed wordings in texts, the organisation's own words among them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain.word_list import WordEntry, WordList


@dataclass(frozen=True, slots=True)
class WordFinder:
    """Lists made ready for many texts; `finder_of` makes one."""

    pattern: re.Pattern[str]
    known: dict[str, tuple[str, WordEntry]]

    def find(self, text: str) -> tuple[tuple[int, int, str, WordEntry], ...]:
        """Where wordings stand in the text: (start, end, kind, entry), in order, none overlapping."""
        return tuple(
            (match.start(), match.end(), *self.known[_plain(match[0])])
            for match in self.pattern.finditer(text)
        )


def finder_of(lists: Iterable[WordList]) -> WordFinder:
    """Makes lists ready. Where two hold the same words the first counts; of overlapping words the longest."""
    known: dict[str, tuple[str, WordEntry]] = {}
    for one in lists:
        for entry in one.entries:
            for words in map(_plain, entry.words):
                if words:
                    known.setdefault(words, (one.kind, entry))
    longest_first = sorted(known, key=len, reverse=True)
    parts = [r"[\s-]+".join(re.escape(word) for word in words.split()) for words in longest_first]
    body = "|".join(parts).replace("'", "['’]")
    return WordFinder(
        re.compile(rf"(?<![\w-])(?:{body})(?![\w-])" if body else r"(?!)", re.IGNORECASE), known
    )


def jargon_of(typed: str) -> WordList:
    """An organisation's own list: one entry a line, ``SMT`` or ``SMT = our managers``."""
    entries = []
    for line in typed.splitlines():
        words, _, better = line.partition("=")
        if words.strip():
            entries.append(WordEntry((words.strip().lower(),), better.strip()))
    return WordList("jargon", "Words of our own", tuple(entries))


def _plain(words: str) -> str:
    return " ".join(words.replace("’", "'").replace("-", " ").lower().split())
