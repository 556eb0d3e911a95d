"""Search over everything: one field, results grouped below it, all by keyboard."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.checkup import BackupRow
from desktop.domain.found import Answer, Found
from ui.desk import Desk
from ui.search.commands import Commands
from ui.search.results import ResultModel, ResultRow
from ui.widgets.announce import announce
from ui.widgets.empty_state import EmptyState
from ui.widgets.heading import Heading
from ui.widgets.panel import Panel
from ui.widgets.plain_label import PlainLabel
from ui.widgets.search_field import SearchField
from ui.widgets.toned_table import TonedTable

_SETTLE_MS = 40
_ROW = 44
_WIDTH = 880
_MOVES = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
#: Where a thing of each kind is shown: page, what is opened there, and its icon.
_PLACES: dict[Found, tuple[str, str, str]] = {
    Found.INCIDENT: ("plan", "live:{id}", "megaphone"),
    Found.PLAN: ("plan", "plans:{id}", "map-trifold"),
    Found.TASK: ("plan", "{id}", "check-square"),
    Found.PERSON: ("plan", "people:{id}", "user"),
    Found.PARTNER: ("plan", "partners:{id}", "handshake"),
    Found.RISK: ("plan", "risks:{id}", "warning-octagon"),
    Found.ENTRY: ("plan", "log:{id}", "note-pencil"),
    Found.MESSAGE: ("messages", "{id}", "chat-text"),
    Found.FAQ: ("messages", "answers:{id}", "chat-circle-dots"),
    Found.ACCOUNT: ("accounts", "{id}", "user-circle"),
    Found.CONTROL: ("accounts", "{id}", "shield-check"),
    Found.TERM: ("monitoring", "terms", "eye"),
    Found.SOURCE: ("monitoring", "source:{id}", "rss"),
    Found.MENTION: ("monitoring", "mention:{id}", "broadcast"),
    Found.LOG: ("review", "{id}", "clock-counter-clockwise"),
}


class SearchPage(QWidget):
    """Signals: wanted(str, str): what was chosen; "back" leads to where the person was."""

    wanted = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        look = desk.look
        self.field = SearchField(look, self.tr("Search everything"), small=False)
        self.field.setAccessibleDescription(self.tr("Arrow keys choose, Enter opens, Esc goes back"))
        self.model = ResultModel(self)
        self.table = TonedTable(look, self.tr("Results"), row_height=_ROW, header=False)
        self.table.setModel(self.model)
        self.table.set_widths((128, 400), stretch=1)
        self._empty = EmptyState(look, "magnifying-glass", "", "")
        self._keys = PlainLabel(
            look, self.tr("Arrow keys choose, Enter opens, Esc goes back."), size=12, tone="text3"
        )
        self._count = PlainLabel(look, "", size=12, tone="text2", tabular=True)
        self._known = Commands(self)
        self._answer = Answer("")
        self._chosen_early = False
        self._settle = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        middle = QWidget(self)
        middle.setMaximumWidth(self._desk.look.theme.px(_WIDTH))
        column = QVBoxLayout(middle)
        column.setContentsMargins(16, 24, 16, 16)
        column.setSpacing(8)
        column.addWidget(Heading(self._desk.look, self.tr("Search everything"), level=1))
        column.addWidget(self.field)
        line = QHBoxLayout()
        line.addWidget(self._keys)
        line.addStretch(1)
        line.addWidget(self._count)
        column.addLayout(line)
        panel = Panel(self._desk.look)
        panel.setAccessibleName(self.tr("Results"))
        panel.set_content(self.table)
        panel.body.addWidget(self._empty, 1)
        column.addWidget(panel, 1)
        self._empty.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.addStretch(1)
        row.addWidget(middle, 100)
        row.addStretch(1)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._typed)
        self.field.returnPressed.connect(self._enter)
        self.field.installEventFilter(self)
        self._settle.timeout.connect(self._ask)
        self.table.activated.connect(self._choose)
        self.table.clicked.connect(self._choose)
        back = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self._back)

    def open(self, object_id: str) -> None:
        """Puts the cursor into the field; looks for these words if there are any."""
        if object_id:
            self.field.setText(object_id)
        self.field.setFocus()
        self.field.selectAll()
        self._ask()

    def flush(self) -> None:
        """Nothing is kept of what is typed here."""

    def panes(self) -> tuple[QWidget, ...]:
        """The field and the results."""
        return (self.field, self.table)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The arrows move among the results while the field keeps the keyboard.
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in _MOVES:
                self._move(_MOVES.index(Qt.Key(event.key())))
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._back()
                return True
        return super().eventFilter(watched, event)

    def _move(self, way: int) -> None:
        step = (1, -1, 8, -8)[way]
        last = self.model.rowCount() - 1
        if last < 0:
            return
        row = min(last, max(0, self.table.currentIndex().row() + step))
        self._select(row)
        found = self.model.row(row)
        if found is not None:
            announce(self.table, f"{found.group}: {found.title}")

    def _select(self, row: int) -> None:
        self.table.setCurrentIndex(self.model.index(row, 0))
        self.table.scrollTo(self.model.index(row, 0))

    def _enter(self) -> None:
        if self._answer.typed == self.field.text():
            self._choose(self.table.currentIndex())
        else:
            # Typed faster than it is found: the first result is taken as soon as it is there.
            self._chosen_early = True

    def _back(self) -> None:
        self.wanted.emit("back", "")

    def _typed(self) -> None:
        self._chosen_early = False
        self._settle.start()

    def _ask(self) -> None:
        self._desk.operations.ask(self, self._desk.core.search.find(self.field.text()), self._found)

    def _found(self, answer: Answer) -> None:
        # A slower answer to what was typed before is of no use any more.
        if answer.typed != self.field.text():
            return
        self._answer = answer
        rows = self._commands() + self._hits(answer) + self._settings()
        self.model.show_rows(rows)
        self._empty.setVisible(not rows)
        self.table.setVisible(bool(rows))
        if rows:
            self._select(0)
            if self._chosen_early:
                self._chosen_early = False
                self._choose(self.model.index(0, 0))
        else:
            self._empty.set_words(
                self.tr("Nothing found"),
                self.tr("Try fewer words, or only the beginning of one. A result holds every word you type."),
            )
        self._count.setText(self._count_words(len(answer.hits)) if answer.typed.strip() else "")

    def _count_words(self, hits: int) -> str:
        if self._answer.more:
            return self.tr("{count} shown, there are more").format(count=hits)
        return self.tr("1 found") if hits == 1 else self.tr("{count} found").format(count=hits)

    def _commands(self) -> tuple[ResultRow, ...]:
        offline = self._desk.core.settings.on("network.offline")
        known = self._known.fitting(self.field.text(), offline=offline)
        return tuple(
            ResultRow(self.tr("Do"), one.icon, one.title, "", one.page, one.object_id, place == 0)
            for place, one in enumerate(known)
        )

    def _settings(self) -> tuple[ResultRow, ...]:
        return tuple(
            ResultRow(
                self.tr("Settings"), one.icon, one.title, one.words, one.page, one.object_id, place == 0
            )
            for place, one in enumerate(self._known.settings(self.field.text()))
        )

    def _hits(self, answer: Answer) -> tuple[ResultRow, ...]:
        rows: list[ResultRow] = []
        for place, hit in enumerate(answer.hits):
            page, what, icon = _PLACES[hit.kind]
            first = place == 0 or answer.hits[place - 1].kind is not hit.kind
            name = self._group(hit.kind)
            rows.append(
                ResultRow(name, icon, hit.title, hit.second, page, what.replace("{id}", hit.object_id), first)
            )
        return tuple(rows)

    def _group(self, kind: Found) -> str:
        names = {
            Found.INCIDENT: self.tr("Incidents"), Found.PLAN: self.tr("Plans"),
            Found.PERSON: self.tr("People"), Found.PARTNER: self.tr("Partners"),
            Found.ENTRY: self.tr("Incident logs"), Found.RISK: self.tr("Risks"),
            Found.TASK: self.tr("Plan tasks"), Found.MESSAGE: self.tr("Messages"),
            Found.FAQ: self.tr("Answers"),
            Found.ACCOUNT: self.tr("Accounts"), Found.CONTROL: self.tr("Checks"),
            Found.TERM: self.tr("Watch terms"), Found.SOURCE: self.tr("Sources"),
            Found.MENTION: self.tr("Mentions"), Found.LOG: self.tr("Log"),
        }  # fmt: skip
        return names[kind]

    def _choose(self, index: QModelIndex) -> None:
        row = self.model.row(index.row())
        if row is None:
            return
        if row.page in ("fetch", "undo"):
            self._back()
        if row.page:
            self.wanted.emit(row.page, row.object_id)
        else:
            self._do(row.object_id)

    def _do(self, what: str) -> None:
        operations, core = self._desk.operations, self._desk.core
        if what == "backup":
            operations.ask(self, core.backups.make(), self._backed_up)
        else:
            operations.change(self, core.settings.put("network.offline", what == "offline"))
        self._back()

    def _backed_up(self, _made: BackupRow) -> None:
        announce(self, self.tr("A backup was made."))
