"""Memory of the whole program: a million mentions, the list open, one round read, children included."""

import math
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.feeds import feeds
from bench.measure import CACHE, MEGABYTES, Result
from bench.site import serving
from bench.workspace import with_mentions

LIMIT_MB = 350.0
FEEDS = 5


def results() -> Iterator[Result]:
    """One result; none where the system does not tell how much a process holds."""
    said = run("memory", with_mentions(1_000_000), list(feeds(FEEDS, 1)))
    megabytes = max(float(line.split()[1]) for line in said if line.startswith("memory "))
    if not math.isnan(megabytes):
        yield Result(
            "Memory of the whole program with 1,000,000 mentions (proportional set size, children included)",
            megabytes, LIMIT_MB, unit=MEGABYTES,
        )  # fmt: skip


def run(what: str, workspace: Path, bodies: list[bytes]) -> list[str]:
    """What the whole program said on a copy of the workspace, with these feeds to read."""
    with tempfile.TemporaryDirectory(dir=CACHE) as folder, serving(bodies) as addresses:
        copy = Path(folder) / "bench.watchline"
        shutil.copy(workspace, copy)
        surroundings = {**os.environ, "WATCHLINE_HOME": folder, "QT_QPA_PLATFORM": "offscreen"}
        done = subprocess.run(
            [sys.executable, "-m", "bench.whole_program", what, str(copy), *addresses],
            env=surroundings, capture_output=True, text=True, timeout=240, check=False,
        )  # fmt: skip
    if done.returncode:
        raise RuntimeError(
            f"the program ended with {done.returncode}:\n{done.stdout[-500:]}{done.stderr[-2000:]}"
        )
    return done.stdout.splitlines()
