"""Words of the page that declares: the level and why, what comes next, what the button says."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop.domain.clock import ClockTemplate
from desktop.domain.clock_rule import due_of
from desktop.domain.declare_say import Gap, Standing, first_words_by
from desktop.domain.incident import Draft
from desktop.domain.severity import Criterion, LevelRule
from desktop.domain.working_hours import WorkingHours
from ui.incident_words import clock_time

_HOUR, _DAY = 60, 1440


def _tr(text: str) -> str:
    return QCoreApplication.translate("Happening", text)


def joined(words: Sequence[str]) -> str:
    """Words as in a sentence: "A, B and C"."""
    if len(words) < 2:
        return "".join(words)
    return _tr("{first} and {last}").format(first=", ".join(words[:-1]), last=words[-1])


def in_sentence(text: str) -> str:
    """A name as it stands inside a sentence; what begins with capitals stays as it is."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def sets_level(rows: Iterable[str], criteria: Iterable[Criterion], level: str) -> str:
    """Which rows set the level, as a heading."""
    names = {one.key: one.name for one in criteria}
    found = [names[key] for key in rows]
    if not found:
        return _tr("Answer a row, and the level shows here")
    if level == "L0":
        return _tr("Nothing calls for more than watching")
    said = [found[0], *map(in_sentence, found[1:])]
    if len(said) == 1:
        return _tr("{row} sets the level").format(row=said[0])
    if len(said) > 3:
        return _tr("{n} rows set the level").format(n=len(said))
    return _tr("{rows} set the level").format(rows=joined(said))


def then_words(rule: LevelRule, now: datetime, hours: WorkingHours | None = None) -> str:
    """When the first words are due if it is declared now, and how often to speak after that."""
    by = first_words_by(rule, now, hours)
    if by is None:
        return _tr("Nothing is published. Look at it again every day.")
    if rule.update_min is None:
        every = ""
    elif rule.update_min == _HOUR:
        every = _tr(", then every hour")
    elif rule.update_min == _DAY:
        every = _tr(", then once a day")
    else:
        every = _tr(", then every {n} hours").format(n=rule.update_min // _HOUR)
    said = _tr("At {level}: first words by {time}{every}.")
    return said.format(level=rule.key, time=clock_time(by, now), every=every)


def deciders(rule: LevelRule, roles: Mapping[str, str]) -> str:
    """Who decides what is said at this level, and who is told; "" where nothing is published."""
    if rule.first_words_min is None:
        return ""
    names = [roles.get(key, key) for key in rule.approver]
    if not names:
        return ""
    who = joined([names[0], *map(in_sentence, names[1:])])
    told = joined([in_sentence(roles.get(key, key)) for key in rule.told])
    if len(names) == 1:
        decides = _tr("{who} decides what is said").format(who=who)
    else:
        decides = _tr("{who} decide together what is said").format(who=who)
    return _tr("{decides}, {told} is told.").format(decides=decides, told=told) if told else f"{decides}."


def rest_words(standing: Standing, total: int) -> str:
    """How far the grid is filled in."""
    done = total - len(standing.reading.open)
    if done == total:
        return _tr("{n} of {n} rows answered. Change any of them later.").format(n=total)
    if standing.urgent:
        return _tr("{done} of {n} rows answered. The rest can wait.").format(done=done, n=total)
    return _tr("{done} of {n} rows answered").format(done=done, n=total)


def declare_words(standing: Standing, draft: Draft) -> str:
    """What the button says: what is missing, or at which level it declares."""
    match standing.gap:
        case Gap.WHAT:
            return _tr("Say what has happened")
        case Gap.ROWS:
            left = len(standing.reading.open)
            return _tr("Answer 1 more row") if left == 1 else _tr("Answer {n} more rows").format(n=left)
        case Gap.PLAN:
            return _tr("Choose a plan")
        case Gap.PASSPHRASE:
            return _tr("Give the passphrase")
    level = standing.reading.level
    if draft.exercise:
        return _tr("Start the drill at {level}").format(level=level)
    early, confirmed = standing.urgent and bool(standing.reading.open), standing.confirmed or level == "L0"
    if early and not confirmed:
        return _tr("Declare now at {level}, not yet confirmed").format(level=level)
    if early:
        return _tr("Declare now at {level}").format(level=level)
    if not confirmed:
        return _tr("Declare at {level}, not yet confirmed").format(level=level)
    return _tr("Declare incident at {level}").format(level=level)


def tasks_words(core: int, own: int) -> str:
    """What declaring makes."""
    if not own:
        return _tr("Sets T0 to now and makes {n} core tasks").format(n=core)
    said = _tr("Sets T0 to now and makes {n} tasks: {core} core, {own} from this plan")
    return said.format(n=core + own, core=core, own=own)


def time_and_day(moment: datetime, now: datetime) -> str:
    """A time of day, with the day where it is not today: "22:41", "22:41 on Saturday 28 November"."""
    local = moment.astimezone()
    time = f"{local:%H:%M}"
    if local.date() == now.astimezone().date():
        return time
    return _tr("{time} on {day}").format(time=time, day=f"{local:%A} {local.day} {local:%B}")


def began_words(started: datetime, now: datetime) -> str:
    """The line under the title."""
    said = _tr("The log started at {when}. Nothing is declared yet, and your answers are saved.")
    return said.format(when=time_and_day(started, now))


def outlook_words(
    draft: Draft, counts: tuple[int, int] | None, clocks: Sequence[ClockTemplate], judged: int,
    now: datetime, *, urgent: bool,
) -> tuple[str, str]:  # fmt: skip
    """What declaring will do, and what it will not: a title and a line.

    Args:
        counts: (core tasks, tasks of the plan), None until they are counted.
        clocks: legal clocks that begin to run. judged: how many others wait to be judged.
        urgent: it can be declared whatever is missing.
    """
    if counts is None or counts == (0, 0):
        title = _tr("Sets T0 to now and makes the tasks")
    elif not draft.scenario_key and not urgent:
        title = _tr("Sets T0 to now and makes the tasks of the plan you choose")
    elif not draft.scenario_key:
        title = _tr("No plan chosen. Sets T0 to now and makes {n} core tasks").format(n=counts[0])
    else:
        title = tasks_words(*counts)
    aware = draft.aware_at or draft.started_at
    runs = [_clock_words(clock, aware, now) for clock in clocks]
    said = [] if runs or judged else [_tr("You see only what is due in the next 60 minutes.")]
    if runs:
        start = clock_time(aware, now)
        said = [_tr("Legal clocks run from {start}: {clocks}.").format(start=start, clocks="; ".join(runs))]
    if judged == 1:
        said.append(_tr("1 legal clock waits to be judged."))
    elif judged:
        said.append(_tr("{n} legal clocks wait to be judged.").format(n=judged))
    if draft.exercise:
        return title, " ".join((*said, _tr("It is a drill: it counts nowhere, and nothing is sent.")))
    return title, " ".join((*said, _tr("Nothing is sent to anyone.")))


def _clock_words(clock: ClockTemplate, aware: datetime, now: datetime) -> str:
    due = due_of(aware, clock.limit)
    name = in_sentence(clock.name)
    if due is not None:
        return _tr("{clock}, until {time}").format(clock=name, time=clock_time(due, now))
    if not clock.limit_words:
        return name
    return _tr("{clock}, {limit}").format(clock=name, limit=in_sentence(clock.limit_words).rstrip("."))
