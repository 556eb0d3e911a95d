"""Counts threads, child processes and windows, and names those that were not there before."""

import gc
import multiprocessing
import os
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

GRACE_S = float(os.environ.get("TEST_GRACE_S", "2"))  # how long what was told to end may take to end

# multiprocessing keeps its resource tracker for as long as the program runs
STAYING_CHILDREN = ("multiprocessing.resource_tracker", "multiprocessing.forkserver")
STAYING_WINDOWS = ("QTipLabel", "QDesktopWidget")


@dataclass(frozen=True, slots=True)
class Standing:
    """What there was: threads by identity, children by process id, windows by address."""

    threads: frozenset[threading.Thread]
    children: frozenset[int]
    windows: frozenset[int]


def count_now() -> Standing:
    """Cheap: some 0.1 ms."""
    return Standing(
        frozenset(threading.enumerate()),
        frozenset(_children()),
        frozenset(address for address, _ in _windows()),
    )


def since(before: Standing) -> list[str]:
    """One line for each leftover; waits for those that are just ending."""
    return [
        *(f"thread {thread.name}" for thread in _threads_left(before)),
        *(f"child process {_command(pid)}" for pid in _children_left(before)),
        *(f"window {name}" for name in _windows_left(before)),
        *_pool_left(),
    ]


def _threads_left(before: Standing) -> list[threading.Thread]:
    def left() -> list[threading.Thread]:
        # a dummy is Python's note that a foreign thread once passed; nothing ends it
        return [
            thread
            for thread in threading.enumerate()
            if thread not in before.threads and not isinstance(thread, threading._DummyThread)
        ]

    deadline = time.monotonic() + GRACE_S
    for thread in left():
        thread.join(max(0.0, deadline - time.monotonic()))
    return left()


def _children() -> list[int]:
    """Process ids of our direct children that still run; [] where the system does not tell."""
    found: list[int] = []
    try:
        tasks = os.listdir("/proc/self/task")
    except OSError:
        return [child.pid for child in multiprocessing.active_children() if child.pid is not None]
    for task in tasks:
        try:
            with open(f"/proc/self/task/{task}/children", encoding="ascii") as listing:
                found += [int(pid) for pid in listing.read().split()]
        except OSError:
            continue
    return found


def _command(pid: int) -> str:
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""
    return words.strip()


def _children_left(before: Standing) -> list[int]:
    def left() -> list[int]:
        new = [pid for pid in _children() if pid not in before.children]
        # an ended child has no command line any more
        return [
            pid
            for pid in new
            if (line := _command(pid)) and not any(word in line for word in STAYING_CHILDREN)
        ]

    return _wait_until_none(left)


def _windows() -> list[tuple[int, str]]:
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return []
    from shiboken6 import Shiboken

    return [
        (Shiboken.getCppPointer(widget)[0], f"{type(widget).__name__} {widget.windowTitle()!r}")
        for widget in widgets.QApplication.topLevelWidgets()
        if type(widget).__name__ not in STAYING_WINDOWS
        and widget.metaObject().className() not in STAYING_WINDOWS
    ]


def _windows_left(before: Standing) -> list[str]:
    def left() -> list[str]:
        return [name for address, name in _windows() if address not in before.windows]

    if not left():
        return []
    from PySide6.QtCore import QCoreApplication, QEvent

    # deleteLater waits for the event loop, and a window may be kept only by a circle of references
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if left():
        gc.collect()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return left()


def _pool_left() -> list[str]:
    core = sys.modules.get("PySide6.QtCore")
    if core is None or core.QThreadPool.globalInstance().waitForDone(int(GRACE_S * 1000)):
        return []
    return ["work in Qt's thread pool"]


def _wait_until_none(left: Callable[[], list[int]]) -> list[int]:
    deadline = time.monotonic() + GRACE_S
    while (found := left()) and time.monotonic() < deadline:
        time.sleep(0.01)
    return found
