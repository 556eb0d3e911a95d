"""The screenshot of a posting, as wide as its place."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.look import Look

_MOST = 320


class Screenshot(QWidget):
    """Takes no room while there is none."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._image = QImage()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def show_bytes(self, data: bytes | None) -> None:
        """Show a picture; None or what is no picture shows nothing."""
        self._image = QImage.fromData(data) if data else QImage()
        self.setVisible(not self._image.isNull())
        size = self._image.size()
        self.setAccessibleName(
            self.tr("Screenshot, {width} by {height}").format(width=size.width(), height=size.height())
        )
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        if self._image.isNull():
            return 0
        return min(self._look.theme.px(_MOST), width * self._image.height() // max(1, self._image.width()))

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(self.width() or 200))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        scaled = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = self.rect()
        box.setSize(scaled)
        painter.drawImage(box, self._image)
        painter.setPen(self._look.theme.colour("line"))
        painter.drawRect(box.adjusted(0, 0, -1, -1))
        painter.end()
