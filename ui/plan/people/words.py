"""What people, roles and contacts are called on screen."""

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from desktop.domain.cover import REACH_DAYS, Gap, Reach, RoleRow, Suggestion
from desktop.domain.person import Attempt
from ui.theme.tokens import Token
from ui.widgets.chip import ChipLook
from ui.widgets.day_line import say_day_short

#: Ways to reach somebody, as they are kept.
HOW = ("phone", "message", "email", "in person")
_DAY_FROM, _EVENING_FROM, _NIGHT_FROM = 8, 18, 22


def _tr(text: str) -> str:
    return QCoreApplication.translate("PeopleWords", text)


def how_name(how: str) -> str:
    """A way to reach somebody."""
    names = {
        "phone": _tr("Phone"), "message": _tr("Message"), "email": _tr("Email"),
        "in person": _tr("In person"),
    }  # fmt: skip
    return names.get(how, how)


def gap_words(gap: Gap) -> str:
    """What a role lacks: "No cover", "Nobody"; "" for nothing."""
    if gap in (Gap.MUST_NOBODY, Gap.NOBODY):
        return _tr("Nobody")
    return _tr("No cover") if gap in (Gap.MUST_NO_COVER, Gap.NO_COVER) else ""


def no_second_words(row: RoleRow) -> str:
    """That the role has one cover only: "Incident lead has no second cover"."""
    return _tr("{role} has no second cover").format(role=row.role.name)


def gap_look(gap: Gap) -> tuple[str, Token] | None:
    """Icon and colour: a circle in rust where no team can do without the role, else an amber triangle."""
    if gap is Gap.NONE:
        return None
    return ("warning-circle", "bad") if gap in (Gap.MUST_NOBODY, Gap.MUST_NO_COVER) else ("warning", "warn")


def gap_chip(row: RoleRow) -> ChipLook:
    """How the role stands, as a chip."""
    found = gap_look(row.gap)
    if found is None:
        return ChipLook("ok", _tr("Has cover"), "check")
    return ChipLook("bad" if found[1] == "bad" else "warn", gap_words(row.gap), found[0])


def reach_chip(reach: Reach, day: date | None, late_days: int, today: date) -> ChipLook | None:
    """How the last contact stands, as a chip; None where there is nobody to reach."""
    if reach is Reach.NOBODY:
        return None
    if reach is Reach.NEVER or day is None:
        return ChipLook("warn", _tr("Never"), "clock")
    if reach is Reach.LATE:
        words = _tr("Late 1 day") if late_days == 1 else _tr("Late {days} days").format(days=late_days)
        return ChipLook("bad", words, "warning-circle")
    return ChipLook("outline", say_day_short(day, today), "check")


def person_reach(day: date | None, today: date) -> ChipLook:
    """How one person's last contact stands."""
    if day is None:
        return ChipLook("warn", _tr("Never"), "clock")
    late = (today - day).days - REACH_DAYS
    reach = Reach.LATE if late > 0 else Reach.REACHED
    return reach_chip(reach, day, late, today) or ChipLook("outline", "")


def tasks_words(count: int) -> str:
    """What would have no owner."""
    if count == 1:
        return _tr("1 task would have no owner")
    return _tr("{count} tasks would have no owner").format(count=count)


def tasks_now_words(count: int) -> str:
    """What has no owner now."""
    return (
        _tr("1 task has no owner") if count == 1 else _tr("{count} tasks have no owner").format(count=count)
    )


def suggestion_words(one: Suggestion, today: date) -> str:
    """Why this person: training, last contact, load."""
    if one.trained and one.person.trained_until is not None:
        until = f"{one.person.trained_until:%B %Y}"
        return _tr("Suggested: trained to {month}").format(month=until)
    if one.reached_on is not None:
        day = say_day_short(one.reached_on, today)
        return _tr("Suggested: reached on {day}").format(day=day)
    return _tr("Suggested: holds no role yet") if one.roles == 0 else _tr("Suggested: holds the fewest roles")


def attempt_words(one: Attempt, today: date) -> str:
    """An attempt in a line: "3 Nov, answered in 6 min"."""
    day = say_day_short(one.at.astimezone().date(), today)
    if one.reached:
        if one.minutes is None:
            return _tr("{day}, answered").format(day=day)
        return _tr("{day}, answered in {count} min").format(day=day, count=one.minutes)
    if one.minutes is None:
        return _tr("{day}, no answer").format(day=day)
    return _tr("{day}, no answer in {count} min").format(day=day, count=one.minutes)


def part_of_day(at: datetime) -> str:
    """When of the day it was: a phone that is answered by day may be off at night."""
    hour = at.astimezone().hour
    if _DAY_FROM <= hour < _EVENING_FROM:
        return _tr("day")
    return _tr("evening") if _EVENING_FROM <= hour < _NIGHT_FROM else _tr("night")


def moment_words(at: datetime, today: date) -> str:
    """A local time: "3 Nov, 14:05"."""
    local = at.astimezone()
    return f"{say_day_short(local.date(), today)}, {local:%H:%M}"


def hours_words(hours: float) -> str:
    """Hours to the half: "7.5 h"."""
    half = round(hours * 2) / 2
    return _tr("{hours} h").format(hours=f"{half:g}")
