"""The library: find the right words, read how they stand, take them into an incident."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.domain.clearing_view import Waiting
from desktop.domain.facts import Fact, ObjectsChanged, SettingChanged
from desktop.domain.message import Message
from desktop.domain.plan import Plan
from ui.desk import Desk
from ui.messages.halves import halves
from ui.messages.library.acts import LibraryActs
from ui.messages.library.details import Details
from ui.messages.library.lists import LibraryLists
from ui.messages.library.model import REVIEW, LibraryRow, by_review, row_of, sort_rows
from ui.messages.library.news import News
from ui.messages.library.preview import Preview
from ui.messages.shown import ShownIncident
from ui.messages.waiting import waiting_lines
from ui.widgets.buttons import button
from ui.widgets.page_notice import PageNotice
from ui.widgets.paper_saver import PaperSaver
from ui.widgets.sheet_side import Side

_BURST_MS = 200
_NARROW_UNDER = 1040
_PREVIEW = 361
_EVERY = 100_000
_KINDS = frozenset(
    ("message", "gap_value", "variant", "clearance", "message_comment", "message_version", "posting")
)


class LibraryPane(QWidget):
    """Signals: wanted(str, str): another page, and the thing on it; ("undo", "") takes back."""

    wanted = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, look = desk, desk.look
        self._library: tuple[Message, ...] = ()
        self._sort = (REVIEW, False)
        self._asked: dict[str, str] = {}
        self._to_open, self._scoped = "", ""
        self.add = button(look, self.tr("New message"), icon="plus", small=True)
        self.print = button(look, self.tr("Print set"), icon="printer", small=True)
        self.notice = PageNotice(look, self)
        self.lists = LibraryLists(look, self)
        self.preview = Preview(look, desk.core.messages.channels(), desk.core.messages.count, self)
        self.side = Side(self.preview, self)
        self.shown = ShownIncident(desk, self)
        self.details = Details(desk, self.preview, self)
        self.acts = LibraryActs(desk, self.side, self.notice, self)
        self.news = News(desk, self.acts, self.notice, self)
        self.paper = PaperSaver(desk, self.print, self.notice, self)
        self._burst = QTimer(self, interval=_BURST_MS, singleShot=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.beside = halves(
            self._desk.look, self, (self.lists,), self.lists, self.side, self.preview.cross,
            over=self.notice, width=_PREVIEW,
        )  # fmt: skip

    def _connect(self) -> None:
        lists, preview = self.lists, self.preview
        lists.filters.filtered.connect(self._ask)
        lists.filters.search.returnPressed.connect(lists.table.setFocus)
        lists.strip.pressed.connect(lambda: self.wanted.emit("messages", "approvals:"))
        lists.first_step_wanted.connect(self._first_step)
        lists.model.sorted_by.connect(self._sort_by)
        lists.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_current())
        lists.table.activated.connect(lambda _: self._edit())
        lists.table.clicked.connect(lambda _: self.beside.open_side())
        lists.table.read_wanted.connect(self._read)
        lists.table.remove_wanted.connect(lambda: self.acts.remove(preview.row()))
        self.beside.closed.connect(lists.table.setFocus)
        preview.edit_wanted.connect(self._edit)
        preview.translate_wanted.connect(lambda: self.acts.translate(preview.row()))
        preview.ask_wanted.connect(lambda: self.acts.ask_to_clear(preview.row()))
        preview.remove_wanted.connect(lambda: self.acts.remove(preview.row()))
        preview.withdraw_wanted.connect(lambda: self.acts.withdraw(preview.row()))
        preview.replace_wanted.connect(lambda: self.acts.replace(preview.row(), self._library))
        preview.use_wanted.connect(self._use)
        self.details.go_wanted.connect(self.open)
        self.details.plan_wanted.connect(lambda plan: self.wanted.emit("plan", f"plans:{plan}"))
        self.acts.wanted.connect(self.wanted)
        self.acts.begun.connect(lambda message: self.wanted.emit("messages", f"editor:{message}"))
        self.add.clicked.connect(self.add_message)
        self.print.clicked.connect(self._print)
        self.paper.saved.connect(lambda _: self._fit_tools())
        self.shown.told.connect(self._incident_told)
        self._burst.timeout.connect(self._read_all)
        self._desk.bridge.fact.connect(self._hear)
        keys = QKeySequence.StandardKey
        for key, act in ((keys.New, self.add_message), (keys.Find, lists.filters.search.setFocus)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def open(self, object_id: str) -> None:
        """Show a message by id or pack key, "all" for the whole library, or "" to freshen.

        In an incident the list begins with the messages of that incident.
        """
        if object_id == "all":
            self.lists.filters.show_incident(bool(self.shown.id), here=False)
        else:
            self._to_open = object_id or self._to_open
        self.shown.refresh()

    def flush(self) -> None:
        """Nothing is half-typed here that could be lost: the forms keep what is in them."""
        self.side.flush()

    def tools(self) -> tuple[QWidget, ...]:
        """What stands at the right of the bar."""
        return (self.print, self.add)

    def panes(self) -> tuple[QWidget, ...]:
        """Filters, list, message."""
        return (self.lists.filters, self.lists.table, self.side)

    def first_stop(self) -> QWidget:
        """The list: whoever opens the page by key wants to walk it."""
        return self.lists.table

    def where(self) -> str:
        """The message that is marked."""
        row = self.lists.current()
        return row.message.id if row is not None else ""

    def add_message(self) -> None:
        """Add a message of one's own, ready to be named in the editor."""
        self.acts.add(self.lists.filters.wanted().purpose or "holding")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_tools()

    # reading

    def _incident_told(self) -> None:
        # Only when it is another one: what the person chose to list stays.
        shown = self.shown.id
        here = bool(shown) if shown != self._scoped else self.lists.filters.is_here()
        self._scoped = shown
        self.lists.filters.show_incident(bool(shown), here=here)
        self._read_all()

    def _read_all(self) -> None:
        ask, core = self._desk.operations.ask, self._desk.core
        ask(self, core.messages.every(), self._got_library)
        ask(self, core.clearing.waiting(), self._got_waiting)
        self.news.look()
        self._ask()

    def _got_library(self, library: tuple[Message, ...]) -> None:
        self._library = library
        titles = {plan.key: plan.title for plan in self._desk.core.packs.scenario_packs()}
        keys = sorted({one.scenario_key for one in library if one.scenario_key})
        self.lists.filters.show_choices(
            [(key, titles.get(key, "")) for key in keys], {one.language for one in library}
        )

        def got(plans: tuple[Plan, ...]) -> None:
            self.details.show_library(library, plans)
            self.details.follow()

        self._desk.operations.ask(self, self._desk.core.plans.every(), got)
        self._go(listed=False)

    def _got_waiting(self, waiting: tuple[Waiting, ...]) -> None:
        now = self._desk.core.clock.now()
        lines = waiting_lines(waiting, now, self.shown.id)
        self._asked = {key: line for key, (_, line) in lines.items()}
        self.lists.strip.show_waiting([line for line, _ in lines.values()])
        self._show_current()

    def _ask(self) -> None:
        wanted = self.lists.filters.wanted()
        found = self._desk.core.messages.search(
            wanted.words, scenario=wanted.scenario, purpose=wanted.purpose, language=wanted.language,
            state=wanted.state, with_expired=wanted.here or (wanted.with_expired and not self.shown.id),
            incident=self.shown.id if wanted.here else "", limit=_EVERY,
        )  # fmt: skip

        def got(messages: tuple[Message, ...]) -> None:
            if wanted == self.lists.filters.wanted():  # else something else was asked for meanwhile
                self._got(messages, ranked=bool(wanted.words))

        self._desk.operations.ask(self, found, got)

    def _got(self, messages: tuple[Message, ...], *, ranked: bool) -> None:
        now = self._desk.core.clock.now().astimezone()
        rows = tuple(row_of(message, now) for message in messages)
        self.lists.show_rows(rows if ranked else self._in_order(rows), len(self._library) or len(rows))
        self._go(listed=True)
        self._show_current()

    def _go(self, *, listed: bool) -> None:
        # listed: the list holds what was asked for last, so that what is not in it is kept back or gone.
        wanted, filters = self._to_open, self.lists.filters
        if not wanted:
            return
        found = next((one for one in self._library if wanted in (one.id, one.pack_key)), None)
        if self.lists.go(found.id if found is not None else wanted):
            self._to_open = ""
            self.beside.open_side()
        elif listed and found is not None and (filters.is_filtered() or filters.is_here()):
            # Kept back by a filter: it is looked for once more without any.
            filters.show_incident(bool(self.shown.id), here=False)
            filters.clear()
        elif listed and found is None and self.shown.id and not filters.is_here():
            filters.show_incident(True, here=True)  # no message of the library: one of the incident
            filters.clear()
        elif self._library and listed:
            self._to_open = ""  # it is gone

    def _in_order(self, rows: tuple[LibraryRow, ...]) -> tuple[LibraryRow, ...]:
        column, down = self._sort
        if column == REVIEW and not down:
            here = self.shown.scenario if not self.lists.filters.is_here() else ""
            return by_review(rows, first=here)
        return sort_rows(rows, column, descending=down, model=self.lists.model)

    def _sort_by(self, column: int, order: Qt.SortOrder) -> None:
        self._sort = (column, order is Qt.SortOrder.DescendingOrder)
        rows = self.lists.model.all_rows()
        self.lists.show_rows(self._in_order(rows), len(self._library) or len(rows))

    def _show_current(self) -> None:
        row = self.lists.current()
        if self.lists.is_settling:
            return
        self.beside.set_there(row is not None)
        if row is None:
            return
        preview, messages = self.preview, self._desk.core.messages
        if preview.row() is not None and preview.row() != row:
            self.side.put_away()
        asked = self._asked.get(row.message.id, "")
        if preview.show_row(row, incident=bool(self.shown.id), asked=asked):
            preview.show_gaps(messages.gaps(row.message))
            seeds, key = self._desk.core.packs.message_seeds(), row.message.pack_key
            preview.show_when(next((one.note for one in seeds if key and one.key == key), ""))
            self.details.follow()

    def _read(self) -> None:
        self.beside.open_side()
        self.preview.text.setFocus()

    def _edit(self) -> None:
        row = self.lists.current()
        if row is not None:
            self.wanted.emit("messages", f"editor:{row.message.id}")

    def _use(self) -> None:
        row = self.preview.row()
        if row is not None and self.shown.id:
            self.acts.use(row, self.shown.id)

    def _first_step(self) -> None:
        if self.lists.filters.is_filtered():
            self.lists.filters.clear()
        elif self.lists.filters.is_here():
            self.open("all")
        else:
            self.add_message()

    def _print(self) -> None:
        self.paper.ask(self.tr("Messages"), self._desk.core.papers.messages)

    def _hear(self, fact: Fact) -> None:
        mine = isinstance(fact, ObjectsChanged) and fact.kind in _KINDS
        profile = isinstance(fact, SettingChanged) and fact.key.startswith("organisation.")
        if (mine or profile) and not self._burst.isActive():
            self._burst.start()

    def _fit_tools(self) -> None:
        # Where the bar has no room for words, the icons stay; the names are kept for screen readers.
        wide = self.width() >= self._desk.look.theme.px(_NARROW_UNDER)
        for tool, words in ((self.add, self.tr("New message")), (self.print, self.tr("Print set"))):
            tool.setText(words if wide else "")
            tool.setAccessibleName(words)
        self.add.setToolTip("" if wide else self.tr("New message"))
        self.print.setToolTip("" if wide else self.tr("Print set"))
