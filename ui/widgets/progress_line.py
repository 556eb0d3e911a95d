"""A flat progress bar, 8 or 4 px high, which turns rust when its limit is passed."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from ui.theme.drawing import rounded
from ui.theme.look import Look
from ui.theme.tokens import Token


class ProgressLine(QProgressBar):
    """Shows value of total; say the same in words beside it and in its name."""

    def __init__(self, look: Look, name: str, *, thickness: int = 8, parent: QWidget | None = None) -> None:
        """Make the line.

        Args:
            name: the whole fact for screen readers, such as "Plans 12 of 20, 3 of 5 signed".
            thickness: 8, or 4 for character counts and rounds.
        """
        super().__init__(parent)
        self._look, self._thickness, self._fraction = look, thickness, 0.0
        self._warned = False
        self.setTextVisible(False)
        self.setRange(0, 1000)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        look.changed.connect(self.update)

    def show_part(self, value: float, total: float, name: str = "") -> None:
        """Show value of total, any unit, both ≥ 0; past the total the whole line turns rust.

        Args:
            name: a new fact for screen readers; "" keeps the old one.
        """
        self._fraction = value / total if total > 0 else 0.0
        self.setValue(round(1000 * min(1.0, max(0.0, self._fraction))))
        if name:
            self.setAccessibleName(name)
        self.update()

    def set_warned(self, warned: bool) -> None:
        """Draw it amber: it fits, but not as one would wish."""
        self._warned = warned
        self.update()

    def is_over(self) -> bool:
        """Say whether the value is past the total."""
        return self._fraction > 1.0

    def sizeHint(self) -> QSize:
        return QSize(56, self._thickness)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, self._thickness)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._look.theme
        box = QRectF(0, (self.height() - self._thickness) / 2, self.width(), self._thickness)
        radius = 2 if self._thickness < 8 else 1
        painter = QPainter(self)
        rounded(painter, box, theme.colour("line"), None, radius=radius)
        fill: Token = "bad" if self.is_over() else "warn" if self._warned else "chart"
        box.setWidth(box.width() * min(1.0, self._fraction))
        if box.width() > 0:
            rounded(painter, box, theme.colour(fill), None, radius=radius)
        painter.end()
