"""Two texts in one, word by word: what stayed, came and went."""

from collections.abc import Sequence

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from ui.theme.look import Look
from ui.widgets.growing_text import GrowingText

Pieces = Sequence[tuple[str, str]]


class Changes(GrowingText):
    """Words that stayed, came (green, underlined) and went (rust, struck through)."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        self._pieces: Pieces = ()
        super().__init__(look, name, size=13, parent=parent)

    def show_pieces(self, pieces: Pieces) -> None:
        """Show these; each is ("same", "added" or "removed", text)."""
        self._pieces = pieces
        self.show_text("".join(text for _, text in pieces))
        spoken = [_spoken(self, kind, text) for kind, text in pieces if kind != "same" and text.strip()]
        self.setAccessibleDescription("; ".join(spoken) or self.tr("Nothing differs."))

    def _mark(self) -> None:
        super()._mark()
        theme, at = self._look.theme, 0
        found: list[QTextEdit.ExtraSelection] = []
        for kind, text in self._pieces:
            end = at + len(text.encode("utf-16-le", "surrogatepass")) // 2
            if kind != "same":
                shape = QTextCharFormat()
                shape.setBackground(theme.colour("ok_soft" if kind == "added" else "bad_soft"))
                shape.setForeground(theme.colour("ok" if kind == "added" else "bad"))
                shape.setFontUnderline(kind == "added")
                shape.setFontStrikeOut(kind == "removed")
                cursor = QTextCursor(self.document())
                cursor.setPosition(at)
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                selection = QTextEdit.ExtraSelection()
                selection.cursor, selection.format = cursor, shape
                found.append(selection)
            at = end
        self.setExtraSelections(found)


def _spoken(owner: QWidget, kind: str, text: str) -> str:
    words = owner.tr("added: {text}") if kind == "added" else owner.tr("removed: {text}")
    return words.format(text=text.strip())
