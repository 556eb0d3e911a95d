"""The life-safety exception: words that were cleared beforehand go out at once, and are looked over later."""

from collections.abc import Iterable
from datetime import date, timedelta

from desktop.domain.incident import Incident
from desktop.domain.message import Message
from desktop.domain.say_time import day

#: What a message is for that tells people how to stay safe, and its state once somebody has cleared it.
PURPOSE, CLEARED = "instruction", "pre_cleared"
#: Whoever may release such words alone, and how soon somebody looks over that it was right; our own rule.
#: Source: US CDC, "Crisis and Emergency Risk Communication": be first, be right, be credible.
MAY_RELEASE, REVIEW_AFTER = "COMMS", timedelta(hours=24)
_PEOPLE_ROW, _HARM = "people", 2


def is_offered(incident: Incident) -> bool:
    """Whether people may be in danger: somebody said so, nobody knew, or the answer about harm says it."""
    if not incident.state.is_live or incident.locked or incident.t0 is None:
        return False
    return incident.danger in ("yes", "unknown") or dict(incident.grid).get(_PEOPLE_ROW, 0) >= _HARM


def is_cleared(message: Message, today: date) -> bool:
    """Whether these words were cleared beforehand and that still holds. today: the local day."""
    until = message.pre_cleared_until
    return message.state == CLEARED and until is not None and until >= today


def safety_lines(incident: Incident, messages: Iterable[Message], today: date) -> tuple[Message, ...]:
    """The words that may go out in this incident without a second reader; its own scenario's first."""
    fitting = [
        one for one in messages
        if one.purpose == PURPOSE and one.scenario_key in ("", incident.scenario_key)
        and is_cleared(one, today)
    ]  # fmt: skip
    return tuple(sorted(fitting, key=lambda one: (not one.scenario_key, one.title)))


def cleared_words(message: Message) -> str:
    """Until when it is cleared; "" if it is not."""
    until = message.pre_cleared_until
    return f"Cleared beforehand, until {day(until)}." if message.state == CLEARED and until else ""
