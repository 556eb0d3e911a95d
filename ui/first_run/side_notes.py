"""What stands beside the steps: where data stays, what to do in a crisis, and the sample."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.look import Look
from ui.theme.tokens import BOLD, Token
from ui.widgets.buttons import button
from ui.widgets.icon_label import IconLabel
from ui.widgets.panel import Panel
from ui.widgets.plain_label import PlainLabel


class SideNotes(QWidget):
    """Signals: sample_wanted()."""

    sample_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.sample = button(look, self.tr("Open the sample organisation"), small=True)
        self.sample.clicked.connect(self.sample_wanted)
        self.column = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(16)
        here = self.tr("No account, no sign-up. Nothing is fetched before you finish or skip this.")
        crisis = self.tr(
            "Do not finish this first. “Something is happening” at the top works already, with the plan "
            "that comes with Watchline."
        )
        look_first = self.tr("A made-up organisation with mentions and alarms, in a file of its own.")
        self.column.addWidget(
            self._note("lock-simple", "accent", self.tr("All of this stays on this computer"), here)
        )
        self.column.addWidget(self._note("megaphone", "bad", self.tr("In a crisis right now?"), crisis))
        self._sample = self._note("flask", "accent", self.tr("Just looking?"), look_first, self.sample)
        self.column.addWidget(self._sample)
        self.column.addStretch(1)

    def _note(self, icon: str, token: Token, title: str, text: str, action: QWidget | None = None) -> Panel:
        panel = Panel(self._look)
        panel.setAccessibleName(title)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(PlainLabel(self._look, title, weight=BOLD, wrap=True))
        words.addWidget(PlainLabel(self._look, text, tone="text2", wrap=True))
        if action is not None:
            line = QHBoxLayout()
            line.addWidget(action)
            line.addStretch(1)
            words.addSpacing(8)
            words.addLayout(line)
        side = QVBoxLayout()
        side.addWidget(IconLabel(self._look, icon, token, size=20))
        side.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(side)
        row.addLayout(words, 1)
        panel.body.addLayout(row)
        return panel

    def set_sample_shown(self, shown: bool) -> None:
        """Hide the sample here while it is offered at the top of the page."""
        self._sample.setVisible(shown)
