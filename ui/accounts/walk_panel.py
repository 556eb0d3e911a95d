"""One account, or the organisation: its score with what holds it, its checks, the sum, its details."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.account import Score
from ui.accounts.checks_view import ChecksView
from ui.accounts.details_form import DetailsForm
from ui.accounts.place import Place
from ui.accounts.sum_view import SumView
from ui.accounts.sums import score_rows
from ui.accounts.words import account_name, band_chip, score_words
from ui.desk import Desk
from ui.theme.tokens import BOLD
from ui.widgets.buttons import button
from ui.widgets.chip import Chip, ChipLook
from ui.widgets.heading import Heading
from ui.widgets.note import Note
from ui.widgets.panel import Panel
from ui.widgets.plain_label import PlainLabel
from ui.widgets.sub_tabs import SubTabs

_TAKEN_OVER = "SC-ATO"
_NAME = 40  # a handle may be long and has no place to break a line


class WalkPanel(Panel):
    """Signals.

    jump_wanted(str, str): account id ("" for the organisation) and control id. plan_wanted(str): the
    crisis plan of this scenario.
    """

    jump_wanted = Signal(str, str)
    plan_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        look = desk.look
        super().__init__(look, "", parent=parent)
        self._place: Place | None = None
        self._number = PlainLabel(look, "", size=24, weight=BOLD, tabular=True)
        self._name = Heading(look, level=3)
        self._band, self._tier = Chip(look), Chip(look)
        self._line = PlainLabel(look, "", size=12, tone="text2", wrap=True)
        self._hold = Note(look, "warn", "", icon="lock-simple")
        self._go = button(look, self.tr("Answer it"), small=True)
        self._hold.add_action(self._go)
        self.tabs = SubTabs(look, self.tr("Checks, sum, details"), self)
        for label in (self.tr("Checks"), self.tr("The sum"), self.tr("Details")):
            self.tabs.addTab(label)
        self.checks = ChecksView(desk)
        self.sum = SumView(
            look, self.tr("The sum of this score"), (220, 156, 64),
            self.tr("Weight × answer × freshness of each check; open ones count nothing. Enter goes there."),
        )  # fmt: skip
        self.details = DetailsForm(desk)
        self.stack = QStackedWidget(self)
        for view in (self.checks, self.sum, self.details):
            self.stack.addWidget(view)
        self._lay_out()
        self.tabs.currentChanged.connect(self.stack.setCurrentIndex)
        self._go.clicked.connect(self._to_hold)
        self.checks.control_wanted.connect(self._jump)
        self.sum.control_wanted.connect(self._jump)

    def _lay_out(self) -> None:
        top = QFrame(self)
        head = QVBoxLayout(top)
        head.setContentsMargins(15, 10, 15, 0)
        head.setSpacing(8)
        first = QHBoxLayout()
        first.setSpacing(8)
        for part in (self._name, self._band, self._tier):
            first.addWidget(part)
        first.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(first)
        words.addWidget(self._line)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._number)
        row.addLayout(words, 1)
        head.addLayout(row)
        head.addWidget(self._hold)
        bar = QFrame(self)
        bar.setProperty("part", "head")
        line = QHBoxLayout(bar)
        line.setContentsMargins(4, 0, 4, 0)
        line.addWidget(self.tabs)
        line.addStretch(1)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(top)
        self.body.addWidget(bar)
        self.body.addWidget(self.stack, 1)

    def show_place(self, place: Place, control_id: str) -> None:
        """Shows an account's score and one of its controls."""
        account, score = place.account, place.score
        self._place = place
        self._number.setText(score_words(score))
        name = account_name(account)
        self._name.setText(name if len(name) <= _NAME else name[: _NAME - 1] + "…")
        self.setAccessibleName(account_name(account))
        self._band.set_chip(band_chip(score.band))
        tier = self.tr("Tier {tier}").format(tier=account.tier) if account else ""
        self._tier.set_chip(ChipLook("outline", tier))
        self._tier.setVisible(account is not None)
        self._line.setText(self._score_line(score))
        self._show_hold(place, control_id)
        self.tabs.setTabVisible(2, account is not None)
        self.tabs.updateGeometry()  # the bar keeps its width otherwise, and the new tab hides behind arrows
        self.sum.show_rows(score_rows(place.standing, account))
        if account is not None:
            self.details.show_account(account)
        else:
            self.details.forget()
            self.open_tab(min(self.tabs.currentIndex(), 1))
        self.checks.show_control(place, control_id)

    def open_tab(self, number: int) -> None:
        """Goes to 0 checks, 1 sum or 2 details."""
        self.tabs.setCurrentIndex(number)

    def flush(self) -> None:
        """Saves half-typed text now."""
        self.checks.form.flush()
        self.details.flush()

    def _score_line(self, score: Score) -> str:
        if not score.counted:
            return self.tr("No check applies, so there is nothing to count.")
        parts = []
        if score.cap < score.before_gate:
            parts.append(self.tr("{sum} before the cap").format(sum=f"{score.before_gate:.1f}"))
        weight = sum(part[1] for part in score.parts)
        points = sum(each * share * fresh for _, each, share, fresh in score.parts)
        parts.append(self.tr("{points} of {weight} points").format(points=f"{points:.1f}", weight=weight))
        parts.append(
            self.tr("range {low} to {high}").format(low=f"{score.low:.1f}", high=f"{score.high:.1f}")
        )
        parts.append(self.tr("{share} known").format(share=f"{score.coverage:.0%}"))
        return " · ".join(parts)

    def _show_hold(self, place: Place, control_id: str) -> None:
        hold, score = place.hold, place.score
        self._hold.setVisible(bool(score.gate))
        if hold is None:
            self._hold.set_words(
                self.tr("This account is in somebody else's hands"),
                self.tr("Recover it first. Until then there is no number for it."),
            )
        elif hold.control.id == control_id:
            self._hold.set_words(self.tr("This check holds the score at {cap} at most").format(cap=hold.cap))
        elif hold.open:
            said = self.tr("“{title}” is not answered yet. Until it is, it counts like “not met”.")
            self._hold.set_words(self._at_most(hold.cap), said.format(title=hold.control.title))
        else:
            said = self.tr("{gate}. The check “{title}” lifts this.")
            self._hold.set_words(
                self._at_most(hold.cap), said.format(gate=score.gate, title=hold.control.title)
            )
        self._go.setVisible(hold is None or hold.control.id != control_id)
        there = self.tr("Answer it") if hold is not None and hold.open else self.tr("Go to it")
        self._go.setText(there if hold is not None else self.tr("Open the plan"))

    def _at_most(self, cap: int) -> str:
        return self.tr("Held at {cap} at most").format(cap=cap)

    def _to_hold(self) -> None:
        hold = self._place.hold if self._place else None
        if hold is None:
            self.plan_wanted.emit(_TAKEN_OVER)
        elif self._place is not None:
            subject = "" if hold.control.scope == "O" else self._place.subject
            self.jump_wanted.emit(subject, hold.control.id)

    def _jump(self, control_id: str) -> None:
        if self._place is not None:
            self.jump_wanted.emit(self._place.subject, control_id)
