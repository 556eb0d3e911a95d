"""A list of lines that are edited in place, put in order and removed; their fields are up to the page."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.plan import PlanPart
from ui.desk import Desk
from ui.plan.plans.tick_menu import TickMenu
from ui.widgets.autosave_line import AutosaveLine
from ui.widgets.autosave_text import AutosaveText
from ui.widgets.buttons import icon_button
from ui.widgets.icon_label import IconLabel
from ui.widgets.panel import Panel

Field = AutosaveText | AutosaveLine | QComboBox | TickMenu


class PartRow(QWidget):
    """One line: its fields, a mark if it differs from the pack, and the buttons to move and remove it.

    Attributes:
        fields: by the names of the line's values; filled by the page.
        body: the layout for the fields.

    Signals:
        edited(str, str, str): id of the line, name of a field, its new value.
        moved(str, int): id and −1 for up or 1 for down.
        removed(str): id.
        pack_wanted(str): id; the original words are wanted back.
    """

    edited = Signal(str, str, str)
    moved = Signal(str, int)
    removed = Signal(str)
    pack_wanted = Signal(str)

    def __init__(self, desk: Desk, part: PlanPart, *, fixed: bool, parent: QWidget | None = None) -> None:
        """Make the row. fixed: its place in the list and its being there are not up to the person."""
        super().__init__(parent)
        look = desk.look
        self.part = part
        self.fields: dict[str, Field] = {}
        self._mark = IconLabel(look, "git-diff", "accent", parent=self)
        self._mark.setAccessibleName(self.tr("Changed here"))
        self.pack = icon_button(
            look, "arrow-counter-clockwise", self.tr("Use the original words"), parent=self
        )
        self.up = icon_button(look, "arrow-up", self.tr("Move up (Alt and up)"), parent=self)
        self.down = icon_button(look, "arrow-down", self.tr("Move down (Alt and down)"), parent=self)
        self.drop = icon_button(look, "trash", self.tr("Remove"), parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(4)
        self.body = QHBoxLayout()
        self.body.setSpacing(8)
        row.addLayout(self.body, 1)
        # Beside the first line of the fields, which is 32 high; the place of the mark is kept while it is
        # gone, so that the fields of all rows stand in columns.
        for widget, above in ((self._mark, 8), (self.pack, 2), (self.up, 2), (self.down, 2), (self.drop, 2)):
            row.addLayout(_at_top(widget, above))
        for widget in (self._mark, self.pack):
            policy = widget.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            widget.setSizePolicy(policy)
        for widget in (self.up, self.down, self.drop):
            widget.setVisible(not fixed)
        self.up.clicked.connect(lambda: self.moved.emit(self.part.id, -1))
        self.down.clicked.connect(lambda: self.moved.emit(self.part.id, 1))
        self.drop.clicked.connect(lambda: self.removed.emit(self.part.id))
        self.pack.clicked.connect(lambda: self.pack_wanted.emit(self.part.id))
        for keys, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setEnabled(not fixed)
            shortcut.activated.connect(lambda step=step: self.moved.emit(self.part.id, step))

    def add(self, name: str, field: Field, stretch: int = 1) -> None:
        """Put in a field that holds this value of the line."""
        self.fields[name] = field
        if isinstance(field, QComboBox):
            field.activated.connect(lambda _: self._tell(name, str(field.currentData())))
        elif isinstance(field, TickMenu):
            field.ticked.connect(lambda keys: self._tell(name, ", ".join(keys)))
        else:
            field.settled.connect(lambda words: self._tell(name, words))
        self.body.addWidget(field, stretch, Qt.AlignmentFlag.AlignTop)

    def show_part(self, part: PlanPart, *, first: bool, last: bool) -> None:
        """Show the line as it is now; what is being typed stays."""
        self.part = part
        for name, field in self.fields.items():
            value = str(getattr(part, name))
            if isinstance(field, QComboBox):
                if field.findData(value) < 0:
                    field.addItem(value, value)
                field.setCurrentIndex(field.findData(value))
            elif isinstance(field, TickMenu):
                field.set_ticked(tuple(key.strip() for key in value.split(",") if key.strip()))
            elif not field.is_held():
                field.set_saved(value)
                if isinstance(field, AutosaveLine):
                    field.setCursorPosition(0)  # a long text is read from its beginning
        self._mark.setVisible(part.changed)
        self.pack.setVisible(part.changed)
        self.up.setEnabled(not first)
        self.down.setEnabled(not last)

    def flush(self) -> None:
        """Report what is half-typed."""
        for field in self.fields.values():
            if isinstance(field, AutosaveText | AutosaveLine):
                field.flush()

    def _tell(self, name: str, value: str) -> None:
        self.edited.emit(self.part.id, name, value)


class PartRows(Panel):
    """The rows of one list, kept in step with the plan.

    Signals:
        notice(str): something was removed, and can be taken back; the words for it.
    """

    notice = Signal(str)

    def __init__(
        self, desk: Desk, title: str, make: Callable[[PartRow], None], *, fixed: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """Make the list. make: puts the fields into a new row."""
        super().__init__(desk.look, title, parent=parent)
        self._desk, self._make, self._fixed = desk, make, fixed
        self._rows: dict[str, PartRow] = {}
        self._parts: tuple[PlanPart, ...] = ()
        self.body.setContentsMargins(0, 4, 0, 4)
        self.body.setSpacing(0)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.body.addLayout(self._column)

    def show_parts(self, parts: tuple[PlanPart, ...]) -> None:
        """Show these lines; rows that stay keep their caret."""
        wanted = [part.id for part in parts]
        for part_id in [one for one in self._rows if one not in wanted]:
            gone = self._rows.pop(part_id)
            gone.hide()
            gone.deleteLater()
        if wanted != [part.id for part in self._parts]:
            for row in self._rows.values():
                self._column.removeWidget(row)
            for part in parts:
                self._column.addWidget(self._row(part))
        self._parts = parts
        for place, part in enumerate(parts):
            self._rows[part.id].show_part(part, first=place == 0, last=place == len(parts) - 1)

    def row(self, part_id: str) -> PartRow | None:
        """The row of a line, None if it is not here."""
        return self._rows.get(part_id)

    def rows(self) -> Mapping[str, PartRow]:
        """All rows by the id of their line."""
        return self._rows

    def flush(self) -> None:
        """Report what is half-typed."""
        for row in self._rows.values():
            row.flush()

    def _row(self, part: PlanPart) -> PartRow:
        row = self._rows.get(part.id)
        if row is None:
            row = self._rows[part.id] = PartRow(self._desk, part, fixed=self._fixed, parent=self)
            self._make(row)
            row.edited.connect(self._edit)
            row.moved.connect(self._move)
            row.removed.connect(self._remove)
            row.pack_wanted.connect(self._use_pack)
        return row

    def _edit(self, part_id: str, name: str, value: str) -> None:
        values: dict[str, Any] = {name: value}
        change = self._desk.core.planning.edit_part(part_id, **values)
        self._desk.operations.change(self, change)

    def _move(self, part_id: str, step: int) -> None:
        ids = [part.id for part in self._parts]
        place = ids.index(part_id) + step
        if 0 <= place < len(ids):
            ids.remove(part_id)
            after = ids[place - 1] if place else ""
            self._desk.operations.change(self, self._desk.core.planning.move_part(part_id, after))

    def _remove(self, part_id: str) -> None:
        text = self._rows[part_id].part.text
        said = self.tr("Removed “{text}”.").format(text=text if len(text) < 60 else f"{text[:60]}…")
        remove = self._desk.core.planning.remove_part(part_id)
        self._desk.operations.change(self, remove, lambda _: self.notice.emit(said))

    def _use_pack(self, part_id: str) -> None:
        core = self._desk.core
        for field in ("text", "level", "phase", "who", "note", "when"):
            if field in self._rows[part_id].fields:
                self._desk.operations.change(self, core.planning.use_pack(part_id, field))


def _at_top(widget: QWidget, above: int) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, above, 0, 0)
    column.addWidget(widget)
    column.addStretch(1)
    return column
