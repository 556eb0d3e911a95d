"""Gaps in a text stand on plates: amber and dashed while open, soft blue once filled."""

from collections.abc import Collection, Iterator
from enum import IntEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPen,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
    QTextLine,
)

from ui.messages.gap_text import GAP
from ui.theme.look import Look
from ui.theme.tokens import Token

_BRACE_PX = 6


class Plate(IntEnum):
    """How a gap stands."""

    OPEN = 0
    FILLED = 1


class Plates(QSyntaxHighlighter):
    """Colours gaps. The text keeps its braces and underscores, which only take the room of a margin."""

    def __init__(self, look: Look, document: QTextDocument) -> None:
        super().__init__(document)
        self._look = look
        self._filled: frozenset[str] = frozenset()

    def set_filled(self, names: Collection[str]) -> None:
        """Say which gaps have a value."""
        if frozenset(names) != self._filled:
            self._filled = frozenset(names)
            self.rehighlight()

    def stand(self, name: str) -> Plate:
        """How the gap of this name stands."""
        return Plate.FILLED if name in self._filled else Plate.OPEN

    def highlightBlock(self, text: str) -> None:
        theme = self._look.theme
        for match in GAP.finditer(text):
            filled = self.stand(match[1]) is Plate.FILLED
            ink: Token = "accent_text" if filled else "warn"
            ground: Token = "accent_soft" if filled else "warn_soft"
            name, brace = QTextCharFormat(), QTextCharFormat()
            for each in (name, brace):
                each.setBackground(theme.colour(ground))
            name.setForeground(theme.colour(ink))
            brace.setForeground(QColor(Qt.GlobalColor.transparent))
            brace.setProperty(int(QTextFormat.Property.FontPixelSize.value), theme.px(_BRACE_PX))
            space = QTextCharFormat(name)
            space.setForeground(QColor(Qt.GlobalColor.transparent))
            start, end = units(text, match.start()), units(text, match.end())
            first, last = units(text, match.start(1)), units(text, match.end(1))
            self.setFormat(start, first - start, brace)
            self.setFormat(first, last - first, name)
            self.setFormat(last, end - last, brace)
            for place, char in enumerate(match[1]):
                if char == "_":
                    self.setFormat(first + place, 1, space)


def paint_plates(painter: QPainter, look: Look, marks: Plates, ground: QPointF, height: int) -> None:
    """Outline the gaps that are in sight. ground: where the document begins, in the painter's pixels."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    document = marks.document()
    block = document.begin()
    while block.isValid():
        place = document.documentLayout().blockBoundingRect(block).translated(ground)
        if place.top() > height:
            return
        if place.bottom() >= 0:
            _outline(painter, look, marks, block, place.topLeft())
        block = block.next()


def _outline(painter: QPainter, look: Look, marks: Plates, block: QTextBlock, at: QPointF) -> None:
    for name, box in _boxes_in(block, at):
        is_open = marks.stand(name) is Plate.OPEN
        edge: Token = "warn" if is_open else "accent_soft"
        style = Qt.PenStyle.DashLine if is_open else Qt.PenStyle.SolidLine
        painter.setPen(QPen(look.theme.colour(edge), 1, style))
        painter.drawRoundedRect(box.adjusted(0.5, 1.5, -1.5, -1.5), 3, 3)


def _boxes_in(block: QTextBlock, at: QPointF) -> Iterator[tuple[str, QRectF]]:
    """Name and box of each gap of a paragraph, one for each line it lies on."""
    layout, text = block.layout(), block.text()
    for match in GAP.finditer(text):
        start, end = units(text, match.start()), units(text, match.end())
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
            if first < last:
                left, right = _across(line, first), _across(line, last)
                yield match[1], QRectF(at.x() + left, at.y() + line.y(), right - left, line.height())


def _across(line: QTextLine, position: int) -> float:
    # The stubs say one number, the binding gives (x, position).
    found: object = line.cursorToX(position)
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]


def units(text: str, position: int) -> int:
    """Where a place of Python's text is in Qt's, which counts UTF-16 units."""
    return len(text[:position].encode("utf-16-le", "surrogatepass")) // 2


def characters(text: str, position: int) -> int:
    """Where a place of Qt's text is in Python's: the way back from `units`."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * position].decode("utf-16-le", "replace"))
