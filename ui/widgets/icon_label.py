"""A line icon on a page, in the colour of the moment; decoration: the words beside it carry the meaning."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.look import Look
from ui.theme.tokens import Token


class IconLabel(QWidget):
    """16 px in rows and buttons, 20 in banners, 24 only in empty states; grows with the text size."""

    def __init__(
        self, look: Look, icon: str, token: Token = "text2", *, size: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._icon, self._token, self._size = look, icon, token, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._renew)

    def set_icon(self, icon: str, token: Token) -> None:
        """Show another icon or another colour."""
        self._icon, self._token = icon, token
        self.update()

    def sizeHint(self) -> QSize:
        side = self._look.theme.px(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._look.paint_icon(painter, self.rect(), self._icon, self._token)
        painter.end()

    def _renew(self) -> None:
        self.updateGeometry()
        self.update()
