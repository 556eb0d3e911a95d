"""What messages ask of a person today: readings that wait, clearances that end, conditions that are open."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from desktop.domain.clearing_view import Waiting
from desktop.domain.message import Message, MessageState
from desktop.domain.say_time import day, time_of_day
from desktop.domain.today import Need, Urgency

#: How long before its last day a clearance is named.
ENDING = timedelta(days=14)
_LONG = timedelta(days=1)


def reading_needs(waiting: Iterable[Waiting], now: datetime) -> tuple[Need, ...]:
    """One line for all readings that wait: the worst by name, the rest as a number; none for exercises.

    The worst is the one whose time to answer was over first, then the one that was asked first.

    Args:
        now: aware.
    """
    found = sorted(
        (one for one in waiting if not one.exercise), key=lambda one: (not _late(one, now), one.since)
    )
    if not found:
        return ()
    worst = found[0]
    late = _late(worst, now)
    who = worst.clearance.person or f"somebody, as {worst.role_name.lower()},"
    why = f"{who[:1].upper()}{who[1:]} was asked {_since(worst.since, now)}"
    why += _more(len(found) - 1, "waits", "wait")
    urgency = Urgency.TODAY if late or now - worst.since >= _LONG else Urgency.SOON
    return (
        Need("reading", worst.message.id, f"Get an answer for {_name(worst)}", why,
             "No answer" if late else "Being read", "Open", urgency, worst.since),
    )  # fmt: skip


def condition_needs(unmet: Iterable[Waiting], now: datetime) -> tuple[Need, ...]:
    """One line for all messages that were cleared on a condition that is still open; the oldest by name."""
    found = sorted((one for one in unmet if not one.exercise), key=lambda one: one.since)
    messages = {one.message.id for one in found}
    if not found:
        return ()
    first = found[0]
    said = first.clearance.condition.strip().rstrip(".")
    by = first.clearance.person or first.role_name
    why = f"{by} set it {_since(first.since, now)}" + (f": {said}" if said else "")
    return (
        Need("condition", first.message.id, f"Meet the condition of {_name(first)}",
             why + _more(len(messages) - 1, "has one", "have one"), "Condition open", "Open", Urgency.TODAY,
             first.since),
    )  # fmt: skip


def ending_needs(messages: Iterable[Message], today: date) -> tuple[Need, ...]:
    """One line for all clearances of the library that end within 14 days or ran out; the first by name."""
    found = sorted(
        ((one.pre_cleared_until, one) for one in messages
         if one.state == MessageState.PRE_CLEARED and one.pre_cleared_until is not None
         and one.pre_cleared_until - today <= ENDING),
        key=lambda pair: (pair[0], pair[1].title),
    )  # fmt: skip
    if not found:
        return ()
    until, first = found[0]
    days = (until - today).days
    over = "Its clearance ran out on" if days < 0 else "Its clearance ends on"
    when = (
        "Run out" if days < 0 else "Ends today" if days == 0 else f"In {days} day{'' if days == 1 else 's'}"
    )
    return (
        Need("ending", first.id, f"Have “{first.title}” cleared again",
             f"{over} {day(until)}" + _more(len(found) - 1, "ends", "end"), when, "Open",
             Urgency.TODAY if days <= 0 else Urgency.SOON),
    )  # fmt: skip


def _late(one: Waiting, now: datetime) -> bool:
    return one.clearance.passes_at is not None and one.clearance.passes_at <= now


def _name(one: Waiting) -> str:
    return f"“{one.message.title}”" if one.message.title else f"a message of {one.code}"


def _since(at: datetime, now: datetime) -> str:
    local = at.astimezone(now.tzinfo)
    words = time_of_day(at, now, now.tzinfo)
    return f"at {words}" if local.date() == now.date() else f"on {words}"


def _more(count: int, one: str, many: str) -> str:
    if not count:
        return ""
    return f". One more {one}" if count == 1 else f". {count} more {many}"
