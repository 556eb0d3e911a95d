"""Left and right of the page: side by side they fill the height there is, stacked each takes its own."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.theme.look import Look

_LOW = 340
_CARD = 440


class Columns(QWidget):
    """Two columns whose tables and cards scroll by themselves, so that the page need not."""

    def __init__(
        self, look: Look, left: tuple[QWidget, ...], right: QWidget, parent: QWidget | None = None
    ) -> None:
        """Make the columns. left: one above the other, the first takes the room that is left."""
        super().__init__(parent)
        self._look = look
        self._stacked = False
        column = QVBoxLayout()
        column.setSpacing(16)
        for number, widget in enumerate(left):
            column.addWidget(widget, 1 if number == 0 else 0)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        self._row.addLayout(column)
        self._row.addWidget(right)
        self._right = right

    def arrange(self, *, stacked: bool, narrow: bool) -> None:
        """Put them side by side or one above the other; narrow: the left one gives room to the right one."""
        self._stacked = stacked
        way = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)
        self._row.setStretch(0, 0 if stacked else 36 if narrow else 44)
        self._row.setStretch(1, 0 if stacked else 56)
        self._right.setMinimumHeight(self._look.theme.px(_CARD) if stacked else 0)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        # Wrapped words would otherwise ask for the height of every card at full length.
        return self._stacked and super().hasHeightForWidth()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return hint if self._stacked else QSize(hint.width(), self._look.theme.px(_LOW))

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return hint if self._stacked else QSize(hint.width(), self._look.theme.px(_LOW))
