"""What to do with one kind of comment."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.comment_guide import Choice, CommentType
from ui.desk import Desk
from ui.messages.answers.words import choice_chips
from ui.messages.gap_reading import GapReading
from ui.theme.tokens import Token
from ui.widgets.buttons import button, icon_button
from ui.widgets.chip import Chip
from ui.widgets.emptying import empty
from ui.widgets.heading import Heading
from ui.widgets.icon_label import IconLabel
from ui.widgets.note import Note
from ui.widgets.page_scroll import PageScroll
from ui.widgets.plain_label import PlainLabel
from ui.widgets.side_head import side_head


class CommentSide(QFrame):
    """Signals: wanted(str, str): a page of the window, and the thing on it."""

    wanted = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, look = desk, desk.look
        self._type: CommentType | None = None
        self._guide = desk.core.packs.comment_guide()
        self._bodies = {seed.key: seed for seed in desk.core.packs.message_seeds("")}
        self.setProperty("part", "surface")
        self.setAccessibleName(self.tr("What to do"))
        self._title = Heading(look, "", level=3)
        self.cross = icon_button(look, "x", self.tr("Close (Esc)"), parent=self)
        self.reply = button(look, self.tr("Open the ready reply"), icon="chat-text", parent=self)
        self.reply.clicked.connect(self._open)
        self._scroll = PageScroll(self.tr("What to do"), parent=self)
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        self._scroll.body.setContentsMargins(16, 12, 16, 16)
        self._scroll.body.addLayout(self._column)
        self._scroll.body.addStretch(1)
        self._foot = QFrame(self)
        self._foot.setProperty("part", "foot")
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(16, 10, 16, 12)
        foot.addStretch(1)
        foot.addWidget(self.reply)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = side_head(look, self._title, self.cross, parent=self)
        for part in (head, self._scroll, self._foot):
            column.addWidget(part, 1 if part is self._scroll else 0)

    def show_type(self, one: CommentType) -> None:
        """Show what to do with this kind."""
        if one == self._type:
            return
        self._type = one
        self._title.setText(one.name)
        empty(self._column)
        self._lines(self.tr("How to tell"), "eye", "text2", one.signs)
        self._choices(one)
        self._lines(self.tr("Step by step"), "check", "ok", one.steps)
        if one.never:
            self._column.addWidget(Note(self._desk.look, "bad", one.never))
        names = self._desk.core.packs.role_names()
        told = [names.get(role, role) for role in one.tell]
        self._lines(self.tr("Tell"), "user", "text2", told)
        seed = self._bodies.get(one.saved_reply)
        if seed is not None:
            self._head(self.tr("A reply is ready"))
            words = GapReading(self._desk.look, seed.title, size=13)
            words.show_body(seed.body, {})
            self._column.addWidget(words)
        self._lines(self.tr("Always"), "info", "text2", self._guide.rules)
        self._foot.setVisible(seed is not None)
        self._scroll.verticalScrollBar().setValue(0)

    def _head(self, words: str) -> None:
        self._column.addSpacing(4)
        self._column.addWidget(Heading(self._desk.look, words, level=4))

    def _choices(self, one: CommentType) -> None:
        self._head(self.tr("What to do"))
        chips = choice_chips()
        rules = {rule.choice: rule for rule in self._guide.choices}
        after = (Choice.BAN,) if one.may_ban else ()
        for choice in (*one.choices, *after):
            rule = rules.get(choice)
            words = rule.meaning if rule is not None else ""
            if rule is not None and rule.needs_reason:
                words = self.tr("{meaning} Write down why.").format(meaning=words)
            row = QHBoxLayout()
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(8)
            chip = Chip(self._desk.look)
            chip.set_chip(chips[choice])
            row.addWidget(chip)
            row.addWidget(PlainLabel(self._desk.look, words, wrap=True), 1)
            self._put(row)

    def _lines(self, title: str, icon: str, token: Token, lines: Iterable[str]) -> None:
        found = tuple(lines)
        if not found:
            return
        self._head(title)
        for line in found:
            row = QHBoxLayout()
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(8)
            row.addWidget(IconLabel(self._desk.look, icon, token))
            row.addWidget(PlainLabel(self._desk.look, line, wrap=True), 1)
            self._put(row)

    def _put(self, row: QHBoxLayout) -> None:
        holder = QWidget(self)
        holder.setLayout(row)
        self._column.addWidget(holder)

    def _open(self) -> None:
        if self._type is not None and self._type.saved_reply:
            found = self._desk.core.messages.one(self._type.saved_reply)
            self._desk.operations.ask(
                self, found, lambda message: self.wanted.emit("messages", f"editor:{message.id}")
            )
