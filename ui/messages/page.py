"""The Messages tab: its bar, and the six sub-pages under it."""

from collections.abc import Mapping

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from desktop.domain.clearing_view import Waiting
from desktop.domain.facts import Fact, ObjectsChanged
from ui.desk import Desk
from ui.widgets.sub_pages import Pane, SubPages

#: Sub-page key → module and class. A thing is named "library:…", "editor:…" and so on; anything else is a
#: message, which opens in the editor.
PANES = {
    "library": "ui.messages.library.pane:LibraryPane",
    "editor": "ui.messages.editor.pane:EditorPane",
    "approvals": "ui.messages.approvals.pane:ApprovalsPane",
    "posted": "ui.messages.posted.pane:PostedPane",
    "answers": "ui.messages.answers.pane:AnswersPane",
    "public": "ui.messages.public.pane:PublicPane",
}
_BURST_MS = 300


class MessagesPage(SubPages):
    """Library, Editor, Approvals, Where posted, Answers, Public page. Nothing here sends or posts."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, PANES, "editor", parent)
        self._counting = QTimer(self, interval=_BURST_MS, singleShot=True)
        self._counting.timeout.connect(self._count)
        desk.bridge.fact.connect(self._hear)
        self._counting.start()

    def words(self) -> tuple[str, Mapping[str, str], Mapping[str, str]]:
        names = {
            "library": self.tr("Library"),
            "editor": self.tr("Editor"),
            "approvals": self.tr("Approvals"),
            "posted": self.tr("Where posted"),
            "answers": self.tr("Answers"),
            "public": self.tr("Public page"),
        }
        short = {"posted": self.tr("Posted"), "public": self.tr("Public")}
        return self.tr("Messages pages"), names, short

    def go(self, key: str, object_id: str) -> None:
        # From one sub-page to another the window need not be asked.
        if key == "messages" and object_id:
            self.open(object_id)
        else:
            super().go(key, object_id)

    def left(self, pane: Pane) -> None:
        pane.flush()

    def _hear(self, fact: Fact) -> None:
        if isinstance(fact, ObjectsChanged) and fact.kind in ("clearance", "message", "incident"):
            self._counting.start()

    def _count(self) -> None:
        self._desk.operations.ask(self, self._desk.core.clearing.waiting(), self._counted)

    def _counted(self, waiting: tuple[Waiting, ...]) -> None:
        count = len({one.message.id for one in waiting})
        self.bar.set_count("approvals", count, self.tr("{n} waiting").format(n=count))
