"""Who has to hear it in which order, and whether an audience was told before one that comes first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.person import Attempt, Audience

#: How an attempt names an audience.
KIND = "audience"


@dataclass(frozen=True, slots=True)
class Told:
    """An audience in the order in which they hear it. at: aware UTC, when it was told first, None if not
    yet. waits_for: names of those before it that were not told when it was, or are not told yet.
    """

    audience: Audience
    at: datetime | None
    waits_for: tuple[str, ...]


def told_order(audiences: Sequence[Audience], attempts: Iterable[Attempt]) -> tuple[Told, ...]:
    """Where each audience stands.

    Args:
        audiences: in any order; the one with the lowest position hears it first.
        attempts: of one incident, in any order.

    Source: US CDC, "Crisis and Emergency Risk Communication" (staff hear it before or with the public).
    """
    first: dict[str, datetime] = {}
    for one in attempts:
        if one.who_kind == KIND and one.reached:
            first[one.who_id] = min(one.at, first.get(one.who_id, one.at))
    order = sorted(audiences, key=lambda one: one.position)
    found: list[Told] = []
    for number, audience in enumerate(order):
        at = first.get(audience.id)
        late = [
            before.name for before in order[:number]
            if before.id not in first or (at is not None and first[before.id] > at)
        ]  # fmt: skip
        found.append(Told(audience, at, tuple(late)))
    return tuple(found)
