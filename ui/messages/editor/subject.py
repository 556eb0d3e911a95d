"""The message on the page and all that belongs to it, read piece by piece and kept fresh."""

from concurrent.futures import Future
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from desktop.domain.approval import Blocker
from desktop.domain.board import Board
from desktop.domain.channel_text import ChannelText
from desktop.domain.clearing import state_at
from desktop.domain.clearing_view import ClearingView
from desktop.domain.facts import Fact, ObjectsChanged, SettingChanged
from desktop.domain.incident import Incident, IncidentFact
from desktop.domain.message import Gap, Message, MessageState
from desktop.domain.posting import Posting
from ui.desk import Desk
from ui.messages.editor.cards import FIRST, LETTER_FIRST

_BURST_MS = 200
_OURS = frozenset((
    "message", "gap_value", "variant", "clearance", "message_comment", "message_version", "posting",
    "incident_fact", "fact", "promise", "incident",
))  # fmt: skip


class Subject(QObject):
    """One message. Every answer is dropped if another message was opened meanwhile.

    Attributes:
        message: None before the first. gaps, texts, postings: of it. siblings: the messages of the same
            incident, or of the library. incident: None in the library. facts: of the incident.
        clearing: who reads it, None until that is known. blockers: what keeps the master text back.

    Signals:
        leaving(): another message comes in its place; what is half-typed belongs to this one.
        opened(): another message is shown, or it was read again.
        listed(): siblings are other ones now.
        texts_came(), clearing_came(), postings_came(), incident_came(): that part is known now.
        gone(): there is no such message any more.
    """

    leaving = Signal()
    opened = Signal()
    listed = Signal()
    texts_came = Signal()
    clearing_came = Signal()
    postings_came = Signal()
    incident_came = Signal()
    gone = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.message: Message | None = None
        self.gaps: tuple[Gap, ...] = ()
        self.texts: tuple[ChannelText, ...] = ()
        self.siblings: tuple[Message, ...] = ()
        self.incident: Incident | None = None
        self.facts: tuple[IncidentFact, ...] = ()
        self.clearing: ClearingView | None = None
        self.postings: tuple[Posting, ...] = ()
        self.blockers: tuple[Blocker, ...] | None = None
        self._wanted = ""
        self._burst = QTimer(self, interval=_BURST_MS, singleShot=True)
        self._burst.timeout.connect(self.refresh)
        desk.bridge.fact.connect(self._hear)

    @property
    def shown_id(self) -> str:
        """Id of the message, "" before the first."""
        return self.message.id if self.message is not None else ""

    def state(self) -> MessageState:
        """Where the message stands at this moment."""
        assert self.message is not None
        return state_at(self.message, self.now())

    def now(self) -> datetime:
        """This moment, aware."""
        return self.desk.core.clock.now()

    def show(self, message_id: str) -> None:
        """Read this message; "" reads again the one that is shown."""
        self._wanted = message_id or self.shown_id
        self._burst.stop()
        if self._wanted:
            self._ask_message(self._wanted)

    def refresh(self) -> None:
        """Read everything again."""
        self.show("")

    def shown_texts(self) -> tuple[ChannelText, ...]:
        """The channels to show: those that were chosen, or the usual ones."""
        if self.texts or self.message is None:
            return self.texts
        first = LETTER_FIRST if self.desk.core.writing.is_letter(self.message) else FIRST
        return tuple(ChannelText("", self.message.id, key) for key in first)

    def _ask_message(self, message_id: str) -> None:
        core, ask = self.desk.core, self.desk.operations.ask

        def came(message: Message) -> None:
            if message_id == self._wanted:
                ask(
                    self,
                    core.messages.filled_gaps(message.id),
                    lambda gaps: self._came(message_id, message, gaps),
                )

        ask(self, core.messages.one(message_id), came, lambda _error: self._lost(message_id))

    def _lost(self, message_id: str) -> None:
        if message_id == self._wanted:
            self.message, self._wanted = None, ""
            self.gone.emit()

    def _came(self, message_id: str, message: Message, gaps: tuple[Gap, ...]) -> None:
        if message_id != self._wanted:
            return
        if message.id != self.shown_id:
            if self.message is not None:
                self.leaving.emit()
            self.texts, self.postings, self.clearing, self.blockers = (), (), None, None
        elsewhere = self.message is None or self.message.incident_id != message.incident_id
        if elsewhere:
            self.incident, self.facts = None, ()
        self._wanted = message.id
        self.message, self.gaps = message, gaps
        self.opened.emit()
        self._ask_rest(message)

    def _ask_rest(self, message: Message) -> None:
        core, key = self.desk.core, message.id
        parts: tuple[tuple[Future[Any], str, SignalInstance], ...] = (
            (core.messages.variants(key), "texts", self.texts_came),
            (core.clearing.state(key), "clearing", self.clearing_came),
            (core.postings.blockers(key), "blockers", self.clearing_came),
            (core.postings.every(message=key), "postings", self.postings_came),
        )
        for question, name, came in parts:
            self.desk.operations.ask(self, question, partial(self._take, key, name, came))
        self.desk.operations.ask(self, core.messages.every(message.incident_id), self._list)
        if message.incident_id:
            self._ask_incident(message.incident_id)

    def _take(self, key: str, name: str, came: SignalInstance, found: object) -> None:
        if key == self.shown_id:
            setattr(self, name, found)
            came.emit()

    def _list(self, found: tuple[Message, ...]) -> None:
        self.siblings = found
        self.listed.emit()

    def _ask_incident(self, incident_id: str) -> None:
        core = self.desk.core

        def came(board: Board) -> None:
            if self.message is not None and self.message.incident_id == incident_id:
                self.incident, self.facts = board.incident, board.facts
                self.incident_came.emit()

        self.desk.operations.ask(self, core.response.board(incident_id), came)

    def _hear(self, fact: Fact) -> None:
        ours = isinstance(fact, ObjectsChanged) and fact.kind in _OURS
        ours = ours or (
            isinstance(fact, SettingChanged) and fact.key.startswith(("organisation.", "spelling."))
        )
        if ours and self.message is not None and not self._burst.isActive():
            self._burst.start()
