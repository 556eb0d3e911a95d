"""How a legal clock stands, in the words of the strip and of a screen reader."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop.domain.clock import ClockState, LegalClock
from desktop.domain.due import parse_span
from ui.incident_words import clock_time, day_time, due_line
from ui.theme.tokens import Token

_ORDER = (
    ClockState.LATE, ClockState.RUNNING, ClockState.NOT_ASSESSED, ClockState.REPORTED,
    ClockState.NOT_REQUIRED,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ClockFace:
    """bold: the figure or the state. rest: what follows it. spoken: the whole for a screen reader."""

    icon: str
    tone: Token
    bold: str
    rest: str
    spoken: str


def _tr(text: str) -> str:
    return QCoreApplication.translate("ClockWords", text)


def by_worry(clock: LegalClock) -> tuple[int, str]:
    """Sorts clocks: over, running out first, not assessed or to be judged again, settled."""
    over = _ORDER.index(ClockState.NOT_ASSESSED if clock.again else clock.state)
    return over, clock.due_at.isoformat() if clock.due_at else "9"


def face(clock: LegalClock, now: datetime) -> ClockFace:
    """What a clock says at this moment."""
    name = clock.name
    match clock.state:
        case ClockState.NOT_ASSESSED:
            state = _tr("Not assessed")
            return ClockFace("question", "warn", state, "", f"{name}, {state}")
        case ClockState.NOT_REQUIRED if clock.again:
            state, why = _tr("Judge again"), _tr("a fact came after it was ruled out")
            return ClockFace("question", "warn", state, why, f"{name}, {state}, {why}")
        case ClockState.NOT_REQUIRED:
            state = _tr("Not required")
            return ClockFace("minus-circle", "text2", state, clock.reason, f"{name}, {state}")
        case ClockState.REPORTED:
            state = _tr("Reported")
            return ClockFace("check-circle", "ok", state, clock.reference, f"{name}, {state}")
        case ClockState.LATE if clock.settled_at is not None and clock.reference:
            state = _tr("Reported late")
            return ClockFace("warning-circle", "bad", state, clock.reference, f"{name}, {state}")
        case _:
            return _running(clock, now)


def _running(clock: LegalClock, now: datetime) -> ClockFace:
    if clock.due_at is None:
        words = clock.limit_words or _tr("Running")
        return ClockFace("timer", "warn", _tr("Running"), words, f"{clock.name}, {words}")
    until = _tr("to {time}").format(time=clock_time(clock.due_at, now))
    if clock.due_at < now:
        late = due_line(clock.due_at, now)
        was = _tr("was due {time}").format(time=day_time(clock.due_at))
        return ClockFace("warning-circle", "bad", late[:1].upper() + late[1:], was, f"{clock.name}, {late}")
    minutes = int((clock.due_at - now).total_seconds() // 60)
    hours, rest = divmod(minutes, 60)
    left = _tr("{h}:{m:02d} left").format(h=hours, m=rest)
    whole = _whole(clock)
    said = _tr("{of} {until}").format(of=_tr("of {n},").format(n=whole), until=until) if whole else until
    spoken = _tr("{name}, {h} hours {m} minutes left").format(name=clock.name, h=hours, m=rest)
    tone: Token = "bad" if hours < 4 else "warn"
    return ClockFace("timer", tone, left, said, spoken)


def _whole(clock: LegalClock) -> str:
    """The whole length: "72", "30 days", "" if there is none."""
    try:
        span = parse_span(clock.limit)
    except ValueError:
        return ""
    return _tr("{n} days").format(n=span.days) if span.days else str(span.minutes // 60)
