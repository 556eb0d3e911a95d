"""Decides which of the fetched entries are new, changed, known, or seen in another place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.mention import FeedItem
from desktop.domain.moment import to_seconds
from desktop.domain.sameness import ItemKeys, is_like, keys, own_words, title_words

__all__ = [
    "AlsoSeen",
    "ChangedItem",
    "Decision",
    "ItemKeys",
    "KnownMention",
    "NewItem",
    "decide",
    "headline",
    "keys",
    "published_at",
    "published_said",
]

HEADLINE = 90
EARLIEST_YEAR = 1990
_SAME_EDITION_S = 12 * 3600


@dataclass(frozen=True, slots=True)
class KnownMention:
    """What the file knows about a mention that one of the keys belongs to.

    content: `ItemKeys.content` of the words last sent for it. source_num: where it was first seen.
    title: as stored. published_s: seconds since 1970.
    """

    mention_id: int
    content: int
    source_num: int
    title: str = ""
    published_s: int = 0


@dataclass(frozen=True, slots=True)
class NewItem:
    """An entry to store. index: its place among the items. keys: every key that shall lead to it."""

    index: int
    keys: tuple[int, ...]
    content: int
    published_at: datetime
    published_said: str


@dataclass(frozen=True, slots=True)
class ChangedItem:
    """Other words for a stored mention: keep its text, note the time, remember `content`."""

    index: int
    mention_id: int
    content: int


@dataclass(frozen=True, slots=True)
class AlsoSeen:
    """A stored mention seen in another source; storing it twice must do no harm."""

    index: int
    mention_id: int
    url: str


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome for one batch. len(new) + len(changed) + known is the number of items.

    new: oldest first. also_seen: entries counted in `known` that came from another source. keys:
    (key, mention id) pairs that the file does not have yet, to be remembered.
    """

    new: tuple[NewItem, ...] = ()
    changed: tuple[ChangedItem, ...] = ()
    known: int = 0
    also_seen: tuple[AlsoSeen, ...] = ()
    keys: tuple[tuple[int, int], ...] = ()


def decide(
    items: Sequence[FeedItem],
    item_keys: Sequence[ItemKeys],
    lookup: Mapping[int, KnownMention],
    *,
    source_num: int,
    fetched_at: datetime,
) -> Decision:
    """Compares a batch of one source with what is stored, and with itself.

    An entry is known if the source gave the same id before; or a page with the same link had a like
    title; or words, publisher and day are the same. Known with other words from the
    source that it first came from is changed. An id or link that a batch uses for different titles
    (feeds in which everything links to one page) says nothing and is left aside.

    Limits: two mentions are made of one story if it comes under another link with other words or on
    another UTC day; of untitled words repeated by another author; and of one page under two headlines
    with little in common.

    Args:
        items: as fetched, in the feed's order.
        item_keys: what `keys` gave for each of them.
        lookup: every key of the batch that the file knows.
        source_num: the source of this batch.
        fetched_at: aware UTC.
    """
    batch = _Batch(source_num, fetched_at, lookup)
    for index, (item, mine) in enumerate(zip(items, _trusted(items, item_keys), strict=True)):
        batch.take(index, item, mine)
    return batch.decision()


def published_at(item: FeedItem, fetched_at: datetime) -> datetime:
    """When it was published: never after it was fetched; the time of fetching if it is not told.

    Dates before 1990 are taken for mistakes: no feed is older than the web.
    """
    if item.published is None or item.published.year < EARLIEST_YEAR:
        return fetched_at
    return min(item.published, fetched_at)


def published_said(item: FeedItem) -> str:
    """The feed's own words for the time, so that nothing is lost where `published_at` differs."""
    return item.published_said or (item.published.isoformat() if item.published else "")


def headline(title: str, text: str) -> str:
    """What stands in a list: the title, or the first words of the text; at most 90 characters."""
    words = " ".join(title.split()) or " ".join(text[: 4 * HEADLINE].split())
    if not words:
        return "Entry without words"
    if len(words) <= HEADLINE:
        return words
    cut = words[: HEADLINE - 1]
    space = cut.rfind(" ")
    if words[HEADLINE - 1] != " " and space >= HEADLINE // 2:
        cut = cut[:space]
    return f"{cut.rstrip(' ,;:.–—-')}…"


def _trusted(items: Sequence[FeedItem], item_keys: Sequence[ItemKeys]) -> list[ItemKeys]:
    """The keys without the ids and links that stand for several titles in this batch."""
    titles: dict[int, str] = {}
    shared: set[int] = set()
    for item, mine in zip(items, item_keys, strict=True):
        title = title_words(item.title) or own_words(item.text[:300])
        for key in (mine.guid, mine.link):
            if titles.setdefault(key, title) != title:
                shared.add(key)
    return [
        ItemKeys(
            0 if mine.guid in shared else mine.guid,
            0 if mine.link in shared else mine.link,
            mine.story,
            mine.content,
        )
        for mine in item_keys
    ]


class _Batch:
    """What is decided so far; entries of the batch are matched like stored ones."""

    def __init__(self, source_num: int, fetched_at: datetime, lookup: Mapping[int, KnownMention]) -> None:
        self._source_num = source_num
        self._fetched_at = fetched_at
        self._lookup = lookup
        self._new: list[NewItem] = []
        self._mine: dict[int, KnownMention] = {}  # mention_id is −1 − place in _new until it is stored
        self._more: dict[int, int] = {}  # keys to remember
        self._changed: dict[int, ChangedItem] = {}
        self._seen: dict[int, AlsoSeen] = {}
        self._count = 0

    def take(self, index: int, item: FeedItem, mine: ItemKeys) -> None:
        self._count += 1
        known = self._find(item, mine)
        if known is None:
            self._add(index, item, mine)
            return
        self._remember(mine.lookup, known)
        if known.mention_id < 0:
            return
        if known.source_num != self._source_num:
            self._seen.setdefault(known.mention_id, AlsoSeen(index, known.mention_id, item.url))
        elif known.content != mine.content:
            # A feed that holds two versions has the newest first: the first one stands.
            self._changed.setdefault(known.mention_id, ChangedItem(index, known.mention_id, mine.content))
        else:  # the newest version is the stored one, so an older one further down is no change
            self._changed.setdefault(known.mention_id, ChangedItem(-1, known.mention_id, mine.content))

    def decision(self) -> Decision:
        changed = tuple(one for one in self._changed.values() if one.index >= 0)
        # Feeds list the newest first, so among equal times the later place is the older entry.
        new = sorted(self._new, key=lambda one: (one.published_at, -one.index))
        return Decision(
            new=tuple(new),
            changed=changed,
            known=self._count - len(new) - len(changed),
            also_seen=tuple(self._seen.values()),
            keys=tuple(self._more.items()),
        )

    def _find(self, item: FeedItem, mine: ItemKeys) -> KnownMention | None:
        if mine.guid and (known := self._known(mine.guid)):
            return known
        if mine.link and (known := self._known(mine.link)) and self._is_same_page(item, mine, known):
            return known
        return self._known(mine.story)

    def _known(self, key: int) -> KnownMention | None:
        return self._mine.get(key) or self._lookup.get(key)

    def _is_same_page(self, item: FeedItem, mine: ItemKeys, known: KnownMention) -> bool:
        if known.content == mine.content:
            return True
        title, stored = title_words(item.title), title_words(known.title)
        if known.source_num != self._source_num:
            return is_like(title, stored)
        # One source, one page, another id, other words: an edited entry, or the next edition?
        apart = abs(to_seconds(published_at(item, self._fetched_at)) - known.published_s)
        return title == stored and apart <= _SAME_EDITION_S

    def _add(self, index: int, item: FeedItem, mine: ItemKeys) -> None:
        published = published_at(item, self._fetched_at)
        place = len(self._new)
        known = KnownMention(-1 - place, mine.content, self._source_num, item.title, to_seconds(published))
        self._new.append(NewItem(index, (), mine.content, published, published_said(item)))
        self._remember(mine.lookup, known)

    def _remember(self, found: Iterable[int], known: KnownMention) -> None:
        fresh = [key for key in found if self._known(key) is None]
        self._mine.update(dict.fromkeys(fresh, known))
        if known.mention_id >= 0:
            self._more.update(dict.fromkeys(fresh, known.mention_id))
            return
        place = -1 - known.mention_id
        one = self._new[place]
        self._new[place] = NewItem(
            one.index, (*one.keys, *fresh), one.content, one.published_at, one.published_said
        )
