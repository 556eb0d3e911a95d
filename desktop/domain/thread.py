"""Cuts a text into posts that stand alone, numbered "1/3", each within the channel's own limit."""

import re
from collections.abc import Callable, Iterator, Sequence
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
    for digits in range(1, 5):
        room = _Room(channel, split, "9" * digits + "/" + "9" * digits + " ")
        pieces = list(_pieces(text, room))
        if len(str(len(pieces))) <= digits:
            break
    if len(pieces) == 1:
        return (Part(pieces[0], count_for(pieces[0], channel, split)),)
    numbered = (f"{number}/{len(pieces)} {piece}" for number, piece in enumerate(pieces, 1))
    return tuple(Part(one, count_for(one, channel, split)) for one in numbered)


@dataclass(frozen=True, slots=True)
class _Room:
    """What fits into one part behind its number."""

    channel: Channel
    split: Split
    number: str

    def holds(self, piece: str) -> bool:
        count = count_for(self.number + piece, self.channel, self.split)
        return not (count.over_by or count.bytes_over)


def _pieces(text: str, room: _Room) -> Iterator[str]:
    clusters = room.split(text)
    edges = _edges(text, clusters)
    ends = [piece.end for piece in sentences_of(text) if piece.end in edges] or [len(text)]
    start = _skip(edges, 0)
    while start < len(text):
        here = [end for end in ends if end > start]
        end = _furthest(text, start, here, room)
        if end is None:
            stop = here[0] if here else len(text)
            end = _in_sentence(text, start, stop, edges, clusters, room)
        yield text[start:end]
        start = _skip(edges, end)


@dataclass(frozen=True, slots=True)
class _Edges:
    """Where a text may be cut. after: place behind a word → where the next word begins."""

    after: dict[int, int]

    def __contains__(self, place: int) -> bool:
        return place in self.after


def _edges(text: str, clusters: Sequence[Cluster]) -> _Edges:
    """Only white space that is a cluster of its own is an edge, and none inside what is held together."""
    held = {place for match in _HELD.finditer(text) for place in range(match.start() + 1, match.end())}
    after: dict[int, int] = {}
    place, run = 0, None
    for cluster in clusters:
        if cluster.text.isspace():
            run = place if run is None else run
        elif run is not None:
            if run not in held and place not in held:
                after[run] = place
            run = None
        place += len(cluster.text)
    after[len(text) if run is None else run] = len(text)
    return _Edges(after)


def _skip(edges: _Edges, place: int) -> int:
    """Where the next word begins."""
    return edges.after.get(place, place)


def _furthest(text: str, start: int, ends: Sequence[int], room: _Room) -> int | None:
    """The last of these ends up to which a part holds the text; None if it does not even hold the first.

    A longer text never counts less, so the places are halved, from a short step on.
    """
    return _last(ends, lambda end: room.holds(text[start:end]))


def _last(places: Sequence[int], fits: Callable[[int], bool]) -> int | None:
    if not places or not fits(places[0]):
        return None
    low, step = 0, 1
    while low + step < len(places) and fits(places[low + step]):
        low += step
        step *= 2
    high = min(low + step, len(places))
    while high - low > 1:
        middle = (low + high) // 2
        if fits(places[middle]):
            low = middle
        else:
            high = middle
    return places[low]


def _in_sentence(
    text: str, start: int, stop: int, edges: _Edges, clusters: Sequence[Cluster], room: _Room
) -> int:
    """Where a sentence that is too long is cut: after a clause in the second half, else after a word."""
    words = sorted(place for place in edges.after if start < place <= stop)
    end = _furthest(text, start, words, room)
    if end is None:
        return _in_word(text, start, words[0] if words else stop, clusters, room)
    clauses = [place for place in words if place <= end and text[place - 1] in _CLAUSE_ENDS]
    if clauses and clauses[-1] - start > (end - start) // 2 and end != stop:
        return clauses[-1]
    return end


def _in_word(text: str, start: int, stop: int, clusters: Sequence[Cluster], room: _Room) -> int:
    """A run without white space longer than a part: cut between clusters, but a link or gap stays whole."""
    held = [match.span() for match in _HELD.finditer(text) if match.end() > start and match.start() < stop]
    inside = {place for first, last in held for place in range(first + 1, last)}
    places, place = [], 0
    for cluster in clusters:
        place += len(cluster.text)
        if place > stop:
            break
        if place > start and place not in inside:
            places.append(place)
    if not places:
        return stop
    return _furthest(text, start, places, room) or places[0]
