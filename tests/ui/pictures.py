"""Shows widgets to tests and reads the colours they paint."""

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


def shown(qtbot: QtBot, widget: QWidget, width: int = 400, height: int = 200) -> QWidget:
    """Shows the widget at a size and waits until it is there."""
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def picture(widget: QWidget) -> QImage:
    """What the widget paints."""
    return widget.grab().toImage()


def colours_in(image: QImage, box: tuple[int, int, int, int]) -> set[str]:
    """Every colour inside a box (left, top, width, height)."""
    left, top, width, height = box
    return {
        image.pixelColor(x, y).name() for x in range(left, left + width) for y in range(top, top + height)
    }
