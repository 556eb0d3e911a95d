"""Sessions of questions and answers: planned, prepared, held, followed up."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import date, datetime, timedelta
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.domain.faq import Faq
from desktop.domain.qa_session import QaQuestion, QaSession
from ui.desk import Desk
from ui.messages.answers.session_model import SessionModel
from ui.messages.answers.session_side import SessionSide
from ui.messages.halves import foot_of, halves
from ui.messages.shown import ShownIncident
from ui.widgets.empty_state import EmptyState
from ui.widgets.form_sheet import Answers, Field, FormSheet
from ui.widgets.page_notice import PageNotice
from ui.widgets.paper_saver import PaperSaver
from ui.widgets.plain_label import PlainLabel
from ui.widgets.sheet_side import Side
from ui.widgets.toned_table import TonedTable


class SessionsView(QWidget):
    """Signals: undo_wanted(): the last thing is to be taken back."""

    undo_wanted = Signal()

    def __init__(
        self, desk: Desk, shown: ShownIncident, notice: PageNotice, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._shown, self._notice, look = desk, shown, notice, desk.look
        self._to_open = ""
        self._asked = 0
        self.model = SessionModel(desk.core.clock.now(), self)
        self.table = TonedTable(look, self.tr("Sessions, the next one first"), row_height=52, parent=self)
        self.table.setModel(self.model)
        self.table.set_widths((240, 148, 124), stretch=0)
        self.home = SessionSide(desk, today, self)
        self.side = Side(self.home, self)
        self.paper = PaperSaver(desk, self.home.print, notice, self)
        self.empty = EmptyState(
            look, "users-three", self.tr("No session is planned"),
            self.tr("Where people have many questions, let them ask live. Rules and a run sheet are ready."),
            self.tr("Plan a session"), self,
        )  # fmt: skip
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        look = self._desk.look
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        after = " ".join(self._desk.core.packs.qa_rules().after[:2])
        said = self.tr("Afterwards: {steps}").format(steps=after)
        foot = foot_of(look, "info", PlainLabel(look, said, size=12, tone="text2", wrap=True))
        self.beside = halves(look, self, (self._stack, foot), self._stack, self.side, self.home.cross)
        self.beside.set_there(False)

    def _connect(self) -> None:
        sessions, questions = self._desk.core.sessions, self.home.questions
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_current())
        self.table.activated.connect(lambda _: self._enter())
        self.table.clicked.connect(lambda _: self.beside.open_side())
        self.beside.closed.connect(self.table.setFocus)
        self.empty.pressed.connect(self.add)
        self.side.turned.connect(self._turned)
        self.home.edited.connect(self._edit)
        self.home.held_wanted.connect(self.held)
        self.home.off_wanted.connect(lambda: self._edit(self.home.session_id(), "state", "called_off"))
        self.home.remove_wanted.connect(self.remove)
        self.home.print.clicked.connect(self._print)
        questions.added.connect(
            lambda text: self._do(
                sessions.add_question(self.home.session_id(), text), lambda _: questions.taken()
            )
        )
        questions.bank_wanted.connect(self.take_from_bank)
        questions.stated.connect(
            lambda question, state: self._do(sessions.edit_question(question, state=state))
        )
        questions.moved.connect(lambda question, before: self._do(sessions.move_question(question, before)))
        questions.removed.connect(
            lambda question: self._do(
                sessions.remove_question(question), lambda _: self._say(self.tr("Removed the question."))
            )
        )

    # what the pane asks

    def first_stop(self) -> QWidget:
        """The list, or the button of the empty one."""
        return self.table if self.model.rowCount() else self.empty.action

    def panes(self) -> tuple[QWidget, ...]:
        """The sessions, and one of them."""
        return (self.first_stop(), self.side)

    def go(self, session_id: str) -> None:
        """Show this session once it is read."""
        self._to_open = session_id
        self.read()

    def where(self) -> str:
        """Id of the session shown."""
        return self.home.session_id() if self.model.rowCount() else ""

    def flush(self) -> None:
        """Save what is half-typed."""
        self.side.flush()
        self.home.flush()

    def read(self) -> None:
        """Read the sessions anew: of the incident shown, and of none."""
        self._asked += 1
        number = self._asked
        ask, core = self._desk.operations.ask, self._desk.core
        ask(self, core.sessions.every(None), lambda sessions: self._got(number, sessions))

    def _got(self, number: int, sessions: tuple[QaSession, ...]) -> None:
        if number != self._asked:
            return  # asked again since; an older answer cannot hold what is to be opened
        self.model.now = self._desk.core.clock.now()
        rows = tuple(one for one in sessions if one.incident_id in ("", self._shown.id))
        before = self._to_open or self.home.session_id()
        opened, self._to_open = bool(self._to_open), ""
        self.model.show_rows(rows)
        place = self.model.place_of(before)
        self._stack.setCurrentIndex(0 if rows else 1)
        if place < 0:
            self.home.forget()
        self._turned()
        if rows:
            self.table.setCurrentIndex(self.model.index(max(0, place), 0))
            self._show_current()
        if opened and place >= 0:
            self.beside.open_side()

    def _show_current(self) -> None:
        index = self.table.currentIndex()
        if not index.isValid():
            return
        session = self.model.row(index.row())
        self.home.show_session(session)

        def got(questions: tuple[QaQuestion, ...]) -> None:
            if session.id == self.home.session_id():
                self.home.questions.show_rows(questions)

        self._desk.operations.ask(self, self._desk.core.sessions.questions(session.id), got)

    def _turned(self) -> None:
        sheet = self.side.sheet() is not None
        self.beside.set_there(sheet or self.model.rowCount() > 0)
        if sheet:
            self.beside.open_side()

    def _enter(self) -> None:
        self.beside.open_side()
        self.home.naming.fields["title"].setFocus()

    # doing

    def add(self) -> None:
        """Plan a session, with the usual rules."""
        self.flush()
        tomorrow = self._desk.core.clock.now().astimezone() + timedelta(days=1)
        sheet = FormSheet(
            self._desk.look, self.tr("Plan a session"),
            (
                Field("title", self.tr("Name"), "line", missing=self.tr("Give it a name.")),
                Field("at", self.tr("Begins"), "time", tomorrow.replace(hour=18, minute=0, second=0)),
                Field("platform", self.tr("Where"), "line", hint=self.tr("Platform or place")),
            ),
            self.tr("Plan it"),
            intro=(self.tr("Say it in public a day before, so that people can send questions."),),
        )  # fmt: skip

        def accepted(answers: Answers) -> None:
            at = answers["at"]
            change = self._desk.core.sessions.add(
                str(answers["title"]), incident=self._shown.id,
                starts_at=at if isinstance(at, datetime) else None, platform=str(answers["platform"]),
                rules="\n".join(self._desk.core.packs.qa_rules().rules),
            )  # fmt: skip

            def kept(made: str) -> None:
                self.side.put_away()
                self.go(made)

            self._desk.operations.change(self, change, kept, sheet.refuse)

        sheet.accepted.connect(accepted)
        self.side.show_sheet(sheet)

    def take_from_bank(self) -> None:
        """Take a question of the bank into the session, with its answer."""
        self._desk.operations.ask(self, self._desk.core.answers.every(self._shown.id), self._offer)

    def _offer(self, faqs: tuple[Faq, ...]) -> None:
        taken = {one.faq_id for one in self.home.questions.model.rows()}
        offered = {one.id: one.question for one in faqs if not one.sealed and one.id not in taken}
        session_id = self.home.session_id()
        if not offered:
            self._notice.tell("info", self.tr("Every question of the bank is in this session already."))
            return
        sheet = FormSheet(
            self._desk.look, self.tr("Take a question from the bank"),
            (
                Field(
                    "faq", self.tr("Question, the most asked first"), "choice", next(iter(offered)),
                    choices=tuple(offered.items()),
                ),
            ),
            self.tr("Take it"), intro=(self.tr("Its answer stands on the run sheet once it is cleared."),),
        )  # fmt: skip

        def accepted(answers: Answers) -> None:
            faq_id = str(answers["faq"])
            change = self._desk.core.sessions.add_question(session_id, offered[faq_id], faq_id=faq_id)
            self._desk.operations.change(self, change, lambda _: self.side.put_away(), sheet.refuse)

        sheet.accepted.connect(accepted)
        self.side.show_sheet(sheet)

    def held(self) -> None:
        """Note that it took place; what still waits is answered later."""
        self.home.flush()

        def done(left: int) -> None:
            later = self.tr("1 question is to be answered later.") if left == 1 else self.tr(
                "{n} questions are to be answered later."
            )  # fmt: skip
            self._say(self.tr("The session was held."), later.format(n=left) if left else "")

        self._do(self._desk.core.sessions.held(self.home.session_id()), done)

    def remove(self) -> None:
        """Take the session off the list."""
        session_id = self.home.session_id()
        self.home.forget()
        self._do(
            self._desk.core.sessions.remove(session_id), lambda _: self._say(self.tr("Removed the session."))
        )

    def _print(self) -> None:
        self.flush()
        session = self.home.session()
        if session is not None:
            self.paper.ask(session.title, lambda: self._desk.core.sessions.sheet(session.id))

    def _edit(self, session_id: str, name: str, value: object) -> None:
        change = self._desk.core.sessions.edit(session_id, **{name: value})
        self._desk.operations.change(
            self, change, None, lambda error: self.home.set_wrong(session_id, name, error)
        )

    def _do(self, change: Future[Any], done: Callable[[Any], None] | None = None) -> None:
        self._desk.operations.change(self, change, done)

    def _say(self, words: str, more: str = "") -> None:
        self._notice.tell("info", words, more, self.tr("Undo"), self.undo_wanted.emit)
