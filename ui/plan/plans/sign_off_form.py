"""What the page of signatures shows: the draft and its next step, what is in force, who looks after it."""

from PySide6.QtCore import QDate
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.plan import PlanStatus
from desktop.domain.plan_version import PlanVersion
from ui.desk import Desk
from ui.plan.plans.reading import Reading
from ui.plan.words import local_words
from ui.widgets.buttons import button
from ui.widgets.field_row import FieldRow
from ui.widgets.note import Note
from ui.widgets.page_scroll import PageScroll
from ui.widgets.panel import Panel
from ui.widgets.plain_label import PlainLabel
from ui.widgets.quiet_fields import DateField

_NARROW_UNDER = 860


class SignOffForm(PageScroll):
    """Fields and words; what the buttons do is up to the page.

    Attributes:
        rows: the fields by the names that refusals use.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.setAccessibleName(self.tr("Sign-off"))
        self._desk, self._roles = desk, desk.core.packs.role_names()
        self._plan_id = ""
        look = desk.look
        self.owner, self.backup, self.role = (QComboBox(self) for _ in range(3))
        self.due = DateField(self)
        self.due.setCalendarPopup(True)
        self.due.setDisplayFormat("d MMMM yyyy")
        self.why, self.person, self.note, self.reason, self.retiring = self.lines = tuple(
            QLineEdit(self) for _ in range(5)
        )
        self.rows = self._make_rows()
        self.ask = button(look, self.tr("Ask for sign-off"), kind="primary", parent=self)
        self.sign = button(look, self.tr("Sign"), kind="primary", icon="pen-nib", parent=self)
        self.send_back = button(look, self.tr("Send back"), parent=self)
        self.retire = button(look, self.tr("Retire the plan"), icon="archive", parent=self)
        self.differences = button(look, self.tr("See what differs"), kind="flat", small=True, parent=self)
        self._force_words = PlainLabel(look, "", wrap=True, selectable=True)
        self._force_mark = PlainLabel(look, "", size=12, tone="text3", wrap=True, selectable=True)
        self._next_words = PlainLabel(look, "", wrap=True)
        self._next_mark = PlainLabel(look, "", size=12, tone="text3", wrap=True, selectable=True)
        self._end_words = PlainLabel(look, "", tone="text2", wrap=True)
        self._no_owner = Note(
            look, "warn", self.tr("A plan without an owner cannot be signed."),
            self.tr("Choose one beside this."),
        )  # fmt: skip
        self._next, self._force, self._owned, self._end = self._panels()
        self._lay_out()
        self._fill_roles()
        look.changed.connect(self._fit)
        self._fit()

    def _make_rows(self) -> dict[str, FieldRow]:
        labels: dict[str, tuple[str, QWidget]] = {
            "owner_role": (self.tr("Owner"), self.owner),
            "backup_role": (self.tr("Backup"), self.backup),
            "review_due": (self.tr("To be looked over by"), self.due),
            "why": (self.tr("What is new, and why"), self.why),
            "person": (self.tr("Name of the person who signs"), self.person),
            "role": (self.tr("Signs as"), self.role),
            "note": (self.tr("Note"), self.note),
            "reason": (self.tr("What has to change"), self.reason),
            "retiring": (self.tr("Why it is no longer used"), self.retiring),
        }
        return {name: FieldRow(self._desk.look, words, field) for name, (words, field) in labels.items()}

    def _fill_roles(self) -> None:
        for box in (self.owner, self.backup, self.role):
            box.addItem(self.tr("Nobody named"), "")
            for key, name in self._roles.items():
                box.addItem(name, key)
        self.role.setCurrentIndex(max(0, self.role.findData("LEAD")))

    def _panels(self) -> tuple[Panel, Panel, Panel, Panel]:
        look = self._desk.look
        following, force = Panel(look, self.tr("The draft")), Panel(look, self.tr("In force"))
        owned = Panel(look, self.tr("Who looks after this plan"))
        end = Panel(look, self.tr("When it is no longer needed"))
        signing = QGridLayout()
        signing.setHorizontalSpacing(12)
        signing.addWidget(self.rows["person"], 0, 0)
        signing.addWidget(self.rows["role"], 0, 1)
        signing.setColumnStretch(0, 1)
        signing.setColumnStretch(1, 1)
        following.add_action(self.differences)
        following.body.setSpacing(12)
        for part in (self._next_words, self._next_mark, self._no_owner, self.rows["why"]):
            following.body.addWidget(part)
        following.body.addLayout(_alone(self.ask))
        following.body.addLayout(signing)
        following.body.addWidget(self.rows["note"])
        following.body.addLayout(_alone(self.sign))
        following.body.addWidget(self.rows["reason"])
        following.body.addLayout(_alone(self.send_back))
        for part in (self._force_words, self._force_mark):
            force.body.addWidget(part)
        owned.body.setSpacing(12)
        for name in ("owner_role", "backup_role", "review_due"):
            owned.body.addWidget(self.rows[name])
        end.body.addWidget(self._end_words)
        end.body.addWidget(self.rows["retiring"])
        end.body.addLayout(_alone(self.retire))
        return following, force, owned, end

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, panels in ((left, (self._next, self._force)), (right, (self._owned, self._end))):
            column.setSpacing(16)
            for panel in panels:
                column.addWidget(panel)
            column.addStretch(1)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(16)
        self._sides.addLayout(left, 3)
        self._sides.addLayout(right, 2)
        self.body.addLayout(self._sides)
        self.body.addStretch(1)

    def _fit(self) -> None:
        # Beside texts that wrap, a field of one line would be pressed flat.
        for line in self.lines:
            line.setMinimumHeight(self._desk.look.theme.px(32))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < self._desk.look.theme.px(_NARROW_UNDER)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._sides.setDirection(way)

    def clear(self) -> None:
        """Forget what was typed, and every mark of what is wrong."""
        for line in self.lines:
            line.clear()
        self.right()

    def right(self) -> None:
        """Take every mark of what is wrong away."""
        for row in self.rows.values():
            row.set_wrong("")

    def show_reading(self, reading: Reading) -> None:
        """Show where the plan stands."""
        plan, asked, signed = reading.plan, reading.asked(), reading.signed()
        for box, role in ((self.owner, plan.owner_role), (self.backup, plan.backup_role)):
            # Whoever walks the choice with the arrow keys is ahead of what was read.
            if not (box.hasFocus() and plan.id == self._plan_id):
                box.setCurrentIndex(max(0, box.findData(role)))
        if plan.review_due is not None and not self.due.hasFocus():
            self.due.setDate(QDate(plan.review_due.year, plan.review_due.month, plan.review_due.day))
        self._plan_id = plan.id
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

    def say_count(self, number: int, count: int) -> None:
        """Say how much of the draft differs from the version in force."""
        said = self.tr("1 thing differs from version {number}, which is in force.")
        if count != 1:
            said = self.tr("{count} things differ from version {number}, which is in force.")
        self._next_words.setText(f"{said.format(count=count, number=number)} {self._freezing()}")

    def _show_next(self, reading: Reading, asked: PlanVersion | None) -> None:
        status, number = reading.plan.status, reading.next_number()
        self._next.setVisible(status in (PlanStatus.DRAFT, PlanStatus.IN_REVIEW))
        drafting: tuple[QWidget, ...] = (self.rows["why"], self.ask)
        signing: tuple[QWidget, ...] = (
            *(self.rows[name] for name in ("person", "role", "note", "reason")), self.sign, self.send_back,
            self._next_mark,
        )  # fmt: skip
        for part in drafting:
            part.setVisible(asked is None)
        for part in signing:
            part.setVisible(asked is not None)
        self._no_owner.setVisible(not reading.plan.owner_role)
        self.differences.setVisible(bool(reading.versions))
        if asked is None:
            self._next.set_title(self.tr("Version {number} is a draft").format(number=number))
            self._next_words.setText(self._freezing())
            return
        self._next.set_title(self.tr("Version {number} waits for a signature").format(number=asked.number))
        by = self.tr("{who} asked on {day}.").format(who=asked.made_by, day=local_words(asked.made_at))
        frozen = self.tr(
            "It is frozen as it was then. Whoever changes the plan now takes it out of review. Print it or "
            "read its pages, then sign here."
        )
        why = f"{asked.why.rstrip('.')}." if asked.why else ""
        self._next_words.setText(" ".join(part for part in (by, why, frozen) if part))
        self._next_mark.setText(self._mark_words(asked))

    def _freezing(self) -> str:
        return self.tr(
            "Asking freezes the plan as it is now. Until that is signed, what is in force stays in force."
        )

    def _signed_words(self, version: PlanVersion) -> str:
        said = [self.tr("Version {number}.").format(number=version.number)]
        for mark in version.sign_offs:
            words = self.tr("Signed by {who}, {role}, on {day}.").format(
                who=mark.person, role=self._roles.get(mark.role, mark.role), day=local_words(mark.at)
            )
            said += [words, mark.note]
        return " ".join(part for part in said if part)

    def _mark_words(self, version: PlanVersion) -> str:
        mark = version.body_hash
        grouped = " ".join(mark[place : place + 8] for place in range(0, len(mark), 8))
        return self.tr("Fingerprint (SHA-256), which changes with every letter of the plan: {mark}").format(
            mark=grouped
        )


def _alone(press: QPushButton) -> QHBoxLayout:
    """A button at the left under its field."""
    row = QHBoxLayout()
    row.addWidget(press)
    row.addStretch(1)
    return row
