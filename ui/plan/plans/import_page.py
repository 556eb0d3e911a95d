"""A plan out of a file: which table, which column is what, and how each row would come in."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.checklist import PHASE_NAMES
from desktop.domain.pack_say import say_when
from desktop.domain.plan import Phase
from desktop.domain.plan_import import FIELDS, Columns, ImportRow, guess, read_rows
from desktop.errors import Refused, Trouble
from desktop.ports import Sheet
from ui.desk import Desk
from ui.incident_words import phase_name
from ui.plan.plans.field_words import field_name
from ui.theme.tokens import MEDIUM
from ui.widgets.buttons import button
from ui.widgets.cell_tips import CellTips
from ui.widgets.choose_file import choose_to_open
from ui.widgets.emptying import empty
from ui.widgets.field_row import FieldRow
from ui.widgets.heading import Heading
from ui.widgets.page_scroll import PageScroll
from ui.widgets.panel import Panel
from ui.widgets.plain_label import PlainLabel
from ui.widgets.row_model import Index, RowModel
from ui.widgets.row_roles import RowRole
from ui.widgets.toned_table import TonedTable

_ACROSS = 3
_SEEN = 6


class ImportPage(QWidget):
    """Nothing is made before the person says so.

    Signals:
        made(str): id of the new plan.
        left(): back to the list, nothing was made.
        read_in(): a file was read, so that this page has something to show.
    """

    read_in = Signal()
    made = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._roles = desk.core.packs.role_names()
        self._sheets: tuple[Sheet, ...] = ()
        self.boxes: list[QComboBox] = []
        look = desk.look
        self.title = QLineEdit(self)
        self.sheet, self.phase = QComboBox(self), QComboBox(self)
        self.headed = QCheckBox(self.tr("The first row holds headings"), self)
        for one in PHASE_NAMES:
            self.phase.addItem(phase_name(one), str(one))
        self.phase.setCurrentIndex(self.phase.findData(str(Phase.FIRST)))
        self.model = _Preview(self._roles, self)
        self.table = TonedTable(look, self.tr("How the rows would come in"), row_height=44, parent=self)
        self.table.setModel(self.model)
        self.table.set_widths((56, 320, 136, 152, 200), stretch=1)
        self.tips = CellTips(look, self.table, self._tip)
        self.make = button(look, self.tr("Make the plan"), kind="primary", parent=self)
        self.cancel = button(look, self.tr("Cancel"), parent=self)
        self._count = PlainLabel(look, "", tone="text2", wrap=True)
        self._title_row = FieldRow(look, self.tr("What kind of crisis is it for"), self.title)
        self._lay_out()
        self.sheet.activated.connect(lambda _: self._sheet_chosen())
        self.headed.toggled.connect(lambda _: self._renew())
        self.phase.activated.connect(lambda _: self._renew())
        self.make.clicked.connect(self._make)
        self.cancel.clicked.connect(self.left)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)

    def _lay_out(self) -> None:
        look = self._desk.look
        self._scroll = PageScroll(self.tr("Read a plan from a file"), margin=24, parent=self)
        body = self._scroll.body
        body.addWidget(Heading(look, self.tr("Read a plan from a file"), level=1))
        top = QGridLayout()
        top.setHorizontalSpacing(12)
        for place, row in enumerate((
            self._title_row, FieldRow(look, self.tr("Table in the file"), self.sheet),
            FieldRow(look, self.tr("Phase of rows that name none"), self.phase),
        )):  # fmt: skip
            top.addWidget(row, 0, place, Qt.AlignmentFlag.AlignTop)
            top.setColumnStretch(place, 1)
        body.addLayout(top)
        columns = Panel(look, self.tr("Which column is what"))
        columns.add_action(self.headed)
        self._columns = QGridLayout()
        self._columns.setHorizontalSpacing(12)
        self._columns.setVerticalSpacing(12)
        columns.body.addLayout(self._columns)
        body.addWidget(columns)
        rows = Panel(look, self.tr("How the rows would come in"))
        rows.set_content(self.table)
        body.addWidget(self._count)
        body.addWidget(rows)
        presses = QHBoxLayout()
        presses.setSpacing(8)
        presses.addWidget(self.make)
        presses.addWidget(self.cancel)
        presses.addStretch(1)
        body.addLayout(presses)
        body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def ask(self) -> None:
        """Ask for the file."""
        kinds = (self.tr("Spreadsheets and documents (*.xlsx *.docx)"),)
        choose_to_open(self, self.tr("Read a plan from a file"), kinds, lambda path: self.read(Path(path)))

    def read(self, path: Path) -> None:
        """Read the file; `left` is said if it cannot be read."""
        self.title.setText(path.stem.replace("_", " ").replace("-", " ").strip())
        read = self._desk.core.planning.read_file(path)
        self._desk.operations.ask(self, read, self.show_sheets, self._unread)

    def show_sheets(self, sheets: tuple[Sheet, ...]) -> None:
        """Offer the tables of a file."""
        self._sheets = sheets
        self.sheet.clear()
        for sheet in sheets:
            rows = len(sheet.rows)
            words = self.tr("{name}, 1 row") if rows == 1 else self.tr("{name}, {count} rows")
            self.sheet.addItem(words.format(name=sheet.name, count=rows))
        # The longest table is most likely the one with the tasks.
        longest = max(range(len(sheets)), key=lambda place: len(sheets[place].rows))
        self.sheet.setCurrentIndex(longest)
        self._sheet_chosen()
        self.read_in.emit()
        self.title.setFocus()
        self.title.selectAll()

    def columns(self) -> Columns:
        """Which column is what, as chosen now."""
        return Columns(
            tuple(str(box.currentData()) for box in self.boxes), self.headed.isChecked(),
            Phase(str(self.phase.currentData())),
        )  # fmt: skip

    def _current(self) -> Sheet:
        return self._sheets[self.sheet.currentIndex()]

    def _sheet_chosen(self) -> None:
        guessed = guess(self._current().rows)
        blocked = self.headed.blockSignals(True)
        self.headed.setChecked(guessed.headed)
        self.headed.blockSignals(blocked)
        empty(self._columns)
        self.boxes = [self._box(place, field) for place, field in enumerate(guessed.columns)]
        self._renew()

    def _box(self, place: int, field: str) -> QComboBox:
        rows = self._current().rows
        box = QComboBox(self)
        box.addItem(self.tr("Leave out"), "")
        for name in FIELDS:
            box.addItem(self.tr("Task") if name == "title" else field_name(name), name)
        box.setCurrentIndex(box.findData(field))
        heading = rows[0][place] if self.headed.isChecked() else ""
        label = heading or self.tr("Column {number}").format(number=place + 1)
        example = next((row[place] for row in rows[1:] if row[place]), "")
        hint = self.tr("Such as: {words}").format(words=example[:60]) if example else ""
        self._columns.addWidget(
            FieldRow(self._desk.look, label[:60], box, hint), place // _ACROSS, place % _ACROSS,
            Qt.AlignmentFlag.AlignTop,
        )  # fmt: skip
        self._columns.setColumnStretch(place % _ACROSS, 1)
        box.activated.connect(lambda _: self._chosen(box))
        return box

    def _chosen(self, box: QComboBox) -> None:
        # A field stands in one column only.
        for other in self.boxes:
            if other is not box and box.currentData() and other.currentData() == box.currentData():
                other.setCurrentIndex(0)
        self._renew()

    def _renew(self) -> None:
        rows = read_rows(self._current().rows, self.columns(), self._roles)
        self.model.show_rows(rows)
        seen = max(1, min(_SEEN, len(rows)))
        self.table.setFixedHeight(self._desk.look.theme.px(28) + seen * self._desk.look.theme.px(44) + 2)
        good = sum(row.task is not None for row in rows)
        out = len(rows) - good
        noted = sum(bool(row.faults) and row.task is not None for row in rows)
        tasks = self.tr("1 task comes in.") if good == 1 else self.tr("{good} tasks come in.")
        parts = [tasks.format(good=good)]
        if noted:
            words = (
                self.tr("1 of them with a note.") if noted == 1 else self.tr("{noted} of them with a note.")
            )
            parts.append(words.format(noted=noted))
        if out:
            words = self.tr("1 row is left out.") if out == 1 else self.tr("{out} rows are left out.")
            parts.append(words.format(out=out))
        self._count.setText(" ".join(parts))
        self.make.setEnabled(bool(good))

    def _tip(self, index: QModelIndex) -> str:
        """All that is wrong with a row, which may be more than its line holds."""
        return "\n".join(self.model.row(index.row()).faults) if index.isValid() else ""

    def _make(self) -> None:
        self._title_row.set_wrong("")
        sheet = replace(self._current())
        make = self._desk.core.planning.import_plan(self.title.text(), sheet, self.columns())
        self._desk.operations.change(self, make, self.made.emit, self._failed)

    def _failed(self, error: Refused | Trouble) -> None:
        if isinstance(error, Refused) and error.field == "title":
            self._title_row.set_wrong(error.sentence)
            self.title.setFocus()
        else:
            self._desk.operations.refused.emit(error.sentence)

    def _unread(self, error: Refused | Trouble) -> None:
        self._desk.operations.refused.emit(error.sentence)
        self.left.emit()


class _Preview(RowModel[ImportRow]):
    columns = 5

    def __init__(self, roles: dict[str, str], parent: QObject) -> None:
        super().__init__(parent)
        self._roles = roles

    def titles(self) -> tuple[str, ...]:
        return (self.tr("Row"), self.tr("Task"), self.tr("When"), self.tr("Does it"), self.tr("Phase"))

    def key(self, row: ImportRow) -> object:
        return row.number

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.row(index.row())
        task, column = row.task, index.column()
        if role == RowRole.SECOND and column == 1 and row.faults:
            return " ".join(row.faults) if task is not None else self.tr("Nothing comes in from this row.")
        if role == RowRole.TONE:
            return "bad" if task is None else "text2" if column != 1 else None
        if role == RowRole.WEIGHT and column == 1:
            return MEDIUM
        if role == RowRole.ICON and column == 1 and row.faults:
            return ("warning", "warn") if task is not None else ("minus-circle", "bad")
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if task is None:
            return (str(row.number), " ".join(row.faults), "", "", "")[column]
        cells = (
            str(row.number), task.title, say_when(task.when, anchor=task.anchor),
            self._roles.get(task.r, task.r), phase_name(task.phase),
        )  # fmt: skip
        spoken = role == Qt.ItemDataRole.AccessibleTextRole and column == 1
        return ". ".join((cells[1], *row.faults)) if spoken else cells[column]
