"""What departments say about a message: comments in order, other words beside ours, word by word."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.approval import Comment
from desktop.domain.comparing import pieces
from desktop.domain.say_time import time_of_day
from ui.messages.changes import Changes
from ui.theme.look import Look
from ui.theme.tokens import MEDIUM
from ui.widgets.buttons import button
from ui.widgets.emptying import empty
from ui.widgets.heading import Heading
from ui.widgets.plain_label import PlainLabel


class CommentThread(QWidget):
    """Signals: settle_wanted(str, bool): a comment is dealt with; True takes its words. add_wanted()."""

    settle_wanted = Signal(str, bool)
    add_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shown: tuple[object, ...] = ()
        self.add = button(look, self.tr("Add a comment"), kind="flat", icon="plus", small=True, parent=self)
        self.add.clicked.connect(self.add_wanted)
        self._none = PlainLabel(look, self.tr("Nobody has commented."), tone="text2")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(Heading(look, self.tr("Comments"), level=4))
        head.addStretch(1)
        head.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._none)
        column.addLayout(self._rows)

    def show_comments(
        self, comments: tuple[Comment, ...], body: str, names: dict[str, str], now: datetime
    ) -> None:
        """Show these, oldest first. body: the words as they stand; names: of roles, by key."""
        shown = (comments, body)
        if shown == self._shown:
            return
        self._shown = shown
        empty(self._rows)
        self._none.setVisible(not comments)
        for one in comments:
            self._rows.addWidget(self._card(one, body, names, now))

    def _card(self, one: Comment, body: str, names: dict[str, str], now: datetime) -> QWidget:
        card = QFrame(self)
        card.setProperty("part", "sunken")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        role = names.get(one.role, one.role)
        who = ", ".join(part for part in (one.by, role) if part)
        top = QHBoxLayout()
        top.addWidget(PlainLabel(self._look, who, size=12, weight=MEDIUM, tone="text2"), 1)
        top.addWidget(PlainLabel(self._look, time_of_day(one.at, now), size=12, tone="text3"))
        column.addLayout(top)
        column.addWidget(PlainLabel(self._look, one.text, wrap=True, selectable=False))
        if one.proposed:
            self._propose(column, one, body)
        if one.settled_at is None:
            column.addLayout(self._choices(one, card, who))
        else:
            said = self.tr("Dealt with by {name}, {when}")
            words = said.format(
                name=one.settled_by or self.tr("the writer"), when=time_of_day(one.settled_at, now)
            )
            column.addWidget(PlainLabel(self._look, words, size=12, tone="text2", wrap=True))
        card.setAccessibleName(f"{who}: {one.text}")
        return card

    def _propose(self, column: QVBoxLayout, one: Comment, body: str) -> None:
        said = self.tr("Proposes (came: underlined, went: struck through)")
        column.addWidget(PlainLabel(self._look, said, size=12, tone="text2", wrap=True))
        changes = Changes(self._look, self.tr("Proposed words"), self)
        changes.show_pieces(pieces(body, one.proposed))
        column.addWidget(changes)

    def _choices(self, one: Comment, card: QWidget, who: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        if one.proposed:
            take = button(self._look, self.tr("Take these words"), small=True, parent=card)
            take.setAccessibleName(self.tr("Take the words of {who}").format(who=who))
            take.clicked.connect(lambda: self.settle_wanted.emit(one.id, True))
            row.addWidget(take)
        words = self.tr("Keep ours") if one.proposed else self.tr("Dealt with")
        keep = button(self._look, words, small=True, parent=card)
        keep.setAccessibleName(f"{words}: {who}")
        keep.clicked.connect(lambda: self.settle_wanted.emit(one.id, False))
        row.addWidget(keep)
        row.addStretch(1)
        row.setAlignment(Qt.AlignmentFlag.AlignLeft)
        return row
