"""Reads a pack's words for time ("+5m", "prep/90d", "on regain +1h") and checks an item's shape."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

MAX_TITLE_WORDS = 12
MAX_SENTENCE_WORDS = 25

_UNIT_MIN = {"m": 1, "h": 60, "d": 1440}
_NAMED_REPEATS = {"hourly": ("PT1H", 60), "daily": ("P1D", 1440), "weekly": ("P7D", 10_080)}
_EVENTS = {
    "hazard": "hazard_expected",
    "on regain": "account_regained",
    "on removal": "copy_removed",
    "fix": "service_fixed",
    "reopen": "reopening",
    "end": "case_end",
    "end of case": "case_end",
    "hearings": "hearing_date",
    "hearing dates": "hearing_date",
    "report": "report_out",
    "report sent": "authority_report_sent",
    "suspected suicide": "condition_suicide_suspected",
    "after close": "incident_closed",
    "anniversaries": "anniversary",
    "retention": "retention_end",
}
_STANDING = ("any time", "ongoing")
_SHIFT = re.compile(r"([+-])(\d{1,6})([mhd])")
_LEVELLED = re.compile(r"\+(\d{1,6})([mhd]) \((L[0-3])\)")
_CALENDAR = re.compile(r"prep/(\d{1,4})d")
_EVERY = re.compile(r"every (?:(\d{1,4}) to )?(\d{1,4})([mhd])")
_TIMES = re.compile(r"(hourly|daily|weekly) x(\d{1,2})")
_AFTER_SHIFT = re.compile(r"\+(\d{1,6})([mhd]) (after close)")
_NO_REPEAT = re.compile(r"R0+/|PT?0+[DHM]")
_FARTHEST = 100 * 366 * 1440  # minutes; any further, and a due time may leave the calendar
_SENTENCE_END = re.compile(r"[.!?](?:\s+|$)")


@dataclass(frozen=True, slots=True)
class When:
    """A pack's time words as numbers.

    anchor: T0, PHASE_START, CALENDAR or EVENT:key. offset_min: minutes from the anchor, None without a
    due time; for a repeat, when it is first due. repeat: ISO 8601, "P90D", "PT4H", "R4/P7D" or "".
    by_level: (level, minutes) where the words give a time for each level; offset_min is the shortest.
    """

    anchor: str
    offset_min: int | None
    repeat: str = ""
    by_level: tuple[tuple[str, int], ...] = ()


def parse_when(words: str) -> When:
    """Reads time words.

    Args:
        words: such as "+5m", "+30m (L3), +60m (L2)", "prep/90d", "on regain +1h", "every 4h",
            "weekly x4", "any time", "phase start", "+1d after close", "hazard -48h".

    Raises:
        ValueError: the words are not known, repeat without a pause or never, or lie over a hundred years
            off; the message quotes them.
    """
    text = " ".join(words.lower().replace("−", "-").split())
    for read in (_shift, _levelled, _calendar, _repeat, _event):
        found = read(text)
        if found is not None and _makes_sense(found):
            return found
    if text in _STANDING:
        return When("T0", None)
    if text == "phase start":
        return When("PHASE_START", 0)
    raise ValueError(f"“{words}” is not a time that packs may use")


def offset_at(when: When, level: str) -> int | None:
    """Minutes from the anchor at this level; for a level without a time of its own, the usual one."""
    return dict(when.by_level).get(level, when.offset_min)


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a plain text; a gap in double braces counts as part of its sentence."""
    return tuple(part.strip() for part in _SENTENCE_END.split(text) if part.strip())


def long_sentences(text: str) -> tuple[str, ...]:
    """Sentences over 25 words. Source: GOV.UK content design guidance on sentence length."""
    return tuple(part for part in sentences(text) if len(part.split()) > MAX_SENTENCE_WORDS)


def wording_faults(*, title: str, texts: tuple[str, ...]) -> Iterator[str]:
    """What is wrong with an item's words, each as the end of a sentence; nothing if all is well."""
    if not title.strip():
        yield "has no title"
    if len(title.split()) > MAX_TITLE_WORDS:
        yield f"title has {len(title.split())} words, {MAX_TITLE_WORDS} is the most"
    yield from sentence_faults(texts)


def sentence_faults(texts: tuple[str, ...]) -> Iterator[str]:
    """Sentences that are too long, each as the end of a sentence; nothing if all is well."""
    for text in texts:
        for part in long_sentences(text):
            yield f"sentence of {len(part.split())} words, {MAX_SENTENCE_WORDS} is the most: “{part[:60]}…”"


def _makes_sense(when: When) -> bool:
    minutes = (when.offset_min or 0, *(each for _, each in when.by_level))
    return not _NO_REPEAT.search(when.repeat) and all(abs(each) <= _FARTHEST for each in minutes)


def _shift(text: str) -> When | None:
    match = _SHIFT.fullmatch(text)
    if match:
        return When("T0", _minutes(match))
    after = _AFTER_SHIFT.fullmatch(text)
    if after:
        return When("EVENT:incident_closed", int(after[1]) * _UNIT_MIN[after[2]])
    return None


def _levelled(text: str) -> When | None:
    parts = [_LEVELLED.fullmatch(part.replace("(l", "(L")) for part in text.split(", ")]
    found = [(m[3], int(m[1]) * _UNIT_MIN[m[2]]) for m in parts if m]
    if len(found) != len(parts):
        return None
    return When("T0", min(minutes for _, minutes in found), by_level=tuple(found))


def _calendar(text: str) -> When | None:
    match = _CALENDAR.fullmatch(text)
    return When("CALENDAR", None, f"P{match[1]}D") if match else None


def _repeat(text: str) -> When | None:
    times = _TIMES.fullmatch(text)
    name, count = (times[1], f"R{times[2]}/") if times else (text, "")
    if name in _NAMED_REPEATS:
        span, first = _NAMED_REPEATS[name]
        return When("PHASE_START", first, count + span)
    every = _EVERY.fullmatch(text)
    if not every:
        return None
    unit = every[3].upper()
    shorter, longer = int(every[1] or every[2]), int(every[2])
    span = f"P{shorter}D" if unit == "D" else f"PT{shorter}{unit}"
    size = _UNIT_MIN[every[3]]
    levels = (("L3", shorter * size), ("L2", longer * size)) if every[1] else ()
    return When("PHASE_START", shorter * size, span, levels)


def _event(text: str) -> When | None:
    if text.startswith("same day as "):
        return When("EVENT:authority_report_sent", 1440)
    name, offset = text, 0
    shift = _SHIFT.search(text)
    if shift and shift.end() == len(text):
        name, offset = text[: shift.start()].strip(), _minutes(shift)
    key = _EVENTS.get(name.removeprefix("+"))
    return When(f"EVENT:{key}", offset) if key else None


def _minutes(match: re.Match[str]) -> int:
    count = int(match[2]) * _UNIT_MIN[match[3]]
    return -count if match[1] == "-" else count
