"""How serious it is: seven questions, the worst answer sets the level, and a person declares it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LEVELS = ("L0", "L1", "L2", "L3")
#: As the pack names them; here too, so that a document or a table can be read without the pack.
LEVEL_NAMES = {"L0": "Watch", "L1": "Contained", "L2": "Serious", "L3": "Critical"}


@dataclass(frozen=True, slots=True)
class Criterion:
    """A row of the grid. answers: four short texts, for 0 to 3; full: the same in full words."""

    key: str
    name: str
    answers: tuple[str, str, str, str]
    full: tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class LevelRule:
    """What a level asks for. first_words_min: minutes to the first public words, None for none.

    update_min: minutes between updates, None for no set rhythm. approver: roles that clear public words.
    told: roles that are told. team: who works on it, in words. test: the plain test, one sentence.
    """

    key: str
    name: str
    test: str
    first_words_min: int | None
    update_min: int | None
    approver: tuple[str, ...]
    told: tuple[str, ...]
    team: str
    rhythm: str  # the update rhythm in words
    in_working_hours: bool = False  # the minutes to the first words count in working hours


@dataclass(frozen=True, slots=True)
class Reading:
    """What the grid says. level: L0…L3. rows: keys of the criteria that set it; open: not answered yet."""

    level: str
    rows: tuple[str, ...]
    open: tuple[str, ...]


def level_called(level: str) -> str:
    """Such as "L3 Critical"; the key alone where it is no level."""
    return f"{level} {LEVEL_NAMES.get(level, '')}".strip()


def level_from(level: str) -> str:
    """From which level a task shows, such as "L2 Serious"; "" for the lowest, which goes without saying."""
    return level_called(level) if level in LEVELS[1:] else ""


def read_grid(criteria: Sequence[Criterion], answers: Mapping[str, int]) -> Reading:
    """The level the answers come to: the highest row decides, never the average.

    Args:
        criteria: the rows of the grid.
        answers: criterion key → 0…3; rows without an answer are left out.

    Raises:
        ValueError: an answer is not 0 to 3.
    """
    given = {one.key: answers[one.key] for one in criteria if one.key in answers}
    if any(value not in range(len(LEVELS)) for value in given.values()):
        raise ValueError("an answer is a whole number from 0 to 3")
    worst = max(given.values(), default=0)
    rows = tuple(key for key, value in given.items() if value == worst) if given else ()
    return Reading(LEVELS[worst], rows, tuple(one.key for one in criteria if one.key not in given))
