"""Answers: the bank of questions, a reply to one person, the guide to comments, sessions."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.facts import Fact, ObjectsChanged
from ui.desk import Desk
from ui.messages.answers.comments import CommentsView
from ui.messages.answers.questions import QuestionsView
from ui.messages.answers.reply import ReplyView
from ui.messages.answers.sessions import SessionsView
from ui.messages.shown import ShownIncident
from ui.widgets.buttons import button
from ui.widgets.page_notice import PageNotice
from ui.widgets.segmented_answer import SegmentedAnswer

_BURST_MS = 200
_NARROW_UNDER = 1160
_BANK = frozenset(("faq", "faq_asked"))
_SESSIONS = frozenset(("qa_session", "qa_question"))
VIEWS = ("questions", "reply", "comments", "sessions")


class AnswersPane(QWidget):
    """Signals: wanted(str, str): another page, and the thing on it; ("undo", "") takes back."""

    wanted = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, look = desk, desk.look
        today = desk.core.clock.now().astimezone().date()
        self.notice = PageNotice(look, self)
        self.shown = ShownIncident(desk, self)
        self.questions = QuestionsView(desk, self.shown, self.notice, today, self)
        self.reply = ReplyView(desk, self.shown, self.notice, self)
        self.comments = CommentsView(desk, self)
        self.sessions = SessionsView(desk, self.shown, self.notice, today, self)
        self._views = (self.questions, self.reply, self.comments, self.sessions)
        names = (self.tr("Questions"), self.tr("Reply"), self.tr("Comments"), self.tr("Sessions"))
        self.views = SegmentedAnswer(look, self.tr("Answers, part"), tuple(zip(VIEWS, names, strict=True)))
        for part in self.views.findChildren(QPushButton):
            part.setProperty("small", True)
        self.add = button(look, self.tr("Add question"), icon="plus", small=True)
        self._stack = QStackedWidget(self)
        for view in self._views:
            self._stack.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self._stack, 1)
        self._bank = QTimer(self, interval=_BURST_MS, singleShot=True)
        self._meetings = QTimer(self, interval=_BURST_MS, singleShot=True)
        self.views.set_answer("questions")
        self._show_view("questions")
        self._connect()

    def _connect(self) -> None:
        self.views.answered.connect(self._turn)
        self.add.clicked.connect(self.add_one)
        self.shown.told.connect(self._read_all)
        self._bank.timeout.connect(self._read_bank)
        self._meetings.timeout.connect(self.sessions.read)
        for undo in (self.questions.undo_wanted, self.sessions.undo_wanted):
            undo.connect(lambda: self.wanted.emit("undo", ""))
        for wanted in (self.reply.wanted, self.comments.wanted):
            wanted.connect(self.wanted)
        self.reply.listed.connect(self.open)
        self._desk.bridge.fact.connect(self._hear)
        new = QShortcut(QKeySequence(QKeySequence.StandardKey.New), self)
        new.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        new.activated.connect(self.add_one)

    # what the host asks

    def open(self, object_id: str) -> None:
        """Show a question by id, "reply:" with its words, "mention:" with an id, "comments:", "sessions:",
        "session:" with an id, "questions:", or "" to freshen.
        """
        key, marked, rest = object_id.partition(":")
        self.shown.refresh()
        if key == "reply" and marked:
            self._go("reply")
            if rest:
                self.reply.start(rest)
        elif key == "mention" and rest.isdecimal():
            self._go("reply")
            self.reply.start_from(int(rest))
        elif key == "session" and rest:
            self._go("sessions")
            self.sessions.go(rest)
        elif key in VIEWS and marked:
            self._go(key)
        elif object_id:
            self._go("questions")
            self.questions.go(object_id)

    def flush(self) -> None:
        """Save what is half-typed."""
        self.questions.flush()
        self.sessions.flush()

    def tools(self) -> tuple[QWidget, ...]:
        """What stands at the right of the bar."""
        return (self.views, self.add)

    def where(self) -> str:
        """The part that is shown and the thing on it, as `open` takes it."""
        key = self.views.answer()
        if key == "questions":
            return self.questions.where() or "questions:"
        session = self.sessions.where() if key == "sessions" else ""
        return f"session:{session}" if session else f"{key}:"

    def panes(self) -> tuple[QWidget, ...]:
        """The parts of what is shown."""
        return self._view().panes()

    def first_stop(self) -> QWidget:
        """Where the keyboard starts in what is shown."""
        return self._view().first_stop()

    def add_one(self) -> None:
        """Write down a question, or plan a session."""
        if self.views.answer() == "sessions":
            self.sessions.add()
        else:
            self._go("questions")
            self.questions.add()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_tools()

    # inside

    def _view(self) -> QuestionsView | ReplyView | CommentsView | SessionsView:
        return self._views[VIEWS.index(self.views.answer())]

    def _go(self, key: str) -> None:
        self.views.set_answer(key)
        self._show_view(key)

    def _turn(self, key: str) -> None:
        self.flush()
        self._show_view(key)

    def _show_view(self, key: str) -> None:
        self._stack.setCurrentIndex(VIEWS.index(key))
        self._fit_tools()

    def _read_all(self) -> None:
        self._read_bank()
        self.sessions.read()

    def _read_bank(self) -> None:
        self.questions.read()
        self.reply.refresh()

    def _hear(self, fact: Fact) -> None:
        if not isinstance(fact, ObjectsChanged):
            return
        if fact.kind in _BANK and not self._bank.isActive():
            self._bank.start()
        if fact.kind in _SESSIONS and not self._meetings.isActive():
            self._meetings.start()

    def _fit_tools(self) -> None:
        # Where the bar has no room for words, the icon stays; the name is kept for screen readers.
        wide = self.width() >= self._desk.look.theme.px(_NARROW_UNDER)
        meetings = self.views.answer() == "sessions"
        words = self.tr("Plan session") if meetings else self.tr("Add question")
        self.add.setText(words if wide else "")
        self.add.setAccessibleName(words)
        if wide:
            self.add.setToolTip("")
        else:
            self.add.setToolTip(self.tr("Plan session") if meetings else self.tr("Add question"))
