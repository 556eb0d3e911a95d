"""Puts somebody on the rota: who, as what, from when, for how long."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from PySide6.QtCore import QDateTime
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from desktop.domain.person import Person
from desktop.errors import Refused, Trouble
from ui.desk import Desk
from ui.widgets.buttons import button
from ui.widgets.field_row import FieldRow
from ui.widgets.quiet_fields import MomentField, NumberField

_USUAL_H, _MOST_H = 8, 24


class SlotForm(QWidget):
    """Each time added begins where the last one ends, so that a rota is made in a row."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        look = desk.look
        self.person, self.role = QComboBox(self), QComboBox(self)
        for box in (self.person, self.role):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
        self.starts = MomentField(self)
        self.starts.setDisplayFormat("d MMM yyyy HH:mm")
        self.starts.setCalendarPopup(True)
        self.hours = NumberField(self)
        self.hours.setRange(1, _MOST_H)
        self.hours.setValue(_USUAL_H)
        self.hours.setSuffix(self.tr(" hours"))
        self.note = QLineEdit(self)
        self.note.setPlaceholderText(self.tr("What the next one has to know"))
        self.add = button(look, self.tr("Add to the rota"), parent=self)
        self._who = FieldRow(look, self.tr("Who"), self.person)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        for column in range(2):
            grid.setColumnStretch(column, 1)
        grid.addWidget(self._who, 0, 0)
        grid.addWidget(FieldRow(look, self.tr("As"), self.role), 0, 1)
        grid.addWidget(FieldRow(look, self.tr("From"), self.starts), 1, 0)
        grid.addWidget(FieldRow(look, self.tr("For"), self.hours), 1, 1)
        grid.addWidget(FieldRow(look, self.tr("Note"), self.note), 2, 0, 1, 2)
        grid.addWidget(self.add, 3, 1)
        self.add.clicked.connect(self._add)
        self._next_hour()

    def show_people(self, people: tuple[Person, ...], roles: Mapping[str, str]) -> None:
        """Offer these."""
        for box, entries in (
            (self.person, {one.id: one.name for one in people if one.active}), (self.role, dict(roles)),
        ):  # fmt: skip
            if [box.itemData(row) for row in range(box.count())] != list(entries):
                chosen = box.currentData()
                box.clear()
                for key, words in entries.items():
                    box.addItem(words, key)
                box.setCurrentIndex(max(0, box.findData(chosen)))
        self.add.setEnabled(self.person.count() > 0)
        self.add.setToolTip("" if self.person.count() else self.tr("Add people first"))

    def _next_hour(self) -> None:
        now = self._desk.core.clock.now().astimezone()
        self._set_start(now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1))

    def _set_start(self, moment: datetime) -> None:
        self.starts.setDateTime(QDateTime.fromSecsSinceEpoch(int(moment.timestamp())))

    def _add(self) -> None:
        starts = datetime.fromtimestamp(self.starts.dateTime().toSecsSinceEpoch()).astimezone()
        ends = starts + timedelta(hours=self.hours.value())
        self._who.set_wrong("")
        done = self._desk.core.people.add_slot(
            str(self.person.currentData()), str(self.role.currentData()), starts, ends, note=self.note.text()
        )
        self._desk.operations.change(self, done, lambda _: self._added(ends), self._failed)

    def _added(self, ends: datetime) -> None:
        self.note.clear()
        self._set_start(ends)
        self.person.setCurrentIndex((self.person.currentIndex() + 1) % max(1, self.person.count()))

    def _failed(self, error: Refused | Trouble) -> None:
        if isinstance(error, Refused):
            self._who.set_wrong(error.sentence)
        else:
            self._desk.operations.troubled.emit(error.sentence)
