"""Watch terms: does this text match, and where."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.watch_match import Page, Search
from desktop.domain.watch_parse import parse
from desktop.domain.watch_say import explain

__all__ = ["CompiledTerm", "Match", "WatchTerm", "compile_term", "explain", "find"]


@dataclass(frozen=True, slots=True)
class WatchTerm:
    """Something to look out for.

    expression: as the person typed it. weight: 1…5, how much a hit matters. alarm: raise an alarm on
    a hit. misspellings: also match words one typing slip away.
    """

    num: int
    id: str
    name: str
    expression: str
    weight: int = 1
    alarm: bool = False
    misspellings: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A term that matched. title_spans, text_spans: [start, end) character ranges, in order."""

    term_id: str
    term: str
    weight: int
    title_spans: tuple[tuple[int, int], ...] = ()
    text_spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class CompiledTerm:
    """A watch term made ready for many texts; may be used from several threads."""

    term: WatchTerm
    search: Search


def compile_term(term: WatchTerm) -> CompiledTerm:
    """Reads the term's expression once; the grammar is described at `watch_parse.parse`.

    Raises:
        Refused: field "expression"; it cannot be read, or would match every text.
    """
    return CompiledTerm(term, Search(parse(term.expression), misspellings=term.misspellings))


def find(compiled: Sequence[CompiledTerm], title: str, text: str) -> tuple[Match, ...]:
    """Which terms match this title and text, and where, in the order of the terms.

    A term may be met by title and text together; a phrase or NEAR only within one of them. Spans
    that overlap are joined; at most 200 per match are given.
    """
    if not compiled:
        return ()
    page = Page(title, text)
    found: list[Match] = []
    for one in compiled:
        runs = one.search.runs(page)
        if runs is not None:
            in_title, in_text = page.spans(runs)
            found.append(Match(one.term.id, one.term.name, one.term.weight, in_title, in_text))
    return tuple(found)
