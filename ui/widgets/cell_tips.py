"""Tips over the cells of a view that show data: plain text in a window of our own, since Qt's tips guess."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel

from ui.theme.look import Look

_WIDEST, _PAD = 420, 8


class CellTips(QObject):
    """Shows words over the cell the mouse rests on, until it moves on.

    Args:
        words: gives the tip of a cell, "" for none; may hold text from outside.
    """

    def __init__(self, look: Look, view: QAbstractItemView, words: Callable[[QModelIndex], str]) -> None:
        super().__init__(view)
        self._look, self._view, self._words = look, view, words
        self._at = QModelIndex()
        self._label = QLabel(view, Qt.WindowType.ToolTip)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setContentsMargins(_PAD, _PAD // 2, _PAD, _PAD // 2)
        self._label.hide()
        view.viewport().installEventFilter(self)
        view.verticalScrollBar().valueChanged.connect(self._label.hide)

    def shown(self) -> str:
        """Give the words shown now, "" for none."""
        return "" if self._label.isHidden() else self._label.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show(event.pos(), event.globalPos())
            return True
        if kind in (QEvent.Type.Leave, QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress, QEvent.Type.Hide):
            self._label.hide()
        elif kind == QEvent.Type.MouseMove and not self._label.isHidden():
            here = self._view.indexAt(self._view.viewport().mapFromGlobal(self._view.cursor().pos()))
            if here != self._at:
                self._label.hide()
        return False

    def _show(self, place: QPoint, on_screen: QPoint) -> None:
        self._at = self._view.indexAt(place)
        words = self._words(self._at) if self._at.isValid() else ""
        self._label.hide()
        if not words:
            return
        theme = self._look.theme
        self._label.setFont(theme.font(12))
        ground, ink, edge = theme.hex("surface2"), theme.hex("text"), theme.hex("border")
        self._label.setStyleSheet(
            f"QLabel {{ background: {ground}; color: {ink}; border: 1px solid {edge}; }}"
        )
        self._label.setText(words)
        self._label.setFixedWidth(
            min(theme.px(_WIDEST), self._label.fontMetrics().horizontalAdvance(words) + 2 * _PAD + 4)
        )
        self._label.adjustSize()
        self._label.move(on_screen + QPoint(8, 18))
        self._label.show()
