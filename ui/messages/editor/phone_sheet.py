"""The words as a square to photograph, and as a file, so that a phone can post them."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from desktop.domain.going_out import PhoneSheet as Handed
from ui.messages.editor.plate_text import PlateText
from ui.theme.look import Look
from ui.widgets.buttons import button
from ui.widgets.choose_file import choose_to_save
from ui.widgets.plain_label import PlainLabel
from ui.widgets.sheet import Sheet

_SIDE, _QUIET = 280, 16


class QrSquare(QWidget):
    """A QR code on white, whatever the theme is: cameras need dark on light."""

    def __init__(self, look: Look, svg: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._drawn = QSvgRenderer(QByteArray(svg.encode("utf-8")), self)
        self.setAccessibleName(self.tr("QR code of the text"))

    def sizeHint(self) -> QSize:
        side = self._look.theme.px(_SIDE)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = float(min(self.width(), self.height()))
        painter.fillRect(QRectF(0, 0, side, side), Qt.GlobalColor.white)
        inner = side - 2 * _QUIET
        self._drawn.render(painter, QRectF(_QUIET, _QUIET, inner, inner))
        painter.end()


class PhoneSheet(Sheet):
    """Nothing is sent: the phone reads it from the screen, or the file is carried over."""

    def __init__(self, look: Look, channel: str, handed: Handed, parent: QWidget | None = None) -> None:
        super().__init__(look, self.tr("To a phone: {channel}").format(channel=channel), parent)
        self._handed = handed
        intro = self.tr(
            "Open the phone’s camera and point it here. The phone shows the words; copy them there."
        )
        self.square = QrSquare(look, handed.qr_svg, self)
        text = PlateText(look, self.tr("The words"), size=13, parent=self)
        text.setProperty("kind", "reading")
        text.setReadOnly(True)
        text.set_saved(handed.text)
        self.said = PlainLabel(look, "", size=12, tone="text2", wrap=True)
        self.said.hide()
        self.body.addWidget(PlainLabel(look, intro, tone="text2", wrap=True))
        self.body.addWidget(self.square, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(text)
        self.body.addWidget(self.said)
        self.body.addStretch(1)
        self.save = button(look, self.tr("Save as file…"), icon="floppy-disk", parent=self)
        self.save.clicked.connect(self._choose)
        self.use_foot(self.save)

    def save_to(self, path: str) -> None:
        """Write the words to a text file, exactly as they are."""
        try:
            Path(path).write_text(self._handed.text, encoding="utf-8", newline="")
        except OSError:
            words = self.tr("The file could not be written there. Choose another folder.")
        else:
            words = self.tr("Saved. Take it to the phone, then delete it.")
        self.said.setText(words)
        self.said.show()

    def _choose(self) -> None:
        kinds = (self.tr("Text (*.txt)"),)
        choose_to_save(self, self.tr("Save the words"), self.tr("message") + ".txt", kinds, self.save_to)
