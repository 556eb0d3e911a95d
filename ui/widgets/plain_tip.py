"""A tip at one widget that may show data: plain text in a window of our own, since Qt's tips guess."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

from ui.theme.look import Look

_WIDEST, _PAD = 320, 8


class PlainTip(QLabel):
    """One for a page; shows words below a widget until it is put away."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.ToolTip)
        self._look = look
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setContentsMargins(_PAD, _PAD // 2, _PAD, _PAD // 2)
        self.hide()

    def show_at(self, widget: QWidget, words: str) -> None:
        """Shows the words right below the widget; nothing for none."""
        theme = self._look.theme
        if not words:
            self.hide()
            return
        self.setFont(theme.font(12))
        ground, ink, edge = theme.hex("surface2"), theme.hex("text"), theme.hex("border")
        self.setStyleSheet(f"QLabel {{ background: {ground}; color: {ink}; border: 1px solid {edge}; }}")
        self.setText(words)
        wanted = self.fontMetrics().horizontalAdvance(words) + 2 * _PAD + 4
        self.setFixedWidth(min(theme.px(_WIDEST), wanted))
        self.adjustSize()
        self.move(widget.mapToGlobal(QPoint(0, widget.height() + 4)))
        self.show()
