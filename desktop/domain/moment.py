"""Times as Watchline keeps them: aware UTC inside, ISO text or whole seconds in the file."""

from datetime import UTC, date, datetime, timedelta


def to_text(moment: datetime) -> str:
    """Writes an aware time as UTC ISO text with milliseconds, e.g. ``2026-11-24T09:04:11.250Z``.

    The width is fixed, so text order is time order.
    """
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def from_text(text: str) -> datetime:
    """Reads what `to_text` wrote; aware UTC.

    Raises:
        ValueError: the text is not an ISO time.
    """
    moment = datetime.fromisoformat(text)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def time_in(text: str | None) -> datetime | None:
    """As `from_text`, of a column that may be empty."""
    return from_text(text) if text else None


def day_in(text: str | None) -> date | None:
    """The ISO date in a column that may be empty."""
    return date.fromisoformat(text) if text else None


def to_seconds(moment: datetime) -> int:
    """Whole seconds since 1970 UTC, as the mention tables keep them (a million rows sort faster so)."""
    return int(moment.timestamp())


def from_seconds(seconds: int) -> datetime:
    """Reads what `to_seconds` wrote; aware UTC."""
    return datetime.fromtimestamp(seconds, UTC)


def hour_of(seconds: int) -> int:
    """The start of the UTC hour that holds this second, in seconds since 1970."""
    return seconds - seconds % 3600


def minutes(count: float) -> timedelta:
    """A span of that many minutes."""
    return timedelta(minutes=count)
