"""How long a legal clock runs: hours exactly, days on the calendar; nothing stops it, also no weekend."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo

from desktop.domain.clock import ClockState, ClockTemplate, LegalClock
from desktop.domain.due import later, parse_span
from desktop.domain.incident import IncidentFact

#: The report to the authority whose sending starts other steps of a plan.
AUTHORITY_REPORT = "CLK-GDPR33"
#: The letter to the people in the data; once it has to be sent, this task begins.
PEOPLE_TOLD, LETTER_TASK = "CLK-GDPR34", "DBR-08"
#: A person is reminded when so much is left.
MARKS = (timedelta(hours=40), timedelta(hours=24), timedelta(hours=4), timedelta(hours=1))


def due_of(start: datetime, limit: str, zone: tzinfo | None = None) -> datetime | None:
    """When a clock runs out, aware UTC; None where the law gives words only.

    Hours are counted one by one, also over a weekend and over a change of the clocks. Days end at the same
    local time of day as the clock began.

    Args:
        start: aware.
        limit: "PT72H", "P10D" or "".
        zone: of the person, None for the computer's own.

    Raises:
        ValueError: the limit cannot be read.

    Source: European Data Protection Board, "Guidelines 9/2022 on personal data breach notification under
    GDPR", section on Article 33 (72 hours from awareness, weekends and holidays included).
    """
    return later(start, parse_span(limit), 1, zone) if limit else None


def applies(template: ClockTemplate, jurisdiction: str) -> bool:
    """True if the clock may apply in that place; one without any place may apply everywhere."""
    return not template.jurisdictions or jurisdiction in template.jurisdictions


def chosen(
    templates: Iterable[ClockTemplate], keys: Iterable[str], jurisdiction: str
) -> tuple[ClockTemplate, ...]:
    """The clocks of these keys that may apply in that place, in the order of the keys, each once."""
    known = {one.key: one for one in templates}
    found = (known[key] for key in dict.fromkeys(keys) if key in known)
    return tuple(one for one in found if applies(one, jurisdiction))


def judged_anew(clocks: Iterable[LegalClock], facts: Iterable[IncidentFact]) -> tuple[LegalClock, ...]:
    """The clocks, each that was ruled out before the newest fact marked to be judged again.

    Source: European Data Protection Board, "Guidelines 9/2022 on personal data breach notification under
    GDPR" (the risk is assessed again when more becomes known).
    """
    newest = max((fact.at for fact in facts if fact.at is not None), default=None)
    return tuple(
        replace(
            clock,
            again=clock.state is ClockState.NOT_REQUIRED and newest is not None
            and clock.settled_at is not None and newest > clock.settled_at,
        )
        for clock in clocks
    )  # fmt: skip
