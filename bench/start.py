"""From the command to the first picture on the screen, beside a window that shows one label."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.measure import CACHE, Result, take_turns

LIMIT = 1.5
COMPILED = CACHE / "compiled"


def results() -> Iterator[Result]:
    """One result, from a workspace that is there already."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder) / "bench.watchline"
        yield take_turns(
            "Start to first paint",
            lambda: until_painted("ours", str(workspace)),
            lambda: until_painted("bare"),
            beside="a bare PySide6 window",
            limit=LIMIT,
            rounds=11,
            warm_up=2,
        )


def until_painted(which: str, *words: str) -> float:
    """Seconds from before the process was made to after its first paint."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as home:
        shown = {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
        homes = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"), home)
        surroundings = {**os.environ, **shown, **homes, "PYTHONPYCACHEPREFIX": str(COMPILED)}
        # Installed programs are compiled; the warm-up compiles this one, and everything it stands on.
        surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
        command = [sys.executable, "-m", "bench.first_paint", which, *words]
        done = subprocess.run(
            command, env=surroundings, capture_output=True, text=True, timeout=60, check=False
        )
    painted = [line for line in done.stdout.splitlines() if line.startswith("painted ")]
    if not painted:
        raise RuntimeError(f"{which} painted nothing:\n{done.stdout}{done.stderr}")
    return float(painted[0].split()[1]) - began
