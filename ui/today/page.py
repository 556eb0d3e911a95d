"""The Today page: in peacetime what needs a person, in an incident what to do next."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.facts import Fact, ObjectsChanged, SettingChanged
from desktop.domain.incident import Incident
from desktop.domain.mine import shown_of
from ui.desk import Desk
from ui.incident_frame import SHOWN
from ui.today.crisis import CrisisPane
from ui.today.peace import PeacePane

_SETTLE_MS = 100


class TodayPage(QWidget):
    """Signals: wanted(str, str): another page, and the thing on it."""

    wanted = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._stack = QStackedWidget(self)
        self.peace = PeacePane(desk, self)
        self.peace.wanted.connect(self.wanted)
        self._stack.addWidget(self.peace)
        self.crisis: CrisisPane | None = None
        self._to_next = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._settle = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self._ask)
        desk.bridge.fact.connect(self._hear)

    def open(self, object_id: str) -> None:
        """Freshens the page; which face it shows follows from what is live.

        object_id: "next" puts the keyboard on what to do next, once an incident shows.
        """
        self._to_next = object_id == "next"
        self._ask()

    def flush(self) -> None:
        """Nothing half-typed is saved here: the log line waits for Enter and stays in its field."""

    def panes(self) -> tuple[QWidget, ...]:
        """Those of the face that is shown."""
        shown = self._stack.currentWidget()
        return shown.panes() if isinstance(shown, (PeacePane, CrisisPane)) else ()

    def log_field(self) -> QLineEdit | None:
        """The field for the log, None in peacetime."""
        shown = self._stack.currentWidget()
        return shown.log_field() if isinstance(shown, CrisisPane) else None

    def _hear(self, fact: Fact) -> None:
        match fact:
            case ObjectsChanged(kind="incident"):
                self._settle.start()
            case SettingChanged(key=key) if key == SHOWN:
                self._settle.start()
            case _:
                pass

    def _ask(self) -> None:
        self._desk.operations.ask(self, self._desk.core.incidents.live(), self._face)

    def _face(self, live: tuple[Incident, ...]) -> None:
        shown = shown_of(live, self._desk.core.settings.text(SHOWN))
        if shown is None:
            self._stack.setCurrentWidget(self.peace)
            self.peace.open("")
            return
        if self.crisis is None:
            self.crisis = CrisisPane(self._desk, self)
            self.crisis.wanted.connect(self.wanted)
            self._stack.addWidget(self.crisis)
        self._stack.setCurrentWidget(self.crisis)
        self.crisis.open(shown.id, take_keyboard=self._to_next)
        self._to_next = False
