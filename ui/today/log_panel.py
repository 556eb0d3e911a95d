"""The log line at the foot of the crisis home."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.domain.incident import Incident
from ui.desk import Desk
from ui.log_line import LogField
from ui.theme.tokens import BOLD
from ui.widgets.buttons import button
from ui.widgets.icon_label import IconLabel
from ui.widgets.plain_label import PlainLabel


class LogPanel(QFrame):
    """One field, Enter saves with the time.

    Attributes:
        field: the line itself.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "foot")
        self.setAccessibleName(self.tr("Log line"))
        self.field = LogField(desk, self)
        add = button(desk.look, self.tr("Add to log"))
        add.clicked.connect(self.field.write)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        row.addWidget(IconLabel(desk.look, "note-pencil", "accent"))
        row.addWidget(PlainLabel(desk.look, self.tr("Log line"), weight=BOLD))
        row.addWidget(self.field, 1)
        row.addWidget(PlainLabel(desk.look, self.tr("Ctrl+L"), size=12, tone="text2"))
        row.addWidget(add)

    def set_incident(self, incident: Incident) -> None:
        """Write to this incident's log."""
        self.field.set_incident(incident)
