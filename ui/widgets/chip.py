"""The chip: a word in a soft box, with an icon where the word is short; a label and a paint function."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from ui.theme.drawing import rounded
from ui.theme.fonts import lines_up, text_width
from ui.theme.look import Look
from ui.theme.tokens import MEDIUM, Token

ChipKind = Literal["l0", "l1", "l2", "l3", "ok", "warn", "bad", "accent", "outline"]
_COLOURS: dict[ChipKind, tuple[Token, Token]] = {
    "l0": ("l0_soft", "l0"),
    "l1": ("l1_soft", "l1"),
    "l2": ("l2_soft", "l2"),
    "l3": ("l3_soft", "l3"),
    "ok": ("ok_soft", "ok"),
    "warn": ("warn_soft", "warn"),
    "bad": ("bad_soft", "bad"),
    "accent": ("accent_soft", "accent_text"),
    "outline": ("surface", "text2"),
}
_PADDING, _ICON, _GAP, _HEIGHT = 6, 12, 4, 20


@dataclass(frozen=True, slots=True)
class ChipLook:
    """What a chip says. kind: its colours ("l0" is also the grey chip). text: a word. icon: "" for none."""

    kind: ChipKind
    text: str
    icon: str = ""


def chip_size(look: Look, chip: ChipLook) -> QSize:
    """Give the size a chip needs for its whole word."""
    font = look.theme.font(12, MEDIUM, tabular=lines_up(chip.text))
    width = text_width(font, chip.text) + 2 * _PADDING
    icon = look.theme.px(_ICON) + _GAP if chip.icon else 0
    return QSize(width + icon, look.theme.px(_HEIGHT))


def paint_chip(
    painter: QPainter, rect: QRect, look: Look, chip: ChipLook, *, selected: bool = False
) -> QRect:
    """Paint a chip at the left of rect, in the middle of its height; elides a word that does not fit.

    Args:
        selected: the row under it is selected; accent chips then take the surface as fill, or they vanish.

    Returns:
        The box that was painted.
    """
    theme = look.theme
    size = chip_size(look, chip)
    box = QRect(
        rect.left(),
        rect.center().y() - size.height() // 2 + 1,
        min(size.width(), rect.width()),
        size.height(),
    )
    fill, ink = _COLOURS[chip.kind]
    if selected and chip.kind == "accent":
        fill = "surface"
    edge = theme.colour("border") if chip.kind == "outline" else None
    rounded(painter, box, theme.colour(fill), edge)
    words = box.adjusted(_PADDING, 0, -_PADDING, 0)
    if chip.icon:
        side = theme.px(_ICON)
        look.paint_icon(
            painter, QRect(words.left(), box.center().y() - side // 2 + 1, side, side), chip.icon, ink
        )
        words.setLeft(words.left() + side + _GAP)
    painter.save()
    painter.setFont(theme.font(12, MEDIUM, tabular=lines_up(chip.text)))
    painter.setPen(theme.colour(ink))
    shown = painter.fontMetrics().elidedText(chip.text, Qt.TextElideMode.ElideRight, words.width() + 1)
    painter.drawText(
        words.adjusted(0, 0, 2, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown
    )
    painter.restore()
    return box


class Chip(QLabel):
    """A chip on a page. It is text to a screen reader."""

    def __init__(self, look: Look, chip: ChipLook | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._chip = chip or ChipLook("outline", "")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.set_chip(self._chip)
        look.changed.connect(self._renew)

    def set_chip(self, chip: ChipLook) -> None:
        """Show another word; an empty one takes no room."""
        self._chip = chip
        self.setText(chip.text)
        self.setAccessibleName(chip.text)
        self._renew()

    def chip(self) -> ChipLook:
        """Give what it says now."""
        return self._chip

    def sizeHint(self) -> QSize:
        return chip_size(self._look, self._chip) if self._chip.text else QSize(0, 0)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._chip.text:
            return
        painter = QPainter(self)
        paint_chip(painter, self.rect(), self._look, self._chip)
        painter.end()

    def _renew(self) -> None:
        self.updateGeometry()
        self.update()
