"""Cuts a text into posts that stand alone, numbered "1/3", each within the channel's own limit."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from desktop.domain.sentences import GAP, LINK, sentences_of
from desktop.domain.variant import Channel, Cluster, Count, Split, count_for

# What a cut would break for the reader, though white space stands in it: gaps, phone numbers, "5 pm",
# "24 November", "20 kg".
_HELD = re.compile(
    rf"{GAP}|{LINK}|\+?\(?\d[\d()]*(?:[ -]\d+){{1,6}}|\d+[\d.:,]*[ \t](?:am|pm|a\.m\.|p\.m\.|kg|g|km|m|ml"
    rf"|per|million|thousand"
    r"|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)\b",
    re.IGNORECASE,
)
_CLAUSE_ENDS = ",;:—–"
# At least all that a channel counts as a few characters however long it is: addresses, remote mentions.
_SHRUNK = re.compile(
    r"https?://[^\s<>\"“”]+|(?<![\w@./#$-])(?:[a-z0-9-]++\.)+[a-z]{2,}(?:/[^\s<>\"“”]*)?"
    r"|@[a-z0-9_.-]++@[a-z0-9.-]+",
    re.IGNORECASE,
)
#: Channels on which a longer text may go out as a thread, by key; elsewhere a text has to fit.
THREADED = frozenset({"x", "bluesky", "mastodon", "threads"})


@dataclass(frozen=True, slots=True)
class Part:
    """One post of a thread. text: with its number, as it is to be pasted. count: by the channel's rule;
    over_by is above 0 only where a single link or gap is longer than a post, which is never cut.
    """

    text: str
    count: Count


def posts_of(text: str, channel: Channel, split: Split) -> tuple[Part, ...]:
    """The posts in which a text may go out on a channel; () where it fits into one, the channel takes no
    threads, or a part is too long even so.
    """
    if channel.key not in THREADED or count_for(text, channel, split).fits:
        return ()
    parts = thread(text, channel, split)
    return parts if len(parts) > 1 and all(one.count.fits for one in parts) else ()


def thread(text: str, channel: Channel, split: Split) -> tuple[Part, ...]:
    """The parts of a text on a channel; one, without a number, if it fits or the limit is only advice.

    A part ends at the end of a sentence wherever that can be done; a sentence longer than a part is cut
    after a comma or a word. A gap, a link, a phone number, a time with its "pm" and what a reader sees as
    one character are never cut. Text messages are cut into single ones (160 or 70 units), for a phone that
    sends one after the other; `Count.parts` says what a joined message costs.

    Args:
        text: with or without gaps; white space at the ends of parts is dropped.
        channel: whose rule counts.
        split: gives the clusters of a text.
    """
    whole = count_for(text, channel, split)
    is_one = whole.fits and not (whole.over_by and channel.rule in ("sms", "ucs2"))
    if is_one or channel.key.endswith("_title"):
        return (Part(text, whole),)
    room = _Room(text, channel, split)
    cuts = _cuts(text, room.clusters)
    for digits in range(1, 5):
        room.number = "9" * digits + "/" + "9" * digits + " "
        pieces = list(_pieces(text, cuts, room))
        if len(str(len(pieces))) <= digits:
            break
    if len(pieces) == 1:
        return (Part(pieces[0], count_for(pieces[0], channel, split)),)
    numbered = (f"{number}/{len(pieces)} {piece}" for number, piece in enumerate(pieces, 1))
    return tuple(Part(one, count_for(one, channel, split)) for one in numbered)


class _Room:
    """What fits into one part behind its number: a long text is measured once, and then only part by part."""

    def __init__(self, text: str, channel: Channel, split: Split) -> None:
        self._text = text
        self._channel = channel
        self._split = split
        self.number = ""
        self.clusters = split(text)
        self._least = self._least_used()

    def furthest(self, start: int, places: Sequence[int], first: int) -> int | None:
        """The last of the places, from that index on, up to which a part holds the text from `start`; None
        if it does not even hold the first. A longer text never counts less, so the places are halved, from
        a short step on.
        """
        if first >= len(places) or not self._holds(start, places[first]):
            return None
        low, step = first, 1
        while low + step < len(places) and self._holds(start, places[low + step]):
            low += step
            step *= 2
        high = min(low + step, len(places))
        while high - low > 1:
            middle = (low + high) // 2
            if self._holds(start, places[middle]):
                low = middle
            else:
                high = middle
        return places[low]

    def _holds(self, start: int, end: int) -> bool:
        if self._least[end] - self._least[start] > self._channel.limit:
            return False
        count = count_for(self.number + self._text[start:end], self._channel, self._split)
        return not (count.over_by or count.bytes_over)

    def _least_used(self) -> Sequence[int]:
        """For each place, what the text up to there counts at least by the channel's rule; links as nothing,
        as a channel may count a link of any length as a few characters.
        """
        if self._channel.rule not in ("x", "mastodon", "graphemes", "words"):
            return range(len(self._text) + 1)  # a character never counts less than one
        if self._channel.rule == "words":
            return [0] * (len(self._text) + 1)
        free = bytearray(b"\1" * len(self._text))
        for match in _SHRUNK.finditer(self._text):
            free[match.start() : match.end()] = bytes(match.end() - match.start())
        least, place, used = [0] * (len(self._text) + 1), 0, 0
        for cluster in self.clusters:
            inner = range(place + 1, place + len(cluster.text) + 1)
            used += free[place]
            place = inner.stop - 1
            for one in inner:
                least[one] = used
        return least


@dataclass(frozen=True, slots=True)
class _Cuts:
    """Where a text may be cut, each in order. words: behind a word; after: the same → where the next word
    begins. ends: behind a sentence. inside: within a word, between what a reader sees as single characters.
    """

    words: tuple[int, ...]
    after: Mapping[int, int]
    ends: tuple[int, ...]
    inside: tuple[int, ...]


def _cuts(text: str, clusters: Sequence[Cluster]) -> _Cuts:
    """Only white space that is a cluster of its own is an edge, and none inside what is held together."""
    held = {place for match in _HELD.finditer(text) for place in range(match.start() + 1, match.end())}
    after: dict[int, int] = {}
    inside: list[int] = []
    place, run = 0, None
    for cluster in clusters:
        if cluster.text.isspace():
            run = place if run is None else run
        elif run is not None:
            if run not in held and place not in held:
                after[run] = place
            run = None
        place += len(cluster.text)
        if place not in held:
            inside.append(place)
    after[len(text) if run is None else run] = len(text)
    ends = tuple(piece.end for piece in sentences_of(text) if piece.end in after) or (len(text),)
    return _Cuts(tuple(sorted(after)), after, ends, tuple(inside))


def _pieces(text: str, cuts: _Cuts, room: _Room) -> Iterator[str]:
    start = cuts.after.get(0, 0)
    while start < len(text):
        end = _end_of_part(text, start, cuts, room)
        yield text[start:end]
        start = cuts.after.get(end, end)


def _end_of_part(text: str, start: int, cuts: _Cuts, room: _Room) -> int:
    """After the last sentence that fits, else after a clause in the second half, else after a word; a run
    without white space longer than a part is cut between clusters, but a link or a gap stays whole.
    """
    words, first = cuts.words, bisect_right(cuts.words, start)
    reach = room.furthest(start, words, first)
    if reach is None:
        stop = words[first] if first < len(words) else len(text)
        inner = bisect_right(cuts.inside, start)
        if inner >= len(cuts.inside) or cuts.inside[inner] > stop:
            return stop
        return room.furthest(start, cuts.inside, inner) or cuts.inside[inner]
    ends = cuts.ends[bisect_right(cuts.ends, start) : bisect_right(cuts.ends, reach)]
    if ends:
        return ends[-1]
    clauses = [
        place for place in words[first : bisect_right(words, reach)] if text[place - 1] in _CLAUSE_ENDS
    ]
    return clauses[-1] if clauses and clauses[-1] - start > (reach - start) // 2 else reach
