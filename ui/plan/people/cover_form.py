"""“I am covering”: who steps into which role from now on, and what was handed over."""

from collections.abc import Mapping

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.person import Duty, Person
from desktop.errors import Refused, Trouble
from ui.desk import Desk
from ui.plan.people.words import moment_words
from ui.widgets.autosave_text import AutosaveText
from ui.widgets.buttons import button
from ui.widgets.emptying import empty
from ui.widgets.field_row import FieldRow
from ui.widgets.panel import Panel
from ui.widgets.plain_label import PlainLabel


class CoverForm(Panel):
    """Who covers now, each with a button to stand down; below, the start of another cover."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, "", parent=parent)
        self._desk, self._incident = desk, ""
        self.set_title(self.tr("I am covering"))
        look = desk.look
        self.person, self.role = QComboBox(self), QComboBox(self)
        for box in (self.person, self.role):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
        self.note = AutosaveText(look, "", lines=2, prompt=self.tr("What is running, what comes next"))
        self.note.setFixedHeight(look.theme.px(20) * 2 + 10)
        self.start = button(look, self.tr("Start covering"), kind="primary", parent=self)
        self._person_row = FieldRow(look, self.tr("Who"), self.person)
        self._now = QVBoxLayout()
        self._now.setSpacing(8)
        boxes = QHBoxLayout()
        boxes.setSpacing(8)
        boxes.addWidget(self._person_row, 1)
        boxes.addWidget(FieldRow(look, self.tr("In the role"), self.role), 1)
        ends = QHBoxLayout()
        ends.addStretch(1)
        ends.addWidget(self.start)
        self.body.addLayout(self._now)
        self.body.addLayout(boxes)
        self.body.addWidget(FieldRow(look, self.tr("Handover note"), self.note))
        self.body.addLayout(ends)
        self.start.clicked.connect(self._start)

    def of_incident(self, incident_id: str) -> None:
        """Cover in this incident from now on, so that it also stands in its log; "" for none."""
        self._incident = incident_id

    def show_duties(
        self, duties: tuple[Duty, ...], people: tuple[Person, ...], roles: Mapping[str, str]
    ) -> None:
        """Show who covers now, and who could."""
        self._fill(self.person, {one.id: one.name for one in people if one.active})
        self._fill(self.role, roles)
        self.start.setEnabled(self.person.count() > 0)
        self.start.setToolTip("" if self.person.count() else self.tr("Add people first"))
        empty(self._now)
        names = {one.id: one.name for one in people}
        running = [one for one in duties if one.ended_at is None]
        for one in running:
            self._now.addWidget(self._row(one, names.get(one.person_id, ""), roles.get(one.role, one.role)))
        if not running:
            said = self.tr("Nobody is covering now. While somebody is, the log says who wrote and for whom.")
            self._now.addWidget(PlainLabel(self._desk.look, said, tone="text2", wrap=True))

    def _row(self, one: Duty, name: str, role: str) -> QWidget:
        made = QWidget(self)
        today = self._desk.core.clock.now().astimezone().date()
        since = self.tr("{name} covers {role} since {start}")
        words = since.format(name=name, role=role, start=moment_words(one.started_at, today))
        stop = button(self._desk.look, self.tr("Stand down"), small=True, parent=made)
        stop.setAccessibleName(self.tr("Stand down: {name}, {role}").format(name=name, role=role))
        stop.clicked.connect(lambda: self._stop(one.id))
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(PlainLabel(self._desk.look, words, wrap=True), 1)
        row.addWidget(stop)
        return made

    def _fill(self, box: QComboBox, entries: Mapping[str, str]) -> None:
        if [box.itemData(row) for row in range(box.count())] == list(entries):
            return
        chosen = box.currentData()
        box.clear()
        for key, words in entries.items():
            box.addItem(words, key)
        box.setCurrentIndex(max(0, box.findData(chosen)))

    def _start(self) -> None:
        self._person_row.set_wrong("")
        done = self._desk.core.people.cover(
            str(self.person.currentData()), str(self.role.currentData()), incident=self._incident,
            note=self.note.toPlainText(),
        )  # fmt: skip
        self._desk.operations.change(self, done, lambda _: self.note.set_saved(""), self._failed)

    def _stop(self, duty_id: str) -> None:
        done = self._desk.core.people.end_cover(duty_id, note=self.note.toPlainText())
        self._desk.operations.change(self, done, lambda _: self.note.set_saved(""))

    def _failed(self, error: Refused | Trouble) -> None:
        if isinstance(error, Refused):
            self._person_row.set_wrong(error.sentence)
        else:
            self._desk.operations.troubled.emit(error.sentence)
