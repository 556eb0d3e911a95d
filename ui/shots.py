"""Pictures of the pages at any pixel ratio, for the documentation and for looking at our own work."""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from datetime import timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from desktop import places
from desktop.bootstrap import Core
from desktop.domain.mention import MentionQuery, State
from desktop.errors import Refused, Trouble
from ui import example_incident
from ui.bridge import Bridge
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.operations import Operations
from ui.shell import Shell
from ui.shots_list import CALM_S, CRISIS, PAGES, VARIANTS, Shot, Variant
from ui.theme.look import Look
from ui.tray import Tray

T = TypeVar("T")
_ANSWER_S = 10.0
_MAKE_S = 60.0
_LOOKED_AT = 100


def shoot(widget: QWidget, path: Path, *, scale: float = 1.0) -> None:
    """Render a widget as it would look on a screen of this pixel ratio; nothing is scaled up afterwards.

    Args:
        widget: any widget, shown or not.
        path: where the PNG goes; its folder is made if needed.
        scale: device pixels per pixel, 1.0…3.0.

    Raises:
        OSError: if the picture cannot be written.
    """
    picture = QPixmap(widget.size() * scale)
    picture.setDevicePixelRatio(scale)
    picture.fill(Qt.GlobalColor.transparent)
    widget.render(picture)
    path.parent.mkdir(parents=True, exist_ok=True)
    if not picture.save(str(path), "PNG"):
        raise OSError(f"The picture could not be written to {path}.")


class Studio:
    """The real window with its shell on an open workspace, made to hold still.

    Args:
        core: open, with what is to be seen in it.
        variant: what the window is to look like.
        ids: what the words in braces of a shot stand for.
    """

    def __init__(
        self, core: Core, look: Look, variant: Variant, ids: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        self._variant, self._ids = variant, ids
        look.scale(variant.text)
        look.use(variant.theme)
        self.window = MainWindow(look)
        self.window.resize(variant.width, variant.height)
        self._bridge = Bridge(core.announcer)
        self._operations = _Counting(self._bridge)
        desk = Desk(core, look, self._operations, self._bridge)
        self.shell = Shell(desk, self.window, Tray(look, self._operations), self._operations)
        self.window.show()
        self.window.activateWindow()
        self.shell.start()
        self.settle()

    def take(self, shot: Shot, out: Path) -> Path:
        """Goes to the page, waits until it has its answers and is laid out, and takes the picture."""
        what = shot.what
        for name, value in self._ids.items():
            what = what.replace(f"{{{name}}}", value)
        self.shell.show_page(shot.page, what)
        self.settle(shot.calm)
        target = out / self._variant.folder / f"{shot.name}.png"
        shoot(self.window, target, scale=self._variant.scale)
        return target

    def settle(self, calm: float = CALM_S) -> None:
        """Lets the window work until nothing was asked or answered for so many seconds."""
        calm_since = start = time.monotonic()
        while time.monotonic() - calm_since < calm and time.monotonic() - start < _ANSWER_S:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            if self._operations.is_waiting():
                calm_since = time.monotonic()
            time.sleep(0.002)

    def close(self) -> None:
        """The window goes; the core stays with whoever opened it."""
        self.shell.flush()
        self.settle()
        self._bridge.close()
        self.window.close()
        for thing in (self.window, self._operations, self._bridge):
            thing.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


class _Counting(Operations):
    """Knows whether answers are still to come."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self._asked: list[Future[Any]] = []

    def ask(
        self, owner: QObject, question: Future[T], done: Callable[[T], None],
        failed: Callable[[Refused | Trouble], None] | None = None,
    ) -> None:  # fmt: skip
        self._asked.append(question)
        super().ask(owner, question, done, failed)

    def change(
        self, owner: QObject, change: Future[T], done: Callable[[T], None] | None = None,
        failed: Callable[[Refused | Trouble], None] | None = None,
    ) -> None:  # fmt: skip
        self._asked.append(change)
        super().change(owner, change, done, failed)

    def is_waiting(self) -> bool:
        """True while an answer is still to come."""
        self._asked = [each for each in self._asked if not each.done()]
        return bool(self._asked)


def shoot_all(
    core: Core, out: Path, *, pages: Sequence[str] = (), variants: Sequence[str] = ()
) -> tuple[Path, ...]:
    """Takes a picture of every page in every variant.

    Args:
        core: open, with what is to be seen in it. Only a lane or a program without a person may call this.
        out: the folder; each variant gets one inside.
        pages: only these, by the key of the page; () for all.
        variants: only those whose folder begins so; () for all.

    Returns:
        The pictures, in the order in which they were taken.

    Raises:
        OSError: if a picture cannot be written.
    """
    there = QApplication.instance()
    application = there if isinstance(there, QApplication) else QApplication(["watchline"])
    look = Look(application, "light", 1.0)
    ids = {"mention": str(_telling(core)), "plan": _plan(core), **_messages(core)}
    taken = _drawn(core, look, out, PAGES, ids, pages, variants)
    ids |= {"incident": example_incident.declared(core), "case": example_incident.sealed(core)}
    ids["update"] = next(
        one.id for one in core.messages.every(ids["incident"]).result() if one.state == "in_review"
    )
    core.settings.put("incident.shown", ids["incident"]).result(_ANSWER_S)
    example_incident.begun(core)
    return (*taken, *_drawn(core, look, out, CRISIS, ids, pages, variants))


def _drawn(
    core: Core, look: Look, out: Path, shots: Sequence[Shot], ids: Mapping[str, str], pages: Sequence[str],
    variants: Sequence[str],
) -> tuple[Path, ...]:  # fmt: skip
    taken: list[Path] = []
    for variant in VARIANTS:
        if variants and not variant.folder.startswith(tuple(variants)):
            continue
        studio = Studio(core, look, variant, ids)
        taken += [studio.take(shot, out) for shot in shots if not pages or shot.page in pages]
        studio.close()
    return tuple(taken)


def _plan(core: Core) -> str:
    """The plan for a takeover, which every file has."""
    return next((plan.id for plan in core.plans.every().result() if plan.scenario_key == "SC-ATO"), "")


def _messages(core: Core) -> dict[str, str]:
    """A line that is cleared, and one that waits to be read; files without any show what they have."""
    library = core.messages.every().result()
    line = next((one.id for one in library if one.pack_key == "ATO-MSG-HOLD"), "")
    waits = next((one.id for one in library if one.state == "in_review"), line)
    return {"line": line, "waits": waits}


def _telling(core: Core) -> int:
    """The mention of the last day that was seen in most places, so that the reading pane has all to say."""
    query = MentionQuery(since=core.clock.now() - timedelta(days=1), states=(State.NEW,))
    found = core.mentions.details(query, _LOOKED_AT).result(_ANSWER_S)
    best = max(found, key=lambda one: (len(one.sightings), len(one.matches)), default=None)
    return best.row.id if best is not None else 0


def main(argv: Sequence[str] | None = None) -> int:
    """Makes the sample organisation in a temporary folder and takes all pictures of it."""
    parser = argparse.ArgumentParser(prog="python -m ui.shots", description="Pictures of every page.")
    parser.add_argument("--out", type=Path, default=Path("build/shots"), help="folder for the pictures")
    parser.add_argument("--page", action="append", default=[], help="only this page, such as today")
    parser.add_argument("--variant", action="append", default=[], help="only this one, such as dark")
    asked = parser.parse_args(argv)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="watchline-shots-") as folder:
        # nothing of it lands in the person's own folders
        os.environ["WATCHLINE_HOME"] = folder
        core = Core(places.sample_workspace())
        try:
            core.open().result(_MAKE_S)
            core.sample.make().result(_MAKE_S)
            core.backups.make().result(_MAKE_S)
            taken = shoot_all(core, asked.out, pages=asked.page, variants=asked.variant)
            print("\n".join(f"  {path}" for path in taken))
        finally:
            core.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
