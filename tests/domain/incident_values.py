"""Values for tests about incidents: a task, an incident and their moments, with what matters set."""

from datetime import UTC, datetime, timedelta
from typing import Any

from desktop.domain.due import Moments
from desktop.domain.pack import parse_when
from desktop.domain.plan import Phase
from desktop.domain.response import IncidentTask

T0 = datetime(2026, 3, 7, 22, 44, tzinfo=UTC)  # a Saturday night
HOUR = timedelta(hours=1)


def task(words: str = "+30m", **values: Any) -> IncidentTask:
    """A task with the time of those words, as a pack gives them; anything else as named."""
    when = parse_when(words)
    base: dict[str, Any] = {
        "id": values.get("key", "CORE-109"), "incident_id": "i1", "key": "CORE-109", "phase": Phase.FIRST,
        "title": "Fill the holding line", "done_when": "No gap is open.", "r": "COMMS", "a": "LEAD",
        "when": words, "anchor": when.anchor, "level": "L1", "position": 1.0,
        "offset_min": when.offset_min, "repeat": when.repeat,
    }  # fmt: skip
    return IncidentTask(**(base | values))


def moments(**values: Any) -> Moments:
    """What an incident's times count from; declared at T0, aware an hour before."""
    base: dict[str, Any] = {"t0": T0, "aware_at": T0 - HOUR, "level": "L3"}
    return Moments(**(base | values))
