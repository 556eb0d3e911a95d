"""How many lines a text takes in a room of some width, for rows that grow with their words."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics

_TALL = 1 << 16


def wrapped_height(font: QFont, text: str, width: int) -> int:
    """The height of a text in px when it is wrapped at words; `width` in px."""
    metrics = QFontMetrics(font)
    box = QRect(0, 0, max(20, width), _TALL)
    return metrics.boundingRect(box, int(Qt.TextFlag.TextWordWrap), text).height()


def wrapped_lines(font: QFont, text: str, width: int, *, most: int = 100) -> int:
    """How many lines a text takes, from 1 up to `most`."""
    one = max(1, QFontMetrics(font).lineSpacing())
    return max(1, min(most, round(wrapped_height(font, text, width) / one)))
