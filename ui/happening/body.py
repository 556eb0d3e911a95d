"""The panels of the page in two columns, or in one where there is little room; all are filled from here."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.domain.declare_say import Gap, Standing
from desktop.domain.incident import Draft
from ui.desk import Desk
from ui.happening.confirm_panel import ConfirmPanel
from ui.happening.plan_book import PlanBook
from ui.happening.plans_panel import PlansPanel
from ui.happening.questions_panel import QuestionsPanel
from ui.happening.sealed_panel import SealedPanel
from ui.happening.severity_panel import SeverityPanel
from ui.widgets.announce import announce
from ui.widgets.note import Note
from ui.widgets.page_scroll import PageScroll

_NARROW_UNDER, _LEFT = 1000, 344
_ANY_WIDTH = 16_777_215
_SUGGEST_MS = 250


class Body(PageScroll):
    """Attributes: danger, older: notes above everything. questions, plans, sealed, severity, confirm."""

    def __init__(self, desk: Desk, book: PlanBook, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Something is happening"), parent=parent)
        look, packs = desk.look, desk.core.packs
        self._look, self._book = look, book
        self._draft: Draft | None = None
        self.danger = Note(
            look, "bad", self.tr("Call emergency services first"),
            self.tr("Then come back here. Whatever you have typed is kept."), icon="phone-call",
        )  # fmt: skip
        self.questions = QuestionsPanel(look)
        self.plans = PlansPanel(look)
        self.sealed = SealedPanel(look)
        self.severity = SeverityPanel(
            look,
            packs.criteria(),
            packs.level_rules(),
            packs.role_names(),
            lambda: desk.core.settings.profile().hours,
        )
        self.confirm = ConfirmPanel(look)
        self._suggest = QTimer(self, interval=_SUGGEST_MS, singleShot=True)
        self._suggest.timeout.connect(self._show_plans)
        book.changed.connect(self._show_plans)
        self._lay_out()

    def _lay_out(self) -> None:
        self.left, self.right = QWidget(self), QWidget(self)
        for side, panels in (
            (self.left, (self.questions, self.plans, self.sealed)),
            (self.right, (self.severity, self.confirm)),
        ):  # fmt: skip
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(12)
            for panel in panels:
                column.addWidget(panel)
            column.addStretch(1)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setSpacing(16)
        self._across.addWidget(self.left)
        self._across.addWidget(self.right, 1)
        self.body.setContentsMargins(16, 0, 16, 12)
        self.body.setSpacing(12)
        self.body.addWidget(self.danger)
        self.body.addLayout(self._across)
        self.body.addStretch(1)

    def add_note(self, note: QWidget) -> None:
        """Puts a note above everything but the call to emergency services."""
        self.body.insertWidget(1, note)

    def show_draft(self, draft: Draft, standing: Standing, now: datetime) -> None:
        """Fills in everything; for a page that is opened."""
        self.questions.show_draft(draft, now)
        self.confirm.show_draft(draft, now)
        self.sealed.show_draft(draft)
        self.show_state(draft, standing, now)
        self._show_plans()

    def show_state(self, draft: Draft, standing: Standing, now: datetime) -> None:
        """Says what follows from the answers so far."""
        before, self._draft = self._draft, draft
        level = standing.reading.level
        self.danger.setVisible(draft.danger == "yes")
        if before is not None and draft.danger == "yes" and before.danger != "yes":
            self._say_danger()
        self.questions.show_state(draft, now)
        self.severity.show_draft(draft, standing, now)
        self.confirm.setVisible(bool(draft.grid) and level > "L0")
        self.confirm.show_state(draft, level, now)
        self.sealed.setVisible(bool(self._book.restricted(draft.scenario_key)) or draft.restricted)
        self.sealed.show_state(draft)
        if before is None or before.scenario_key != draft.scenario_key:
            self._show_plans()
        elif before.what != draft.what:
            self._suggest.start()

    def go_to(self, gap: Gap, open_rows: Sequence[str]) -> None:
        """Puts the keyboard where something is missing, and brings it into sight."""
        panel: QWidget
        match gap:
            case Gap.WHAT:
                panel = self.questions
                self.questions.what.setFocus()
            case Gap.ROWS:
                panel = self.severity.go_to_open(open_rows)
            case Gap.PLAN:
                panel = self.plans
                self.plans.take_focus()
            case Gap.PASSPHRASE:
                panel = self.sealed
                self.sealed.take_focus()
        self.ensureWidgetVisible(panel, 0, 24)

    def _say_danger(self) -> None:
        announce(self, self.tr("Call emergency services first"), urgent=True)
        # Once it is laid out: what stands above everything has to be seen.
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self.danger, 0, 24))

    def _show_plans(self) -> None:
        draft = self._draft
        if draft is None:
            return
        core = self._book.counts("") or (0, 0)
        found = self._book.suggestions(draft.what)
        self.plans.show_plans(
            self._book.options(), found, draft.scenario_key, core[0], typed=bool(draft.what.strip())
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = self._look.theme.px
        narrow = event.size().width() < px(_NARROW_UNDER)
        down = QBoxLayout.Direction.TopToBottom
        self._across.setDirection(down if narrow else QBoxLayout.Direction.LeftToRight)
        self.left.setMaximumWidth(_ANY_WIDTH if narrow else px(_LEFT))
        self.left.setMinimumWidth(0 if narrow else px(_LEFT))
