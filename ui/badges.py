"""The counts beside the tabs: mentions nobody has looked at, messages that wait to be read."""

from PySide6.QtCore import QObject, QTimer

from desktop.domain.clearing_view import Waiting
from desktop.domain.facts import Fact, MentionsMarked, MentionsStored, ObjectsChanged
from desktop.domain.mention import MentionQuery, State
from ui.desk import Desk
from ui.main_window import MainWindow

_BURST_MS = 400
_KINDS = frozenset(("clearance", "message", "incident"))


class Badges(QObject):
    """Counts behind the window, a moment after something changed."""

    def __init__(self, desk: Desk, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._window = desk, window
        self._mentions = QTimer(self, interval=_BURST_MS, singleShot=True)
        self._mentions.timeout.connect(self._count_mentions)
        self._messages = QTimer(self, interval=_BURST_MS, singleShot=True)
        self._messages.timeout.connect(self._count_messages)
        desk.bridge.fact.connect(self._hear)

    def refresh(self) -> None:
        """Count everything now."""
        self._count_mentions()
        self._count_messages()

    def _hear(self, fact: Fact) -> None:
        match fact:
            case MentionsStored() | MentionsMarked():
                self._mentions.start()
            case ObjectsChanged(kind=kind) if kind in _KINDS:
                self._messages.start()
            case _:
                pass

    def _count_mentions(self) -> None:
        query = MentionQuery(states=(State.NEW,))
        self._desk.operations.ask(self, self._desk.core.mentions.count(query), self._show_mentions)

    def _show_mentions(self, count: int) -> None:
        self._window.set_badge("monitoring", count, self.tr("{count} new").format(count=count))

    def _count_messages(self) -> None:
        self._desk.operations.ask(self, self._desk.core.clearing.waiting(), self._show_messages)

    def _show_messages(self, waiting: tuple[Waiting, ...]) -> None:
        count = len({one.message.id for one in waiting})
        said = self.tr("1 waits for approval") if count == 1 else self.tr("{n} wait for approval")
        self._window.set_badge("messages", count, said.format(n=count))
