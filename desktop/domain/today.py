"""What needs a person now, most urgent first."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum


class Urgency(IntEnum):
    """The order of the list."""

    LATE = 0
    NEW = 1
    TODAY = 2
    SOON = 3
    LATER = 4


@dataclass(frozen=True, slots=True)
class Need:
    """One line. kind: alarm, source, mentions, task, plan, role, risk, incident, happening, check, message,
    reading, condition, ending, setup, kept. object_id: what it is about. when: the words on its chip. verb:
    the words on its button.
    """

    kind: str
    object_id: str
    title: str
    why: str
    when: str
    verb: str
    urgency: Urgency
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TodayView:
    """The page in peacetime. needs: most urgent first. headline: one sentence that is the answer.

    trouble: feeds that want a look, as (id, name, sentence). hours: (hour start in seconds, count) of
    the last 24 hours, every hour present. usual: (low, high) for an hour, None while learning.
    """

    headline: str
    line: str
    needs: tuple[Need, ...] = ()
    trouble: tuple[tuple[str, str, str], ...] = ()
    sources: int = 0
    read_at: datetime | None = None
    hours: tuple[tuple[int, int], ...] = ()
    usual: tuple[float, float] | None = None
    alarms: tuple[tuple[int, str], ...] = ()  # (hour, words)
    plans_signed: int = 0
    plans: int = 0
    messages_ready: int = 0
    messages_total: int = 0
    posture: float | None = None
    posture_band: str = ""
    posture_line: str = ""
