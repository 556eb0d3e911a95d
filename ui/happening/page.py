"""Something is happening: from the press of the button to a declared incident, with every keystroke kept."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.declare_say import Gap, Standing, names_in, standing, with_answer
from desktop.domain.facts import Fact, ObjectsChanged, SettingChanged
from desktop.domain.incident import Draft
from desktop.errors import Refused, Trouble
from ui.desk import Desk
from ui.frame.exercise_banner import ExerciseBanner
from ui.happening.body import Body
from ui.happening.foot import Foot
from ui.happening.head import Head
from ui.happening.keeper import Keeper
from ui.happening.leaders import Leaders
from ui.happening.older_note import OlderNote
from ui.happening.plan_book import PlanBook
from ui.happening.words import began_words, declare_words, outlook_words
from ui.incident_frame import SHOWN
from ui.widgets.announce import announce
from ui.widgets.empty_state import EmptyState

_TICK_MS = 15_000
_OLD = timedelta(hours=1)


class HappeningPage(QWidget):
    """A whole page, not a dialog: the window stays usable, and Esc never loses an answer.

    Signals:
        wanted(str, str): another page, and the thing on it.
    """

    wanted = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.keeper = Keeper(desk, self)
        self._book = PlanBook(desk, self)
        self._leaders = Leaders(desk, self)
        self.head = Head(desk.look, self)
        self.banner = ExerciseBanner(desk.look, self)
        self.body = Body(desk, self._book, self)
        self.older = OlderNote(desk.look)
        self.foot = Foot(desk.look, self)
        self.nothing = EmptyState(
            desk.look, "megaphone", self.tr("Nothing is being declared"),
            self.tr("When something happens, start here: the log begins at once, and you decide later."),
            self.tr("Something is happening"), self,
        )  # fmt: skip
        self._criteria = desk.core.packs.criteria()
        self._tick = QTimer(self, interval=_TICK_MS)
        self._lay_out()
        self._connect()
        self._show_parts(None)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.body.add_note(self.older)
        for part in (self.banner, self.head, self.body, self.foot, self.nothing):
            column.addWidget(part, int(part in (self.body, self.nothing)))

    def _connect(self) -> None:
        keeper, body = self.keeper, self.body
        keeper.changed.connect(self._refresh)
        self._book.changed.connect(self._refresh)
        self._tick.timeout.connect(self._refresh)
        self._leaders.changed.connect(lambda: body.confirm.show_people(self._leaders.people))
        body.questions.changed.connect(lambda name, value: keeper.put(**{name: value}))
        body.severity.answered.connect(self._grade)
        body.plans.chosen.connect(self._choose)
        for panel in (body.confirm, body.sealed):
            panel.changed.connect(lambda values: keeper.put(**values))
        for source in (body.questions.left, body.confirm.left, body.sealed.left):
            source.connect(keeper.flush)
        body.sealed.typed.connect(self._refresh)
        self.head.drill_toggled.connect(lambda on: keeper.put(exercise=on))
        self.head.close_pressed.connect(self._put_away)
        self.older.pressed.connect(self._start_anew)
        self.foot.declare_pressed.connect(self._declare)
        self.foot.log_pressed.connect(self._log)
        self.nothing.pressed.connect(lambda: self.open("begin"))
        self._desk.bridge.fact.connect(self._hear)

    def open(self, object_id: str) -> None:
        """Opens the page. "begin": the button was pressed now; "exercise": as a drill; "": as it was left.

        Any other word is the id of an incident that is only watched: the page goes on from its answers.
        """
        self.keeper.flush()
        self._tick.start()
        self._book.load()
        self._leaders.load()
        core, operations = self._desk.core, self._desk.operations
        if object_id in ("begin", "exercise"):
            operations.change(self, core.incidents.begin(), lambda draft: self._take(draft, object_id))
        elif object_id:
            operations.change(self, core.incidents.begin(object_id), lambda draft: self._take(draft, ""))
        else:
            operations.ask(self, core.incidents.draft(), lambda draft: self._take(draft, ""))

    def flush(self) -> None:
        """Saves what is half-typed."""
        self.keeper.flush()

    def panes(self) -> tuple[QWidget, ...]:
        """The head, the two columns, the strip at the foot."""
        return (self.head, self.body.left, self.body.right, self.foot)

    def first_stop(self) -> QWidget:
        """Where the keyboard begins."""
        return self.body.questions.what

    def _take(self, draft: Draft | None, asked: str) -> None:
        mine = self.keeper.draft
        shown = None if mine is None else (mine.started_at, mine.locked)
        if draft is None or shown != (draft.started_at, draft.locked):
            self._show_parts(draft)
            self.keeper.take(draft)
            if draft is not None:
                self.body.sealed.forget()
                self.body.show_draft(draft, self._standing(draft), self._desk.core.clock.now())
        found = self.keeper.draft
        if found is None:
            return
        self.keeper.put(put_away=False, aware_at=found.aware_at or found.started_at)
        self._welcome(found, asked)
        here: QWidget | None = self.window().focusWidget()
        if asked and (here is None or not self.isAncestorOf(here)):
            self.first_stop().setFocus()

    def _welcome(self, draft: Draft, asked: str) -> None:
        """Sees to it that a page from before is not taken for what happens now."""
        untouched = not (draft.what.strip() or draft.grid or draft.danger)
        if asked == "exercise" and untouched:
            self.keeper.put(exercise=True)
        elif asked == "exercise" and not draft.exercise:
            self._desk.operations.refused.emit(
                self.tr("A page about something real is open. Declare it or log it before you start a drill.")
            )
        old = self._desk.core.clock.now() - draft.started_at > _OLD and not untouched
        self.older.setVisible(asked == "begin" and (old or draft.exercise))
        self.older.show_page(draft, self._desk.core.clock.now())

    def _show_parts(self, draft: Draft | None) -> None:
        for part in (self.head, self.body, self.foot):
            part.setVisible(draft is not None)
        self.banner.setVisible(draft is not None and draft.exercise)
        self.nothing.setVisible(draft is None)

    def _standing(self, draft: Draft) -> Standing:
        return standing(draft, self._criteria, sealed=bool(self.body.sealed.passphrase()))

    def _refresh(self) -> None:
        draft = self.keeper.draft
        if draft is None:
            return
        now, said = self._desk.core.clock.now(), self._standing(draft)
        self.head.line.setText(began_words(draft.started_at, now))
        self.head.drill.setChecked(draft.exercise)
        self.banner.setVisible(draft.exercise)
        self.body.show_state(draft, said, now)
        counts = self._book.counts(draft.scenario_key)
        runs, judged = self._book.clocks(draft.scenario_key)
        self.foot.show_words(*outlook_words(draft, counts, runs, judged, now, urgent=said.urgent))
        calm = bool(draft.grid) and not said.reading.open and said.reading.level == "L0"
        self.foot.show_button(declare_words(said, draft), ready=said.gap is None, calm=calm)

    def _grade(self, key: str, answer: int) -> None:
        if self.keeper.draft is not None:
            self.keeper.put(grid=with_answer(self.keeper.draft.grid, key, answer))

    def _choose(self, key: str) -> None:
        self.keeper.put(scenario_key=key, restricted=self._book.restricted(key) == "on")

    def _put_away(self) -> None:
        self.keeper.put(put_away=True)
        self.keeper.flush()
        self.wanted.emit("today", "")

    def _start_anew(self) -> None:
        """The page from before goes: a drill is dropped, something real is written down."""
        draft, incidents = self.keeper.draft, self._desk.core.incidents
        if draft is None:
            return
        self.keeper.flush()
        if draft.exercise:
            self._desk.operations.change(self, incidents.drop(), lambda _none: self._begin_anew())
        elif not self._lacks_something(draft):
            self._desk.operations.change(self, self._watched(draft), lambda _id: self._begin_anew())

    def _begin_anew(self) -> None:
        self.keeper.take(None)
        self.open("begin")

    def _declare(self) -> None:
        draft = self.keeper.draft
        if draft is None:
            return
        said = self._standing(draft)
        if said.gap is not None:
            self.body.go_to(said.gap, said.reading.open)
            return
        self.keeper.flush()
        self._do(self._desk.core.incidents.declare(
            draft, said.reading.level, lead=self._leaders.lead_of(draft),
            passphrase=self.body.sealed.passphrase() if draft.restricted else "",
            readers=names_in(draft.readers),
        ), self._declared)  # fmt: skip

    def _log(self) -> None:
        draft = self.keeper.draft
        if draft is not None and not self._lacks_something(draft):
            self.keeper.flush()
            self._do(self._watched(draft), self._logged)

    def _lacks_something(self, draft: Draft) -> bool:
        """Goes to what the log needs: words, and a passphrase if they are to be sealed."""
        sealed = not draft.restricted or bool(self.body.sealed.passphrase())
        if draft.what.strip() and sealed:
            return False
        gap = Gap.PASSPHRASE if draft.what.strip() else Gap.WHAT
        self.body.go_to(gap, ())
        announce(self, self.tr("Say what has happened, then it can be logged."))
        return True

    def _watched(self, draft: Draft) -> Future[str]:
        passphrase = self.body.sealed.passphrase() if draft.restricted else ""
        readers = names_in(draft.readers)
        return self._desk.core.incidents.watch(draft, passphrase=passphrase, readers=readers)

    def _do(self, change: Future[str], done: Callable[[str], None]) -> None:
        self.foot.hold()

        def made(incident_id: str) -> None:
            self.foot.release()
            self.body.sealed.forget()
            self.keeper.take(None)
            self._show_parts(None)
            done(incident_id)

        def failed(error: Refused | Trouble) -> None:
            self.foot.release()
            refused = isinstance(error, Refused)
            said = self._desk.operations.refused if refused else self._desk.operations.troubled
            said.emit(error.sentence)

        self._desk.operations.change(self, change, made, failed)

    def _declared(self, incident_id: str) -> None:
        self._desk.operations.change(self, self._desk.core.settings.put(SHOWN, incident_id))
        self.wanted.emit("today", "next")

    def _logged(self, incident_id: str) -> None:
        self.wanted.emit("plan", f"log:{incident_id}")

    def _hear(self, fact: Fact) -> None:
        match fact:
            case ObjectsChanged(kind="person" | "holding"):
                self._leaders.load()
            case SettingChanged(key="organisation.jurisdiction"):
                self._refresh()
            case _:
                pass
