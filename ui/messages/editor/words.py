"""What the editor calls things."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop.domain.approval import Clearance, Outcome
from desktop.domain.variant import Channel, Count
from ui.widgets.chip import ChipLook


def _tr(text: str) -> str:
    return QCoreApplication.translate("EditorWords", text)


def limit_of(channel: Channel, count: Count) -> int:
    """The length we hold a text against: what the channel takes, or the shorter one that we advise."""
    return channel.advised if channel.advised and count.fits else count.limit


def channel_note(channel: Channel, count: Count) -> str:
    """What is special about the rule of a channel, in two or three words."""
    if channel.rule in ("sms", "ucs2"):
        return _tr("one part") if count.parts == 1 else _tr("{n} parts").format(n=count.parts)
    if channel.rule in ("x", "mastodon"):
        return _tr("links count 23")
    if channel.rule == "words":
        return _tr("in words")
    if channel.advised:
        return _tr("our limit")
    return _tr("advice") if channel.soft else ""


def room_chip(channel: Channel, count: Count) -> ChipLook:
    """How much room is left: "74 left", "Over by 11"; amber where more than we advise goes out."""
    if not count.fits:
        over = count.over_by or count.bytes_over
        return ChipLook("bad", _tr("Over by {n}").format(n=f"{over:,}"), "warning-circle")
    if count.parts > 1:
        return ChipLook("warn", _tr("Long"), "warning")
    left = limit_of(channel, count) - count.used
    if left < 0:
        return ChipLook("warn", _tr("{n} past").format(n=f"{-left:,}"), "warning")
    return ChipLook("l0", _tr("{n} left").format(n=f"{left:,}"))


def figures(channel: Channel, count: Count) -> str:
    """A count as figures: "226 / 300"."""
    return f"{count.used:,} / {limit_of(channel, count):,}"


def spoken(channel: Channel, count: Count) -> str:
    """A count for screen readers: "X, 291 of 280, over by 11"."""
    limit = limit_of(channel, count)
    said = _tr("{name}, {used} of {limit}").format(
        name=channel.name, used=f"{count.used:,}", limit=f"{limit:,}"
    )
    if count.parts > 1:
        said += _tr(", {n} parts").format(n=count.parts)
    elif count.used > limit:
        said += _tr(", over by {n}").format(n=f"{count.used - limit:,}")
    elif count.bytes_over:
        said += _tr(", {n} bytes over").format(n=f"{count.bytes_over:,}")
    return said


def reader_chip(asked: Clearance | None, now: datetime) -> ChipLook:
    """How a reader stands."""
    if asked is None:
        return ChipLook("outline", _tr("Not asked"))
    if asked.outcome is Outcome.APPROVED:
        if asked.condition and asked.condition_met_at is None:
            return ChipLook("warn", _tr("On condition"), "warning")
        return ChipLook("ok", _tr("Approved"), "check-circle")
    if asked.outcome is Outcome.CHANGES_ASKED:
        return ChipLook("bad", _tr("Changes asked"), "chat-text")
    if asked.passes_at is not None and asked.passes_at <= now:
        return ChipLook("bad", _tr("No answer yet"), "warning-circle")
    return ChipLook("warn", _tr("Waiting"), "hourglass-medium")


def how_names() -> Mapping[str, str]:
    """How somebody answered."""
    return {"here": _tr("Here"), "phone": _tr("By phone"), "email": _tr("By email")}


def tone_names() -> Mapping[str, str]:
    """Tones a message may have."""
    return {
        "": _tr("Not chosen"), "calm": _tr("Calm"), "warm": _tr("Warm"), "plain": _tr("Plain"),
        "firm": _tr("Firm"), "sorrowful": _tr("Sorrowful"),
    }  # fmt: skip


def flag_names() -> Mapping[str, str]:
    """What makes another reader necessary."""
    return {
        "names_person": _tr("It names a person, or somebody could be picked out"),
        "live_proceedings": _tr("A court or an inquiry is at work on it"),
        "child": _tr("It concerns a child"),
        "health_data": _tr("It says something of somebody’s health"),
        "blame": _tr("It blames somebody, or takes blame"),
        "promise_of_money": _tr("It promises money"),
    }


def number_word(count: int) -> str:
    """A small number as a word at the start of a title: "Six"."""
    words = (
        _tr("No"), _tr("One"), _tr("Two"), _tr("Three"), _tr("Four"), _tr("Five"), _tr("Six"), _tr("Seven"),
        _tr("Eight"), _tr("Nine"), _tr("Ten"),
    )  # fmt: skip
    return words[count] if count < len(words) else str(count)
