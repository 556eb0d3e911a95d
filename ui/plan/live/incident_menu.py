"""The menu “Incident”: everything that is decided about it, and the ways into its sheets."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from desktop.domain.incident import Incident, IncidentState
from desktop.domain.life_safety import is_offered
from ui.plan.live.case_acts import CaseActs
from ui.plan.live.fact_acts import FactActs
from ui.plan.live.incident_acts import IncidentActs
from ui.plan.live.papers import Papers
from ui.plan.live.task_acts import TaskActs
from ui.theme.look import Look
from ui.widgets.buttons import set_kind


class IncidentMenu(QPushButton):
    """Filled when it is opened, for the incident of that moment.

    Signals:
        hand_over_wanted(), stops_wanted(), calls_wanted(), lock_wanted(), list_wanted(), clocks_wanted(),
        sheet_wanted(), told_wanted(): the fact sheet of a breach, and who was told in which order;
        safety_wanted(): words cleared beforehand are to go out now.
    """

    hand_over_wanted = Signal()
    stops_wanted = Signal()
    calls_wanted = Signal()
    lock_wanted = Signal()
    list_wanted = Signal()
    clocks_wanted = Signal()
    safety_wanted = Signal()
    sheet_wanted = Signal()
    told_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(self.tr("Incident"))
        self.setProperty("small", True)
        self.setAutoDefault(True)
        set_kind(look, self, "normal")
        self.setAccessibleName(self.tr("Incident: what can be decided"))
        self._incident: Incident | None = None
        self._acts: tuple[IncidentActs, FactActs, TaskActs] | None = None
        self._papers: Papers | None = None
        self._cases: CaseActs | None = None
        self.actions_menu = QMenu(self)
        self.actions_menu.aboutToShow.connect(self._fill)
        self.setMenu(self.actions_menu)

    def serve(
        self, acts: IncidentActs, facts: FactActs, tasks: TaskActs, papers: Papers, cases: CaseActs
    ) -> None:
        """Let these do what is chosen."""
        self._acts, self._papers, self._cases = (acts, facts, tasks), papers, cases

    def show_incident(self, incident: Incident | None) -> None:
        """Serve this incident; without one only the list of incidents can be reached."""
        self._incident = incident

    def _fill(self) -> None:
        menu, incident = self.actions_menu, self._incident
        menu.clear()
        if incident is not None and not incident.locked and self._acts is not None:
            if incident.state is IncidentState.WATCH:
                self._add(self.tr("Another title…"), self._acts[0].rename)
            elif incident.state.is_live:
                self._fill_live(incident, *self._acts)
            else:
                self._fill_closed(incident, self._acts[0])
            if self._papers is not None and incident.t0 is not None:
                menu.addSeparator()
                self._papers.fill_menu(menu.addMenu(self.tr("Save as PDF")), incident)
            if self._cases is not None:
                self._fill_case(incident, self._cases)
            menu.addSeparator()
        self._add(self.tr("All incidents"), self.list_wanted.emit)

    def _fill_case(self, incident: Incident, cases: CaseActs) -> None:
        menu = self.actions_menu.addMenu(self.tr("Who may open it"))
        if not incident.restricted:
            self._add(self.tr("Restrict this case…"), cases.restrict, menu)
            return
        self._add(self.tr("Who can open it…"), cases.show_readers, menu)
        self._add(self.tr("Change the passphrase…"), cases.change_passphrase, menu)
        self._add(self.tr("Lock this case"), self.lock_wanted.emit)

    def _fill_live(
        self, incident: Incident, acts: IncidentActs, facts: FactActs, tasks: TaskActs
    ) -> None:  # fmt: skip
        if incident.confirmed_at is None:
            self._add(self.tr("Confirm the level…"), acts.confirm)
        self._add(self.tr("Change the level…"), acts.set_level)
        self._add(self.tr("Change the phase…"), acts.set_phase)
        self._add(self.tr("Who leads…"), acts.set_lead)
        self.actions_menu.addSeparator()
        self._add(self.tr("Add a task…"), tasks.add)
        self._add(self.tr("Add a second plan…"), acts.add_plan)
        self._add(self.tr("Line to take…"), facts.set_line)
        if is_offered(incident):
            self._add(self.tr("Safety line, cleared beforehand…"), self.safety_wanted.emit)
        self._add(self.tr("Promised updates…"), facts.show_promises)
        self._add(self.tr("Stop everything scheduled…"), self.stops_wanted.emit)
        self._add(self.tr("Legal clocks…"), self.clocks_wanted.emit)
        self._add(self.tr("Fact sheet of a breach…"), self.sheet_wanted.emit)
        self._add(self.tr("Calls…"), self.calls_wanted.emit)
        self._add(self.tr("Who was told…"), self.told_wanted.emit)
        self._add(self.tr("Hand over…"), self.hand_over_wanted.emit)
        self.actions_menu.addSeparator()
        freeze = self.tr("End the freeze…") if incident.freeze else self.tr("Freeze public words…")
        self._add(freeze, acts.set_freeze)
        if incident.first_words_at is None:
            self._add(self.tr("First public words are out…"), acts.first_words)
        self._add(self.tr("When we first knew…"), acts.set_aware)
        self._add(self.tr("Another title…"), acts.rename)
        self.actions_menu.addSeparator()
        if incident.state is IncidentState.OPEN:
            self._add(self.tr("Call it stable…"), acts.stabilise)
        else:
            self._add(self.tr("It is not stable any more…"), acts.reopen)
        self._add(self.tr("Close the incident…"), acts.close)

    def _fill_closed(self, incident: Incident, acts: IncidentActs) -> None:
        if incident.state is IncidentState.CLOSED:
            self._add(self.tr("The review is done…"), acts.reviewed)
        self._add(self.tr("Open it again…"), acts.reopen)

    def _add(self, words: str, act: Callable[[], object], menu: QMenu | None = None) -> None:
        (menu or self.actions_menu).addAction(words).triggered.connect(lambda _checked=False: act())
