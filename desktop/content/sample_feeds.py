"""The sample feeds as the bytes a site would send: RSS 2.0, Atom, RSS 1.0 and JSON Feed."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape, quoteattr

from desktop.domain.sample import SampleEntry, SampleFeed, SamplePage

_BUSY_S = 3600


class SamplePages:
    """Answers for the addresses of the sample feeds; any thread.

    Args:
        feeds: gives them; asked at the first page.
        started: aware UTC; ages count back from it, so one running program always sends the same times.
    """

    def __init__(self, feeds: Callable[[], tuple[SampleFeed, ...]], started: datetime) -> None:
        self._feeds = feeds
        self._started = started

    def page(self, host: str, path: str, again: bool) -> SamplePage:
        """What stands at an address.

        Args:
            host: the first part of the name, such as "paper".
            path: with the slash it begins with.
            again: the reader says that it was here before; entries that change have changed then.
        """
        feed = next((one for one in self._feeds() if one.host == host), None)
        if feed is None:
            return SamplePage(404)
        if path == "/":
            return SamplePage(200, _home(feed), "text/html; charset=utf-8")
        if path != feed.path or feed.format == "gone":
            return SamplePage(404)
        if feed.format == "busy":
            return SamplePage(503, retry_after_s=_BUSY_S)
        write, content_type = _FORMATS[feed.format]
        return SamplePage(200, write(feed, tuple(_sent(feed, again)), self._started), content_type)


def _sent(feed: SampleFeed, again: bool) -> Iterator[SampleEntry]:
    """The entries as they go out: with later words, and once more where a feed repeats itself."""
    for entry in feed.entries:
        now = entry
        if again and entry.later_text:
            now = _with(entry, entry.guid, entry.later_title, entry.later_text)
        yield now
        if entry.resent:
            yield _with(now, f"{entry.guid}-again", now.title, now.text)


def _with(entry: SampleEntry, guid: str, title: str, text: str) -> SampleEntry:
    return SampleEntry(guid, entry.link, title, text, entry.author, entry.age)


def _rss(feed: SampleFeed, entries: tuple[SampleEntry, ...], started: datetime) -> bytes:
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>',
        f"<title>{escape(feed.name)}</title><link>{escape(feed.site)}</link>",
        f"<description>{escape(feed.why)}</description>",
        f"<language>{feed.language}</language>" if feed.language else "",
    ]
    for entry in entries:
        lines += [
            "<item>", f"<title>{escape(entry.title)}</title>" if entry.title else "",
            f"<link>{escape(entry.link)}</link>",
            f'<guid isPermaLink="false">{escape(entry.guid)}</guid>' if entry.guid else "",
            f"<description>{escape(_html(entry.text))}</description>",
            f"<dc:creator>{escape(entry.author)}</dc:creator>" if entry.author else "",
            f"<pubDate>{format_datetime(started - entry.age)}</pubDate>" if entry.age else "", "</item>",
        ]  # fmt: skip
    return _bytes([*lines, "</channel></rss>"])


def _atom(feed: SampleFeed, entries: tuple[SampleEntry, ...], started: datetime) -> bytes:
    language = f" xml:lang={quoteattr(feed.language)}" if feed.language else ""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>', f'<feed xmlns="http://www.w3.org/2005/Atom"{language}>',
        f"<id>{escape(feed.url)}</id><title>{escape(feed.name)}</title>",
        f"<link href={quoteattr(feed.site)}/><link rel=\"self\" href={quoteattr(feed.url)}/>",
        f"<updated>{started.isoformat()}</updated>",
    ]  # fmt: skip
    for entry in entries:
        at = f"<updated>{(started - entry.age).isoformat()}</updated>" if entry.age else ""
        lines += [
            "<entry>", f"<id>{escape(entry.guid)}</id><title>{escape(entry.title)}</title>",
            f"<link href={quoteattr(entry.link)}/>{at}{at.replace('updated', 'published')}",
            f"<author><name>{escape(entry.author)}</name></author>" if entry.author else "",
            f'<content type="html">{escape(_html(entry.text))}</content>', "</entry>",
        ]  # fmt: skip
    return _bytes([*lines, "</feed>"])


def _rdf(feed: SampleFeed, entries: tuple[SampleEntry, ...], started: datetime) -> bytes:
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"',
        ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
        f"<channel rdf:about={quoteattr(feed.url)}><title>{escape(feed.name)}</title>",
        f"<link>{escape(feed.site)}</link><description>{escape(feed.why)}</description>",
        f"<dc:language>{feed.language}</dc:language></channel>",
    ]
    for entry in entries:
        lines += [
            f"<item rdf:about={quoteattr(entry.link)}><title>{escape(entry.title)}</title>",
            f"<link>{escape(entry.link)}</link><description>{escape(entry.text)}</description>",
            f"<dc:date>{(started - entry.age).isoformat()}</dc:date>" if entry.age else "", "</item>",
        ]  # fmt: skip
    return _bytes([*lines, "</rdf:RDF>"])


def _json(feed: SampleFeed, entries: tuple[SampleEntry, ...], started: datetime) -> bytes:
    items = []
    for entry in entries:
        item: dict[str, object] = {"id": entry.guid, "url": entry.link, "content_html": _html(entry.text)}
        if entry.title:
            item["title"] = entry.title
        if entry.author:
            item["authors"] = [{"name": entry.author}]
        if entry.age:
            item["date_published"] = (started - entry.age).isoformat()
        items.append(item)
    whole = {
        "version": "https://jsonfeed.org/version/1.1", "title": feed.name, "home_page_url": feed.site,
        "feed_url": feed.url, "language": feed.language, "items": items,
    }  # fmt: skip
    return json.dumps(whole, ensure_ascii=False).encode("utf-8")


def _home(feed: SampleFeed) -> bytes:
    kind = _FORMATS[feed.format][1] if feed.format in _FORMATS else "application/rss+xml"
    title = escape(feed.name)
    named = f'type="{kind.partition(";")[0]}" title="{title}" href={quoteattr(feed.url)}'
    head = f'<title>{title}</title><link rel="alternate" {named}>'
    return f"<!doctype html><html><head>{head}</head><body><h1>{title}</h1></body></html>".encode()


def _html(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _bytes(lines: list[str]) -> bytes:
    return "\n".join(line for line in lines if line).encode("utf-8")


_FORMATS = {
    "rss": (_rss, "application/rss+xml; charset=utf-8"),
    "atom": (_atom, "application/atom+xml; charset=utf-8"),
    "rdf": (_rdf, "application/rdf+xml; charset=utf-8"),
    "json": (_json, "application/feed+json"),
}
