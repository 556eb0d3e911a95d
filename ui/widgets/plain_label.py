"""A label that shows text exactly as it is; text from outside can never become markup in it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from ui.theme.look import Look
from ui.theme.restyle import restyle
from ui.theme.tokens import REGULAR, Token, TypeSize


class PlainLabel(QLabel):
    """Text in one of the type sizes and one of the text colours; follows the theme and the text size."""

    def __init__(
        self,
        look: Look,
        text: str = "",
        *,
        size: TypeSize = 13,
        weight: int = REGULAR,
        tone: Token = "text",
        tabular: bool = False,
        wrap: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make the label.

        Args:
            text: shown as it is, never as markup.
            size, weight: of the type scale; weight 400, 500 or 600.
            tone: "text", "text2", "text3", "accent", "ok", "warn", "bad" or "disabled".
            tabular: digits of one width; not for texts that may hold a hyphen, which Inter widens as well.
            wrap: break lines at words.
            selectable: can be marked and copied with the mouse and, once focused, the keyboard.
        """
        super().__init__(parent)
        self._look, self._type = look, (size, weight, tabular)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setText(text)
        self.setProperty("tone", tone)
        self._dress()
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        look.changed.connect(self._dress)

    def set_tone(self, tone: Token) -> None:
        """Give the text another colour of the theme."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            restyle(self)

    def set_weight(self, weight: int) -> None:
        """Give the text another weight: 400, 500 or 600."""
        self._type = (self._type[0], weight, self._type[2])
        self._dress()

    def _dress(self) -> None:
        size, weight, tabular = self._type
        self.setFont(self._look.theme.font(size, weight, tabular=tabular))
