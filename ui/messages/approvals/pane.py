"""Approvals: what waits on whom since when, answering for them, asking the cover when it is time."""

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.domain.approval import Clearance
from desktop.domain.clearing_view import ClearingView, Waiting
from desktop.domain.facts import Fact, ObjectsChanged
from desktop.domain.message import Gap, Message, MessageState
from ui.desk import Desk
from ui.messages.approvals.acts import ApprovalActs
from ui.messages.approvals.model import ApprovalModel, ApprovalRow
from ui.messages.approvals.side import ApprovalSide
from ui.messages.halves import foot_of, halves
from ui.messages.shown import ShownIncident
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_notice import PageNotice
from ui.widgets.plain_label import PlainLabel
from ui.widgets.sheet_side import Side
from ui.widgets.toned_table import TonedTable

_BURST_MS, _TICK_MS = 200, 15_000
_SIDE = 381
_ANSWERED = 40
_STATES = frozenset(
    (MessageState.CHANGES_ASKED, MessageState.APPROVED, MessageState.SCHEDULED, MessageState.IN_REVIEW)
)
_KINDS = frozenset(("message", "gap_value", "variant", "clearance", "message_comment", "incident"))


class ApprovalsPane(QWidget):
    """Signals: wanted(str, str): another page, and the thing on it; ("undo", "") takes back."""

    wanted = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, look = desk, desk.look
        self._to_open = self._answered_now = ""
        self._waiting: tuple[ApprovalRow, ...] = ()
        self._answered: dict[str, tuple[ApprovalRow, ...]] = {}
        self.notice = PageNotice(look, self)
        self.model = ApprovalModel(self)
        self.table = TonedTable(look, self.tr("What waits for approval, the oldest first"), row_height=52)
        self.table.setModel(self.model)
        self.table.set_widths((240, 144, 112, 140), stretch=0)
        self.home = ApprovalSide(desk, self)
        self.side = Side(self.home, self)
        self.acts = ApprovalActs(desk, self.side, self.home, self.notice, self)
        self.shown = ShownIncident(desk, self)
        self.empty = EmptyState(
            look, "check-circle", self.tr("Nothing waits for approval"),
            self.tr("Words are sent to be read from the library or the editor. Who has them stands here."),
            self.tr("Go to the library"), self,
        )  # fmt: skip
        self._words = PlainLabel(look, "", size=12, tone="text2", wrap=True)
        self._burst = QTimer(self, interval=_BURST_MS, singleShot=True)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        look = self._desk.look
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        foot = foot_of(look, "info", self._words)
        self.beside = halves(
            look, self, (self._stack, foot), self._stack, self.side, self.home.cross, over=self.notice,
            width=_SIDE,
        )  # fmt: skip

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_current())
        self.table.activated.connect(lambda _: self._enter())
        self.table.clicked.connect(lambda _: self.beside.open_side())
        self.beside.closed.connect(self.table.setFocus)
        self.empty.pressed.connect(lambda: self.wanted.emit("messages", "library:"))
        self.home.edit_wanted.connect(self._edit)
        self.shown.told.connect(self._read_all)
        self._burst.timeout.connect(self._read_all)
        self._tick.timeout.connect(self._show)
        self._desk.bridge.fact.connect(self._hear)

    # what the host asks

    def open(self, object_id: str) -> None:
        """Show what waits of a message, or "" to freshen."""
        self._to_open = object_id or self._to_open
        self.shown.refresh()
        self._tick.start()

    def flush(self) -> None:
        """Nothing is half-typed here that could be lost: the forms keep what is in them."""
        self.side.flush()

    def panes(self) -> tuple[QWidget, ...]:
        """The list, and the message."""
        return (self.first_stop(), self.side)

    def first_stop(self) -> QWidget:
        """The list, or the button of the empty one."""
        return self.table if self.model.rowCount() else self.empty.action

    def where(self) -> str:
        """The message that is marked."""
        row = self.home.row()
        return row.message.id if row is not None and self.model.rowCount() else ""

    # reading

    def _read_all(self) -> None:
        core, ask = self._desk.core, self._desk.operations.ask
        ask(self, core.clearing.waiting(), self._got_waiting)
        for place in dict.fromkeys(("", self.shown.id)):
            ask(self, core.messages.every(place), self._got_answered)
        if self.home.row() is not None:
            self._ask_view()

    def _got_waiting(self, waiting: tuple[Waiting, ...]) -> None:
        now = self._now()
        self._waiting = tuple(
            ApprovalRow("waiting", one.message, one.clearance, one.role_name, now, one.code, one.exercise)
            for one in waiting
        )
        self._show()

    def _got_answered(self, messages: tuple[Message, ...]) -> None:
        # Answers that ask for something more: changes, or a condition to be met.
        open_ = [one for one in messages if one.state in _STATES][:_ANSWERED]
        still = {one.id for one in open_}
        gone = [key for key in self._answered if key in {one.id for one in messages} - still]
        for key in gone:
            del self._answered[key]
        for one in open_:
            self._desk.operations.ask(self, self._desk.core.clearing.state(one.id), self._got_state)
        self._show()

    def _got_state(self, view: ClearingView) -> None:
        names, now = self._desk.core.packs.role_names(), self._now()
        code = self.shown.incident.code if self.shown.incident and view.message.incident_id else ""

        def row(kind: str, one: Clearance) -> ApprovalRow:
            return ApprovalRow(kind, view.message, one, names.get(one.role, one.role), now, code)

        found = (
            *(row("changes", one) for one in view.reading.refused),
            *(row("condition", one) for one in view.reading.unmet),
        )
        self._answered[view.message.id] = found
        self._show()
        if view.message.id == self._answered_now:
            self._answered_now = ""

    def _show(self) -> None:
        now = self._now()
        # Whose time to read is over first stands on top: in an incident that is minutes, else hours.
        soonest = sorted(self._waiting, key=lambda row: (row.clearance.passes_at is None, _passes(row)))
        rows = (*soonest, *(row for rows in self._answered.values() for row in rows))
        before = self.home.row()
        kept = self.model.key(before) if before is not None else None
        self.model.show_rows(tuple(_at(row, now) for row in rows))
        self._stack.setCurrentIndex(0 if rows else 1)
        self.beside.set_there(bool(rows))
        if self._to_open:
            place = next((at for at, row in enumerate(rows) if row.message.id == self._to_open), -1)
            if place >= 0:
                self._to_open = ""
                self.beside.open_side()
        else:
            place = self.model.place_of(kept)
            if place < 0 and before is not None:
                self._answered_now = before.message.id
            # What else waits of the same words is next, not other words; a condition comes a moment later.
            mine = (at for at, row in enumerate(rows) if row.message.id == self._answered_now)
            place = next(mine, place)
        if rows and (place >= 0 or not self.table.currentIndex().isValid()):
            self.table.setCurrentIndex(self.model.index(max(0, place), 0))
        self._say(rows)
        self._show_current()

    def _say(self, rows: tuple[ApprovalRow, ...]) -> None:
        due = sum(_at(row, self._now()).due for row in rows)
        if due:
            one, more = self.tr("1 cover may be asked now."), self.tr("{n} covers may be asked now.")
            self._words.setText(one if due == 1 else more.format(n=due))
        else:
            self._words.setText(
                self.tr("Nothing is ever approved by itself, and nobody approves their own words.")
            )

    def _show_current(self) -> None:
        index = self.table.currentIndex()
        if not index.isValid() or index.row() >= self.model.rowCount():
            return
        row, before = self.model.row(index.row()), self.home.row()
        if before is not None and self.model.key(before) != self.model.key(row):
            self.side.put_away()
        self.home.show_row(row)
        if before is None or self.model.key(before) != self.model.key(row) or self.home.view is None:
            self._ask_view()

    def _ask_view(self) -> None:
        row = self.home.row()
        if row is None:
            return
        shown = row.message.id

        def got(view: ClearingView) -> None:
            now = self.home.row()
            if now is not None and now.message.id == shown:
                self.home.show_view(view)

        def filled(gaps: tuple[Gap, ...]) -> None:
            now = self.home.row()
            if now is not None and now.message.id == shown:
                self.home.show_gaps(gaps)

        core, ask = self._desk.core, self._desk.operations.ask
        ask(self, core.messages.filled_gaps(shown), filled, lambda _error: None)
        ask(self, core.clearing.state(shown), got, lambda _error: None)

    # doing

    def _enter(self) -> None:
        self.beside.open_side()
        row = self.home.row()
        if row is not None and row.kind == "waiting":
            self.acts.answer()
        else:
            self._edit()

    def _edit(self) -> None:
        row = self.home.row()
        if row is not None:
            self.wanted.emit("messages", f"editor:{row.message.id}")

    def _hear(self, fact: Fact) -> None:
        mine = isinstance(fact, ObjectsChanged) and fact.kind in _KINDS
        if mine and not self._burst.isActive():
            self._burst.start()

    def _now(self) -> datetime:
        return self._desk.core.clock.now().astimezone()


def _passes(row: ApprovalRow) -> float:
    passes = row.clearance.passes_at
    return passes.timestamp() if passes is not None else 0.0


def _at(row: ApprovalRow, now: datetime) -> ApprovalRow:
    return replace(row, now=now)
