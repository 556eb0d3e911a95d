"""Working hours: when a limit that is given in them ends."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo

#: Choice of the setting → weekdays, Monday is 0.
WORK_DAYS = {
    "mon-fri": (0, 1, 2, 3, 4),
    "mon-sat": (0, 1, 2, 3, 4, 5),
    "every": (0, 1, 2, 3, 4, 5, 6),
    "sun-thu": (6, 0, 1, 2, 3),
}
_DAY_NAMES = {
    "mon-fri": "Monday to Friday", "mon-sat": "Monday to Saturday", "every": "every day",
    "sun-thu": "Sunday to Thursday",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """The local hours of a working day. days: a key of `WORK_DAYS`. opens == closes: round the clock.

    If `closes` is before `opens`, work ends on the day after it began.
    """

    days: str = "mon-fri"
    opens: time = time(9)
    closes: time = time(17)

    @property
    def words(self) -> str:
        """Such as "Monday to Friday, 09:00 to 17:00"."""
        if self.opens == self.closes:
            return f"{_DAY_NAMES[self.days]}, round the clock".capitalize()
        said = f"{_DAY_NAMES[self.days]}, {self.opens:%H:%M} to {self.closes:%H:%M}"
        return said[0].upper() + said[1:]

    def end_of(self, start: datetime, span: timedelta, zone: tzinfo | None = None) -> datetime:
        """The moment at which `span` of working time has passed since `start`.

        Time is counted on the local clock, which differs from real time where clocks change at night.

        Args:
            start: aware; outside working hours it counts from the next opening.
            span: not negative.
            zone: None for the computer's own.

        Returns:
            Aware, in that zone.
        """
        at = start.astimezone(zone).replace(tzinfo=None)
        left, day = span, at.date() - timedelta(days=1)  # the shift of the evening before may still last
        while True:
            if day.weekday() in WORK_DAYS[self.days]:
                opens = max(at, datetime.combine(day, self.opens))
                closes = datetime.combine(day, self.closes)
                if self.closes <= self.opens:
                    closes += timedelta(days=1)
                room = max(closes - opens, timedelta(0))
                if room and left <= room:
                    return _aware(opens + left, zone)
                left -= room
            day += timedelta(days=1)


def _aware(local: datetime, zone: tzinfo | None) -> datetime:
    return local.replace(tzinfo=zone) if zone is not None else local.astimezone()
