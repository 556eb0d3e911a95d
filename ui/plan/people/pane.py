"""People and roles: who holds what, who covers, who was reached; by role, by person, and on duty."""

from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.cover import RolesView, days_reached
from desktop.domain.facts import Fact, ObjectsChanged, SettingChanged
from desktop.domain.person import Attempt, Person
from ui.desk import Desk
from ui.plan.people.duty_pane import DutyPane
from ui.plan.people.lists import PeopleLists
from ui.plan.people.reach_test import ReachTest
from ui.plan.people.strip import CoverStrip
from ui.plan.people.team_note import TeamNote
from ui.widgets.buttons import button
from ui.widgets.page_notice import PageNotice
from ui.widgets.paper_saver import PaperSaver
from ui.widgets.segmented_answer import SegmentedAnswer

_BURST_MS = 200
_NARROW_UNDER = 900
_KINDS = ("person", "holding", "attempt", "rota_slot", "duty", "plan", "plan_task")
_ON_DUTY = ("person", "rota_slot", "duty")


class PeoplePane(QWidget):
    """Signals: wanted(str, str): another page, and the thing on it; ("undo", "") takes back."""

    wanted = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view: RolesView | None = None
        self._people: tuple[Person, ...] = ()
        self._attempts: tuple[Attempt, ...] = ()
        look, today = desk.look, self._today()
        kinds = (
            ("role", self.tr("By role")), ("person", self.tr("By person")), ("duty", self.tr("On duty")),
        )  # fmt: skip
        self.kinds = SegmentedAnswer(look, self.tr("Show people"), kinds)
        self.kinds.set_answer("role")
        for part in self.kinds.findChildren(QPushButton):
            part.setProperty("small", True)
        self.add = button(look, self.tr("Add person"), icon="user-plus", small=True)
        self.print = button(look, self.tr("Print role cards"), icon="printer", small=True)
        self.notice = PageNotice(look, self)
        self.strip = CoverStrip(look)
        self.team = TeamNote(desk)
        self.lists = PeopleLists(desk, today)
        self.duty = DutyPane(desk, today, self)
        self.test = ReachTest(desk, today, self)
        self.paper = PaperSaver(desk, self.print, self.notice, self)
        self._burst = QTimer(self, interval=_BURST_MS, singleShot=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(16)
        head = QVBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.setSpacing(12)
        head.addWidget(self.team)
        head.addWidget(self.strip)
        column.addLayout(head)
        column.addWidget(self.lists, 1)
        self.stack = QStackedWidget(self)
        for page in (whole, self.duty, self.test):
            self.stack.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.notice)
        outer.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.kinds.answered.connect(self._choose)
        self.add.clicked.connect(self.add_person)
        cards = QMenu(self.print)
        cards.addAction(self.tr("Without private numbers")).triggered.connect(lambda: self._print(""))
        inside = cards.addAction(self.tr("Internal, with private numbers"))
        inside.triggered.connect(lambda: self._print("", internal=True))
        self.print.setMenu(cards)
        self.paper.saved.connect(lambda _: self._fit_tools())
        self.strip.test_wanted.connect(self.begin_test)
        self.test.ended.connect(self._end_test)
        self.team.add_wanted.connect(self.add_person)
        self.team.shared.connect(lambda: self._say(self.tr("The roles were given out.")))
        self.lists.role.card_wanted.connect(self._print)
        self.lists.role.use_changed.connect(self._use_role)
        self.lists.role.saved.connect(lambda key: self._say(self._saved_words(key)))
        self.lists.person.removed.connect(lambda name: self._gone(self.tr("Removed {name}."), name))
        self.lists.person.left.connect(
            lambda name: self._gone(self.tr("Noted the last day of {name}."), name)
        )
        self.lists.add_wanted.connect(self.add_person)
        self.duty.wanted.connect(self.wanted)
        self.duty.slot_removed.connect(lambda: self._say(self.tr("Took a time off the rota.")))
        self._burst.timeout.connect(lambda: self._ask(""))
        self._desk.bridge.fact.connect(self._hear)
        new = QShortcut(QKeySequence(QKeySequence.StandardKey.New), self)
        new.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        new.activated.connect(self.add_person)

    # what the host asks

    def open(self, object_id: str) -> None:
        """Show a role by key, a person by id, "duty", "test", or "" to freshen."""
        if object_id == "duty":
            self.kinds.set_answer("duty")
            self._choose("duty")
        self._ask(object_id)

    def flush(self) -> None:
        """Save what is half-typed."""
        self.lists.person.flush()

    def tools(self) -> tuple[QWidget, ...]:
        """What stands at the right of the bar."""
        return (self.kinds, self.add, self.print)

    def panes(self) -> tuple[QWidget, ...]:
        """Figures, list, details; or the one page that is open."""
        if self.stack.currentIndex() == 0:
            return (self.strip, *self.lists.panes())
        return (self._open_page(),)

    def first_stop(self) -> QWidget:
        """The list: whoever opens the page by key wants to walk it."""
        return self.lists.table if self.stack.currentIndex() == 0 else self._open_page()

    def _open_page(self) -> QWidget:
        return self.duty if self.stack.currentWidget() is self.duty else self.test

    # reading

    def _ask(self, wanted: str) -> None:
        # What is wanted travels with its own question: an answer asked for before cannot hold it yet.
        self._burst.stop()
        ask, people = self._desk.operations.ask, self._desk.core.people
        ask(self, people.every(), lambda rows: self._got_people(rows, wanted))

    def _got_people(self, people: tuple[Person, ...], wanted: str) -> None:
        self._people = people
        attempts = self._desk.core.people.attempts()
        self._desk.operations.ask(self, attempts, lambda rows: self._got_attempts(rows, wanted))

    def _got_attempts(self, attempts: tuple[Attempt, ...], wanted: str) -> None:
        self._attempts = attempts
        roles = self._desk.core.people.roles()
        self._desk.operations.ask(self, roles, lambda view: self._got_view(view, wanted))
        if self.stack.currentWidget() is self.duty:
            self._ask_duty()

    def _got_view(self, view: RolesView, wanted: str) -> None:
        self._view = view
        self.strip.show_view(view)
        self.team.show_team(self._people, view)
        self.lists.show_all(view, self._people, self._attempts, days_reached(self._attempts))
        if wanted == "test":
            self.begin_test()
        elif wanted and wanted != "duty" and self.lists.go(wanted):
            self.kinds.set_answer(self.lists.kind())
            self.stack.setCurrentIndex(0)

    def _ask_duty(self) -> None:
        ask, people = self._desk.operations.ask, self._desk.core.people
        ask(
            self, people.rota(),
            lambda slots: ask(
                self, people.duties(),
                lambda duties: ask(
                    self, people.hours(), lambda hours: self.duty.show_all(self._people, slots, duties, hours)
                ),
            ),
        )  # fmt: skip

    def _hear(self, fact: Fact) -> None:
        if isinstance(fact, SettingChanged):
            ours = fact.key == "people.unused"
        else:
            ours = isinstance(fact, ObjectsChanged) and fact.kind in _KINDS
        if ours and not self._burst.isActive():
            self._burst.start()

    # doing

    def _choose(self, kind: str) -> None:
        self.flush()
        if kind == "duty":
            self.stack.setCurrentWidget(self.duty)
            self._ask_duty()
            return
        self.stack.setCurrentIndex(0)
        self.lists.show_kind(kind)

    def add_person(self) -> None:
        """Add a person, ready to be named."""
        name = self.tr("New person")
        self._desk.operations.change(self, self._desk.core.people.add(name), self._added)

    def _added(self, person_id: str) -> None:
        self.stack.setCurrentIndex(0)
        self.kinds.set_answer("person")
        self.lists.show_kind("person")
        self.lists.edit_next = person_id
        self.open(person_id)

    def begin_test(self) -> None:
        """Start a reach test."""
        if self._view is not None and self._view.people:
            self.flush()
            self.stack.setCurrentWidget(self.test)
            self.test.begin(self._view, days_reached(self._attempts))

    def _end_test(self) -> None:
        self.stack.setCurrentIndex(0)
        self.kinds.set_answer(self.lists.kind())
        self.lists.table.setFocus()

    def _use_role(self, key: str, used: bool) -> None:
        self._desk.operations.change(self, self._desk.core.people.use_role(key, used))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_tools()

    def _fit_tools(self) -> None:
        # Where the bar has no room for words, the icons stay; the names are kept for screen readers.
        wide = self.width() >= self._desk.look.theme.px(_NARROW_UNDER)
        add, cards = self.tr("Add person"), self.tr("Print role cards")
        self.add.setText(add if wide else "")
        self.add.setAccessibleName(add)
        self.add.setToolTip("" if wide else self.tr("Add person"))
        self.print.setText(cards if wide else "")
        self.print.setAccessibleName(cards)
        self.print.setToolTip("" if wide else self.tr("Print role cards"))

    def _print(self, key: str, *, internal: bool = False) -> None:
        papers = self._desk.core.incident_papers
        title = self.tr("Role cards")
        if key:
            title = self.tr("Role card {role}").format(role=self._desk.core.packs.role_names()[key])
        self.paper.ask(title, lambda: papers.role_cards(key, internal=internal))

    def _gone(self, words: str, name: str) -> None:
        self.lists.person.forget()
        self._say(words.format(name=name))

    def _saved_words(self, key: str) -> str:
        return self.tr("Saved who covers {role}.").format(role=self._desk.core.packs.role_names()[key])

    def _say(self, words: str) -> None:
        self.notice.tell("info", words, "", self.tr("Undo"), lambda: self.wanted.emit("undo", ""))

    def _today(self) -> date:
        return self._desk.core.clock.now().astimezone().date()
