"""The editor: one message with its channels, from the first word to the note that it is posted."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.incident import Incident
from desktop.domain.message import MessageState
from desktop.domain.mine import shown_of
from ui.desk import Desk
from ui.messages.editor.cards import Cards
from ui.messages.editor.clear_acts import ClearActs
from ui.messages.editor.clear_box import ClearBox
from ui.messages.editor.going_acts import GoingActs
from ui.messages.editor.live import Live
from ui.messages.editor.master import Master
from ui.messages.editor.partner_acts import PartnerActs
from ui.messages.editor.reading_acts import ReadingActs
from ui.messages.editor.stage import Stage
from ui.messages.editor.strip import Strip
from ui.messages.editor.subject import Subject
from ui.messages.editor.way_out import End, Standing, end_of, steps_of
from ui.messages.editor.writing_acts import WritingActs
from ui.widgets.buttons import button
from ui.widgets.empty_state import EmptyState
from ui.widgets.hair_splitter import HairSplitter
from ui.widgets.page_notice import PageNotice
from ui.widgets.sheet_side import Side

_MASTER, _LEAST = 336, 300
_NARROW_UNDER = 900
_TICK_MS = 30_000
_SHOWN = "incident.shown"
_NONE, _OPEN, _UNKNOWN = range(3)


class EditorPane(QWidget):
    """Signals: wanted(str, str): another page, and the thing on it; ("undo", "") takes back."""

    wanted = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, look = desk, desk.look
        messages = desk.core.messages
        self._end: End | None = None
        self.subject = Subject(desk, self)
        self.notice = PageNotice(look, self)
        self.master = Master(look, messages.faults, self)
        self.cards = Cards(look, messages.channels(), self)
        self.side = Side(self.cards, self)
        self.strip = Strip(look, self)
        self.empty = EmptyState(
            look, "chat-text", self.tr("No message is open"),
            self.tr("Choose one in the library, or write a new one."), self.tr("Go to the library"),
        )  # fmt: skip
        self.history = button(look, self.tr("History"), icon="clock-counter-clockwise", small=True)
        self.preview = button(look, self.tr("Preview"), icon="eye", small=True)
        self.more = button(look, self.tr("More"), icon="dots-three", small=True)
        self._tools = {tool: tool.text() for tool in (self.history, self.preview, self.more)}
        self.stage = Stage(self.subject, self.side, self.notice, self)
        self.clearing = ClearBox(look, desk.core.clock.now().astimezone().date(), self)
        self.master.foot.addWidget(self.clearing)
        self.writing = WritingActs(self.stage, self.master, self.cards, self)
        self.reading = ReadingActs(self.stage, self)
        self.going = GoingActs(self.stage, self.master, self.cards, self)
        self.partner = PartnerActs(self.stage, self)
        self.clear_acts = ClearActs(self.stage, self.clearing, self)
        self.live = Live(self.stage, self.master, self.cards, self)
        self._tick = QTimer(self, interval=_TICK_MS)  # covers may be asked once their time has come
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.splitter = HairSplitter(self.tr("Words, and channels"), parent=self)
        self.splitter.addWidget(self.master)
        self.splitter.addWidget(self.side)
        self.splitter.setStretchFactor(1, 1)
        full = QWidget(self)
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self.splitter, 1)
        column.addWidget(self.strip)
        self.stack = QStackedWidget(self)
        self.stack.currentChanged.connect(self._wake_tools)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(full)
        self.stack.addWidget(QWidget(self))  # nothing is said until it is known
        self.stack.setCurrentIndex(_UNKNOWN)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        self._fit()

    def _connect(self) -> None:
        subject = self.subject
        self.stage.wanted.connect(self.wanted)
        self.empty.pressed.connect(lambda: self.wanted.emit("messages", "library:"))
        subject.leaving.connect(self.flush)
        subject.opened.connect(self._show)
        subject.listed.connect(self._list)
        subject.texts_came.connect(self._show_texts)
        for came in (subject.clearing_came, subject.postings_came, subject.incident_came):
            came.connect(self._show_way)
        subject.incident_came.connect(self.live.renew_hints)
        subject.gone.connect(lambda: self.stack.setCurrentIndex(_NONE))
        self.master.picker.chosen.connect(self.open)
        self.cards.asked.connect(self._act)
        self.live.judged.connect(self._show_end)
        self.strip.opened.connect(self._open_step)
        self.strip.pressed.connect(self._go)
        self.history.clicked.connect(self.reading.show_history)
        self.preview.clicked.connect(lambda: self.going.show_preview(self._why()))
        self.more.clicked.connect(
            lambda: self.menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
        )
        self._desk.look.changed.connect(self._fit)
        self._tick.timeout.connect(self._show_way)
        self._tick.timeout.connect(self.reading.follow)
        self._tick.start()
        copy = QShortcut(QKeySequence("Ctrl+Shift+C"), self)
        copy.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        copy.activated.connect(self.going.copy)

    # what the host asks

    def open(self, object_id: str) -> None:
        """Show this message; "" freshens the one shown, or opens the first there is."""
        if object_id and object_id != self.subject.shown_id:
            self.flush()
            self.side.put_away()
        if object_id or self.subject.shown_id:
            self.subject.show(object_id)
        else:
            self._desk.operations.ask(self, self._desk.core.incidents.live(), self._open_first)

    def where(self) -> str:
        """Id of the message shown."""
        return self.subject.shown_id

    def flush(self) -> None:
        """Save what is half-typed."""
        if self.subject.message is not None:
            self.master.flush()
            self.cards.flush()
            self.side.flush()

    def tools(self) -> tuple[QWidget, ...]:
        """What stands at the right of the bar."""
        return (self.history, self.preview, self.more)

    def panes(self) -> tuple[QWidget, ...]:
        """The words, the channels or the sheet over them, and the way out."""
        return (self.master, self.side, self.strip) if self.stack.currentIndex() == _OPEN else (self.empty,)

    def first_stop(self) -> QWidget:
        """The master text."""
        return self.master.text if self.stack.currentIndex() == _OPEN else self.empty.action

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= self._desk.look.theme.px(_NARROW_UNDER)
        for tool, words in self._tools.items():
            tool.setText(words if wide else "")
            tool.setAccessibleName(words)
        self.more.setAccessibleName(self.tr("More to do with this message"))
        self.history.setToolTip("" if wide else self.tr("History"))
        self.preview.setToolTip("" if wide else self.tr("Preview"))
        self.more.setToolTip("" if wide else self.tr("More"))

    def _open_first(self, live: tuple[Incident, ...]) -> None:
        shown = shown_of(live, self._desk.core.settings.text(_SHOWN))
        every = self._desk.core.messages.every

        def found(messages: tuple[object, ...]) -> None:
            if not messages:
                self.stack.setCurrentIndex(_NONE)
            else:
                self.subject.show(messages[0].id)  # type: ignore[attr-defined]

        self._desk.operations.ask(self, every(shown.id if shown is not None else ""), found)

    # showing

    def _show(self) -> None:
        subject, message = self.subject, self.stage.message
        self.stack.setCurrentIndex(_OPEN)
        self.master.show_message(message, subject.gaps)
        self.master.picker.show_message(message, subject.state())
        self.master.original.show_original(self._desk.core.messages.original(message))
        self.master.set_sealed(message.sealed)
        self.clear_acts.show_message(message)
        self._list()
        self._show_texts()
        self.live.renew_hints()

    def _list(self) -> None:
        siblings = self.subject.siblings
        message = self.subject.message
        if message is not None:
            there = any(one.id == message.id for one in siblings)
            self.master.picker.show_list(siblings if there else (message, *siblings), message.id)

    def _show_texts(self) -> None:
        self.cards.show_texts(self.subject.shown_texts())
        self.live.renew()
        self.live.touched()
        self._show_way()

    def _show_way(self) -> None:
        subject = self.subject
        if subject.message is None:
            return
        channels = set(self.cards.cards)
        posted = {one.channel for one in subject.postings if one.deleted_at is None}
        standing = Standing(
            subject.message, subject.clearing, subject.now(), len(posted & channels), len(channels)
        )
        self.strip.show_steps(steps_of(standing))
        self.live.renew()

    def _show_end(self) -> None:
        view = self.subject.clearing
        end = self._end = end_of(self.live.blockers, waiting=view is not None and bool(view.reading.open))
        self.strip.show_end(end.title, end.line, end.action, blocked=end.blocked)

    def _why(self) -> str:
        return self.live.blockers[0].sentence if self.live.blockers else ""

    # doing

    def _wake_tools(self, shown: int) -> None:
        for tool in self._tools:
            tool.setEnabled(shown == 1)

    def _act(self, channel: str, what: str) -> None:
        if not self.going.act(channel, what):
            self.writing.act(channel, what)

    def _open_step(self, key: str) -> None:
        if key == "written":
            self.reading.show_history()
        elif key == "posted":
            self.wanted.emit("messages", f"posted:{self.subject.shown_id}")
        else:
            self.reading.show()

    def _go(self) -> None:
        end = self._end
        if end is None:
            return
        self.flush()
        incident = self.stage.message.incident_id
        ways: dict[str, Callable[[], object]] = {
            "gap": lambda: self.master.gaps.go_to(end.what), "channel": lambda: self._go_to_card(end.what),
            "ask": self.reading.ask, "readings": self.reading.show, "promise": self.reading.promise,
            "copy": self.going.copy, "incident": lambda: self.wanted.emit("plan", f"live:{incident}"),
            "stops": lambda: self.wanted.emit("plan", f"live:{incident}:stops"),
        }  # fmt: skip
        ways[end.act]()

    def _go_to_card(self, channel: str) -> None:
        self.side.put_away()
        self.cards.go_to(channel)

    def menu(self) -> QMenu:
        """What else can be done with the message."""
        made, there = QMenu(self), self.subject.message is not None
        gone = there and self.subject.state() in (MessageState.WITHDRAWN, MessageState.SUPERSEDED)
        for words, act, usable in (
            (self.tr("About this message…"), self.writing.show_details, there),
            (self.tr("Write in a shape…"), self.writing.show_shape, there),
            (self.tr("Who reads it…"), self.reading.show, there),
            (self.tr("Add a remark…"), self.reading.comment, there),
            (self.tr("It is posted…"), lambda: self.going.note_posted(""), there),
            (self.tr("It is scheduled at the platform…"), self.going.note_scheduled, there and not gone),
            (self.tr("Note for a partner…"), self.partner.ask, there),
            (self.tr("Withdraw it…"), self.reading.withdraw, there and not gone),
            (self.tr("Remove it"), self.writing.remove, there),
        ):
            action = QAction(words, made)
            action.setEnabled(usable)
            action.triggered.connect(lambda _on=False, act=act: act())
            made.addAction(action)
        return made

    def _fit(self) -> None:
        px = self._desk.look.theme.px
        self.master.setMinimumWidth(px(_LEAST))
        self.splitter.setSizes([px(_MASTER), px(_MASTER) * 3])
