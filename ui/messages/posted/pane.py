"""Where posted: every place where words of ours stand, for the record and for correcting them later."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.domain.account import Account
from desktop.domain.facts import Fact, ObjectsChanged
from desktop.domain.incident import Incident
from desktop.domain.message import Message
from desktop.domain.posting import Posting
from ui.desk import Desk
from ui.incident_words import title_of
from ui.messages.halves import halves
from ui.messages.posted.acts import PostedActs
from ui.messages.posted.head import PostedHead
from ui.messages.posted.model import PostedModel, PostedRow
from ui.messages.posted.side import PostedSide
from ui.messages.shown import ShownIncident
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_notice import PageNotice
from ui.widgets.sheet_side import Side
from ui.widgets.toned_table import TonedTable

_BURST_MS = 200
_SIDE = 381
_KINDS = frozenset(("posting", "message", "incident", "account"))


class PostedPane(QWidget):
    """Signals: wanted(str, str): another page, and the thing on it; ("undo", "") takes back."""

    wanted = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, look = desk, desk.look
        self._to_open = self._place = ""
        self._seen = "?"
        self._incidents: dict[str, Incident] = {}
        self._messages: dict[str, Message] = {}
        self._accounts: dict[str, str] = {}
        self._postings: tuple[Posting, ...] = ()
        self._wrong: dict[str, frozenset[str]] = {}
        self.notice = PageNotice(look, self)
        self.head = PostedHead(look, self)
        self.model = PostedModel(self)
        self.table = TonedTable(look, self.tr("Where posted, the newest first"), row_height=52)
        self.table.setModel(self.model)
        self.table.set_widths((88, 160, 240, 96, 116), stretch=2)
        self.home = PostedSide(look, self.model, self)
        self.side = Side(self.home, self)
        self.acts = PostedActs(desk, self.side, self.home, self.notice, self)
        self.shown = ShownIncident(desk, self)
        self.empty = EmptyState(
            look, "megaphone-simple", self.tr("Nothing was posted yet"),
            self.tr("Post by hand, then say so in the editor: where, when and the link. It is listed here."),
            self.tr("Go to the editor"), self,
        )  # fmt: skip
        self._burst = QTimer(self, interval=_BURST_MS, singleShot=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self.beside = halves(
            self._desk.look, self, (self.head, self._stack), self._stack, self.side, self.home.cross,
            over=self.notice, width=_SIDE,
        )  # fmt: skip

    def _connect(self) -> None:
        self.head.chosen.connect(self._choose)
        self.head.wrong_wanted.connect(self._go_wrong)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_current())
        self.table.activated.connect(lambda _: self._enter())
        self.table.clicked.connect(lambda _: self.beside.open_side())
        self.beside.closed.connect(self.table.setFocus)
        self.empty.pressed.connect(lambda: self.wanted.emit("messages", "editor:"))
        self.home.look_wanted.connect(self._look)
        self.home.message_wanted.connect(lambda one: self.wanted.emit("messages", f"editor:{one}"))
        self.shown.told.connect(self._incident_told)
        self._burst.timeout.connect(self._read_all)
        self._desk.bridge.fact.connect(self._hear)

    # what the host asks

    def open(self, object_id: str) -> None:
        """Show a posting by id, the postings of a message by its id, or "" to freshen."""
        self._to_open = object_id or self._to_open
        self.shown.refresh()

    def flush(self) -> None:
        """Nothing is half-typed here that could be lost: the forms keep what is in them."""
        self.side.flush()

    def panes(self) -> tuple[QWidget, ...]:
        """What is listed, the list, and the posting."""
        return (self.head, self.first_stop(), self.side)

    def first_stop(self) -> QWidget:
        """The list, or the button of the empty one."""
        return self.table if self.model.rowCount() else self.empty.action

    def where(self) -> str:
        """The posting that is marked."""
        row = self.home.row()
        return row.posting.id if row is not None and self.model.rowCount() else ""

    # reading

    def _incident_told(self) -> None:
        if self.shown.id != self._seen:
            self._seen = self._place = self.shown.id
        self._read_all()

    def _read_all(self) -> None:
        core, ask = self._desk.core, self._desk.operations.ask
        ask(self, core.incidents.every(), self._got_incidents)
        ask(self, core.accounts.every(), self._got_accounts)

    def _got_incidents(self, incidents: tuple[Incident, ...]) -> None:
        self._incidents = {one.id: one for one in incidents}
        named = [(one.id, f"{title_of(one)}, {one.code}") for one in incidents]
        self._place = self._place if self._place in self._incidents else ""
        self.head.show_incidents(named, self._place)
        self._show_first()
        core, ask, place = self._desk.core, self._desk.operations.ask, self._place
        ask(self, core.messages.every(), lambda found: self._got_messages(found, ""))
        if place:
            ask(self, core.messages.every(place), lambda found: self._got_messages(found, place))
        ask(self, core.postings.every(place), self._got_postings)

    def _got_accounts(self, accounts: tuple[Account, ...]) -> None:
        self._accounts = {one.id: one.handle for one in accounts}
        self._show()

    def _got_messages(self, messages: tuple[Message, ...], place: str) -> None:
        self._messages = {**self._messages, **{one.id: one for one in messages}}
        here = tuple(one for one in self._messages.values() if one.incident_id == place or not place)
        self.acts.show_messages(here)
        for one in messages:
            if one.purpose == "correction" or one.supersedes:
                found = self._desk.core.postings.to_correct(one.id)
                self._desk.operations.ask(self, found, partial(self._got_wrong, one.id))
        self._show()

    def _got_wrong(self, message_id: str, wrong: tuple[Posting, ...]) -> None:
        self._wrong[message_id] = frozenset(one.id for one in wrong)
        self._show()

    def _got_postings(self, postings: tuple[Posting, ...]) -> None:
        self._postings = postings
        for key in {one.message_id for one in postings} - set(self._messages):
            # Postings of incidents that are not chosen: their messages are asked for one by one.
            self._desk.operations.ask(
                self, self._desk.core.messages.one(key),
                lambda one: self._got_messages((one,), one.incident_id), lambda _error: None,
            )  # fmt: skip
        self._show()

    def _show(self) -> None:
        wrong = frozenset[str]().union(*self._wrong.values())
        rows = tuple(self._row(one, wrong) for one in self._postings)
        before = self.home.row()
        self.model.show_rows(rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        self.beside.set_there(bool(rows))
        self.head.show_to_correct(
            [f"“{row.title}”, {row.channel}" for row in rows if row.wrong and row.posting.deleted_at is None]
        )
        place = self.model.place_of(before.posting.id) if before is not None else -1
        if self._to_open:
            ids = [(row.posting.id, row.posting.message_id) for row in rows]
            wanted = [at for at, both in enumerate(ids) if self._to_open in both]
            if wanted:
                place, self._to_open = wanted[0], ""
                self.beside.open_side()
        if rows and (place >= 0 or not self.table.currentIndex().isValid()):
            self.table.setCurrentIndex(self.model.index(max(0, place), 0))
        self._show_current()

    def _row(self, one: Posting, wrong: frozenset[str]) -> PostedRow:
        message, by = self._messages.get(one.message_id), self._messages.get(one.corrected_by)
        incident = self._incidents.get(one.incident_id)
        channels = {channel.key: channel.name for channel in self._desk.core.messages.channels()}
        return PostedRow(
            one, channels.get(one.channel, one.channel), message.title if message else "", self._now(),
            self._accounts.get(one.account_id, ""),
            (title_of(incident) if incident and not self._place else ""), by.title if by else "",
            one.id in wrong,
        )  # fmt: skip

    def _show_first(self) -> None:
        incident = self._incidents.get(self._place)
        if incident is None or incident.t0 is None:
            self.head.show_first("", good=None)
            return

        def got(minutes: int | None) -> None:
            target = self._desk.core.packs.level_rule(incident.level).first_words_min
            aim = self.tr(", target {n}").format(n=target) if target is not None else ""
            if minutes is None:
                self.head.show_first(self.tr("No public words yet") + aim, good=None)
                return
            said = self.tr("First words after {n} min").format(n=minutes) + aim
            self.head.show_first(said, good=None if target is None else minutes <= target)

        found = self._desk.core.postings.minutes_to_first_words(incident.id)
        self._desk.operations.ask(self, found, got)

    def _show_current(self) -> None:
        index = self.table.currentIndex()
        if not index.isValid() or index.row() >= self.model.rowCount():
            return
        row, before = self.model.row(index.row()), self.home.row()
        other = before is None or before.posting.id != row.posting.id
        if before is not None and other:
            self.side.put_away()
        self.home.show_row(row)
        if other and row.posting.picture_id:
            shown = row.posting.id

            def got(picture: bytes | None) -> None:
                now = self.home.row()
                if now is not None and now.posting.id == shown:
                    self.home.picture.show_bytes(picture)

            self._desk.operations.ask(self, self._desk.core.postings.picture(shown), got)

    # doing

    def _choose(self, incident: str) -> None:
        self._place = incident
        self._read_all()

    def _go_wrong(self) -> None:
        place = next((at for at, row in enumerate(self.model.rows()) if row.wrong), -1)
        if place >= 0:
            self.table.setCurrentIndex(self.model.index(place, 0))
            self.table.setFocus()
            self.beside.open_side()

    def _enter(self) -> None:
        self.beside.open_side()
        self.home.text.setFocus()

    def _look(self) -> None:
        row = self.home.row()
        url = QUrl(row.posting.url, QUrl.ParsingMode.StrictMode) if row is not None else QUrl()
        if url.scheme() in ("https", "http"):
            QDesktopServices.openUrl(url)

    def _hear(self, fact: Fact) -> None:
        mine = isinstance(fact, ObjectsChanged) and fact.kind in _KINDS
        if mine and not self._burst.isActive():
            self._burst.start()

    def _now(self) -> datetime:
        return self._desk.core.clock.now().astimezone()
