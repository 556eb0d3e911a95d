"""A list with the details of one thing beside it, or over it where the window is narrow."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QToolButton, QWidget

from ui.theme.look import Look

_DRAWER_UNDER = 1100
_GAP = 16


class Beside(QWidget):
    """Under 1100 px of window the side is a drawer: opened on wish, closed by Esc or its cross.

    Signals:
        closed(): the drawer went away; the list should take the keyboard.
    """

    closed = Signal()

    def __init__(
        self, look: Look, main: QWidget, side: QWidget, crosses: tuple[QToolButton, ...], *, width: int = 328,
        margin: int = 16, gap: int = _GAP, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """Put them together.

        Args:
            crosses: buttons in the side that close the drawer; hidden while there is room for both.
            width: of the side, in px at 100%. margin: around both, in px. gap: between them, in px.
        """
        super().__init__(parent)
        self._look, self._main, self._side, self._crosses = look, main, side, crosses
        self._width, self._margin, self._gap = width, margin, gap
        self._is_open, self._is_there = False, True
        main.setParent(self)
        side.setParent(self)
        side.raise_()
        for cross in crosses:
            cross.clicked.connect(self.close_side)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), side)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.close_side)
        look.changed.connect(self._place)

    def is_drawer(self) -> bool:
        """Whether the window is too narrow for both beside each other."""
        return self.window().width() < self._look.theme.px(_DRAWER_UNDER)

    def open_side(self) -> None:
        """Bring the details into sight."""
        self._is_open = True
        self._place()

    def close_side(self) -> None:
        """Take the drawer away; beside the list the details stay."""
        if self._is_open and self.is_drawer():
            self._is_open = False
            self._place()
            self.closed.emit()

    def set_there(self, there: bool) -> None:
        """Say whether there is anything to show at the side; without it the list takes all the room."""
        self._is_there = there
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        drawer, edge = self.is_drawer(), self._margin
        width = min(self._look.theme.px(self._width), self.width() - 2 * edge)
        height = self.height() - edge
        alone = drawer or not self._is_there
        room = self.width() - 2 * edge if alone else self.width() - width - 2 * edge - self._gap
        self._main.setGeometry(edge, 0, room, height)
        self._side.setGeometry(self.width() - width - edge, 0, width, height)
        self._side.setVisible(self._is_there and (not drawer or self._is_open))
        for cross in self._crosses:
            cross.setVisible(drawer)
