"""The Crisis plan tab: its bar, and the six sub-pages under it."""

from collections.abc import Mapping
from typing import cast

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.desk import Desk
from ui.plan.plans.pane import PlansPane
from ui.widgets.sub_pages import SubPages

#: Sub-page key → module and class. A thing is named "plans:…", "live:…" and so on; else it is of a plan.
PANES = {
    "plans": "ui.plan.plans.pane:PlansPane",
    "live": "ui.plan.live.pane:LivePane",
    "people": "ui.plan.people.pane:PeoplePane",
    "partners": "ui.plan.partners.pane:PartnersPane",
    "risks": "ui.plan.risks.pane:RisksPane",
    "log": "ui.plan.log.pane:LogPane",
}


class PlanPage(SubPages):
    """Plans, Live incident, People and roles, Partners, Risks, Log."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, PANES, "plans", parent)
        self.plans = cast("PlansPane", self.pane("plans"))

    def words(self) -> tuple[str, Mapping[str, str], Mapping[str, str]]:
        names = {
            "plans": self.tr("Plans"),
            "live": self.tr("Live incident"),
            "people": self.tr("People and roles"),
            "partners": self.tr("Partners"),
            "risks": self.tr("Risks"),
            "log": self.tr("Log"),
        }
        short = {"live": self.tr("Live"), "people": self.tr("People")}
        return self.tr("Crisis plan pages"), names, short

    def log_field(self) -> QLineEdit | None:
        """The field for the log of an incident, None where the sub-page has none."""
        field: QLineEdit | None = getattr(self.pane(self.bar.current()), "log_field", lambda: None)()
        return field

    @property
    def happening(self) -> QWidget:
        """The note that nothing is declared yet."""
        return self.plans.happening
