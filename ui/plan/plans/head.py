"""The head of a plan: where it is, what is in force and what is a draft, and the one best action."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from desktop.domain.plan import PlanStatus
from ui.plan.plans.reading import Reading
from ui.theme.look import Look
from ui.widgets.buttons import button
from ui.widgets.chip import Chip, ChipLook
from ui.widgets.heading import Heading
from ui.widgets.icon_label import IconLabel
from ui.widgets.plain_label import PlainLabel

_NARROW_UNDER = 900


class PlanHead(QFrame):
    """56 px high.

    Signals:
        library_wanted(): back to the list of plans.
        sign_off_wanted(): to the page where a version is asked for, or signed.
    """

    library_wanted = Signal()
    sign_off_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._whole = ""
        self._open = self._offered = True
        self.setProperty("part", "bar")
        self.back = button(look, self.tr("Plans"), kind="flat", small=True, parent=self)
        self.back.setAccessibleName(self.tr("All plans"))
        self._title = Heading(look, "", level=2)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._key = PlainLabel(look, "", tone="text3")
        self.force, self.draft, self.review = Chip(look), Chip(look), Chip(look)
        self.export = button(look, self.tr("Print plan"), icon="printer", parent=self)
        self.sign = button(look, self.tr("Ask for sign-off"), kind="primary", parent=self)
        self.setMinimumHeight(look.theme.px(56))
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.back)
        row.addWidget(IconLabel(look, "caret-right", "text3", size=12, parent=self))
        row.addWidget(self._title, 1)
        for part in (self._key, self.review, self.force, self.draft, self.export, self.sign):
            row.addWidget(part)
        self.back.clicked.connect(self.library_wanted)
        self.sign.clicked.connect(self.sign_off_wanted)
        look.changed.connect(self._fit)

    def show_reading(self, reading: Reading, *, overdue: bool) -> None:
        """Show the plan as it stands. overdue: its date of review has passed."""
        plan, asked, signed = reading.plan, reading.asked(), reading.signed()
        self._whole = plan.title
        self._key.setText("" if plan.custom else plan.scenario_key)
        force = self.tr("Version {number} is in force").format(number=plan.version)
        self.force.set_chip(ChipLook("ok", force if signed else "", "check-circle"))
        self.review.set_chip(ChipLook("bad", self.tr("Review overdue") if overdue else "", "clock"))
        self.draft.set_chip(self._draft_chip(reading))
        self.sign.setText(self.tr("Read and sign") if asked is not None else self.tr("Ask for sign-off"))
        self._open = plan.status in (PlanStatus.DRAFT, PlanStatus.IN_REVIEW)
        self.sign.setVisible(self._open and self._offered)
        self._fit()

    def offer_sign_off(self, offered: bool) -> None:
        """Say whether the way to the next signature is offered here."""
        self._offered = offered
        self.sign.setVisible(self._open and offered)
        self._fit()

    def _draft_chip(self, reading: Reading) -> ChipLook:
        asked = reading.asked()
        if reading.plan.status is PlanStatus.RETIRED:
            return ChipLook("outline", self.tr("Retired"), "archive")
        if asked is not None:
            words = self.tr("Version {number} waits for a signature").format(number=asked.number)
            return ChipLook("accent", words, "hourglass-medium")
        if reading.plan.status is PlanStatus.SIGNED_OFF:
            return ChipLook("outline", "")
        words = self.tr("Version {number} is a draft").format(number=reading.next_number())
        return ChipLook("warn", words, "pencil-simple")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = self.width() >= self._look.theme.px(_NARROW_UNDER)
        self._key.setVisible(wide and bool(self._key.text()))
        for chip in (self.review, self.force, self.draft):
            chip.setVisible(bool(chip.text()))
        self._row.activate()
        room = max(80, self._title.width())
        shown = self._title.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self._title.setText(shown)
        self._title.setAccessibleName(self._whole)
