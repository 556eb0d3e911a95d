"""Sources: which feeds are read, how each is faring, and the ways to add one."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.facts import (
    Fact,
    MentionsStored,
    ObjectsChanged,
    RoundMoved,
    SettingChanged,
    SourceChecked,
)
from desktop.domain.source import SourceRow
from desktop.services.sources import NewSource
from ui.desk import Desk
from ui.monitoring.source_add import SourceAdd
from ui.monitoring.source_editor import SourceEditor
from ui.monitoring.source_import import SourceImport
from ui.monitoring.source_model import COUNT, EVERY, FOLDER, HEALTH, NAME, NEWEST, SourceModel
from ui.theme.tokens import BOLD
from ui.widgets.buttons import button
from ui.widgets.cell_tips import CellTips
from ui.widgets.choose_file import choose_to_open, choose_to_save
from ui.widgets.empty_state import EmptyState
from ui.widgets.hair_splitter import HairSplitter
from ui.widgets.plain_label import PlainLabel
from ui.widgets.progress_line import ProgressLine
from ui.widgets.switch import Switch
from ui.widgets.toned_table import TonedTable

_SIDE, _ROOMY, _TIGHT, _BURST_MS = 328, 1060, 700, 400


class SourcesView(QWidget):
    """The list at the left; at the right the source chosen, a new one, or a list to be added.

    Attributes:
        pace: the switch for crisis pace; the page puts it into its bar.

    Signals:
        undo_wanted(): take the last change back.
    """

    undo_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        look = desk.look
        self._to_select = ""
        self.model = SourceModel(desk.core.clock.now, self)
        self.table = TonedTable(look, self.tr("Sources"), parent=self)
        self.table.setModel(self.model)
        self._tips = CellTips(look, self.table, self._tip)
        self._count = PlainLabel(look, weight=BOLD, tabular=True)
        self._trouble = PlainLabel(look, tone="text2", tabular=True)
        self.pace = Switch(self.tr("Crisis pace"), self)
        self.pace.setToolTip(self.tr("Reads every source every 15 minutes, whatever its own interval"))
        self._add = button(look, self.tr("Add a source"), icon="plus", small=True, parent=self)
        self._import = button(look, self.tr("Import"), icon="download-simple", small=True, parent=self)
        self._export = button(look, self.tr("Export"), icon="upload-simple", small=True, parent=self)
        self._import.setAccessibleName(self.tr("Import"))
        self._export.setAccessibleName(self.tr("Export"))
        self._add.setAccessibleName(self.tr("Add a source"))
        self._import.setToolTip(self.tr("Add the feeds of a list (OPML)"))
        self._export.setToolTip(self.tr("Write a list for other feed readers (OPML)"))
        self._add.setToolTip(self.tr("Add a source by its address"))
        self._undo = button(look, self.tr("Undo"), kind="flat", small=True, parent=self)
        self._progress = ProgressLine(look, self.tr("Reading the sources"), thickness=4, parent=self)
        self._empty = EmptyState(
            look,
            "rss",
            self.tr("No sources yet"),
            self.tr("A source is a feed of a paper, a group or a site. Its address is enough."),
            self.tr("Add the first source"),
        )
        self.editor = SourceEditor(desk, self)
        self.adding = SourceAdd(desk, self)
        self.importing = SourceImport(desk, self)
        self._burst = QTimer(self, interval=_BURST_MS, singleShot=True)
        self._lay_out()
        self._connect()
        self._size_columns()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 6, 16, 6)
        head.setSpacing(8)
        head.addWidget(self._count)
        head.addWidget(self._trouble)
        head.addWidget(self._undo)
        head.addStretch(1)
        for part in (self._import, self._export, self._add):
            head.addWidget(part)
        self._left = QStackedWidget(self)
        self._left.addWidget(self.table)
        self._left.addWidget(self._empty)
        self._pane = QFrame(self)
        self._pane.setProperty("part", "surface")
        column = QVBoxLayout(self._pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._progress)
        column.addWidget(self._left, 1)
        self._side = QStackedWidget(self)
        for page in (self.editor, self.adding, self.importing):
            self._side.addWidget(page)
        self._splitter = HairSplitter(self.tr("Sources: list, details"), parent=self)
        self._splitter.addWidget(self._pane)
        self._splitter.addWidget(self._side)
        self._splitter.setStretchFactor(0, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._splitter)
        self._progress.hide()
        self._undo.hide()

    def _connect(self) -> None:
        self._add.clicked.connect(self.begin_adding)
        self._empty.pressed.connect(self.begin_adding)
        self._import.clicked.connect(self._choose_list)
        self._export.clicked.connect(self._choose_target)
        self.pace.toggled.connect(self._set_pace)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._current_changed())
        self.adding.added.connect(self._added)
        self.adding.closed.connect(self._close_side)
        self.importing.closed.connect(self._close_side)
        self.editor.removed.connect(self._removed)
        self._undo.clicked.connect(self._take_back)
        self._burst.timeout.connect(self.freshen)
        self._desk.bridge.fact.connect(self._hear)
        self._desk.look.changed.connect(self._size_columns)

    def _tip(self, index: QModelIndex) -> str:
        return str(index.data() or "") if index.column() in (NAME, HEALTH) else ""

    def open(self, source_id: str) -> None:
        """Read the list anew and choose this source, "" for none in particular."""
        self._to_select = source_id or self._to_select
        self.freshen()

    def freshen(self) -> None:
        """Read the list anew; what is chosen stays."""
        self._desk.operations.ask(self, self._desk.core.sources.every(), self._got)
        self._show_pace()

    def flush(self) -> None:
        """Save half-typed text now."""
        self.editor.flush()

    def panes(self) -> tuple[QWidget, ...]:
        """List and details."""
        return (self._pane, self._side)

    def begin_adding(self) -> None:
        """Open the form for a new source."""
        self._side.setCurrentWidget(self.adding)
        self.adding.begin(tuple(sorted({row.source.folder for row in self.model.rows()} - {""})))

    def _got(self, rows: tuple[SourceRow, ...]) -> None:
        place = self.table.currentIndex().row()
        chosen = self._to_select or (self.model.row(place).source.id if place >= 0 else "")
        if self.model.show_rows(rows) or self._to_select:
            place = max(0, self.model.place_of(chosen)) if rows else -1
            self.table.setCurrentIndex(self.model.index(place, 0))
        self._to_select = ""
        self._left.setCurrentIndex(0 if rows else 1)
        self._side.setVisible(bool(rows) or self._side.currentWidget() is not self.editor)
        self._export.setEnabled(bool(rows))
        count = len(rows)
        self._count.setText(
            self.tr("1 source") if count == 1 else self.tr("{count} sources").format(count=count)
        )
        trouble = sum(row.health.state.is_trouble and not row.source.paused for row in rows)
        self._trouble.setText(self.tr("{count} in trouble").format(count=trouble) if trouble else "")
        self._show_current()

    def _current_changed(self) -> None:
        if self.table.hasFocus() and self._side.currentWidget() is self.adding:
            # The person went on to another source; what is half-typed in the form waits there.
            self._side.setCurrentWidget(self.editor)
        self._show_current()

    def _show_current(self) -> None:
        place = self.table.currentIndex().row()
        self.editor.show_row(self.model.row(place) if 0 <= place < self.model.rowCount() else None)

    def _added(self, source_id: str) -> None:
        self._side.setCurrentWidget(self.editor)
        self.open(source_id)
        # A new source is read at once: whoever added it wants to see that it works.
        reading = self._desk.core.polling.round(source_ids=(source_id,))
        self._desk.operations.ask(self, reading, lambda _report: self.freshen())

    def _removed(self) -> None:
        self.freshen()
        self._undo.show()
        self._undo.setFocus()

    def _take_back(self) -> None:
        self._undo.hide()
        self.undo_wanted.emit()

    def _close_side(self) -> None:
        self._side.setCurrentWidget(self.editor)
        self.freshen()
        self.table.setFocus()

    def _choose_list(self) -> None:
        kinds = (self.tr("Lists of feeds (*.opml *.xml)"),)
        choose_to_open(self, self.tr("Import a list of feeds"), kinds, self.read_list)

    def read_list(self, path: str) -> None:
        """Show what a list of feeds holds, to be agreed to."""
        read = self._desk.core.source_lists.read(Path(path))
        self._desk.operations.ask(self, read, self._offer_list)

    def _offer_list(self, found: tuple[NewSource, ...]) -> None:
        known = frozenset(row.source.url for row in self.model.rows())
        self._side.setCurrentWidget(self.importing)
        self._side.show()
        self.importing.show_list(found, known)

    def _choose_target(self) -> None:
        kinds = (self.tr("List of feeds (*.opml)"),)
        choose_to_save(self, self.tr("Export the sources"), "sources.opml", kinds, self.write_list)

    def write_list(self, path: str) -> None:
        """Write all sources to a file that other feed readers understand."""
        self._desk.operations.ask(self, self._desk.core.source_lists.write(Path(path)), self._written)

    def _written(self, count: int) -> None:
        left = len(self.model.rows()) - count
        many = self.tr("{count} sources written.").format(count=count)
        said = self.tr("1 source written.") if count == 1 else many
        if left:
            said += " " + self.tr("Left out because the address holds a secret: {left}.").format(left=left)
        self._trouble.setText(said)

    def _set_pace(self, on: bool) -> None:
        if on != self._desk.core.settings.on("monitoring.crisis_pace"):
            self._desk.operations.change(self, self._desk.core.settings.put("monitoring.crisis_pace", on))

    def _show_pace(self) -> None:
        self.pace.setChecked(self._desk.core.settings.on("monitoring.crisis_pace"))

    def show_round(self, fact: RoundMoved) -> None:
        """Show how far a fetch round is."""
        self._progress.setVisible(fact.done < fact.total)
        said = self.tr("{done} of {total} sources read").format(done=fact.done, total=fact.total)
        self._progress.show_part(fact.done, fact.total, said)

    def _hear(self, fact: Fact) -> None:
        match fact:
            case SettingChanged(key="monitoring.crisis_pace"):
                self._show_pace()
            case SourceChecked() | MentionsStored() | ObjectsChanged(kind="source"):
                if self.isVisible() and not self._burst.isActive():
                    self._burst.start()
            case _:
                pass

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size_columns()

    def _size_columns(self) -> None:
        self.table.set_widths((148, 88, 200, 80, 80, 80), stretch=2)
        px = self._desk.look.theme.px
        narrow, tight = self.width() < px(_ROOMY), self.width() < px(_TIGHT)
        for column in (FOLDER, EVERY):
            self.table.setColumnHidden(column, narrow)
        for column in (NEWEST, COUNT):
            self.table.setColumnHidden(column, tight)
        # With very large type the icons stand alone; their names stay.
        self._import.setText("" if tight else self.tr("Import"))
        self._export.setText("" if tight else self.tr("Export"))
        self._add.setText("" if tight else self.tr("Add a source"))
        self._side.setMinimumWidth(min(px(_SIDE), round(self.width() * 0.48)))
