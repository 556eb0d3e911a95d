"""The directory: people, the roles they hold, whom to reach, and who is covering."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import date, datetime, timedelta
from typing import Any

from desktop.content import Packs
from desktop.domain.call_list import CallRow, call_list
from desktop.domain.cover import RolesView, days_reached, roles_view
from desktop.domain.person import Attempt, Duty, Holding, Person, RotaSlot
from desktop.domain.rota import Hours, hours_worked
from desktop.ports import Clock
from desktop.services import contact, directory, duty, roles_held
from desktop.services.cases import Cases
from desktop.services.lanes import Lanes
from desktop.services.roles_held import UNUSED
from desktop.services.settings import Settings
from desktop.store import Database, incidents
from desktop.store import people as store


class People:
    """Who is who, who does what in a crisis, and who steps in. Nothing here uses the network."""

    def __init__(
        self, lanes: Lanes, packs: Packs, cases: Cases, clock: Clock, settings: Settings,
        who: Callable[[], str],
    ) -> None:  # fmt: skip
        self._lanes = lanes
        self._packs = packs
        self._cases = cases
        self._clock = clock
        self._settings = settings
        self._who = who

    # people

    def every(self) -> Future[tuple[Person, ...]]:
        """All people by name, those who left last."""
        return self._lanes.ask(store.every)

    def show(self, person_id: str) -> Future[Person]:
        """One person.

        Raises (from the future):
            Refused: there is no such person.
        """
        return self._lanes.ask(lambda db: directory.needed(store.one(db, person_id)))

    def add(self, name: str, **values: Any) -> Future[str]:
        """Adds a person; gives the id. values: fields of `Person`.

        Raises (from the future):
            Refused: the name is empty, or a private number comes without consent.
        """
        return self._lanes.change(lambda work: directory.add(work, name, values))

    def edit(self, person_id: str, **values: Any) -> Future[None]:
        """Sets fields of a person. Personal numbers are kept out of the log, since they must be deletable.

        Raises (from the future):
            Refused: the name is empty, a private number comes without consent, or the person is gone.
        """
        return self._lanes.change(lambda work: directory.edit(work, person_id, values))

    def leave(self, person_id: str, on: date) -> Future[None]:
        """Notes the last day. From that day on the person is inactive and holds nothing.

        Args:
            on: a day to come leaves the roles until then; `forget_leavers` frees them on the day.
        """
        return self._lanes.change(lambda work: directory.leave(work, person_id, on))

    def come_back(self, person_id: str) -> Future[None]:
        """Makes somebody active again who had left; the roles stay with whoever has them now."""
        return self._lanes.change(lambda work: directory.come_back(work, person_id))

    def remove(self, person_id: str) -> Future[None]:
        """Takes a person out of the directory and out of every role; this can be taken back."""
        return self._lanes.change(lambda work: directory.remove(work, person_id))

    def looked_at_phone(self, person_id: str) -> Future[Person]:
        """Gives the person to show the numbers of, and writes down who looked."""
        return self._lanes.change(lambda work: directory.looked_at_phone(work, person_id))

    def forget_leavers(self, now: datetime) -> Future[int]:
        """Frees the roles of whoever leaves today, and deletes personal numbers some days after the last one.

        Returns:
            How many people's numbers were deleted.

        Source: Regulation (EU) 2016/679 (GDPR), Article 5(1)(e), storage limitation.
        """
        today, keep_days = now.astimezone().date(), self._settings.number("keep.leaver_days")
        return self._lanes.change(lambda work: directory.forget_leavers(work, today, keep_days))

    # roles

    def holdings(self) -> Future[tuple[Holding, ...]]:
        """Who is in which role, by role and rank."""
        return self._lanes.ask(store.holdings)

    def roles(self) -> Future[RolesView]:
        """Every role with its people, worst first, and what is counted over them."""
        return self._lanes.ask(self.view)

    def view(self, db: Database) -> RolesView:
        """As `roles`, inside a question that is under way."""
        return roles_view(
            self._packs.roles(), self._packs.must_have_roles(), self._settings.text(UNUSED).split(),
            store.every(db), store.holdings(db), days_reached(store.attempts(db)), store.role_tasks(db),
            self._today(),
        )  # fmt: skip

    def assign(
        self, role: str, person_id: str, rank: int, *, since: date | None = None, reach: str = ""
    ) -> Future[str]:
        """Puts a person into a role, in place of whoever was there; gives the holding's id.

        Args:
            rank: 1 holds it, 2 first cover, 3 second cover. A person is in a role once and moves there.
            since: None for today. reach: such as "30 minutes"; "" keeps what was said.

        Raises (from the future):
            Refused: the person left or is gone.
        """
        name = self._role_name(role)
        return self._lanes.change(
            lambda work: roles_held.assign(work, role, name, person_id, rank, since=since, reach=reach)
        )

    def put(self, role: str, chain: Sequence[str], *, reach: str | None = None) -> Future[None]:
        """Sets holder, first and second cover as one change; "" leaves a place empty.

        Raises (from the future):
            Refused: a person left or is gone, or stands in two places.
        """
        name = self._role_name(role)
        return self._lanes.change(lambda work: roles_held.put(work, role, name, chain, reach=reach))

    def unassign(self, holding_id: str) -> Future[None]:
        """Takes a person out of a role; this can be taken back."""
        names = self._packs.role_names()
        return self._lanes.change(lambda work: roles_held.unassign(work, names, holding_id))

    def collapse(self, person_a: str, person_b: str = "") -> Future[None]:
        """Gives the roles to a team of two, or of one, by the table for small teams, as one change.

        Writer and clearer stay apart: of those two roles neither person covers the other's.

        Raises (from the future):
            Refused: a person left or is gone, or both are the same.
        """
        table, names = self._packs.role_collapse(), self._packs.role_names()
        return self._lanes.change(lambda work: roles_held.collapse(work, table, names, person_a, person_b))

    def use_role(self, role: str, used: bool) -> Future[None]:
        """Says whether a role is used here at all.

        Raises (from the future):
            Refused: no team can do without it.
        """
        name = self._role_name(role)

        must = self._packs.must_have_roles()
        return self._lanes.change(
            lambda work: roles_held.use_role(work, self._settings, must, role, name, used=used)
        )

    # reaching people

    def attempts(self, *, incident: str | None = None, who_id: str = "") -> Future[tuple[Attempt, ...]]:
        """Contact attempts, newest first. incident: id or code, "" for reach tests only, None for any."""
        return self._lanes.ask(lambda db: contact.read(db, self._cases, incident=incident, who_id=who_id))

    def attempt(
        self, who: str, *, reached: bool, how: str = "", who_kind: str = "other", who_id: str = "",
        incident: str = "", said: str = "", follow_up: str = "", minutes: int | None = None,
        at: datetime | None = None,
    ) -> Future[str]:  # fmt: skip
        """Writes down a try to reach somebody; gives its id. In an incident it is also in that log.

        Args:
            who: the name. incident: id or code, "" for none. minutes: until the answer, or waited for one.
            at: when; None for now.

        Raises (from the future):
            Refused: no name, minutes below 0, a time to come, or no such incident.
        """
        tried = contact.Tried(who, reached, how, who_kind, who_id, said, follow_up, minutes, at)
        return self._lanes.change(
            lambda work: contact.attempt(work, self._cases, self._who(), incident, tried)
        )

    def calls(self, incident: str) -> Future[tuple[CallRow, ...]]:
        """Whom to call in an incident, by its level; what is open first.

        Raises (from the future):
            Refused: there is no such incident.
        """

        def question(db: Database) -> tuple[CallRow, ...]:
            found = incidents.the(db, incident, self._cases)
            needed = contact.told_at(found.level, self._packs.level_rules(), self._packs.must_have_roles())
            return call_list(
                self.view(db), needed, contact.read(db, self._cases, incident=found.id, who_id="")
            )

        return self._lanes.ask(question)

    # on duty

    def rota(self) -> Future[tuple[RotaSlot, ...]]:
        """The rota, the latest first."""
        return self._lanes.ask(store.slots)

    def add_slot(
        self, person_id: str, role: str, starts: datetime, ends: datetime, *, note: str = ""
    ) -> Future[str]:
        """Adds a time on duty; gives its id.

        Raises (from the future):
            Refused: it ends before it begins, or lasts more than a day.
        """
        values = {"person_id": person_id, "role": role, "starts": starts, "ends": ends, "note": note}
        return self._lanes.change(lambda work: duty.add_slot(work, values))

    def edit_slot(self, slot_id: str, **values: Any) -> Future[None]:
        """Sets person_id, role, starts, ends or note of a time on duty."""
        return self._lanes.change(lambda work: duty.edit_slot(work, slot_id, values))

    def remove_slot(self, slot_id: str) -> Future[None]:
        """Takes a time off the rota; this can be taken back."""
        return self._lanes.change(lambda work: duty.remove_slot(work, slot_id))

    def hours(self, days: int = 14) -> Future[tuple[Hours, ...]]:
        """Hours each person worked in the last so many days, most first."""
        now = self._clock.now()
        since = now - timedelta(days=days)
        return self._lanes.ask(lambda db: hours_worked(store.slots(db), store.duties(db), since, now))

    def duties(self) -> Future[tuple[Duty, ...]]:
        """Who took over and stood down, the latest first."""

        def question(db: Database) -> tuple[Duty, ...]:
            return tuple(duty.shown(self._cases, one) for one in store.duties(db))

        return self._lanes.ask(question)

    def cover(self, person_id: str, role: str, *, incident: str = "", note: str = "") -> Future[str]:
        """“I am covering”: the person acts in the role from now on; gives the duty's id.

        Whoever covered this role there before stands down; a cover in another incident goes on. It is also
        in the log of that incident, or of every live one if none is given.

        Args:
            note: what was handed over.

        Raises (from the future):
            Refused: the person left or is gone, or there is no such incident.
        """
        name = self._role_name(role)
        return self._lanes.change(
            lambda work: duty.cover(work, self._cases, person_id, role, name, incident=incident, note=note)
        )

    def end_cover(self, duty_id: str, *, note: str = "") -> Future[None]:
        """Stands down. note: what is handed back."""
        names = self._packs.role_names()
        return self._lanes.change(lambda work: duty.end_cover(work, self._cases, names, duty_id, note=note))

    def my_roles(self) -> Future[tuple[str, ...]]:
        """Keys of the roles that the person at this computer holds or covers; COMMS for a stranger."""
        return self._lanes.ask(lambda db: duty.mine(db, self._who()))

    def _role_name(self, role: str) -> str:
        names = self._packs.role_names()
        if role not in names:
            raise ValueError(f"{role} is not a role")
        return names[role]

    def _today(self) -> date:
        return self._clock.now().astimezone().date()
