"""Hours worked: crisis teams tire, and rest is owed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.domain.person import Duty, RotaSlot

#: Most hours in any 24 that leave eleven hours of rest.
#: Source: UK Working Time Regulations 1998, regulation 10(1), daily rest.
MOST_IN_A_DAY_H = 13.0


@dataclass(frozen=True, slots=True)
class Hours:
    """What one person worked. total: hours in the span asked for. day: in the last 24 of them."""

    person_id: str
    total: float
    day: float

    @property
    def is_tired(self) -> bool:
        """Whether less than eleven hours of rest were left in the last 24."""
        return self.day > MOST_IN_A_DAY_H


def hours_worked(
    slots: Iterable[RotaSlot], duties: Iterable[Duty], since: datetime, now: datetime
) -> tuple[Hours, ...]:
    """Hours on the rota and as cover between `since` and `now`, most first; what overlaps counts once.

    Args:
        since, now: aware; what is still to come does not count.
    """
    spans: dict[str, list[tuple[datetime, datetime]]] = {}
    for slot in slots:
        spans.setdefault(slot.person_id, []).append((slot.starts, slot.ends))
    for duty in duties:
        spans.setdefault(duty.person_id, []).append((duty.started_at, duty.ended_at or now))
    found = [
        Hours(who, _union(each, since, now), _union(each, max(since, now - timedelta(hours=24)), now))
        for who, each in spans.items()
    ]
    return tuple(sorted((one for one in found if one.total > 0), key=lambda one: (-one.total, one.person_id)))


def _union(spans: Sequence[tuple[datetime, datetime]], since: datetime, now: datetime) -> float:
    clipped = sorted((max(start, since), min(end, now)) for start, end in spans)
    total, reached = timedelta(), since
    for start, end in clipped:
        if end > max(start, reached):
            total += end - max(start, reached)
            reached = end
    return total.total_seconds() / 3600
