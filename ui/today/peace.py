"""Today in peacetime: the answer first, then what needs a person, most urgent on top."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.facts import Fact
from desktop.domain.today import TodayView
from ui.desk import Desk
from ui.today.hours_panel import HoursPanel
from ui.today.needs_panel import NeedsPanel
from ui.today.ready_panel import ReadyPanel
from ui.today.trouble_panel import TroublePanel
from ui.widgets.buttons import button
from ui.widgets.heading import Heading
from ui.widgets.page_scroll import PageScroll
from ui.widgets.plain_label import PlainLabel

_SETTLE_MS = 300
_MINUTE_MS = 60_000
_NARROW_UNDER = 1000
_RIGHT = 360
_ANY_WIDTH = 16_777_215
#: Where the verb of each kind of need leads: page, and what is opened there ("" opens the thing itself).
_PLACES = {
    "alarm": ("monitoring", "alarm:{id}"),
    "source": ("monitoring", "sources"),
    "mentions": ("monitoring", ""),
    "check": ("accounts", "{id}"),
    "message": ("messages", "{id}"),
    "reading": ("messages", "editor:{id}"),
    "condition": ("messages", "editor:{id}"),
    "ending": ("messages", "editor:{id}"),
    "task": ("plan", "{id}"),
    "plan": ("plan", "plans:{id}"),
    "role": ("plan", "people:{id}"),
    "risk": ("plan", "risks:{id}"),
    "incident": ("plan", "live:{id}"),
    "happening": ("happening", ""),
    "kept": ("plan", "log:{id}"),
}
_SET_UP = {
    "organisation": ("first_run", ""),
    "sources": ("monitoring", "sources"),
    "accounts": ("accounts", ""),
}


class PeacePane(QWidget):
    """Signals: wanted(str, str): another page, and the thing on it."""

    wanted = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        look = desk.look
        self._scroll = PageScroll(self.tr("Today"), margin=24, parent=self)
        self._title = Heading(look, "", level=1)
        self._line = PlainLabel(look, "", tone="text2")
        self._needs = NeedsPanel(look)
        self._trouble = TroublePanel(look)
        self._hours = HoursPanel(look)
        self._ready = ReadyPanel(look)
        self._lay_out()
        self._needs.wanted.connect(self._go)
        self._trouble.wanted.connect(self.wanted)
        self._hours.wanted.connect(self.wanted)
        self._ready.wanted.connect(self.wanted)
        self._settle = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self._ask)
        self._minute = QTimer(self, interval=_MINUTE_MS)
        self._minute.timeout.connect(self._ask_if_seen)
        self._minute.start()
        desk.bridge.fact.connect(self._hear)

    def _lay_out(self) -> None:
        log = button(self._desk.look, self.tr("Log a mention"), icon="note-pencil")
        log.clicked.connect(self._log_a_mention)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._line)
        head = QHBoxLayout()
        head.addLayout(words, 1)
        head.addWidget(log)
        left = QVBoxLayout()
        left.setSpacing(16)
        left.addWidget(self._needs)
        left.addWidget(self._trouble)
        left.addStretch(1)
        self._right = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._right.setSpacing(16)
        self._right.addWidget(self._ready, 1)
        self._right.addWidget(self._hours, 1)
        right = QVBoxLayout()
        right.addLayout(self._right)
        right.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(16)
        self._columns.addLayout(left, 1)
        self._columns.addLayout(right)
        self._scroll.body.addLayout(head)
        self._scroll.body.addLayout(self._columns, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def open(self, _object_id: str) -> None:
        """Freshens the page."""
        self._ask()

    def flush(self) -> None:
        """Nothing is typed here."""

    def panes(self) -> tuple[QWidget, ...]:
        """Needs, trouble, readiness, chart."""
        return (self._needs, self._trouble, self._ready, self._hours)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = self._desk.look.theme.px
        narrow = event.size().width() < px(_NARROW_UNDER)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(down if narrow else across)
        self._right.setDirection(across if narrow else down)
        for panel in (self._ready, self._hours):
            panel.setMinimumWidth(0 if narrow else px(_RIGHT))
            panel.setMaximumWidth(_ANY_WIDTH if narrow else px(_RIGHT))

    def _hear(self, _fact: Fact) -> None:
        if self.isVisible():
            self._settle.start()

    def _ask_if_seen(self) -> None:
        if self.isVisible():
            self._ask()

    def _ask(self) -> None:
        self._desk.operations.ask(self, self._desk.core.today.view(), self._show)

    def _show(self, view: TodayView) -> None:
        self._title.setText(view.headline)
        self._line.setText(view.line)
        self._needs.show_needs(view.needs)
        self._trouble.show_trouble(view)
        self._hours.show_hours(view)
        self._ready.show_view(view)

    def _go(self, kind: str, object_id: str) -> None:
        page, what = _SET_UP[object_id] if kind == "setup" else _PLACES[kind]
        self.wanted.emit(page, what.replace("{id}", object_id))

    def _log_a_mention(self) -> None:
        self.wanted.emit("monitoring", "log")
