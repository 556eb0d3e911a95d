"""The sub-page Log: choose an incident and read its log, or read all changes of the workspace."""

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.facts import Fact, ObjectsChanged
from desktop.domain.incident import Incident
from desktop.domain.mine import shown_of
from ui.desk import Desk
from ui.incident_frame import SHOWN
from ui.plan.live.incident_list import in_order
from ui.plan.live.log_acts import LogActs
from ui.plan.live.papers import BOARD, BREACH, LOG, REDACTED, TIMELINE, WHOLE, Papers
from ui.plan.log.changes_view import ChangesView
from ui.plan.log.incident_log_view import IncidentLogView
from ui.plan.log.incident_pick import IncidentPick
from ui.widgets.buttons import button
from ui.widgets.empty_state import EmptyState
from ui.widgets.hair_splitter import HairSplitter
from ui.widgets.segmented_answer import SegmentedAnswer
from ui.widgets.sheet_side import Side

_SETTLE_MS = 200
_INCIDENTS, _CHANGES, _NOTHING = range(3)
INCIDENTS, CHANGES = "incidents", "changes"
_PICK, _PICK_NARROW, _NARROW = 264, 196, 900
PAPERS = (LOG, REDACTED, TIMELINE, WHOLE, BREACH, BOARD)


class LogPane(QWidget):
    """Signals: wanted(str, str): another page, and the thing on it."""

    wanted = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, look = desk, desk.look
        self._chosen = ""
        self._is_narrow = False
        self.which = SegmentedAnswer(
            look, self.tr("Which log"),
            ((INCIDENTS, self.tr("Incidents")), (CHANGES, self.tr("All changes"))), self,
        )  # fmt: skip
        self.which.set_answer(INCIDENTS)
        self.decision = button(look, self.tr("Record a decision…"), icon="scales", small=True, parent=self)
        self.pick = IncidentPick(look, self)
        self.view = IncidentLogView(desk, self)
        self.side = Side(self.view, self)
        self.acts = LogActs(desk, self.side, self)
        self.changes = ChangesView(desk, self)
        self.empty = EmptyState(
            look, "note-pencil", self.tr("No log yet"),
            self.tr("Each incident gets a log of its own, from the moment “Something is happening” is "
                    "pressed."),
            parent=self,
        )  # fmt: skip
        self.papers = Papers(desk, self.view.save, self.view.notice, self.side, self)
        self._settle = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.splitter = HairSplitter(self.tr("Incidents, log"), parent=self)
        self.splitter.addWidget(self.pick)
        self.splitter.addWidget(self.side)
        self.splitter.setStretchFactor(1, 1)
        px = self._desk.look.theme.px
        self.pick.setMinimumWidth(px(180))
        self.splitter.setSizes([px(_PICK), 820])
        self.stack = QStackedWidget(self)
        for part in (self.splitter, self.changes, self.empty):
            self.stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    def _connect(self) -> None:
        self.which.answered.connect(lambda _key: self._show_which())
        self.decision.clicked.connect(lambda: self.acts.decide(self._chosen))
        self.pick.selectionModel().currentRowChanged.connect(self._picked)
        self._settle.timeout.connect(self._ask)
        lists = self.view.list
        lists.opened.connect(self.acts.open)
        lists.starred.connect(self.acts.star)
        lists.correct_wanted.connect(self.acts.correct)
        lists.menu_wanted.connect(self.acts.show_menu)
        self.view.save.menu().aboutToShow.connect(self._fill_papers)
        self._desk.bridge.fact.connect(self._hear)

    def open(self, object_id: str) -> None:
        """Show the log of an incident, by id or code; "changes" shows all changes; "" freshens."""
        if object_id == CHANGES:
            self.which.set_answer(CHANGES)
        elif object_id:
            self.which.set_answer(INCIDENTS)
            self._chosen = object_id
        self._show_which()

    def flush(self) -> None:
        """Save what is half-typed; here nothing is saved before it is accepted."""
        self.side.flush()

    def panes(self) -> tuple[QWidget, ...]:
        """The list of incidents, the log."""
        return (self.changes,) if self.stack.currentIndex() == _CHANGES else (self.pick, self.side)

    def tools(self) -> tuple[QWidget, ...]:
        """Which log; record a decision."""
        return (self.which, self.decision)

    def first_stop(self) -> QWidget:
        """The entries of the log."""
        return self.changes.table if self.stack.currentIndex() == _CHANGES else self.view.list

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px, width = self._desk.look.theme.px, event.size().width()
        narrow = width < px(_NARROW)
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            pick = px(_PICK_NARROW if narrow else _PICK)
            self.splitter.setSizes([pick, width - pick])

    def _show_which(self) -> None:
        if self.which.answer() == CHANGES:
            self.stack.setCurrentIndex(_CHANGES)
            self.decision.setEnabled(False)
            self.changes.reload()
        else:
            self._ask()

    def _ask(self) -> None:
        if self.which.answer() == INCIDENTS:
            every = self._desk.core.incidents.every()
            self._desk.operations.ask(self, every, self._got)

    def _got(self, incidents: tuple[Incident, ...]) -> None:
        if self.which.answer() != INCIDENTS:
            return
        ordered = in_order(incidents)
        self.stack.setCurrentIndex(_INCIDENTS if ordered else _NOTHING)
        self.decision.setEnabled(bool(ordered))
        if not ordered:
            return
        chosen = next((one for one in ordered if self._chosen in (one.id, one.code)), None)
        if chosen is None:
            live = [one for one in ordered if one.state.is_live]
            chosen = shown_of(live, self._desk.core.settings.text(SHOWN)) or ordered[0]
        self._chosen = chosen.id
        self.pick.show_incidents(ordered, chosen.id)
        self._show(chosen)

    def _picked(self, current: QModelIndex) -> None:
        incident = self.pick.incident(current)
        if incident is not None and incident.id != self._chosen:
            self._chosen = incident.id
            self.side.put_away()
            self._show(incident)

    def _show(self, incident: Incident) -> None:
        self.decision.setEnabled(not incident.locked)
        if incident.locked:
            self.side.put_away()
        self.view.show_incident(incident)

    def _fill_papers(self) -> None:
        menu, incident = self.view.save.menu(), self.view.incident
        menu.clear()
        if incident is not None:
            self.papers.fill_menu(menu, incident, (BOARD,) if incident.locked else PAPERS)

    def _hear(self, fact: Fact) -> None:
        about = isinstance(fact, ObjectsChanged) and fact.kind == "incident"
        if about and self.isVisible() and not self._settle.isActive():
            self._settle.start()
