"""Who sits here and who holds which role, kept true while people come and go."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.facts import Fact, ObjectsChanged, SettingChanged
from desktop.domain.mine import my_roles
from desktop.domain.person import Duty, Holding, Person
from ui.desk import Desk
from ui.plan.live.rows import Me

_SETTLE_MS = 200
_KINDS = ("person", "holding", "duty")


class Team(QObject):
    """Signals: changed(): `me` or `people` are others now."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.me = Me(desk.core.who(), ("COMMS",))
        self.people: tuple[Person, ...] = ()
        self._settle = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self.refresh)
        desk.bridge.fact.connect(self._hear)

    def refresh(self) -> None:
        """Ask anew."""
        people, ask = self._desk.core.people, self._desk.operations.ask

        def got_people(every: tuple[Person, ...]) -> None:
            ask(self, people.holdings(), lambda held: got_holdings(every, held))

        def got_holdings(every: tuple[Person, ...], held: tuple[Holding, ...]) -> None:
            ask(self, people.duties(), lambda duties: self._take(every, held, duties))

        ask(self, people.every(), got_people)

    def _take(
        self, people: tuple[Person, ...], holdings: tuple[Holding, ...], duties: tuple[Duty, ...]
    ) -> None:  # fmt: skip
        self.people = tuple(one for one in people if one.active)
        me = who_is_who(self._desk.core.who(), people, holdings, duties)
        if me != self.me:
            self.me = me
        self.changed.emit()

    def _hear(self, fact: Fact) -> None:
        about = isinstance(fact, ObjectsChanged) and fact.kind in _KINDS
        renamed = isinstance(fact, SettingChanged) and fact.key == "person.name"
        if (about or renamed) and not self._settle.isActive():
            self._settle.start()


def who_is_who(
    name: str, people: Iterable[Person], holdings: Iterable[Holding], duties: Iterable[Duty]
) -> Me:
    """Who this person is among the roles. Whoever covers a role now stands before its holder."""
    people, holdings, duties = tuple(people), tuple(holdings), tuple(duties)
    names = {one.id: one.name for one in people}
    held = {one.role: names.get(one.person_id, "") for one in holdings if one.rank == 1}
    covered = {one.role: names.get(one.person_id, "") for one in duties if one.ended_at is None}
    holders = {role: holder for role, holder in {**held, **covered}.items() if holder}
    return Me(name, my_roles(name, people, holdings, duties), holders)
