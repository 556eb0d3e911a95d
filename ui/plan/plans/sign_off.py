"""Asking for a signature, signing, sending back, retiring; and who looks after a plan."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QVBoxLayout, QWidget

from desktop.domain.person import Person
from desktop.domain.plan import PlanStatus
from desktop.domain.plan_version import Difference, PlanVersion
from desktop.errors import Refused, Trouble
from ui.desk import Desk
from ui.plan.plans.reading import Reading
from ui.plan.plans.sign_off_form import SignOffForm


class SignOffPage(QWidget):
    """The form, and what its buttons do.

    Signals:
        notice(str): what was done.
        history_wanted(): to the comparison.
    """

    notice = Signal(str)
    history_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._reading: Reading | None = None
        self.form = SignOffForm(desk, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        self._connect()

    def _connect(self) -> None:
        form = self.form
        form.owner.activated.connect(lambda _: self._edit("owner_role", str(form.owner.currentData())))
        form.backup.activated.connect(lambda _: self._edit("backup_role", str(form.backup.currentData())))
        form.due.editingFinished.connect(self._date_set)
        form.due.calendarWidget().clicked.connect(lambda _: self._date_set())
        form.differences.clicked.connect(self.history_wanted)
        for press, act in (
            (form.ask, self._ask), (form.sign, self._sign), (form.send_back, self._send_back),
            (form.retire, self._retire),
        ):  # fmt: skip
            press.clicked.connect(act)
        for line, act in (
            (form.why, self._ask), (form.person, self._sign), (form.note, self._sign),
            (form.reason, self._send_back), (form.retiring, self._retire),
        ):  # fmt: skip
            line.returnPressed.connect(act)

    def show_reading(self, reading: Reading) -> None:
        """Show where the plan stands."""
        if self._reading is None or self._reading.plan.id != reading.plan.id:
            self.form.clear()
        self._reading = reading
        self.form.show_reading(reading)
        if reading.asked() is not None:
            self._desk.operations.ask(self, self._desk.core.people.every(), self._got_people)
        signed = reading.signed()
        if signed is not None and reading.asked() is None:
            compare = self._desk.core.planning.compare(reading.plan.id, str(signed.number), "draft")
            self._desk.operations.ask(self, compare, lambda found: self._counted(signed.number, found))

    def flush(self) -> None:
        """Nothing here is saved by itself."""

    def panes(self) -> tuple[QWidget, ...]:
        """The form."""
        return (self.form,)

    def first_stop(self) -> QWidget:
        """The first field of the next step."""
        waits = self._reading is not None and self._reading.asked() is not None
        return self.form.person if waits else self.form.why

    def _counted(self, number: int, found: tuple[Difference, ...]) -> None:
        if self._reading is not None and self._reading.asked() is None:
            self.form.say_count(number, len(found))

    def _got_people(self, people: tuple[Person, ...]) -> None:
        """Names of our own people are offered while a name is typed; anybody else may sign too."""
        completer = QCompleter([person.name for person in people if person.active], self.form.person)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.form.person.setCompleter(completer)

    def _edit(self, name: str, value: str) -> None:
        if self._reading is not None:
            values = {name: value}
            edit = self._desk.core.planning.edit_plan(self._reading.plan.id, **values)
            row = self.form.rows[name]
            self._desk.operations.change(self, edit, lambda _: row.set_wrong(""), self._failed)

    def _date_set(self) -> None:
        day = self.form.due.date().toString("yyyy-MM-dd")
        plan = self._reading.plan if self._reading is not None else None
        if plan is not None and day != (plan.review_due.isoformat() if plan.review_due else ""):
            self._edit("review_due", day)

    def _ask(self) -> None:
        if self._reading is not None:
            asked = self._desk.core.planning.ask_sign_off(self._reading.plan.id, self.form.why.text())
            self._desk.operations.change(self, asked, self._asked, self._failed)

    def _asked(self, version: PlanVersion) -> None:
        words = self.tr("Version {number} is frozen and can be signed.").format(number=version.number)
        self._done(words)

    def _sign(self) -> None:
        if self._reading is None or self._reading.asked() is None:
            return
        form = self.form
        form.right()
        signed = self._desk.core.planning.sign(
            self._reading.plan.id, role=str(form.role.currentData()), person=form.person.text(),
            note=form.note.text(),
        )  # fmt: skip
        said = self.tr("Signed. This version is in force now.")
        self._desk.operations.change(self, signed, lambda _: self._done(said), self._failed)

    def _send_back(self) -> None:
        if self._reading is not None:
            sent = self._desk.core.planning.send_back(self._reading.plan.id, self.form.reason.text())
            said = self.tr("Sent back. The plan is a draft again.")
            self._desk.operations.change(self, sent, lambda _: self._done(said), self._failed)

    def _retire(self) -> None:
        if self._reading is None:
            return
        plan, planning = self._reading.plan, self._desk.core.planning
        if plan.status is PlanStatus.RETIRED:
            said = self.tr("The plan is in use again.")
            self._desk.operations.change(self, planning.bring_back(plan.id), lambda _: self._done(said))
            return
        said = self.tr("The plan is retired.")
        self._desk.operations.change(
            self, planning.retire(plan.id, self.form.retiring.text()), lambda _: self._done(said),
            lambda error: self.form.rows["retiring"].set_wrong(error.sentence),
        )  # fmt: skip

    def _done(self, said: str) -> None:
        self.form.clear()
        self.notice.emit(said)

    def _failed(self, error: Refused | Trouble) -> None:
        name = (error.field or "") if isinstance(error, Refused) else ""
        operations = self._desk.operations
        if name in self.form.rows:
            self.form.rows[name].set_wrong(error.sentence)
            self.form.rows[name].field.setFocus()
        else:
            (operations.refused if isinstance(error, Refused) else operations.troubled).emit(error.sentence)
