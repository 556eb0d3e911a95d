"""How a risk stands: open, accepted until a day for a reason, or closed."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.domain.risk import Risk, RiskState
from ui.plan.risks.words import standing_fields
from ui.theme.look import Look
from ui.widgets.autosave_text import AutosaveText
from ui.widgets.buttons import button
from ui.widgets.plain_label import PlainLabel
from ui.widgets.segmented_answer import SegmentedAnswer
from ui.widgets.value_form import ValueForm


class StandForm(QWidget):
    """Open and closed hold at once; accepting asks for a day and a reason first.

    Signals:
        opened(): it is open again. closed(): it is closed.
        accepted(object, str): the day until which it is accepted, None if there is none, and why.
        edited(str, object): a field of one that is accepted or closed, and its new value.
    """

    opened = Signal()
    closed = Signal()
    accepted = Signal(object, str)
    edited = Signal(str, object)

    def __init__(self, look: Look, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        states = (
            (str(RiskState.OPEN), self.tr("Open")), (str(RiskState.ACCEPTED), self.tr("Accepted")),
            (str(RiskState.CLOSED), self.tr("Closed")),
        )  # fmt: skip
        self._state = RiskState.OPEN
        self._until: object = None
        self.answer = SegmentedAnswer(look, self.tr("How it stands"), states, self)
        self._words = PlainLabel(look, "", size=12, tone="text2", wrap=True)
        self.form = ValueForm(look, standing_fields(), today, self)
        self.accept = button(look, self.tr("Accept this risk"), parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.answer, self._words, self.form, self.accept):
            column.addWidget(part)
        self.answer.answered.connect(self._answered)
        self.form.edited.connect(self._edit)
        self.accept.clicked.connect(self._accept)

    def show_risk(self, risk: Risk, *, same: bool) -> None:
        """Show how this one stands. same: it was shown already, so what is half-typed stays."""
        asking = self._is_asking() and same and risk.state is self._state
        self._state = risk.state
        if not asking:
            self._until = None
            self.answer.set_answer(str(risk.state))
            values = {"accepted_until": risk.accepted_until, "reason": risk.reason}
            self.form.show_values(values, same=same)
        self._fit()

    def flush(self) -> None:
        """Save what is half-typed about one that is accepted or closed."""
        self.form.flush()

    def set_wrong(self, name: str, sentence: str) -> bool:
        """Say what is wrong under a field; False if it is not one of these."""
        return self.form.set_wrong(name, sentence)

    def _is_asking(self) -> bool:
        chosen = self.answer.answer()
        return chosen == RiskState.ACCEPTED and self._state is not RiskState.ACCEPTED

    def _fit(self) -> None:
        chosen = self.answer.answer()
        words = {
            str(RiskState.OPEN): self.tr("Something is still to be done about it."),
            str(RiskState.ACCEPTED): self.tr(
                "We live with it for now. On that day it asks for another look."
            ),
            str(RiskState.CLOSED): self.tr("It cannot happen to us any more. It stays in the register."),
        }
        asking = self._is_asking()
        if asking:
            words[chosen] = self.tr("Say until when, and why. The risk stays as it is until you accept it.")
        self._words.setText(words.get(chosen, ""))
        self.form.setVisible(chosen != RiskState.OPEN)
        self.form.rows["accepted_until"].setVisible(chosen == RiskState.ACCEPTED)
        if self.accept.hasFocus() and not asking:
            # Qt would hand the keyboard to the next button, and that one removes the risk.
            self._chosen_part().setFocus()
        self.accept.setVisible(asking)

    def _chosen_part(self) -> QPushButton:
        return next(part for part in self.answer.findChildren(QPushButton) if part.isChecked())

    def _answered(self, chosen: str) -> None:
        self._fit()
        if self._is_asking():
            self.form.fields["accepted_until"].setFocus()
        elif chosen == RiskState.OPEN and self._state is not RiskState.OPEN:
            self.opened.emit()
        elif chosen == RiskState.CLOSED and self._state is not RiskState.CLOSED:
            self.closed.emit()

    def _edit(self, name: str, value: object) -> None:
        if self._is_asking():
            self._until = value if name == "accepted_until" else self._until
        elif self._state is not RiskState.OPEN:
            self.edited.emit(name, value)

    def _accept(self) -> None:
        self.form.flush()
        why = self.form.fields["reason"]
        if isinstance(why, AutosaveText) and not self.form.rows["accepted_until"].is_wrong():
            self.accepted.emit(self._until, why.toPlainText())
