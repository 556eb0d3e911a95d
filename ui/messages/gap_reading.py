"""Words of a message to read: filled gaps as plain text, open ones on a dashed plate in plain words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from ui.messages.gap_text import GAP
from ui.theme.look import Look
from ui.theme.tokens import TypeSize
from ui.widgets.growing_text import GrowingText

_NBSP = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Plated:
    """A text and where its open gaps stand. plates: (start, end) in UTF-16 units, as Qt counts."""

    text: str
    plates: tuple[tuple[int, int], ...] = ()


def plated(body: str, values: Mapping[str, str]) -> Plated:
    """Put values into gaps; an open gap becomes its name in words. Braces in a value stay what they are."""
    parts: list[str] = []
    plates: list[tuple[int, int]] = []
    at = length = 0
    for match in GAP.finditer(body):
        before, name = body[at : match.start()], match.group().strip("{} \t")
        length += _units(before)
        value = values.get(name, "").strip()
        shown = value or f"{_NBSP}{name.replace('_', _NBSP)}{_NBSP}"
        if not value:
            plates.append((length, length + _units(shown)))
        length += _units(shown)
        parts += [before, shown]
        at = match.end()
    return Plated("".join((*parts, body[at:])), tuple(plates))


class GapReading(GrowingText):
    """Read-only, selectable, as high as its words."""

    def __init__(self, look: Look, name: str, *, size: TypeSize = 15, parent: QWidget | None = None) -> None:
        self._plates: tuple[tuple[int, int], ...] = ()
        super().__init__(look, name, size=size, parent=parent)

    def show_body(self, body: str, values: Mapping[str, str]) -> None:
        """Show a body with its gaps; values: gap name → what fills it."""
        shown = plated(body, values)
        self._plates = shown.plates
        self.show_text(shown.text)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.theme.colour("warn"), 1, Qt.PenStyle.DashLine))
        for box in self._boxes():
            painter.drawRoundedRect(box.adjusted(0.5, 1.5, -0.5, -1.5), 3, 3)
        painter.end()

    def _mark(self) -> None:
        super()._mark()
        theme = self._look.theme
        plate = QTextCharFormat()
        plate.setBackground(theme.colour("warn_soft"))
        plate.setForeground(theme.colour("warn"))
        found: list[QTextEdit.ExtraSelection] = []
        last = max(0, self.document().characterCount() - 1)
        for start, end in self._plates:
            cursor = QTextCursor(self.document())
            cursor.setPosition(min(start, last))
            cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
            selection = QTextEdit.ExtraSelection()
            selection.cursor, selection.format = cursor, plate
            found.append(selection)
        self.setExtraSelections(found)

    def _boxes(self) -> Iterator[QRectF]:
        layout = self.document().documentLayout()
        block = self.document().begin()
        while block.isValid():
            at = layout.blockBoundingRect(block).topLeft()
            for start, end in self._plates:
                yield from _boxes_in(block, start - block.position(), end - block.position(), at.x(), at.y())
            block = block.next()


def _boxes_in(block: QTextBlock, start: int, end: int, x: float, y: float) -> Iterator[QRectF]:
    """The boxes around one plate, one for each line it lies on; none if it lies in another paragraph."""
    layout = block.layout()
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
        if first < last:
            left, right = _across(line, first), _across(line, last)
            yield QRectF(x + left, y + line.y(), right - left, line.height())


def _across(line: object, position: int) -> float:
    # The stubs say one number, the binding gives (x, position).
    found = line.cursorToX(position)  # type: ignore[attr-defined]
    return float(found[0] if isinstance(found, tuple) else found)


def _units(text: str) -> int:
    # Qt counts UTF-16 units.
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
