"""What the page that declares can say at any moment: the level so far, what is open, what will follow."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum
from math import ceil

from desktop.domain.incident import Confirmed, Draft
from desktop.domain.plan import Phase, TaskTemplate
from desktop.domain.severity import LEVELS, Criterion, LevelRule, Reading, read_grid
from desktop.domain.working_hours import WorkingHours

#: What the core tasks' keys begin with.
CORE_MARK = "CORE-"


class Gap(StrEnum):
    """What is still open, in the order in which it is asked."""

    WHAT = "what"
    ROWS = "rows"
    PLAN = "plan"
    PASSPHRASE = "passphrase"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the page stands.

    reading: of the grid. gap: the first thing still open, None if it can be declared. urgent: one answer is
    at 3, so only the passphrase of a restricted case is waited for. confirmed: by whoever leads.
    """

    reading: Reading
    gap: Gap | None
    urgent: bool
    confirmed: bool


def standing(draft: Draft, criteria: Sequence[Criterion], *, sealed: bool) -> Standing:
    """What can be said of a page.

    Nobody in danger should have to fill in seven rows: one answer at 3 is the worst there is, so the rest may
    wait.

    Args:
        criteria: the rows of the grid.
        sealed: a usable passphrase has been given twice.
    """
    reading = read_grid(criteria, dict(draft.grid))
    urgent = reading.level == LEVELS[-1]
    chosen = bool(draft.scenario_key)
    gap = None
    if not urgent and not draft.what.strip():
        gap = Gap.WHAT
    elif not urgent and reading.open:
        gap = Gap.ROWS
    elif not urgent and not chosen:
        gap = Gap.PLAN
    elif draft.restricted and not sealed:
        gap = Gap.PASSPHRASE
    return Standing(reading, gap, urgent, is_confirmed(draft))


def is_confirmed(draft: Draft) -> bool:
    """True if somebody with a name has confirmed the level, here or by phone."""
    reached = draft.confirmed in (Confirmed.HERE, Confirmed.PHONE)
    return reached and bool(draft.confirmer.strip()) and draft.confirmed_at is not None


def answered(draft: Draft) -> int:
    """How many of the three questions have an answer, 0 to 3.

    The time stands at the press of the button until a person puts it right or says how it is known.
    """
    known = draft.aware_at not in (None, draft.started_at) or bool(draft.source.strip())
    return sum((bool(draft.what.strip()), bool(draft.danger), known))


def first_words_by(
    rule: LevelRule, declared_at: datetime, hours: WorkingHours | None = None, zone: tzinfo | None = None
) -> datetime | None:
    """When the first public words are due; None where nothing is published.

    Args:
        hours: of the organisation; where a level counts in working hours. None: it counts at any hour.
        zone: where those hours hold, None for the computer's own.
    """
    if rule.first_words_min is None:
        return None
    span = timedelta(minutes=rule.first_words_min)
    if hours is None or not rule.in_working_hours:
        return declared_at + span
    return hours.end_of(declared_at, span, zone)


def in_working_hours(
    tasks: Iterable[TaskTemplate], rules: Iterable[LevelRule], t0: datetime, hours: WorkingHours | None,
    zone: tzinfo | None = None,
) -> tuple[TaskTemplate, ...]:  # fmt: skip
    """The tasks, those for the first public words due at the time that working hours make of it.

    Args:
        tasks: of an incident that is being declared, such as “+60m (L2), +240m (L1)”.
        t0: when it is declared, aware.
    """
    found = tuple(tasks)
    for rule in rules:
        due = first_words_by(rule, t0, hours, zone)
        if due is None or not rule.in_working_hours:
            continue
        said = f"+{rule.first_words_min}m ({rule.key})"
        anew = f"+{ceil((due - t0) / timedelta(minutes=1))}m ({rule.key})"
        found = tuple(replace(task, when=task.when.replace(said, anew)) for task in found)
    return found


def task_counts(tasks: Sequence[TaskTemplate]) -> tuple[int, int]:
    """(core tasks, tasks of the plan itself) that declaring makes; preparation is left out."""
    during = [task for task in tasks if task.phase is not Phase.PREPARE]
    core = sum(task.key.startswith(CORE_MARK) for task in during)
    return core, len(during) - core


def with_answer(grid: Sequence[tuple[str, int]], key: str, answer: int | None) -> tuple[tuple[str, int], ...]:
    """The grid with another answer in one row; None takes the answer back."""
    values: Mapping[str, int] = dict(grid) | ({key: answer} if answer is not None else {})
    return tuple((name, value) for name, value in values.items() if name != key or answer is not None)


def names_in(text: str) -> tuple[str, ...]:
    """The names in a line as typed, with commas or line breaks between; each once, in order."""
    parts = (" ".join(part.split()) for part in text.replace("\n", ",").replace(";", ",").split(","))
    return tuple(dict.fromkeys(part for part in parts if part))
