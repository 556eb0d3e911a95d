"""How long a text is on each channel, by that channel's own rule.

What a reader sees as one character needs Unicode tables that Python's library does not carry, so the
splitter is handed in (`desktop.adapters.graphemes` plays it) and this file stays free of libraries.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from desktop.domain.segment import cut_sms, gsm_units, needs_ucs2, utf16_units
from desktop.errors import Refused


@dataclass(frozen=True, slots=True)
class Cluster:
    """What a reader sees as one character, and whether it shows as an emoji."""

    text: str
    emoji: bool = False


Split = Callable[[str], Sequence[Cluster]]


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel of the register.

    rule: characters, graphemes, utf16, x, mastodon, threads, sms, ucs2 or words. limit: what the rule
    allows in one post. soft: the limit is advice, or longer texts go out in parts. advised: a shorter
    length we advise, 0 if none. byte_limit: UTF-8 bytes allowed besides, 0 if there is no such limit.
    shown: characters seen before "more", 0 if not known. note: one sentence for a person. page: https
    address where one writes there, without any words in it; "" if there is none for everybody.
    """

    key: str
    name: str
    rule: str
    limit: int
    soft: bool = False
    advised: int = 0
    byte_limit: int = 0
    shown: int = 0
    alt_limit: int = 0
    note: str = ""
    as_of: str = ""
    sources: tuple[str, ...] = ()
    page: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """How long a text is on one channel.

    used, limit, over_by: in `unit` ("characters", "units" or "words"). parts: messages it is sent as, by
    plain division; sender_parts: the same where no character of two units may be cut, which can be one
    more. encoding: "GSM-7" or "UCS-2" for text messages, else "". bytes_used: UTF-8 bytes, bytes_over: how
    many of them are too many. fits: True if the channel will take it. notes: sentences for a person.
    """

    channel: str
    used: int
    limit: int
    over_by: int
    unit: str
    parts: int = 1
    sender_parts: int = 1
    encoding: str = ""
    bytes_used: int = 0
    bytes_over: int = 0
    fits: bool = True
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChannelCounter:
    """Counts for every channel of the register. split: gives the clusters of a text."""

    channels: tuple[Channel, ...]
    split: Split

    def count(self, text: str, channel_key: str) -> Count:
        """How long the text is on this channel.

        Raises:
            Refused: the register has no such channel.
        """
        for channel in self.channels:
            if channel.key == channel_key:
                return count_for(text, channel, self.split)
        known = ", ".join(channel.key for channel in self.channels)
        raise Refused(f"There is no channel “{channel_key}”. Choose one of: {known}.", "channel")


def count_for(text: str, channel: Channel, split: Split) -> Count:
    """How long the text is on this channel; see `Count`."""
    if channel.rule in ("sms", "ucs2"):
        return _count_sms(text, channel)
    used = _MEASURES[channel.rule](text, split)
    over_by = max(0, used - channel.limit)
    size = len(text.encode("utf-8", "surrogatepass"))
    bytes_over = max(0, size - channel.byte_limit) if channel.byte_limit else 0
    return Count(
        channel=channel.key, used=used, limit=channel.limit, over_by=over_by,
        unit="words" if channel.rule == "words" else "characters",
        bytes_used=size, bytes_over=bytes_over,
        fits=channel.soft or not (over_by or bytes_over),
        notes=tuple(_notes(channel, used, bytes_over)),
    )  # fmt: skip


def _notes(channel: Channel, used: int, bytes_over: int) -> list[str]:
    notes = []
    if bytes_over:
        notes.append(f"It is {bytes_over} bytes over the {channel.byte_limit} bytes allowed.")
    if channel.advised and used > channel.advised:
        notes.append(f"We advise {channel.advised} or fewer here.")
    if channel.shown and used > channel.shown:
        notes.append(f"Readers see about {channel.shown} characters before they have to open the post.")
    return notes


def _count_sms(text: str, channel: Channel) -> Count:
    """Source: 3GPP TS 23.038 (alphabet) and 23.040 (parts carry a six-byte header)."""
    ucs2 = channel.rule == "ucs2" or needs_ucs2(text)
    used = utf16_units(text) if ucs2 else gsm_units(text)
    limit, joined = (70, 67) if ucs2 else (160, 153)
    parts = 1 if used <= limit else -(-used // joined)
    sender_parts = len(cut_sms(text, ucs2=ucs2))
    notes = []
    if ucs2 and channel.rule == "sms":
        odd = next(char for char in text if needs_ucs2(char))
        notes.append(f"“{odd}” is not in the plain SMS alphabet, so a message holds 70 units, not 160.")
    if parts > 1:
        number = str(parts) if parts == sender_parts else f"{parts} or {sender_parts}"
        notes.append(f"It goes out as {number} messages, and each is charged.")
    return Count(
        channel=channel.key, used=used, limit=limit, over_by=max(0, used - limit), unit="units",
        parts=parts, sender_parts=sender_parts, encoding="UCS-2" if ucs2 else "GSM-7",
        bytes_used=len(text.encode("utf-8", "surrogatepass")), notes=tuple(notes),
    )  # fmt: skip


# What X and Mastodon make of an address. X also links a bare domain; only common endings are known here.
_WEB = re.compile(r"https?://[^\s<>\"“”]+", re.IGNORECASE)
_BARE = re.compile(
    r"(?<![\w@./#$-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|org|net|info|edu|gov|int|io|uk|ie|eu|us|ca|au|nz"
    r"|de|fr|nl|be|es|it|pt|se|no|dk|fi|pl|ch|at|charity|scot|wales|london|ngo|foundation|news)"
    r"(?![\w@-]|\.\w)(?:/[^\s<>\"“”]*)?",
    re.IGNORECASE,
)
_LINK_LENGTH = 23
_TRAILING = ".,;:!?)]}'’”"
_REMOTE_MENTION = re.compile(r"(?<![\w/])@([A-Za-z0-9_]+(?:[.-][A-Za-z0-9_]+)*)@[A-Za-z0-9.-]*[A-Za-z0-9]")


def _without_links(text: str, *patterns: re.Pattern[str]) -> tuple[str, int]:
    """The text without its links, and how many there were; closing punctuation stays in the text."""
    links = 0

    def drop(match: re.Match[str]) -> str:
        nonlocal links
        links += 1
        return "\0" + match[0][len(match[0].rstrip(_TRAILING)) :]

    for pattern in patterns:
        text = pattern.sub(drop, text)
    return text.replace("\0", ""), links


def _x(text: str, split: Split) -> int:
    """Source: X developer documentation, "Counting characters", as of November 2026."""
    rest, links = _without_links(unicodedata.normalize("NFC", text), _WEB, _BARE)
    weight = sum(2 if cluster.emoji else sum(map(_x_weight, cluster.text)) for cluster in split(rest))
    return weight + links * _LINK_LENGTH


def _x_weight(char: str) -> int:
    code = ord(char)
    light = code <= 0x10FF or 0x2000 <= code <= 0x200D or 0x2010 <= code <= 0x201F or 0x2032 <= code <= 0x2037
    return 1 if light else 2


def _mastodon(text: str, split: Split) -> int:
    """Source: Mastodon documentation, "Posting to your profile", as of July 2026."""
    rest, links = _without_links(text, _WEB)
    return len(split(_REMOTE_MENTION.sub(r"@\1", rest))) + links * _LINK_LENGTH


def _threads(text: str, split: Split) -> int:
    """Source: Meta, Threads API, "Posts", as of April 2026: an emoji counts as its UTF-8 bytes."""
    return sum(
        len(cluster.text.encode("utf-8", "surrogatepass")) if cluster.emoji else len(cluster.text)
        for cluster in split(text)
    )


_MEASURES: Mapping[str, Callable[[str, Split], int]] = {
    "characters": lambda text, _: len(text),
    "graphemes": lambda text, split: len(split(text)),
    "utf16": lambda text, _: utf16_units(text),
    "words": lambda text, _: len(text.split()),
    "x": _x,
    "mastodon": _mastodon,
    "threads": _threads,
}
RULES = (*_MEASURES, "sms", "ucs2")
