"""A day typed as people write it, such as 3 Nov 2026, 3/11/2026, 2026-11-03 or today."""

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBERS = re.compile(r"(\d{1,2})[./ -](\d{1,2})[./ -](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDS = re.compile(r"(\d{1,2})\.?\s+([a-z]+)\.?(?:\s+(\d{4}))?")


def say_day(day: date | None) -> str:
    """A day in words: "3 November 2026", "" for none."""
    return f"{day.day} {day:%B %Y}" if day is not None else ""


def say_day_short(day: date, today: date) -> str:
    """A day in few letters: "3 Nov", with the year if it is another one."""
    return f"{day.day} {day:%b}" + (f" {day.year}" if day.year != today.year else "")


def read_day(text: str, today: date) -> date | None:
    """The day meant; None for no text. A day without a year is of this year. Days stand before months.

    Raises:
        ValueError: it cannot be read as a day.
    """
    words = text.strip().casefold()
    if not words:
        return None
    if words == "today":
        return today
    if found := _ISO.fullmatch(words):
        return date(*(int(part) for part in found.groups()))
    if found := _NUMBERS.fullmatch(words):
        day, month, year = (int(part) for part in found.groups())
        return date(year, month, day)
    if (found := _WORDS.fullmatch(words)) and found[2][:3] in _MONTHS:
        return date(int(found[3] or today.year), _MONTHS.index(found[2][:3]) + 1, int(found[1]))
    raise ValueError("not a day")
