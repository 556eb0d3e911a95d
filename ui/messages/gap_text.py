"""The master text: plain words, with every gap on a dashed plate."""

import re
from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QPen,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextDocument,
)
from PySide6.QtWidgets import QWidget

from ui.theme.look import Look
from ui.widgets.autosave_text import AutosaveText

GAP = re.compile(r"\{\{[ \t]*[a-z][a-z0-9_]{0,59}[ \t]*\}\}")


class GapText(AutosaveText):
    """An `AutosaveText` in reading size; gaps such as ``{{where}}`` stand out."""

    def __init__(self, look: Look, name: str, *, lines: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(look, name, lines=lines, parent=parent)
        self._look = look
        self._marks = GapHighlighter(look, self.document())
        look.changed.connect(self._dress)
        self._dress()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.theme.colour("warn"), 1, Qt.PenStyle.DashLine))
        for box in self._gap_boxes():
            painter.drawRoundedRect(box.adjusted(-0.5, 0.5, 0.5, -0.5), 3, 3)
        painter.end()

    def _gap_boxes(self) -> Iterator[QRectF]:
        block = self.firstVisibleBlock()
        while block.isValid():
            place = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if place.top() > self.viewport().height():
                return
            yield from _boxes_in(block, place.topLeft())
            block = block.next()

    def _dress(self) -> None:
        self.setFont(self._look.theme.font(15))
        self._marks.rehighlight()


class GapHighlighter(QSyntaxHighlighter):
    """Colours gaps; the text itself stays plain."""

    def __init__(self, look: Look, document: QTextDocument) -> None:
        super().__init__(document)
        self._look = look

    def highlightBlock(self, text: str) -> None:
        theme = self._look.theme
        plate = QTextCharFormat()
        plate.setBackground(theme.colour("warn_soft"))
        plate.setForeground(theme.colour("warn"))
        for match in GAP.finditer(text):
            start, end = _units(text, match.start()), _units(text, match.end())
            self.setFormat(start, end - start, plate)


def _boxes_in(block: QTextBlock, at: QPointF) -> Iterator[QRectF]:
    """The boxes around the gaps of a paragraph, one for each line a gap lies on."""
    layout, text = block.layout(), block.text()
    for match in GAP.finditer(text):
        start, end = _units(text, match.start()), _units(text, match.end())
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
            if first < last:
                left, right = _across(line, first), _across(line, last)
                yield QRectF(at.x() + left, at.y() + line.y(), right - left, line.height())


def _across(line: object, position: int) -> float:
    # The stubs say one number, the binding gives (x, position).
    found = line.cursorToX(position)  # type: ignore[attr-defined]
    return float(found[0] if isinstance(found, tuple) else found)


def _units(text: str, position: int) -> int:
    # Qt counts UTF-16 units.
    return len(text[:position].encode("utf-16-le", "surrogatepass")) // 2
