"""Pictures of widgets at any pixel ratio, for the documentation and for looking at our own work."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget


def shoot(widget: QWidget, path: Path, *, scale: float = 1.0) -> None:
    """Render a widget as it would look on a screen of this pixel ratio; nothing is scaled up afterwards.

    Args:
        widget: any widget, shown or not.
        path: where the PNG goes; its folder is made if needed.
        scale: device pixels per pixel, 1.0…3.0.

    Raises:
        OSError: if the picture cannot be written.
    """
    picture = QPixmap(widget.size() * scale)
    picture.setDevicePixelRatio(scale)
    picture.fill(Qt.GlobalColor.transparent)
    widget.render(picture)
    path.parent.mkdir(parents=True, exist_ok=True)
    if not picture.save(str(path), "PNG"):
        raise OSError(f"The picture could not be written to {path}.")
