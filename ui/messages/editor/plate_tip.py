"""Under a filled plate: the value that will stand there, on hovering and while the caret is in it."""

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QHelpEvent

from ui.messages.editor.plate_text import PlateText
from ui.messages.editor.plates import characters
from ui.messages.gap_text import GAP
from ui.theme.look import Look
from ui.widgets.plain_tip import PlainTip


class PlateTip(QObject):
    """Plain text only: values come from outside."""

    def __init__(self, look: Look, text: PlateText) -> None:
        super().__init__(text)
        self._text = text
        self._values: dict[str, str] = {}
        self.tip = PlainTip(look, text)
        text.cursorPositionChanged.connect(self._moved)
        text.viewport().setMouseTracking(True)
        text.viewport().installEventFilter(self)
        text.installEventFilter(self)

    def set_values(self, values: dict[str, str]) -> None:
        """Say what stands in the gaps, by name."""
        self._values = dict(values)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            if watched is self._text.viewport():
                self._show(self._text.cursorForPosition(event.pos()).position(), event.pos())
            return True
        if kind == QEvent.Type.FocusIn:
            self._moved()
        if kind in (QEvent.Type.Leave, QEvent.Type.FocusOut, QEvent.Type.Hide):
            self.tip.hide()
        return False

    def _moved(self) -> None:
        if self._text.hasFocus():
            box = self._text.cursorRect()
            self._show(self._text.textCursor().position(), QPoint(box.left(), box.bottom()))

    def _show(self, position: int, at: QPoint) -> None:
        words = self._text.text()
        place = characters(words, position)
        name = next((one[1] for one in GAP.finditer(words) if one.start() < place < one.end()), "")
        value = self._values.get(name, "").strip()
        self.tip.show_at(self._text, value)
        if value:
            below = QPoint(at.x(), at.y() + self._text.fontMetrics().height() // 2)
            self.tip.move(self._text.viewport().mapToGlobal(below))
