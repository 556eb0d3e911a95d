"""A mention: one public text that was seen, whatever the number of places it was seen in."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from desktop.domain.watch import Match


class State(StrEnum):
    """Triage states, in the order a person works through them."""

    NEW = "new"
    SEEN = "seen"
    FLAGGED = "flagged"
    CLAIM = "claim"  # made into a claim
    IGNORED = "ignored"


class ToneLabel(StrEnum):
    """What a person reads for a tone.

    NO_READING: too short, or nothing to read. NOT_SCORED: no reader for this language. Neither is
    ever shown as neutral.
    """

    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    POSITIVE = "positive"
    NO_READING = "no_reading"
    NOT_SCORED = "not_scored"


class Tone(NamedTuple):
    """A hint about how a text sounds. A named tuple for the same reason as `MentionRow`.

    score: −1.0…+1.0, None where the label is NO_READING or NOT_SCORED. words: (word as it stands in
    the text, its share −1.0…+1.0), strongest first, empty if not asked for. by: the reader's name
    ("textblob"), "rules" or "person".
    """

    label: ToneLabel
    score: float | None = None
    words: tuple[tuple[str, float], ...] = ()
    by: str = ""


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One entry as a connector read it, already plain text, before any decision.

    guid: the feed's own id, "" if none. title, text: plain text, "" if none; title ≤ 500 and text ≤
    20,000 characters, no token over 500. url: absolute http(s) or "". published: aware UTC or None;
    published_said: the feed's own words for it, "". language: BCP 47 if the feed said so, else "".
    """

    guid: str
    title: str
    text: str
    url: str
    author: str = ""
    published: datetime | None = None
    published_said: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Sighting:
    """Another place where the same mention was seen."""

    source: str
    url: str
    seen_at: datetime


class MentionRow(NamedTuple):
    """A mention as the list shows it. `terms` are the names of the watch terms it matched.

    A named tuple, because a page makes a hundred of them: it is made in a third of the time.
    """

    id: int
    title: str
    text: str  # the first 300 characters
    url: str
    author: str
    source: str
    source_id: str
    published_at: datetime
    fetched_at: datetime
    language: str
    tone: Tone
    state: State
    terms: tuple[str, ...] = ()
    weight: int = 0


@dataclass(frozen=True, slots=True)
class MentionDetail:
    """Everything about one mention, for the reading pane.

    text: the whole stored text. matches: which terms matched and where, spans in `title` and `text`.
    count: how many people or posts a hand-made entry stands for, 1 otherwise. changed_at: when the
    feed last sent other words for it (the first text is kept), None if never.
    """

    row: MentionRow
    text: str
    published_said: str
    sightings: tuple[Sighting, ...] = ()
    matches: tuple[Match, ...] = ()
    note: str = ""
    count: int = 1
    by_hand: bool = False
    changed_at: datetime | None = None
    pictures: tuple[str, ...] = ()  # attachment ids


@dataclass(frozen=True, slots=True)
class MentionQuery:
    """What a list of mentions is asked for. Empty tuples mean "any".

    query: words as typed, searched in title, text and author. since, until: published times, aware
    UTC, [since, until). terms, sources: UUIDv7 ids.
    """

    query: str = ""
    sources: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    tones: tuple[ToneLabel, ...] = ()
    states: tuple[State, ...] = ()
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page ended: the next page starts strictly after this row, newest first."""

    published_s: int
    id: int


@dataclass(frozen=True, slots=True)
class MentionPage:
    """Rows newest first; `next` is None on the last page."""

    rows: tuple[MentionRow, ...] = ()
    next: Cursor | None = None


@dataclass(frozen=True, slots=True)
class MentionCounts:
    """How many mentions a query finds, and how many per choice with that choice's own filter lifted.

    by_term, by_source: UUIDv7 id → count. capped: there are more, only the newest were counted.
    """

    total: int = 0
    new: int = 0
    by_state: dict[State, int] = field(default_factory=dict)
    by_tone: dict[ToneLabel, int] = field(default_factory=dict)
    by_term: dict[str, int] = field(default_factory=dict)
    by_source: dict[str, int] = field(default_factory=dict)
    capped: bool = False


@dataclass(frozen=True, slots=True)
class HandEntry:
    """A mention typed in by a person from a place no feed reaches."""

    place: str  # "Facebook group", "WhatsApp", …
    text: str
    url: str = ""
    author: str = ""
    count: int = 1
    seen_at: datetime | None = None
    note: str = ""
    picture: bytes | None = None
    picture_name: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """What was read out of one item before it is stored. term_nums: watch terms it matched."""

    language: str
    tone: Tone
    matches: tuple[Match, ...] = ()
    term_nums: tuple[int, ...] = ()
