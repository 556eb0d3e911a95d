"""One message to write: title, purpose, master text, gaps."""

import itertools

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.message import Gap, Message, MessageSeed
from ui.desk import Desk
from ui.messages.clearing import Clearing
from ui.messages.gap_fields import GapFields
from ui.messages.gap_text import GapText
from ui.messages.pack_note import PackNote
from ui.messages.words import purpose_name, purpose_names
from ui.widgets.autosave_line import AutosaveLine
from ui.widgets.buttons import button
from ui.widgets.field_row import FieldRow
from ui.widgets.page_scroll import PageScroll


class MessageEditor(QFrame):
    """Every field saves itself.

    Signals:
        edited(str, str): a field of the message and its new value.
        filled(str, str): a gap's name and its new value.
        typed(): the words are others now, saved or not.
        remove_wanted(): the message is to go.
        original_wanted(): title, purpose and words are to be the pack's again.
    """

    edited = Signal(str, str)
    filled = Signal(str, str)
    typed = Signal()
    remove_wanted = Signal()
    original_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = desk.look
        self._shown = ""
        self.setProperty("part", "surface")
        self.setAccessibleName(self.tr("Message"))
        self.title = AutosaveLine("")
        self.purpose = QComboBox(self)
        for key, words in purpose_names().items():
            self.purpose.addItem(words, key)
        self.text = GapText(desk.look, "")
        self.original = PackNote(desk.look, self)
        today = desk.core.clock.now().astimezone().date()
        self.clearing = Clearing(desk.look, today, self)
        self.gaps = GapFields(desk.look, desk.core.messages.faults, self)
        look = desk.look
        self.rows = {
            "title": FieldRow(look, self.tr("Title"), self.title),
            "purpose": FieldRow(look, self.tr("What it is for"), self.purpose),
            "body": FieldRow(look, self.tr("Master text"), self.text, self._how()),
        }
        self._lay_out()
        self.title.settled.connect(lambda words: self.edited.emit("title", words))
        self.text.settled.connect(lambda words: self.edited.emit("body", words))
        self.purpose.activated.connect(lambda _: self.edited.emit("purpose", str(self.purpose.currentData())))
        self.text.textChanged.connect(self.typed)
        self.gaps.typed.connect(self.typed)
        self.gaps.filled.connect(self.filled)
        self.remove.clicked.connect(self.remove_wanted)
        self.original.back_wanted.connect(self.original_wanted)

    def _how(self) -> str:
        return self.tr("Write a gap as {gap}: it becomes a field below.").format(gap="{{where}}")

    def _lay_out(self) -> None:
        look = self._look
        self._scroll = PageScroll(self.tr("Message"), parent=self)
        self._scroll.body.setSpacing(12)
        for row in self.rows.values():
            self._scroll.body.addWidget(row)
        self._scroll.body.addWidget(self.original)
        self._scroll.body.addSpacing(4)
        self._scroll.body.addWidget(self.gaps)
        self._scroll.body.addWidget(self.clearing)
        self._scroll.body.addStretch(1)
        foot_frame = QFrame(self)
        foot_frame.setProperty("part", "foot")
        foot = QHBoxLayout(foot_frame)
        foot.setContentsMargins(16, 8, 16, 8)
        self.remove = button(look, self.tr("Remove message"), icon="trash", small=True)
        foot.addStretch(1)
        foot.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addWidget(foot_frame)

    def show_message(self, message: Message, gaps: tuple[Gap, ...], seed: MessageSeed | None) -> None:
        """Show a message and its gaps; a field that is being typed into stays as it is.

        seed: what the pack says, where that is something else.
        """
        same = self._shown == message.id
        self._shown = message.id
        if not (same and (self.title.is_held() or self.rows["title"].is_wrong())):
            self.title.set_saved(message.title)
            self.title.setCursorPosition(0)
            self.rows["title"].set_wrong("")
        elif self.title.text() == message.title:
            self.rows["title"].set_wrong("")
        if not (same and self.text.is_held()):
            self.text.set_saved(message.body)
        if self.purpose.findData(message.purpose) < 0:
            self.purpose.addItem(purpose_name(message.purpose), message.purpose)
        self.purpose.setCurrentIndex(self.purpose.findData(message.purpose))
        self.original.show_original(seed)
        self.clearing.show_message(message)
        self.gaps.show_gaps(gaps, same=same)
        # Tab goes down the page, also through fields that have just come.
        clearing = (self.clearing.by, self.clearing.until, self.clearing.keep)
        stops = (self.text, self.original.back, *self.gaps.fields(), *clearing, self.remove)
        for before, after in itertools.pairwise(stops):
            self.setTabOrder(before, after)
        if not same:
            self._scroll.verticalScrollBar().setValue(0)
        self.typed.emit()

    def begin(self) -> None:
        """Put the caret into the title, with its text selected."""
        self.title.setFocus()
        self.title.selectAll()

    def flush(self) -> None:
        """Save what is half-typed."""
        self.title.flush()
        self.text.flush()
        self.gaps.flush()
