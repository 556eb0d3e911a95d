"""The library beside one message to write and fill, and the text to copy."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.facts import Fact, ObjectsChanged, SettingChanged
from desktop.domain.message import Message
from desktop.errors import Refused, Trouble
from ui.desk import Desk
from ui.messages.bar import MessagesBar
from ui.messages.library_list import LibraryList
from ui.messages.message_acts import MessageActs
from ui.messages.message_editor import MessageEditor
from ui.messages.model import MessageModel, Row
from ui.messages.ready_pane import ReadyPane
from ui.widgets.empty_state import EmptyState
from ui.widgets.hair_splitter import HairSplitter
from ui.widgets.page_notice import PageNotice
from ui.widgets.paper_saver import PaperSaver

_BURST_MS = 100
#: Library, message, preview: width to begin with, and at least.
_WIDTHS = ((332, 200), (376, 230), (380, 240))


class ThreePanes(QWidget):
    """Nothing here sends or posts.

    Signals:
        wanted(str, str): another page, and the thing on it; ("undo", "") takes back.
    """

    wanted = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, look = desk, desk.look
        self._messages = desk.core.messages
        self._message: Message | None = None
        self._to_open = ""
        self._fresh = False
        self._settling = False
        self.bar = MessagesBar(look, self)
        self.notice = PageNotice(look, self)
        self.model = MessageModel(self)
        self.list = LibraryList(look, self.model, self)
        self.editor = MessageEditor(desk, self)
        self.ready = ReadyPane(look, self._messages.channels(), self._messages.count, self)
        self.paper = PaperSaver(desk, self.bar.export, self.notice, self)
        self.acts = MessageActs(desk, self.editor, self.ready, self.notice, self)
        self.empty = EmptyState(look, "chat-text", "", "", " ", self)
        self._burst = QTimer(self, interval=_BURST_MS, singleShot=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.splitter = HairSplitter(self.tr("Messages: library, text, preview"), parent=self)
        for pane in (self.list, self.editor, self.ready):
            self.splitter.addWidget(pane)
        for number in range(self.splitter.count()):
            self.splitter.setStretchFactor(number, 1)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.splitter)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.notice)
        column.addWidget(self.stack, 1)
        self._fit()

    def _connect(self) -> None:
        self._desk.look.changed.connect(self._fit)
        self.bar.filtered.connect(self._filter)
        self.bar.search.returnPressed.connect(self.list.setFocus)
        self.bar.add.clicked.connect(self.add_message)
        self.bar.export.clicked.connect(self._export)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_current())
        self.list.edit_wanted.connect(self.editor.text.setFocus)
        self.list.remove_wanted.connect(self.remove)
        self.editor.edited.connect(self._edit)
        self.editor.filled.connect(self._fill)
        self.editor.typed.connect(self._follow)
        self.editor.remove_wanted.connect(self.remove)
        self.ready.copy_wanted.connect(self.copy)
        self.ready.gap_wanted.connect(self.editor.gaps.go_to)
        self.empty.pressed.connect(self._first_step)
        self._burst.timeout.connect(self._ask)
        self._desk.bridge.fact.connect(self._hear)
        new = QShortcut(QKeySequence(QKeySequence.StandardKey.New), self)
        new.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        new.activated.connect(self.add_message)

    def open(self, object_id: str) -> None:
        """Show a message by its id or its pack key; "" freshens the library."""
        self._to_open = object_id
        self._ask()

    def flush(self) -> None:
        """Save what is half-typed."""
        self.editor.flush()

    def first_stop(self) -> QWidget:
        """The list: whoever opens the page by key wants to walk it."""
        return self.list

    def panes(self) -> tuple[QWidget, ...]:
        """Bar, library, message, preview."""
        return (self.bar, self.list, self.editor, self.ready)

    def add_message(self) -> None:
        """Add a message of one's own, ready to be named."""
        added = self._messages.add(
            self.tr("New message"), "", purpose=str(self.bar.purpose.currentData() or "holding")
        )

        def made(message_id: str) -> None:
            self._fresh = True
            self.open(message_id)

        self._desk.operations.change(self, added, made)

    def remove(self) -> None:
        """Take the message shown out of the library; the notice offers it back."""
        if self._message is None:
            return
        self.flush()
        title = self._message.title

        def removed(_: None) -> None:
            said = self.tr("Removed “{title}”.").format(title=title)
            self.notice.tell("info", said, "", self.tr("Undo"), lambda: self.wanted.emit("undo", ""))
            self.list.setFocus()

        self._desk.operations.change(self, self._messages.remove(self._message.id), removed)

    def copy(self) -> None:
        """Put the text on the clipboard, once the file has noted it."""
        if self._message is None:
            return
        self.flush()
        copied = self._messages.copied(self._message.id)
        self._desk.operations.change(self, copied, self._copied, self._not_copied)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_room()

    # reading

    def _ask(self) -> None:
        self._burst.stop()
        self._desk.operations.ask(self, self._messages.every(), self._got)

    def _got(self, messages: tuple[Message, ...]) -> None:
        rows = tuple(self._row(message) for message in messages)
        shown = self._message.id if self._message is not None else ""
        self._settling = True
        self.model.show_rows(rows)
        self._settling = False
        self.bar.show_count(sum(row.ready for row in rows), len(rows))
        wanted, self._to_open = self._to_open, ""
        message = next((one for one in messages if wanted and wanted in (one.id, one.pack_key)), None)
        if message is not None:
            if self.model.place_of(message.id) < 0:
                self.bar.clear_filter()
            self._choose(self.model.place_of(message.id))
        elif self.model.place_of(shown) >= 0:
            self._choose(self.model.place_of(shown))
        self._show_current()
        if self._fresh:
            self._fresh = False
            self.editor.begin()

    def _row(self, message: Message) -> Row:
        gaps = self._messages.gaps(message)
        still = sum(not gap.value.strip() for gap in gaps)
        return Row(message, still, sum(bool(self._messages.faults(gap)) for gap in gaps))

    def _choose(self, place: int) -> None:
        index = self.model.index(place, 0)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)

    def _show_current(self) -> None:
        if self._settling:
            return  # rows come and go; what is chosen is settled afterwards
        row = self.model.row(self.list.currentIndex().row())
        if row is not None:
            if self._message is None or self._message.id != row.message.id:
                self.flush()
            self._message = row.message
            self.acts.show_message(row.message)
            gaps, original = self._messages.gaps(row.message), self._messages.original(row.message)
            self.editor.show_message(row.message, gaps, original)
        elif self.model.rowCount():
            self._choose(0)
            return
        else:
            self._say_nothing()
        self.stack.setCurrentIndex(0 if self.model.rowCount() else 1)

    def _say_nothing(self) -> None:
        self.flush()
        self._message = None
        if self.model.all_rows():
            self.empty.set_words(
                self.tr("No message fits"), self.tr("The search or the chosen purpose hides all messages."),
                self.tr("Clear filters"),
            )  # fmt: skip
        else:
            self.empty.set_words(
                self.tr("No messages yet"),
                self.tr("Write the first words you would need, with gaps for what you cannot know yet."),
                self.tr("Write a message"),
            )  # fmt: skip

    def _follow(self) -> None:
        gaps = self.editor.gaps
        self.ready.follow(self.editor.text.toPlainText(), gaps.gaps(), gaps.faults())

    def _filter(self, words: str, purpose: str) -> None:
        self.model.show_filter(words, purpose)
        self._show_current()

    def _first_step(self) -> None:
        if self.model.all_rows():
            self.bar.clear_filter()
        else:
            self.add_message()

    # changing

    def _edit(self, name: str, value: str) -> None:
        if self._message is not None:
            change = self._messages.edit(self._message.id, **{name: value})
            self._desk.operations.change(self, change, None, self._not_edited)

    def _not_edited(self, error: Refused | Trouble) -> None:
        if isinstance(error, Refused) and error.field in self.editor.rows:
            self.editor.rows[error.field].set_wrong(error.sentence)
        else:
            self._say(error)

    def _fill(self, name: str, value: str) -> None:
        if self._message is not None:
            self._desk.operations.change(self, self._messages.fill(self._message.id, name, value))

    def _copied(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.notice.tell(
            "ok", self.tr("Copied. Nothing was sent."), self.tr("Paste it where you want it to appear.")
        )

    def _not_copied(self, error: Refused | Trouble) -> None:
        self._say(error)
        if isinstance(error, Refused) and error.field:
            self.editor.gaps.go_to(error.field)

    def _say(self, error: Refused | Trouble) -> None:
        operations = self._desk.operations
        (operations.refused if isinstance(error, Refused) else operations.troubled).emit(error.sentence)

    def _export(self) -> None:
        self.flush()
        self.paper.ask(self.tr("Messages"), self._desk.core.papers.messages)

    def _hear(self, fact: Fact) -> None:
        mine = isinstance(fact, ObjectsChanged) and fact.kind in ("message", "gap_value")
        profile = isinstance(fact, SettingChanged) and fact.key.startswith("organisation.")
        if (mine or profile) and not self._burst.isActive():
            self._burst.start()

    def _fit(self) -> None:
        self._keep_room()
        px = self._desk.look.theme.px
        self.splitter.setSizes([px(width) for width, _ in _WIDTHS])

    def _keep_room(self) -> None:
        px = self._desk.look.theme.px
        for pane, (_, least) in zip((self.list, self.editor, self.ready), _WIDTHS, strict=True):
            pane.setMinimumWidth(min(px(least), self.width() // 3 - 2) if self.width() > px(least) else 0)
