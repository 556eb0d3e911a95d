"""Backups: which there are, making one, saving one elsewhere, putting one back."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.checkup import BackupRow
from desktop.domain.facts import BackupMade, Fact
from ui.desk import Desk
from ui.settings.restore_note import RestoreNote
from ui.theme.restyle import restyle
from ui.widgets.announce import announce
from ui.widgets.buttons import button
from ui.widgets.choose_file import choose_to_open, choose_to_save
from ui.widgets.empty_state import EmptyState
from ui.widgets.panel import Panel
from ui.widgets.plain_label import PlainLabel
from ui.widgets.row_roles import RowRole
from ui.widgets.toned_table import TonedTable

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_FEWEST, _MOST = 3, 9


class BackupsPanel(Panel):
    """Signals: restore_wanted(str): put the copy at this path in the workspace's place."""

    restore_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, "", parent=parent)
        self._desk = desk
        self._copy = ""
        look = desk.look
        self.set_title(self.tr("Copies of this workspace"))
        self.model = BackupModel(self)
        self.table = TonedTable(look, self.tr("Backups"), row_height=32)
        self.table.setModel(self.model)
        self.table.set_widths((168, 96, 144, 240), stretch=3)
        self._empty = EmptyState(
            look, "hard-drives", self.tr("No backup yet"),
            self.tr("Watchline makes one each hour in which something changed. You can make one now."),
        )  # fmt: skip
        self.make = button(look, self.tr("Make one now"), kind="primary", icon="plus")
        self.save = button(look, self.tr("Save a copy to…"), icon="floppy-disk")
        self.restore = button(look, self.tr("Restore…"), icon="clock-counter-clockwise")
        self.other = button(look, self.tr("Restore or compare with a file…"), kind="flat")
        self.sure = RestoreNote(desk, self)
        self._done = PlainLabel(look, "", size=12, tone="ok", wrap=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        for made in (self.make, self.save, self.restore, self.other):
            line.addWidget(made)
        line.addStretch(1)
        words = self.tr(
            "Each is a whole copy, checked after it was made: the last 24 hours in which something changed, "
            "then one a day for 14 days. They are beside the workspace; save one to another disk as well."
        )
        self.body.addWidget(PlainLabel(self._look, words, tone="text2", wrap=True))
        self.body.addSpacing(4)
        self.body.addLayout(line)
        self.body.addSpacing(4)
        self._done.hide()
        self.body.addWidget(self.sure)
        self.body.addWidget(self._done)
        self.body.addWidget(self.table)
        self.body.addWidget(self._empty)
        self._empty.hide()

    def _connect(self) -> None:
        self.make.clicked.connect(self._make)
        self.save.clicked.connect(self._choose_target)
        self.restore.clicked.connect(self._restore_chosen)
        self.other.clicked.connect(self._choose_copy)
        self.sure.kept.connect(self._forget)
        self.sure.confirmed.connect(lambda: self.restore_wanted.emit(self._copy))
        self.table.activated.connect(lambda _: self._restore_chosen())
        self._desk.bridge.fact.connect(self._hear)

    def freshen(self) -> None:
        """Looks again which there are."""
        self._desk.operations.ask(self, self._desk.core.backups.found(), self._show)

    def ask_to_restore(self, copy: str, said: str) -> None:
        """Asks, on the page, whether this copy shall take the place of what is here. said: which it is."""
        self._copy = copy
        self._done.hide()
        self.sure.show_copy(copy, said)

    def _show(self, rows: tuple[BackupRow, ...]) -> None:
        self.model.show_rows(rows)
        self.table.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        seen = min(_MOST, max(_FEWEST, len(rows)))
        self.table.setFixedHeight(self._look.theme.px(28 + 32 * seen))
        if rows and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 0))
        self.restore.setEnabled(bool(rows))
        restyle(self.restore)
        count = self.tr("1 copy") if len(rows) == 1 else self.tr("{count} copies").format(count=len(rows))
        self.set_note(count if rows else "")

    def _hear(self, fact: Fact) -> None:
        if isinstance(fact, BackupMade) and self.isVisible():
            self.freshen()

    def _make(self) -> None:
        self._desk.operations.ask(self, self._desk.core.backups.make(), self._made)

    def _made(self, row: BackupRow) -> None:
        said = self.tr("Made and checked: {size}.").format(size=size_words(row.size))
        self._tell(said)

    def _choose_target(self) -> None:
        core = self._desk.core
        name = f"{core.workspace.stem} {core.clock.now().astimezone():%Y-%m-%d}{core.workspace.suffix}"
        kinds = (self.tr("Watchline workspace (*.watchline)"),)
        choose_to_save(self, self.tr("Save a copy"), name, kinds, self._save_to)

    def _save_to(self, path: str) -> None:
        self._desk.operations.ask(self, self._desk.core.backups.make(Path(path)), self._saved)

    def _saved(self, row: BackupRow) -> None:
        self._tell(self.tr("Saved and checked: {path}").format(path=row.path))

    def _tell(self, said: str) -> None:
        self._done.setText(said)
        self._done.show()
        announce(self, said)
        self.freshen()

    def _restore_chosen(self) -> None:
        row = self.model.row(self.table.currentIndex().row())
        if row is not None:
            self.ask_to_restore(row.path, moment_words(row.made_at))

    def _choose_copy(self) -> None:
        kinds = (self.tr("Watchline workspace (*.watchline)"), self.tr("All files (*)"))
        choose_to_open(
            self, self.tr("Choose a backup"), kinds, lambda path: self.ask_to_restore(path, Path(path).name)
        )

    def _forget(self) -> None:
        self._copy = ""
        self.sure.hide()
        self.restore.setFocus()


class BackupModel(QAbstractTableModel):
    """When, size, why, name."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[BackupRow, ...] = ()

    def show_rows(self, rows: tuple[BackupRow, ...]) -> None:
        """Shows these; nothing moves if they are the same."""
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def row(self, number: int) -> BackupRow | None:
        """The copy at that place."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 4

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            why = self.tr("Regular copy") if not row.reason else row.reason.capitalize()
            return (moment_words(row.made_at), size_words(row.size), why, Path(row.path).name)[index.column()]
        if role == RowRole.TABULAR:
            return index.column() < 2
        if role == RowRole.TONE:
            return "text2" if index.column() > 1 else None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Made"), self.tr("Size"), self.tr("Kind"), self.tr("File"))[section]


def moment_words(moment: datetime) -> str:
    """A moment in local time, to the minute."""
    local = moment.astimezone()
    return f"{local.day} {local:%b %Y, %H:%M}"


def size_words(size: int) -> str:
    """Bytes in words."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, size // 1000)} KB"
