"""A source: one public feed we watch, and how it is faring, in words."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

MIN_INTERVAL_MIN = 15
MAX_INTERVAL_MIN = 24 * 60
DEFAULT_INTERVAL_MIN = 60


class HealthState(StrEnum):
    """The one word kept for a source; `SourceHealth.sentence` says it in full."""

    NEVER = "never"  # added, not fetched yet
    FINE = "fine"
    WAITING = "waiting"  # the site asked us to come back later
    NOT_FOUND = "not_found"
    NEEDS_PASSWORD = "needs_password"
    UNREACHABLE = "unreachable"  # no answer, bad certificate, server error
    REFUSED = "refused"  # we will not go there: private address, other scheme, too many redirects
    UNREADABLE = "unreadable"  # answered, but not a feed, too large, or hostile
    SILENT = "silent"  # answers, but nothing new for long against its own rhythm

    @property
    def is_trouble(self) -> bool:
        """True if a person should look at it."""
        return self not in (HealthState.NEVER, HealthState.FINE)


@dataclass(frozen=True, slots=True)
class Source:
    """One feed. `num` is the file's own small number for it; `id` is the UUIDv7 people and scripts use.

    interval_min: minutes between polls, 15 to 1440. allow_private: the user typed a private address
    and meant it. secret: True if part of the address is kept in the keyring (`url` is then masked).
    """

    num: int
    id: str
    name: str
    url: str
    kind: str = "feed"  # feed, or manual for what people log by hand
    folder: str = ""
    site_url: str = ""
    trust: str = "unknown"  # official, media, community, unknown
    language: str = ""
    why: str = ""
    interval_min: int = DEFAULT_INTERVAL_MIN
    paused: bool = False
    allow_private: bool = False
    secret: bool = False


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """How the last tries went. Times are aware UTC or None if it never happened.

    sentence: plain words for a person. failures: tries in a row that failed. due_at: next poll.
    etag, last_modified: validators to send back as they came. rhythm_s: usual seconds between new
    items, 0 if not known yet.
    """

    state: HealthState = HealthState.NEVER
    sentence: str = "Not fetched yet."
    failures: int = 0
    failing_since: datetime | None = None
    tried_at: datetime | None = None
    ok_at: datetime | None = None
    new_at: datetime | None = None
    due_at: datetime | None = None
    wait_until: datetime | None = None
    etag: str = ""
    last_modified: str = ""
    rhythm_s: int = 0


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source with its health and how many mentions came from it, as a list shows it."""

    source: Source
    health: SourceHealth
    mentions: int = 0
