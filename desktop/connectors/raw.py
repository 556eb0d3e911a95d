"""What crosses the pipe between the reader's child process and us: primitives only."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from desktop.domain.mention import FeedItem
from desktop.ports import ParsedFeed

# guid, title, text, url, author, seconds since 1970 or None, the feed's own words for when, language
RawItem = tuple[str, str, str, str, str, float | None, str, str]

SMALL_FAULTS: Final = "The feed has small faults; what could be read was kept."
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}", re.IGNORECASE)


@dataclass(slots=True)
class RawFeed:
    """A feed as read, before it becomes a `ParsedFeed` on the other side."""

    title: str = ""
    site: str = ""
    language: str = ""
    items: list[RawItem] = field(default_factory=list)
    truncated: bool = False
    note: str = ""

    def as_plain(self) -> dict[str, Any]:
        """For the pipe."""
        return {name: getattr(self, name) for name in self.__slots__}


def parsed_feed(plain: dict[str, Any]) -> ParsedFeed:
    """The value that `RawFeed.as_plain` stood for.

    Raises:
        KeyError, TypeError, ValueError: it does not; the child must have been taken over.
    """
    return ParsedFeed(
        title=str(plain["title"]),
        site_url=str(plain["site"]),
        language=str(plain["language"]),
        items=tuple(_feed_item(*item) for item in plain["items"]),
        truncated=bool(plain["truncated"]),
        note=str(plain["note"]),
    )


def _feed_item(
    guid: str, title: str, text: str, url: str, author: str, moment: float | None, said: str, language: str
) -> FeedItem:
    return FeedItem(guid, title, text, url, author, _aware(moment), said, language)


def _aware(moment: float | None) -> datetime | None:
    try:
        return None if moment is None else _EPOCH + timedelta(seconds=moment)
    except (OverflowError, ValueError):
        return None  # a year beyond 9999; the feed's own words are kept


def language_of(said: str) -> str:
    """A BCP 47 tag as a feed gives it (``en_GB`` too), or "" if it is none."""
    tag = said.strip().replace("_", "-")
    return tag if _LANGUAGE.fullmatch(tag) else ""


def one_line(text: str) -> str:
    """White space of any kind becomes single spaces."""
    return " ".join(text.split())
