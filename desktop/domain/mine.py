"""What of a crisis is mine: the incident that the window shows, and the roles that I hold."""

from collections.abc import Collection, Iterable, Sequence

from desktop.domain.fold import fold
from desktop.domain.incident import Incident
from desktop.domain.person import Duty, Holding, Person
from desktop.domain.response import Group, TaskView

#: See to people in danger: whoever sees it first has to make sure that somebody does it.
LIFE_FIRST = "CORE-102"
#: Whoever is not in the directory works as the communications lead, whose program this is.
USUAL = ("COMMS",)


def shown_of(live: Sequence[Incident], wanted: str) -> Incident | None:
    """The live incident that the window shows, None in peacetime.

    A real one goes before a drill, whatever was looked at before it began; then the one that was chosen;
    then the newest.

    Args:
        live: live incidents, drills among them.
        wanted: id of the one that was chosen last, "" for none.
    """
    return min(live, key=lambda one: (one.exercise, one.id != wanted, -_started(one)), default=None)


def my_roles(
    name: str, people: Iterable[Person], holdings: Iterable[Holding], duties: Iterable[Duty]
) -> tuple[str, ...]:
    """Keys of the roles that the person of this name holds or is covering now, in the order found.

    Args:
        name: as set in the settings; compared without regard to case and accents.
        people: the directory.
        holdings: who holds what; only the first holder counts.
        duties: open ones count, whoever holds the role.
    """
    mine = {person.id for person in people if name and fold(person.name) == fold(name)}
    held = [one.role for one in holdings if one.rank == 1 and one.person_id in mine]
    covered = [one.role for one in duties if one.ended_at is None and one.person_id in mine]
    return tuple(dict.fromkeys((*held, *covered))) or USUAL


def do_next(views: Iterable[TaskView], roles: Collection[str]) -> tuple[TaskView, ...]:
    """Open tasks that can be done now, in the order in which a person should look at them.

    People in danger come first, whoever has to see to them; then what is late or due within the hour, one's
    own before that of others; then what is due later.

    Args:
        views: of one incident, in the order of worry.
        roles: keys of one's own roles.
    """
    ready = [view for view in views if view.group <= Group.LATER and not view.blocked_by]

    def place(view: TaskView) -> int:
        if view.task.key == LIFE_FIRST:
            return 0
        if view.group is Group.LATER:
            return 3
        return 1 if view.task.r in roles else 2

    return tuple(sorted(ready, key=place))


def _started(incident: Incident) -> float:
    return incident.t0.timestamp() if incident.t0 is not None else 0.0
