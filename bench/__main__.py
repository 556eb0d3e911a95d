"""Runs the measurements and writes bench/RESULTS.md.

python -m bench            all of them
python -m bench commit     those named
"""

import importlib
import os
import platform
import sys
import time
from pathlib import Path

from bench.measure import Result

# in the order of the table; each a module here with `results()`
MODULES = ("start", "commit", "intake", "pages", "crisis", "messages", "answers", "stall", "pdf", "memory")

TARGET = Path(__file__).with_name("RESULTS.md")

HEAD = """# How fast it is

Ours beside what it stands on, measured in turn in the same run; the ratio is the middle of the ratios of
the single pairs. A ratio above its limit fails `make bench`; where there is no limit, the figure is only
told. The memory is that of a morning in English: the model that tells languages apart is loaded by the
first text that is not plainly English, and takes some 90 MB more. Absolute times belong to the machine that
measured them ({machine}); the ratios should hold on any.

| what | ours | baseline | ratio | limit | kept |
| --- | ---: | ---: | ---: | ---: | --- |
"""


def row(result: Result) -> str:
    """One line of the table, with what the baseline is."""
    baseline = "" if result.baseline is None else f"{result.baseline:.2f} {result.unit} ({result.beside})"
    ratio = "" if result.ratio is None else f"{result.ratio:.2f}"
    limit = kept = ""
    if result.limit is not None:
        limit = f"{result.limit:g}" + ("" if result.ratio is not None else f" {result.unit}")
        kept = "yes" if result.kept else "**no**"
    return f"| {result.what} | {result.ours:.2f} {result.unit} | {baseline} | {ratio} | {limit} | {kept} |"


def machine() -> str:
    """The kind of machine, without its name."""
    system = f"{platform.system()} {platform.machine()}"
    return f"{os.cpu_count()} cores, {system}, Python {platform.python_version()}"


def main(names: list[str]) -> int:
    """Gives 0 if every limit was kept, 1 if not, 2 for a name that is none of ours."""
    unknown = [name for name in names if name not in MODULES]
    if unknown:
        print(
            f"There is no measurement {', '.join(unknown)}. There are: {', '.join(MODULES)}.", file=sys.stderr
        )
        return 2
    results: list[Result] = []
    for name in names or MODULES:
        began = time.monotonic()
        found = list(importlib.import_module(f"bench.{name}").results())
        results += found
        print(f"{name} ({time.monotonic() - began:.0f} s)")
        for result in found:
            print(" ", row(result))
    if not names:
        lines = [HEAD.format(machine=machine()), *(row(result) + "\n" for result in results)]
        TARGET.write_text("".join(lines), encoding="utf-8")
    missed = [result.what for result in results if not result.kept]
    limited = sum(result.limit is not None for result in results)
    print(f"{limited - len(missed)} of {limited} limits kept.", *missed, sep="\n  ")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
