"""Finds the feeds that a web page names."""

import re
from html.parser import HTMLParser
from typing import Final

from desktop.connectors.raw import one_line
from desktop.domain.plain import clean_text, safe_link

_LONGEST_PAGE: Final = 600_000  # characters; feeds are named in the head
_MOST_FOUND: Final = 20
_FEED_TYPES: Final = (
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/rdf+xml",
)
_LOOSE_TYPES: Final = ("application/xml", "text/xml", "application/json")
_FEED_LIKE = re.compile(
    r"(^|[/._-])(feeds?|rss2?|atom|rdf|feed\.json)([/._-]|\.xml|\.json|$)|[?&](feed|format)=(rss|atom)",
    re.IGNORECASE,
)


def find_feeds(page: str, url: str) -> list[tuple[str, str]]:
    """Feed addresses that a page names.

    Args:
        page: its text.
        url: where it came from.

    Returns:
        (absolute address, title or ""), best first: what the head names as feeds, then links that look
        like one; feeds of comments last. At most 20; [] if none.
        Source: RSS Advisory Board, "RSS Autodiscovery"; jsonfeed.org 1.1, "Discovery".
    """
    reader = _Page(url)
    # WORKAROUND(Python 3.11): html.parser raises AssertionError at a marked section it does not know
    reader.feed(page[:_LONGEST_PAGE].replace("<![", "&lt;!["))
    found: dict[str, str] = {}
    for link, title in [*reader.named, *reader.linked]:
        if link != url:
            found[link] = found.get(link) or one_line(clean_text(title, 200))
    ranked = sorted(found.items(), key=lambda feed: "comment" in f"{feed[0]} {feed[1]}".lower())
    return ranked[:_MOST_FOUND]


class _Page(HTMLParser):
    """Collects named feeds and links that look like feeds."""

    def __init__(self, url: str) -> None:
        super().__init__(convert_charrefs=True)
        self._base = url
        self._anchor = ""
        self.named: list[tuple[str, str]] = []
        self.linked: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in reversed(attrs[:50])}  # the first of its name counts
        if tag == "base":
            self._base = safe_link(said.get("href", ""), self._base) or self._base
        elif tag == "link":
            self._name(said)
        elif tag == "a":
            self._anchor = ""
            link = safe_link(said.get("href", ""), self._base)
            if (
                link
                and len(self.linked) < 200
                and _FEED_LIKE.search(link.partition("://")[2].partition("/")[2])
            ):
                self._anchor = link
                self.linked.append((link, said.get("title", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._anchor = ""

    def handle_data(self, data: str) -> None:
        if self._anchor and data.strip() and not self.linked[-1][1]:
            self.linked[-1] = (self._anchor, data.strip())

    def _name(self, said: dict[str, str]) -> None:
        relations = said.get("rel", "").lower().split()
        kind = said.get("type", "").lower().partition(";")[0].strip()
        link = safe_link(said.get("href", ""), self._base)
        meant = kind in _FEED_TYPES or (kind in _LOOSE_TYPES and _FEED_LIKE.search(link))
        if link and len(self.named) < 200 and ("feed" in relations or ("alternate" in relations and meant)):
            self.named.append((link, said.get("title", "")))
