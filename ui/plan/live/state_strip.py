"""What must not be overlooked about the incident on the board: proposed, frozen, closed, watched, a drill."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from desktop.domain.incident import Incident, IncidentState
from ui.incident_words import day_time, level_chip, level_name, title_of
from ui.plan.live.words import state_chip
from ui.theme.look import Look
from ui.theme.tokens import BOLD
from ui.widgets.buttons import button
from ui.widgets.chip import Chip, ChipLook
from ui.widgets.plain_label import PlainLabel


class StateStrip(QFrame):
    """Takes no room while the bar over the page says all there is to say.

    Signals:
        confirm_wanted(), declare_wanted(), reopen_wanted(), thaw_wanted(), lock_wanted(), settle_wanted().
    """

    confirm_wanted = Signal()
    declare_wanted = Signal()
    reopen_wanted = Signal()
    thaw_wanted = Signal()
    lock_wanted = Signal()
    settle_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("part", "bar")
        self.setAccessibleName(self.tr("State of the incident"))
        self._chips = (Chip(look), Chip(look), Chip(look))
        self._title = PlainLabel(look, "", weight=BOLD)
        self._words = PlainLabel(look, "", tone="text2", wrap=True)
        names = (
            ("settle", self.tr("Settle the update…"), self.settle_wanted),
            ("confirm", self.tr("Confirm…"), self.confirm_wanted),
            ("declare", self.tr("Continue to declare"), self.declare_wanted),
            ("thaw", self.tr("End the freeze…"), self.thaw_wanted),
            ("reopen", self.tr("Open it again…"), self.reopen_wanted),
            ("lock", self.tr("Lock this case"), self.lock_wanted),
        )
        self._buttons: dict[str, QPushButton] = {}
        for key, words, signal in names:
            made = button(look, words, small=True, parent=self)
            made.clicked.connect(signal)
            self._buttons[key] = made
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 5, 16, 6)
        row.setSpacing(8)
        for part in (*self._chips, self._title):
            row.addWidget(part)
        row.addWidget(self._words, 1)
        for made in self._buttons.values():
            row.addWidget(made)
        self.hide()

    def show_incident(self, incident: Incident, now: datetime, *, is_in_bar: bool) -> None:
        """Say what is to be said.

        Args:
            is_in_bar: the bar over all pages shows this incident, so its title and level need not stand here.
        """
        live, watch = incident.state.is_live, incident.state is IncidentState.WATCH
        proposed = live and incident.confirmed_at is None and incident.level > "L0"
        due = incident.update_due
        settle = live and due is not None and (due - now).total_seconds() < 15 * 60
        words = self._sentences(incident, proposed=proposed)
        if settle:
            words.insert(0, self.tr("The promised update is due."))
        chips = [] if is_in_bar else [level_chip(incident.level), state_chip(incident.state)]
        if incident.restricted:
            chips.append(ChipLook("outline", self.tr("Restricted"), "lock-open"))
        for number, chip in enumerate(self._chips):
            chip.set_chip(chips[number] if number < len(chips) else ChipLook("outline", ""))
            chip.setVisible(number < len(chips))
        self._title.setText("" if is_in_bar else title_of(incident))
        self._title.setVisible(not is_in_bar)
        self._words.setText(" ".join(words))
        shown = {
            "settle": settle, "confirm": proposed, "declare": watch, "thaw": incident.freeze,
            "reopen": not live and not watch, "lock": incident.restricted,
        }  # fmt: skip
        for key, made in self._buttons.items():
            made.setVisible(shown[key])
        self.setVisible(bool(words or chips or any(shown.values())))

    def _sentences(self, incident: Incident, *, proposed: bool) -> list[str]:
        words = []
        if proposed:
            level = level_name(incident.level)
            words.append(self.tr("{level} is proposed, not yet confirmed.").format(level=level))
        if incident.freeze:
            why = incident.freeze_reason
            words.append(self.tr("Public words are frozen: {why}").format(why=why))
        if incident.state is IncidentState.WATCH:
            words.append(self.tr("Watched since {time}. Nothing is declared, no clock runs.").format(
                time=day_time(incident.aware_at)))  # fmt: skip
        if incident.closed_at is not None and not incident.state.is_live:
            words.append(self.tr("Closed {time}.").format(time=day_time(incident.closed_at)))
        return words
