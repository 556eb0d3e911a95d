"""Step 4: the plans to begin with; one is adopted already, more are a tick away."""

from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.plan import Plan
from ui.desk import Desk
from ui.first_run.step import Step
from ui.widgets.buttons import button
from ui.widgets.plain_label import PlainLabel


class PlanStep(Step):
    """Signals: wanted(str, str): the plan."""

    wanted = Signal(str, str)

    def __init__(self, desk: Desk, title: str, line: str) -> None:
        super().__init__(desk, title, line)
        look = desk.look
        self.boxes: dict[str, QCheckBox] = {}
        packs = desk.core.packs.scenario_packs()
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for pack in packs:
            box = self.boxes[pack.key] = QCheckBox(pack.title.replace("&", "&&"), self)
            box.setAccessibleDescription(pack.summary)
            box.toggled.connect(partial(self._tick, pack.key))
            column.addWidget(box)
        self._count = PlainLabel(look, "", tone="text2", wrap=True)
        self.look_at = button(look, self.tr("Look at the plans"), icon="map-trifold")
        foot = QHBoxLayout()
        foot.addWidget(self.look_at)
        foot.addStretch(1)
        self.panel.body.addWidget(inside)
        self.panel.body.addSpacing(4)
        self.panel.body.addWidget(self._count)
        self.panel.body.addLayout(foot)
        self.setFocusProxy(self.look_at)
        self.look_at.clicked.connect(lambda: self.wanted.emit("plan", ""))

    def freshen(self) -> None:
        """Shows the plans as they are in the file."""
        self.desk.operations.ask(self, self.desk.core.plans.every(), self._show)

    def _show(self, plans: tuple[Plan, ...]) -> None:
        adopted = {plan.scenario_key: plan for plan in plans}
        for key, box in self.boxes.items():
            with QSignalBlocker(box):
                box.setChecked(key in adopted)
            # Taken off again on the page of plans, where it can be seen what would go with it.
            box.setEnabled(key not in adopted)
        if len(plans) == 1:
            said = self.tr("1 plan with {count} tasks is yours. Tick others that could happen to you.")
        else:
            said = self.tr("{plans} plans are yours. Tick others that could happen to you.")
        count = sum(plan.total for plan in plans)
        how = self.tr("Each says who does what by when, works without the network, and can be changed.")
        self._count.setText(f"{said.format(count=count, plans=len(plans))} {how}")

    def _tick(self, key: str, on: bool) -> None:
        if on:
            self.boxes[key].setEnabled(False)
            change = self.desk.core.plans.adopt(key)
            self.desk.operations.change(self, change, lambda _id: self.freshen(), lambda _e: self.freshen())
