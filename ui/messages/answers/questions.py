"""The bank of questions: what people ask, what has no answer first."""

from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QWidget

from desktop.domain.answer_bank import InformationGap
from desktop.domain.faq import Faq
from ui.desk import Desk
from ui.messages.answers.question_acts import QuestionActs
from ui.messages.answers.question_model import QuestionModel, rows_of
from ui.messages.answers.question_side import QuestionSide
from ui.messages.halves import foot_of, halves
from ui.messages.shown import ShownIncident
from ui.widgets.buttons import button
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_notice import PageNotice
from ui.widgets.plain_label import PlainLabel
from ui.widgets.search_field import SearchField
from ui.widgets.sheet_side import Side
from ui.widgets.toned_table import TonedTable

_SIDE = 381
_TYPING_MS = 250


class QuestionsView(QWidget):
    """Signals: undo_wanted(): the last thing is to be taken back."""

    undo_wanted = Signal()

    def __init__(
        self, desk: Desk, shown: ShownIncident, notice: PageNotice, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._shown, look = desk, shown, desk.look
        self._to_open = ""
        self._read = 0
        self._faqs: tuple[Faq, ...] = ()
        self.model = QuestionModel(self)
        self.search = SearchField(look, self.tr("Search questions and answers"))
        self.start = button(look, self.tr("Add the usual 24"), small=True, kind="flat", parent=self)
        self.table = TonedTable(
            look, self.tr("Questions, those without an answer first"), row_height=52, parent=self
        )
        self.table.setModel(self.model)
        self.table.set_widths((280, 84, 128, 128), stretch=0)
        self.home = QuestionSide(desk, today, self)
        self.side = Side(self.home, self)
        self.acts = QuestionActs(desk, self.side, self.home, notice)
        self.empty = EmptyState(
            look, "question", self.tr("No question is on the list"),
            self.tr("Begin with the questions that people ask in every crisis, or write down the first one."),
            self.tr("Add the usual 24 questions"), self,
        )  # fmt: skip
        self._words = PlainLabel(look, "", size=12, tone="text2", wrap=True)
        self._typing = QTimer(self, interval=_TYPING_MS, singleShot=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        look = self._desk.look
        bar = QFrame(self)
        bar.setProperty("part", "head")
        line = QHBoxLayout(bar)
        line.setContentsMargins(12, 6, 12, 6)
        line.addWidget(self.search, 1)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        foot = foot_of(look, "info", self._words, self.start)
        self.beside = halves(
            look, self, (bar, self._stack, foot), self._stack, self.side, self.home.cross, width=_SIDE
        )
        self.beside.set_there(False)

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_current())
        self.table.activated.connect(lambda _: self._enter())
        self.table.clicked.connect(lambda _: self.beside.open_side())
        self.beside.closed.connect(self.table.setFocus)
        self.search.textChanged.connect(lambda _: self._typing.start())
        self._typing.timeout.connect(self.read)
        self.start.clicked.connect(self.acts.start)
        self.empty.pressed.connect(self.acts.start)
        self.acts.made.connect(self.go)
        self.acts.undo_wanted.connect(self.undo_wanted)
        self.side.turned.connect(self.beside.open_side)

    def first_stop(self) -> QWidget:
        """The list, or the button of the empty one."""
        return self.table if self.model.rowCount() else self.empty.action

    def panes(self) -> tuple[QWidget, ...]:
        """The list and the question."""
        return (self.first_stop(), self.side)

    def go(self, faq_id: str) -> None:
        """Show this question once it is read."""
        self._to_open = faq_id
        self.search.clear()
        self.read()

    def add(self) -> None:
        """Write down a new question."""
        self.flush()
        self.acts.add()

    def flush(self) -> None:
        """Save what is half-typed."""
        self.side.flush()
        self.home.flush()

    def where(self) -> str:
        """Id of the question shown."""
        row = self.home.row()
        return row.id if row is not None and row.faq is not None else ""

    def read(self) -> None:
        """Read the bank anew."""
        self._read += 1
        number, words = self._read, self.search.text()
        ask, answers = self._desk.operations.ask, self._desk.core.answers

        def got(faqs: tuple[Faq, ...]) -> None:
            ask(self, answers.gaps(self._shown.id), lambda gaps: self._got(number, words, faqs, gaps))

        ask(self, answers.every(self._shown.id, words=words), got)

    def _got(self, number: int, words: str, faqs: tuple[Faq, ...], gaps: tuple[InformationGap, ...]) -> None:
        if number != self._read:
            return  # asked again since
        self._faqs = faqs
        self.acts.use(faqs, self._shown.id)
        before = self.home.question_id()
        rows = rows_of(faqs, gaps, self._desk.core.clock.now(), words)
        self.model.show_rows(rows)
        wanted, self._to_open = self._to_open, ""
        place = self.model.place_of(wanted or before)
        if wanted and place < 0:
            self._to_open = wanted if not words else ""
        listed = bool(rows) or bool(words)
        self._stack.setCurrentIndex(0 if listed else 1)
        self.beside.set_there(bool(rows) or self.side.sheet() is not None)
        if rows:
            self.table.setCurrentIndex(self.model.index(max(0, place), 0))
            self._show_current()
        if wanted and place >= 0:
            self.beside.open_side()
            self.home.write()
        self._say(gaps, bool(words))

    def _say(self, gaps: tuple[InformationGap, ...], searched: bool) -> None:
        usual = {one.key for one in self._desk.core.packs.answer_patterns()}
        here = {faq.pattern for faq in self._faqs if faq.incident_id == self._shown.id}
        self.start.setVisible(bool(self._faqs) and not searched and not usual & here)
        bare = sum(gap.kind != "pattern" for gap in gaps)
        if not bare:
            words = self.tr("Every question on the list has an answer that was cleared.")
        elif bare == 1:
            words = self.tr("1 question has no answer that may go out. Such gaps are what rumours fill.")
        else:
            words = self.tr("{n} questions have no answer that may go out. Such gaps are what rumours fill.")
        self._words.setText(words.format(n=bare) if self._faqs else self.tr("Nothing is sent from here."))

    def _enter(self) -> None:
        self.beside.open_side()
        self.home.write()

    def _show_current(self) -> None:
        index = self.table.currentIndex()
        if not index.isValid():
            return
        row = self.model.row(index.row())
        self.home.show_row(row)
        if row.faq is not None:
            faq_id = row.faq.id
            self._desk.operations.ask(
                self, self._desk.core.answers.times_asked(faq_id),
                lambda times: self.home.show_times(faq_id, times),
            )  # fmt: skip
