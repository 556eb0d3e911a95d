"""F6 and Shift+F6: from pane to pane, each time back to where the keyboard was in it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.frame.reading_order import stops


class Panes(QObject):
    """Walks the panes of one window in reading order, past those that are hidden or have no control."""

    def __init__(self, window: QWidget, panes: Callable[[], tuple[QWidget, ...]]) -> None:
        """Make the walk. panes: asked at each press, so a page can bring its own."""
        super().__init__(window)
        self._window, self._panes = window, panes
        forward = QShortcut(QKeySequence("F6"), window)
        back = QShortcut(QKeySequence("Shift+F6"), window)
        forward.activated.connect(self.forward)
        back.activated.connect(self.back)

    def forward(self) -> None:
        """Go to the next pane."""
        self._go(1)

    def back(self) -> None:
        """Go to the pane before."""
        self._go(-1)

    def _go(self, step: int) -> None:
        stops = [(pane, stop) for pane in self._panes() if (stop := entry_of(pane)) is not None]
        if not stops:
            return
        focused: QWidget | None = self._window.focusWidget()
        here = [n for n, (pane, _) in enumerate(stops) if focused is not None and _holds(pane, focused)]
        place = here[-1] + step if here else (0 if step > 0 else -1)
        stops[place % len(stops)][1].setFocus(
            Qt.FocusReason.TabFocusReason if step > 0 else Qt.FocusReason.BacktabFocusReason
        )


def entry_of(pane: QWidget) -> QWidget | None:
    """Give the control of this pane that takes the keyboard: the last that had it, else the first."""
    if not pane.isVisible():
        return None
    last: QWidget | None = pane.focusWidget()
    if last is not None and _can_take(last) and _holds(pane, last):
        return last
    return next(iter(stops(pane)), None)


def _can_take(widget: QWidget) -> bool:
    tab = Qt.FocusPolicy.TabFocus
    return widget.isVisible() and widget.isEnabled() and (widget.focusPolicy() & tab) == tab


def _holds(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)
