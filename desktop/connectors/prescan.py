"""Looks a feed over before feedparser sees it: refuses traps, cuts what is too much, mends small faults.

feedparser expands entities without limit once its strict parser has given up, and some of its steps are
quadratic; so nothing reaches it that declares entities, nests without end or holds masses of entries.
"""

import html.entities
import re
import sys
from dataclasses import dataclass
from typing import Final
from xml.parsers import expat

from desktop.ports import MOST_ENTRIES, FetchFailed

_DEEPEST: Final = 200  # levels; XHTML inside an entry rarely passes 40
_MOST_ELEMENTS: Final = 300_000
_MOST_ATTRIBUTES: Final = 1_000  # names and values of one element
_MOST_RAGGED_TAGS: Final = 150_000  # feedparser's forgiving parser is several times slower

_ROOT = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?(?:rss|feed|RDF|channel)\b", re.IGNORECASE)
_ANY_ELEMENT = re.compile(r"<[A-Za-z_]")
_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*+([>\[])", re.IGNORECASE)
_ENTRY = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?(?:item|entry)[\s>/]", re.IGNORECASE)
_AMPERSAND = re.compile(r"&(?!(?:lt|gt|amp|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});)(\w{2,32};)?")
_REFERENCE = re.compile(r"&#(x[0-9a-fA-F]{1,6}|[0-9]{1,7});")
_ODD_DECLARATION = re.compile(r"<!(?!\[CDATA\[)")
_SKIPPED = re.compile(r"<!--|<!\[CDATA\[")


@dataclass(frozen=True, slots=True)
class Scanned:
    """A feed ready for feedparser. xml: UTF-8. cut: entries were left out. mended: it is not well-formed."""

    xml: bytes
    cut: bool
    mended: bool


def scan(text: str) -> Scanned:
    """Makes a feed's text safe to parse, without changing what it says.

    Args:
        text: decoded, without characters that XML forbids.

    Raises:
        FetchFailed: "unreadable"; it declares entities, nests too deeply or holds too much markup.
    """
    _refuse_entities(text)
    body = _from_the_root(text)
    data = body.encode("utf-8")
    scanned = _scan_strictly(data)
    if scanned is not None:
        return scanned
    body = _REFERENCE.sub(_mend_reference, _AMPERSAND.sub(_mend_ampersand, body))
    scanned = _scan_strictly(body.encode("utf-8"))
    if scanned is not None:
        return Scanned(scanned.xml, scanned.cut, mended=True)
    return _scan_ragged(body)


def _refuse_entities(text: str) -> None:
    """Entities can blow a small feed up to gigabytes, or name local files (XML 1.0, 4.2)."""
    found = _ANY_ELEMENT.search(text)
    # feedparser looks for entities before the first element, wherever they stand there
    before = text[: found.start()] if found else text
    if _ENTITY.search(before) or (
        ("<!ENTITY" in text or "<!entity" in text.lower()) and _ENTITY.search(_bare(text))
    ):
        raise FetchFailed(
            "unreadable",
            "The feed defines its own codes (entities). For safety Watchline does not read them.",
        )
    for doctype in _DOCTYPE.finditer(_bare(text[:200_000])):
        if doctype[1] == "[":
            raise FetchFailed(
                "unreadable",
                "The feed brings its own document type. For safety Watchline does not read it.",
            )


def _bare(text: str) -> str:
    """The text without comments and CDATA; an unclosed one takes the rest."""
    kept, at = [], 0
    while found := _SKIPPED.search(text, at):
        kept.append(text[at : found.start()])
        closing = "-->" if found[0] == "<!--" else "]]>"
        end = text.find(closing, found.end())
        at = len(text) if end < 0 else end + 3
    return "".join([*kept, text[at:]])


def _without_comments(text: str) -> str:
    """CDATA stays; comments in masses are what feedparser's forgiving parser is quadratic in."""
    kept, at = [], 0
    while found := _SKIPPED.search(text, at):
        comment = found[0] == "<!--"
        end = text.find("-->" if comment else "]]>", found.end())
        stop = len(text) if end < 0 else end + 3
        kept.append(text[at : found.start() if comment else stop])
        at = stop
    return "".join([*kept, text[at:]])


def _from_the_root(text: str) -> str:
    """Drops what stands before the feed itself: declarations, style sheets, a program's warnings."""
    found = _ROOT.search(text, 0, 65_536)
    return text[found.start() :] if found else text.lstrip()


def _mend_ampersand(found: re.Match[str]) -> str:
    """A name that HTML knows becomes its character; any other ampersand stands for itself."""
    name = found[1]
    if not name:
        return "&amp;"
    return html.entities.html5.get(name, f"&amp;{name}")


def _mend_reference(found: re.Match[str]) -> str:
    """A number that stands for no character becomes the sign for that (XML 1.0, 2.2; HTML, 13.2.5.80).

    Half of a surrogate pair or a number past the last one would end feedparser's forgiving parser, and
    with it everything else that the feed says.
    """
    digits = found[1]
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    if 0xD800 <= number <= 0xDFFF or number > sys.maxunicode:
        return "\ufffd"
    return found[0]


class _Enough(Exception):
    """Stops the scan at the first entry that is too many."""


def _scan_strictly(data: bytes) -> Scanned | None:
    """One quick pass of the standard XML parser; None if the feed is not well-formed."""
    parser = expat.ParserCreate("utf-8")  # whatever the document declares; it is in UTF-8 now
    parser.ordered_attributes = True
    stack: list[str] = []
    entries, elements, inside = 0, 0, 0  # inside: the depth of the entry we are in, 0 if in none
    cut_at = -1

    def start(name: str, attributes: list[str]) -> None:
        nonlocal entries, elements, inside, cut_at
        elements += 1
        if len(stack) >= _DEEPEST or elements > _MOST_ELEMENTS or len(attributes) > _MOST_ATTRIBUTES:
            raise _too_tangled()
        if not inside and name.rpartition(":")[2] in ("item", "entry"):
            entries += 1
            if entries > MOST_ENTRIES:
                cut_at = parser.CurrentByteIndex
                raise _Enough
            inside = len(stack) + 1
        stack.append(name)

    def end(_: str) -> None:
        nonlocal inside
        if inside == len(stack):
            inside = 0
        stack.pop()

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        parser.Parse(data, True)
    except _Enough:
        closing = "".join(f"</{name}>" for name in reversed(stack))
        return Scanned(data[:cut_at] + closing.encode(), cut=True, mended=False)
    except expat.ExpatError:
        return None
    return Scanned(data, cut=False, mended=False)


def _scan_ragged(text: str) -> Scanned:
    # feedparser's forgiving parser stops at a declaration it does not know
    text = _ODD_DECLARATION.sub("&lt;!", _without_comments(text))
    cut = False
    for number, entry in enumerate(_ENTRY.finditer(text)):
        if number == MOST_ENTRIES:
            text, cut = text[: entry.start()], True
            break
    if text.count("<") > _MOST_RAGGED_TAGS:
        raise _too_tangled()
    return Scanned(text.encode("utf-8"), cut=cut, mended=True)


def _too_tangled() -> FetchFailed:
    return FetchFailed("unreadable", "The feed holds far more markup than a feed needs, so it was not read.")
