"""How tone, state and time are said in the Monitoring tab."""

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from desktop.domain.mention import State, ToneLabel
from ui.widgets.chip import ChipKind, ChipLook

_TONES: dict[ToneLabel, tuple[ChipKind, str]] = {
    ToneLabel.NEGATIVE: ("bad", "smiley-sad"),
    ToneLabel.NEUTRAL: ("l0", "smiley-meh"),
    ToneLabel.POSITIVE: ("ok", "smiley"),
    ToneLabel.NO_READING: ("outline", "minus"),
    ToneLabel.NOT_SCORED: ("outline", "question"),
}
_STATES: dict[State, tuple[ChipKind, str]] = {
    State.NEW: ("accent", "circle"),
    State.SEEN: ("outline", "check"),
    State.FLAGGED: ("warn", "flag"),
    State.CLAIM: ("l0", "seal-question"),
    State.IGNORED: ("outline", "eye-slash"),
}
_DAY = timedelta(days=1)


def tone_words(label: ToneLabel) -> str:
    """The tone in one or two words."""
    tr = QCoreApplication.translate
    return {
        ToneLabel.NEGATIVE: tr("Monitoring", "Negative"),
        ToneLabel.NEUTRAL: tr("Monitoring", "Neutral"),
        ToneLabel.POSITIVE: tr("Monitoring", "Positive"),
        ToneLabel.NO_READING: tr("Monitoring", "No reading"),
        ToneLabel.NOT_SCORED: tr("Monitoring", "Not scored"),
    }[label]


def state_words(state: State) -> str:
    """The triage state in a word."""
    tr = QCoreApplication.translate
    return {
        State.NEW: tr("Monitoring", "New"),
        State.SEEN: tr("Monitoring", "Seen"),
        State.FLAGGED: tr("Monitoring", "Flagged"),
        State.CLAIM: tr("Monitoring", "Claim"),
        State.IGNORED: tr("Monitoring", "Ignored"),
    }[state]


def tone_chip(label: ToneLabel) -> ChipLook:
    """The tone as a chip."""
    kind, icon = _TONES[label]
    return ChipLook(kind, tone_words(label), icon)


def state_chip(state: State) -> ChipLook:
    """The state as a chip."""
    kind, icon = _STATES[state]
    return ChipLook(kind, state_words(state), icon)


def short_time(moment: datetime, now: datetime) -> str:
    """A time for a column: the hour today, the day this week, else the date; local."""
    here, today = moment.astimezone(), now.astimezone()
    if here.date() == today.date():
        return f"{here:%H:%M}"
    if timedelta(0) <= today.date() - here.date() < 7 * _DAY:
        return f"{here:%a %H:%M}"
    return f"{here.day} {here:%b}" if here.year == today.year else f"{here.day} {here:%b %Y}"


def exact_time(moment: datetime) -> str:
    """Day, month, year, hour and minute; local."""
    here = moment.astimezone()
    return f"{here.day} {here:%B %Y, %H:%M}"


def ago(moment: datetime, now: datetime) -> str:
    """How long ago, in the largest unit that fits."""
    tr = QCoreApplication.translate
    minutes = max(0, int((now - moment).total_seconds() // 60))
    if minutes < 1:
        return tr("Monitoring", "just now")
    if minutes < 60:
        return tr("Monitoring", "{count} min ago").format(count=minutes)
    hours, days = minutes // 60, minutes // 1440
    if hours < 48:
        one, many = tr("Monitoring", "1 hour ago"), tr("Monitoring", "{count} hours ago")
        return one if hours == 1 else many.format(count=hours)
    return tr("Monitoring", "{count} days ago").format(count=days)


def count_words(count: int, *, capped: bool = False) -> str:
    """How many, as in “46 mentions”, “1 mention” and “20,000+ mentions”."""
    tr = QCoreApplication.translate
    if count == 1 and not capped:
        return tr("Monitoring", "1 mention")
    return tr("Monitoring", "{count} mentions").format(count=f"{count:,}{'+' if capped else ''}")


def minutes_words(minutes: int) -> str:
    """An interval: "15 min", "1 hour", "24 hours"."""
    tr = QCoreApplication.translate
    if minutes < 60:
        return tr("Monitoring", "{count} min").format(count=minutes)
    if minutes % 60:
        return tr("Monitoring", "{hours} h {minutes} min").format(hours=minutes // 60, minutes=minutes % 60)
    if minutes == 60:
        return tr("Monitoring", "1 hour")
    return tr("Monitoring", "{count} hours").format(count=minutes // 60)
