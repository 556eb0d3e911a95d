"""Risks: what could happen, the worst first, what is done about it, and when to look again."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.domain.facts import Fact, ObjectsChanged
from desktop.domain.plan import Plan
from desktop.domain.risk import Risk
from ui.desk import Desk
from ui.plan.risks.lists import RiskLists
from ui.widgets.buttons import button
from ui.widgets.day_line import say_day
from ui.widgets.page_notice import PageNotice
from ui.widgets.paper_saver import PaperSaver
from ui.widgets.segmented_answer import SegmentedAnswer

_BURST_MS = 200
_NARROW_UNDER = 1040


class RisksPane(QWidget):
    """Signals: wanted(str, str): another page, and the thing on it; ("undo", "") takes back."""

    wanted = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._plans: tuple[Plan, ...] = ()
        self._fresh = ""
        look = desk.look
        views = (("list", self.tr("List")), ("grid", self.tr("Grid")))
        self.views = SegmentedAnswer(look, self.tr("Show risks as"), views)
        self.views.set_answer("list")
        for part in self.views.findChildren(QPushButton):
            part.setProperty("small", True)
        self.add = button(look, self.tr("Add risk"), icon="plus", small=True)
        self.print = button(look, self.tr("Print register"), icon="printer", small=True)
        self.notice = PageNotice(look, self)
        self.lists = RiskLists(desk, self._today(), self)
        self.paper = PaperSaver(desk, self.print, self.notice, self)
        self._burst = QTimer(self, interval=_BURST_MS, singleShot=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self.lists, 1)
        self._connect()

    def _connect(self) -> None:
        lists, side = self.lists, self.lists.side
        self.views.answered.connect(self._show_view)
        self.add.clicked.connect(self.add_one)
        self.print.clicked.connect(self._print)
        self.paper.saved.connect(lambda _: self._fit_tools())
        lists.start_wanted.connect(self.start)
        lists.view_changed.connect(self.views.set_answer)
        side.edited.connect(self._edit)
        side.plan_wanted.connect(self._open_plan)
        side.reviewed.connect(self._review)
        side.reopened.connect(self._reopen)
        side.closed.connect(self._close)
        side.accepted.connect(self._accept)
        side.removed.connect(self._remove)
        self._burst.timeout.connect(lambda: self._ask(""))
        self._desk.bridge.fact.connect(self._hear)
        new = QShortcut(QKeySequence(QKeySequence.StandardKey.New), self)
        new.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        new.activated.connect(self.add_one)

    # what the host asks

    def open(self, object_id: str) -> None:
        """Show a risk by id, "list", "grid", or "" to freshen."""
        if object_id in ("list", "grid"):
            self._show_view(object_id)
        self._ask(object_id)

    def flush(self) -> None:
        """Save what is half-typed."""
        self.lists.side.flush()

    def tools(self) -> tuple[QWidget, ...]:
        """What stands at the right of the bar."""
        return (self.views, self.add, self.print)

    def panes(self) -> tuple[QWidget, ...]:
        """List or grid, and the details."""
        return self.lists.panes()

    def first_stop(self) -> QWidget:
        """The list or the grid: whoever opens the page by key wants to walk it."""
        return self.lists.first_stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_tools()

    # reading

    def _ask(self, wanted: str) -> None:
        # What is wanted travels with its own question: an answer asked for before cannot hold it yet.
        self._burst.stop()
        ask, core = self._desk.operations.ask, self._desk.core
        ask(self, core.plans.every(), lambda plans: self._got_plans(plans, wanted))

    def _got_plans(self, plans: tuple[Plan, ...], wanted: str) -> None:
        self._plans = plans
        ask, core = self._desk.operations.ask, self._desk.core
        ask(self, core.risks.every(), lambda risks: self._got(risks, wanted))

    def _got(self, risks: tuple[Risk, ...], wanted: str) -> None:
        packs = self._desk.core.packs.scenario_packs()
        titles = {pack.key: pack.title for pack in packs}
        titles |= {plan.scenario_key: plan.title for plan in self._plans}
        ordered = dict(sorted(titles.items(), key=lambda pair: pair[1].casefold()))
        listed = {risk.scenario_key for risk in risks}
        adopted = frozenset(plan.scenario_key for plan in self._plans)
        self.lists.side.show_plans(ordered, adopted)
        self.lists.model.set_adopted(adopted)
        self.lists.show_risks(risks, sum(pack.key not in listed for pack in packs))
        if wanted and wanted not in ("list", "grid") and self.lists.go(wanted) and wanted == self._fresh:
            self._fresh = ""
            self.lists.side.edit()

    def _hear(self, fact: Fact) -> None:
        ours = isinstance(fact, ObjectsChanged) and fact.kind in ("risk", "plan")
        if ours and not self._burst.isActive():
            self._burst.start()

    # doing

    def _show_view(self, view: str) -> None:
        self.flush()
        self.lists.show_view(view)

    def add_one(self) -> None:
        """Add a risk, ready to be named."""
        self.flush()
        made = self._desk.core.risks.add(self.tr("New risk"))
        self._desk.operations.change(self, made, self._added)

    def _added(self, risk_id: str) -> None:
        self._fresh = risk_id
        self.open(risk_id)

    def start(self) -> None:
        """Add a risk for each plan that is not listed yet."""
        self._desk.operations.change(self, self._desk.core.risks.start(), self._started)

    def _started(self, added: int) -> None:
        words = self.tr("Added 1 risk.") if added == 1 else self.tr("Added {n} risks.").format(n=added)
        self._say(words, self.tr("Judge each of them: how likely it is, and how hard it would hit."))

    def _edit(self, risk_id: str, name: str, value: object) -> None:
        self._do(self._desk.core.risks.edit(risk_id, **{name: value}), risk_id, name, None)

    def _review(self, risk_id: str) -> None:
        self.flush()

        def done(following: date) -> None:
            self._say(self.tr("Noted. Look again on {day}.").format(day=say_day(following)))

        self._do(self._desk.core.risks.reviewed(risk_id), risk_id, "review_due", done)

    def _reopen(self, risk_id: str) -> None:
        self._do(
            self._desk.core.risks.reopen(risk_id), risk_id, "",
            lambda _: self._say(self.tr("The risk is open again.")),
        )  # fmt: skip

    def _close(self, risk_id: str) -> None:
        self.flush()
        self._do(
            self._desk.core.risks.close(risk_id), risk_id, "",
            lambda _: self._say(self.tr("Closed the risk."), self.tr("Say below why, if it helps later.")),
        )  # fmt: skip

    def _accept(self, risk_id: str, until: date | None, why: str) -> None:
        self._do(
            self._desk.core.risks.accept(risk_id, until, why), risk_id, "reason",
            lambda _: self._say(self.tr("Accepted the risk until {day}.").format(day=say_day(until))),
        )  # fmt: skip

    def _remove(self, risk_id: str) -> None:
        self.flush()

        def done(_: object) -> None:
            self.lists.side.forget()
            self._say(self.tr("Removed the risk."))

        self._do(self._desk.core.risks.remove(risk_id), risk_id, "", done)

    def _do(self, change: Future[Any], risk_id: str, name: str, done: Callable[[Any], None] | None) -> None:
        side = self.lists.side
        self._desk.operations.change(self, change, done, lambda error: side.set_wrong(risk_id, name, error))

    def _open_plan(self, key: str) -> None:
        self.flush()
        plan = next((one for one in self._plans if one.scenario_key == key), None)
        if plan is not None:
            self.wanted.emit("plan", f"plans:{plan.id}")
        elif key:
            self._desk.operations.change(self, self._desk.core.plans.adopt(key), self._adopted)

    def _adopted(self, plan_id: str) -> None:
        self.notice.tell(
            "ok", self.tr("Adopted the plan."), self.tr("Its tasks are ready to be ticked and changed."),
            self.tr("Open the plan"), lambda: self.wanted.emit("plan", f"plans:{plan_id}"),
        )  # fmt: skip

    def _print(self) -> None:
        self.flush()
        self.paper.ask(self.tr("Risk register"), self._desk.core.incident_papers.risk_register)

    def _say(self, words: str, more: str = "") -> None:
        self.notice.tell("info", words, more, self.tr("Undo"), lambda: self.wanted.emit("undo", ""))

    def _fit_tools(self) -> None:
        # Where the bar has no room for words, the icons stay; the names are kept for screen readers.
        wide = self.width() >= self._desk.look.theme.px(_NARROW_UNDER)
        for tool, words in ((self.add, self.tr("Add risk")), (self.print, self.tr("Print register"))):
            tool.setText(words if wide else "")
            tool.setAccessibleName(words)
        self.add.setToolTip("" if wide else self.tr("Add risk"))
        self.print.setToolTip("" if wide else self.tr("Print register"))

    def _today(self) -> date:
        return self._desk.core.clock.now().astimezone().date()
