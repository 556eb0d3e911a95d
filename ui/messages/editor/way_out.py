"""The steps from written to posted, and the first thing that stands in the way, as the strip shows them."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop.domain.approval import Blocker, Clearance, Outcome
from desktop.domain.clearing_view import ClearingView, Seat
from desktop.domain.message import Message, MessageState
from ui.incident_words import clock_time
from ui.messages.editor.step_button import StepLook


@dataclass(frozen=True, slots=True)
class Standing:
    """What the strip is made from. posted, channels: how many of the channels shown have been posted."""

    message: Message
    clearing: ClearingView | None
    now: datetime
    posted: int = 0
    channels: int = 0


def _tr(text: str) -> str:
    return QCoreApplication.translate("WayOut", text)


def steps_of(stand: Standing) -> tuple[StepLook, ...]:
    """Written, each reader of the route, posted."""
    return (_written(stand.message), *_readers(stand), _posted(stand))


def _written(message: Message) -> StepLook:
    who = ", ".join(message.written_by)
    if not message.body.strip():
        return StepLook("written", _tr("To write"), _tr("no words yet"), "pencil-simple", "warn")
    return StepLook("written", _tr("Written"), who or _tr("from the library"), "check-circle", "ok")


def _readers(stand: Standing) -> tuple[StepLook, ...]:
    view = stand.clearing
    if view is None:
        return ()
    if view.beforehand or view.state is MessageState.PRE_CLEARED:
        until = stand.message.pre_cleared_until
        line = _tr("by {who}").format(who=stand.message.cleared_by) if stand.message.cleared_by else ""
        if until is not None:
            line = ", ".join(
                part for part in (line, _tr("until {day}").format(day=f"{until:%-d %b %Y}")) if part
            )
        return (StepLook("reading", _tr("Cleared beforehand"), line, "lock", "ok"),)
    return tuple(_reader(seat, last_of(view.clearances, seat.role), stand.now) for seat in view.route)


def last_of(clearances: tuple[Clearance, ...], role: str) -> Clearance | None:
    """The newest row of a role that was not passed on or called off."""
    gone = (Outcome.NO_ANSWER, Outcome.CALLED_OFF)
    mine = [one for one in clearances if one.role == role and one.outcome not in gone]
    return max(mine, key=lambda one: (one.asked_at is not None, one.asked_at, one.number), default=None)


def _reader(seat: Seat, asked: Clearance | None, now: datetime) -> StepLook:
    key, who = f"reader:{seat.role}", seat.role_name
    if asked is None:
        line = (
            _tr("{name} to read").format(name=seat.person) if seat.person else _tr("nobody holds this role")
        )
        return StepLook(key, who, line, "circle-dashed", "text2")
    if asked.outcome is Outcome.APPROVED:
        return _approved(key, who, asked, now)
    if asked.outcome is Outcome.CHANGES_ASKED:
        at = f" {clock_time(asked.at, now)}" if asked.at is not None else ""
        return StepLook(
            key, _tr("{role} asks for changes").format(role=who), asked.person + at, "chat-text", "bad"
        )
    parts = [_tr("asked {time}").format(time=clock_time(asked.asked_at, now))] if asked.asked_at else []
    late = asked.passes_at is not None and asked.passes_at <= now
    if asked.passes_at is not None:
        words = (
            _tr("cover may read now")
            if late
            else _tr("cover at {time}").format(time=clock_time(asked.passes_at, now))
        )
        parts.append(words)
    return StepLook(
        key,
        _tr("{role} to clear").format(role=who),
        ", ".join(parts),
        "hourglass-medium",
        "bad" if late else "warn",
    )


def _approved(key: str, who: str, asked: Clearance, now: datetime) -> StepLook:
    at = f" {clock_time(asked.at, now)}" if asked.at is not None else ""
    if asked.condition and asked.condition_met_at is None:
        line = _tr("on condition: {words}").format(words=asked.condition)
        return StepLook(key, _tr("{role} approved").format(role=who), line, "warning", "warn")
    return StepLook(key, _tr("{role} approved").format(role=who), asked.person + at, "check-circle", "ok")


def _posted(stand: Standing) -> StepLook:
    line = _tr("by hand, {n} of {total}").format(n=stand.posted, total=stand.channels)
    if stand.posted:
        return StepLook("posted", _tr("Posted"), line, "check-circle", "ok")
    at = stand.message.scheduled_at
    if at is not None and stand.message.state == MessageState.SCHEDULED:
        line = _tr("scheduled there for {time}").format(time=clock_time(at, stand.now))
        return StepLook("posted", _tr("To post"), line, "clock", "warn")
    return StepLook("posted", _tr("To post"), line, "circle-dashed", "text2")


@dataclass(frozen=True, slots=True)
class End:
    """The end of the strip. act: gap, channel, ask, readings, stops, incident, renew, copy or "" for none."""

    title: str
    line: str
    action: str
    act: str
    what: str = ""
    blocked: bool = True


def end_of(blockers: tuple[Blocker, ...], *, waiting: bool) -> End:
    """What stands in the way first, and how many things do.

    waiting: somebody was asked and has not answered.
    """
    if not blockers:
        line = _tr("Copy it, post it, say so here")
        return End(_tr("Nothing is in the way"), line, _tr("Copy text"), "copy", blocked=False)
    first, count = blockers[0], len(blockers)
    title = _tr("1 thing blocks posting") if count == 1 else _tr("{n} things block posting").format(n=count)
    line = first.sentence if count == 1 else ", ".join(dict.fromkeys(_short(one) for one in blockers))
    action, act = _step_for(first, waiting=waiting)
    return End(title, line[:1].upper() + line[1:], action, act, first.what)


def _short(one: Blocker) -> str:
    words = {
        "fault": _tr("a gap to put right"), "check": _tr("a gap to look over"),
        "fact": _tr("a fact to check"),
        "approval": _tr("not cleared yet"), "condition": _tr("a condition is open"),
        "stops": _tr("scheduled posts to stop"), "freeze": _tr("posting is frozen"), "sealed": _tr("sealed"),
        "next_update": _tr("no time for the next update"), "expired": _tr("run out"),
        "state": _tr("not in use"),
    }  # fmt: skip
    return words.get(one.kind, one.sentence.rstrip("."))


def _step_for(first: Blocker, *, waiting: bool) -> tuple[str, str]:
    if first.kind == "approval" and waiting:
        return _tr("See who reads"), "readings"
    ways = {
        "gap": (_tr("Go to the gap"), "gap"), "fault": (_tr("Go to the gap"), "gap"),
        "check": (_tr("Go to the gap"), "gap"), "length": (_tr("Go to the channel"), "channel"),
        "fact": (_tr("See the facts"), "incident"), "approval": (_tr("Ask for reading"), "ask"),
        "condition": (_tr("See the condition"), "readings"), "stops": (_tr("Stop them"), "stops"),
        "freeze": (_tr("See the incident"), "incident"), "sealed": (_tr("Open the case"), "incident"),
        "expired": (_tr("Ask to renew"), "ask"), "next_update": (_tr("Say when"), "promise"),
    }  # fmt: skip
    return ways.get(first.kind, (_tr("See why"), "readings"))
