"""What fits on one page: parts with lists that give up their last lines until the two halves hold them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import ceil
from unicodedata import east_asian_width

from desktop.domain.incident_report import cut
from desktop.domain.report import Section

#: Characters of one line in half a page, and lines in such a half, in the smallest type we print.
_WIDTH = 58
_LINES = 54
_LEAST = 2
_LENGTH = 150


@dataclass(frozen=True, slots=True)
class Part:
    """A list under a heading. place: left or right. most: lines that are shown. tail: said in any case."""

    title: str
    place: str
    lines: tuple[str, ...]
    most: int
    tail: str = ""

    def points(self) -> tuple[str, ...]:
        """What is printed: each line cut, and how many more there are."""
        shown = tuple(cut(line, _LENGTH) for line in self.lines[: self.most])
        left = len(self.lines) - len(shown)
        more = (f"and {left} more",) if left else ()
        return (*shown, *more, *((self.tail,) if self.tail else ()))

    def height(self) -> int:
        """How many lines it takes, with its heading."""
        return 2 + sum(ceil(_width(point) / _WIDTH) for point in self.points())

    def section(self) -> Section:
        """As a section of a report."""
        return Section(self.title, points=self.points(), place=self.place)


def _width(text: str) -> float:
    """How wide it is, in letters of usual width; capitals and scripts with wide letters need more."""
    return sum(2.0 if east_asian_width(one) in "WF" else 1.5 if one.isupper() else 1.0 for one in text)


def on_one_page(parts: Iterable[Part]) -> tuple[Part, ...]:
    """The parts, the tallest of each half shortened line by line until the half holds them.

    Two lines of each part always stay, so that none is lost from sight.
    """
    found = [part for part in parts if part.lines or part.tail]
    for place in ("left", "right"):
        while sum(part.height() for part in found if part.place == place) > _LINES:
            able = [
                part for part in found if part.place == place and min(part.most, len(part.lines)) > _LEAST
            ]
            if not able:
                break
            tallest = max(able, key=lambda part: part.height())
            shorter = replace(tallest, most=min(tallest.most, len(tallest.lines)) - 1)
            found[found.index(tallest)] = shorter
    return tuple(found)
