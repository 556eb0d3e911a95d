"""The square for a phone, read back by another library than the one that drew it."""

import pytest
import zxingcpp
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from desktop.adapters.qr import square
from desktop.errors import Refused

SIDE = 900


def photographed(svg: str) -> list[str]:
    """What a phone would read in the drawing."""
    image = QImage(SIDE, SIDE, QImage.Format.Format_Grayscale8)
    image.fill(0x80)
    painter = QPainter(image)
    drawing = QSvgRenderer(QByteArray(svg.encode()))
    assert drawing.isValid()
    drawing.render(painter)
    painter.end()
    dots = memoryview(bytes(image.constBits())).cast("B", shape=[SIDE, image.bytesPerLine()])
    return [found.text for found in zxingcpp.read_barcodes(dots)]


@pytest.mark.parametrize(
    "text",
    [
        "We know. Next word at 15:00 today.",
        "Größe, naïve, “quoted”, £5 — and ✓",
        "日本語 and 👩‍👩‍👧‍👦 in one line\nand a second one",
        "https://riverside.example/updates?a=1&b=2",
        "word " * 120,
    ],
)
def test_a_phone_reads_exactly_the_words(qapp: object, text: str) -> None:
    assert photographed(square(text)) == [text]


def test_what_is_too_long_for_a_square_or_empty_is_refused() -> None:
    square("a" * 2331)
    for text in ("a" * 2332, ""):
        with pytest.raises(Refused):
            square(text)
