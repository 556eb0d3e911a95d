"""Step 4: the first plan, which is adopted already."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from desktop.domain.plan import Plan
from ui.desk import Desk
from ui.first_run.step import Step
from ui.theme.tokens import MEDIUM
from ui.widgets.buttons import button
from ui.widgets.chip import Chip, ChipLook
from ui.widgets.plain_label import PlainLabel


class PlanStep(Step):
    """Signals: wanted(str, str): the plan."""

    wanted = Signal(str, str)

    def __init__(self, desk: Desk, title: str, line: str) -> None:
        super().__init__(desk, title, line)
        look = desk.look
        self._name = PlainLabel(look, "", size=15, weight=MEDIUM, wrap=True)
        self._chip = Chip(look, ChipLook("ok", self.tr("Adopted"), "check-circle"))
        self._summary = PlainLabel(look, "", tone="text2", wrap=True)
        self._count = PlainLabel(look, "", wrap=True)
        self.look_at = button(look, self.tr("Look at the plan"), icon="map-trifold")
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._chip)
        foot = QHBoxLayout()
        foot.addWidget(self.look_at)
        foot.addStretch(1)
        self.panel.body.addLayout(head)
        self.panel.body.addWidget(self._summary)
        self.panel.body.addWidget(self._count)
        self.panel.body.addSpacing(4)
        self.panel.body.addLayout(foot)
        self.setFocusProxy(self.look_at)
        self.look_at.clicked.connect(lambda: self.wanted.emit("plan", ""))

    def freshen(self) -> None:
        """Shows the plan as it is in the file."""
        self.desk.operations.ask(self, self.desk.core.plans.every(), self._show)

    def _show(self, plans: tuple[Plan, ...]) -> None:
        there = bool(plans)
        for part in (self._chip, self._summary, self._count, self.look_at):
            part.setVisible(there)
        if not there:
            self._name.setText(self.tr("No plan is adopted yet. The Crisis plan page shows which there are."))
            return
        plan = plans[0]
        self._name.setText(plan.title)
        self._summary.setText(plan.summary)
        said = self.tr(
            "{count} tasks, each with who does it and when it is done. They work without the network, "
            "can be changed to fit you, and can be printed as a checklist."
        )
        self._count.setText(said.format(count=plan.total))
