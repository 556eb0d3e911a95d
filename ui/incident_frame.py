"""Keeps the frame true in an incident: the bar with its clock, the banner of a drill, the log by one key."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from desktop.domain.facts import Fact, ObjectsChanged, SettingChanged
from desktop.domain.incident import Incident
from desktop.domain.mine import shown_of
from ui.desk import Desk
from ui.incident_words import bar_facts, level_name, title_of
from ui.main_window import MainWindow

_SETTLE_MS, _TICK_MS = 150, 1000
_KINDS = frozenset(("incident", "promise"))
SHOWN = "incident.shown"


class IncidentFrame(QObject):
    """Follows the live incidents of a workspace; one of them is shown.

    Signals:
        wanted(str, str): a page, and the thing on it.
        counted(int): how many real incidents are live, whenever that may have changed.
        log_line_wanted(): the person wants to write a line of the log, wherever they are.
    """

    wanted = Signal(str, str)
    counted = Signal(int)
    log_line_wanted = Signal()

    def __init__(self, desk: Desk, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._window = window
        self._live: tuple[Incident, ...] = ()
        self.shown: Incident | None = None
        self._settle = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self.refresh)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._show)
        window.hand_over_pressed.connect(lambda: self._open("handover"))
        window.incident_opened.connect(lambda: self._open(""))
        window.incident_chosen.connect(self.choose)
        QShortcut(QKeySequence("Ctrl+L"), window).activated.connect(self.log_line_wanted)
        desk.bridge.fact.connect(self._hear)

    def refresh(self) -> None:
        """Asks which incidents are live."""
        self._desk.operations.ask(self, self._desk.core.incidents.live(), self._take)

    def choose(self, incident_id: str) -> None:
        """Shows another live incident, here and after the next start."""
        self._desk.operations.change(self, self._desk.core.settings.put(SHOWN, incident_id))

    def _hear(self, fact: Fact) -> None:
        match fact:
            case ObjectsChanged(kind=kind) if kind in _KINDS:
                self._settle.start()
            case SettingChanged(key=key) if key == SHOWN:
                self._settle.start()
            case _:
                pass

    def _take(self, live: tuple[Incident, ...]) -> None:
        self._live = live
        wanted = self._desk.core.settings.text(SHOWN)
        self.shown = shown_of(live, wanted)
        self._tick.start() if self.shown is not None else self._tick.stop()
        self._show()
        self.counted.emit(sum(not one.exercise for one in live))

    def _show(self) -> None:
        shown = self.shown
        if shown is None:
            self._window.set_incident(None)
            return
        others = [
            (one.id, f"{level_name(one.level)}: {title_of(one)}") for one in self._live if one.id != shown.id
        ]
        banner = self.tr("EXERCISE {code}, not real").format(code=shown.code) if shown.exercise else ""
        self._window.set_incident(bar_facts(shown, self._desk.core.clock.now()), others, banner)

    def _open(self, part: str) -> None:
        if self.shown is not None:
            self.wanted.emit("plan", f"live:{self.shown.id}" + (f":{part}" if part else ""))
