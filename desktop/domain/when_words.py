"""A time taken apart for a form and put together again; and times as people write them in their own lists."""

import re
from dataclasses import dataclass

from desktop.domain.pack import parse_when

#: How a time can be meant, in the order of the choice. "kept": as the pack wrote it, in a form of its own.
KINDS = ("T0", "AWARE", "PHASE_START", "PREV_DONE", "AFTER", "BEFORE", "EVERY", "CALENDAR", "ANY", "KEPT")
UNITS = ("m", "h", "d")
#: Event key → the word for it in a pack's time.
EVENT_WORDS = {
    "account_regained": "on regain",
    "copy_removed": "on removal",
    "hazard_expected": "hazard",
    "reopening": "reopen",
    "service_fixed": "fix",
    "report_out": "report",
    "authority_report_sent": "report sent",
    "hearing_date": "hearings",
    "case_end": "end of case",
    "condition_suicide_suspected": "suspected suicide",
    "anniversary": "anniversaries",
    "incident_closed": "after close",
    "retention_end": "retention",
}
_COUNTED = ("T0", "AWARE", "PHASE_START", "PREV_DONE", "AFTER", "BEFORE")
_UNIT_MIN = {"m": 1, "h": 60, "d": 1440}
_NAMED = {("h", 1): "hourly", ("d", 1): "daily", ("d", 7): "weekly"}
_SPAN = re.compile(r"P(?:T?)(\d+)([DHM])")
_WORDS = re.compile(r"(\d{1,4})\s*(m|mins?|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?)\b")
_NOW = ("at once", "immediately", "now", "asap", "straight away", "t0", "0")
_NEVER = ("any time", "anytime", "ongoing", "when needed", "-", "n/a")


@dataclass(frozen=True, slots=True)
class WhenParts:
    """A time in parts. kind: of KINDS. count, unit: "m", "h" or "d". event: key, with AFTER and BEFORE.

    words: the pack's own, with KEPT.
    """

    kind: str
    count: int = 0
    unit: str = "m"
    event: str = ""
    words: str = ""


def take_apart(words: str, anchor: str = "") -> WhenParts:
    """A task's time as parts. anchor: of the task, "" for the one that the words have."""
    if not words.strip():
        return WhenParts("ANY")
    try:
        when = parse_when(words)
    except ValueError:
        return WhenParts("KEPT", words=words)
    anchor = anchor or when.anchor
    if when.by_level or when.repeat.startswith("R"):
        return WhenParts("KEPT", words=words)
    if when.repeat:
        match = _SPAN.fullmatch(when.repeat)
        if match is None:
            return WhenParts("KEPT", words=words)
        return WhenParts("CALENDAR" if anchor == "CALENDAR" else "EVERY", int(match[1]), match[2].lower())
    if when.offset_min is None:
        return WhenParts("ANY")
    count, unit = _counted(abs(when.offset_min))
    if anchor.startswith("EVENT:"):
        kind = "BEFORE" if when.offset_min < 0 else "AFTER"
        return WhenParts(kind, count, unit, anchor[6:])
    return WhenParts(anchor, count, unit) if anchor in _COUNTED else WhenParts("KEPT", words=words)


def put_together(parts: WhenParts) -> tuple[str, str]:
    """(words, anchor) of a time; the anchor is "" where the words have it already."""
    shift = f"{parts.count}{parts.unit}"
    match parts.kind:
        case "KEPT":
            return parts.words, ""
        case "ANY":
            return "any time", ""
        case "CALENDAR":
            return f"prep/{max(1, parts.count)}d", ""
        case "EVERY":
            count = max(1, parts.count)
            return _NAMED.get((parts.unit, count), f"every {count}{parts.unit}"), ""
        case "AFTER" | "BEFORE":
            word = EVENT_WORDS[parts.event]
            sign = "-" if parts.kind == "BEFORE" else "+"
            return (f"{word} {sign}{shift}" if parts.count else word), ""
        case "T0":
            return f"+{shift}", ""
        case _:
            return f"+{shift}", parts.kind


def read_when(text: str) -> str:
    """A time as people write it ("within 30 minutes", "every 2 hours", "at once") as a pack's words.

    Raises:
        ValueError: it cannot be read; the message quotes it.
    """
    plain = " ".join(text.lower().split()).rstrip(".")
    if not plain or plain in _NEVER:
        return "any time"
    if plain in _NOW:
        return "+0m"
    try:
        parse_when(plain)
        return plain
    except ValueError:
        pass
    match = _WORDS.search(plain)
    if match is None:
        raise ValueError(f"“{text}” is not a time that can be read")
    count, unit = int(match[1]), match[2][0]
    if unit == "w":
        count, unit = count * 7, "d"
    words = f"+{count}{unit}"
    if plain.startswith("every"):
        words = put_together(WhenParts("EVERY", count, unit))[0]
    parse_when(words)  # "every 9999 weeks" is no time that a plan can hold
    return words


def _counted(minutes: int) -> tuple[int, str]:
    for unit, size, least in (("d", 1440, 4 * 1440), ("h", 60, 120)):
        if minutes % size == 0 and minutes >= least:
            return minutes // size, unit
    return minutes, "m"
