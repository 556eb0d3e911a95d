"""The incident that the window shows, for the panes of messages."""

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.facts import Fact, ObjectsChanged, SettingChanged
from desktop.domain.incident import Incident
from desktop.domain.mine import shown_of
from ui.desk import Desk
from ui.incident_frame import SHOWN

_SETTLE_MS = 150


class ShownIncident(QObject):
    """Follows it. Call `refresh` first.

    Signals:
        told(): it is known now, or is another one, or has changed.
    """

    told = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.incident: Incident | None = None
        self._settle = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self.refresh)
        desk.bridge.fact.connect(self._hear)

    @property
    def id(self) -> str:
        """Its id, "" in peacetime."""
        return self.incident.id if self.incident is not None else ""

    @property
    def scenario(self) -> str:
        """Key of its scenario, "" in peacetime."""
        return self.incident.scenario_key if self.incident is not None else ""

    def refresh(self) -> None:
        """Ask which one it is; `told` follows."""
        self._desk.operations.ask(self, self._desk.core.incidents.live(), self._take)

    def _take(self, live: tuple[Incident, ...]) -> None:
        self.incident = shown_of(live, self._desk.core.settings.text(SHOWN))
        self.told.emit()

    def _hear(self, fact: Fact) -> None:
        incident = isinstance(fact, ObjectsChanged) and fact.kind == "incident"
        if incident or (isinstance(fact, SettingChanged) and fact.key == SHOWN):
            self._settle.start()
