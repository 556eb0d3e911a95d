"""What is done with the message shown: the pack's words again, cleared beforehand, printed as a notice."""

from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.domain.message import Message
from desktop.errors import Refused, Trouble
from ui.desk import Desk
from ui.messages.message_editor import MessageEditor
from ui.messages.ready_pane import ReadyPane
from ui.widgets.page_notice import PageNotice
from ui.widgets.paper_saver import PaperSaver


class MessageActs(QObject):
    """Listens to the editor and to the pane beside it."""

    def __init__(
        self, desk: Desk, editor: MessageEditor, ready: ReadyPane, notice: PageNotice, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._desk, self._editor = desk, editor
        self._message: Message | None = None
        self.paper = PaperSaver(desk, ready.print, notice, parent)
        editor.original_wanted.connect(self._use_original)
        editor.clearing.cleared.connect(self._clear)
        ready.print.clicked.connect(self._print)

    def show_message(self, message: Message) -> None:
        """From now on act on this one."""
        self._message = message

    def _use_original(self) -> None:
        self._editor.flush()
        messages, message = self._desk.core.messages, self._message
        seed = messages.original(message) if message is not None else None
        if message is not None and seed is not None:
            change = messages.edit(message.id, title=seed.title, purpose=seed.purpose, body=seed.body)
            self._desk.operations.change(self, change)

    def _clear(self, by: str, until: date) -> None:
        if self._message is not None:
            self._editor.flush()
            change = self._desk.core.messages.pre_clear(self._message.id, by, until)
            done = self._editor.clearing.by.clear
            self._desk.operations.change(self, change, lambda _: done(), self._not_cleared)

    def _not_cleared(self, error: Refused | Trouble) -> None:
        operations = self._desk.operations
        if isinstance(error, Trouble):
            operations.troubled.emit(error.sentence)
        elif not self._editor.clearing.refuse(error):
            operations.refused.emit(error.sentence)

    def _print(self) -> None:
        message = self._message
        if message is not None:
            self._editor.flush()
            papers = self._desk.core.papers
            self.paper.ask(self.tr("Notice"), lambda: papers.notice(message.id))
