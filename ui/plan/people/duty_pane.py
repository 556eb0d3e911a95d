"""On duty: who covers now, the rota with hours worked, and who took over and stood down."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.domain.person import Duty, Person, RotaSlot
from desktop.domain.rota import Hours
from ui.desk import Desk
from ui.plan.people.cover_form import CoverForm
from ui.plan.people.rota_model import NOTE, OnDutyModel
from ui.plan.people.running_panel import RunningPanel
from ui.plan.people.slot_form import SlotForm
from ui.plan.people.words import hours_words
from ui.widgets.buttons import button
from ui.widgets.cell_tips import CellTips
from ui.widgets.page_scroll import PageScroll
from ui.widgets.panel import Panel
from ui.widgets.plain_label import PlainLabel
from ui.widgets.toned_table import TonedTable

_STACKED_UNDER = 980
_LEFT, _ROWS, _MOST_ROWS = 368, 4, 9


class DutyPane(QWidget):
    """Signals: slot_removed(): a time was taken off the rota. wanted(str, str): another page."""

    slot_removed = Signal()
    wanted = Signal(str, str)

    def __init__(self, desk: Desk, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        look = desk.look
        self.cover = CoverForm(desk, self)
        self.running = RunningPanel(desk, self)
        self.slots = SlotForm(desk, self)
        self.rota_model, self.history_model = OnDutyModel(today, self), OnDutyModel(today, self)
        self.rota = _table(desk, self.tr("Rota"), self.rota_model)
        self.history = _table(desk, self.tr("Who took over and stood down"), self.history_model)
        self.remove = button(look, self.tr("Take off the rota"), kind="flat", small=True, parent=self)
        self._no_rota = PlainLabel(look, self.tr("Nobody is on the rota yet."), tone="text2", wrap=True)
        self._no_history = PlainLabel(look, self.tr("Nobody has covered yet."), tone="text2", wrap=True)
        self._hours = PlainLabel(look, "", tone="text2", wrap=True)
        self._tired = PlainLabel(look, "", tone="bad", wrap=True)
        self._lay_out()
        self.running.wanted.connect(self.wanted)
        self.remove.clicked.connect(self._remove)
        self.remove.setEnabled(False)
        self.remove.setToolTip(self.tr("Choose a time in the rota first"))
        self.rota.selectionModel().currentRowChanged.connect(lambda *_: self._see())
        gone = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.rota)
        gone.setContext(Qt.ShortcutContext.WidgetShortcut)
        gone.activated.connect(self._remove)

    def _lay_out(self) -> None:
        look = self._desk.look
        adding = Panel(look, self.tr("Add to the rota"))
        adding.body.addWidget(self.slots)
        left = QVBoxLayout()
        left.setSpacing(16)
        left.addWidget(self.cover)
        left.addWidget(self.running)
        left.addWidget(adding)
        left.addStretch(1)
        self._left = QWidget(self)
        self._left.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        rota = Panel(look, self.tr("Rota"), self.tr("latest first"))
        rota.add_action(self.remove)
        rota.set_content(self.rota)
        rota.body.addWidget(_words(self._no_rota, self._hours, self._tired))
        history = Panel(look, self.tr("Who took over and stood down"))
        history.set_content(self.history)
        self._nothing = _words(self._no_history)
        history.body.addWidget(self._nothing)
        right = QVBoxLayout()
        right.setSpacing(16)
        right.addWidget(rota)
        right.addWidget(history)
        right.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(16)
        self._columns.addWidget(self._left)
        self._columns.addLayout(right, 1)
        scroll = PageScroll(self.tr("On duty"), parent=self)
        scroll.body.addLayout(self._columns)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= self._desk.look.theme.px(_STACKED_UNDER)
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._left.setMaximumWidth(self._desk.look.theme.px(_LEFT) if beside else 1 << 14)

    def show_all(
        self, people: tuple[Person, ...], slots: tuple[RotaSlot, ...], duties: tuple[Duty, ...],
        hours: tuple[Hours, ...],
    ) -> None:  # fmt: skip
        """Show the rota, the covers and the hours of these people."""
        roles = self._desk.core.packs.role_names()
        names = {one.id: one.name for one in people}
        self.cover.show_duties(duties, people, roles)
        self.running.freshen()
        self.slots.show_people(people, roles)
        for model, table, rows in (
            (self.rota_model, self.rota, slots), (self.history_model, self.history, duties),
        ):  # fmt: skip
            model.people, model.roles, model.now = names, roles, self._desk.core.clock.now()
            model.show_rows(rows)
            table.setVisible(bool(rows))
            table.setFixedHeight(self._height(len(rows)))
        self._no_rota.setVisible(not slots)
        self._nothing.setVisible(not duties)
        self.remove.setVisible(bool(slots))
        self._show_hours(hours, names)

    def _show_hours(self, hours: tuple[Hours, ...], names: dict[str, str]) -> None:
        each = [f"{names.get(one.person_id, '')} {hours_words(one.total)}" for one in hours]
        self._hours.setVisible(bool(each))
        self._hours.setText(self.tr("Worked in the last 14 days: {hours}").format(hours=", ".join(each)))
        tired = [names.get(one.person_id, "") for one in hours if one.is_tired]
        self._tired.setVisible(bool(tired))
        said = self.tr("Less than 11 hours of rest in the last day: {names}. Let somebody else take over.")
        self._tired.setText(said.format(names=", ".join(tired)))

    def _height(self, rows: int) -> int:
        theme = self._desk.look.theme
        return theme.px(28) + theme.px(32) * min(max(rows, 1), _MOST_ROWS) + 2

    def _see(self) -> None:
        chosen = self.rota.currentIndex().isValid()
        self.remove.setEnabled(chosen)
        self.remove.setToolTip("" if chosen else self.tr("Choose a time in the rota first"))

    def _remove(self) -> None:
        index = self.rota.currentIndex()
        if index.isValid():
            slot_id = self.rota_model.row(index.row()).id
            done = self._desk.core.people.remove_slot(slot_id)
            self._desk.operations.change(self, done, lambda _: self.slot_removed.emit())


def _words(*parts: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(15, 10, 15, 10)
    column.setSpacing(2)
    for part in parts:
        column.addWidget(part)
    return made


def _table(desk: Desk, name: str, model: OnDutyModel) -> TonedTable:
    table = TonedTable(desk.look, name)
    table.setModel(model)
    table.set_widths((168, 104, 184, 88, 96))
    CellTips(desk.look, table, lambda index: str(index.data() or "") if index.column() == NOTE else "")
    return table
