"""Legal clocks: hours left in tabular figures, never a guess where nobody has assessed it."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.clock import ClockState, LegalClock
from desktop.domain.incident import Incident
from desktop.domain.incident_report import both_zones
from ui.incident_words import clock_time, left_words
from ui.theme.look import Look
from ui.theme.tokens import MEDIUM
from ui.widgets.buttons import button
from ui.widgets.chip import Chip, ChipKind, ChipLook
from ui.widgets.emptying import empty
from ui.widgets.panel import Panel
from ui.widgets.plain_label import PlainLabel

_CHIPS: dict[ClockState, tuple[ChipKind, str]] = {
    ClockState.RUNNING: ("warn", "timer"),
    ClockState.REPORTED: ("ok", "check-circle"),
    ClockState.LATE: ("bad", "warning-circle"),
    ClockState.NOT_REQUIRED: ("outline", "minus"),
}


class ClocksPanel(Panel):
    """Signals: wanted(str): a part of the live incident's page."""

    wanted = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "", parent=parent)
        self.set_title(self.tr("Legal clocks"))
        self._shown: object = None
        self._inside = QWidget(self)
        self._rows = QVBoxLayout(self._inside)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self.set_content(self._inside)

    def show_clocks(self, incident: Incident, clocks: tuple[LegalClock, ...], now: datetime) -> None:
        """Shows them; built anew only when a word differs."""
        self.setVisible(bool(clocks))
        self.set_note(self.tr("aware since {time}").format(time=clock_time(incident.aware_at, now)))
        rows = tuple((clock.id, clock.name, self._line(clock, now), left_words(clock, now), clock.state,
                      clock.again) for clock in clocks)  # fmt: skip
        if rows == self._shown:
            return
        self._shown = rows
        empty(self._rows)
        for number, row in enumerate(rows):
            self._rows.addWidget(self._row(*row, last=number == len(rows) - 1))

    def _row(
        self, clock_id: str, name: str, line: str, left: str, state: ClockState, again: bool, *, last: bool
    ) -> QFrame:
        frame = QFrame(self._inside)
        frame.setProperty("part", "" if last else "head")
        frame.setMinimumHeight(self._look.theme.px(48))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(PlainLabel(self._look, name, weight=MEDIUM, wrap=True))
        words.addWidget(PlainLabel(self._look, line, size=12, tone="text2", wrap=True))
        row = QHBoxLayout(frame)
        row.setContentsMargins(15, 6, 15, 6)
        row.setSpacing(12)
        row.addLayout(words, 1)
        if left:
            hours = PlainLabel(self._look, left, size=15, weight=MEDIUM, tabular=True)
            hours.setAccessibleName(self.tr("{left} left, {name}").format(left=left, name=name))
            row.addWidget(hours)
        if again or state is ClockState.NOT_ASSESSED:
            said = self.tr("Judge again") if again else self.tr("Assess now")
            assess = button(self._look, said)
            assess.setAccessibleName(f"{said}: {name}")
            assess.clicked.connect(lambda: self.wanted.emit(f"clock:{clock_id}"))
            row.addWidget(assess)
        else:
            kind, icon = _CHIPS[state]
            row.addWidget(Chip(self._look, ChipLook(kind, self._state(state), icon), frame))
        return frame

    def _state(self, state: ClockState) -> str:
        return {
            ClockState.RUNNING: self.tr("Running"),
            ClockState.REPORTED: self.tr("Reported"),
            ClockState.LATE: self.tr("Late"),
            ClockState.NOT_REQUIRED: self.tr("Not required"),
        }[state]

    def _line(self, clock: LegalClock, now: datetime) -> str:
        if clock.state is ClockState.REPORTED and clock.settled_at is not None:
            return self.tr("reported {time}").format(time=clock_time(clock.settled_at, now))
        if clock.again:
            return self.tr("A fact came after it was marked as not required.")
        if clock.state is ClockState.NOT_REQUIRED:
            return clock.reason
        if clock.due_at is not None:
            # An end that the law sets must not be mistaken: local time with its zone, and UTC.
            return self.tr("to {time}").format(time=both_zones(clock.due_at, now.astimezone()))
        return clock.limit_words or self.tr("Not assessed")
