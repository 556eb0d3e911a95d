"""The sub-page Live incident: the board, a locked case, or what to do while nothing is live."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.board import Board
from desktop.domain.facts import Fact, ObjectsChanged, SettingChanged
from desktop.domain.incident import Incident
from desktop.domain.mine import shown_of
from ui.desk import Desk
from ui.incident_frame import SHOWN
from ui.plan.live.board_view import BoardView
from ui.plan.live.incident_menu import IncidentMenu
from ui.plan.live.locked_card import LockedCard
from ui.plan.live.mine_switch import MINE, MineSwitch
from ui.plan.live.papers import BOARD, HANDOVER, LOG, SITREP, Papers
from ui.plan.live.parts import open_part
from ui.plan.live.quiet import QuietView
from ui.plan.live.team import Team
from ui.widgets.buttons import button

_SETTLE_MS = 120
_KINDS = frozenset(
    ("incident", "incident_task", "incident_event", "incident_clock", "incident_fact", "promise", "stop")
)
_QUIET, _BOARD, _LOCKED = range(3)


class LivePane(QWidget):
    """Signals: wanted(str, str): another page, and the thing on it; ("undo", "") takes back."""

    wanted = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, look = desk, desk.look
        self._chosen = self._part = ""
        self._incidents: tuple[Incident, ...] = ()
        self._asked, self._is_stale = 0, False
        self.team = Team(desk, self)
        self.board = BoardView(desk, self.team, self)
        self.quiet = QuietView(look, self)
        self.locked = LockedCard(desk, self)
        self.mine = MineSwitch(look, self)
        self.menu = IncidentMenu(look, self)
        self.printer = button(look, self.tr("Print status report"), icon="printer", small=True, parent=self)
        self.papers = Papers(desk, self.printer, self.board.notice, self.board.side, self)
        locked = self.locked
        self.locked_papers = Papers(desk, locked.note_button, locked.notice, self.board.side, locked)
        self.stack = QStackedWidget(self)
        for part in (self.quiet, self.board, self.locked):
            self.stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self._settle = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self._ask)
        self._connect()
        self._show_tools(None)

    def _connect(self) -> None:
        board, menu = self.board, self.menu
        self.mine.answered.connect(lambda key: board.show_mine(key == MINE))
        board.counted.connect(self.mine.show_counts)
        board.scene.wanted.connect(self.wanted)
        board.state.declare_wanted.connect(lambda: self.wanted.emit("happening", self._chosen))
        board.state.lock_wanted.connect(self._lock)
        board.log.print_wanted.connect(lambda: self._print(LOG))
        board.sheets.handover_print_wanted.connect(lambda: self._print(HANDOVER))
        menu.serve(board.incident_acts, board.fact_acts, board.tasks, self.papers, board.case_acts)
        menu.hand_over_wanted.connect(board.hand_over)
        menu.stops_wanted.connect(board.sheets.show_stops)
        menu.calls_wanted.connect(board.sheets.show_calls)
        menu.clocks_wanted.connect(board.clock_acts.show_all)
        menu.sheet_wanted.connect(board.breach_acts.fill_sheet)
        menu.told_wanted.connect(board.breach_acts.show_told)
        menu.safety_wanted.connect(board.safety_acts.release)
        menu.lock_wanted.connect(self._lock)
        menu.list_wanted.connect(self._show_list)
        self.printer.clicked.connect(lambda: self._print(SITREP))
        self.quiet.opened.connect(self.open)
        self.quiet.happening_wanted.connect(lambda: self.wanted.emit("happening", "begin"))
        self.locked.unlock_wanted.connect(self._unlock)
        self.locked.note_button.clicked.connect(self._note_for_board)
        self.team.changed.connect(self._settle.start)
        self._desk.bridge.fact.connect(self._hear)

    def open(self, object_id: str) -> None:
        """Show an incident by id or code; "id:handover" and the like open a part, see `open_part`.

        "" freshens what is shown, or shows the incident of the bar; "list" shows all incidents.
        """
        incident_id, _, part = object_id.partition(":")
        if incident_id == "list":
            self._show_list()
            return
        kept = next((one for one in self._incidents if one.id == self._chosen), None)
        over = kept is not None and not kept.state.is_live and self._in_bar() is not None
        # Coming back to the page by its tab leads to what is live, not to what was looked up last.
        self._chosen = incident_id or ("" if over else self._chosen)
        self._part = part
        self.team.refresh()
        self._ask()

    def where(self) -> str:
        """The incident that is shown, as `open` takes it."""
        return self._chosen

    def flush(self) -> None:
        """Save what is half-typed."""
        self.board.flush()

    def panes(self) -> tuple[QWidget, ...]:
        """Clocks, tasks, and the side: facts and log, or the sheet over them."""
        if self.stack.currentIndex() == _BOARD:
            board = self.board
            side = (board.side,) if board.side.sheet() is not None else (board.facts, board.log)
            return (board.clocks, board.tree, *side)
        return (self.locked,) if self.stack.currentIndex() == _LOCKED else (self.quiet,)

    def tools(self) -> tuple[QWidget, ...]:
        """Mine or everyone, the menu of the incident, print."""
        return (self.mine, self.menu, self.printer)

    def first_stop(self) -> QWidget:
        """The tasks; a locked case its passphrase; else the list."""
        if self.stack.currentIndex() == _BOARD:
            return self.board.tree
        return self.locked.field if self.stack.currentIndex() == _LOCKED else self.quiet.first_stop()

    def log_field(self) -> QLineEdit | None:
        """The field of the log, brought into sight; None while there is none or a sheet lies over it."""
        board = self.board
        if self.stack.currentIndex() != _BOARD or board.side.sheet() is not None:
            return None
        board.home.bring_log()
        return board.log.field

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._ask()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.flush()

    # reading

    def _ask(self) -> None:
        self._settle.stop()
        self._is_stale = False
        self._asked += 1
        every = self._desk.core.incidents.every()
        self._desk.operations.ask(self, every, partial(self._got_incidents, self._asked))

    def _got_incidents(self, asked: int, incidents: tuple[Incident, ...]) -> None:
        if asked != self._asked:
            return
        self._incidents = incidents
        self.quiet.show_incidents(incidents)
        incident = self._wanted(incidents)
        if incident is None:
            self._show_quiet()
        elif incident.locked:
            self._show_locked(incident)
        else:
            board = self._desk.core.response.board(incident.id)
            self._desk.operations.ask(self, board, partial(self._got_board, asked))

    def _wanted(self, incidents: tuple[Incident, ...]) -> Incident | None:
        chosen = next((one for one in incidents if self._chosen in (one.id, one.code)), None)
        if chosen is None:
            chosen = self._in_bar()
        self._chosen = chosen.id if chosen is not None else ""
        return chosen

    def _in_bar(self) -> Incident | None:
        live = [one for one in self._incidents if one.state.is_live]
        return shown_of(live, self._desk.core.settings.text(SHOWN))

    def _got_board(self, asked: int, board: Board) -> None:
        if asked != self._asked or self._chosen != board.incident.id:
            return
        in_bar = self._in_bar()
        focused = QApplication.focusWidget()
        opened = focused is not None and self.locked.isAncestorOf(focused)
        self.board.show_board(board, is_in_bar=in_bar is not None and in_bar.id == board.incident.id)
        self.stack.setCurrentWidget(self.board)
        if opened:
            self.board.tree.setFocus()  # else it falls on what comes first, which locks the case again
        self._show_tools(board.incident)
        part, self._part = self._part, ""
        open_part(self.board, board, part)

    def _show_quiet(self) -> None:
        self.board.forget()
        self.stack.setCurrentWidget(self.quiet)
        self._show_tools(None)

    def _show_list(self) -> None:
        self.board.flush()
        self.stack.setCurrentWidget(self.quiet)
        self._show_tools(None)
        self.quiet.first_stop().setFocus()

    def _show_locked(self, incident: Incident) -> None:
        self.board.forget()
        self.locked.show_incident(incident)
        self.locked.show_people(self.team.people)
        focused = QApplication.focusWidget()
        mine = focused is None or self.isAncestorOf(focused)
        self.stack.setCurrentWidget(self.locked)
        if mine and self.isVisible():
            self.locked.field.setFocus()
        self._show_tools(incident)

    def _show_tools(self, incident: Incident | None) -> None:
        shown = incident is not None and not incident.locked
        self.menu.show_incident(incident)
        self.menu.setEnabled(bool(self._incidents))
        for tool in (self.mine, self.printer):
            tool.setEnabled(shown)

    # acts of the whole incident

    def _unlock(self, passphrase: str) -> None:
        change = self._desk.core.cases.unlock(self._chosen, passphrase)
        self._desk.operations.ask(self, change, lambda _: self.locked.opened(), self.locked.refuse)

    def _lock(self) -> None:
        self.board.flush()
        ask, core, case = self._desk.operations.ask, self._desk.core, self._chosen
        # What was just flushed is written first: a change that waits its turn would find the case locked.
        ask(self, core.settings.load(), lambda _: ask(self, core.cases.lock(case), lambda _: None))

    def _print(self, kind: str) -> None:
        board = self.board.scene.board
        if board is not None:
            self.papers.ask(kind, board.incident)

    def _note_for_board(self) -> None:
        found = next((one for one in self._incidents if one.id == self._chosen), None)
        if found is not None:
            self.locked_papers.ask(BOARD, found)

    def _hear(self, fact: Fact) -> None:
        about = isinstance(fact, ObjectsChanged) and fact.kind in _KINDS
        other = isinstance(fact, SettingChanged) and fact.key == SHOWN
        if not (about or other):
            return
        if other:
            self._chosen = self._desk.core.settings.text(SHOWN) or self._chosen
        if not self.isVisible():
            self._is_stale = True
        elif not self._settle.isActive():
            self._settle.start()
