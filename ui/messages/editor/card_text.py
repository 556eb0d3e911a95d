"""The words of one channel: read as they will go out, written with their gaps."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from ui.messages.editor.plate_text import PlateText
from ui.theme.look import Look
from ui.theme.restyle import restyle


class CardText(PlateText):
    """Enter, F2 or a click begins to write; Esc or leaving ends it.

    Signals:
        begun(): the words with their gaps are wanted here, to be written.
        ended(): they are done with.
    """

    begun = Signal()
    ended = Signal()

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(look, name, size=13, parent=parent)
        self.is_writing = False
        self._turn(writing=False)

    def begin(self, words: str) -> None:
        """Let a person write these words."""
        self.set_saved(words)
        self._turn(writing=True)
        self.setFocus()

    def show_words(self, words: str) -> None:
        """Show the words as they will go out; nothing while somebody writes."""
        if not self.is_writing:
            self.set_saved(words)

    def end(self) -> None:
        """Done with writing; what was typed is reported."""
        if self.is_writing:
            self.flush()
            self._turn(writing=False)
            self.ended.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.is_writing and key == Qt.Key.Key_Escape:
            self.end()
        elif not self.is_writing and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.begun.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.is_writing:
            super().mouseDoubleClickEvent(event)
        else:
            self.begun.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        stays = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() not in stays:
            self.end()

    def _turn(self, *, writing: bool) -> None:
        self.is_writing = writing
        self.setReadOnly(not writing)
        self.setUndoRedoEnabled(writing)
        self.setProperty("kind", "" if writing else "reading")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        flags = Qt.TextInteractionFlag
        read = flags.TextSelectableByMouse | flags.TextSelectableByKeyboard
        self.setTextInteractionFlags(flags.TextEditorInteraction if writing else read)
        restyle(self)
        self._fit()
