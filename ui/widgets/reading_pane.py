"""Text to read, from outside or from us: plain text with marked words, never markup."""

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from ui.theme.look import Look
from ui.theme.tokens import LINE_HEIGHT, TypeSize


class ReadingPane(QTextEdit):
    """Read-only and selectable; marks are laid over the text, which stays as it was."""

    def __init__(self, look: Look, name: str, *, size: TypeSize = 15, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._size = look, size
        self._marks: tuple[tuple[int, int], ...] = ()
        self.setProperty("kind", "reading")
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(0)
        look.changed.connect(self._dress)
        self._dress()

    def show_text(self, text: str, marks: tuple[tuple[int, int], ...] = ()) -> None:
        """Show plain text.

        Args:
            text: shown as it is.
            marks: (start, end) of words to mark, in Python characters, end not included, 0 ≤ start ≤ end.
        """
        self._marks = tuple((_units(text, start), _units(text, end)) for start, end in marks)
        self.setPlainText(text)
        self._space_lines()
        self._mark()

    def _space_lines(self) -> None:
        lines = QTextBlockFormat()
        height = float(self._look.theme.px(LINE_HEIGHT[self._size]))
        lines.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(lines)

    def _mark(self) -> None:
        look = QTextCharFormat()
        look.setBackground(self._look.theme.colour("mark"))
        look.setForeground(self._look.theme.colour("on_mark"))
        selections: list[QTextEdit.ExtraSelection] = []
        last = max(0, self.document().characterCount() - 1)
        for start, end in self._marks:
            cursor = QTextCursor(self.document())
            cursor.setPosition(min(start, last))
            cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
            selection = QTextEdit.ExtraSelection()
            selection.cursor = cursor
            selection.format = look
            selections.append(selection)
        self.setExtraSelections(selections)

    def _dress(self) -> None:
        self.setFont(self._look.theme.font(self._size))
        self._space_lines()
        self._mark()


def _units(text: str, position: int) -> int:
    # Qt counts UTF-16 units: an emoji before the word would push the mark aside.
    return len(text[:position].encode("utf-16-le", "surrogatepass")) // 2
