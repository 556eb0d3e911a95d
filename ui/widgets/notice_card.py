"""One line of the notices strip: what happened, what is safe, one button, a cross."""

from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QWidget

from ui.theme.fonts import text_width
from ui.theme.look import Look
from ui.theme.tokens import BOLD, Token
from ui.widgets.buttons import button, icon_button
from ui.widgets.icon_label import IconLabel
from ui.widgets.plain_label import PlainLabel

NoticeKind = Literal["warn", "bad", "info", "ok"]
_LOOKS: dict[NoticeKind, tuple[str, Token]] = {
    "warn": ("warning", "warn"),
    "bad": ("warning-circle", "bad"),
    "info": ("info", "accent"),
    "ok": ("check-circle", "ok"),
}


class NoticeCard(QFrame):
    """44 px high, more if the words need a second line.

    Signals:
        action_pressed(), closed().
    """

    action_pressed = Signal()
    closed = Signal()

    def __init__(
        self,
        look: Look,
        kind: NoticeKind,
        title: str,
        text: str,
        action: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("part", f"note-{kind}")
        self.setAccessibleName(f"{title} {text}".strip())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setMinimumHeight(look.theme.px(44))
        icon, token = _LOOKS[kind]
        self._title = PlainLabel(look, title, weight=BOLD)
        self._text = PlainLabel(look, text, tone="text2", wrap=True)
        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._words.setSpacing(4)
        self._words.addWidget(self._title)
        self._words.addWidget(self._text, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 5, 8, 5)
        row.setSpacing(8)
        row.addWidget(IconLabel(look, icon, token, parent=self))
        row.addLayout(self._words, 1)
        if action:
            act = button(look, action, small=True, parent=self)
            act.clicked.connect(self.action_pressed)
            row.addWidget(act)
        close = icon_button(look, "x", self.tr("Close this notice"), parent=self)
        close.setIcon(look.icon("x", token))
        close.clicked.connect(self.closed)
        row.addWidget(close)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # One line where both parts fit, else one under the other.
        need = text_width(self._title.font(), self._title.text()) + text_width(
            self._text.font(), self._text.text()
        )
        wide = need + 8 <= self._words.geometry().width()
        self._title.setWordWrap(not wide)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._words.setDirection(direction)
