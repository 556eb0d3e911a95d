"""An alarm as it is kept and shown."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class AlarmRow:
    """One alarm. kind: "term" or "volume". n: hits or mentions counted. usual_low, usual_high: the usual
    range for an hour (volume only). hour: start of the hour in seconds, None for a term. term_id: ""
    for the volume. seen: a person looked at it.
    """

    id: str
    at: datetime
    kind: str
    title: str
    sentence: str
    n: int
    usual_low: float
    usual_high: float
    hour: int | None
    mention_id: int | None
    term_id: str
    seen: bool
