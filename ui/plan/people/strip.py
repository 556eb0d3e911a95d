"""The answer in one line: how many roles have cover, who was reached, whether writer and approver differ."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.cover import REACH_DAYS, RolesView
from ui.theme.look import Look
from ui.theme.tokens import BOLD, MEDIUM
from ui.widgets.buttons import button
from ui.widgets.icon_label import IconLabel
from ui.widgets.plain_label import PlainLabel

_NARROW_UNDER = 860


class CoverStrip(QFrame):
    """Signals: test_wanted(): the person wants to start a reach test."""

    test_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._view: RolesView | None = None
        self._is_wide = True
        self.setProperty("part", "panel")
        self._number = PlainLabel(look, "", size=24, weight=BOLD)
        self._cover = _Pair(look, 15)
        self._phone = IconLabel(look, "phone", "text2", parent=self)
        self._reached = _Pair(look, 13)
        self._mark = IconLabel(look, "check-circle", "ok", parent=self)
        self._differ = _Pair(look, 13)
        self.test = button(look, self.tr("Start reach test"), icon="phone", parent=self)
        self.test.clicked.connect(self.test_wanted)
        rule = QFrame(self)
        rule.setProperty("part", "rule")
        rule.setFixedWidth(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(17, 10, 15, 10)
        row.setSpacing(8)
        for part in (self._number, self._cover):
            row.addWidget(part)
            row.addSpacing(8)
        row.addWidget(rule)
        row.addSpacing(8)
        row.addWidget(self._phone)
        row.addWidget(self._reached)
        row.addStretch(1)
        row.addWidget(self._mark)
        row.addWidget(self._differ)
        row.addStretch(2)
        row.addWidget(self.test)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Where room is short, the second lines go; the table says the same.
        wide = event.size().width() >= self._look.theme.px(_NARROW_UNDER)
        for pair in (self._cover, self._reached, self._differ):
            pair.second.setVisible(wide)
            pair.first.setWordWrap(not wide)
        if self._is_wide != wide:
            self._is_wide = wide
            if self._view is not None:
                self._show_reach(self._view)

    def show_view(self, view: RolesView) -> None:
        """Show these figures."""
        self._view = view
        self._number.setText(self.tr("{covered} of {total}").format(covered=view.covered, total=view.total))
        bare = view.total - view.covered
        lacking = self.tr("1 has none, worst first") if bare == 1 else self.tr("{n} have none, worst first")
        all_good = self.tr("every role used here")
        self._cover.say(self.tr("roles have cover"), lacking.format(n=bare) if bare else all_good)
        self.setAccessibleName(f"{self._number.text()} {self._cover.first.text()}")
        self._show_reach(view)
        self._show_differ(view)

    def _show_reach(self, view: RolesView) -> None:
        self.test.setEnabled(bool(view.people))
        self.test.setToolTip("" if view.people else self.tr("Put people into the roles first"))
        if not view.people:
            self._phone.set_icon("phone", "text2")
            self._reached.say(self.tr("Nobody has a role yet"), self.tr("so there is nobody to reach"))
            return
        words = self.tr("{reached} of {people} people reached in {days} days")
        if not self._is_wide:
            words = self.tr("{reached} of {people} reached")
        first = words.format(reached=view.reached, people=view.people, days=REACH_DAYS)
        parts = []
        if view.late:
            parts.append(self.tr("{n} late").format(n=view.late))
        if view.never:
            parts.append(self.tr("{n} never tested").format(n=view.never))
        self._phone.set_icon("phone", "warn" if parts else "ok")
        self._reached.say(first, ", ".join(parts) or self.tr("all of them"))

    def _show_differ(self, view: RolesView) -> None:
        if view.differ is None:
            self._mark.set_icon("info", "text2")
            self._differ.say(
                self.tr("Writer or approver missing"), self.tr("name both to see if they differ")
            )
        elif view.differ:
            self._mark.set_icon("check-circle", "ok")
            self._differ.say(self.tr("Writer and approver differ"), self.tr("also when a cover steps in"))
        else:
            self._mark.set_icon("warning-circle", "bad")
            said = self.tr("{name} would clear their own words").format(name=view.clash)
            self._differ.say(self.tr("Writer is also approver"), said)


class _Pair(QWidget):
    """Two lines under each other."""

    def __init__(self, look: Look, size: int) -> None:
        super().__init__()
        large = size == 15
        self.first = PlainLabel(look, "", size=15 if large else 13, weight=BOLD if large else MEDIUM)
        self.second = PlainLabel(look, "", size=12, tone="text2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.first)
        column.addWidget(self.second)

    def say(self, first: str, second: str) -> None:
        """Show these."""
        self.first.setText(first)
        self.second.setText(second)
