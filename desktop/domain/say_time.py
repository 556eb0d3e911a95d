"""Moments and spans in words, as they stand in logs and notices: local time, plain English."""

from datetime import date, datetime, timedelta, tzinfo

# Not strftime's names: those follow the language of the computer, and the log is in English.
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


def day_and_time(moment: datetime, zone: tzinfo | None = None) -> str:
    """Such as "Friday 27 November 2026, 09:02". zone: None for the computer's own."""
    local = moment.astimezone(zone)
    return f"{DAYS[local.weekday()]} {local.day} {MONTHS[local.month - 1]} {local.year}, {local:%H:%M}"


def day(on: date) -> str:
    """Such as "27 November 2026"."""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def time_of_day(moment: datetime, now: datetime, zone: tzinfo | None = None) -> str:
    """Such as "09:02", with the day where it is not the day of `now`."""
    local = moment.astimezone(zone)
    if local.date() == now.astimezone(zone).date():
        return f"{local:%H:%M}"
    return f"{DAYS[local.weekday()]} {local.day} {MONTHS[local.month - 1]}, {local:%H:%M}"


def length(span: timedelta) -> str:
    """Such as "2 days 4 hours", "1 hour 5 minutes" or "3 minutes": the two largest parts, rounded down.

    Args:
        span: its sign does not matter.
    """
    minutes = int(abs(span).total_seconds() // 60)
    parts = ((minutes // 1440, "day"), (minutes // 60 % 24, "hour"), (minutes % 60, "minute"))
    first = next((at for at, (count, _) in enumerate(parts) if count), len(parts) - 1)
    said = [f"{count} {name}" if count == 1 else f"{count} {name}s" for count, name in parts]
    kept = [said[at] for at in range(first, min(first + 2, len(parts))) if parts[at][0] or at == first]
    return " ".join(kept)
