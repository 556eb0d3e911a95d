"""Counts the channels on a worker, so that no key waits for it."""

from concurrent.futures import Future

from PySide6.QtCore import QObject, Signal

from desktop.domain.room import Room
from ui.messages.editor.cards import Cards
from ui.messages.editor.gap_list import GapList
from ui.messages.editor.stage import Stage


class Counting(QObject):
    """Only channels whose words are other ones are counted; an answer to words that have gone on is dropped.

    Signals:
        counted(): the cards show how long their words are now.
    """

    counted = Signal()

    def __init__(self, stage: Stage, cards: Cards, parent: QObject) -> None:
        super().__init__(parent)
        self._stage, self._cards = stage, cards
        self._asked: Future[tuple[Room, ...]] | None = None

    def renew(self, master: str, gaps: GapList) -> None:
        """Show the words as they stand, and have those counted that are not yet."""
        wanted = self._cards.renew(master, gaps.values(), gaps.examples())
        if self._asked is not None:
            self._asked.cancel()  # nothing happens to one that has begun; its answer fits no card any more
            self._asked = None
        if not wanted:
            self.counted.emit()
            return
        core = self._stage.desk.core
        self._asked = core.writing.rooms(wanted)
        self._stage.desk.operations.ask(self, self._asked, lambda found: self._came(wanted, found))

    def _came(self, wanted: tuple[tuple[str, str], ...], found: tuple[Room, ...]) -> None:
        fresh = [self._cards.take(key, text, room) for (key, text), room in zip(wanted, found, strict=True)]
        if any(fresh):
            self.counted.emit()
