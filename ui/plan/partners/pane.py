"""Partners: whom we work with, who may speak for us, and who is told first."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.domain.facts import Fact, ObjectsChanged
from desktop.domain.person import Audience, Partner, TrustedVoice
from ui.desk import Desk
from ui.plan.partners.lists import OutsideLists
from ui.widgets.buttons import button
from ui.widgets.page_notice import PageNotice
from ui.widgets.segmented_answer import SegmentedAnswer

_BURST_MS = 200
_NARROW_UNDER = 900
_KINDS = {"partner": "partner", "voice": "trusted_voice", "audience": "audience"}
_OPENED_BY = {"partners": "partner", "voices": "voice", "audiences": "audience"}


class PartnersPane(QWidget):
    """Signals: wanted(str, str): another page, and the thing on it; ("undo", "") takes back."""

    wanted = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._fresh = ""
        look = desk.look
        today = desk.core.clock.now().astimezone().date()
        kinds = (
            ("partner", self.tr("Partners")), ("voice", self.tr("Trusted voices")),
            ("audience", self.tr("Who is told")),
        )  # fmt: skip
        self.kinds = SegmentedAnswer(look, self.tr("Show outside"), kinds)
        self.kinds.set_answer("partner")
        for part in self.kinds.findChildren(QPushButton):
            part.setProperty("small", True)
        self.add = button(look, self.tr("Add partner"), icon="plus", small=True)
        self.notice = PageNotice(look, self)
        self.lists = OutsideLists(desk, today, self)
        self._burst = QTimer(self, interval=_BURST_MS, singleShot=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self.lists, 1)
        self._connect()

    def _connect(self) -> None:
        self.kinds.answered.connect(self.show_kind)
        self.add.clicked.connect(self.add_one)
        self.lists.add_wanted.connect(self.add_one)
        self.lists.edited.connect(self._edit)
        self.lists.removed.connect(self._remove)
        self.lists.tried.connect(self._tried)
        self.lists.moved.connect(self._move)
        self.lists.told_wanted.connect(self._ask_told)
        self._burst.timeout.connect(lambda: self._ask(""))
        self._desk.bridge.fact.connect(self._hear)
        new = QShortcut(QKeySequence(QKeySequence.StandardKey.New), self)
        new.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        new.activated.connect(self.add_one)

    # what the host asks

    def open(self, object_id: str) -> None:
        """Show a partner, voice or audience by id, "partners", "voices", "audiences", or "" to freshen."""
        if object_id in _OPENED_BY:
            self.show_kind(_OPENED_BY[object_id])
        self._ask(object_id)

    def flush(self) -> None:
        """Save what is half-typed."""
        self.lists.flush()

    def tools(self) -> tuple[QWidget, ...]:
        """What stands at the right of the bar."""
        return (self.kinds, self.add)

    def panes(self) -> tuple[QWidget, ...]:
        """List and details."""
        return self.lists.panes()

    def first_stop(self) -> QWidget:
        """The list: whoever opens the page by key wants to walk it."""
        return self.lists.panes()[0]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_add()

    def show_kind(self, kind: str) -> None:
        """List partners, voices or audiences."""
        self.flush()
        self.kinds.set_answer(kind)
        self.lists.show_kind(kind)
        self._name_add()

    # reading

    def _ask(self, wanted: str) -> None:
        # What is wanted travels with its own question: an answer asked for before cannot hold it yet.
        self._burst.stop()
        ask, partners = self._desk.operations.ask, self._desk.core.partners
        ask(self, partners.partners(), lambda rows: self._got_partners(rows, wanted))

    def _got_partners(self, partners: tuple[Partner, ...], wanted: str) -> None:
        self.lists.show_rows("partner", partners)
        voices = self._desk.core.partners.voices()
        self._desk.operations.ask(self, voices, lambda rows: self._got_voices(rows, wanted))

    def _got_voices(self, voices: tuple[TrustedVoice, ...], wanted: str) -> None:
        self.lists.show_rows("voice", voices)
        audiences = self._desk.core.partners.audiences()
        self._desk.operations.ask(self, audiences, lambda rows: self._got_audiences(rows, wanted))

    def _got_audiences(self, audiences: tuple[Audience, ...], wanted: str) -> None:
        self.lists.show_rows("audience", audiences)
        if wanted and wanted not in _OPENED_BY and self.lists.go(wanted):
            self.kinds.set_answer(self.lists.kind())
            self._name_add()
            if wanted == self._fresh:
                self._fresh = ""
                self.lists.side().edit()

    def _ask_told(self, thing_id: str) -> None:
        asked = self._desk.core.people.attempts(who_id=thing_id)
        self._desk.operations.ask(
            self, asked, lambda attempts: self.lists.side().show_attempts(thing_id, attempts)
        )

    def _hear(self, fact: Fact) -> None:
        if not isinstance(fact, ObjectsChanged):
            return
        if fact.kind == "attempt" and self.lists.side().thing_id():
            self._ask_told(self.lists.side().thing_id())
        elif fact.kind in _KINDS.values() and not self._burst.isActive():
            self._burst.start()

    # changing

    def add_one(self) -> None:
        """Add one of what is listed, ready to be named."""
        partners, kind = self._desk.core.partners, self.lists.kind()
        if kind == "partner":
            made = partners.add_partner(self.tr("New partner"), "council")
        elif kind == "voice":
            made = partners.add_voice(self.tr("New voice"))
        else:
            made = partners.add_audience(self.tr("New audience"))
        self._desk.operations.change(self, made, self._added)

    def _added(self, thing_id: str) -> None:
        self._fresh = thing_id
        self.open(thing_id)

    def _edit(self, kind: str, thing_id: str, name: str, value: object) -> None:
        partners = self._desk.core.partners
        acts: dict[str, Callable[..., Future[Any]]] = {
            "partner": partners.edit_partner, "voice": partners.edit_voice,
            "audience": partners.edit_audience,
        }  # fmt: skip
        side = self.lists.side()
        self._desk.operations.change(
            self, acts[kind](thing_id, **{name: value}), None,
            lambda error: side.set_wrong(thing_id, name, error),
        )  # fmt: skip

    def _remove(self, kind: str, thing_id: str, name: str) -> None:
        partners = self._desk.core.partners
        acts = {
            "partner": partners.remove_partner, "voice": partners.remove_voice,
            "audience": partners.remove_audience,
        }  # fmt: skip
        self.flush()
        self._desk.operations.change(self, acts[kind](thing_id), lambda _: self._removed(name))

    def _removed(self, name: str) -> None:
        self.lists.side().forget()
        said = self.tr("Removed {name}.").format(name=name)
        self.notice.tell("info", said, "", self.tr("Undo"), lambda: self.wanted.emit("undo", ""))

    def _tried(
        self, kind: str, thing_id: str, name: str, reached: bool, how: str, minutes: int | None, said: str
    ) -> None:
        done = self._desk.core.people.attempt(
            name, reached=reached, how=how, minutes=minutes, said=said, who_kind=kind, who_id=thing_id
        )
        self._desk.operations.change(self, done)

    def _move(self, audience_id: str, after_id: str) -> None:
        self._desk.operations.change(self, self._desk.core.partners.move_audience(audience_id, after_id))

    def _name_add(self) -> None:
        names = {
            "partner": self.tr("Add partner"), "voice": self.tr("Add voice"),
            "audience": self.tr("Add audience"),
        }  # fmt: skip
        words = names[self.lists.kind()]
        wide = self.width() >= self._desk.look.theme.px(_NARROW_UNDER)
        self.add.setText(words if wide else "")
        self.add.setAccessibleName(words)
