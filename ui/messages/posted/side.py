"""One posting: the exact words, where to see them, what became of them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.say_time import day_and_time, time_of_day
from ui.messages.linked import Line, LinkedLines
from ui.messages.posted.model import PostedModel, PostedRow
from ui.messages.posted.picture import Screenshot
from ui.messages.tall_head import tall_head
from ui.theme.look import Look
from ui.widgets.buttons import button, icon_button
from ui.widgets.chip import Chip
from ui.widgets.growing_text import GrowingText
from ui.widgets.heading import Heading
from ui.widgets.page_scroll import PageScroll
from ui.widgets.plain_label import PlainLabel


class PostedSide(QFrame):
    """Signals: look_wanted(), edited_wanted(), deleted_wanted(), corrected_wanted(), message_wanted(str)."""

    look_wanted = Signal()
    edited_wanted = Signal()
    deleted_wanted = Signal()
    corrected_wanted = Signal()
    message_wanted = Signal(str)

    def __init__(self, look: Look, model: PostedModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._model = look, model
        self._row: PostedRow | None = None
        self.setProperty("part", "surface")
        self.setAccessibleName(self.tr("Posting"))
        self._title = Heading(look, "", level=3)
        self._title.setWordWrap(True)
        self._chip = Chip(look)
        self.cross = icon_button(look, "x", self.tr("Close the posting (Esc)"), parent=self)
        self._when = PlainLabel(look, "", tone="text2", wrap=True)
        self.text = GrowingText(look, self.tr("Words that were posted"), parent=self)
        self.link = PlainLabel(look, "", size=12, tone="accent", wrap=True, selectable=True)
        self.look_at = button(look, self.tr("Open in your browser"), icon="arrow-square-out", small=True)
        self.look_at.setParent(self)
        self.picture = Screenshot(look, self)
        self.became = LinkedLines(look, self.tr("What became of it"), self)
        self.edited = button(look, self.tr("Was edited there"), parent=self)
        self.deleted = button(look, self.tr("Was taken down"), parent=self)
        self.correct = button(look, self.tr("Note what corrects it"), kind="primary", parent=self)
        self.message = button(look, self.tr("Show the message"), icon="chat-text", parent=self)
        self._lay_out()
        self.look_at.clicked.connect(self.look_wanted)
        self.edited.clicked.connect(self.edited_wanted)
        self.deleted.clicked.connect(self.deleted_wanted)
        self.correct.clicked.connect(self.corrected_wanted)
        self.message.clicked.connect(self._to_message)

    def _lay_out(self) -> None:
        head = tall_head(self._look, self._title, (self.cross,), (self._chip,), (), self)
        scroll = self._scroll = PageScroll(self.tr("Posting"), parent=self)
        scroll.body.setContentsMargins(16, 12, 16, 16)
        scroll.body.setSpacing(12)
        scroll.body.addWidget(self._when)
        scroll.body.addWidget(self.text)
        linked = QHBoxLayout()
        linked.setSpacing(8)
        linked.addWidget(self.link, 1)
        linked.addWidget(self.look_at)
        scroll.body.addLayout(linked)
        for part in (self.picture, self.became):
            scroll.body.addWidget(part)
        scroll.body.addStretch(1)
        frame = QFrame(self)
        frame.setProperty("part", "foot")
        foot = QVBoxLayout(frame)
        foot.setContentsMargins(16, 12, 16, 12)
        foot.setSpacing(8)
        for pair in ((self.edited, self.deleted), (self.message, self.correct)):
            line = QHBoxLayout()
            line.setSpacing(8)
            for one in pair:
                line.addWidget(one, 1)
            foot.addLayout(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(scroll, 1)
        column.addWidget(frame)

    def row(self) -> PostedRow | None:
        """The posting shown."""
        return self._row

    def show_row(self, row: PostedRow) -> None:
        """Show a posting."""
        same = self._row is not None and self._row.posting.id == row.posting.id
        self._row, one = row, row.posting
        self._title.setText(f"{row.channel}: {row.title}" if row.title else row.channel)
        self._chip.set_chip(self._model.chip(row))
        who = self.tr("Posted {when} by {who}, version {n}").format(
            when=day_and_time(one.at), who=one.by or self.tr("somebody"), n=one.number
        )
        self._when.setText(who + (f". {row.account}" if row.account else ""))
        self.text.show_text(one.text or self.tr("These words are sealed."))
        self.link.setText(one.url or self.tr("No link was noted."))
        self.link.set_tone("accent" if one.url else "text2")
        self.look_at.setVisible(bool(one.url))
        self._show_became(row)
        there = one.deleted_at is None
        for press in (self.edited, self.deleted):
            press.setEnabled(there)
        self.correct.setEnabled(there and not one.corrected_by)
        if not same:
            self.picture.show_bytes(None)
            self._scroll.verticalScrollBar().setValue(0)

    def _show_became(self, row: PostedRow) -> None:
        one, lines = row.posting, []
        if row.wrong:
            lines.append(
                Line("warning-circle", self.tr("A correction is there; this still stands"), "", "bad")
            )
        if one.edited_at is not None:
            when = time_of_day(one.edited_at, row.now)
            said = self.tr("Edited {when}").format(when=when)
            lines.append(Line("pencil-simple", said, one.edited_note, "warn"))
        if one.corrected_by:
            lines.append(
                Line(
                    "check-circle", self.tr("Corrected by “{title}”").format(title=row.corrected), "", "ok",
                    "text2", self.tr("Show"), lambda: self.message_wanted.emit(one.corrected_by),
                )
            )  # fmt: skip
        if one.deleted_at is not None:
            when = time_of_day(one.deleted_at, row.now)
            lines.append(Line("trash", self.tr("Taken down {when}").format(when=when), one.deleted_why))
        self.became.show_lines(lines)

    def _to_message(self) -> None:
        if self._row is not None:
            self.message_wanted.emit(self._row.posting.message_id)
