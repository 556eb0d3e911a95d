"""A reach test: one person after the other, called or not reached, each written down at once."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.cover import REACH_DAYS, RolesView
from desktop.domain.person import Person
from ui.desk import Desk
from ui.plan.people.attempt_form import AttemptForm
from ui.plan.people.phone_line import PhoneLine
from ui.plan.people.words import person_reach
from ui.widgets.buttons import button
from ui.widgets.chip import Chip, ChipLook
from ui.widgets.heading import Heading
from ui.widgets.note import Note
from ui.widgets.page_scroll import PageScroll
from ui.widgets.panel import Panel
from ui.widgets.plain_label import PlainLabel
from ui.widgets.progress_line import ProgressLine

_WIDEST = 560


def test_order(view: RolesView, reached_on: dict[str, date], today: date) -> tuple[Person, ...]:
    """Whom to test: everybody with a role, never reached first, then the longest ago.

    Those reached in the last quarter come last, and may be skipped.
    """
    people = {place.person.id: place.person for row in view.rows for place in row.places if place is not None}

    def worry(one: Person) -> tuple[bool, date, str]:
        day = reached_on.get(one.id, date.min)
        return (today - day).days <= REACH_DAYS if day != date.min else False, day, one.name.casefold()

    return tuple(sorted(people.values(), key=worry))


class ReachTest(QWidget):
    """Signals: ended(): the test is over, or was broken off."""

    ended = Signal()

    def __init__(self, desk: Desk, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._today = desk, today
        self._view: RolesView | None = None
        self._queue: list[Person] = []
        self._total, self._reached, self._missed = 0, 0, 0
        look = desk.look
        self._line = ProgressLine(look, self.tr("Reach test"))
        self._count = PlainLabel(look, "", size=12, tone="text2")
        self._name = Heading(look, "", level=2)
        self._last = Chip(look)
        self._roles = PlainLabel(look, "", tone="text2", wrap=True)
        self._phone = PhoneLine(desk, parent=self)
        self._offer = Note(look, "warn", "", icon="phone-x")
        self.form = AttemptForm(look, primary=True, parent=self)
        self.skip = button(look, self.tr("Skip"), parent=self)
        self.end = button(look, self.tr("End the test"), parent=self)
        self._panel = Panel(look, self.tr("Reach test"))
        self._lay_out()
        self.form.tried.connect(self._tried)
        self.skip.clicked.connect(self._next)
        self.end.clicked.connect(self.ended)

    def _lay_out(self) -> None:
        self._panel.setFixedWidth(self._desk.look.theme.px(_WIDEST))
        self._panel.add_action(self._count)
        body = self._panel.body
        body.setSpacing(12)
        body.addWidget(self._line)
        body.addWidget(self._offer)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._name)
        line.addWidget(self._last)
        line.addStretch(1)
        body.addLayout(line)
        body.addWidget(self._roles)
        body.addWidget(self._phone)
        body.addWidget(self.form)
        ends = QHBoxLayout()
        ends.addWidget(self.end)
        ends.addStretch(1)
        ends.addWidget(self.skip)
        body.addLayout(ends)
        scroll = PageScroll(self.tr("Reach test"), parent=self)
        scroll.body.addWidget(self._panel, 0, Qt.AlignmentFlag.AlignHCenter)
        scroll.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def begin(self, view: RolesView, reached_on: dict[str, date]) -> None:
        """Start with the person reached longest ago."""
        self._view, self._reached_on = view, dict(reached_on)
        self._queue = list(test_order(view, reached_on, self._today))
        self._total, self._reached, self._missed = len(self._queue), 0, 0
        self._offer.hide()
        self._show()
        self.form.minutes.setFocus()

    def person(self) -> Person | None:
        """Whose turn it is, None when all had theirs."""
        return self._queue[0] if self._queue else None

    def _show(self) -> None:
        done, person = self._total - len(self._queue), self.person()
        said = self.tr("{done} of {total} done").format(done=done, total=self._total)
        self._count.setText(said)
        self._line.show_part(done, self._total, said)
        for part in (self._roles, self._phone, self.form, self.skip):
            part.setVisible(person is not None)
        self.end.setText(self.tr("End the test") if person is not None else self.tr("Back to the roles"))
        if person is None:
            self._name.setText(self.tr("The test is over"))
            words = self.tr("{reached} reached, {missed} not").format(
                reached=self._reached, missed=self._missed
            )
            self._last.set_chip(ChipLook("bad" if self._missed else "ok", words))
            self._offer.hide()
            self.end.setFocus()
            return
        self._name.setText(person.name)
        self._last.set_chip(person_reach(self._reached_on.get(person.id), self._today))
        self._roles.setText(self._role_words(person))
        self._phone.show_person(person)

    def _role_words(self, person: Person) -> str:
        rows = self._view.rows if self._view is not None else ()
        holds = [row.role.name for row in rows if row.places[0] and row.places[0].person.id == person.id]
        covers = [
            row.role.name for row in rows
            if any(place is not None and place.person.id == person.id for place in row.places[1:])
        ]  # fmt: skip
        parts = []
        if holds:
            parts.append(self.tr("Holds {roles}.").format(roles=", ".join(holds)))
        if covers:
            parts.append(self.tr("Covers {roles}.").format(roles=", ".join(covers)))
        return " ".join(parts)

    def _tried(self, reached: bool, how: str, minutes: int | None, _said: str) -> None:
        person = self.person()
        if person is None:
            return
        done = self._desk.core.people.attempt(
            person.name, reached=reached, how=how, minutes=minutes, who_kind="person", who_id=person.id
        )
        self._desk.operations.change(self, done, lambda _: self._written(person, reached=reached))

    def _written(self, person: Person, *, reached: bool) -> None:
        self._reached += reached
        self._missed += not reached
        if person is not self.person():
            return
        self._offer.hide()
        if not reached:
            self._offer_cover(person)
        self._next(keep_offer=True)

    def _offer_cover(self, person: Person) -> None:
        """Whoever steps in for somebody who does not answer is called next."""
        rows = self._view.rows if self._view is not None else ()
        for row in rows:
            if row.places[0] is None or row.places[0].person.id != person.id:
                continue
            for place in row.places[1:]:
                waiting = next((one for one in self._queue if place and one.id == place.person.id), None)
                if waiting is not None and waiting is not person:
                    self._queue.remove(waiting)
                    self._queue.insert(1, waiting)
                    said = self.tr("{name} did not answer.").format(name=person.name)
                    then = self.tr("Next is {cover}, who covers {role}.")
                    self._offer.set_words(said, then.format(cover=waiting.name, role=row.role.name))
                    self._offer.show()
                    return

    def _next(self, *_args: object, keep_offer: bool = False) -> None:
        if self._queue:
            self._queue.pop(0)
        if not keep_offer:
            self._offer.hide()
        self.form.clear()
        self._show()
