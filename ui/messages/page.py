"""The Messages tab: its bar, and the six sub-pages under it."""

from importlib import import_module
from importlib.util import find_spec
from typing import Protocol, cast

from PySide6.QtCore import QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.clearing_view import Waiting
from desktop.domain.facts import Fact, ObjectsChanged
from ui.desk import Desk
from ui.widgets.sub_page_bar import SubPageBar

#: Sub-page key → module and class; imported when it is first shown, so that the tab opens quickly.
PANES = {
    "library": "ui.messages.library.pane:LibraryPane",
    "editor": "ui.messages.editor.pane:EditorPane",
    "approvals": "ui.messages.approvals.pane:ApprovalsPane",
    "posted": "ui.messages.posted.pane:PostedPane",
    "answers": "ui.messages.answers.pane:AnswersPane",
    "public": "ui.messages.public.pane:PublicPane",
}
_BURST_MS = 300


class Pane(Protocol):
    """What the host expects of a sub-page, a widget made with a `Desk`.

    Signals:
        wanted(str, str): another page of the window is wanted, and a thing on it; ("messages", "editor:…")
            goes to another sub-page here.
    """

    wanted: SignalInstance

    def open(self, object_id: str) -> None:
        """Show this thing; "" only freshens the sub-page."""
        ...

    def flush(self) -> None:
        """Save what is half-typed."""
        ...

    def panes(self) -> tuple[QWidget, ...]:
        """The parts that F6 walks."""
        ...


class MessagesPage(QWidget):
    """Library, Editor, Approvals, Where posted, Answers, Public page.

    Nothing here sends or posts.

    Signals:
        wanted(str, str): another page, and the thing on it; ("undo", "") takes back.
    """

    wanted = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._made: dict[str, Pane] = {}
        names = {
            "library": self.tr("Library"),
            "editor": self.tr("Editor"),
            "approvals": self.tr("Approvals"),
            "posted": self.tr("Where posted"),
            "answers": self.tr("Answers"),
            "public": self.tr("Public page"),
        }
        there = tuple((key, name) for key, name in names.items() if _target(key))
        short = {"posted": self.tr("Posted"), "public": self.tr("Public")}
        self.bar = SubPageBar(desk.look, self.tr("Messages pages"), there, self, short=short)
        self._stack = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        self.bar.chosen.connect(self._chosen)
        self._counting = QTimer(self, interval=_BURST_MS, singleShot=True)
        self._counting.timeout.connect(self._count)
        desk.bridge.fact.connect(self._hear)
        self._counting.start()

    def pane(self, key: str) -> Pane:
        """A sub-page, made when it is first asked for."""
        found = self._made.get(key)
        if found is None:
            module, name = _target(key).split(":")
            found = self._made[key] = cast("Pane", getattr(import_module(module), name)(self._desk))
            found.wanted.connect(self._go)
            self._stack.addWidget(cast("QWidget", found))
            for tool in _tools(found):
                self.bar.add_action(tool)
                tool.setVisible(key == self.bar.current())
        return found

    def open(self, object_id: str) -> None:
        """Show a thing: "library:…", "editor:…", "approvals:…", "posted:…", "answers:…" or "public:".

        "" freshens the sub-page that is shown; anything else is a message, which opens in the editor.
        """
        key, marked, rest = object_id.partition(":")
        if marked and key in PANES and _target(key):
            self._show(key, rest)
        else:
            self._show("editor" if object_id else self.bar.current(), object_id)

    def flush(self) -> None:
        """Save what is half-typed, in every sub-page."""
        for pane in self._made.values():
            pane.flush()

    def where(self) -> str:
        """The sub-page that is shown and the thing on it, as `open` takes it."""
        key = self.bar.current()
        return f"{key}:{getattr(self.pane(key), 'where', str)()}"

    def first_stop(self) -> QWidget:
        """The list of the sub-page: whoever opens the page by key wants to walk it."""
        pane = self.pane(self.bar.current())
        stop = getattr(pane, "first_stop", None)
        return cast("QWidget", stop()) if stop is not None else pane.panes()[0]

    def panes(self) -> tuple[QWidget, ...]:
        """The bar, then the parts of the sub-page shown."""
        return (self.bar, *self.pane(self.bar.current()).panes())

    def _go(self, key: str, object_id: str) -> None:
        # From one sub-page to another the window need not be asked.
        if key == "messages" and object_id:
            self.open(object_id)
        else:
            self.wanted.emit(key, object_id)

    def _hear(self, fact: Fact) -> None:
        if isinstance(fact, ObjectsChanged) and fact.kind in ("clearance", "message", "incident"):
            self._counting.start()

    def _count(self) -> None:
        self._desk.operations.ask(self, self._desk.core.clearing.waiting(), self._counted)

    def _counted(self, waiting: tuple[Waiting, ...]) -> None:
        if _target("approvals"):
            count = len({one.message.id for one in waiting})
            self.bar.set_count("approvals", count, self.tr("{n} waiting").format(n=count))

    def _chosen(self, key: str) -> None:
        self._bring(key)
        self.pane(key).open("")

    def _show(self, key: str, object_id: str) -> None:
        if key != self.bar.current():
            blocked = self.bar.blockSignals(True)
            self.bar.choose(key)
            self.bar.blockSignals(blocked)
        self._bring(key)
        self.pane(key).open(object_id)

    def _bring(self, key: str) -> None:
        shown = self.pane(key)
        for other, pane in self._made.items():
            if other != key:
                pane.flush()
            for tool in _tools(pane):
                tool.setVisible(other == key)
        self._stack.setCurrentWidget(cast("QWidget", shown))


def _tools(pane: Pane) -> tuple[QWidget, ...]:
    """Widgets for the right end of the bar while the sub-page is shown, where it has any."""
    tools: tuple[QWidget, ...] = getattr(pane, "tools", tuple)()
    return tools


def _target(key: str) -> str:
    """Module and class of a sub-page, "" if it is not there."""
    return PANES[key] if _exists(PANES[key]) else ""


def _exists(target: str) -> bool:
    try:
        return find_spec(target.partition(":")[0]) is not None
    except ModuleNotFoundError:
        return False
