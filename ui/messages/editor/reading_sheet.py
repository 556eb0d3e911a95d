"""Who reads the message: each reader and how it stands, what departments say, and what can be done now."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.approval import Clearance, Comment, Outcome
from desktop.domain.clearing_view import ClearingView, Seat
from ui.incident_words import clock_time
from ui.messages.editor.way_out import last_of
from ui.messages.editor.words import how_names, reader_chip
from ui.theme.look import Look
from ui.theme.tokens import MEDIUM
from ui.widgets.buttons import button
from ui.widgets.chip import Chip
from ui.widgets.emptying import empty
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.heading import Heading
from ui.widgets.plain_label import PlainLabel
from ui.widgets.sheet import Sheet


class ReadingSheet(Sheet):
    """Follows the view: `show_view` fills it anew.

    Signals:
        ask_wanted(), comment_wanted(): ask for reading; write a remark.
        answer_wanted(object), pass_wanted(object), met_wanted(object): a `Clearance`.
        settle_wanted(str, bool): a remark's id, and whether its proposed words are taken.
    """

    ask_wanted = Signal()
    comment_wanted = Signal()
    answer_wanted = Signal(object)
    pass_wanted = Signal(object)
    met_wanted = Signal(object)
    settle_wanted = Signal(str, bool)

    def __init__(self, look: Look, roles: Mapping[str, str], parent: QWidget | None = None) -> None:
        """Make the sheet. roles: key → name."""
        super().__init__(look, self.tr("Who reads it"), parent)
        intro = self.tr(
            "Whoever wrote the words never clears them. Nobody is asked by Watchline: tell them yourself."
        )
        self.body.addWidget(PlainLabel(look, intro, tone="text2", wrap=True))
        self._roles = roles
        self._shown: object = None
        self._seats, self._comments = QVBoxLayout(), QVBoxLayout()
        for rows in (self._seats, self._comments):
            rows.setSpacing(8)
        self.body.addLayout(self._seats)
        self._remarks = Heading(look, self.tr("Remarks"), level=4)
        self.body.addWidget(self._remarks)
        self.body.addLayout(self._comments)
        self.body.addStretch(1)
        self.ask = button(
            look, self.tr("Ask for reading…"), kind="primary", icon="paper-plane-tilt", parent=self
        )
        self.comment = button(look, self.tr("Add a remark…"), icon="chat-text", parent=self)
        self.ask.clicked.connect(self.ask_wanted)
        self.comment.clicked.connect(self.comment_wanted)
        self.use_foot(self.ask, self.comment)

    def show_view(self, view: ClearingView, now: datetime) -> None:
        """Show how it stands now; what did not change keeps the keyboard."""
        due = tuple(one.passes_at is not None and one.passes_at <= now for one in view.clearances)
        shown = (view.route, view.clearances, view.comments, due)
        if shown == self._shown:
            return
        self._shown = shown
        empty(self._seats)
        empty(self._comments)
        for seat in view.route:
            self._seats.addWidget(self._seat(seat, last_of(view.clearances, seat.role), view.clearances, now))
        if not view.route:
            said = self.tr("Nobody has to read this before it goes out.")
            self._seats.addWidget(PlainLabel(self.look, said, wrap=True))
        for one in view.comments:
            self._comments.addWidget(self._comment(one, now))
        self._remarks.setVisible(bool(view.comments))
        still = any(one.outcome is Outcome.OPEN for one in view.clearances)
        self.ask.setVisible(not still and bool(view.route))

    def _box(self) -> tuple[QFrame, QVBoxLayout]:
        box = QFrame(self)
        box.setProperty("part", "sunken")
        column = QVBoxLayout(box)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(6)
        return box, column

    def _seat(
        self, seat: Seat, asked: Clearance | None, every: tuple[Clearance, ...], now: datetime
    ) -> QFrame:
        box, column = self._box()
        head = QHBoxLayout()
        head.addWidget(PlainLabel(self.look, seat.role_name, weight=MEDIUM, wrap=True), 1)
        head.addWidget(Chip(self.look, reader_chip(asked, now)))
        column.addLayout(head)
        who = asked.person if asked is not None and asked.person else seat.person
        others = tuple(name for name in seat.covers if name != who)
        covers = self.tr("Covers: {names}").format(names=", ".join(others)) if others else ""
        for words in (who or self.tr("Nobody holds this role."), covers, *self._said(asked, now)):
            if words:
                column.addWidget(PlainLabel(self.look, words, size=12, tone="text2", wrap=True))
        for one in every:
            if one.role == seat.role and one.outcome is Outcome.NO_ANSWER:
                at = clock_time(one.at, now) if one.at is not None else ""
                said = self.tr("{name} did not answer. Passed on {time}.").format(name=one.person, time=at)
                column.addWidget(PlainLabel(self.look, said, size=12, tone="text2", wrap=True))
        acts = self._acts(asked, box, now)
        if acts is not None:
            column.addWidget(acts)
        return box

    def _said(self, asked: Clearance | None, now: datetime) -> tuple[str, ...]:
        if asked is None:
            return ()
        lines = []
        if asked.asked_at is not None:
            lines.append(self.tr("Asked {time}.").format(time=clock_time(asked.asked_at, now)))
        if asked.at is not None:
            how = how_names().get(asked.how, asked.how)
            lines.append(self.tr("Answered {time}. {how}").format(time=clock_time(asked.at, now), how=how))
        lines.append(asked.note)
        if asked.condition:
            met = asked.condition_met_at is not None
            words = self.tr("Condition, met: {words}") if met else self.tr("Condition, still open: {words}")
            lines.append(words.format(words=asked.condition))
        return tuple(line for line in lines if line)

    def _acts(self, asked: Clearance | None, box: QFrame, now: datetime) -> QWidget | None:
        if asked is None:
            return None
        frame = QWidget(box)
        row = FlowLayout(frame)
        if asked.outcome is Outcome.OPEN:
            answer = button(self.look, self.tr("Note the answer…"), small=True, parent=frame)
            answer.clicked.connect(lambda: self.answer_wanted.emit(asked))
            row.addWidget(answer)
            if asked.passes_at is not None:
                due = asked.passes_at <= now
                words = self.tr("Ask the cover") if due else self.tr("Cannot be reached…")
                forward = button(self.look, words, small=True, icon="arrow-right", parent=frame)
                forward.clicked.connect(lambda: self.pass_wanted.emit(asked))
                row.addWidget(forward)
        elif asked.condition and asked.condition_met_at is None and asked.outcome is Outcome.APPROVED:
            met = button(self.look, self.tr("The condition is met"), small=True, icon="check", parent=frame)
            met.clicked.connect(lambda: self.met_wanted.emit(asked))
            row.addWidget(met)
        else:
            frame.hide()
            frame.deleteLater()
            return None
        return frame

    def _comment(self, one: Comment, now: datetime) -> QFrame:
        box, column = self._box()
        who = ", ".join(
            part for part in (one.by, self._roles.get(one.role, one.role), clock_time(one.at, now)) if part
        )
        column.addWidget(PlainLabel(self.look, who, size=12, tone="text2", wrap=True))
        column.addWidget(PlainLabel(self.look, one.text, wrap=True, selectable=True))
        if one.proposed:
            column.addWidget(PlainLabel(self.look, self.tr("Would write:"), size=12, tone="text2"))
            column.addWidget(PlainLabel(self.look, one.proposed, wrap=True, selectable=True))
        if one.settled_at is not None:
            done = self.tr("Dealt with {time}.").format(time=clock_time(one.settled_at, now))
            column.addWidget(PlainLabel(self.look, done, size=12, tone="ok"))
            return box
        acts = QWidget(box)
        row = FlowLayout(acts)
        settle = button(self.look, self.tr("Dealt with"), small=True, icon="check", parent=acts)
        settle.clicked.connect(lambda: self.settle_wanted.emit(one.id, False))
        row.addWidget(settle)
        if one.proposed:
            take = button(self.look, self.tr("Take these words"), small=True, parent=acts)
            take.clicked.connect(lambda: self.settle_wanted.emit(one.id, True))
            row.addWidget(take)
        column.addWidget(acts)
        return box
