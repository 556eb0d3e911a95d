"""What the pack says, beside a message that was changed here, and the way back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.message import MessageSeed
from ui.messages.words import purpose_name
from ui.theme.look import Look
from ui.theme.tokens import BOLD, MEDIUM
from ui.widgets.buttons import button
from ui.widgets.icon_label import IconLabel
from ui.widgets.plain_label import PlainLabel


class PackNote(QFrame):
    """Hidden while nothing differs.

    Signals:
        back_wanted(): the original words are to stand here again.
    """

    back_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "note-info")
        self._title = PlainLabel(look, "", weight=MEDIUM, wrap=True, selectable=True)
        self._for = PlainLabel(look, "", size=12, tone="text2")
        self._body = PlainLabel(look, "", wrap=True, selectable=True)
        self.back = button(
            look, self.tr("Use the original words"), icon="arrow-counter-clockwise", small=True, parent=self
        )
        self.back.clicked.connect(self.back_wanted)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel(look, "git-diff", "accent", parent=self))
        head.addWidget(PlainLabel(look, self.tr("Changed here"), weight=BOLD))
        head.addWidget(PlainLabel(look, self.tr("The original words:"), tone="text2"), 1)
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(13, 10, 12, 12)
        column.setSpacing(8)
        column.addLayout(head)
        for part in (self._title, self._for, self._body):
            column.addWidget(part)
        column.addLayout(foot)
        self.hide()

    def show_original(self, seed: MessageSeed | None) -> None:
        """Show the pack's words; None where the message is as the pack has it."""
        self.setVisible(seed is not None)
        if seed is not None:
            self._title.setText(seed.title)
            self._for.setText(purpose_name(seed.purpose))
            self._body.setText(seed.body)
