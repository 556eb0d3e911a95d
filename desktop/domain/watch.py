"""Watch terms: does this text match, and where."""

from dataclasses import dataclass


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
