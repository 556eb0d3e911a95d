"""What whoever covers takes over: each open incident with its promise, its clocks and the next three jobs."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.board import Board
from desktop.domain.clock import ClockState
from desktop.domain.facts import Fact, ObjectsChanged
from desktop.domain.incident import Incident
from desktop.domain.response import Group
from ui.desk import Desk
from ui.incident_words import clock_time, due_line, left_words, level_name, title_of
from ui.theme.tokens import MEDIUM
from ui.widgets.buttons import button
from ui.widgets.emptying import empty
from ui.widgets.panel import Panel
from ui.widgets.plain_label import PlainLabel

_BURST_MS, _JOBS = 250, 3
_KINDS = frozenset("incident incident_task incident_event incident_clock promise".split())


class RunningPanel(Panel):
    """Signals: wanted(str, str): another page, and the thing on it."""

    wanted = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, "", parent=parent)
        self.set_title(self.tr("What is running"))
        self._desk = desk
        self._boards: tuple[Board, ...] = ()
        self._asked = 0
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self.body.addLayout(self._rows)
        self._burst = QTimer(self, interval=_BURST_MS, singleShot=True)
        self._burst.timeout.connect(self.freshen)
        desk.bridge.fact.connect(self._hear)

    def freshen(self) -> None:
        """Reads anew what is open."""
        self._asked += 1
        live = self._desk.core.incidents.live()
        self._desk.operations.ask(self, live, partial(self._got, self._asked))

    def _got(self, asked: int, live: tuple[Incident, ...]) -> None:
        if asked == self._asked:
            self._boards = ()
            self._read_next(asked, live)

    def _read_next(self, asked: int, left: tuple[Incident, ...]) -> None:
        if asked != self._asked:
            return
        if not left:
            self._show()
            return

        def got(board: Board) -> None:
            if asked == self._asked:
                self._boards = (*self._boards, board)
                self._read_next(asked, left[1:])

        self._desk.operations.ask(self, self._desk.core.response.board(left[0].id), got)

    def _show(self) -> None:
        empty(self._rows)
        for board in self._boards:
            self._rows.addWidget(self._row(board))
        if not self._boards:
            said = self.tr("No incident is open.")
            self._rows.addWidget(PlainLabel(self._look, said, tone="text2", wrap=True))

    def _row(self, board: Board) -> QWidget:
        made = QWidget(self)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        incident = board.incident
        title = f"{title_of(incident)} · {level_name(incident.level)}"
        press = button(self._look, self.tr("Open"), small=True, parent=made)
        press.setAccessibleName(self.tr("Open {title}").format(title=title_of(incident)))
        press.clicked.connect(partial(self._open, incident.id))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(PlainLabel(self._look, title, weight=MEDIUM, wrap=True), 1)
        head.addWidget(press)
        column.addLayout(head)
        for line in self._lines(board):
            column.addWidget(PlainLabel(self._look, line, tone="text2", wrap=True))
        return made

    def _lines(self, board: Board) -> tuple[str, ...]:
        incident, now = board.incident, self._desk.core.clock.now()
        if incident.locked:
            names = ", ".join(incident.readers)
            return (self.tr("Its words are sealed. Ask: {names}").format(names=names),)
        due = incident.update_due
        promise = (
            self.tr("Next update {time}, {left}").format(time=clock_time(due, now), left=due_line(due, now))
            if due is not None
            else self.tr("No update is promised")
        )
        clocks = tuple(
            self.tr("Clock: {name}, {left} left").format(name=one.name, left=left_words(one, now))
            if one.state is ClockState.RUNNING and one.due_at is not None
            else self.tr("Clock: {name}, to be judged").format(name=one.name)
            for one in board.clocks
            if one.state in (ClockState.RUNNING, ClockState.NOT_ASSESSED) or one.again
        )
        jobs = [view for view in board.views if view.group <= Group.LATER and not view.blocked_by][:_JOBS]
        do = self.tr("Next job: {title}")
        return (promise, *clocks, *(do.format(title=view.task.title) for view in jobs))

    def _open(self, incident_id: str) -> None:
        self.wanted.emit("plan", f"live:{incident_id}")

    def _hear(self, fact: Fact) -> None:
        ours = isinstance(fact, ObjectsChanged) and fact.kind in _KINDS
        if ours and self.isVisible() and not self._burst.isActive():
            self._burst.start()
