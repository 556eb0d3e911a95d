"""Times as people type them on a command line."""

import re
from datetime import UTC, datetime, timedelta

import click

_SPAN = re.compile(r"(\d{1,6})\s*(m|min|h|d|w)", re.IGNORECASE)
_UNITS = {"m": "minutes", "min": "minutes", "h": "hours", "d": "days", "w": "weeks"}


class Moment(click.ParamType[datetime]):
    """``24h``, ``7d``, ``30m``, ``2w`` before now, or an ISO time; without a zone it is local.

    Args:
        ahead: spans count from now on instead.
    """

    name = "time"

    def __init__(self, *, ahead: bool = False) -> None:
        self._sign = 1 if ahead else -1

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Aware UTC; anything that is no time is a usage error."""
        if isinstance(value, datetime):
            return value
        text = str(value).strip()
        span = _SPAN.fullmatch(text)
        try:
            if span:
                length = timedelta(**{_UNITS[span[2].lower()]: int(span[1])})
                return datetime.now(UTC) + self._sign * length
            given = datetime.fromisoformat(text)
            moment = given.astimezone(UTC)
            there_is = given.tzinfo is not None or moment.astimezone().replace(tzinfo=None) == given
        except (ValueError, OverflowError):
            self.fail(f"“{text}” is not a time. Write it such as 24h, 7d or 2026-03-02T09:00.", param, ctx)
        if not there_is:  # a legal clock must not begin an hour off because somebody guessed
            self.fail(f"There is no “{text}” here: the clocks go forward then. Look at it again.", param, ctx)
        return moment
