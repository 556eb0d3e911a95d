"""JSON Feed 1 and 1.1, which feedparser does not read. Source: jsonfeed.org, version 1.1."""

import json
from datetime import UTC, datetime
from typing import Any, Final

from desktop.connectors.raw import SMALL_FAULTS, RawFeed, RawItem, language_of, one_line
from desktop.domain.plain import clean_text, plain_text, safe_link
from desktop.ports import MOST_ENTRIES, FetchFailed

_VERSION: Final = "https://jsonfeed.org/version/"


def is_json(text: str) -> bool:
    """True if this cannot be XML but may be JSON."""
    return text.lstrip()[:1] in ("{", "[")


def read_json(text: str, url: str, *, misnamed: bool) -> RawFeed:
    """Reads the text of a JSON feed.

    Args:
        text: decoded.
        url: where it came from; relative links are read against it.
        misnamed: True if the encoding was not the one it claimed.

    Raises:
        FetchFailed: "unreadable"; no JSON, or JSON that is no feed.
    """
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FetchFailed(
            "unreadable", "The feed has a fault in it (JSON) that makes it unreadable."
        ) from error
    entries = said.get("items") if isinstance(said, dict) else None
    if not isinstance(said, dict) or (
        not isinstance(entries, list) and _VERSION not in _word(said, "version")
    ):
        raise FetchFailed("unreadable", "This address sends data (JSON), but not a feed.")
    entries = entries if isinstance(entries, list) else []
    language = language_of(_word(said, "language"))
    right = _word(said, "version").startswith(_VERSION) and not misnamed
    return RawFeed(
        title=one_line(clean_text(_word(said, "title"), 500)),
        site=safe_link(_word(said, "home_page_url"), url),
        language=language,
        items=[
            _item(entry, url, said, language) for entry in entries[:MOST_ENTRIES] if isinstance(entry, dict)
        ],
        truncated=len(entries) > MOST_ENTRIES,
        note="" if right else SMALL_FAULTS,
    )


def _item(entry: dict[str, Any], url: str, feed: dict[str, Any], language: str) -> RawItem:
    texts = (
        plain_text(_word(entry, "content_html"), 20_000),
        clean_text(_word(entry, "content_text"), 20_000),
        clean_text(_word(entry, "summary"), 20_000),
    )
    said = _word(entry, "date_published") or _word(entry, "date_modified")
    return (
        clean_text(_word(entry, "id"), 1_000),
        one_line(clean_text(_word(entry, "title"), 500)),
        max(texts, key=len),
        safe_link(_word(entry, "url") or _word(entry, "external_url"), url),
        _authors(entry) or _authors(feed),
        _seconds(said),
        one_line(clean_text(said, 100)),
        language_of(_word(entry, "language")) or language,
    )


def _word(said: dict[str, Any], key: str) -> str:
    """Text as it stands; a number as text, because ids are often written so."""
    value = said.get(key)
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def _authors(said: dict[str, Any]) -> str:
    listed = said.get("authors")
    people = [*(listed if isinstance(listed, list) else ()), said.get("author")]
    names = [_word(person, "name") for person in people[:20] if isinstance(person, dict)]
    return one_line(clean_text(", ".join(dict.fromkeys(name for name in names if name)), 200))


def _seconds(said: str) -> float | None:
    try:
        moment = datetime.fromisoformat(said.strip())
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return None
