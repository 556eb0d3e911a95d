"""An HTML file taken apart into its elements, with what is not in order about the marks themselves."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
#: Elements that hold words, not blocks; a block in them is not in order.
_PHRASING = frozenset("p h1 h2 h3 h4 h5 h6 span strong em a time".split())
_BLOCKS = frozenset(
    "address article aside blockquote div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr main "
    "nav ol p pre section table ul".split()
)
_PARENTS = {"li": ("ul", "ol"), "dt": ("dl", "div"), "dd": ("dl", "div"), "tr": ("table", "thead", "tbody")}


@dataclass(slots=True, eq=False)
class Element:
    """One element. line: where it begins, from 1. text: all words in it, also in elements inside."""

    tag: str
    attributes: dict[str, str]
    line: int
    parent: "Element | None" = None
    text: str = ""

    def within(self, tag: str) -> bool:
        """Whether it stands inside an element of that tag, at any depth."""
        return any(one.tag == tag for one in self.above())

    def above(self) -> Iterator["Element"]:
        """What it stands in, from the nearest on."""
        at = self.parent
        while at is not None:
            yield at
            at = at.parent


@dataclass(slots=True)
class Tree:
    """A file's elements in order of sight. faults: (line, sentence) of marks that are not in order."""

    elements: list[Element] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)
    doctype: bool = False

    def every(self, *tags: str) -> list[Element]:
        """The elements with one of these tags."""
        return [one for one in self.elements if one.tag in tags]


def read_tree(text: str) -> Tree:
    """The elements of an HTML text; never fails, whatever the text is."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    reader.end()
    return reader.tree


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tree = Tree()
        self._open: list[Element] = []

    def handle_decl(self, decl: str) -> None:
        if decl.lower() == "doctype html" and not self.tree.elements:
            self.tree.doctype = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0]
        names = [name for name, _ in attrs]
        for name in sorted({name for name in names if names.count(name) > 1}):
            self.tree.faults.append((line, f"<{tag}> has “{name}” twice."))
        parent = self._open[-1] if self._open else None
        made = Element(tag, {name: value or "" for name, value in attrs}, line, parent)
        self._place(made)
        self.tree.elements.append(made)
        if tag not in _VOID:
            self._open.append(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        line = self.getpos()[0]
        if tag not in [one.tag for one in self._open]:
            self.tree.faults.append((line, f"</{tag}> ends something that was not begun."))
            return
        while (ended := self._open.pop()).tag != tag:
            self.tree.faults.append((ended.line, f"<{ended.tag}> is not ended before </{tag}>."))

    def handle_data(self, data: str) -> None:
        for one in self._open:
            one.text += data

    def end(self) -> None:
        """Notes what was never ended."""
        self.tree.faults += [(one.line, f"<{one.tag}> is not ended.") for one in self._open]

    def _place(self, made: Element) -> None:
        above = [one.tag for one in made.above()]
        if made.tag in _BLOCKS and any(tag in _PHRASING for tag in above):
            self.tree.faults.append((made.line, f"<{made.tag}> may not stand in <{above[0]}>."))
        if made.tag == "a" and "a" in above:
            self.tree.faults.append((made.line, "A link stands in another link."))
        wanted = _PARENTS.get(made.tag)
        if wanted and (not above or above[0] not in wanted):
            self.tree.faults.append((made.line, f"<{made.tag}> stands outside of its list or table."))
