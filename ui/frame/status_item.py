"""One fact of the status line: an icon and its words."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme.look import Look
from ui.theme.tokens import Token
from ui.widgets.icon_label import IconLabel
from ui.widgets.plain_label import PlainLabel


class StatusItem(QWidget):
    """Hidden while it has nothing to say."""

    def __init__(self, look: Look, icon: str, token: Token = "text2", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._glyph: tuple[str, Token] = (icon, token)
        self._icon = IconLabel(look, icon, token, size=14, parent=self)
        self._words = PlainLabel(look, size=12, tone="text2", tabular=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._icon)
        row.addWidget(self._words)
        self.hide()

    def say(self, text: str, icon: str = "", token: Token | None = None) -> None:
        """Show this text, and another icon or colour if given; "" hides the item."""
        self._words.setText(text)
        self.setVisible(bool(text))
        self._glyph = (icon or self._glyph[0], token or self._glyph[1])
        self._icon.set_icon(*self._glyph)

    def text(self) -> str:
        """Give the words shown."""
        return self._words.text()
