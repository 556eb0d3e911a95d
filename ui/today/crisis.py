"""Today in an incident: what to do next, what may be said, what was promised, which clocks run."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.board import Board
from desktop.domain.facts import Fact, ObjectsChanged
from desktop.domain.mine import do_next
from desktop.domain.plan import TaskState
from ui.desk import Desk
from ui.today.clocks_panel import ClocksPanel
from ui.today.facts_panel import FactsPanel
from ui.today.line_panel import LinePanel
from ui.today.log_panel import LogPanel
from ui.today.next_panel import NextPanel
from ui.today.update_panel import UpdatePanel
from ui.today.waits_panel import WaitsPanel
from ui.widgets.page_scroll import PageScroll

_SETTLE_MS, _TICK_MS = 150, 5_000
_NARROW_UNDER, _RIGHT, _ANY_WIDTH = 1000, 376, 16_777_215
_KINDS = frozenset(
    "incident incident_task incident_event incident_clock incident_fact promise stop incident_entry".split()
)


class CrisisPane(QWidget):
    """Signals: wanted(str, str): another page, and the thing on it."""

    wanted = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._incident_id = ""
        self._take_keyboard = False
        self._roles: tuple[str, ...] = ()
        self._board: Board | None = None
        look = desk.look
        self._scroll = PageScroll(self.tr("Today, an incident is live"), margin=16, parent=self)
        self.next = NextPanel(look)
        self.facts = FactsPanel(look)
        self.waits = WaitsPanel(look)
        self.line = LinePanel(look)
        self.update_due = UpdatePanel(look)
        self.clocks = ClocksPanel(look)
        self.log = LogPanel(desk)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, panels in (
            (left, (self.next, self.facts, self.waits)),
            (right, (self.line, self.update_due, self.clocks)),
        ):
            column.setSpacing(12)
            for panel in panels:
                column.addWidget(panel)
            column.addStretch(1)
        self._side = QWidget()
        right.setContentsMargins(0, 0, 0, 0)
        self._side.setLayout(right)
        self._left, self._narrow = left, False
        self._columns = QHBoxLayout()
        self._columns.setSpacing(16)
        self._columns.addLayout(left, 1)
        self._columns.addWidget(self._side)
        self._scroll.body.setSpacing(12)
        self._scroll.body.addLayout(self._columns, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._scroll, 1)
        page.addWidget(self.log)

    def _connect(self) -> None:
        self.next.done.connect(self._done)
        self.next.opened.connect(lambda task_id: self._go(f"task:{task_id}"))
        self.next.open_wanted.connect(lambda: self._go(""))
        for panel in (self.facts, self.waits, self.line, self.update_due, self.clocks):
            panel.wanted.connect(self._go)
        self._settle = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self._ask)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._ask_if_seen)
        self._tick.start()
        self._desk.bridge.fact.connect(self._hear)

    def open(self, incident_id: str, *, take_keyboard: bool = False) -> None:
        """Shows this incident. take_keyboard: it was declared just now; the first task is where to go on."""
        self._incident_id = incident_id
        self._take_keyboard = take_keyboard
        self._ask()
        self._desk.operations.ask(self, self._desk.core.people.my_roles(), self._mine)

    def panes(self) -> tuple[QWidget, ...]:
        """In reading order."""
        return (self.next, self.line, self.update_due, self.clocks, self.facts, self.waits, self.log)

    def first_stop(self) -> QWidget:
        """The button of the first task."""
        return self.next.first_button()

    def log_field(self) -> QLineEdit:
        """The field for the log."""
        return self.log.field

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = self._desk.look.theme.px
        narrow = event.size().width() < px(_NARROW_UNDER)
        if narrow != self._narrow:
            # In one column the line to take stands right under what to do next.
            self._narrow = narrow
            (self._columns if narrow else self._left).removeWidget(self._side)
            if narrow:
                self._left.insertWidget(1, self._side)
            else:
                self._columns.addWidget(self._side)
        self._side.setMinimumWidth(0 if narrow else px(_RIGHT))
        self._side.setMaximumWidth(_ANY_WIDTH if narrow else px(_RIGHT))

    def _hear(self, fact: Fact) -> None:
        if isinstance(fact, ObjectsChanged) and fact.kind in _KINDS and self.isVisible():
            self._settle.start()

    def _ask_if_seen(self) -> None:
        if self.isVisible():
            self._ask()

    def _ask(self) -> None:
        if self._incident_id:
            self._desk.operations.ask(self, self._desk.core.response.board(self._incident_id), self._show)

    def _mine(self, roles: tuple[str, ...]) -> None:
        self._roles = roles
        if self._board is not None:
            self._show(self._board)

    def _show(self, board: Board) -> None:
        self._board = board
        now = self._desk.core.clock.now()
        names = self._desk.core.packs.role_names()
        if board.incident.locked:
            self.next.show_sealed()
        else:
            self.next.show_tasks(do_next(board.views, self._roles), board.views, names, self._roles, now)
        self.facts.setVisible(not board.incident.locked)
        self.facts.show_facts(board.facts)
        self.waits.show_waits(board.waits)
        self.line.show_line(board.incident)
        target = self._desk.core.packs.level_rule(board.incident.level).first_words_min
        self.update_due.show_due(board, target, now)
        self.clocks.show_clocks(board.incident, board.clocks, now)
        self.log.set_incident(board.incident)
        if self._take_keyboard and board.incident.id == self._incident_id:
            self._take_keyboard = False
            self.first_stop().setFocus()

    def _done(self, task_id: str) -> None:
        response = self._desk.core.response
        self._desk.operations.change(self, response.mark(task_id, TaskState.DONE))

    def _go(self, part: str) -> None:
        if part == "message":
            self.wanted.emit("messages", "")
        else:
            self.wanted.emit("plan", f"live:{self._incident_id}" + (f":{part}" if part else ""))
