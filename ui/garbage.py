"""Collects Python's garbage on the GUI thread only.

Whichever thread happens to fill the collector's count runs the collection. A worker that does so would
destroy parts of windows, which may be touched by no thread but the GUI's; the program then falls over some
time later, somewhere else.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EACH_MS = 3_000


def collect_due() -> int:
    """Collects what is due by Python's own thresholds; gives the oldest generation, -1 for none."""
    young, *older = zip(gc.get_count(), gc.get_threshold(), strict=True)
    if young[0] <= young[1]:
        return -1
    generation = 0
    for count, threshold in older:
        if count <= threshold:
            break
        generation += 1
    gc.collect(generation)
    return generation


class Garbage(QObject):
    """Lives as long as the program; the collector is still elsewhere while it does."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_EACH_MS)
        self._timer.timeout.connect(collect_due)
        self._timer.start()
