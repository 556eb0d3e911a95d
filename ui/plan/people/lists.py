"""The table of roles or people, with the one that is chosen beside it."""

from datetime import date

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.cover import Gap, RolesView, suggest_cover
from desktop.domain.person import Attempt, Person
from ui.desk import Desk
from ui.plan.people.person_model import COVERS, HOLDS, PersonModel, person_rows
from ui.plan.people.person_side import PersonSide
from ui.plan.people.role_model import FIRST, HOLDER, RoleModel
from ui.plan.people.role_side import RoleSide
from ui.widgets.beside import Beside
from ui.widgets.buttons import button
from ui.widgets.cell_tips import CellTips
from ui.widgets.empty_state import EmptyState
from ui.widgets.icon_label import IconLabel
from ui.widgets.panel import Panel
from ui.widgets.plain_label import PlainLabel
from ui.widgets.toned_table import TonedTable

_ROLE_WIDTHS = (72, 184, 112, 112, 98, 122)
_PERSON_WIDTHS = (160, 140, 150, 128, 112)


class PeopleLists(QWidget):
    """Two tables, of which one is shown, and the details of the row that is current.

    Attributes:
        edit_next: id of a person whose name takes the keyboard as soon as it is shown.

    Signals:
        add_wanted(): there is nobody yet, and the person wants to add somebody.
    """

    add_wanted = Signal()

    def __init__(self, desk: Desk, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._today = desk, today
        self._view: RolesView | None = None
        self._people: tuple[Person, ...] = ()
        self._attempts: tuple[Attempt, ...] = ()
        self._reached: dict[str, date] = {}
        self._all_roles = self._on_to_worst = False
        self.edit_next = ""
        look = desk.look
        self.roles, self.persons = RoleModel(today, self), PersonModel(today, self)
        self.role_table = TonedTable(look, self.tr("Roles"))
        self.person_table = TonedTable(look, self.tr("People"), row_height=44)
        self.role_table.setModel(self.roles)
        self.person_table.setModel(self.persons)
        self.role_table.set_widths(_ROLE_WIDTHS, stretch=HOLDER)
        self.role_table.horizontalHeader().setSectionResizeMode(FIRST, QHeaderView.ResizeMode.Stretch)
        self.person_table.set_widths(_PERSON_WIDTHS)
        CellTips(look, self.person_table, self._roles_in_words)
        self.role, self.person = RoleSide(desk), PersonSide(desk, today)
        self._empty = EmptyState(
            look, "users-three", self.tr("Nobody is in the directory yet"),
            self.tr("Add the people who would act in a crisis. Then give each role a holder and a cover."),
            self.tr("Add a person"),
        )  # fmt: skip
        self._note = PlainLabel(look, "", size=12, tone="text2", wrap=True)
        self.more = button(look, "", kind="flat", small=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        look = self._desk.look
        panel = Panel(look)
        self._tables = QStackedWidget()
        for page in (self.role_table, self.person_table, self._empty):
            self._tables.addWidget(page)
        panel.set_content(self._tables)
        self._foot = QFrame()
        self._foot.setProperty("part", "foot")
        line = QHBoxLayout(self._foot)
        line.setContentsMargins(15, 4, 8, 4)
        line.setSpacing(8)
        line.addWidget(IconLabel(look, "info", "text2"))
        line.addWidget(self._note, 1)
        line.addWidget(self.more)
        panel.body.addWidget(self._foot)
        self._sides = QStackedWidget()
        self._sides.addWidget(self.role)
        self._sides.addWidget(self.person)
        crosses = (self.role.cross, self.person.cross)
        self.beside = Beside(look, panel, self._sides, crosses, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.beside)

    def _connect(self) -> None:
        self._empty.pressed.connect(self.add_wanted)
        self.more.clicked.connect(self._toggle_unused)
        self.beside.closed.connect(self._take_keyboard)
        self.role.saved.connect(self._go_on)
        for table in (self.role_table, self.person_table):
            table.selectionModel().currentRowChanged.connect(lambda *_: self._show_current())
            table.activated.connect(lambda _: self._enter())
            table.clicked.connect(lambda _: self.beside.open_side())

    def _roles_in_words(self, index: QModelIndex) -> str:
        """The full names of what the keys in a cell stand for."""
        row = self.persons.row(index.row())
        keys = {HOLDS: row.holds, COVERS: row.covers}.get(index.column(), ())
        names = self._desk.core.packs.role_names()
        return ", ".join(names[key] for key in keys)

    def _go_on(self, key: str) -> None:
        if key != self.role.role():
            return  # saved on the way to another role, where the person is now
        # The row that was saved sinks in the list: whoever fills one role after the other goes to the one
        # that is worst now. Save goes grey, so the keyboard would fall on whatever is next in the window.
        self._on_to_worst = True
        self.beside.close_side()
        self._take_keyboard()

    def _take_keyboard(self) -> None:
        self.table.setFocus()

    @property
    def table(self) -> TonedTable:
        """The table that is shown."""
        return self.role_table if self.kind() == "role" else self.person_table

    def kind(self) -> str:
        """What is listed: "role" or "person"."""
        return "role" if self._sides.currentIndex() == 0 else "person"

    def panes(self) -> tuple[QWidget, ...]:
        """List and details."""
        return (self.table, self._sides)

    def show_kind(self, kind: str) -> None:
        """List roles or people."""
        self.beside.close_side()
        self._sides.setCurrentIndex(0 if kind == "role" else 1)
        self._show_page()
        self._show_current()

    def show_all(
        self, view: RolesView, people: tuple[Person, ...], attempts: tuple[Attempt, ...],
        reached: dict[str, date],
    ) -> None:  # fmt: skip
        """Show these; the row that is current stays the current one wherever it moved."""
        self._view, self._people, self._attempts, self._reached = view, people, attempts, reached
        role, person = self.role.role(), self.person.person_id()
        rows = (*view.rows, *view.unused) if self._all_roles else view.rows
        self.roles.show_rows(rows)
        order = tuple(self._desk.core.packs.role_names())
        if all(one.id != person for one in people):
            # Gone while it was shown: nothing half-typed about it may be saved any more.
            self.person.forget()
        self.persons.show_rows(person_rows(people, view, reached, order))
        for table, place in (
            (self.role_table, self.roles.place_of(role)), (self.person_table, self.persons.place_of(person)),
        ):  # fmt: skip
            model = table.model()
            if model.rowCount() and table.currentIndex().row() != max(0, place):
                table.setCurrentIndex(model.index(max(0, place), 0))
        if self._on_to_worst and rows:
            self._on_to_worst = False
            if rows[0].gap is not Gap.NONE:
                self.role_table.setCurrentIndex(self.roles.index(0, 0))
        self._show_page()
        self._show_current()

    def go(self, key: str) -> bool:
        """Go to a role by key or to a person by id; False if there is neither."""
        if self._view is not None and any(row.role.key == key for row in self._view.unused):
            self._all_roles = True
            self.show_all(self._view, self._people, self._attempts, self._reached)
        for kind, table, place in (
            ("role", self.role_table, self.roles.place_of(key)),
            ("person", self.person_table, self.persons.place_of(key)),
        ):
            if place >= 0:
                self.show_kind(kind)
                table.setCurrentIndex(table.model().index(place, 0))
                self.beside.open_side()
                if self.edit_next == key:
                    self.edit_next = ""
                    self.person.edit()
                return True
        return False

    def _show_page(self) -> None:
        by_role = self.kind() == "role"
        self._tables.setCurrentIndex(0 if by_role else 1 if self._people else 2)
        self.beside.set_there(by_role or bool(self._people))
        unused = len(self._view.unused) if self._view is not None else 0
        words = self.tr("Reach test shows the oldest one among holder and first cover.")
        if not by_role:
            days = self._desk.core.settings.number("keep.leaver_days")
            words = self.tr("Whoever leaves is freed from all roles; personal numbers go {n} days later.")
            words = words.format(n=days)
        elif unused and not self._all_roles:
            more = (
                self.tr("1 more role is not used here.")
                if unused == 1
                else self.tr("{n} more roles are not used here.")
            )
            words += " " + more.format(n=unused)
        self._note.setText(words)
        self.more.setVisible(by_role and bool(unused))
        one = self.tr("Hide it") if self._all_roles else self.tr("Show it")
        many = self.tr("Hide them") if self._all_roles else self.tr("Show them")
        self.more.setText(one if unused == 1 else many)

    def _show_current(self) -> None:
        if self._view is None:
            return
        index = self.table.currentIndex()
        if not index.isValid():
            return
        if self.kind() == "person":
            names = self._desk.core.packs.role_names()
            self.person.show_row(self.persons.row(index.row()), self._attempts, names)
            return
        row = self.roles.row(index.row())
        fitting = suggest_cover(self._view, row.role.key, self._people, self._reached, self._today)
        self.role.show_role(row, self._people, fitting, self._attempts, self._today)
        self.role.show_use(used=row in self._view.rows)

    def _enter(self) -> None:
        self.beside.open_side()
        if self.kind() == "role":
            held = self.roles.row(self.table.currentIndex().row()).places[0] is not None
            self.role.boxes[2 if held else 1].setFocus()  # by rank: cover or holder
        else:
            self.person.edit()

    def _toggle_unused(self) -> None:
        self._all_roles = not self._all_roles
        if self._view is not None:
            self.show_all(self._view, self._people, self._attempts, self._reached)
