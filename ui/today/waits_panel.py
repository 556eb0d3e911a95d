"""Waiting for: things with no clock until somebody says that they have happened."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.board import EventWait
from ui.theme.look import Look
from ui.widgets.buttons import button
from ui.widgets.emptying import empty
from ui.widgets.icon_label import IconLabel
from ui.widgets.panel import Panel
from ui.widgets.plain_label import PlainLabel

_MOST = 3
#: Known by the calendar or done elsewhere; nobody looks out for them in the first hours.
_FAR = frozenset(("incident_closed", "retention_end", "anniversary"))


class WaitsPanel(Panel):
    """Signals: wanted(str): a part of the live incident's page."""

    wanted = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "", parent=parent)
        self.set_title(self.tr("Waiting for"))
        self._shown: tuple[EventWait, ...] | None = None
        self._inside = QWidget(self)
        self._rows = QVBoxLayout(self._inside)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self.set_content(self._inside)

    def show_waits(self, waits: tuple[EventWait, ...]) -> None:
        """Shows the first few; the panel goes away when nothing is waited for."""
        waits = tuple(wait for wait in waits if wait.key not in _FAR)
        self.setVisible(bool(waits))
        count = len(waits)
        self.set_note(
            self.tr("1 thing, none late") if count == 1 else self.tr("{n} things, none late").format(n=count)
        )
        if waits == self._shown:
            return
        self._shown = waits
        empty(self._rows)
        for wait in waits[:_MOST]:
            self._rows.addWidget(self._row(wait, last=wait is waits[:_MOST][-1]))

    def _row(self, wait: EventWait, *, last: bool) -> QFrame:
        frame = QFrame(self._inside)
        frame.setProperty("part", "" if last else "head")
        frame.setMinimumHeight(self._look.theme.px(40))
        row = QHBoxLayout(frame)
        row.setContentsMargins(15, 4, 15, 4)
        row.setSpacing(12)
        row.addWidget(IconLabel(self._look, "hourglass-medium"))
        row.addWidget(PlainLabel(self._look, wait.name, wrap=True), 1)
        tasks = self.tr("1 task waits") if wait.count == 1 else self.tr("{n} tasks wait").format(n=wait.count)
        row.addWidget(PlainLabel(self._look, tasks, size=12, tone="text2"))
        happened = button(self._look, self.tr("This has happened"), small=True)
        happened.setAccessibleName(self.tr("This has happened: {name}").format(name=wait.name))
        happened.clicked.connect(lambda: self.wanted.emit(f"event:{wait.key}"))
        row.addWidget(happened)
        return frame
