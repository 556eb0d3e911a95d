"""Handing over: what the next person must be told, the traps, and who takes over."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from desktop.domain.board import Board
from desktop.domain.clock import ClockState
from desktop.domain.person import Person
from desktop.domain.response import Group, TaskView
from desktop.errors import Refused, Trouble
from ui.incident_words import clock_time, due_line, level_name, phase_name
from ui.plan.live.clock_words import face
from ui.plan.live.words import due_words, state_name
from ui.theme.look import Look
from ui.widgets.announce import announce
from ui.widgets.autosave_text import AutosaveText
from ui.widgets.buttons import button, rest, wake
from ui.widgets.field_row import FieldRow
from ui.widgets.heading import Heading
from ui.widgets.plain_label import PlainLabel
from ui.widgets.sheet import Sheet

_LISTED = 8
_OPEN = (Group.LATE, Group.NEXT, Group.LATER)


class HandOverSheet(Sheet):
    """Signals: handed(str, str, str): id of the person, key of the role, the traps; print_wanted()."""

    handed = Signal(str, str, str)
    print_wanted = Signal()

    def __init__(
        self, look: Look, board: Board, views: Sequence[TaskView], people: Sequence[Person],
        roles: tuple[tuple[str, str], ...], role: str, now: datetime, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """Make it. roles: (key, name) of all; role: the one handed over unless another is chosen."""
        super().__init__(look, self.tr("Hand over"), parent)
        self._tell(board, views, now)
        self.traps = AutosaveText(look, "", lines=4, prompt=self.tr("Who must not be called, what not to "
                                  "promise, where it nearly went wrong"))  # fmt: skip
        self.traps.setTabChangesFocus(True)
        self.who, self.role = QComboBox(self), QComboBox(self)
        for box in (self.who, self.role):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
        self.who.addItem(self.tr("Choose a person"), "")
        for one in people:
            self.who.addItem(one.name, one.id)
        for key, name in roles:
            self.role.addItem(name, key)
        self.role.setCurrentIndex(max(0, self.role.findData(role)))
        nobody = self.tr("Nobody is in the directory yet. Add people under People and roles.")
        self._who_row = FieldRow(look, self.tr("Who takes over"), self.who, "" if people else nobody)
        self.body.addWidget(FieldRow(look, self.tr("Traps, in your own words"), self.traps))
        self.body.addWidget(self._who_row)
        self.body.addWidget(FieldRow(look, self.tr("In which role"), self.role))
        self.body.addStretch(1)
        self.accept_button = button(look, self.tr("Hand over"), kind="primary", icon="handshake", parent=self)
        printer = button(look, self.tr("Print the sheet"), icon="printer", parent=self)
        self.use_foot(self.accept_button, printer)
        self.accept_button.clicked.connect(self._accept)
        printer.clicked.connect(self.print_wanted)

    def first_stop(self) -> QWidget:
        """The traps: the rest is known already."""
        return self.traps

    def refuse(self, error: Refused | Trouble) -> None:
        """Say what was wrong; what was typed stays."""
        wake(self.accept_button)
        self._who_row.set_wrong(error.sentence)
        announce(self, error.sentence)

    def _accept(self) -> None:
        person = str(self.who.currentData() or "")
        if not person:
            self._who_row.set_wrong(self.tr("Choose who takes over."))
            self.who.setFocus()
            return
        rest(self.accept_button)
        self.handed.emit(person, str(self.role.currentData()), self.traps.toPlainText().strip())

    def _tell(self, board: Board, views: Sequence[TaskView], now: datetime) -> None:
        incident = board.incident
        state = ", ".join((level_name(incident.level), phase_name(incident.phase)))
        lines = [f"{state}, {state_name(incident.state).lower()}"]
        if incident.freeze:
            lines.append(self.tr("Public words are frozen: {why}").format(why=incident.freeze_reason))
        self._part(self.tr("How it stands"), lines)
        due = [one for one in views if one.group in _OPEN]
        tasks = [f"{due_words(one, now)}: {one.task.title}" for one in due[:_LISTED]]
        if len(due) > _LISTED:
            tasks.append(self.tr("and {n} more").format(n=len(due) - _LISTED))
        self._part(self.tr("Open tasks by due time"), tasks)
        promises = [
            f"{clock_time(one.due_at, now)}, {due_line(one.due_at, now)}"
            + (f": {one.where}" if one.where else "")
            for one in board.promises
            if not one.outcome
        ]
        self._part(self.tr("Promised in public"), promises)
        clocks = [
            f"{one.name}: {face(one, now).bold} {face(one, now).rest}".strip()
            for one in board.clocks
            if one.state in (ClockState.RUNNING, ClockState.NOT_ASSESSED)
        ]
        self._part(self.tr("Legal clocks"), clocks)
        waiting = [
            self.tr("{what} ({n} tasks wait)").format(what=one.name, n=one.count) for one in board.waits
        ]
        self._part(self.tr("Waiting for"), waiting)

    def _part(self, title: str, lines: Sequence[str]) -> None:
        """A part of what to tell; one that is empty is said to be so."""
        self.body.addWidget(Heading(self.look, title, level=4))
        words = "\n".join(lines) if lines else self.tr("Nothing")
        self.body.addWidget(PlainLabel(self.look, words, tone="text" if lines else "text2", wrap=True))
