"""How a text stands on a channel: its length, from where on it is too long, and its posts."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from desktop.domain.thread import posts_of
from desktop.domain.variant import Channel, Count, Split, count_for


@dataclass(frozen=True, slots=True)
class Room:
    """over_from: the first character that is too much, the length of the text if none is.

    posts: in how many posts of a thread a longer text goes out; 0 where it fits, or cannot go out so.
    """

    count: Count
    over_from: int
    posts: int = 0


def room_of(text: str, channel: Channel, split: Split) -> Room:
    """How a text, as it will be copied, stands on a channel."""
    count = count_for(text, channel, split)
    if count.fits:
        return Room(count, len(text))
    posts = len(posts_of(text, channel, split))
    start = len(text) if posts else over_from(text, lambda part: count_for(part, channel, split))
    return Room(count, start, posts)


def over_from(text: str, count: Callable[[str], Count]) -> int:
    """The first character that is too much for the channel; the length of the text if it fits."""
    found = count(text)
    if found.fits:
        return len(text)
    low, high = 0, len(text)
    guess = max(0, len(text) - found.over_by)  # right wherever the last characters count as one each
    if found.over_by and count(text[:guess]).fits:
        low = guess
        if not count(text[: guess + 1]).fits:
            high = guess
    while low < high:
        middle = (low + high + 1) // 2
        if count(text[:middle]).fits:
            low = middle
        else:
            high = middle - 1
    while low and _goes_on(text, low):
        low -= 1
    return low


def _goes_on(text: str, place: int) -> bool:
    """Whether a character belongs to the one before it."""
    char = text[place : place + 1]
    return bool(char) and (
        unicodedata.combining(char) > 0 or char in "\u200d\ufe0f" or text[place - 1] == "\u200d"
    )
