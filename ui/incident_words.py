"""How an incident is said on screen: level, clock, phase, what is due, in the same words on every page."""

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from desktop.domain.checklist import PHASE_NAMES
from desktop.domain.clock import ClockState, LegalClock
from desktop.domain.incident import Incident, IncidentState
from desktop.domain.plan import Phase
from ui.frame.incident_bar import IncidentFacts
from ui.widgets.chip import ChipKind, ChipLook

_LEVEL_CHIPS: dict[str, tuple[ChipKind, str]] = {
    "L0": ("l0", "eye"),
    "L1": ("l1", "circle-half"),
    "L2": ("l2", "warning"),
    "L3": ("l3", "warning-octagon"),
}
SOON = timedelta(minutes=30)


def _tr(text: str) -> str:
    return QCoreApplication.translate("IncidentWords", text)


def level_name(level: str) -> str:
    """A level with its number and word: "L1 Contained"."""
    words = {"L0": _tr("Watch"), "L1": _tr("Contained"), "L2": _tr("Serious"), "L3": _tr("Critical")}
    return f"{level} {words[level]}" if level in words else level


def level_chip(level: str) -> ChipLook:
    """A level as a chip with its icon."""
    kind, icon = _LEVEL_CHIPS.get(level, ("outline", ""))
    return ChipLook(kind, level_name(level), icon)


def phase_name(phase: Phase) -> str:
    """A phase with its short name: "P1 First response"."""
    return f"{phase.value} {PHASE_NAMES[phase]}"


def running(t0: datetime | None, now: datetime) -> str:
    """The clock of an incident: "T+ 00:41"; hours go on counting after a day."""
    if t0 is None:
        return _tr("Not declared")
    minutes = max(0, int((now - t0).total_seconds() // 60))
    return f"T+ {minutes // 60:02d}:{minutes % 60:02d}"


def clock_time(moment: datetime, now: datetime) -> str:
    """A time of day, with the day where it is not today: "23:44", "Sun 10:50", "3 Dec 09:00"."""
    local, today = moment.astimezone(), now.astimezone().date()
    days = (local.date() - today).days
    if days == 0:
        return f"{local:%H:%M}"
    return f"{local:%a %H:%M}" if 0 < days < 7 else f"{local.day} {local:%b %H:%M}"


def day_time(moment: datetime) -> str:
    """A time with its whole day: "Sat 28 Nov 22:44"."""
    local = moment.astimezone()
    return f"{local:%a} {local.day} {local:%b %H:%M}"


def span_words(span: timedelta) -> str:
    """A length of time, short: "1 min", "3 h 20 min", "2 days"."""
    minutes = max(0, int(span.total_seconds() // 60))
    if minutes < 60:
        return _tr("{n} min").format(n=minutes)
    if minutes < 2 * 1440:
        hours, rest = divmod(minutes, 60)
        return _tr("{h} h {m} min").format(h=hours, m=rest) if rest else _tr("{h} h").format(h=hours)
    return _tr("{n} days").format(n=minutes // 1440)


def due_line(due: datetime, now: datetime) -> str:
    """How far off it is: "in 19 min", "late by 1 min", "now"."""
    if due < now - timedelta(minutes=1):
        return _tr("late by {span}").format(span=span_words(now - due))
    if due - now < timedelta(minutes=1):
        return _tr("now")
    return _tr("in {span}").format(span=span_words(due - now + timedelta(seconds=59)))


def due_chip(due: datetime, now: datetime) -> ChipLook:
    """A due time as a chip: late, now, soon or later."""
    words = f"{clock_time(due, now)}, {due_line(due, now)}"
    if due < now:
        late = _tr("Late by {span}").format(span=span_words(now - due))
        if now - due < timedelta(minutes=1):
            late = _tr("Due now")
        return ChipLook("bad", late, "warning-circle")
    if due - now < SOON:
        return ChipLook("warn", words, "clock")
    return ChipLook("outline", clock_time(due, now), "calendar-blank")


def left_words(clock: LegalClock, now: datetime) -> str:
    """Hours and minutes that a legal clock has left: "71:15", "late by 3 h"; "" without a fixed end."""
    if clock.due_at is None or clock.state not in (ClockState.RUNNING, ClockState.LATE):
        return ""
    if clock.due_at < now:
        return due_line(clock.due_at, now)
    minutes = int((clock.due_at - now).total_seconds() // 60)
    return f"{minutes // 60}:{minutes % 60:02d}"


def title_of(incident: Incident) -> str:
    """Its title; the code alone while its words are sealed."""
    if incident.locked:
        return _tr("Restricted case {code}").format(code=incident.code)
    return incident.title or incident.code


def bar_facts(incident: Incident, now: datetime) -> IncidentFacts:
    """What the incident bar says at this moment."""
    proposed = incident.confirmed_at is None and incident.level > "L0"
    words = level_name(incident.level)
    line = _tr("Phase {phase}").format(phase=phase_name(incident.phase))
    if incident.state is IncidentState.STABILISED:
        line += " · " + _tr("stable")
    if incident.t0 is not None:
        line += " · " + _tr("declared {when}").format(when=day_time(incident.t0))
    if incident.lead and not incident.locked:
        line += " · " + _tr("lead: {name}").format(name=incident.lead)
    if proposed:
        words = _tr("{level} proposed").format(level=incident.level)
    due = due_of = short = ""
    if incident.update_due is not None:
        short = _tr("Update {time}").format(time=clock_time(incident.update_due, now))
        due = _tr("Next update due {time}").format(time=clock_time(incident.update_due, now))
        due_of = due_line(incident.update_due, now)
    return IncidentFacts(
        int(incident.level[1:] or 0), words, running(incident.t0, now), title_of(incident), line, due, due_of,
        short,
    )  # fmt: skip
