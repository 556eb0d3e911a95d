"""A pack's time words as a person reads them: "+5m" is "Within 5 minutes"."""

from desktop.domain.pack import When, offset_at, parse_when

_EVENTS = {
    "hazard_expected": "the hazard is expected",
    "account_regained": "we have the account back",
    "copy_removed": "the copy is removed",
    "authority_report_sent": "the report went to the authority",
    "service_fixed": "the service works again",
    "reopening": "we open again",
    "case_end": "the case ends",
    "hearing_date": "the hearing",
    "report_out": "the report is out",
    "condition_suicide_suspected": "suicide is suspected",
    "incident_closed": "the incident is closed",
    "anniversary": "the anniversary",
    "retention_end": "the time to keep the data is over",
}
_REPEATS = {"PT1H": "Every hour", "P1D": "Every day", "P7D": "Every week"}
_UNITS = {"M": "minutes", "H": "hours", "D": "days"}


def span(minutes: int) -> str:
    """A number of minutes in words: "90 minutes", "4 hours", "7 days"; up to three days count in hours."""
    for size, name, least in ((1440, "day", 4 * 1440), (60, "hour", 60), (1, "minute", 1)):
        if minutes % size == 0 and minutes >= least:
            count = minutes // size
            return f"{count} {name}{'' if count == 1 else 's'}"
    return "0 minutes"


def say_when(words: str, *, anchor: str = "", level: str = "") -> str:
    """Time words for a person.

    Args:
        words: as the pack gives them.
        anchor: the task's own anchor, "" for the one in the words.
        level: L0…L3 where the words give a time for each level.

    Returns:
        A phrase with a capital and no full stop; the words themselves if they are not known.
    """
    try:
        when = parse_when(words)
    except ValueError:
        return words
    if when.repeat:
        return _say_repeat(when)
    offset = offset_at(when, level)
    start = anchor or when.anchor
    if offset is None:
        return "At any time"
    if start.startswith("EVENT:"):
        return _say_event(_EVENTS.get(start[6:], start[6:].replace("_", " ")), offset)
    if start == "AWARE":
        return f"Within {span(offset)} of becoming aware" if offset else "As soon as we are aware"
    if start == "PREV_DONE":
        return f"Within {span(offset)} of the step before" if offset else "Right after the step before"
    if start == "PHASE_START":
        return f"Within {span(offset)} of the phase's start" if offset else "When the phase starts"
    return f"Within {span(offset)}" if offset else "At once"


def _say_repeat(when: When) -> str:
    count, _, step = when.repeat.rpartition("/")
    number, unit = step.lstrip("PT")[:-1], step[-1]
    said = _REPEATS.get(step, f"Every {number} {_UNITS[unit]}")
    return f"{said}, {count[1:]} times" if count else said


def _say_event(event: str, offset: int) -> str:
    if not offset:
        return f"At {event}" if event in ("the hearing", "the anniversary") else f"When {event}"
    return f"{span(abs(offset)).capitalize()} {'before' if offset < 0 else 'after'} {event}"
