"""Who owns a plan, which version is in force, and the way to the next signature."""

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.plan import PlanStatus
from desktop.domain.plan_version import Difference, PlanVersion
from desktop.errors import Refused, Trouble
from ui.desk import Desk
from ui.plan.plans.reading import Reading
from ui.plan.words import local_words
from ui.widgets.buttons import button
from ui.widgets.field_row import FieldRow
from ui.widgets.note import Note
from ui.widgets.page_scroll import PageScroll
from ui.widgets.panel import Panel
from ui.widgets.plain_label import PlainLabel

_WIDTH = 720


class SignOffPage(QWidget):
    """Ask, sign, send back, retire.

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
        self._roles = desk.core.packs.role_names()
        look = desk.look
        self.owner, self.backup, self.role = (QComboBox(self) for _ in range(3))
        self.due = QDateEdit(self)
        self.due.setCalendarPopup(True)
        self.due.setDisplayFormat("d MMMM yyyy")
        self.why, self.person, self.note, self.reason, self.retiring = (QLineEdit(self) for _ in range(5))
        self.rows = {
            "owner_role": FieldRow(look, self.tr("Owner"), self.owner),
            "backup_role": FieldRow(look, self.tr("Backup"), self.backup),
            "review_due": FieldRow(look, self.tr("To be looked over by"), self.due),
            "why": FieldRow(look, self.tr("What is new, and why"), self.why),
            "person": FieldRow(look, self.tr("Name of the person who signs"), self.person),
            "role": FieldRow(look, self.tr("Signs as"), self.role),
            "note": FieldRow(look, self.tr("Note"), self.note),
            "reason": FieldRow(look, self.tr("What has to change"), self.reason),
            "retiring": FieldRow(look, self.tr("Why it is no longer used"), self.retiring),
        }
        self.ask = button(look, self.tr("Ask for sign-off"), kind="primary", parent=self)
        self.sign = button(look, self.tr("Sign"), kind="primary", icon="signature", parent=self)
        self.send_back = button(look, self.tr("Send back"), parent=self)
        self.retire = button(look, self.tr("Retire the plan"), icon="archive", parent=self)
        self.differences = button(look, self.tr("See what differs"), kind="flat", small=True, parent=self)
        self._fill_roles()
        self._lay_out()
        self._connect()

    def _fill_roles(self) -> None:
        for box in (self.owner, self.backup, self.role):
            box.addItem(self.tr("Nobody named"), "")
            for key, name in self._roles.items():
                box.addItem(name, key)
        self.role.setCurrentIndex(max(0, self.role.findData("LEAD")))

    def _lay_out(self) -> None:
        look = self._desk.look
        self._owned = Panel(look, self.tr("Who looks after this plan"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        for place, name in enumerate(("owner_role", "backup_role", "review_due")):
            grid.addWidget(self.rows[name], 0, place)
            grid.setColumnStretch(place, 1)
        self._owned.body.addLayout(grid)
        self._force = Panel(look, self.tr("In force"))
        self._force_words = PlainLabel(look, "", wrap=True, selectable=True)
        self._force_mark = PlainLabel(look, "", size=12, tone="text3", wrap=True, selectable=True)
        self._force.body.addWidget(self._force_words)
        self._force.body.addWidget(self._force_mark)
        self._next = Panel(look, self.tr("The draft"))
        self._next_words = PlainLabel(look, "", wrap=True)
        self._next_mark = PlainLabel(look, "", size=12, tone="text3", wrap=True, selectable=True)
        self._no_owner = Note(
            look, "warn", self.tr("A plan without an owner cannot be signed."), self.tr("Choose one above.")
        )
        self._next.add_action(self.differences)
        for part in (self._next_words, self._next_mark, self._no_owner):
            self._next.body.addWidget(part)
        self._next.body.addWidget(self.rows["why"])
        signing = QGridLayout()
        signing.setHorizontalSpacing(12)
        signing.setVerticalSpacing(12)
        signing.addWidget(self.rows["person"], 0, 0)
        signing.addWidget(self.rows["role"], 0, 1)
        signing.addWidget(self.rows["note"], 1, 0, 1, 2)
        signing.setColumnStretch(0, 1)
        signing.setColumnStretch(1, 1)
        self._next.body.addLayout(signing)
        self._next.body.addLayout(_alone(self.ask))
        self._next.body.addLayout(_alone(self.sign))
        self._next.body.addSpacing(8)
        self._next.body.addWidget(self.rows["reason"])
        self._next.body.addLayout(_alone(self.send_back))
        self._end = Panel(look, self.tr("When it is no longer needed"))
        self._end_words = PlainLabel(look, "", tone="text2", wrap=True)
        self._end.body.addWidget(self._end_words)
        self._end.body.addWidget(self.rows["retiring"])
        self._end.body.addLayout(_alone(self.retire))
        inside = QWidget(self)
        inside.setMaximumWidth(look.theme.px(_WIDTH))
        panels = QVBoxLayout(inside)
        panels.setContentsMargins(0, 0, 0, 0)
        panels.setSpacing(16)
        for panel in (self._next, self._force, self._owned, self._end):
            panels.addWidget(panel)
        self._scroll = PageScroll(self.tr("Sign-off"), parent=self)
        self._scroll.body.addWidget(inside)
        self._scroll.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def _connect(self) -> None:
        for box, name in ((self.owner, "owner_role"), (self.backup, "backup_role")):
            box.activated.connect(lambda _, box=box, name=name: self._edit(name, str(box.currentData())))
        self.due.editingFinished.connect(self._date_set)
        self.due.calendarWidget().clicked.connect(lambda _: self._date_set())
        self.ask.clicked.connect(self._ask)
        self.sign.clicked.connect(self._sign)
        self.send_back.clicked.connect(self._send_back)
        self.retire.clicked.connect(self._retire)
        self.differences.clicked.connect(self.history_wanted)
        for line, act in ((self.why, self._ask), (self.person, self._sign), (self.note, self._sign)):
            line.returnPressed.connect(act)

    def show_reading(self, reading: Reading) -> None:
        """Show where the plan stands."""
        fresh = self._reading is None or self._reading.plan.id != reading.plan.id
        self._reading = reading
        plan, asked, signed = reading.plan, reading.asked(), reading.signed()
        if fresh:
            for line in (self.why, self.person, self.note, self.reason, self.retiring):
                line.clear()
            for row in self.rows.values():
                row.set_wrong("")
        self.owner.setCurrentIndex(max(0, self.owner.findData(plan.owner_role)))
        self.backup.setCurrentIndex(max(0, self.backup.findData(plan.backup_role)))
        if plan.review_due is not None and not self.due.hasFocus():
            self.due.setDate(QDate(plan.review_due.year, plan.review_due.month, plan.review_due.day))
        self._force.setVisible(signed is not None)
        if signed is not None:
            self._force_words.setText(self._signed_words(signed))
            self._force_mark.setText(self._mark_words(signed))
        self._show_next(reading, asked)
        retired = plan.status is PlanStatus.RETIRED
        self.retire.setText(self.tr("Bring it back") if retired else self.tr("Retire the plan"))
        self.rows["retiring"].setVisible(not retired)
        self._end_words.setText(
            self.tr("This plan is retired. It asks for nothing any more and can still be read.")
            if retired
            else self.tr("A retired plan asks for nothing any more. It stays here, with its versions.")
        )

    def flush(self) -> None:
        """Nothing here is saved by itself."""

    def panes(self) -> tuple[QWidget, ...]:
        """The page."""
        return (self._scroll,)

    def first_stop(self) -> QWidget:
        """The first field of the next step."""
        return self.person if self._reading is not None and self._reading.asked() else self.why

    def _show_next(self, reading: Reading, asked: PlanVersion | None) -> None:
        status, number = reading.plan.status, reading.next_number()
        self._next.setVisible(status in (PlanStatus.DRAFT, PlanStatus.IN_REVIEW))
        drafting = asked is None
        for part in (self.rows["why"], self.ask):
            part.setVisible(drafting)
        for part in (self.rows["person"], self.rows["role"], self.rows["note"], self.rows["reason"],
                     self.sign, self.send_back):  # fmt: skip
            part.setVisible(not drafting)
        self._no_owner.setVisible(not reading.plan.owner_role)
        self._next_mark.setVisible(asked is not None)
        self.differences.setVisible(bool(reading.versions))
        if asked is not None:
            self._next.set_title(
                self.tr("Version {number} waits for a signature").format(number=asked.number)
            )
            asked_on = self.tr("{who} asked on {day}.").format(
                who=asked.made_by, day=local_words(asked.made_at)
            )
            frozen = self.tr(
                "It is frozen as it was then. Whoever changes the plan now takes it out of review. Print it "
                "or read its pages, then sign here."
            )
            self._next_words.setText(" ".join(part for part in (asked_on, asked.why, frozen) if part))
            self._next_mark.setText(self._mark_words(asked))
            return
        self._next.set_title(self.tr("Version {number} is a draft").format(number=number))
        self._next_words.setText(
            self.tr(
                "Asking freezes the plan as it is now, as version {number}. Until it is signed, what is in "
                "force stays in force."
            ).format(number=number)
        )
        signed = reading.signed()
        if signed is not None:
            compare = self._desk.core.planning.compare(reading.plan.id, str(signed.number), "draft")
            self._desk.operations.ask(self, compare, lambda found: self._say_count(signed.number, found))

    def _say_count(self, number: int, found: tuple[Difference, ...]) -> None:
        if self._reading is None or self._reading.asked() is not None:
            return
        said = self.tr("1 thing differs from version {number}, which is in force.")
        if len(found) != 1:
            said = self.tr("{count} things differ from version {number}, which is in force.")
        frozen = self.tr(
            "Asking freezes the plan as it is now. Until it is signed, what is in force stays so."
        )
        self._next_words.setText(f"{said.format(count=len(found), number=number)} {frozen}")

    def _signed_words(self, version: PlanVersion) -> str:
        said = [self.tr("Version {number}.").format(number=version.number)]
        for mark in version.sign_offs:
            words = self.tr("Signed by {who}, {role}, on {day}.").format(
                who=mark.person, role=self._roles.get(mark.role, mark.role), day=local_words(mark.at)
            )
            said.append(words)
            if mark.note:
                said.append(mark.note)
        return " ".join(said)

    def _mark_words(self, version: PlanVersion) -> str:
        mark = version.body_hash
        grouped = " ".join(mark[place : place + 8] for place in range(0, len(mark), 8))
        return self.tr("Fingerprint (SHA-256), which changes with every letter of the plan: {mark}").format(
            mark=grouped
        )

    def _edit(self, name: str, value: str) -> None:
        if self._reading is not None:
            values = {name: value}
            edit = self._desk.core.planning.edit_plan(self._reading.plan.id, **values)
            row = self.rows[name]
            self._desk.operations.change(self, edit, lambda _: row.set_wrong(""), self._failed)

    def _date_set(self) -> None:
        day = self.due.date().toString("yyyy-MM-dd")
        plan = self._reading.plan if self._reading is not None else None
        if plan is not None and day != (plan.review_due.isoformat() if plan.review_due else ""):
            self._edit("review_due", day)

    def _ask(self) -> None:
        if self._reading is not None:
            asked = self._desk.core.planning.ask_sign_off(self._reading.plan.id, self.why.text())
            self._desk.operations.change(self, asked, self._asked, self._failed)

    def _asked(self, version: PlanVersion) -> None:
        self.why.clear()
        self.notice.emit(
            self.tr("Version {number} is frozen and can be signed.").format(number=version.number)
        )

    def _sign(self) -> None:
        if self._reading is None or self._reading.asked() is None:
            return
        for row in self.rows.values():
            row.set_wrong("")
        signed = self._desk.core.planning.sign(
            self._reading.plan.id, role=str(self.role.currentData()), person=self.person.text(),
            note=self.note.text(),
        )  # fmt: skip
        said = self.tr("Signed. This version is in force now.")
        self._desk.operations.change(self, signed, lambda _: self._done(self.person, said), self._failed)

    def _send_back(self) -> None:
        if self._reading is not None:
            sent = self._desk.core.planning.send_back(self._reading.plan.id, self.reason.text())
            said = self.tr("Sent back. The plan is a draft again.")
            self._desk.operations.change(self, sent, lambda _: self._done(self.reason, said), self._failed)

    def _retire(self) -> None:
        if self._reading is None:
            return
        plan, planning = self._reading.plan, self._desk.core.planning
        if plan.status is PlanStatus.RETIRED:
            back = planning.bring_back(plan.id)
            said = self.tr("The plan is in use again.")
            self._desk.operations.change(self, back, lambda _: self.notice.emit(said))
            return
        retired, said = planning.retire(plan.id, self.retiring.text()), self.tr("The plan is retired.")
        self._desk.operations.change(
            self, retired, lambda _: self._done(self.retiring, said),
            lambda error: self.rows["retiring"].set_wrong(error.sentence),
        )  # fmt: skip

    def _done(self, line: QLineEdit, said: str) -> None:
        for field in (line, self.note):
            field.clear()
        for row in self.rows.values():
            row.set_wrong("")
        self.notice.emit(said)

    def _failed(self, error: Refused | Trouble) -> None:
        name = error.field if isinstance(error, Refused) else ""
        if name and name in self.rows:
            self.rows[name].set_wrong(error.sentence)
            self.rows[name].field.setFocus()
        else:
            (self._desk.operations.refused if isinstance(error, Refused) else self._desk.operations.troubled
             ).emit(error.sentence)  # fmt: skip


def _alone(press: QPushButton) -> QHBoxLayout:
    """A button at the left under its field."""
    row = QHBoxLayout()
    row.addWidget(press)
    row.addStretch(1)
    return row
