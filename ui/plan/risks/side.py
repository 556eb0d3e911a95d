"""One risk: what it is, how heavy, what is done about it, and how it stands. Fields save themselves."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.risk import IMPACT, LIKELIHOOD, Risk, RiskState
from desktop.errors import Refused, Trouble
from ui.desk import Desk
from ui.plan.risks.stand_form import StandForm
from ui.plan.risks.words import judging_fields, meaning, naming_fields, score_chip
from ui.widgets.buttons import button, icon_button
from ui.widgets.chip import Chip
from ui.widgets.heading import Heading
from ui.widgets.page_scroll import PageScroll
from ui.widgets.side_head import side_head
from ui.widgets.value_form import ValueForm

_NUMBERS = ("likelihood", "impact")


class RiskSide(QFrame):
    """The details at the side of the list.

    Signals:
        edited(str, str, object): id, field and new value.
        plan_wanted(str): key of the scenario whose plan is to be opened, or adopted first.
        reviewed(str), reopened(str), closed(str), removed(str): id of the risk.
        accepted(str, object, str): id, until which day, why.
    """

    edited = Signal(str, str, object)
    plan_wanted = Signal(str)
    reviewed = Signal(str)
    reopened = Signal(str)
    closed = Signal(str)
    removed = Signal(str)
    accepted = Signal(str, object, str)

    def __init__(self, desk: Desk, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._risk: Risk | None = None
        self._plans: dict[str, str] = {}
        self._adopted: frozenset[str] = frozenset()
        look = desk.look
        self.setProperty("part", "panel")
        self._name = Heading(look, self.tr("Risk"), level=3)
        self._chip = Chip(look)
        self.cross = icon_button(look, "x", self.tr("Close the details"), parent=self)
        self.naming = ValueForm(look, naming_fields(), today, self)
        self.plan = button(look, self.tr("Open the plan"), icon="map-trifold", parent=self)
        self.judging = ValueForm(look, judging_fields(desk.core.packs.role_names()), today, self)
        self.looked = button(look, self.tr("I looked at it today"), icon="check", parent=self)
        self.stand = StandForm(look, today, self)
        self._remove = button(look, self.tr("Remove"), kind="danger", icon="trash", parent=self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        look = self._desk.look
        head = side_head(look, self._name, self._chip, self.cross, parent=self)
        self._scroll = PageScroll(self.tr("Details"), parent=self)
        body = self._scroll.body
        body.setContentsMargins(16, 12, 16, 16)
        body.setSpacing(12)
        title = Heading(look, self.tr("How it stands"), level=4)
        for part in (self.naming, self.plan, self.judging, self.looked, title, self.stand):
            body.addWidget(part)
        ends = QHBoxLayout()
        ends.addStretch(1)
        ends.addWidget(self._remove)
        body.addLayout(ends)
        body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._scroll, 1)

    def _connect(self) -> None:
        for form in (self.naming, self.judging):
            form.edited.connect(self._edit)
        self.stand.edited.connect(self._edit)
        self.stand.opened.connect(lambda: self.reopened.emit(self.risk_id()))
        self.stand.closed.connect(lambda: self.closed.emit(self.risk_id()))
        self.stand.accepted.connect(lambda day, why: self.accepted.emit(self.risk_id(), day, why))
        self.plan.clicked.connect(
            lambda: self.plan_wanted.emit(self._risk.scenario_key if self._risk else "")
        )
        self.looked.clicked.connect(lambda: self.reviewed.emit(self.risk_id()))
        self._remove.clicked.connect(lambda: self.removed.emit(self.risk_id()))

    def risk_id(self) -> str:
        """Id of what is shown, "" before the first."""
        return self._risk.id if self._risk is not None else ""

    def show_plans(self, plans: Mapping[str, str], adopted: frozenset[str]) -> None:
        """Offer these plans. plans: scenario key → title. adopted: keys of those that are."""
        self._adopted = adopted
        if dict(plans) != self._plans:
            self._plans = dict(plans)
            field = self.naming.fields["scenario_key"]
            assert isinstance(field, QComboBox)
            field.clear()
            field.addItem(self.tr("None"), "")
            for key, title in self._plans.items():
                field.addItem(title, key)
        if self._risk is not None:
            self.show_risk(self._risk)

    def show_risk(self, risk: Risk) -> None:
        """Show it; what was half-typed about the one before is saved first."""
        same = self.risk_id() == risk.id
        if not same:
            self.flush()
            self._scroll.verticalScrollBar().setValue(0)
        self._risk = risk
        self._chip.set_chip(score_chip(risk))
        self.naming.show_values({name: getattr(risk, name) for name in self.naming.fields}, same=same)
        values = {name: getattr(risk, name) for name in self.judging.fields}
        values |= {name: str(values[name]) for name in _NUMBERS}
        self.judging.show_values(values, same=same)
        self.judging.rows["likelihood"].set_hint(meaning(LIKELIHOOD, risk.likelihood))
        self.judging.rows["impact"].set_hint(meaning(IMPACT, risk.impact))
        is_open = risk.state is RiskState.OPEN
        self.judging.rows["review_due"].setVisible(is_open)
        self.looked.setVisible(is_open and risk.score > 0)
        self.plan.setVisible(bool(risk.scenario_key))
        there = risk.scenario_key in self._adopted
        self.plan.setText(self.tr("Open the plan") if there else self.tr("Adopt the plan"))
        self.stand.show_risk(risk, same=same)

    def set_wrong(self, risk_id: str, name: str, error: Refused | Trouble) -> None:
        """Say what could not be kept, under its field if it is shown."""
        operations = self._desk.operations
        if isinstance(error, Trouble):
            operations.troubled.emit(error.sentence)
            return
        if risk_id == self.risk_id():
            for part in (self.naming, self.judging, self.stand):
                if part.set_wrong(error.field or name, error.sentence):
                    return
        operations.refused.emit(error.sentence)

    def flush(self) -> None:
        """Save what is half-typed."""
        if self._risk is not None:
            for part in (self.naming, self.judging, self.stand):
                part.flush()

    def forget(self) -> None:
        """What was shown is gone; nothing of it is saved any more."""
        self._risk = None

    def edit(self) -> None:
        """Put the caret into the title, all of it marked."""
        self.naming.fields["title"].setFocus()

    def _edit(self, name: str, value: object) -> None:
        if self._risk is not None:
            number = name in _NUMBERS
            self.edited.emit(self._risk.id, name, int(str(value)) if number else value)
