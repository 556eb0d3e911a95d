"""The button in the header that looks like a search field and opens the search over everything."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.frame.rail_button import paint_key
from ui.theme.drawing import rounded
from ui.theme.look import Look

_KEY = 60


class SearchButton(QPushButton):
    """336 px wide, less where the window is narrow: then without the key, and with its words cut short."""

    def __init__(self, look: Look, text: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._look, self._key = look, key
        self.setProperty("kind", "painted")
        self.setAutoDefault(True)  # Enter presses it
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._look.theme.px(336), self._look.theme.px(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.theme.px(112), self._look.theme.px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, box = self._look.theme, self.rect()
        painter = QPainter(self)
        edge = theme.colour("text3" if self.underMouse() else "border")
        rounded(painter, box, theme.colour("surface"), edge)
        side = theme.px(16)
        self._look.paint_icon(painter, QRect(9, (box.height() - side) // 2, side, side), "magnifying-glass")
        painter.setFont(theme.font(13))
        painter.setPen(theme.colour("text3"))
        words = box.adjusted(side + 17, 0, -8, 0)
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)
        if metrics.horizontalAdvance(self.text()) + theme.px(_KEY) <= words.width():
            paint_key(painter, self._look, box.adjusted(0, 0, -8, 0), self._key)
        painter.end()
