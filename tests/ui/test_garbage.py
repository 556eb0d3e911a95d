"""Parts of windows die on the GUI thread, whoever fills the collector's count."""

import gc
import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject

from ui.garbage import Garbage, collect_due


class Circle:
    """Kept by nobody but itself; says on which thread it went."""

    def __init__(self, died_on: list[int]) -> None:
        self.me, self._died_on = self, died_on

    def __del__(self) -> None:
        self._died_on.append(threading.get_ident())


@pytest.fixture(autouse=True)
def ours_alone() -> Iterator[None]:
    """What earlier tests left in this process is not looked through: that takes seconds each time."""
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture
def owner() -> Iterator[QObject]:
    made = QObject()
    yield made
    made.deleteLater()


def busy() -> None:
    """Fills the count many times over, as a round of feeds does."""
    kept = [[number] for number in range(50_000)]
    assert len(kept) == 50_000


def on_a_worker(work: Callable[[], None]) -> int:
    """Does the work on a thread of its own; gives the thread's number."""
    worker = threading.Thread(target=work)
    worker.start()
    number = worker.ident
    worker.join()
    assert number is not None
    return number


def test_without_it_a_worker_would_collect(qapp: QObject) -> None:
    died_on: list[int] = []
    gc.collect()
    Circle(died_on)
    gc.enable()
    worker = on_a_worker(busy)
    gc.disable()
    assert died_on == [worker]


def test_a_busy_worker_collects_nothing(owner: QObject, qapp: QObject) -> None:
    gc.enable()
    Garbage(owner)
    died_on: list[int] = []
    Circle(died_on)
    on_a_worker(busy)
    assert died_on == []


def test_what_is_due_is_collected_where_it_is_asked_for(owner: QObject, qapp: QObject) -> None:
    Garbage(owner)
    gc.collect()
    died_on: list[int] = []
    for _ in range(2 * gc.get_threshold()[0]):
        Circle(died_on)
    assert collect_due() >= 0
    assert set(died_on) == {threading.get_ident()}


def test_what_is_not_due_is_left_for_later(owner: QObject, qapp: QObject) -> None:
    Garbage(owner)
    gc.collect()
    assert collect_due() == -1
