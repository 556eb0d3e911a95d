"""The sub-page Plans: the list of plans, one plan with its pages, and the ways to make one's own."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.facts import Fact, ObjectsChanged
from desktop.domain.plan import Plan, PlanTask
from desktop.domain.profile import suggested_plans
from ui.desk import Desk
from ui.plan.plans.import_page import ImportPage
from ui.plan.plans.library import LibraryPane
from ui.plan.plans.own_plan import OwnPlan
from ui.plan.plans.view import TABS, PlanView
from ui.widgets.note import Note
from ui.widgets.page_notice import PageNotice

_BURST_MS = 100
_KINDS = ("plan", "plan_task", "plan_part", "plan_version")


class PlansPane(QWidget):
    """Signals: wanted(str, str): another page, and the thing on it; ("undo", "") takes back."""

    wanted = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._plans: tuple[Plan, ...] = ()
        self._to_open = ""
        self._chose_library = False
        self.view = PlanView(desk, self)
        self.library = LibraryPane(desk.look, self)
        self.own = OwnPlan(desk, self)
        self.bring = ImportPage(desk, self)
        self.notice = PageNotice(desk.look, self)
        self._burst = QTimer(self, interval=_BURST_MS, singleShot=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        note = Note(
            self._desk.look, "info", self.tr("Nothing is declared and nothing is sent."),
            self.tr(
                "If anyone may be in danger, call the emergency services first. The tasks of the first hour "
                "are below, in their order. Tick each one when it is done."
            ), icon="megaphone-simple",
        )  # fmt: skip
        self.happening = QFrame(self)
        inside = QVBoxLayout(self.happening)
        inside.setContentsMargins(16, 8, 16, 8)
        inside.addWidget(note)
        self.happening.hide()
        self.stack = QStackedWidget(self)
        for page in (self.view, self.library, self.own, self.bring):
            self.stack.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.happening)
        outer.addWidget(self.notice)
        outer.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.view.wanted.connect(self.wanted)
        self.view.library_wanted.connect(self.show_library)
        self.view.shown.connect(self._arrived)
        self.view.tasks.removed.connect(self._removed)
        self.library.adopt_wanted.connect(self._adopt)
        self.library.open_wanted.connect(self.open)
        self.library.own_wanted.connect(self._begin_own)
        self.library.import_wanted.connect(self._begin_import)
        for page in (self.own, self.bring):
            page.made.connect(self.open)
            page.left.connect(self.show_library)
        self.bring.read_in.connect(lambda: self.stack.setCurrentWidget(self.bring))
        self._burst.timeout.connect(self._ask)
        self._desk.bridge.fact.connect(self._hear)

    def open(self, object_id: str) -> None:
        """Show a thing: a plan by id or scenario key, one of its pages as "<plan>/history", a task by id or
        key, "library", "happening", or "" to freshen.
        """
        self._to_open = object_id
        self.happening.setVisible(object_id == "happening")
        if object_id:
            self._chose_library = object_id == "library"
        self._ask()

    def show_library(self) -> None:
        """Show the list of plans."""
        self.open("library")

    def flush(self) -> None:
        """Save what is half-typed."""
        self.view.flush()

    def first_stop(self) -> QWidget:
        """Where the keyboard begins: whoever opens the page by key wants to walk it."""
        shown = self.stack.currentIndex()
        pages: tuple[QWidget, ...] = (self.view, self.library, self.own, self.bring)
        if pages[shown] is self.view:
            return self.view.first_stop()
        return self.library.first_stop() if pages[shown] is self.library else pages[shown]

    def panes(self) -> tuple[QWidget, ...]:
        """The parts of what is shown."""
        pages: tuple[QWidget, ...] = (self.view, self.library, self.own, self.bring)
        shown = pages[self.stack.currentIndex()]
        return self.view.panes() if shown is self.view else (shown,)

    def tools(self) -> tuple[QWidget, ...]:
        """Nothing at the right end of the bar over the sub-pages."""
        return ()

    def _ask(self) -> None:
        self._burst.stop()
        self._desk.operations.ask(self, self._desk.core.plans.every(), self._got_plans)

    def _got_plans(self, plans: tuple[Plan, ...]) -> None:
        self._plans = plans
        wanted, _, page = self._to_open.partition("/")
        plan = next((one for one in plans if wanted and wanted in (one.id, one.scenario_key)), None)
        if plan is not None and page in TABS:
            self.view.go(page)
        making = self.stack.currentWidget() in (self.own, self.bring) and not self._to_open
        if making:
            return
        if not plans or (plan is None and self._chose_library):
            self._to_open = ""
            self._bring_library()
            return
        if plan is None:
            plan = self._kept(plans)
        if plan is None:
            # Several plans, and none chosen yet: the list is the place to choose.
            if wanted in ("", "library"):
                self._bring_library()
                return
            plan = plans[0]
        self.stack.setCurrentWidget(self.view)
        self.view.show_plan(plan.id)

    def _bring_library(self) -> None:
        today = self._desk.core.clock.now().astimezone().date()
        core = self._desk.core
        suggested = suggested_plans(core.settings.profile(), {plan.scenario_key for plan in self._plans})
        self.library.show_plans(self._plans, core.packs.scenario_packs(), today, suggested)
        self.stack.setCurrentWidget(self.library)

    def _kept(self, plans: tuple[Plan, ...]) -> Plan | None:
        """The plan that was shown, or the only one there is."""
        now = self.view.plan_id()
        return next((one for one in plans if one.id == now), plans[0] if len(plans) == 1 else None)

    def _arrived(self) -> None:
        wanted, self._to_open = self._to_open, ""
        if not wanted or self.view.reading is None:
            return
        if wanted == "happening":
            self.view.go("tasks")
            self.view.tasks.show_first_hour()
        elif any(wanted in (task.id, task.key) for task in self.view.reading.tasks):
            self.view.go("tasks")
            self.view.tasks.go_to(wanted)
        elif wanted not in (self.view.reading.plan.id, self.view.reading.plan.scenario_key):
            self._find_task(wanted)

    def _find_task(self, wanted: str) -> None:
        """A task of another plan may be meant: look for it there."""
        for plan in self._plans:
            if plan.id != self.view.plan_id():
                self._look_into(plan, wanted)

    def _look_into(self, plan: Plan, wanted: str) -> None:
        tasks = self._desk.core.plans.tasks(plan.id)
        self._desk.operations.ask(self, tasks, lambda rows: self._found_task(wanted, plan, rows))

    def _found_task(self, wanted: str, plan: Plan, tasks: tuple[PlanTask, ...]) -> None:
        if any(wanted in (task.id, task.key) for task in tasks):
            self._to_open = wanted
            self.view.show_plan(plan.id)

    def _adopt(self, key: str) -> None:
        first = not self._plans
        title = self._desk.core.packs.scenario(key).title

        def adopted(plan_id: str) -> None:
            if first:
                self.open(plan_id)
                return
            said = self.tr("Adopted “{title}”.").format(title=title)
            self.notice.tell(
                "ok", said, self.tr("Your copy is ready."), self.tr("Open"), lambda: self._leave_for(plan_id)
            )
            self._ask()

        self._desk.operations.change(self, self._desk.core.plans.adopt(key), adopted)

    def _leave_for(self, plan_id: str) -> None:
        self.open(plan_id)

    def _begin_own(self) -> None:
        self.notice.clear()
        self.stack.setCurrentWidget(self.own)
        self.own.begin(self._plans)

    def _begin_import(self) -> None:
        self.notice.clear()
        self.bring.ask()

    def _removed(self, title: str) -> None:
        said = self.tr("Removed “{title}”.").format(title=title)
        self.view.notice.tell("info", said, "", self.tr("Undo"), lambda: self.wanted.emit("undo", ""))

    def _hear(self, fact: Fact) -> None:
        if isinstance(fact, ObjectsChanged) and fact.kind in _KINDS and not self._burst.isActive():
            self._burst.start()
