"""The Review page: the log of everything that was done in this workspace."""

from functools import partial

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.facts import AlarmRaised, BackupMade, Fact, MentionsStored, RoundMoved, SourceChecked
from desktop.domain.log import ChainReport, LogLine
from ui.desk import Desk
from ui.review.line_pane import LinePane
from ui.review.log_model import ABOUT, WHO, LogModel
from ui.review.seal_strip import SealStrip
from ui.review.words import kinds
from ui.widgets.buttons import button
from ui.widgets.empty_state import EmptyState
from ui.widgets.newest_first import PAGE
from ui.widgets.panel import Panel
from ui.widgets.plain_label import PlainLabel
from ui.widgets.search_field import SearchField
from ui.widgets.toned_table import TonedTable

_SETTLE_MS = 300
_SEARCH_MS = 200
_NARROW_UNDER = 1000
#: Facts of the program's own work, of which nothing is written in the log.
_NOT_LOGGED = (MentionsStored, SourceChecked, RoundMoved, AlarmRaised, BackupMade)


class ReviewPage(QWidget):
    """Signals: wanted(str, str): another page, and the thing on it; "undo" takes back the last change."""

    wanted = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._object_id = ""
        self._asked = 0
        self._verified = False
        look = desk.look
        self.strip = SealStrip(look)
        self.search = SearchField(look, self.tr("Search the log"))
        self.kind = QComboBox(self)
        self.kind.setAccessibleName(self.tr("What the entries are about"))
        self.kind.setProperty("small", True)
        for key, words in kinds():
            self.kind.addItem(words, key)
        self.only = button(look, self.tr("One thing only: show all again"), small=True)
        self.model = LogModel(self)
        self.table = TonedTable(look, self.tr("The log"), parent=self)
        self.table.setModel(self.model)
        self.table.set_widths((168, 112, 300, 116), stretch=2)
        self.pane = LinePane(look)
        self.empty = EmptyState(
            look,
            "clock-counter-clockwise",
            self.tr("No entry fits"),
            self.tr("Search for other words, or choose Everything."),
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        look = self._desk.look
        panel = self.log = Panel(look, self.tr("The log"))
        self.search.setMaximumWidth(look.theme.px(220))
        self.only.hide()
        for part in (self.only, self.search, self.kind):
            panel.add_action(part)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1)
        self.empty.hide()
        panel.set_content(inside)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(panel, 64)
        row.addWidget(self.pane, 36)
        foot = PlainLabel(
            look,
            self.tr("This page is the memory of the organisation. What was done in this workspace is kept "
                    "here, to look back on after an incident or a drill."),
            size=12, tone="text2", wrap=True,
        )  # fmt: skip
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 16, 16, 12)
        page.setSpacing(16)
        page.addWidget(self.strip)
        page.addLayout(row, 1)
        page.addWidget(foot)

    def _connect(self) -> None:
        self._searching = QTimer(self, interval=_SEARCH_MS, singleShot=True)
        self._searching.timeout.connect(self._reload)
        self._settle = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self._freshen)
        self.search.textChanged.connect(lambda _text: self._searching.start())
        self.kind.activated.connect(lambda _number: self._reload())
        self.only.clicked.connect(lambda: self._show_only(""))
        self.pane.all_wanted.connect(self._show_only)
        self.model.older_wanted.connect(self._older)
        self.table.selectionModel().currentRowChanged.connect(self._current_changed)
        self.strip.check_wanted.connect(self._verify)
        self.strip.undo_wanted.connect(self._undo)
        self._desk.bridge.fact.connect(self._hear)

    def open(self, object_id: str) -> None:
        """Freshens the log; an id shows only what was done to that thing."""
        if not self._verified:
            self._verify()
        if object_id:
            self._show_only(object_id)
        elif self.model.rowCount():
            self._freshen()
        else:
            self._reload()

    def flush(self) -> None:
        """Nothing is typed here that is kept."""

    def first_stop(self) -> QWidget:
        """The list: whoever opens the page by key wants to walk it."""
        return self.table

    def panes(self) -> tuple[QWidget, ...]:
        """Seal, log, entry."""
        return (self.strip, self.log, self.pane)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < self._desk.look.theme.px(_NARROW_UNDER)
        self.table.setColumnHidden(ABOUT, narrow)
        self.table.setColumnHidden(WHO, narrow)

    def _hear(self, fact: Fact) -> None:
        # A steady stream of facts must not put the reading off for ever.
        if self.isVisible() and not isinstance(fact, _NOT_LOGGED) and not self._settle.isActive():
            self._settle.start()

    def _lines(self, before_seq: int | None = None) -> None:
        asked = self._asked
        lines = self._desk.core.history.lines(
            PAGE, before_seq=before_seq, kind=str(self.kind.currentData()), object_id=self._object_id,
            words=self.search.text().strip(),
        )  # fmt: skip
        done = self._start if before_seq is None else self.model.add_older
        self._desk.operations.ask(self, lines, partial(self._if_current, asked, done))

    def _if_current(self, asked: int, done: object, rows: tuple[LogLine, ...]) -> None:
        # An answer to an older question would mix two searches.
        if asked == self._asked:
            done(rows)  # type: ignore[operator]  # one of two methods of ours

    def _reload(self) -> None:
        self._asked += 1
        self._lines()
        self._ask_undoable()

    def _older(self, before_seq: int) -> None:
        self._lines(before_seq)

    def _freshen(self) -> None:
        asked = self._asked
        lines = self._desk.core.history.lines(
            PAGE,
            kind=str(self.kind.currentData()),
            object_id=self._object_id,
            words=self.search.text().strip(),
        )
        self._desk.operations.ask(self, lines, partial(self._if_current, asked, self._newer))
        self._ask_undoable()

    def _newer(self, rows: tuple[LogLine, ...]) -> None:
        self.model.add_newer(rows)
        self._show_empty()

    def _start(self, rows: tuple[LogLine, ...]) -> None:
        self.table.scrollToTop()
        self.model.start(rows)
        self._show_empty()
        if rows:
            self.table.setCurrentIndex(self.model.index(0, 0))
        else:
            self.pane.show_line(None)

    def _show_empty(self) -> None:
        self.table.setVisible(self.model.rowCount() > 0)
        self.empty.setVisible(not self.model.rowCount())
        self.pane.setVisible(self.model.rowCount() > 0)

    def _show_only(self, object_id: str) -> None:
        self._object_id = object_id
        self.only.setVisible(bool(object_id))
        self._reload()

    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.pane.show_line(self.model.row(current.row()) if current.isValid() else None)

    def _verify(self) -> None:
        self._verified = True
        self._desk.operations.ask(self, self._desk.core.history.verify(), self._show_report)

    def _show_report(self, report: ChainReport) -> None:
        self.strip.show_report(report, f"{self._desk.core.clock.now().astimezone():%H:%M}")

    def _ask_undoable(self) -> None:
        self._desk.operations.ask(self, self._desk.core.history.undoable(), self.strip.show_undoable)

    def _undo(self) -> None:
        self.wanted.emit("undo", "")
