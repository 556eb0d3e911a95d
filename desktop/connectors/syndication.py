"""RSS, RDF and Atom through feedparser: the only file that knows it."""

import calendar
import io
import time
from typing import Any

import feedparser
import feedparser.mixin
import feedparser.util

from desktop.connectors.prescan import scan
from desktop.connectors.raw import SMALL_FAULTS, RawFeed, RawItem, language_of, one_line
from desktop.domain.plain import clean_text, plain_text, safe_link
from desktop.ports import FetchFailed


def _forget_tag(parser: Any, *_: object) -> None:
    parser._get_context().setdefault("tags", [])


# WORKAROUND(feedparser 6.0.14): it looks each new category up in the list of all before, which takes a
# minute for a flood of them; we do not use categories.
feedparser.mixin._FeedParserMixin._add_tag = _forget_tag


def _copy_flat(params: Any, _: object) -> Any:
    return type(params)(params)


# WORKAROUND(feedparser 6.0.14): it deep-copies a flat dictionary of three strings for every text it meets,
# a tenth of its whole time.
feedparser.util.FeedParserDict.__deepcopy__ = _copy_flat


def read_xml(text: str, url: str, *, misnamed: bool) -> RawFeed:
    """Reads the text of an XML feed.

    Args:
        text: decoded.
        url: where it came from; relative links are read against it.
        misnamed: True if the encoding was not the one it claimed.

    Raises:
        FetchFailed: "unreadable"; hostile, or no feed.
    """
    scanned = scan(text)
    parsed = feedparser.parse(
        io.BytesIO(scanned.xml),
        # no content-location: resolving every link twice would cost a quarter more; safe_link does it
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not parsed.entries and not parsed.get("version"):
        raise FetchFailed("unreadable", _no_feed_sentence(text))
    feed = parsed.feed
    language = language_of(_text(feed, "language"))
    faulty = misnamed or scanned.mended or bool(parsed.bozo)
    return RawFeed(
        title=one_line(plain_text(_text(feed, "title"), 500)),
        site=safe_link(_text(feed, "link"), url),
        language=language,
        items=[_item(entry, url, language) for entry in parsed.entries],
        truncated=scanned.cut,
        note=SMALL_FAULTS if faulty else "",
    )


def _no_feed_sentence(text: str) -> str:
    start = text[:4_000].lower()
    if "<html" in start or "<!doctype html" in start:
        return "This address is a web page, not a feed. Add the page again to find the feeds it names."
    return "What this address sends is not a feed that Watchline can read."


def _text(entry: Any, key: str) -> str:
    """A value as it stands; feedparser's own look-up would answer with another field instead."""
    value = dict.get(entry, key)
    return value if isinstance(value, str) else ""


def _item(entry: Any, url: str, language: str) -> RawItem:
    detail = dict.get(entry, "title_detail") or {}
    own = language_of(str(dict.get(entry, "language") or dict.get(detail, "language") or ""))
    said, moment = _published(entry)
    return (
        clean_text(_text(entry, "id"), 1_000),
        one_line(plain_text(_text(entry, "title"), 500)),
        _longest(entry),
        safe_link(_text(entry, "link"), url),
        one_line(plain_text(_text(entry, "author"), 200)),
        moment,
        said,
        own or language,
    )


def _longest(entry: Any) -> str:
    """The longest of what the entry offers as its text, as plain text."""
    offers = [_text(content, "value") for content in dict.get(entry, "content") or ()]
    offers.append(_text(entry, "summary"))
    for offer in sorted(set(offers), key=len, reverse=True):
        if text := plain_text(offer, 20_000):
            return text
    return ""


def _published(entry: Any) -> tuple[str, float | None]:
    """What the feed said about when, and seconds since 1970 if that can be understood."""
    said = ""
    for key in ("published", "updated", "created"):
        said = said or one_line(clean_text(_text(entry, key), 100))
        parsed = dict.get(entry, f"{key}_parsed")
        if isinstance(parsed, time.struct_time):
            try:
                return one_line(clean_text(_text(entry, key), 100)), float(calendar.timegm(parsed))
            except (ValueError, OverflowError):
                continue
    return said, None
