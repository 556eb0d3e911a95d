"""Whom to call in an incident; each click is written in its log, and who comes next is offered."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.domain.call_list import CallRow
from desktop.domain.facts import Fact, ObjectsChanged
from ui.desk import Desk
from ui.plan.people.call_row import CallRowView
from ui.widgets.buttons import button
from ui.widgets.emptying import empty
from ui.widgets.page_scroll import PageScroll
from ui.widgets.panel import Panel
from ui.widgets.plain_label import PlainLabel

_BURST_MS = 200
_KINDS = ("attempt", "person", "holding", "incident")


class CallPanel(QWidget):
    """Shows nothing until `show_calls` names an incident.

    Signals:
        wanted(str, str): another page, and the thing on it.
    """

    wanted = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._incident = desk, ""
        self._all = False
        self._rows: tuple[CallRow, ...] = ()
        self._views: list[CallRowView] = []
        look = desk.look
        self._panel = Panel(look)  # the sheet around it has the title
        self.told = QLineEdit(self)
        self.told.setPlaceholderText(self.tr("What you tell them, kept with each call"))
        self.told.setAccessibleName(self.tr("What you tell them"))
        self.more = button(look, "", kind="flat", small=True, parent=self)
        self._nothing = PlainLabel(look, "", tone="text2", wrap=True)
        self._scroll = PageScroll(self.tr("Calls"), parent=self)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._lay_out()
        self._burst = QTimer(self, interval=_BURST_MS, singleShot=True)
        self._burst.timeout.connect(self._ask)
        self.more.clicked.connect(self._toggle)
        desk.bridge.fact.connect(self._hear)

    def _lay_out(self) -> None:
        body = self._scroll.body
        body.setContentsMargins(0, 0, 0, 8)
        body.setSpacing(0)
        field = QVBoxLayout()
        field.setContentsMargins(16, 10, 16, 10)
        field.addWidget(self.told)
        field.addWidget(self._nothing)
        body.addLayout(field)
        body.addLayout(self._list)
        low = QVBoxLayout()
        low.setContentsMargins(8, 8, 8, 0)
        low.addWidget(self.more)
        body.addLayout(low)
        body.addStretch(1)
        self._panel.set_content(self._scroll)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._panel)

    def show_calls(self, incident_id: str) -> None:
        """Show whom to call in this incident, by id or code; "" for none."""
        self._incident = incident_id
        self._ask()

    def rows(self) -> tuple[CallRowView, ...]:
        """What is listed, in order."""
        return tuple(self._views)

    def _ask(self) -> None:
        self._burst.stop()
        if self._incident:
            self._desk.operations.ask(self, self._desk.core.people.calls(self._incident), self._got)
        else:
            self._got(())

    def _got(self, rows: tuple[CallRow, ...]) -> None:
        if rows == self._rows and self._list.count():
            return
        self._rows = rows
        self._show()

    def _show(self) -> None:
        had = self._keyboard_at()
        empty(self._list)
        self._views.clear()
        needed = [row for row in self._rows if row.needed]
        others = len(self._rows) - len(needed)
        today = self._desk.core.clock.now().astimezone().date()
        for row in self._rows if self._all else needed:
            made = CallRowView(self._desk, row, today, self._panel)
            made.tried.connect(self._tried)
            made.name_wanted.connect(lambda key: self.wanted.emit("plan", f"people:{key}"))
            self._list.addWidget(made)
            self._views.append(made)
        self._show_words(needed, others)
        for made in self.rows():
            if made.row.row.role.key == had and hasattr(made, "reached"):
                made.reached.setFocus()

    def _show_words(self, needed: list[CallRow], others: int) -> None:
        done = sum(row.reached is not None for row in needed)
        words = self.tr("{done} of {total} reached").format(done=done, total=len(needed))
        self._panel.set_title(words if needed else "")
        self.told.setVisible(bool(needed))
        self._nothing.setVisible(not needed)
        self._nothing.setText(self.tr("Choose an incident to see whom to call."))
        one = self.tr("Show 1 more role") if not self._all else self.tr("Hide the other role")
        many = self.tr("Show {n} more roles") if not self._all else self.tr("Hide the other roles")
        self.more.setText((one if others == 1 else many).format(n=others))
        self.more.setVisible(bool(others))

    def _keyboard_at(self) -> str:
        """Key of the role whose buttons have the keyboard, "" if none."""
        focus = self.window().focusWidget()
        for made in self.rows():
            if made.isAncestorOf(focus):
                return made.row.row.role.key
        return ""

    def _toggle(self) -> None:
        self._all = not self._all
        self._show()

    def _tried(self, person_id: str, name: str, reached: bool) -> None:
        done = self._desk.core.people.attempt(
            name, reached=reached, how="phone", who_kind="person", who_id=person_id, incident=self._incident,
            said=self.told.text() if reached else "",
        )  # fmt: skip
        self._desk.operations.change(self, done)

    def _hear(self, fact: Fact) -> None:
        ours = isinstance(fact, ObjectsChanged) and fact.kind in _KINDS
        if ours and self._incident and not self._burst.isActive():
            self._burst.start()
