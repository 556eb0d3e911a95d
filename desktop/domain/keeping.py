"""What has been kept past its time: closed incidents and drills, for a person to look at."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, datetime, timedelta

#: Whoever has looked and written so into the log is left in peace for so long.
LOOKED_AT = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class ClosedCase:
    """A closed incident. written_at: when its log was last written to. Times are aware UTC."""

    id: str
    code: str
    closed_at: datetime
    written_at: datetime
    exercise: bool = False


def past_time(
    cases: Iterable[ClosedCase], now: datetime, *, incident_years: int, exercise_years: int
) -> tuple[ClosedCase, ...]:
    """Cases that were closed longer ago than they are to be kept, the oldest first.

    A case whose log was written to in the last year counts as looked at.

    Args:
        incident_years, exercise_years: how long logs of incidents and of drills are kept.
    """
    found = [
        case
        for case in cases
        if years_after(case.closed_at, exercise_years if case.exercise else incident_years) <= now
        and now - case.written_at > LOOKED_AT
    ]
    return tuple(sorted(found, key=lambda case: (case.closed_at, case.code)))


def years_after(moment: datetime, years: int) -> datetime:
    """The same day and time so many years later; 28 February after a leap day; the last year at most."""
    year = min(moment.year + years, MAXYEAR)
    try:
        return moment.replace(year=year)
    except ValueError:
        return moment.replace(year=year, day=28)


def kept_sentence(cases: tuple[ClosedCase, ...]) -> str:
    """Which cases are past their time, by their codes."""
    named = ", ".join(case.code for case in cases[:3])
    more = f" and {len(cases) - 3} more" if len(cases) > 3 else ""
    count = "1 log is" if len(cases) == 1 else f"{len(cases)} logs are"
    return f"{count} past the time set for keeping: {named}{more}"
