"""The organisation's posture in one strip: number, word, formula, what holds it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.accounts import Standing
from ui.accounts.sums import accounts_formula, formula
from ui.accounts.words import band_chip
from ui.theme.look import Look
from ui.theme.tokens import BOLD
from ui.widgets.buttons import button
from ui.widgets.chip import Chip
from ui.widgets.panel import Panel
from ui.widgets.plain_label import PlainLabel


class PostureStrip(Panel):
    """Signals: sum_wanted(): open the sum. paper_wanted(): save the checks as a document."""

    sum_wanted = Signal()
    paper_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "", parent=parent)
        self.setAccessibleName(self.tr("Posture of the organisation"))
        self._number = PlainLabel(look, "", size=24, weight=BOLD, tabular=True)
        self._band = Chip(look)
        self._formula = PlainLabel(look, "", wrap=True, tabular=True)
        self._second = PlainLabel(look, "", size=12, tone="text2", wrap=True)
        self._gate = PlainLabel(look, "", size=12, tone="warn", wrap=True)
        self.sum = button(look, self.tr("Open the sum"), parent=self)
        self.paper = button(look, self.tr("Save as PDF"), icon="file-pdf", parent=self)
        self.sum.clicked.connect(self.sum_wanted)
        self.paper.clicked.connect(self.paper_wanted)
        name = QVBoxLayout()
        name.setSpacing(2)
        name.addWidget(self._band)
        name.addWidget(PlainLabel(look, self.tr("Posture"), size=12, tone="text2"))
        rule = QFrame(self)
        rule.setProperty("part", "rule")
        rule.setFixedWidth(1)
        words = QVBoxLayout()
        words.setSpacing(0)
        for label in (self._formula, self._second, self._gate):
            words.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._number)
        row.addLayout(name)
        row.addWidget(rule)
        row.addLayout(words, 1)
        row.addWidget(self.sum)
        row.addWidget(self.paper)
        self.body.addLayout(row)

    def show_standing(self, standing: Standing) -> None:
        """Shows the posture."""
        whole = standing.posture
        low, high = min(whole.low, whole.cap), min(whole.high, whole.cap)
        shown = f"{whole.value:.0f}" if whole.value is not None else f"{low:.0f}–{high:.0f}"
        self._number.setText(shown if whole.gate != "Recover first" else "–")
        self._band.set_chip(band_chip(whole.band))
        result = f" = {whole.before_gate:.1f}" if whole.accounts is not None else f": {whole.before_gate:.1f}"
        said = formula(standing)
        self._formula.setText(said[:1].upper() + said[1:] + result)
        parts = accounts_formula(standing)
        self._second.setText(self.tr("Accounts: {sum}").format(sum=parts) if parts else "")
        self._second.setVisible(bool(parts))
        self._gate.setText(self._gate_words(standing))
        self._gate.setVisible(bool(self._gate.text()))

    def _gate_words(self, standing: Standing) -> str:
        whole = standing.posture
        if whole.gate == "Recover first":
            return self.tr(
                "An account is in somebody else's hands. Recover it first; until then there is no number."
            )
        if whole.value is None:
            return self.tr("Too little is known for one number. Answer more checks.")
        held = sum(standing.scores[account.id].cap < 100 for account in standing.accounts)
        many = self.tr("{count} accounts are held back, see the list.").format(count=held)
        line = "" if not held else self.tr("1 account is held back, see the list.") if held == 1 else many
        if whole.cap < 100:
            line = (
                self.tr("At most {cap} while a main account is at 39 or less. ").format(
                    cap=f"{whole.cap:.0f}"
                )
                + line
            )
        return line
