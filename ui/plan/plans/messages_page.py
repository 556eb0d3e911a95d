"""The messages that belong to a plan, with the way to each."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.message import Message
from ui.desk import Desk
from ui.plan.plans.reading import Reading
from ui.widgets.chip import ChipLook
from ui.widgets.empty_state import EmptyState
from ui.widgets.row_model import Index, RowModel
from ui.widgets.row_roles import RowButton, RowRole
from ui.widgets.toned_table import TonedTable

_TITLE, _FOR, _STATE, _GAPS, _CHANGED, _OPEN = range(6)


class MessagesPage(QWidget):
    """A list to go on from.

    Signals:
        wanted(str, str): the page of messages, and a message on it.
        notice(str): never sent; every page of a plan has it.
    """

    wanted = Signal(str, str)
    notice = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._scenario = desk, ""
        self.model = _Model(self)
        self.table = TonedTable(desk.look, self.tr("Messages of this plan"), row_height=40, parent=self)
        self.table.setModel(self.model)
        self.table.set_widths((320, 160, 140, 110, 130, 90), stretch=_TITLE)
        self._empty = EmptyState(
            desk.look, "chat-text", self.tr("No messages yet"),
            self.tr("Messages for this kind of crisis are kept under Messages."), self.tr("Go to messages"),
            self,
        )  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)
        column.addWidget(self._empty, 1)
        self._empty.hide()
        self._empty.pressed.connect(lambda: self.wanted.emit("messages", ""))
        self.table.activated.connect(self._open)
        self.table.row_button_pressed.connect(self._open)

    def show_reading(self, reading: Reading) -> None:
        """Show the messages of this plan's kind of crisis."""
        self._scenario = reading.plan.scenario_key
        self._desk.operations.ask(self, self._desk.core.messages.every(), self._got)

    def flush(self) -> None:
        """Nothing is typed here."""

    def panes(self) -> tuple[QWidget, ...]:
        """The list."""
        return (self.table,)

    def first_stop(self) -> QWidget:
        """The list."""
        return self.table

    def _got(self, messages: tuple[Message, ...]) -> None:
        mine = [one for one in messages if one.scenario_key == self._scenario]
        # The line for the first minutes stands first.
        mine.sort(key=lambda one: (one.purpose != "holding", one.title))
        core = self._desk.core
        rows = tuple(
            _Row(one, len(core.messages.filled(one).open), core.messages.original(one) is not None)
            for one in mine
        )
        self.model.show_rows(rows)
        self.table.setVisible(bool(rows))
        self._empty.setVisible(not rows)

    def _open(self, index: Index) -> None:
        self.wanted.emit("messages", self.model.row(index.row()).message.id)


@dataclass(frozen=True, slots=True)
class _Row:
    """gaps: how many are open. changed: the words are not the pack's any more."""

    message: Message
    gaps: int
    changed: bool


class _Model(RowModel[_Row]):
    columns = 6

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)

    def titles(self) -> tuple[str, ...]:
        return (self.tr("Message"), self.tr("For"), self.tr("State"), self.tr("Open gaps"), "", "")

    def key(self, row: _Row) -> object:
        return row.message.id

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.row(index.row())
        message, gaps = row.message, row.gaps
        words = (
            message.title, message.audience.capitalize(), message.state.replace("_", " ").capitalize(),
            str(gaps) if gaps else self.tr("None"), self.tr("Changed here") if row.changed else "",
            self.tr("Open"),
        )[index.column()]  # fmt: skip
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return words
        if index.column() == _STATE and role == RowRole.CHIP:
            ready = message.state in ("approved", "pre_cleared")
            return ChipLook("ok" if ready else "warn", words, "check-circle" if ready else "pencil-simple")
        if index.column() == _CHANGED and role == RowRole.CHIP and words:
            return ChipLook("accent", words, "git-diff")
        if index.column() == _OPEN and role == RowRole.BUTTON:
            return RowButton(words)
        if index.column() in (_FOR, _GAPS) and role == RowRole.TONE:
            return "text2"
        return None
