"""What the filters ask for: a query and a time window that moves with the clock."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from desktop.domain.mention import MentionQuery, State

#: What stands in the list unless a person chose: everything but what was put aside.
USUAL_STATES = (State.NEW, State.SEEN, State.FLAGGED)
USUAL = MentionQuery(states=USUAL_STATES)
WINDOWS: tuple[int | None, ...] = (24, 7 * 24, 30 * 24, None)


@dataclass(frozen=True, slots=True)
class Wanted:
    """query: without times. window_h: the last so many hours, None for all time.

    since, until: a fixed span (aware UTC) that stands above the window, for the mentions behind an alarm.
    span_words: that span in words.
    """

    query: MentionQuery = USUAL
    window_h: int | None = 24
    since: datetime | None = None
    until: datetime | None = None
    span_words: str = ""

    def at(self, now: datetime) -> MentionQuery:
        """The query as it stands now."""
        if self.since is not None:
            return replace(self.query, since=self.since, until=self.until)
        return replace(self.query, since=now - timedelta(hours=self.window_h) if self.window_h else None)

    @property
    def is_usual(self) -> bool:
        """True if nothing but the time window is chosen."""
        return self.since is None and self.query == USUAL

    @property
    def hides(self) -> bool:
        """True if words or filters may hide mentions that the window holds."""
        plain = MentionQuery(states=self.query.states)
        return self.since is not None or self.query != plain
