"""Messages of an incident with people who read them: Ann writes, Bea clears, Cem and Dee cover, Eli leads."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from desktop.domain.approval import Blocker
from desktop.domain.clearing_view import ClearingView
from desktop.domain.incident import Draft
from desktop.domain.plan import TaskState
from desktop.services.clearing import Clearing
from desktop.services.messages import Messages
from desktop.services.postings import Postings
from tests.services.conftest import Bench

WORDS = "We know about the posts on our page. Next word at {{next_update_time}}. {{who_affected}}"


@dataclass
class Desk:
    """The services around messages on an open bench."""

    bench: Bench
    people: dict[str, str]

    @property
    def clearing(self) -> Clearing:
        """Readers and answers."""
        return self.bench.core.clearing

    @property
    def postings(self) -> Postings:
        """Copying and where it went."""
        return self.bench.core.postings

    @property
    def messages(self) -> Messages:
        """The library."""
        return self.bench.core.messages

    def be(self, name: str) -> None:
        """Somebody else sits at the computer."""
        self.bench.core.settings.put("person.name", name).result()

    def declare(self, level: str = "L3", **values: Any) -> str:
        """Declares an incident now; gives its id."""
        passphrase = values.pop("passphrase", "")
        words: dict[str, Any] = {
            "what": "False posts",
            "scenario_key": "SC-ATO",
            "restricted": bool(passphrase),
        }
        draft = Draft(self.bench.clock.now(), **(words | values))
        return self.bench.core.incidents.declare(draft, level, lead="Eli", passphrase=passphrase).result()

    def write(self, incident: str = "", body: str = WORDS, **values: Any) -> str:
        """A message written by whoever sits here; gives its id."""
        return self.messages.add("Takeover line", body, incident=incident, **values).result()

    def fill(self, message: str, **values: str) -> None:
        """Fills gaps."""
        for name, value in values.items():
            self.messages.fill(message, name, value, checked=True).result()

    def whole(self, incident: str = "") -> str:
        """A message with every gap filled."""
        made = self.write(incident)
        self.fill(made, next_update_time="23:30", who_affected="People who follow us")
        return made

    def view(self, message: str) -> ClearingView:
        """How its clearing stands."""
        return self.clearing.state(message).result()

    def open_ids(self, message: str) -> list[str]:
        """Ids of readings without an answer."""
        return [one.id for one in self.view(message).reading.open]

    def clear(self, message: str, by: str = "Bea", **values: Any) -> None:
        """Asks, and everybody who was asked clears it."""
        self.clearing.ask(message).result()
        for one in self.open_ids(message):
            self.clearing.answer(one, "approved", by=by, **values).result()

    def blockers(self, message: str, channel: str = "") -> tuple[Blocker, ...]:
        """What keeps it back."""
        return self.postings.blockers(message, channel).result()

    def kinds(self, message: str, channel: str = "") -> list[str]:
        """Kinds of what keeps it back."""
        return [one.kind for one in self.blockers(message, channel)]

    def stop(self, incident: str) -> None:
        """Ticks the task that stops scheduled posts."""
        core = self.bench.core
        views = core.response.board(incident).result().views
        task = next(view.task for view in views if view.task.key == "CORE-106")
        core.response.mark(task.id, TaskState.DONE, reason="Done at once").result()

    def publish(self, message: str, channel: str = "facebook", **values: Any) -> str:
        """Notes it as published now."""
        at = values.pop("at", self.bench.clock.now())
        return self.postings.published(message, channel, at=at, **values).result()

    def later(self, minutes: float) -> None:
        """Time goes by."""
        self.bench.clock.advance(minutes=minutes)

    def texts(self, incident: str) -> list[str]:
        """What the log of the incident says, oldest first."""
        lines = self.bench.core.incident_log.lines(incident, 500).result()
        return [line.text for line in reversed(lines)]


def serve(bench: Bench) -> Desk:
    """Ann at the computer, and a directory of five."""
    core = bench.core
    core.settings.put("person.name", "Ann").result()
    ids = {name: core.people.add(name).result() for name in ("Ann", "Bea", "Cem", "Dee", "Eli")}
    core.people.put("COMMS", (ids["Ann"], "", "")).result()
    core.people.put("APPR", (ids["Bea"], ids["Cem"], ids["Dee"])).result()
    core.people.put("LEAD", (ids["Eli"], "", "")).result()
    return Desk(bench, ids)


FIVE = timedelta(minutes=5)
