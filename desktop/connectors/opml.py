"""Subscription lists (OPML 2.0): in from and out to other feed readers."""

from collections.abc import Iterable
from typing import Final
from xml.etree import ElementTree

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from desktop.connectors.raw import one_line
from desktop.domain.plain import clean_text, safe_link
from desktop.errors import Refused

MOST_FEEDS: Final = 500
_LARGEST: Final = 5_000_000  # bytes
_DEEPEST: Final = 50

Row = tuple[str, str, str]  # name, address, folder ("" for none; levels with " / ")


def read_opml(data: bytes) -> tuple[Row, ...]:
    """The feeds of a subscription list, in its order, each address once.

    Args:
        data: the file as it is.

    Returns:
        (name, absolute http(s) address, folder); entries without a usable address are left out.

    Raises:
        Refused: no subscription list, hostile, over 5 MB, or more than 500 feeds.
            Source: OPML 2.0, "Subscription lists".
    """
    if len(data) > _LARGEST:
        raise Refused("The file is larger than 5 MB, too large for a list of feeds. Nothing was added.")
    try:
        root = fromstring(data, forbid_dtd=True)
    except (DefusedXmlException, ElementTree.ParseError, ValueError, LookupError) as error:
        raise Refused("The file cannot be read as a list of feeds (OPML). Nothing was added.") from error
    if root.tag.lower() != "opml":
        raise Refused("The file is not a list of feeds (OPML). Nothing was added.")
    rows: dict[str, Row] = {}
    # a stack of our own: nesting in a hostile file must not exhaust Python's
    waiting: list[tuple[ElementTree.Element, tuple[str, ...]]] = [(root, ())]
    while waiting:
        element, folders = waiting.pop()
        attributes = {name.lower(): value for name, value in element.attrib.items()}
        name = one_line(clean_text(attributes.get("text") or attributes.get("title") or "", 200))
        url = safe_link(attributes.get("xmlurl", ""))
        if url and url not in rows:
            rows[url] = (name or url, url, " / ".join(folders))
            if len(rows) > MOST_FEEDS:
                raise Refused(
                    f"The file holds more than {MOST_FEEDS} feeds. Nothing was added; split it and try again."
                )
        inner = (*folders, name) if element.tag == "outline" and name and not url else folders
        if len(inner) <= _DEEPEST:
            waiting += [(child, inner) for child in reversed(element)]
    return tuple(rows.values())


def write_opml(rows: Iterable[Row]) -> bytes:
    """A subscription list that other feed readers understand.

    Args:
        rows: (name, address, folder), folders with levels as " / ".

    Returns:
        UTF-8 XML; feeds of one folder stand together, in the order in which folders first appear.
    """
    root = ElementTree.Element("opml", version="2.0")
    ElementTree.SubElement(ElementTree.SubElement(root, "head"), "title").text = "Watchline sources"
    body = ElementTree.SubElement(root, "body")
    folders: dict[tuple[str, ...], ElementTree.Element] = {(): body}
    for name, url, folder in rows:
        path: tuple[str, ...] = ()
        for level in filter(None, folder.split(" / ")):
            above, path = folders[path], (*path, level)
            if path not in folders:
                folders[path] = ElementTree.SubElement(above, "outline", text=clean_text(level, 200))
        shown = clean_text(name, 200)
        ElementTree.SubElement(folders[path], "outline", type="rss", text=shown, title=shown, xmlUrl=url)
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written
