"""The board of one incident: clocks over tasks, and beside them what may be said and the log."""

from datetime import datetime

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.domain.board import Board
from desktop.domain.response import Group
from ui.desk import Desk
from ui.plan.live.breach_acts import BreachActs
from ui.plan.live.case_acts import CaseActs
from ui.plan.live.clock_acts import ClockActs
from ui.plan.live.clock_strip import ClockStrip
from ui.plan.live.fact_acts import FactActs
from ui.plan.live.facts_panel import FactsPanel
from ui.plan.live.incident_acts import IncidentActs
from ui.plan.live.log_acts import LogActs
from ui.plan.live.log_panel import LogPanel
from ui.plan.live.model import LiveModel
from ui.plan.live.rows import pressing
from ui.plan.live.safety_acts import SafetyActs
from ui.plan.live.scene import Scene
from ui.plan.live.sheets import Sheets
from ui.plan.live.side_home import SideHome
from ui.plan.live.state_strip import StateStrip
from ui.plan.live.task_acts import TaskActs
from ui.plan.live.task_sheet import TaskSheet
from ui.plan.live.team import Team
from ui.plan.live.tree import LiveTree
from ui.widgets.announce import announce
from ui.widgets.hair_splitter import HairSplitter
from ui.widgets.page_notice import PageNotice
from ui.widgets.sheet_side import Side

TICK_MS = 10_000
_SIDE = 380
_NARROW, _LOW = 1100, 700
_NARROW_BOARD, _SIDE_NARROW = 1000, 304
_SIZES = "live.sizes"
_KEEP_MS = 800


class BoardView(QFrame):
    """Made once, for whichever incident is shown.

    Signals:
        counted(int, int): how many tasks press, mine and everyone's.
    """

    counted = Signal(int, int)

    def __init__(self, desk: Desk, team: Team, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._team, look = desk, team, desk.look
        self._announced: set[str] | None = None
        self._is_in_bar = True
        self._is_narrow = self._only_mine = False
        self.state = StateStrip(look, self)
        self.notice = PageNotice(look, self)
        self.clocks = ClockStrip(look, self)
        self.model = LiveModel(desk.core.packs.role_names(), self)
        self.tree = LiveTree(look, self.model, self)
        self.facts = FactsPanel(desk, self)
        self.log = LogPanel(desk, self)
        self.home = SideHome(look, self.facts, self.log, self)
        self.side = Side(self.home, self)
        self.scene = Scene(desk, self.side, self.notice, team, self)
        self.tasks = TaskActs(self.scene, self)
        self.fact_acts = FactActs(self.scene, self)
        self.clock_acts = ClockActs(self.scene, self)
        self.breach_acts = BreachActs(self.scene, self)
        self.incident_acts = IncidentActs(self.scene, self)
        self.case_acts = CaseActs(self.scene, self)
        self.safety_acts = SafetyActs(self.scene, self)
        self.log_acts = LogActs(desk, self.side, self)
        self.sheets = Sheets(self.scene, self.tasks, team, self)
        self._tick = QTimer(self, interval=TICK_MS)
        self._keep = QTimer(self, interval=_KEEP_MS, singleShot=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.splitter = HairSplitter(self.tr("Tasks, then facts and log"), parent=self)
        self.splitter.addWidget(self.tree)
        self.splitter.addWidget(self.side)
        self.splitter.setStretchFactor(0, 1)
        px = self._desk.look.theme.px
        self.tree.setMinimumWidth(px(360))
        self.side.setMinimumWidth(px(280))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.state, self.clocks):
            column.addWidget(part)
        column.addWidget(self.splitter, 1)
        # Below, so that the rows stay where the eye and the mouse are when it comes and goes.
        column.addWidget(self.notice)
        self._restore_sizes()

    def _connect(self) -> None:
        self.tree.pressed_row.connect(self._press)
        self.tree.details_wanted.connect(self._details)
        self.tree.menu_wanted.connect(self._menu)
        self.tree.selectionModel().currentRowChanged.connect(lambda *_: self._current_changed())
        self.tasks.close_wanted.connect(self.incident_acts.close)
        self.clocks.pressed.connect(self.clock_acts.open)
        self.facts.connect_acts(self.fact_acts)
        self.log.connect_acts(self.log_acts)
        self.log.decision_wanted.connect(lambda: self.log_acts.decide(self.scene.incident.id))
        self.state.confirm_wanted.connect(self.incident_acts.confirm)
        self.state.reopen_wanted.connect(self.incident_acts.reopen)
        self.state.thaw_wanted.connect(self.incident_acts.set_freeze)
        self.state.settle_wanted.connect(self._settle_next)
        new = QShortcut(QKeySequence(QKeySequence.StandardKey.New), self)
        new.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        new.activated.connect(self.tasks.add)
        self._tick.timeout.connect(self.tick)
        self._keep.timeout.connect(self._keep_sizes)
        self.splitter.splitterMoved.connect(lambda *_: self._keep.start())
        self.home.resized.connect(self._keep.start)

    def show_board(self, board: Board, *, is_in_bar: bool) -> None:
        """Show this board; another incident than before starts anew, the same one is patched."""
        before = self.scene.board
        same = before is not None and before.incident.id == board.incident.id
        if not same:
            self.side.put_away()
            self.notice.clear()
            self.model.clear()
            self._announced = None
        was_open = self._open_key()
        after = self.tree.following() if was_open else ()
        self.scene.board, self._is_in_bar = board, is_in_bar
        self.model.show_views(board.views, board.waits, self.scene.now(), self._team.me)
        if not same or not self.tree.currentIndex().isValid():
            self.tree.choose_first()
        elif was_open and self._open_key() != was_open:
            self._go_on(after)
        self._say_nothing()
        self.facts.show_board(board)
        self.log.show_incident(board.incident)
        self._show_moment()
        self._tick.start()

    def choose(self, task: str) -> bool:
        """Make a task the current one, by its id or key."""
        found = next((one for one in self.model.views() if task in (one.task.id, one.task.key)), None)
        return found is not None and self.tree.choose(found.task.id)

    def show_mine(self, only_mine: bool) -> None:
        """List only what is mine, or everything."""
        current = self.tree.current_key()
        self.model.show_mine(only_mine)
        self._only_mine = only_mine
        self._say_nothing()
        if not self.tree.choose(current):
            self.tree.choose_first()

    def tick(self) -> None:
        """Time has passed: words, clocks and groups follow."""
        if self.scene.board is not None:
            self.model.tick(self.scene.now())
            self._show_moment()

    def hand_over(self) -> None:
        """Open the sheet for handing over."""
        self.sheets.show_hand_over(self.model.views())

    def stop(self) -> None:
        """The board is put away: its timer rests, what is half-typed is saved."""
        self._tick.stop()
        self.flush()

    def flush(self) -> None:
        """Save what is half-typed."""
        self.side.flush()

    def forget(self) -> None:
        """Nothing of the incident stays here, not even in a sheet; for a case that was locked."""
        self._tick.stop()
        self.side.put_away()
        self.notice.clear()
        self.model.clear()
        self.log.reader.show_incident("")
        self.scene.board = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px, window = self._desk.look.theme.px, self.window()
        self.home.set_narrow(window.width() < px(_NARROW) or window.height() < px(_LOW))
        narrow = self.width() < px(_NARROW_BOARD)
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self._restore_sizes()

    def _show_moment(self) -> None:
        board, now, views = self.scene.board, self.scene.now(), self.model.views()
        if board is None:
            return
        self.clocks.show_clocks(board.clocks, now)
        self.state.show_incident(board.incident, now, is_in_bar=self._is_in_bar)
        self.sheets.follow(board, views)
        self.counted.emit(pressing(views, self._team.me), pressing(views))
        self._announce_late(now)

    def _announce_late(self, now: datetime) -> None:
        late = {one.task.id: one for one in self.model.views() if one.group is Group.LATE}
        if self._announced is not None:
            for key in late.keys() - self._announced:
                said = self.tr("Late now: {task}").format(task=self.model.cells.words(late[key]))
                announce(self.tree, said, urgent=True)
        # Once late, a task is not told again before it has been on time in between.
        self._announced = set(late)

    def _say_nothing(self) -> None:
        """Why the tree may be empty."""
        board = self.scene.board
        if board is not None and board.incident.t0 is None:
            self.tree.say_nothing(self.tr("Nothing is declared, so there are no tasks. The log is kept."))
        elif self._only_mine:
            self.tree.say_nothing(self.tr("No task is yours. Choose Everyone to see all of them."))
        else:
            self.tree.say_nothing(self.tr("There are no tasks at this level. Add one with Ctrl+N."))

    def _open_key(self) -> str:
        """The key of the current task while it is not done, "" for anything else."""
        view = self.model.view(self.tree.currentIndex())
        return view.task.id if view is not None and view.group is not Group.DONE else ""

    def _go_on(self, keys: tuple[str, ...]) -> None:
        """The current task has just been done: the keyboard goes on to the next open one."""
        for key in keys:
            view = self.model.view(self.model.place_of(key))
            if view is not None and view.group is not Group.DONE:
                self.tree.choose(key)
                return
        self.tree.choose_first()

    def _press(self, index: QModelIndex) -> None:
        view, wait = self.model.view(index), self.model.wait(index)
        if view is not None:
            self.tasks.press(view)
        elif wait is not None:
            self.tasks.happened(wait)

    def _details(self, index: QModelIndex, by_key: bool) -> None:
        view = self.model.view(index)
        if view is not None:
            self.sheets.show_task(view, take_keyboard=by_key)

    def _menu(self, index: QModelIndex, place: QPoint) -> None:
        view, wait = self.model.view(index), self.model.wait(index)
        if view is not None:
            self.tree.setCurrentIndex(index.siblingAtColumn(0))
            self.tasks.show_menu(view, place)
        elif wait is not None:
            self.tasks.happened(wait)

    def _current_changed(self) -> None:
        view = self.model.view(self.tree.currentIndex())
        if view is not None and isinstance(self.side.sheet(), TaskSheet):
            self.sheets.show_task(view, take_keyboard=False)

    def _settle_next(self) -> None:
        board = self.scene.board
        still = next((one for one in board.promises if not one.outcome), None) if board else None
        if still is not None:
            self.fact_acts.settle(still)

    def _restore_sizes(self) -> None:
        sizes = [int(each) for each in self._desk.core.settings.text(_SIZES).split() if each.isdecimal()]
        px = self._desk.look.theme.px
        if len(sizes) != 4 or min(sizes) < 1:
            sizes = [708, px(_SIDE), px(300), px(280)]
        if self._is_narrow:
            sizes[:2] = [self.width() - px(_SIDE_NARROW), px(_SIDE_NARROW)]
        self.splitter.setSizes(sizes[:2])
        self.home.splitter.setSizes(sizes[2:])

    def _keep_sizes(self) -> None:
        sizes = (*self.splitter.sizes(), *self.home.splitter.sizes())
        if min(sizes) > 0 and not self._is_narrow:
            put = self._desk.core.settings.put(_SIZES, " ".join(map(str, sizes)))
            self._desk.operations.ask(self, put, lambda _: None)
