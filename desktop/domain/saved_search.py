"""A saved search: a query with a name, its time window kept as "the last so many hours"."""

import json
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from desktop.domain.mention import MentionQuery, State, ToneLabel


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """window_h: hours back from now, None for all time. query: without since and until."""

    id: str
    name: str
    query: MentionQuery
    window_h: int | None = None

    def at(self, now: datetime) -> MentionQuery:
        """The query as it stands now."""
        return replace(self.query, since=now - timedelta(hours=self.window_h) if self.window_h else None)


def to_json(query: MentionQuery, window_h: int | None) -> str:
    """The stored form."""
    return json.dumps({
        "query": query.query, "sources": query.sources, "terms": query.terms,
        "tones": query.tones, "states": query.states, "window_h": window_h,
    })  # fmt: skip


def from_json(search_id: str, name: str, text: str) -> SavedSearch:
    """Reads what `to_json` wrote."""
    said = json.loads(text)
    query = MentionQuery(
        said["query"], tuple(said["sources"]), tuple(said["terms"]),
        tuple(ToneLabel(tone) for tone in said["tones"]), tuple(State(state) for state in said["states"]),
    )  # fmt: skip
    return SavedSearch(search_id, name, query, said["window_h"])
