"""What `make run` does where there is no display: the main job on the sample organisation, on paper."""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TookTooLong
from pathlib import Path
from typing import TypeVar

from desktop.bootstrap import Core
from desktop.domain.intake import headline
from desktop.domain.mention import MentionCounts, MentionQuery, MentionRow, State
from desktop.domain.round import RoundReport, SourceResult
from desktop.errors import Refused, Trouble
from ui import example_incident

T = TypeVar("T")
_TOTAL_S = 28.0
_SHOWN = 8
_PLAN = "SC-ATO"


class Demo:
    """One demonstration: fill, read, show, print; every step within the total time.

    Args:
        core: of a workspace that is not there yet; it is opened here and closed by the caller.
        out: where the PDF and the pictures go; a folder that exists.
        draw: draws the window of an open core into a folder.
    """

    def __init__(self, core: Core, out: Path, draw: Callable[[Core, Path], object]) -> None:
        self._core = core
        self._out = out
        self._draw = draw
        self._until = time.monotonic() + _TOTAL_S

    def run(self) -> bool:
        """True if mentions were found and every file was written."""
        core = self._core
        self._get(core.open())
        first = self._get(core.sample.make())
        _say(f"Sample organisation: {core.settings.text('organisation.name')} (made up, like all its feeds).")
        _say("Its sources, read over this computer's own loopback:", before=1)
        for result in sorted(first.results, key=lambda one: one.name.casefold()):
            _say(_source_line(result))
        again = self._get(core.polling.round(all_now=True))
        _say(_again_line(again))
        found = self._mentions()
        self._alarms()
        _say("Written:", before=1)
        return found and self._paper() and self._pictures() and self._report()

    def _mentions(self) -> bool:
        counts = self._get(self._core.mentions.counts(MentionQuery()))
        newest = self._get(self._core.mentions.page(MentionQuery(states=(State.NEW,)), None, _SHOWN))
        _say(_count_line(counts), before=1)
        for row in newest.rows:
            _say(_mention_line(row))
        return counts.total > 0 and len(newest.rows) > 0

    def _alarms(self) -> None:
        _say("Alarms:", before=1)
        for alarm in self._get(self._core.alarms.newest(10)):
            _say(f"  {alarm.title}. {alarm.sentence}")

    def _paper(self) -> bool:
        target = self._out / f"{_PLAN}-checklist.pdf"
        report = self._get(self._core.papers.plan(_PLAN))
        self._get(self._core.papers.write(report, target))
        return _written(target)

    def _report(self) -> bool:
        """The situation report of a made-up incident, that of the pictures if there is one."""
        core, target = self._core, self._out / "situation-report.pdf"
        live = [one.id for one in self._get(core.incidents.live(exercise=False)) if not one.locked]
        incident = live[0] if live else example_incident.declared(core)
        report = self._get(core.incident_papers.sitrep(incident))
        self._get(core.papers.write(report, target))
        return _written(target)

    def _pictures(self) -> bool:
        before = time.time() - 1  # file times may be rounded down
        self._draw(self._core, self._out)
        made = [path for path in sorted(self._out.rglob("*.png")) if path.stat().st_mtime >= before]
        sizes = [_written(path) for path in made]
        return bool(sizes) and all(sizes)

    def _get(self, future: Future[T]) -> T:
        return future.result(timeout=max(0.0, self._until - time.monotonic()))


def _draw(core: Core, out: Path) -> None:
    # only now: the child process that reads feeds loads this file too and needs no Qt
    from ui.shots import shoot_all

    shoot_all(core, out, variants=("light", "dark"))


def _say(line: str, *, before: int = 0) -> None:
    print("\n" * before + line, flush=True)


def _written(path: Path) -> bool:
    size = path.stat().st_size if path.exists() else 0
    _say(f"  {path} ({max(1, size // 1024)} KB)" if size else f"  {path} is missing")
    return size > 0


def _source_line(result: SourceResult) -> str:
    known = f", {result.known} known" if result.known else ""
    what = f"{result.new} new{known}" if result.new or result.known else ""
    return f"  {result.name:<24}{what:<18}{result.sentence}"


def _again_line(report: RoundReport) -> str:
    same = sum(result.unchanged for result in report.results)
    changed = sum(result.changed for result in report.results)
    new = sum(result.new for result in report.results)
    entries = "entry" if changed == 1 else "entries"
    return f"  Read once more: {same} sources unchanged, {changed} {entries} changed, {new} new."


def _count_line(counts: MentionCounts) -> str:
    tones = ", ".join(f"{n} {label.replace('_', ' ')}" for label, n in sorted(counts.by_tone.items()))
    return f"{counts.total} mentions, {counts.new} of them new. Tone hints: {tones}. The newest:"


def _mention_line(row: MentionRow) -> str:
    tone = "not scored" if row.tone.score is None else f"{row.tone.label} {row.tone.score:+.2f}"
    at = row.published_at.astimezone()
    terms = ", ".join(row.terms) or "no watch term"
    return f"  {at:%H:%M}  {row.source:<20} {tone:<15} {terms:<22} {headline(row.title, row.text)}"


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the demonstration; 0 only if it found mentions and wrote every file."""
    parser = argparse.ArgumentParser(prog="python -m ui.demo", description="Watchline without a display.")
    parser.add_argument("--out", type=Path, default=Path("build/demo"), help="folder for what it makes")
    out: Path = parser.parse_args(argv).out
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _say("Watchline, demonstration without a window. Nothing leaves this computer.")
    with tempfile.TemporaryDirectory(prefix="watchline-demo-") as folder:
        # nothing of it lands in the person's own folders
        os.environ["WATCHLINE_HOME"] = folder
        core = Core(Path(folder) / "Sample organisation.watchline")
        try:
            out.mkdir(parents=True, exist_ok=True)
            done = Demo(core, out, _draw).run()
        except (Refused, Trouble) as error:
            _say(error.sentence, before=1)
            done = False
        except TookTooLong:
            _say(f"It took longer than {_TOTAL_S:.0f} seconds, so the demonstration was ended.", before=1)
            done = False
        finally:
            core.close()
    _say("Done." if done else "The demonstration did not come to its end.", before=1)
    return 0 if done else 1


if __name__ == "__main__":
    sys.exit(main())
