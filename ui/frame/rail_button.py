"""A button that looks like a tab without being one: Settings and Help at the foot of the rail."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.theme.drawing import rounded
from ui.theme.fonts import text_width
from ui.theme.look import Look
from ui.theme.tokens import MEDIUM


def paint_key(painter: QPainter, look: Look, box: QRect, key: str) -> None:
    """Paint the name of a key, such as "F1", in a small box at the right end of box."""
    theme = look.theme
    font = theme.font(12, MEDIUM)
    width, height = text_width(font, key) + 10, theme.px(18)
    plate = QRect(box.right() - width + 1, box.center().y() - height // 2 + 1, width, height)
    rounded(painter, plate, theme.colour("surface2"), theme.colour("line"), radius=3)
    painter.setFont(font)
    painter.setPen(theme.colour("text2"))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, key)


class RailButton(QPushButton):
    """40 px high, icon and words, the key at the right; icon only when narrow."""

    def __init__(
        self, look: Look, text: str, icon: str, key: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._look, self._glyph, self._key, self._narrow = look, icon, key, False
        self.setProperty("kind", "painted")
        self.setAutoDefault(True)  # Enter presses it
        self.setProperty("ring", False)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def set_narrow(self, narrow: bool) -> None:
        """Show the icon only; the words move to the tooltip."""
        self._narrow = narrow
        self.setToolTip(self.text() if narrow else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(56, self._look.theme.px(40))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, box = self._look.theme, self.rect()
        painter = QPainter(self)
        if self.isDown() or self.underMouse():
            painter.fillRect(box, theme.colour("line" if self.isDown() else "hover"))
        side = theme.px(20)
        left = (box.width() - side) // 2 if self._narrow else 16
        self._look.paint_icon(painter, QRect(left, (box.height() - side) // 2, side, side), self._glyph)
        if not self._narrow:
            if self._key:
                paint_key(painter, self._look, box.adjusted(0, 0, -13, 0), self._key)
            painter.setFont(theme.font(13))
            painter.setPen(theme.colour("text2"))
            painter.drawText(box.adjusted(28 + side, 0, -48, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.hasFocus():
            rounded(painter, box.adjusted(1, 1, -1, -1), None, theme.colour("focus"), width=2, radius=2)
        painter.end()
