"""Whom to call in an incident: each role's holder, and who comes next when nobody answers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.domain.cover import Place, RoleRow, RolesView
from desktop.domain.person import Attempt


@dataclass(frozen=True, slots=True)
class CallStep:
    """One person of a role's chain. tried: the last attempt in this incident, None if there was none."""

    place: Place
    tried: Attempt | None = None


@dataclass(frozen=True, slots=True)
class CallRow:
    """A role to be told. needed: by the level; others only if their part is touched.

    chain: holder, first cover, second cover, without gaps. reached: who was reached, None so far.
    next: whom to call now, None once somebody was reached or when all were tried in vain.
    """

    row: RoleRow
    needed: bool
    chain: tuple[CallStep, ...]
    reached: CallStep | None = None
    next: CallStep | None = None

    @property
    def is_exhausted(self) -> bool:
        """Whether everybody in the chain was tried and nobody answered, or nobody is named."""
        return self.reached is None and self.next is None


def call_list(view: RolesView, needed: Iterable[str], attempts: Sequence[Attempt]) -> tuple[CallRow, ...]:
    """The calls of one incident: what is needed and open first, then the other roles with somebody in them.

    A person with two roles is called once: an attempt counts for each of them.

    Args:
        needed: keys of the roles that this level tells, in the order to call.
        attempts: of this incident, in any order.

    Source: US CDC, "Crisis and Emergency Risk Communication" (who was told, when, how, whether reached).
    """
    last: dict[str, Attempt] = {}
    for one in sorted(attempts, key=lambda one: (one.at, one.id)):
        if one.who_kind == "person":
            last[one.who_id] = one
    wanted = list(dict.fromkeys(needed))
    rows = [_call(row, True, last) for key in wanted if (row := view.row(key)) is not None]
    others = [
        _call(row, False, last) for row in view.rows
        if row.role.key not in wanted and any(place is not None for place in row.places)
    ]  # fmt: skip
    return (*rows, *others)


def _call(row: RoleRow, needed: bool, last: dict[str, Attempt]) -> CallRow:
    seen: set[str] = set()
    chain = []
    for place in row.places:
        if place is not None and place.person.id not in seen:
            seen.add(place.person.id)
            chain.append(CallStep(place, last.get(place.person.id)))
    reached = next((step for step in chain if step.tried is not None and step.tried.reached), None)
    following = next((step for step in chain if step.tried is None), None)
    return CallRow(row, needed, tuple(chain), reached, None if reached is not None else following)
