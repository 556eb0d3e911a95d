"""One plan: its head, its pages, and which of them is shown."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Protocol, cast

from PySide6.QtCore import QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.report import Report
from ui.desk import Desk
from ui.plan.plans.head import PlanHead
from ui.plan.plans.history import HistoryPage
from ui.plan.plans.lists import ClocksPage, ContactsPage, LevelsPage, ProtocolPage
from ui.plan.plans.messages_page import MessagesPage
from ui.plan.plans.reading import Reading
from ui.plan.plans.sign_off import SignOffPage
from ui.plan.plans.strategy import StrategyPage
from ui.plan.plans.tasks import TasksPage
from ui.widgets.page_notice import PageNotice
from ui.widgets.paper_saver import PaperSaver
from ui.widgets.sub_tabs import SubTabs

_BURST_MS = 100
TABS = (
    "strategy", "levels", "tasks", "contacts", "messages", "clocks", "protocol", "sign_off", "history",
)  # fmt: skip


class Sheet(Protocol):
    """What the view expects of a page of a plan.

    Signals:
        notice(str): what was done, and can be taken back.
    """

    notice: SignalInstance

    def show_reading(self, reading: Reading) -> None:
        """Show the plan as it is now."""
        ...

    def flush(self) -> None:
        """Save what is half-typed."""
        ...

    def panes(self) -> tuple[QWidget, ...]:
        """The parts that F6 walks."""
        ...

    def first_stop(self) -> QWidget:
        """Where the keyboard begins."""
        ...


class PlanView(QWidget):
    """Pages are made when they are first shown; only the one in sight is kept fresh.

    Signals:
        wanted(str, str): another page of the window, and the thing on it; ("undo", "") takes back.
        library_wanted(): back to the list of plans.
        shown(): the plan asked for is there.
    """

    wanted = Signal(str, str)
    library_wanted = Signal()
    shown = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._plan_id = ""
        self.reading: Reading | None = None
        self._sheets: dict[str, Sheet] = {}
        self.head = PlanHead(desk.look, self)
        self.notice = PageNotice(desk.look, self)
        self.tabs = SubTabs(desk.look, self.tr("Pages of the plan"), self)
        self._stack = QStackedWidget(self)
        self.papers = QMenu(self)
        self.papers.setAccessibleName(self.tr("Print plan"))
        self.paper = PaperSaver(desk, self.head.export, self.notice, self)
        self._burst = QTimer(self, interval=_BURST_MS, singleShot=True)
        self._lay_out()
        self.tasks = cast("TasksPage", self.sheet("tasks"))
        self.tasks.fresh_wanted.connect(self.freshen)
        self.tabs.setCurrentIndex(TABS.index("tasks"))
        self._bring()
        self._connect()

    def _lay_out(self) -> None:
        names = (
            self.tr("Strategy"), self.tr("Levels"), self.tr("Tasks"), self.tr("Who is told"),
            self.tr("Messages"), self.tr("Legal clocks"), self.tr("What may be said"), self.tr("Sign-off"),
            self.tr("History"),
        )  # fmt: skip
        for name in names:
            self.tabs.addTab(name)
        bar = QFrame(self)
        bar.setProperty("part", "bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(4, 0, 4, 0)
        row.addWidget(self.tabs, 1)
        self._bar = bar
        self._desk.look.changed.connect(self._fit)
        self._fit()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.head, bar, self.notice):
            column.addWidget(part)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(lambda _: self._bring())
        self.head.library_wanted.connect(self.library_wanted)
        self.head.sign_off_wanted.connect(lambda: self.go("sign_off", with_keyboard=True))
        self.head.export.clicked.connect(self._offer_papers)
        self._burst.timeout.connect(self.freshen)

    def sheet(self, key: str) -> Sheet:
        """A page of the plan, made when it is first asked for."""
        found = self._sheets.get(key)
        if found is None:
            makers: dict[str, Callable[[Desk], QWidget]] = {
                "strategy": StrategyPage, "levels": LevelsPage, "tasks": TasksPage, "contacts": ContactsPage,
                "messages": MessagesPage, "clocks": ClocksPage, "protocol": ProtocolPage,
                "sign_off": SignOffPage, "history": HistoryPage,
            }  # fmt: skip
            made = makers[key](self._desk)
            found = self._sheets[key] = cast("Sheet", made)
            found.notice.connect(self._tell)
            if isinstance(made, MessagesPage):
                made.wanted.connect(self.wanted)
            if isinstance(made, SignOffPage):
                made.history_wanted.connect(lambda: self.go("history"))
            self._stack.addWidget(made)
        return found

    def show_plan(self, plan_id: str) -> None:
        """Read this plan and show it."""
        if plan_id != self._plan_id:
            self.flush()
            self.notice.clear()
        self._plan_id = plan_id
        self.freshen()

    def plan_id(self) -> str:
        """The plan shown, "" before the first."""
        return self._plan_id

    def go(self, key: str, *, with_keyboard: bool = False) -> None:
        """Show one of the plan's pages. with_keyboard: and begin there."""
        self.tabs.setCurrentIndex(TABS.index(key))
        if with_keyboard:
            self.sheet(key).first_stop().setFocus()

    def current(self) -> str:
        """The key of the page shown."""
        return TABS[self.tabs.currentIndex()]

    def stale(self) -> None:
        """Something about plans has changed; read anew, once for a burst of changes."""
        if self._plan_id and not self._burst.isActive():
            self._burst.start()

    def freshen(self) -> None:
        """Read the plan anew."""
        self._burst.stop()
        core, wanted = self._desk.core, self._plan_id
        if not wanted:
            return
        gone = lambda _error: self._lost()  # noqa: E731 - one use for each question
        ask = self._desk.operations.ask
        # All three are asked at once and come in any order.
        got: dict[str, Any] = {}

        def arrived(name: str, value: object) -> None:
            got[name] = value
            if len(got) == 3 and wanted == self._plan_id:
                plan, tasks = got["plan"]
                self._show(Reading(plan, tasks, got["parts"], got["versions"]))

        ask(self, core.plans.show(wanted), lambda both: arrived("plan", both), gone)
        ask(self, core.planning.parts(wanted), lambda parts: arrived("parts", parts), gone)
        ask(self, core.planning.versions(wanted), lambda found: arrived("versions", found), gone)

    def flush(self) -> None:
        """Save what is half-typed, on every page."""
        for sheet in self._sheets.values():
            sheet.flush()

    def panes(self) -> tuple[QWidget, ...]:
        """Head, tabs, and the parts of the page shown."""
        return (self.head, self.tabs, *self.sheet(self.current()).panes())

    def first_stop(self) -> QWidget:
        """Where the keyboard begins on the page shown."""
        return self.sheet(self.current()).first_stop()

    def _show(self, reading: Reading) -> None:
        self.reading = reading
        due, today = reading.plan.review_due, self._desk.core.clock.now().astimezone().date()
        self.head.show_reading(reading, overdue=due is not None and due < today)
        self.sheet(self.current()).show_reading(reading)
        self.shown.emit()

    def _lost(self) -> None:
        # The plan was removed or its adoption taken back: the list says what there is.
        self._plan_id, self.reading = "", None
        self.library_wanted.emit()

    def _fit(self) -> None:
        self._bar.setFixedHeight(self._desk.look.theme.px(40))

    def _bring(self) -> None:
        sheet = self.sheet(self.current())
        # There the same button stands beside its field.
        self.head.offer_sign_off(self.current() != "sign_off")
        self._stack.setCurrentWidget(cast("QWidget", sheet))
        if self.reading is not None:
            sheet.show_reading(self.reading)

    def _tell(self, said: str) -> None:
        self.notice.tell("info", said, "", self.tr("Undo"), lambda: self.wanted.emit("undo", ""))

    def _offer_papers(self) -> None:
        # Made anew each time: what is in force decides what the first line says.
        self.papers.clear()
        for key, words in self._paper_names().items():
            self.papers.addAction(words).triggered.connect(lambda _=False, key=key: self.export(key))
        self.papers.popup(self.head.export.mapToGlobal(self.head.export.rect().bottomLeft()))

    def _paper_names(self) -> dict[str, str]:
        signed = self.reading.signed() if self.reading is not None else None
        whole = self.tr("The plan, as a draft")
        if signed is not None:
            whole = self.tr("The plan, version {number}").format(number=signed.number)
        return {
            "plan": whole,
            "internal": self.tr("The same with private numbers, for internal use"),
            "first_hour": self.tr("The card for the first hour"),
            "cards": self.tr("Cards for the speaker, the log keeper and the publisher"),
            "ticks": self.tr("The checklist as it is ticked now"),
        }

    def export(self, key: str) -> None:
        """Ask where to save one of the papers: plan, internal, first_hour, cards or ticks."""
        if self.reading is None:
            return
        self.flush()
        plan, core = self.reading.plan, self._desk.core
        makers: dict[str, Callable[[], Future[Report]]] = {
            "plan": lambda: core.incident_papers.plan_pack(plan.id),
            "internal": lambda: core.incident_papers.plan_pack(plan.id, internal=True),
            "first_hour": core.incident_papers.first_hour,
            "cards": core.incident_papers.short_cards,
            "ticks": lambda: core.papers.plan(plan.id),
        }
        titles = {
            "internal": self.tr("{title}, internal"), "first_hour": self.tr("First hour"),
            "cards": self.tr("Cards"), "ticks": self.tr("{title}, checklist"),
        }  # fmt: skip
        self.paper.ask(titles.get(key, "{title}").format(title=plan.title), makers[key])
