"""Filters, list and reading pane side by side; where there is no room, the filters stand behind a button."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ui.theme.look import Look
from ui.widgets.hair_splitter import HairSplitter

_FILTERS, _LIST, _LEAST, _SIDE = 152, 560, 480, 328
_SHARE = 0.44


class ThreePanes(HairSplitter):
    """The list takes the room that is left. In a narrow window opened filters take the reading pane's."""

    def __init__(
        self, look: Look, name: str, panes: tuple[QWidget, QWidget, QWidget], opener: QPushButton
    ) -> None:
        """Make it. panes: filters, list, reading pane. opener: a checkable button inside the list."""
        super().__init__(name)
        self._look, self._opener = look, opener
        self._filters, self._list, self._side = panes
        for pane in panes:
            self.addWidget(pane)
        self.setStretchFactor(1, 1)
        opener.toggled.connect(self._fit)
        look.changed.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        px = self._look.theme.px
        narrow = self.width() < px(_FILTERS) + px(_LIST) + px(_SIDE)
        opened = narrow and self._opener.isChecked()
        self._opener.setVisible(narrow)
        self._opener.setText(self.tr("Hide filters") if opened else self.tr("Filters"))
        self._filters.setVisible(not narrow or opened)
        self._side.setVisible(not opened)
        side = min(px(_SIDE), round(self.width() * _SHARE))
        room = self.width() - side - (0 if narrow else px(_FILTERS))
        # With very large type list and reading pane share what there is.
        self._list.setMinimumWidth(min(px(_LEAST), self.width() - side - 1))
        self._side.setMinimumWidth(side)
        self.setSizes([px(_FILTERS), room, side])
