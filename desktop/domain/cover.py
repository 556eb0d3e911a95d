"""Who holds each role, who covers, and what would break; the one rule that every page asks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum, StrEnum

from desktop.domain.person import Attempt, Holding, Person
from desktop.domain.role import Role

#: A person counts as reached for so long: a quarter, our own measure.
REACH_DAYS = 90
WRITER, APPROVER = "COMMS", "APPR"
#: Whoever decides has to be reached at any hour: one cover may be away together with the holder.
DECIDER = "LEAD"
HOLDER, FIRST, SECOND = 1, 2, 3


class Gap(IntEnum):
    """What a role lacks, the worst first."""

    MUST_NOBODY = 0  # a role no team can do without, and nobody holds it
    MUST_NO_COVER = 1
    NOBODY = 2
    NO_COVER = 3
    NONE = 4


class Reach(StrEnum):
    """How the weaker one of holder and first cover stands: a chain is as good as its weaker link."""

    NOBODY = "nobody"
    NEVER = "never"
    LATE = "late"
    REACHED = "reached"


@dataclass(frozen=True, slots=True)
class RoleTask:
    """An open task of the adopted plans that a role does. The same task in several plans counts once."""

    role: str
    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Place:
    """A person in a role, as it is today."""

    holding: Holding
    person: Person


@dataclass(frozen=True, slots=True)
class RoleRow:
    """One role. places: holder, first cover, second cover; None where there is nobody.

    reach, reached_on, late_days: the oldest successful contact among holder and first cover; late_days
    counts from the day the test was due. tasks: open tasks it does, the earliest first.
    """

    role: Role
    must_have: bool
    places: tuple[Place | None, Place | None, Place | None]
    gap: Gap
    reach: Reach
    reached_on: date | None = None
    late_days: int = 0
    tasks: tuple[RoleTask, ...] = ()

    @property
    def has_cover(self) -> bool:
        """Whether somebody else takes over when the holder is away."""
        return self.gap is Gap.NONE

    @property
    def lacks_second(self) -> bool:
        """Whether this is the role that decides, and it has one cover only; our own rule."""
        return self.role.key == DECIDER and self.has_cover and self.places[SECOND - 1] is None


@dataclass(frozen=True, slots=True)
class CoverWarning:
    """Something that would break. key: such as "cover:IT". serious: a role no team can do without."""

    key: str
    role: str
    serious: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class RolesView:
    """All roles at one moment.

    rows: used here, worst first: must-have without cover, without cover, late reach, order of the list.
    unused: not used here. covered: how many of rows have cover. people: those with a role, of whom
    reached were spoken to in the last 90 days, late longer ago, never not at all. differ: whether writer
    and approver differ whoever is away, None while one of them is not named. clash: who would clear their
    own words, "" if nobody. team: how many active people there are.
    """

    rows: tuple[RoleRow, ...]
    unused: tuple[RoleRow, ...]
    covered: int
    people: int
    reached: int
    late: int
    never: int
    differ: bool | None
    clash: str
    team: int

    @property
    def total(self) -> int:
        """How many roles are used here."""
        return len(self.rows)

    def row(self, key: str) -> RoleRow | None:
        """The row of a role, used here or not."""
        return next((row for row in (*self.rows, *self.unused) if row.role.key == key), None)


def roles_view(
    roles: Sequence[Role], must_have: Iterable[str], unused: Iterable[str], people: Sequence[Person],
    holdings: Sequence[Holding], reached_on: Mapping[str, date], tasks: Sequence[RoleTask], today: date,
) -> RolesView:  # fmt: skip
    """Puts together who holds and covers what.

    Args:
        roles: all of them, in the order of the list.
        must_have, unused: role keys. A must-have role is used, whatever `unused` says.
        reached_on: person id → the local day of the last contact that worked.
        tasks: open tasks of the adopted plans, the earliest first.
    """
    musts, away = frozenset(must_have), frozenset(unused)
    by_id = {person.id: person for person in people if person.active}
    in_force = [one for one in holdings if one.person_id in by_id and _is_in_force(one, today)]
    made = [
        _row(role, role.key in musts, [one for one in in_force if one.role == role.key], by_id, reached_on,
             [task for task in tasks if task.role == role.key], today)
        for role in roles
    ]  # fmt: skip
    used = [row for row in made if row.role.key in musts or row.role.key not in away]
    ids = {place.person.id for row in used for place in row.places if place is not None}
    ages = [_reach(reached_on.get(one), today) for one in ids]
    differ, clash = _two_people(used)
    return RolesView(
        rows=tuple(sorted(used, key=_worry)),
        unused=tuple(row for row in made if row not in used),
        covered=sum(row.has_cover for row in used),
        people=len(ids), reached=ages.count(Reach.REACHED), late=ages.count(Reach.LATE),
        never=ages.count(Reach.NEVER), differ=differ, clash=clash, team=len(by_id),
    )  # fmt: skip


def _is_in_force(one: Holding, today: date) -> bool:
    return (one.since is None or one.since <= today) and (one.until is None or one.until >= today)


def _row(
    role: Role, must: bool, held: Sequence[Holding], by_id: Mapping[str, Person],
    reached_on: Mapping[str, date], tasks: Sequence[RoleTask], today: date,
) -> RoleRow:  # fmt: skip
    found = {one.rank: Place(one, by_id[one.person_id]) for one in held}
    places = (found.get(HOLDER), found.get(FIRST), found.get(SECOND))
    chain = [place.person.id for place in places[:2] if place is not None]
    reach, oldest = Reach.NOBODY, None
    if chain:
        oldest = min((reached_on.get(one, date.min) for one in chain), default=date.min)
        reach = _reach(None if oldest == date.min else oldest, today)
        oldest = None if oldest == date.min else oldest
    late = (today - oldest).days - REACH_DAYS if oldest is not None and reach is Reach.LATE else 0
    return RoleRow(role, must, places, _gap(places, must), reach, oldest, late, tuple(tasks))


def _gap(places: Sequence[Place | None], must: bool) -> Gap:
    holder = places[0]
    if holder is None:
        return Gap.MUST_NOBODY if must else Gap.NOBODY
    covered = any(place is not None and place.person.id != holder.person.id for place in places[1:])
    return Gap.NONE if covered else Gap.MUST_NO_COVER if must else Gap.NO_COVER


def _reach(last: date | None, today: date) -> Reach:
    if last is None:
        return Reach.NEVER
    return Reach.REACHED if (today - last).days <= REACH_DAYS else Reach.LATE


def _worry(row: RoleRow) -> tuple[int, int]:
    """Sorted is stable, so the order of the list decides between equals."""
    return int(row.gap), 0 if row.reach is Reach.LATE else 1


def _two_people(rows: Sequence[RoleRow]) -> tuple[bool | None, str]:
    """Whoever writes public words does not clear them alone; our own rule, kept whoever is away."""
    both = {row.role.key: row.places for row in rows if row.role.key in (WRITER, APPROVER)}
    writers, approvers = both.get(WRITER, ()), both.get(APPROVER, ())
    if not writers or not approvers or writers[0] is None or approvers[0] is None:
        return None, ""
    # Holder with holder, and each cover with the other role's holder: one of the two is away.
    pairs = [(writers[0], one) for one in approvers] + [(one, approvers[0]) for one in writers[1:]]
    for writer, approver in pairs:
        if writer is not None and approver is not None and writer.person.id == approver.person.id:
            return False, writer.person.name
    return True, ""


def cover_warnings(view: RolesView) -> tuple[CoverWarning, ...]:
    """What would break, the worst first; empty if all is well or no person is written down yet.

    Source: US GSA, "Social Media Cyber-Vandalism Toolkit" (more than one administrator, with a named
    alternate); UK NCSC, "Social media: protecting what you publish" (named publishers).
    """
    if not view.team:
        return ()
    found = [_gap_warning(row) for row in view.rows if not row.has_cover]
    for row in view.rows:
        if row.lacks_second:
            said = f"{row.role.name} has no second cover. Nobody decides if both are away."
            found.append(CoverWarning(f"second-cover:{row.role.key}", row.role.key, False, said))
    if view.differ is False:
        said = f"{view.clash} would write and clear the same words. Name somebody else for one of the two."
        found.append(CoverWarning("two-people", APPROVER, True, said))
    if view.team == 1:
        said = "There is one person only. Above level L1, somebody outside has to read it before it is out."
        found.append(CoverWarning("second-reader", APPROVER, True, said))
    if view.late or view.never:
        count = view.late + view.never
        who = "1 person with a role was" if count == 1 else f"{count} people with a role were"
        said = f"{who} not reached in the last {REACH_DAYS} days."
        found.append(CoverWarning("reach", "", False, said))
    return tuple(sorted(found, key=lambda one: not one.serious))


def _gap_warning(row: RoleRow) -> CoverWarning:
    serious = row.gap in (Gap.MUST_NOBODY, Gap.MUST_NO_COVER)
    if row.gap in (Gap.MUST_NOBODY, Gap.NOBODY):
        said = f"Nobody is named as {row.role.name}."
    else:
        said = f"{row.role.name} has no cover."
    if row.tasks:
        what = "1 task" if len(row.tasks) == 1 else f"{len(row.tasks)} tasks"
        said += f" {what} would have no owner."
    return CoverWarning(f"cover:{row.role.key}", row.role.key, serious, said)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody who could cover. trained: media training is in date. roles: how many this person holds."""

    person: Person
    trained: bool
    reached_on: date | None
    roles: int


def suggest_cover(
    view: RolesView, role: str, people: Sequence[Person], reached_on: Mapping[str, date], today: date
) -> tuple[Suggestion, ...]:
    """Who could cover a role, the best first: in training, lately reached, with the fewest roles.

    Left out: those who are in the role already, and those who would then clear their own words.
    """
    row = view.row(role)
    inside = {place.person.id for place in row.places if place} if row is not None else set()
    other = view.row(APPROVER if role == WRITER else WRITER if role == APPROVER else "")
    barred = {place.person.id for place in other.places[:1] if place} if other is not None else set()
    holders = [row.places[0].person.id for row in view.rows if row.places[0] is not None]
    fitting = [
        Suggestion(
            person, person.trained_until is not None and person.trained_until >= today,
            reached_on.get(person.id), holders.count(person.id),
        )
        for person in people
        if person.active and person.id not in inside | barred
    ]  # fmt: skip
    lately = today - timedelta(days=REACH_DAYS)
    return tuple(
        sorted(
            fitting,
            key=lambda one: (
                not one.trained, one.reached_on is None or one.reached_on < lately, one.roles,
                one.person.name.casefold(),
            ),
        )
    )  # fmt: skip


def days_reached(attempts: Iterable[Attempt]) -> dict[str, date]:
    """Person id → the local day of the last contact that worked."""
    found: dict[str, date] = {}
    for one in attempts:
        if one.reached and one.who_kind == "person" and one.who_id:
            day = one.at.astimezone().date()
            found[one.who_id] = max(day, found.get(one.who_id, day))
    return found
