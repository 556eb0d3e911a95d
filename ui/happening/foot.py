"""The strip at the foot of the page: what declaring will do, and the buttons that do it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.look import Look
from ui.theme.tokens import MEDIUM
from ui.widgets.buttons import button, rest, set_kind, wake
from ui.widgets.icon_label import IconLabel
from ui.widgets.plain_label import PlainLabel

_NARROW_UNDER = 760


class Foot(QFrame):
    """Signals: declare_pressed(), log_pressed()."""

    declare_pressed = Signal()
    log_pressed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("part", "foot")
        self.setAccessibleName(self.tr("What happens next"))
        self.title = PlainLabel(look, weight=MEDIUM, wrap=True)
        self.text = PlainLabel(look, size=12, tone="text2", wrap=True)
        self.log = button(look, self.tr("Log it, do not declare"), parent=self)
        self.declare = button(look, "", kind="primary", parent=self)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.text)
        said = QHBoxLayout()
        said.setSpacing(12)
        said.addWidget(IconLabel(look, "info", "accent", size=20))
        said.addLayout(words, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addStretch(1)
        buttons.addWidget(self.log)
        buttons.addWidget(self.declare)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setContentsMargins(16, 11, 16, 12)
        self._across.setSpacing(12)
        self._across.addLayout(said, 1)
        self._across.addLayout(buttons)
        self.log.clicked.connect(self.log_pressed)
        self.declare.clicked.connect(self.declare_pressed)

    def show_words(self, title: str, text: str) -> None:
        """Says what will happen, and what will not."""
        self.title.setText(title)
        self.text.setText(text)

    def show_button(self, words: str, *, ready: bool, calm: bool) -> None:
        """Says what the button does.

        Args:
            ready: it declares; otherwise it goes to what is missing.
            calm: there is so little to it that logging is the better choice.
        """
        self.declare.setText(words)
        kinds = ("primary" if ready and not calm else "normal", "primary" if calm else "normal")
        for made, kind in zip((self.declare, self.log), kinds, strict=True):
            if made.property("kind") != kind:
                set_kind(self._look, made, kind)  # type: ignore[arg-type]  # one of the kinds above
        missing = self.tr("Goes to what is still missing")
        self.declare.setAccessibleDescription("" if ready else missing)

    def hold(self) -> None:
        """Takes both buttons out of use while the answer is on its way."""
        for made in (self.log, self.declare):
            rest(made)

    def release(self) -> None:
        """Brings them back."""
        for made in (self.log, self.declare):
            wake(made)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < self._look.theme.px(_NARROW_UNDER)
        down = QBoxLayout.Direction.TopToBottom
        self._across.setDirection(down if narrow else QBoxLayout.Direction.LeftToRight)
