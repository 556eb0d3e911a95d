"""When a person is reminded, and in which words; each reminder has a key and is said once.

A restricted case is named by its code alone, and so is what is due in it: a notice stands on the screen of
whoever is near.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.domain.approval import Clearance
from desktop.domain.clock import ClockState, LegalClock
from desktop.domain.clock_rule import MARKS as CLOCK_MARKS
from desktop.domain.incident import Incident, Promise
from desktop.domain.moment import to_text
from desktop.domain.response import Group, TaskView
from desktop.domain.say_time import day_and_time, length, time_of_day

#: Before a promised update, and when it is due.
PROMISE_MARKS = (timedelta(minutes=15), timedelta(minutes=5), timedelta(0))
#: The review after the first hour. Source: US CDC, "ERC CDCynergy" (first hours of a response).
FIRST_REVIEW = timedelta(hours=1)
FIRST_REVIEW_TASK = "CORE-117"
#: After so long the first day has its own review.
_REVIEW_OVER = timedelta(hours=24)
#: Late tasks are gathered, so that a person who works is not called every minute.
LATE_PACE = timedelta(minutes=10)
#: Whoever is at it needs no word about the last few minutes.
LATE_GRACE = timedelta(minutes=5)
#: Wall clock and steady clock may part by so much before it is written down.
SKEW = timedelta(minutes=2)
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Reminder:
    """What is said. keys: everything that counts as said with it, its own key first."""

    keys: tuple[str, ...]
    title: str
    sentence: str
    incident_id: str = ""


def heading(incident: Incident) -> str:
    """What a notice calls the incident."""
    named = incident.code if incident.restricted else incident.title or incident.code
    return f"EXERCISE: {named}" if incident.exercise else named


def stage(
    about: str, due_at: datetime, marks: Sequence[timedelta], now: datetime, said: Collection[str]
) -> tuple[str, ...]:
    """Keys of the mark that was passed last and of those before it; () if that one was said.

    After a long sleep several marks were passed at once; only the last of them is worth a word.

    Args:
        about: what the keys begin with, such as "promise:<id>".
        marks: time left at each mark, the longest first.
    """
    passed = [mark for mark in marks if due_at - mark <= now]
    keys = [f"{about}:{to_text(due_at)}:{int(mark.total_seconds() // 60)}" for mark in reversed(passed)]
    return tuple(keys) if keys and keys[0] not in said else ()


def of_promise(incident: Incident, promise: Promise, now: datetime, said: Collection[str]) -> Reminder | None:
    """A quarter of an hour before a promised update, five minutes before, and when it is due."""
    keys = stage(f"promise:{promise.id}", promise.due_at, PROMISE_MARKS, now, said)
    if promise.outcome or not keys:
        return None
    at, left = time_of_day(promise.due_at, now), promise.due_at - now
    where = f" Promised to: {promise.where}." if promise.where and not incident.restricted else ""
    if left <= timedelta(0):
        now_due = -left < timedelta(minutes=1)
        when = "is due now" if now_due else f"was due at {at}, {length(left)} ago"
        sentence = f"The promised update {when}.{where}"
    else:
        sentence = f"The promised update is due in {length(_up(left))}, at {at}.{where}"
    return Reminder(keys, heading(incident), sentence, incident.id)


def of_clock(incident: Incident, clock: LegalClock, now: datetime, said: Collection[str]) -> Reminder | None:
    """40, 24, 4 and 1 hours before a legal clock runs out, and when it has."""
    if clock.state is not ClockState.RUNNING or clock.due_at is None:
        return None
    whole = clock.due_at - (clock.started_at or incident.aware_at)
    marks = (*(mark for mark in CLOCK_MARKS if mark < whole), timedelta(0))
    keys = stage(f"clock:{clock.id}", clock.due_at, marks, now, said)
    if not keys:
        return None
    name = "A legal clock" if incident.restricted else f"“{clock.name}”"
    left, end = clock.due_at - now, day_and_time(clock.due_at)
    if left <= timedelta(0):
        sentence = f"{name} has run out: {end}. Report it now, and note why it is late."
    else:
        sentence = f"{name}: {length(_up(left))} left, until {end}."
    return Reminder(keys, heading(incident), sentence, incident.id)


def of_reading(
    reading: Clearance, title: str, incident: Incident | None, now: datetime, said: Collection[str]
) -> Reminder | None:
    """Once, when somebody who was asked to read a message has not answered in time.

    Args:
        title: of the message.
        incident: that it belongs to, None in calm times.
    """
    if reading.outcome or reading.passes_at is None or reading.passes_at > now:
        return None
    key = f"reading:{reading.id}"
    if key in said:
        return None
    sealed = incident is not None and incident.restricted
    what, who = ("a message", "Whoever was asked") if sealed else (f"“{title}”", reading.person)
    sentence = f"{who} has not answered about {what}. You can ask the cover now."
    named = heading(incident) if incident is not None else "A message waits to be read"
    return Reminder((key,), named, sentence, incident.id if incident is not None else "")


def of_judgement(incident: Incident, clock: LegalClock, said: Collection[str]) -> Reminder | None:
    """Once, when a fact came after a duty was ruled out."""
    if not clock.again or clock.settled_at is None:
        return None
    key = f"again:{clock.id}:{to_text(clock.settled_at)}"
    if key in said:
        return None
    name = "A legal duty that was ruled out" if incident.restricted else f"“{clock.name}”"
    sentence = f"{name} has to be judged again: a fact came after it was marked as not required."
    return Reminder((key,), heading(incident), sentence, incident.id)


def of_late_tasks(
    incident: Incident, views: Iterable[TaskView], said: Collection[str], told_at: datetime | None,
    now: datetime,
) -> Reminder | None:  # fmt: skip
    """Tasks that became late since the last word about late ones, all in one.

    Args:
        told_at: when late tasks of this incident were last spoken of, None if never.
    """
    if told_at is not None and timedelta(0) <= now - told_at < LATE_PACE:
        return None
    late = [(view.due_at, view) for view in views if view.group is Group.LATE and view.due_at is not None]
    keys = {f"late:{view.task.id}:{to_text(due)}": view for due, view in late if now - due >= LATE_GRACE}
    fresh = [key for key in keys if key not in said]
    if not fresh:
        return None
    count = "1 task is late" if len(fresh) == 1 else f"{len(fresh)} tasks are late"
    sentence = f"{count}."
    if not incident.restricted:
        named = ", ".join(f"“{keys[key].task.title}”" for key in fresh[:_NAMED])
        more = f" and {len(fresh) - _NAMED} more" if len(fresh) > _NAMED else ""
        sentence = f"{count}: {named}{more}."
    return Reminder((*fresh, late_key(incident.id)), heading(incident), sentence, incident.id)


def late_key(incident_id: str) -> str:
    """Under this key stands when late tasks of an incident were last spoken of."""
    return f"late:{incident_id}"


def of_first_hour(
    incident: Incident, reviewed: bool, now: datetime, said: Collection[str]
) -> Reminder | None:
    """The review after the first hour. reviewed: its task is done or was set aside."""
    key = f"first-review:{incident.id}"
    if incident.t0 is None or reviewed or key in said:
        return None
    if not FIRST_REVIEW <= now - incident.t0 < _REVIEW_OVER:
        return None
    sentence = (
        "The first hour is over. Look again at the level, the gaps and the time of the next update; a "
        "situation report can be made now."
    )
    return Reminder((key,), heading(incident), sentence, incident.id)


def gathered(
    title: str, about: Iterable[tuple[str, str]], one: str, many: str, said: Collection[str]
) -> Reminder | None:
    """One reminder for several things of a kind, None if all were said.

    Args:
        about: (key, name) of each.
        one: what is said of a single one, with {name}; many: of several, with {count} and {names}.
    """
    fresh = [(key, name) for key, name in about if key not in said]
    if not fresh:
        return None
    names = ", ".join(name for _, name in fresh[:_NAMED])
    if len(fresh) > _NAMED:
        names += f" and {len(fresh) - _NAMED} more"
    if len(fresh) == 1:
        sentence = one.replace("{name}", names)
    else:
        sentence = many.replace("{count}", str(len(fresh))).replace("{names}", names)
    return Reminder(tuple(key for key, _ in fresh), title, sentence)


def skew_sentence(moved: timedelta) -> str:
    """What is written when the computer's clock jumped. moved: ahead if positive."""
    if moved > timedelta(0):
        return (
            f"The computer's clock moved ahead by {length(moved)}: it slept, or the clock was set. Earlier "
            "entries keep the times they were written with."
        )
    return (
        f"The computer's clock moved back by {length(moved)}. Earlier entries keep the times they were "
        "written with, so some may look later than this one."
    )


def _up(left: timedelta) -> timedelta:
    """To the next whole minute: with 14 minutes and 59 seconds left a person reads 15."""
    return timedelta(minutes=-(-left // timedelta(minutes=1)))
