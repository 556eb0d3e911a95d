"""The versions of a message that were kept, and what is other in the words of today."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.approval import MessageVersion
from desktop.domain.comparing import Comparison
from desktop.domain.message import Message
from ui.desk import Desk
from ui.incident_words import day_time
from ui.messages.changes import Changes
from ui.theme.tokens import MEDIUM
from ui.widgets.buttons import button
from ui.widgets.emptying import empty
from ui.widgets.plain_label import PlainLabel
from ui.widgets.sheet import Sheet


class HistorySheet(Sheet):
    """Signals: restore_wanted(int): number of the version; keep_wanted(): keep the words as they stand."""

    restore_wanted = Signal(int)
    keep_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, self.tr("History"), parent)
        self._desk, self._message_id = desk, ""
        self.said = PlainLabel(desk.look, "", tone="text2", wrap=True)
        self.change = Changes(desk.look, self.tr("What changed"), self)
        self.change.hide()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.body.addWidget(self.said)
        self.body.addWidget(self.change)
        self.body.addLayout(self._rows)
        self.body.addStretch(1)
        keep = button(desk.look, self.tr("Keep this version"), icon="floppy-disk", parent=self)
        keep.clicked.connect(self.keep_wanted)
        self.use_foot(keep)

    def show_message(self, message: Message) -> None:
        """Show the versions of this message."""
        self._message_id = message.id
        self._desk.operations.ask(self, self._desk.core.messages.versions(message.id), self._came)

    def _came(self, versions: tuple[MessageVersion, ...]) -> None:
        empty(self._rows)
        none = self.tr(
            "No version is kept yet. One is kept whenever the words are sent to be read or go out."
        )
        some = self.tr("A version is kept whenever the words are sent to be read or go out.")
        self.said.setText(some if versions else none)
        for one in sorted(versions, key=lambda each: each.number, reverse=True):
            self._rows.addWidget(self._row(one))

    def _row(self, one: MessageVersion) -> QFrame:
        box = QFrame(self)
        box.setProperty("part", "sunken")
        column = QVBoxLayout(box)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(6)
        title = self.tr("Version {n}").format(n=one.number)
        column.addWidget(PlainLabel(self.look, title, weight=MEDIUM))
        facts = ", ".join(part for part in (one.made_by, day_time(one.made_at), one.why) if part)
        column.addWidget(PlainLabel(self.look, facts, size=12, tone="text2", wrap=True))
        acts = QHBoxLayout()
        acts.setSpacing(8)
        compare = button(self.look, self.tr("What changed since"), small=True, parent=box)
        compare.setAccessibleName(f"{compare.text()}: {title}")
        compare.clicked.connect(partial(self._compare, one.number))
        back = button(self.look, self.tr("Use these words again"), small=True, parent=box)
        back.setAccessibleName(f"{back.text()}: {title}")
        back.clicked.connect(partial(self._restore, one.number))
        acts.addWidget(compare)
        acts.addWidget(back)
        acts.addStretch(1)
        column.addLayout(acts)
        return box

    def _compare(self, number: int, _checked: bool = False) -> None:
        question = self._desk.core.messages.compare(self._message_id, number)
        self._desk.operations.ask(self, question, self._compared)

    def _compared(self, found: Comparison) -> None:
        self.change.show_pieces(found.pieces)
        self.change.show()
        same = all(kind == "same" for kind, _ in found.pieces)
        words = (
            self.tr("The words are the same as in version {n}.") if same else self.tr("Since version {n}:")
        )
        self.said.setText(words.format(n=found.older))
        self.bring(self.said)

    def _restore(self, number: int, _checked: bool = False) -> None:
        self.restore_wanted.emit(number)
