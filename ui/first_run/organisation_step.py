"""Step 1: who this is, and how the window looks."""

from desktop.domain.setting import describe
from ui.desk import Desk
from ui.first_run.step import Step
from ui.settings.setting_row import SettingRow

_KEYS = (
    "organisation.name",
    "person.name",
    "organisation.jurisdiction",
    "organisation.language",
    "look.theme",
)


class OrganisationStep(Step):
    """The settings that everything else builds on."""

    def __init__(self, desk: Desk, title: str, line: str) -> None:
        super().__init__(desk, title, line)
        self.rows = {key: SettingRow(desk, describe(key), stacked=True) for key in _KEYS}
        for row in self.rows.values():
            self.panel.body.addWidget(row)
        self.setFocusProxy(self.rows[_KEYS[0]].field)

    def freshen(self) -> None:
        """Shows the settings in force."""
        for row in self.rows.values():
            row.freshen()

    def flush(self) -> None:
        """Saves what is half-typed."""
        for row in self.rows.values():
            row.flush()
