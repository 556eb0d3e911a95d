"""A field to search with: glass at the left, a named clear button at the right."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from ui.theme.look import Look


class SearchField(QLineEdit):
    """Listen to textChanged; Esc empties it."""

    def __init__(self, look: Look, prompt: str, *, small: bool = True, parent: QWidget | None = None) -> None:
        """Make the field.

        Args:
            prompt: what is searched, such as "Search mentions"; also the accessible name.
            small: 28 high for bars, else 32.
        """
        super().__init__(parent)
        self._look = look
        self.setProperty("small", small)
        self.setPlaceholderText(prompt)
        self.setAccessibleName(prompt)
        self.setTextMargins(look.theme.px(16) + 8, 0, 0, 0)
        self.setClearButtonEnabled(True)
        self._name_clear_button()
        look.changed.connect(self.update)

    def _name_clear_button(self) -> None:
        # Qt gives this button neither a name nor a colour that follows ours.
        action = self.findChild(QAction, "_q_qlineeditclearaction")
        if isinstance(action, QAction):
            action.setIcon(self._look.icon("x", "text2"))
        for child in self.findChildren(QToolButton):
            child.setAccessibleName(self.tr("Clear the search"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # An empty field leaves Esc to the page around it.
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        side = self._look.theme.px(16)
        self._look.paint_icon(painter, QRect(9, (self.height() - side) // 2, side, side), "magnifying-glass")
        painter.end()
