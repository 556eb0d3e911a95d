"""Kept pictures, scaled to the pane while they are decoded, so that a huge one costs no more memory."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QLabel

_MOST_PIXELS = 60_000_000


def read_picture(data: bytes, widest: int) -> QPixmap:
    """Decode a PNG or JPEG.

    Args:
        widest: pixels; a wider picture is scaled down.

    Returns:
        An empty pixmap if it is broken, of another kind, or over 60 megapixels.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    known = bytes(reader.format().data()) in (b"png", b"jpeg", b"jpg")
    if not known or size.isEmpty() or size.width() * size.height() > _MOST_PIXELS:
        return QPixmap()
    if size.width() > widest:
        reader.setScaledSize(size.scaled(QSize(widest, 1 << 20), Qt.AspectRatioMode.KeepAspectRatio))
    return QPixmap.fromImage(reader.read())


def png_bytes(image: QImage) -> bytes:
    """The image as PNG, for one that comes from the clipboard."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, Qt takes str
    return bytes(buffer.data().data())


def show_picture(label: QLabel, data: bytes | None, widest: int) -> None:
    """Put a picture into a label, or say that it cannot be shown."""
    picture = read_picture(data, widest) if data else QPixmap()
    if picture.isNull():
        label.setText(label.tr("This picture cannot be shown."))
    else:
        label.setPixmap(picture)
