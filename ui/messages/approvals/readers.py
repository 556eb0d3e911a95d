"""The readers of a message as lines: who was asked, what they said, which condition is open."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from desktop.domain.approval import Blocker, Clearance, Outcome
from desktop.domain.clearing_view import ClearingView, Seat
from desktop.domain.say_time import time_of_day
from ui.messages.linked import Line


def _tr(text: str) -> str:
    return QCoreApplication.translate("MessageReaders", text)


def how_words(how: str) -> str:
    """How an answer came: "by phone", "by email", "here"."""
    return {"phone": _tr("by phone"), "email": _tr("by email"), "here": _tr("here")}.get(how, how)


def reader_lines(view: ClearingView, meet: Callable[[str], None]) -> tuple[Line, ...]:
    """A line for each role of the route, and one for each answer that was given before.

    Args:
        meet: is told the id of an answer whose condition is met now.
    """
    lines: list[Line] = []
    for seat in view.route:
        mine = [one for one in view.clearances if one.role == seat.role]
        lines += [_line(view, seat, one, meet) for one in mine] or [_not_asked(seat)]
    return tuple(lines)


def blocker_lines(blockers: tuple[Blocker, ...]) -> tuple[Line, ...]:
    """What stands in the way, a line each."""
    return tuple(Line("prohibit", one.sentence, tone="bad") for one in blockers)


def _not_asked(seat: Seat) -> Line:
    who = _tr("{person} would be asked first").format(person=seat.person) if seat.person else ""
    return Line("circle-dashed", seat.role_name, who or _tr("Nobody who did not write it holds this role"))


def _line(view: ClearingView, seat: Seat, one: Clearance, meet: Callable[[str], None]) -> Line:
    who = ", ".join(part for part in (one.person, seat.role_name) if part)
    older = one.body_hash != view.body_hash
    when = time_of_day(one.at or one.asked_at or view.at, view.at)
    match one.outcome:
        case Outcome.OPEN:
            return Line("hourglass-medium", who, _tr("asked {when}").format(when=when))
        case Outcome.CHANGES_ASKED:
            said = _tr("asked for changes {when}, {how}: {note}")
            return Line(
                "chat-circle-dots", who, said.format(when=when, how=how_words(one.how), note=one.note), "warn"
            )
        case Outcome.NO_ANSWER:
            return Line("arrow-bend-up-right", who, _tr("no answer, passed on {when}").format(when=when))
        case Outcome.CALLED_OFF:
            return Line("minus-circle", who, _tr("called off {when}: the words changed").format(when=when))
    said = _tr("approved {when}, {how}").format(when=when, how=how_words(one.how))
    if older:
        return Line("clock-counter-clockwise", who, _tr("{said}, but other words").format(said=said))
    if one.channels:
        said += ", " + _tr("for {channels}").format(channels=", ".join(one.channels))
    if not one.condition:
        return Line("check-circle", who, said, "ok")
    if one.condition_met_at is not None:
        met = _tr("{said}; met: {condition}").format(said=said, condition=one.condition)
        return Line("check-circle", who, met, "ok")
    open_ = _tr("{said}, if: {condition}").format(said=said, condition=one.condition)
    return Line("clipboard-text", who, open_, "warn", "warn", _tr("Is met"), lambda: meet(one.id))
