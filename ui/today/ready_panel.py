"""How ready we are, each number with what it is made of."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desktop.domain.today import TodayView
from ui.theme.look import Look
from ui.theme.tokens import BOLD, MEDIUM
from ui.widgets.buttons import button
from ui.widgets.chip import Chip, ChipKind, ChipLook
from ui.widgets.panel import Panel
from ui.widgets.plain_label import PlainLabel
from ui.widgets.progress_line import ProgressLine

_BANDS: dict[str, ChipKind] = {"Exposed": "bad", "Basic": "warn", "Sound": "accent", "Strong": "ok"}


class ReadyPanel(QWidget):
    """Two panels: what is prepared, and the accounts' posture.

    Signals: wanted(str, str): the page behind a number.
    """

    wanted = Signal(str, str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._prepared = Panel(look, self.tr("Prepared"))
        self._posture = Panel(look, self.tr("Account posture"))
        self._plan = _Part(look, self.tr("Plans"))
        self._messages = _Part(look, self.tr("Messages"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(1, 1)
        for row, (part, page) in enumerate(((self._plan, "plan"), (self._messages, "messages"))):
            grid.addWidget(part.name, row, 0)
            grid.addWidget(part.line, row, 1)
            grid.addWidget(part.words, row, 2)
            grid.addWidget(self._opener(page, part.title), row, 3)
        self._prepared.body.addLayout(grid)
        self._number = PlainLabel(look, "", size=24, weight=BOLD, tabular=True)
        self._band = Chip(look)
        self._why = PlainLabel(look, "", size=12, tone="text2", wrap=True)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self._number)
        line.addWidget(self._band)
        line.addStretch(1)
        line.addWidget(self._opener("accounts", self.tr("Account security")))
        self._posture.body.addLayout(line)
        self._posture.body.addWidget(self._why)
        column = QGridLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setVerticalSpacing(16)
        column.addWidget(self._prepared, 0, 0)
        column.addWidget(self._posture, 1, 0)

    def show_view(self, view: TodayView) -> None:
        """Shows the numbers."""
        self._plan.show_part(view.plans_signed, view.plans, self.tr("{done} of {total} signed"))
        self._messages.show_part(view.messages_ready, view.messages_total, self.tr("{done} of {total} ready"))
        known = view.posture is not None
        self._number.setVisible(known)
        if view.posture is not None:
            self._number.setText(f"{view.posture:.0f}")
        self._band.set_chip(
            ChipLook(_BANDS.get(view.posture_band, "outline"), view.posture_band or self.tr("Unclear"))
        )
        self._why.setText(self._reason(view))

    def _reason(self, view: TodayView) -> str:
        if view.posture is None:
            return self.tr("Too little is known for a number. Answer the checks in Account security.")
        if view.posture_line:
            return self.tr("Held back: {why}.").format(why=view.posture_line.rstrip("."))
        return self.tr(
            "Of 100: six tenths from the accounts, four tenths from the organisation's own checks."
        )

    def _opener(self, page: str, name: str) -> QWidget:
        made = button(self._look, self.tr("Open"), small=True)
        made.setAccessibleName(self.tr("Open {name}").format(name=name))
        made.setProperty("page", page)
        made.clicked.connect(self._open)
        return made

    def _open(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.wanted.emit(str(sender.property("page")), "")


class _Part:
    """Name, line and words of one number."""

    def __init__(self, look: Look, title: str) -> None:
        self.title = title
        self.name = PlainLabel(look, title)
        self.line = ProgressLine(look, title)
        self.words = PlainLabel(look, "", size=12, weight=MEDIUM, tone="text2", tabular=True)

    def show_part(self, done: int, total: int, words: str) -> None:
        said = words.format(done=done, total=total)
        self.line.show_part(done, total, f"{self.title}: {said}")
        self.words.setText(said)
