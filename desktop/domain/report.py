"""A report as values: title, sections, rows; no markup, so any document kind can be made of it."""

from dataclasses import dataclass
from enum import StrEnum


class Shape(StrEnum):
    """How a report lies on paper.

    PAGES: a cover block, then the sections as they come. ONE_PAGE: all of it on one side, in type as large
    as fits. CARDS: a card for each section, two on a page. SHEET: one sheet with a front and a back.
    """

    PAGES = "pages"
    ONE_PAGE = "one_page"
    CARDS = "cards"
    SHEET = "sheet"


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One line of a checklist. done: ticked. facts: short (label, value) pairs under the title."""

    title: str
    done: bool = False
    detail: str = ""
    done_when: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A plain table. columns: header words; rows: as many cells each; wide: index of the long
    column, -1 if none is longer than the others.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    wide: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it, in this order: paragraphs, facts, points, checklist, table.

    facts: (label, value) pairs, one line each; one without a value is a line to write on. points: a list,
    with numbers if `numbered`. lines: how many empty lines to write on follow. place: "left" or "right" half
    of a ONE_PAGE report, "back" of a SHEET.
    """

    title: str
    paragraphs: tuple[str, ...] = ()
    checks: tuple[CheckRow, ...] = ()
    table: Table | None = None
    facts: tuple[tuple[str, str], ...] = ()
    points: tuple[str, ...] = ()
    numbered: bool = False
    lines: int = 0
    place: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """One document. language: BCP 47. made_at: local words for the time. facts: cover lines.

    exercise: every page says that it is a drill. large: type for people who read large print; it takes as
    many pages as it needs. tlp: a marking of the Traffic Light Protocol, on each page. marking: a further
    restriction in words, on each page. readers: the only people it is for, on each page. closing: what
    stands at the very end, such as a hash. contents: a list of the sections on the first page, if there are
    more than two.

    Source of the markings: FIRST, "Traffic Light Protocol 2.0".
    """

    title: str
    subtitle: str
    organisation: str
    language: str
    made_at: str
    version: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    sections: tuple[Section, ...] = ()
    exercise: bool = False
    shape: Shape = Shape.PAGES
    large: bool = False
    tlp: str = ""
    marking: str = ""
    readers: tuple[str, ...] = ()
    closing: tuple[tuple[str, str], ...] = ()
    contents: bool = True
