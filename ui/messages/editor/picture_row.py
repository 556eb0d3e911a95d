"""A screenshot for a form: from a file, or pasted."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.look import Look
from ui.theme.tokens import MEDIUM
from ui.widgets.buttons import button
from ui.widgets.choose_file import choose_to_open
from ui.widgets.plain_label import PlainLabel

LARGEST = 10_000_000


class PictureRow(QWidget):
    """Attributes: picture: PNG or JPEG as it is in the file, None for none."""

    def __init__(self, look: Look, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture: bytes | None = None
        self.choose = button(look, self.tr("Choose a file"), small=True, parent=self)
        self.paste = button(look, self.tr("Paste"), small=True, parent=self)
        self.drop = button(look, self.tr("Remove"), kind="flat", small=True, parent=self)
        self.choose.setAccessibleName(self.tr("{label}: choose a file").format(label=label))
        self.paste.setAccessibleName(self.tr("{label}: paste").format(label=label))
        self.drop.setAccessibleName(self.tr("{label}: remove").format(label=label))
        self.said = PlainLabel(look, "", size=12, tone="text2", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self.choose, self.paste, self.drop):
            row.addWidget(part)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(PlainLabel(look, label, size=12, weight=MEDIUM, tone="text2"))
        column.addLayout(row)
        column.addWidget(self.said)
        self.choose.clicked.connect(self._choose)
        self.paste.clicked.connect(self.take_clipboard)
        self.drop.clicked.connect(lambda: self.attach(None, ""))
        self.attach(None, "")

    def attach(self, picture: bytes | None, name: str) -> None:
        """Keep this picture; None for none."""
        self.picture = picture
        said = self.tr("{name}, {size} KB").format(name=name, size=-(-len(picture or b"") // 1024))
        self._say(said if picture else "")
        self.drop.setVisible(picture is not None)

    def take_clipboard(self) -> None:
        """Take the picture that lies on the clipboard."""
        image = QGuiApplication.clipboard().image()
        if image.isNull():
            self._say(self.tr("There is no picture on the clipboard. Copy one first."))
        else:
            self.attach(_png(image), self.tr("Pasted picture"))

    def take_file(self, path: str) -> None:
        """Take the picture from this file."""
        try:
            with Path(path).open("rb") as file:
                self.attach(file.read(LARGEST + 1), Path(path).name)
        except OSError:
            self._say(self.tr("That file cannot be read. Nothing was added; choose another."))

    def _choose(self) -> None:
        kinds = (self.tr("Pictures (*.png *.jpg *.jpeg)"),)
        choose_to_open(self, self.tr("Choose a picture"), kinds, self.take_file)

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs know paths only
    return bytes(buffer.data().data())
