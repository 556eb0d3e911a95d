"""What a person does to mentions: marking, putting the tone right, keeping a search."""

from PySide6.QtCore import QObject, Signal

from desktop.domain.mention import MentionQuery, State, ToneLabel
from ui.desk import Desk
from ui.monitoring.query import Wanted


class MentionActs(QObject):
    """Each is one change; the lists hear of it by its fact.

    Signals:
        silenced(str): this word says nothing from now on.
    """

    silenced = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def mark(self, ids: tuple[int, ...], state: State) -> None:
        """Put mentions into a state; does nothing for none."""
        if ids:
            self._desk.operations.change(self, self._desk.core.mentions.mark(ids, state))

    def mark_all_seen(self, query: MentionQuery) -> None:
        """Mark every new mention of a query as seen."""
        self._desk.operations.change(self, self._desk.core.mentions.mark_all_seen(query))

    def correct_tone(self, mention_id: int, label: ToneLabel) -> None:
        """Put a person's reading in place of the tool's."""
        self._desk.operations.change(self, self._desk.core.mentions.set_tone(mention_id, label))

    def silence(self, word: str) -> None:
        """From now on this word says nothing about tone."""
        rule = self._desk.core.terms.add_word_rule(word, None)
        self._desk.operations.change(self, rule, lambda _rule_id: self.silenced.emit(word))

    def keep_search(self, name: str, wanted: Wanted) -> None:
        """Keep what is wanted under a name."""
        kept = self._desk.core.mentions.save_search(name, wanted.query, wanted.window_h)
        self._desk.operations.change(self, kept)

    def remove_search(self, search_id: str) -> None:
        """Take a saved search off the list."""
        self._desk.operations.change(self, self._desk.core.mentions.remove_search(search_id))
