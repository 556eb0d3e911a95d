"""One role: what breaks without it, who covers, who holds it now, and how they were reached."""

import itertools
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.cover import FIRST, HOLDER, REACH_DAYS, SECOND, Gap, RoleRow, Suggestion
from desktop.domain.person import Attempt, Person
from ui.desk import Desk
from ui.plan.people.attempt_list import AttemptList
from ui.plan.people.phone_line import PhoneLine
from ui.plan.people.words import (
    gap_chip,
    no_second_words,
    suggestion_words,
    tasks_now_words,
    tasks_words,
)
from ui.widgets.buttons import button, icon_button
from ui.widgets.chip import Chip
from ui.widgets.day_line import say_day, say_day_short
from ui.widgets.field_row import FieldRow
from ui.widgets.heading import Heading
from ui.widgets.note import Note
from ui.widgets.page_scroll import PageScroll
from ui.widgets.plain_label import PlainLabel
from ui.widgets.side_head import side_head

_LABEL = 100


class RoleSide(QFrame):
    """Nothing counts until “Save cover” is pressed, and everything it saves can be taken back.

    Signals:
        card_wanted(str): key of the role whose card is to be printed.
        use_changed(str, bool): the role is used here, or not any more.
        saved(str): the key of the role that was saved.
    """

    card_wanted = Signal(str)
    use_changed = Signal(str, bool)
    saved = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._row: RoleRow | None = None
        self._people: tuple[Person, ...] = ()
        self._touched = False
        look = desk.look
        self.setProperty("part", "panel")
        self._name = Heading(look, "", level=3)
        self._chip = Chip(look)
        self.cross = icon_button(look, "x", self.tr("Close the details"), parent=self)
        self._note: Note | None = None
        self._note_place, self._places = QVBoxLayout(), QVBoxLayout()
        self.boxes = {rank: QComboBox(self) for rank in (HOLDER, FIRST, SECOND)}
        self.reach = QLineEdit(self)
        self.reach.setPlaceholderText(self.tr("30 minutes, day and night"))
        self._rows = {
            HOLDER: FieldRow(look, self.tr("Holds it now"), self.boxes[HOLDER]),
            FIRST: FieldRow(look, self.tr("First cover"), self.boxes[FIRST]),
            SECOND: FieldRow(look, self.tr("Second cover"), self.boxes[SECOND]),
        }
        self._reach_row = FieldRow(look, self.tr("Holder is reached within"), self.reach)
        self._duty = PlainLabel(look, "", tone="text2", wrap=True)
        self._since = PlainLabel(look, "")
        self._since_row = QWidget(self)
        self._phone = PhoneLine(desk, label_width=_LABEL, parent=self)
        self._attempts = AttemptList(look, self.tr("Not tried yet."), parent=self)
        self._next = PlainLabel(look, "", size=12, tone="text2", wrap=True)
        self._use = button(look, self.tr("Not used here"), kind="flat", small=True, parent=self)
        self._card = button(look, self.tr("Print card"), icon="printer", parent=self)
        self.save = button(look, self.tr("Save cover"), kind="primary", parent=self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        look = self._desk.look
        head = side_head(look, self._name, self._chip, self.cross, parent=self)
        scroll = PageScroll(self.tr("Role details"), parent=self)
        scroll.body.setContentsMargins(16, 12, 16, 12)
        scroll.body.setSpacing(12)
        scroll.body.addLayout(self._note_place)
        scroll.body.addWidget(self._duty)
        self._places.setSpacing(12)
        for place in self._rows.values():
            self._places.addWidget(place)
        scroll.body.addLayout(self._places)
        scroll.body.addWidget(self._reach_row)
        facts = QGridLayout()
        facts.setHorizontalSpacing(8)
        facts.setVerticalSpacing(8)
        facts.setColumnStretch(1, 1)
        since = PlainLabel(look, self.tr("Since"), tone="text2")
        since.setFixedWidth(look.theme.px(_LABEL))
        facts.setContentsMargins(0, 0, 0, 0)
        facts.addWidget(since, 0, 0)
        facts.addWidget(self._since, 0, 1)
        self._since_row.setLayout(facts)
        scroll.body.addWidget(self._since_row)
        scroll.body.addWidget(self._phone)
        scroll.body.addWidget(Heading(look, self.tr("Reach tests"), level=4))
        scroll.body.addWidget(self._attempts)
        scroll.body.addWidget(self._next)
        low = QHBoxLayout()
        low.addWidget(self._use)
        low.addStretch(1)
        scroll.body.addLayout(low)
        scroll.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(scroll, 1)
        column.addWidget(self._make_foot())

    def _make_foot(self) -> QFrame:
        foot = QFrame(self)
        foot.setProperty("part", "foot")
        ends = QHBoxLayout(foot)
        ends.setContentsMargins(16, 8, 16, 8)
        ends.addWidget(self._card)
        ends.addStretch(1)
        ends.addWidget(self.save)
        return foot

    def _connect(self) -> None:
        for box in self.boxes.values():
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
            box.activated.connect(lambda _: self._touch())
        self.reach.textEdited.connect(lambda _: self._touch())
        self._card.clicked.connect(lambda: self.card_wanted.emit(self.role()))
        self._use.clicked.connect(self._use_pressed)
        self.save.clicked.connect(self.store)

    def role(self) -> str:
        """Key of the role shown, "" before the first."""
        return self._row.role.key if self._row is not None else ""

    def show_role(
        self, row: RoleRow, people: tuple[Person, ...], suggestions: tuple[Suggestion, ...],
        attempts: tuple[Attempt, ...], today: date,
    ) -> None:  # fmt: skip
        """Show a role. What is chosen and not saved stays while it is the same role, else it is saved."""
        same = self._row is not None and self._row.role.key == row.role.key
        if self._touched and not same:
            self.store()  # whoever goes on to another role meant what was chosen
        self._row, self._people = row, people
        self._name.setText(row.role.name)
        self._chip.set_chip(gap_chip(row))
        self._duty.setText(row.role.duty)
        self._show_note(row)
        self._order_places(row)
        if not (same and self._touched):
            self._fill(row, people, suggestions, today)
        holder = row.places[0]
        held_since = holder.holding.since if holder is not None else None
        self._since.setText(say_day(held_since) or self.tr("Not written down"))
        self._phone.show_person(holder.person if holder is not None else None)
        ids = {place.person.id for place in row.places[:1] if place is not None}
        tried = tuple(one for one in attempts if one.who_id in ids and one.who_kind == "person")
        self._attempts.show_attempts(tried, today)
        self._next.setText(self._next_words(tried, today, anybody=bool(ids)))
        self._use.setVisible(not row.must_have)

    def show_use(self, *, used: bool) -> None:
        """Say whether this role is used here."""
        self._use.setText(self.tr("Not used here") if used else self.tr("Use this role here"))
        self._use.setProperty("used", used)

    def _show_note(self, row: RoleRow) -> None:
        if self._note is not None:
            self._note.hide()
            self._note.deleteLater()
            self._note = None
        count = len(row.tasks)
        if row.lacks_second:
            away = self.tr("If the holder and the first cover are both away, nobody decides.")
            self._note = Note(self._desk.look, "warn", no_second_words(row), away)
            self._note_place.addWidget(self._note)
        if row.gap is Gap.NONE or not count:
            return
        nobody = row.gap in (Gap.MUST_NOBODY, Gap.NOBODY)
        title = tasks_now_words(count) if nobody else tasks_words(count)
        first = self.tr("First: {task}").format(task=row.tasks[0].title)
        self._note = Note(self._desk.look, "bad" if row.must_have else "warn", title, first)
        self._note_place.addWidget(self._note)

    def _order_places(self, row: RoleRow) -> None:
        """The place that is empty stands first: the holder's, else the cover's."""
        ranks = (HOLDER, FIRST, SECOND) if row.places[0] is None else (FIRST, SECOND, HOLDER)
        stops = [*(self.boxes[rank] for rank in ranks), self.reach]
        for rank in ranks:
            self._places.removeWidget(self._rows[rank])
            self._places.addWidget(self._rows[rank])
        for before, after in itertools.pairwise(stops):
            self.setTabOrder(before, after)
        self._since_row.setVisible(row.places[0] is not None)
        self._reach_row.setVisible(row.places[0] is not None)

    def _fill(
        self, row: RoleRow, people: tuple[Person, ...], suggestions: tuple[Suggestion, ...], today: date
    ) -> None:
        names = [one.person for one in suggestions]
        rest = [one for one in people if one.active and one not in names]
        for rank, box in self.boxes.items():
            box.clear()
            box.addItem(self.tr("Nobody") if rank == HOLDER else self.tr("None"), "")
            for person in (*names, *rest):
                box.addItem(person.name, person.id)
            place = row.places[rank - 1]
            box.setCurrentIndex(max(0, box.findData(place.person.id if place is not None else "")))
            box.setEnabled(bool(names or rest))
        hint = "" if names or rest else self.tr("Add people first.")
        if row.places[0] is not None and row.places[1] is None and suggestions:
            self.boxes[FIRST].setCurrentIndex(self.boxes[FIRST].findData(suggestions[0].person.id))
            hint = suggestion_words(suggestions[0], today)
        self._rows[FIRST].set_hint(hint)
        holder = row.places[0]
        self.reach.setText(holder.holding.reach if holder is not None else "")
        self._touched = False
        for field in self._rows.values():
            field.set_wrong("")
        self._see()

    def _next_words(self, tried: tuple[Attempt, ...], today: date, *, anybody: bool) -> str:
        if not anybody:
            return ""
        last = next((one.at.astimezone().date() for one in tried if one.reached), None)
        if last is None:
            return self.tr("A reach test is due now")
        due = last + timedelta(days=REACH_DAYS)
        if due <= today:
            return self.tr("A reach test is due since {day}").format(day=say_day_short(due, today))
        return self.tr("Next test due {day}").format(day=say_day(due))

    def _touch(self) -> None:
        self._touched = True
        self._see()

    def _changes(self) -> list[tuple[int, str]]:
        """(rank, person id) of what differs from the file; "" takes somebody out."""
        if self._row is None:
            return []
        found = []
        for rank, box in self.boxes.items():
            place = self._row.places[rank - 1]
            now = place.person.id if place is not None else ""
            if str(box.currentData() or "") != now:
                found.append((rank, str(box.currentData() or "")))
        return found

    def _reach_changed(self) -> bool:
        place = self._row.places[0] if self._row is not None else None
        return place is not None and self.reach.text().strip() != place.holding.reach

    def _see(self) -> None:
        ready = bool(self._changes()) or self._reach_changed()
        self.save.setEnabled(ready)
        self.save.setToolTip("" if ready else self.tr("Choose a person first"))

    def store(self) -> None:
        """Save what was chosen."""
        row = self._row
        if row is None:
            return
        chosen = [str(box.currentData() or "") for box in self.boxes.values()]
        named = [one for one in chosen if one]
        if len(named) != len(set(named)):
            self._rows[FIRST].set_wrong(self.tr("Each place needs somebody else."))
            return
        reach = self.reach.text().strip()
        done = self._desk.core.people.put(row.role.key, tuple(chosen), reach=reach)
        self._touched = False
        self._desk.operations.change(self, done, lambda _: self.saved.emit(row.role.key))

    def _use_pressed(self) -> None:
        if self._row is not None:
            self.use_changed.emit(self._row.role.key, not self._use.property("used"))
