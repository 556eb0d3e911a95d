"""What is still open before an incident is called stable or closed, by name. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.board import Board
from desktop.domain.clock import ClockState
from desktop.domain.response import Group, TaskView

_OPEN = (Group.LATE, Group.NEXT, Group.LATER, Group.PHASE)


@dataclass(frozen=True, slots=True)
class Loose:
    """What is not settled. Each is a tuple of titles, names or places, the most worrying first."""

    tasks: tuple[str, ...] = ()
    clocks: tuple[str, ...] = ()
    promises: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()

    @property
    def is_clean(self) -> bool:
        """Whether nothing is left."""
        return not (self.tasks or self.clocks or self.promises or self.stops)


def loose_ends(board: Board, views: Sequence[TaskView], last_phase: str = "P3") -> Loose:
    """What is open on a board.

    Args:
        views: the tasks as they stand now.
        last_phase: tasks of later phases do not count, since they come afterwards.
    """
    tasks = tuple(
        one.task.title for one in views if one.group in _OPEN and one.task.phase.value <= last_phase
    )
    running = (ClockState.RUNNING, ClockState.NOT_ASSESSED)
    return Loose(
        tasks=tasks,
        clocks=tuple(one.name for one in board.clocks if one.state in running),
        promises=tuple(one.where for one in board.promises if not one.outcome),
        stops=tuple(
            ", ".join(part for part in (one.where, one.what) if part) for one in board.stops if not one.state
        ),
    )
