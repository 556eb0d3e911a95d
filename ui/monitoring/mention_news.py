"""Hears what came in or was marked, and says it in bursts, so that a fetch round does not stall the list."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.facts import AlarmRaised, Fact, MentionsMarked, MentionsStored, ObjectsChanged
from desktop.domain.mention import MentionQuery
from ui.desk import Desk

_BURST_MS = 400
_MOST_IDS = 20_000


class MentionNews(QObject):
    """Facts in, five signals out, at most one burst each 400 ms.

    Signals:
        came(): new mentions are there and nothing holds the list.
        waiting(int): so many new ones fit the list, which is held; 0 after `start`.
        patched(tuple): these ids have another state, tone or match.
        choices_changed(): sources, watch terms or saved searches are others.
    """

    came = Signal()
    waiting = Signal(int)
    patched = Signal(tuple)
    choices_changed = Signal()

    def __init__(
        self,
        desk: Desk,
        held: Callable[[], bool],
        known: Callable[[tuple[int, ...]], tuple[int, ...]],
        parent: QObject,
    ) -> None:
        """Make it. held: whether the list must not move; known: which of the ids it holds already."""
        super().__init__(parent)
        self._desk = desk
        self._known = known
        self._held = held
        self.query = MentionQuery()
        self._started = 0
        self._count = 0
        self._new: list[int] = []
        self._marked: set[int] = set()
        self._choices = False
        self._burst = QTimer(self, interval=_BURST_MS, singleShot=True)
        self._burst.timeout.connect(self._tell)
        desk.bridge.fact.connect(self._hear)

    def start(self, query: MentionQuery) -> None:
        """The list is read anew by this query, so nothing waits."""
        self.query = query
        self._started += 1
        self._new.clear()
        self._count = 0
        self.waiting.emit(0)

    def _hear(self, fact: Fact) -> None:
        match fact:
            case MentionsStored():
                self._new += fact.new_ids
                del self._new[:-_MOST_IDS]
            case MentionsMarked():
                self._marked.update(fact.ids)
            case ObjectsChanged(kind="source" | "watch_term" | "saved_search"):
                self._choices = True
            case AlarmRaised() | ObjectsChanged(kind="alarm"):
                pass
            case _:
                return
        if not self._burst.isActive():
            self._burst.start()

    def _tell(self) -> None:
        if self._choices:
            self._choices = False
            self.choices_changed.emit()
        marked, self._marked = tuple(self._marked), set()
        self.patched.emit(marked)
        if not self._new:
            return
        ids, self._new = tuple(self._new), []
        if self._held():
            # The list may have been read between a change and the news of it.
            listed = frozenset(self._known(ids))
            self._ask(tuple(one for one in ids if one not in listed))
        else:
            self.came.emit()

    def _ask(self, ids: tuple[int, ...]) -> None:
        mine = self._started

        def got(count: int) -> None:
            if mine == self._started and count:
                self._count += count
                self.waiting.emit(self._count)

        self._desk.operations.ask(self, self._desk.core.mentions.count_among(self.query, ids), got)
