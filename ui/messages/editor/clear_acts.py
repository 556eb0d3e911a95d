"""Noting that somebody cleared a safety line beforehand, for words of the library."""

from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.domain.message import Message
from desktop.errors import Refused, Trouble
from ui.messages.editor.clear_box import ClearBox
from ui.messages.editor.stage import Stage


class ClearActs(QObject):
    """Listens to the box under the gaps."""

    def __init__(self, stage: Stage, box: ClearBox, parent: QWidget) -> None:
        super().__init__(parent)
        self._stage, self._box = stage, box
        box.cleared.connect(self._clear)

    def show_message(self, message: Message) -> None:
        """Show how this message stands; only words of the library are cleared beforehand."""
        self._box.show_message(message)
        if message.incident_id or message.sealed:
            self._box.hide()

    def _clear(self, by: str, until: date) -> None:
        change = self._stage.desk.core.messages.pre_clear(self._stage.message.id, by, until)
        self._stage.desk.operations.change(self, change, lambda _: self._box.by.clear(), self._not_cleared)

    def _not_cleared(self, error: Refused | Trouble) -> None:
        if isinstance(error, Trouble) or not self._box.refuse(error):
            self._stage.tell(error)
