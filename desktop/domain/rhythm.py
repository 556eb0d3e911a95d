"""The usual pace of a source, and whether it has gone silent against it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import pairwise

from desktop.domain.moment import to_seconds

LEAST_SILENCE = timedelta(days=3)
TIMES_THE_USUAL = 4
_FEWEST_GAPS = 4
_MOST_TIMES = 200
_TOGETHER_S = 10 * 60


def rhythm(times: Iterable[datetime]) -> int:
    """The long end of the usual gap between new items: nine in ten gaps are no longer.

    Items within ten minutes of each other count as one: some sites publish in bundles, and their
    rhythm is that of the bundles.

    Args:
        times: when items were published, aware UTC, any order; the newest 200 count.

    Returns:
        Seconds, 0 if there are too few items to tell.
    """
    seconds = sorted({to_seconds(moment) for moment in times})[-_MOST_TIMES:]
    gaps = sorted(later - earlier for earlier, later in pairwise(seconds) if later - earlier > _TOGETHER_S)
    if len(gaps) < _FEWEST_GAPS:
        return 0
    return gaps[min(len(gaps) - 1, len(gaps) * 9 // 10)]


def is_silent(new_at: datetime | None, rhythm_s: int, now: datetime) -> bool:
    """True if nothing new came for four times the usual gap, and for three days at least.

    Source: the idea is Huginn's gap detector; the factor keeps weekends and holidays of a source
    that publishes on working days from ringing.

    Args:
        new_at: when the newest item was published, None if there never was one.
        rhythm_s: what `rhythm` gave; 0 means not known, and never silent.
        now: aware UTC.
    """
    if new_at is None or rhythm_s <= 0:
        return False
    return now - new_at > max(TIMES_THE_USUAL * timedelta(seconds=rhythm_s), LEAST_SILENCE)


def silence_sentence(new_at: datetime, rhythm_s: int, now: datetime) -> str:
    """For example ``Nothing new for 21 days; usually something every 2 days.``"""
    usual = _span(timedelta(seconds=rhythm_s)).removeprefix("1 ")
    return f"Nothing new for {_span(now - new_at)}; usually something every {usual}."


def _span(length: timedelta) -> str:
    hours = length / timedelta(hours=1)
    if hours < 1:
        return _count(round(hours * 60), "minute")
    return _count(round(hours), "hour") if hours < 36 else _count(round(hours / 24), "day")


def _count(number: int, unit: str) -> str:
    number = max(1, number)
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
