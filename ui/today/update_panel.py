"""Next update: what was promised, when, and whether the first words came in time."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.board import Board
from desktop.domain.incident import Incident
from ui.incident_words import clock_time, due_line
from ui.theme.look import Look
from ui.theme.tokens import BOLD
from ui.widgets.buttons import button
from ui.widgets.icon_label import IconLabel
from ui.widgets.panel import Panel
from ui.widgets.plain_label import PlainLabel


class UpdatePanel(Panel):
    """Signals: wanted(str): a part of the live incident's page."""

    wanted = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "", parent=parent)
        self.set_title(self.tr("Next update"))
        self._time = PlainLabel(look, size=24, weight=BOLD, tabular=True)
        self._line = PlainLabel(look, tone="warn")
        self._where = PlainLabel(look, size=12, tone="text2", wrap=True)
        self._open = button(look, self.tr("Settle it"), kind="primary")
        self._open.clicked.connect(lambda: self.wanted.emit("promise"))
        self._icon = IconLabel(look, "circle-dashed", "warn")
        self._first = PlainLabel(look, wrap=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._line)
        words.addWidget(self._where)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._time)
        row.addLayout(words, 1)
        row.addWidget(self._open)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._icon)
        first.addWidget(self._first, 1)
        self.body.addLayout(row)
        self.body.addLayout(first)

    def show_due(self, board: Board, target: int | None, now: datetime) -> None:
        """Shows the promise that comes next. target: minutes to the first public words at this level."""
        incident = board.incident
        due = incident.update_due
        self._time.setVisible(due is not None)
        if due is None:
            self._line.setText(self.tr("No update is promised"))
            self._line.set_tone("text2")
            self._where.setText(self.tr("People wait more calmly when they know when they hear next."))
            self._where.show()
            self._open.setText(self.tr("Promise one"))
        else:
            self._time.setText(clock_time(due, now))
            self._line.setText(due_line(due, now))
            self._line.set_tone("bad" if due < now else "warn")
            open_one = next((one for one in board.promises if not one.outcome and one.due_at == due), None)
            self._where.setText(open_one.where if open_one is not None else "")
            self._where.setVisible(bool(self._where.text()))
            self._open.setText(self.tr("Settle it"))
        self._show_first(incident, target, now)

    def _show_first(self, incident: Incident, target: int | None, now: datetime) -> None:
        if incident.t0 is None or target is None:
            self._icon.hide()
            self._first.hide()
            return
        out = incident.first_words_at
        took = int(((out or now) - incident.t0).total_seconds() // 60)
        if out is not None and took < 0:
            words = self.tr("First words {time}, before it was declared").format(time=clock_time(out, now))
        elif out is not None:
            said = self.tr("First words {time}, after {n} min, target {target}")
            words = said.format(time=clock_time(out, now), n=took, target=target)
        else:
            words = self.tr("No public words yet, {n} of {target} min used").format(n=took, target=target)
        good = out is not None and took <= target
        self._icon.set_icon("check-circle" if good else "circle-dashed", "ok" if good else "warn")
        self._first.setText(words)
        self._icon.show()
        self._first.show()
