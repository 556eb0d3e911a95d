"""Three tables, of which one is shown, and the details of the row that is current."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.person import VOICE_RULES, Audience, Partner, TrustedVoice
from ui.desk import Desk
from ui.plan.partners.models import AudienceModel, PartnerModel, VoiceModel
from ui.plan.partners.side import OutsideSide
from ui.plan.partners.words import audience_fields, partner_fields, voice_fields
from ui.widgets.announce import announce
from ui.widgets.beside import Beside
from ui.widgets.cell_tips import CellTips
from ui.widgets.empty_state import EmptyState
from ui.widgets.icon_label import IconLabel
from ui.widgets.note import Note
from ui.widgets.panel import Panel
from ui.widgets.plain_label import PlainLabel
from ui.widgets.row_model import RowModel
from ui.widgets.toned_table import TonedTable

KINDS = ("partner", "voice", "audience")
Rows = tuple[Partner, ...] | tuple[TrustedVoice, ...] | tuple[Audience, ...]


class OutsideLists(QWidget):
    """Signals: what the person does to the thing shown; the first word is always its kind.

    Signals:
        edited(kind, id, field, value). removed(kind, id, name). moved(id, id of the one before).
        tried(kind, id, name, reached, how, minutes, said). told_wanted(id). add_wanted().
    """

    edited = Signal(str, str, str, object)
    removed = Signal(str, str, str)
    tried = Signal(str, str, str, bool, str, object, str)
    moved = Signal(str, str)
    told_wanted = Signal(str)
    add_wanted = Signal()

    def __init__(self, desk: Desk, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        look = desk.look
        self.audiences = AudienceModel(self)
        self.models: dict[str, RowModel[Any]] = {
            "partner": PartnerModel(today, self), "voice": VoiceModel(today, self),
            "audience": self.audiences,
        }  # fmt: skip
        names = {
            "partner": self.tr("Partners"), "voice": self.tr("Trusted voices"),
            "audience": self.tr("Audiences in the order they are told"),
        }  # fmt: skip
        heights = {"partner": 44, "voice": 44, "audience": 32}
        self.tables = {key: TonedTable(look, names[key], row_height=heights[key]) for key in KINDS}
        self.sides = {
            "partner": OutsideSide(desk, partner_fields(), today, told=True),
            "voice": OutsideSide(desk, voice_fields(), today, told=True),
            "audience": OutsideSide(desk, audience_fields(), today, told=False),
        }
        self._kind = "partner"
        self._make_tables()
        self._lay_out()
        self._connect()

    def _make_tables(self) -> None:
        widths = {
            "partner": ((200, 116, 116, 132, 100), 0), "voice": ((190, 190, 108, 128), 1),
            "audience": ((44, 236, 196, 228), 3),
        }  # fmt: skip
        for key, table in self.tables.items():
            table.setModel(self.models[key])
            table.set_widths(widths[key][0], stretch=widths[key][1])
        order = self.tables["audience"]
        order.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        order.setDragDropOverwriteMode(False)
        order.setDropIndicatorShown(True)
        CellTips(self._desk.look, order, lambda index: str(index.data() or ""))

    def _lay_out(self) -> None:
        look = self._desk.look
        panel = Panel(look)
        self._empty = EmptyState(look, "handshake", "", "", self.tr("Add"), self)
        self._pages = QStackedWidget()
        for table in self.tables.values():
            self._pages.addWidget(table)
        self._pages.addWidget(self._empty)
        self._rules = Note(look, "info", self.tr("What a trusted voice may be asked"), "\n".join(VOICE_RULES))
        self._rules_place = QWidget()
        above = QVBoxLayout(self._rules_place)
        above.setContentsMargins(12, 12, 12, 12)
        above.addWidget(self._rules)
        self._rules_place.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        panel.body.setContentsMargins(0, 0, 0, 0)
        panel.body.setSpacing(0)
        panel.body.addWidget(self._rules_place)
        panel.body.addWidget(self._pages, 1)
        self._foot = QFrame()
        self._foot.setProperty("part", "foot")
        line = QHBoxLayout(self._foot)
        line.setContentsMargins(15, 8, 8, 8)
        line.setSpacing(8)
        self._words = PlainLabel(look, "", size=12, tone="text2", wrap=True)
        line.addWidget(IconLabel(look, "info", "text2"))
        line.addWidget(self._words, 1)
        panel.body.addWidget(self._foot)
        self._sides = QStackedWidget()
        for side in self.sides.values():
            self._sides.addWidget(side)
        crosses = tuple(side.cross for side in self.sides.values())
        self.beside = Beside(look, panel, self._sides, crosses, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.addWidget(self.beside)

    def _connect(self) -> None:
        self._empty.pressed.connect(self.add_wanted)
        self.beside.closed.connect(self._take_keyboard)
        self.audiences.moved.connect(self.moved)
        for key in KINDS:
            table, side = self.tables[key], self.sides[key]
            table.selectionModel().currentRowChanged.connect(lambda *_: self._show_current())
            table.activated.connect(lambda _: self._enter())
            table.clicked.connect(lambda _: self.beside.open_side())
            side.edited.connect(lambda one, name, value, key=key: self.edited.emit(key, one, name, value))
            side.removed.connect(lambda one, key=key: self._removed(key, one))
            side.tried.connect(lambda *words, key=key: self.tried.emit(key, *words))
        order = self.tables["audience"]
        for keys, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), order)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda step=step: self.shift(step))

    def kind(self) -> str:
        """What is listed: "partner", "voice" or "audience"."""
        return self._kind

    def side(self) -> OutsideSide:
        """The details of what is listed."""
        return self.sides[self._kind]

    def panes(self) -> tuple[QWidget, ...]:
        """List and details."""
        return (self.tables[self._kind], self._sides)

    def flush(self) -> None:
        """Save what is half-typed."""
        for side in self.sides.values():
            side.flush()

    def show_kind(self, kind: str) -> None:
        """List these."""
        self.beside.close_side()
        self._kind = kind
        self._sides.setCurrentWidget(self.sides[kind])
        self._show_page()
        self._show_current()

    def show_rows(self, kind: str, rows: Rows) -> None:
        """Show these; the row that is current stays the current one wherever it moved."""
        model, table, side = self.models[kind], self.tables[kind], self.sides[kind]
        kept = side.thing_id()
        model.show_rows(rows)
        place = model.place_of(kept)
        if place < 0:
            side.forget()
        if rows:
            table.setCurrentIndex(model.index(max(0, place), 1 if kind == "audience" else 0))
        if kind == self._kind:
            self._show_page()
            self._show_current()

    def go(self, thing_id: str) -> bool:
        """Go to the thing with this id; False if there is none."""
        for kind in KINDS:
            place = self.models[kind].place_of(thing_id)
            if place >= 0:
                if kind != self._kind:
                    self.show_kind(kind)
                self.tables[kind].setCurrentIndex(self.models[kind].index(place, 0))
                self.beside.open_side()
                return True
        return False

    def shift(self, step: int) -> None:
        """Tell the current audience one place earlier (−1) or later (1)."""
        place = self.tables["audience"].currentIndex().row()
        after = self.audiences.after(place, step) if place >= 0 else None
        if after is not None:
            row = self.audiences.row(place)
            self.moved.emit(row.id, after)
            said = self.tr("{name} is told as number {number}.").format(
                name=row.name, number=place + step + 1
            )
            announce(self, said)

    def _take_keyboard(self) -> None:
        self.tables[self._kind].setFocus()

    def _enter(self) -> None:
        self.beside.open_side()
        self.side().edit()

    def _removed(self, kind: str, thing_id: str) -> None:
        place = self.models[kind].place_of(thing_id)
        if place >= 0:
            self.removed.emit(kind, thing_id, self.models[kind].row(place).name)

    def _show_page(self) -> None:
        kind, model = self._kind, self.models[self._kind]
        there = bool(model.rows())
        self._pages.setCurrentIndex(KINDS.index(kind) if there else len(KINDS))
        self.beside.set_there(there)
        self._rules_place.setVisible(kind == "voice")
        empty = {
            "partner": (
                self.tr("No partner yet"),
                self.tr("Add who you would ring at night: emergency services, council, insurer, supplier."),
                self.tr("Add a partner"),
            ),
            "voice": (
                self.tr("No trusted voice yet"),
                self.tr("Add people whom others believe, and who agreed to pass on facts."),
                self.tr("Add a voice"),
            ),
            "audience": (
                self.tr("No audience yet"),
                self.tr("Add the groups that have to be told, the first one first."),
                self.tr("Add an audience"),
            ),
        }
        self._empty.set_words(*empty[kind])
        words = {
            "partner": self.tr("The marking is the most that may be shared: RED is named people only."),
            "voice": self.tr("Ask nobody whose past conduct was not looked at."),
            "audience": self.tr("Told from the top down. Move one with Alt+Up and Alt+Down, or drag it."),
        }
        self._words.setText(words[kind])
        self._foot.setVisible(there)

    def _show_current(self) -> None:
        index = self.tables[self._kind].currentIndex()
        if not index.isValid():
            return
        row = self.models[self._kind].row(index.row())
        side = self.side()
        fresh = side.thing_id() != row.id
        side.show_thing(row)
        if fresh and self._kind != "audience":
            self.told_wanted.emit(row.id)
