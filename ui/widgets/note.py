"""A soft box with a coloured edge: a fact that matters here, and what follows from it."""

from typing import Literal

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.look import Look
from ui.theme.tokens import BOLD, Token
from ui.widgets.icon_label import IconLabel
from ui.widgets.plain_label import PlainLabel

NoteKind = Literal["warn", "bad", "info", "ok"]
_ICONS: dict[NoteKind, tuple[str, Token]] = {
    "warn": ("warning", "warn"),
    "bad": ("warning-circle", "bad"),
    "info": ("info", "accent"),
    "ok": ("check-circle", "ok"),
}


class Note(QFrame):
    """Icon, bold fact, sentence. Add a button with add_action."""

    def __init__(
        self,
        look: Look,
        kind: NoteKind,
        title: str,
        text: str = "",
        *,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        name, token = _ICONS[kind]
        self.setProperty("part", f"note-{kind}")
        self._icon = IconLabel(look, icon or name, token, parent=self)
        self._title = PlainLabel(look, title, weight=BOLD, wrap=True)
        self._text = PlainLabel(look, text, tone="text", wrap=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(13, 10, 12, 10)
        self._row.setSpacing(8)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addWidget(self._text)
        side = QVBoxLayout()
        side.addSpacing(2)
        side.addWidget(self._icon)
        side.addStretch(1)
        self._row.addLayout(side)
        self._row.addLayout(column, 1)
        self.set_words(title, text)

    def set_words(self, title: str, text: str = "") -> None:
        """Say something else."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))

    def add_action(self, widget: QWidget) -> None:
        """Put a small button at the right end."""
        self._row.addWidget(widget)
