"""Measuring fairly: ours and the baseline take turns, and the middle of the ratios counts."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

MILLISECONDS = "ms"
MEGABYTES = "MB"
#: What takes long to make is kept here between runs; may be deleted at any time.
CACHE = Path(__file__).resolve().parent.parent / "build" / "bench"


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the table.

    what: what was done, in words. ours, baseline: in `unit`. limit: the highest ratio allowed, or, with
    no baseline, the highest value of ours; None where the figure is only told.
    beside: what the baseline is. rounds: how often each ran.
    """

    what: str
    ours: float
    limit: float | None
    baseline: float | None = None
    beside: str = ""
    unit: str = MILLISECONDS
    rounds: int = 1
    ratio: float | None = None

    @property
    def kept(self) -> bool:
        """True if the limit was kept."""
        return self.limit is None or (self.ours if self.ratio is None else self.ratio) <= self.limit


def take_turns(
    what: str,
    ours: Callable[[], object],
    baseline: Callable[[], object],
    *,
    beside: str,
    limit: float | None,
    rounds: int = 9,
    warm_up: int = 1,
) -> Result:
    """Runs both in turn, so that a slow moment of the machine hits both.

    Args:
        ours, baseline: do the work once; what they give is dropped. One that gives a `float` has
            measured itself, in seconds.
        rounds: measured runs of each, 3 or more.
        warm_up: runs of each before that, not counted.

    Returns:
        The middle of each in milliseconds, and the middle of the ratios, pair by pair.
    """
    for _ in range(warm_up):
        ours()
        baseline()
    pairs = []
    for number in range(rounds):
        # who goes first changes too
        if number % 2:
            mine = seconds(ours)
            theirs = seconds(baseline)
        else:
            theirs = seconds(baseline)
            mine = seconds(ours)
        pairs.append((mine, theirs))
    return Result(
        what=what,
        ours=1000 * statistics.median(mine for mine, _ in pairs),
        baseline=1000 * statistics.median(theirs for _, theirs in pairs),
        ratio=statistics.median(mine / theirs for mine, theirs in pairs),
        beside=beside,
        limit=limit,
        rounds=rounds,
    )


def seconds(work: Callable[[], object]) -> float:
    """How long it took, or what it says it took."""
    began = time.perf_counter()
    said = work()
    took = time.perf_counter() - began
    return said if isinstance(said, float) else took


def memory_of(process: int) -> float:
    """Megabytes that a process and its children really hold; what several of them share counts once.

    Linux's proportional set size; NaN elsewhere, where no such figure is to be had without a library.
    """
    total, waiting = 0, [process]
    while waiting:
        one = Path("/proc") / str(waiting.pop())
        try:
            lines = (one / "smaps_rollup").read_text().splitlines()
        except OSError:
            return float("nan")
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        for task in (one / "task").iterdir():
            waiting += map(int, (task / "children").read_text().split())
    return total * 1024 / 1e6
