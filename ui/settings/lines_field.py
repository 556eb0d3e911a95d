"""A field of several lines that is as high as its words, within bounds."""

from PySide6.QtWidgets import QWidget

from ui.theme.look import Look
from ui.widgets.autosave_text import AutosaveText

_LEAST, _MOST = 2, 8
_LINE = 20


class LinesField(AutosaveText):
    """Shows one free line below its words; past eight its own text scrolls."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(look, name, lines=_LEAST, parent=parent)
        self._look = look
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._fit()

    def _fit(self) -> None:
        # The layout of plain text counts its height in lines as they are wrapped.
        lines = round(self.document().size().height()) + 1
        height = self.fontMetrics().lineSpacing() * min(_MOST, max(_LEAST, lines))
        self.setFixedHeight(height + self._look.theme.px(_LINE))
