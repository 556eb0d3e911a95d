"""Line to take: what may be said, cleared by whom."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from desktop.domain.incident import Incident
from ui.incident_words import clock_time
from ui.theme.look import Look
from ui.widgets.announce import announce
from ui.widgets.buttons import button
from ui.widgets.chip import Chip, ChipLook
from ui.widgets.panel import Panel
from ui.widgets.plain_label import PlainLabel


class LinePanel(Panel):
    """Signals: wanted(str): a part of the live incident's page."""

    wanted = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "", parent=parent)
        self.set_title(self.tr("Line to take"))
        self._chip: Chip | None = None
        self._shown: tuple[str, str] = ("", "")
        self._text = PlainLabel(look, size=15, wrap=True, selectable=True)
        self._note = PlainLabel(look, size=12, tone="text2", wrap=True)
        self._copy = button(look, self.tr("Copy"), icon="copy")
        self._copy.setAccessibleName(self.tr("Copy the line to take"))
        self._copy.clicked.connect(self._to_clipboard)
        self._write = button(look, self.tr("Write the line"), icon="pencil-simple")
        self._write.clicked.connect(lambda: self.wanted.emit("line"))
        self.body.addWidget(self._text)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._note, 1)
        foot.addWidget(self._write)
        foot.addWidget(self._copy)
        self.body.addLayout(foot)

    def show_line(self, incident: Incident) -> None:
        """Shows what is cleared, or that nothing is."""
        said = incident.line if not incident.locked else ""
        frozen = incident.freeze
        self._text.setText(said or self._nothing(incident))
        self._text.set_tone("text" if said else "text2")
        self._copy.setVisible(bool(said) and not frozen)
        self._write.setVisible(not said and not incident.locked)
        note = ""
        if said:
            note = self.tr("Say only this.")
            if incident.line_by:
                note = self.tr("Cleared by {name}. Say only this.").format(name=incident.line_by)
        if frozen:
            reason = incident.freeze_reason
            frozen_said = self.tr("Public words are frozen.")
            note = f"{frozen_said} {reason}" if reason else frozen_said
        self._note.setText(note)
        self._show_chip(incident, said)

    def _nothing(self, incident: Incident) -> str:
        if incident.locked:
            return self.tr("The words of this case are sealed.")
        return self.tr("Nothing has been cleared yet. Until then: “We are looking into it.”")

    def _show_chip(self, incident: Incident, said: str) -> None:
        words = ""
        if said and incident.line_at is not None:
            words = self.tr("Cleared {time}").format(time=clock_time(incident.line_at, incident.line_at))
        if (words, incident.line_by) == self._shown:
            return
        self._shown = (words, incident.line_by)
        if self._chip is not None:
            self.head.removeWidget(self._chip)
            self._chip.hide()
            self._chip.deleteLater()
            self._chip = None
        if words:
            self._chip = Chip(self._look, ChipLook("ok", words, "check-circle"), self)
            self.add_action(self._chip)

    def _to_clipboard(self) -> None:
        QApplication.clipboard().setText(self._text.text())
        announce(self, self.tr("Copied"))
