"""One step on the way out: an icon, what it is, and how it stands; pressed, it shows more."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.theme.drawing import rounded
from ui.theme.fonts import text_width
from ui.theme.look import Look
from ui.theme.tokens import MEDIUM, REGULAR, Token

_ICON, _GAP, _PAD, _MOST = 20, 8, 6, 168


@dataclass(frozen=True, slots=True)
class StepLook:
    """key: what is shown when it is pressed. title, line: two lines of words."""

    key: str
    title: str
    line: str
    icon: str
    token: Token


class StepButton(QPushButton):
    """Elides its words where there is no room; the whole of them is its accessible name."""

    def __init__(self, look: Look, step: StepLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._step = look, step
        self.setProperty("kind", "painted")
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_step(step)
        look.changed.connect(self.updateGeometry)

    def show_step(self, step: StepLook) -> None:
        """Show another standing."""
        self._step = step
        self.setAccessibleName(", ".join(part for part in (step.title, step.line) if part))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = self._look.theme
        words = max(
            text_width(theme.font(13, MEDIUM), self._step.title), text_width(theme.font(12), self._step.line)
        )
        width = min(words, theme.px(_MOST)) + theme.px(_ICON) + _GAP + 2 * _PAD
        return QSize(width, theme.px(44))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.theme.px(_ICON) + _GAP + 2 * _PAD + 36, self._look.theme.px(44))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, step = self._look.theme, self._step
        painter = QPainter(self)
        if self.underMouse():
            rounded(painter, self.rect(), theme.colour("hover"), None)
        side = theme.px(_ICON)
        self._look.paint_icon(
            painter, QRect(_PAD, (self.height() - side) // 2, side, side), step.icon, step.token
        )
        left = _PAD + side + _GAP
        width, line = self.width() - left - _PAD, theme.px(20)
        top = (self.height() - line - theme.px(16)) // 2
        rows = (
            (step.title, 13, MEDIUM, "text", top, line),
            (step.line, 12, REGULAR, "text2", top + line, theme.px(16)),
        )
        for words, size, weight, token, y, height in rows:
            painter.setFont(theme.font(size, weight))  # type: ignore[arg-type]  # two of the type sizes
            painter.setPen(theme.colour(token))  # type: ignore[arg-type]  # two of the tokens
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, width)
            painter.drawText(
                QRect(left, y, width + 2, height),
                int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown,
            )  # fmt: skip
        painter.end()
