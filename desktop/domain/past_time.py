"""A time of day that has been: what a person means who types 23:50 at ten past midnight."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo


def moment_of(day: date, at: time, now: datetime, zone: tzinfo | None = None) -> datetime:
    """The moment of a time of day that lies in the past, aware UTC.

    A time that would still be to come today was meant for yesterday.

    Args:
        day: as chosen, in local time; not after today.
        at: local time of day, without seconds.
        now: aware.
        zone: of the person, None for the computer's own.
    """
    wanted = _at(day, at, zone)
    return _at(day - timedelta(days=1), at, zone) if wanted > now else wanted


def _at(day: date, at: time, zone: tzinfo | None) -> datetime:
    # Without a zone, Python takes the computer's own, with the offset it had at that moment.
    return datetime.combine(day, at).replace(tzinfo=zone).astimezone(UTC)
