"""One message that waits: its words, its readers, what is in the way, what departments say."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.clearing_view import ClearingView, Offer
from desktop.domain.message import Gap
from desktop.domain.say_time import time_of_day
from ui.desk import Desk
from ui.messages.approvals.model import ApprovalRow
from ui.messages.approvals.readers import blocker_lines, reader_lines
from ui.messages.approvals.thread import CommentThread
from ui.messages.gap_reading import GapReading
from ui.messages.linked import LinkedLines
from ui.messages.tall_head import tall_head
from ui.messages.words import standing_chip
from ui.widgets.buttons import button, icon_button
from ui.widgets.chip import Chip
from ui.widgets.heading import Heading
from ui.widgets.page_scroll import PageScroll
from ui.widgets.plain_label import PlainLabel


class ApprovalSide(QFrame):
    """Signals: answer_wanted(), cover_wanted(), reach_wanted(), edit_wanted(), met(str): a clearance."""

    answer_wanted = Signal()
    cover_wanted = Signal()
    reach_wanted = Signal()
    edit_wanted = Signal()
    met = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, look = desk, desk.look
        self._row: ApprovalRow | None = None
        self._words: tuple[object, ...] = ()
        self.view: ClearingView | None = None
        self.setProperty("part", "surface")
        self.setAccessibleName(self.tr("Message that waits"))
        self._title = Heading(look, "", level=3)
        self._title.setWordWrap(True)
        self._chip = Chip(look)
        self.cross = icon_button(look, "x", self.tr("Close the message (Esc)"), parent=self)
        self.text = GapReading(look, self.tr("Words"), parent=self)
        self.readers = LinkedLines(look, self.tr("Readers"), self)
        self.blockers = LinkedLines(look, self.tr("In the way"), self)
        self.thread_ = CommentThread(look, self)
        self._when = PlainLabel(look, "", size=12, tone="text2", wrap=True)
        self.edit = button(look, self.tr("Edit"), icon="pencil-simple", parent=self)
        self.reach = button(look, self.tr("Cannot be reached"), parent=self)
        self.cover = button(look, self.tr("Ask the cover"), parent=self)
        self.answer = button(look, self.tr("Note the answer"), kind="primary", parent=self)
        self._lay_out()
        self.edit.clicked.connect(self.edit_wanted)
        self.reach.clicked.connect(self.reach_wanted)
        self.cover.clicked.connect(self.cover_wanted)
        self.answer.clicked.connect(self.answer_wanted)

    def _lay_out(self) -> None:
        head = tall_head(self._desk.look, self._title, (self.cross,), (self._chip,), (), self)
        self._scroll = PageScroll(self.tr("Message that waits"), parent=self)
        self._scroll.body.setContentsMargins(16, 12, 16, 16)
        for part in (self.text, self.readers, self.blockers, self.thread_):
            self._scroll.body.addWidget(part)
        self._scroll.body.addStretch(1)
        foot_frame = QFrame(self)
        foot_frame.setProperty("part", "foot")
        foot = QVBoxLayout(foot_frame)
        foot.setContentsMargins(16, 10, 16, 12)
        foot.setSpacing(8)
        foot.addWidget(self._when)
        passing = QHBoxLayout()
        passing.setSpacing(8)
        passing.addWidget(self.cover, 1)
        passing.addWidget(self.reach, 1)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.edit)
        acts.addStretch(1)
        acts.addWidget(self.answer)
        foot.addLayout(passing)
        foot.addLayout(acts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._scroll, 1)
        column.addWidget(foot_frame)

    def row(self) -> ApprovalRow | None:
        """What is shown."""
        return self._row

    def offer(self) -> Offer | None:
        """The cover who may be asked for the reading shown, None where nobody is left."""
        if self.view is None or self._row is None:
            return None
        mine = self._row.clearance.id
        return next((one for one in self.view.offered_cover if one.clearance_id == mine), None)

    def show_row(self, row: ApprovalRow) -> None:
        """Show what waits; readers and comments follow with `show_view`."""
        if self._row is None or self._row.message.id != row.message.id:
            self._scroll.verticalScrollBar().setValue(0)
            self.view = None
            self.readers.show_lines(())
            self.blockers.show_lines(())
        self._row, message = row, row.message
        self._title.setText(message.title or self.tr("A sealed message"))
        shown = (message.id, message.body, message.values)
        if shown != self._words:
            self._words = shown
            body = message.body or self.tr("These words are sealed.")
            self.text.show_body(body, self._desk.core.messages.values(message))
        self._dress()

    def show_gaps(self, gaps: tuple[Gap, ...]) -> None:
        """Show the words as a reader clears them: with what the incident fills, too."""
        body = self._row.message.body if self._row is not None else ""
        if body:
            self.text.show_body(body, {one.placeholder.name: one.value for one in gaps})

    def show_view(self, view: ClearingView) -> None:
        """Say how the clearing of the message shown stands."""
        self.view = view
        self._chip.set_chip(standing_chip(view.state))
        self.readers.show_lines(reader_lines(view, self.met.emit))
        # In the library gaps stay open, and who has to read it stands above.
        theirs = ("approval", "condition") if view.message.incident_id else ("approval", "condition", "gap")
        ours = tuple(one for one in view.blockers if one.kind not in theirs)
        self.blockers.show_lines(blocker_lines(ours))
        names = self._desk.core.packs.role_names()
        self.thread_.show_comments(view.comments, view.message.body, dict(names), view.at)
        self._dress()

    def _dress(self) -> None:
        row, offer = self._row, self.offer()
        waits = row is not None and row.kind == "waiting"
        now = self._desk.core.clock.now()
        due = offer is not None and offer.at <= now
        self.answer.setVisible(waits)
        self.cover.setVisible(waits)
        self.reach.setVisible(waits and offer is not None and not due)
        self.cover.setEnabled(due)
        words = self.tr("Ask {name}").format(name=offer.cover) if offer else self.tr("Ask the cover")
        self.cover.setText(words)
        self._when.setText(self._cover_words(offer, due=due) if waits else "")
        self._when.setVisible(waits)
        self.cover.setAccessibleDescription(self._when.text())

    def _cover_words(self, offer: Offer | None, *, due: bool) -> str:
        if self.view is None:
            return ""
        if offer is None:
            return self.tr("Nobody else may read it for this role. Name a cover in People and roles.")
        if due:
            return self.tr("{person} has not answered in time. The cover may be asked now.").format(
                person=offer.person or self.tr("The reader")
            )
        when = time_of_day(offer.at, self.view.at)
        return self.tr("The cover may be asked from {when}, or now if {person} cannot be reached.").format(
            when=when, person=offer.person or self.tr("the reader")
        )
