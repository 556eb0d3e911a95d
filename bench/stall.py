"""How long a key waits for its letter while many feeds are read, by the whole program without a screen."""

import statistics
from collections.abc import Iterator

from bench.feeds import feeds
from bench.measure import Result
from bench.memory import run
from bench.workspace import with_mentions

FEEDS = 300
USUAL_MS, WORST_MS = 50.0, 100.0


def results() -> Iterator[Result]:
    """The usual and the worst wait from key to paint, and the longest time the window stood still."""
    said = run("stall", with_mentions(10_000), list(feeds(FEEDS, 2)))
    keys = [float(line.split()[1]) for line in said if line.startswith("key ")]
    beats = [float(line.split()[1]) for line in said if line.startswith("beat ")]
    what = f"while {FEEDS} feeds are read ({len(keys)} keys)"
    worst = sorted(keys)[int(len(keys) * 0.98)]
    yield Result(f"Key to paint {what}, usual", statistics.median(keys), USUAL_MS)
    yield Result(f"Key to paint {what}, 98 of 100", worst, WORST_MS)
    yield Result(f"Key to paint {what}, worst", max(keys), None)
    yield Result("Longest turn of the window meanwhile", max(beats), None)
