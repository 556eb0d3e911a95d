"""A text to write in or to read, plain, with its gaps on plates and what is wrong underlined."""

from collections.abc import Collection, Iterator

from PySide6.QtCore import QMimeData, QPointF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from ui.messages.editor.plates import Plates, characters, paint_plates, units
from ui.messages.gap_text import GAP
from ui.theme.look import Look
from ui.theme.tokens import LINE_HEIGHT, Token, TypeSize
from ui.widgets.settling import Settling

Span = tuple[int, int]
_EDGE = 8  # border and padding of the stylesheet, above and below


class PlateText(QTextEdit):
    """As high as its words. Tab leaves it. Fill it with set_saved, which is not reported back.

    Signals:
        typed(): other words stand here now, saved or not; never from set_saved.
        settled(str): 500 ms after the last key, on leaving, and on flush; only if the text differs.
    """

    typed = Signal()
    settled = Signal(str)

    def __init__(
        self, look: Look, name: str, *, size: TypeSize = 15, least_lines: int = 1, margin: int = 0,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """Make the text. least_lines: its height at least. margin: around the words, in px."""
        super().__init__(parent)
        self._look, self._size, self._least = look, size, least_lines
        self._over: Span = (0, 0)
        self._marked: tuple[tuple[Span, Token], ...] = ()
        self.setAccessibleName(name)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(margin)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.plates = Plates(look, self.document())
        self._settling = Settling(self, self.text)
        self._settling.settled.connect(self.settled)
        self.textChanged.connect(self._touched)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        look.changed.connect(self._dress)
        self._dress()

    def text(self) -> str:
        """The words as they stand; a no-break space stays one."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def set_saved(self, text: str) -> None:
        """Show the text as it is in the file; leaves the caret alone if nothing differs."""
        self._settling.start_from(text)
        if text != self.text():
            with QSignalBlocker(self):
                self.setPlainText(text)
                self._space_lines()
            self._mark()
            self._fit()

    def set_filled(self, names: Collection[str]) -> None:
        """Say which gaps have a value."""
        self.plates.set_filled(names)

    def set_over(self, start: int, end: int) -> None:
        """Underline what is too much; Python characters, start = end for nothing."""
        if (start, end) != self._over:
            self._over = (start, end)
            self._mark()

    def set_marks(self, marks: tuple[tuple[Span, Token], ...]) -> None:
        """Underline these words, each in the colour of its token."""
        if marks != self._marked:
            self._marked = marks
            self._mark()

    def select(self, start: int, end: int) -> None:
        """Select these words and take the keyboard; Python characters."""
        self.setTextCursor(self._cursor(start, end))
        self.setFocus()
        self.ensureCursorVisible()

    def put(self, words: str) -> None:
        """Put words in at the caret, in one step that can be taken back."""
        self.textCursor().insertText(words)
        self.setFocus()

    def replace_range(self, start: int, end: int, words: str) -> None:
        """Put words in the place of others, in one step that can be taken back."""
        self._cursor(start, end).insertText(words)

    def caret(self) -> int:
        """Where the caret is, in Python characters."""
        return characters(self.text(), self.textCursor().position())

    def is_held(self) -> bool:
        """Whether a person is at work in it, so that nothing else may be put there."""
        return (self.hasFocus() and not self.isReadOnly()) or self._settling.is_waiting()

    def flush(self) -> None:
        """Report unsaved text now; for quit and before another message is shown."""
        self._settling.flush()

    def createMimeDataFromSelection(self) -> QMimeData:
        made = QMimeData()
        made.setText(self.textCursor().selectedText().replace("\u2029", "\n").replace("\u2028", "\n"))
        return made

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._settling.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the pane around it scrolls

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        ground = QPointF(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        paint_plates(painter, self._look, self.plates, ground, self.viewport().height())
        painter.end()

    def _touched(self) -> None:
        self._settling.touched()
        self.typed.emit()

    def _cursor(self, start: int, end: int) -> QTextCursor:
        text = self.text()
        last = max(0, self.document().characterCount() - 1)
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(units(text, start), last))
        cursor.setPosition(min(units(text, end), last), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _mark(self) -> None:
        made: list[QTextEdit.ExtraSelection] = []
        over: tuple[tuple[Span, Token], ...] = ((self._over, "bad"),) if self._over[0] < self._over[1] else ()
        inked: tuple[tuple[Span, Token], ...] = ()
        if over:
            inked = tuple((span, "bad") for span in self._between_gaps(*self._over))
        for number, ((start, end), token) in enumerate((*self._marked, *over, *inked)):
            look = QTextCharFormat()
            if number < len(self._marked) + len(over):
                look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
                look.setUnderlineColor(self._look.theme.colour(token))
            else:
                look.setForeground(self._look.theme.colour("bad"))
            selection = QTextEdit.ExtraSelection()
            selection.cursor, selection.format = self._cursor(start, end), look
            made.append(selection)
        self.setExtraSelections(made)

    def _between_gaps(self, start: int, end: int) -> Iterator[Span]:
        """The stretches of a span that are no gap, whose plates keep their own ink."""
        for match in GAP.finditer(self.text()):
            if match.end() > start and match.start() < end:
                yield start, max(start, match.start())
                start = match.end()
        yield min(start, end), end

    def _space_lines(self) -> None:
        lines = QTextBlockFormat()
        height = float(self._look.theme.px(LINE_HEIGHT[self._size]))
        lines.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        undo = self.isUndoRedoEnabled()
        self.setUndoRedoEnabled(False)  # it is no step of the person's
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(lines)
        self.setUndoRedoEnabled(undo)

    def _dress(self) -> None:
        with QSignalBlocker(self):
            self.setFont(self._look.theme.font(self._size))
            self._space_lines()
        self.plates.rehighlight()
        self._mark()
        self._fit()

    def _fit(self) -> None:
        least = self._look.theme.px(LINE_HEIGHT[self._size]) * self._least
        words = round(max(self.document().size().height(), least + 2 * self.document().documentMargin()))
        self.setFixedHeight(words + _EDGE)
