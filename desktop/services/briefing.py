"""What is known in an incident, what may be said of it, and which updates were promised."""

from collections.abc import Mapping
from concurrent.futures import Future
from datetime import datetime
from typing import Any

from desktop.content import Packs
from desktop.domain.board import next_promise
from desktop.domain.entry import EntryKind
from desktop.domain.fact_sheet import PROMPTS, answer_of, answered, line_of
from desktop.domain.incident import Incident, IncidentFact, Promise, Standing
from desktop.domain.moment import to_text
from desktop.domain.say_time import day_and_time
from desktop.errors import Refused
from desktop.services.lanes import Lanes
from desktop.services.step import Step
from desktop.store import briefing as store
from desktop.store import incident_log as entries
from desktop.store import incidents
from desktop.store.incidents import Sealing
from desktop.store.work import Work

_STANDING = {
    Standing.CONFIRMED: "Confirmed", Standing.UNCONFIRMED: "Not confirmed", Standing.DO_NOT_SAY: "Do not say",
}  # fmt: skip
_SETTLED = {
    "kept": "The promised update is out", "no_news": "Said that there is nothing new",
    "missed": "The promised update was missed",
}  # fmt: skip


class Briefing:
    """Facts and promises of incidents. Every change writes an entry in the incident's log."""

    def __init__(self, lanes: Lanes, packs: Packs, cases: Sealing) -> None:
        self._lanes = lanes
        self._packs = packs
        self._cases = cases

    def add_fact(
        self, incident: str, text: str, standing: Standing, *, who: str = "", until: datetime | None = None,
        personal: bool = False,
    ) -> Future[str]:  # fmt: skip
        """Adds a line at the end of the facts list; gives its id.

        Args:
            who: who said so, or who looks into it.
            until: aware; when it runs out, None for never.
            personal: it names a person or their health, so logs that leave the house leave it out.

        Raises (from the future):
            Refused: it has no words, or the case is locked.
        """

        def act(work: Work) -> str:
            step = self._step(work, incident)
            values: dict[str, Any] = {
                "text": _words(text), "standing": str(standing), "who": who.strip(), "at": to_text(work.now),
                "until": to_text(until) if until else None,
                "position": store.last_position(work.db, step.incident.id) + 1.0,
            }  # fmt: skip
            fact_id = step.make("incident_fact", values, f"Added a fact: {_words(text)}")
            said = f"{_STANDING[standing]}: {_words(text)}"
            step.write(
                EntryKind.FACT, said, known=_by(who), link=("incident_fact", fact_id), personal=personal
            )
            return fact_id

        return self._lanes.change(act)

    def fill_sheet(self, incident: str, answers: Mapping[str, str], standing: Standing) -> Future[int]:
        """Fills the fact sheet in one step; gives how many lines were written or changed.

        Args:
            answers: key of a prompt → the answer; what is empty or unchanged is left alone.
            standing: of what is new or changed.

        Raises (from the future):
            Refused: the case is locked.
        """

        def act(work: Work) -> int:
            step, count = self._step(work, incident), 0
            known = answered(store.facts(work.db, step.incident.id, self._cases))
            for prompt in PROMPTS:
                answer = answers.get(prompt.key, "").strip()
                before = known.get(prompt.key)
                if answer and (before is None or answer != answer_of(before)):
                    self._put(step, before, line_of(prompt, answer), standing)
                    count += 1
            return count

        return self._lanes.change(act)

    def _put(self, step: Step, before: IncidentFact | None, text: str, standing: Standing) -> None:
        values: dict[str, Any] = {"text": text, "standing": str(standing), "at": to_text(step.work.now)}
        if before is not None:
            fact_id, said = before.id, f"Fact put in other words: {text}"
            step.change("incident_fact", fact_id, values, said)
        else:
            position = store.last_position(step.work.db, step.incident.id) + 1.0
            said = f"{_STANDING[standing]}: {text}"
            fact_id = step.make(
                "incident_fact", {**values, "who": "", "until": None, "position": position}, said
            )
        known = f"Before: {before.text}" if before is not None else ""
        _note(step, fact_id, said, known=known)

    def set_standing(self, fact_id: str, standing: Standing, *, who: str = "") -> Future[None]:
        """Says anew what may be said of a fact. who: who says so, "" leaves it as it is."""

        def act(work: Work) -> None:
            step, fact = self._fact(work, fact_id)
            named = who.strip() or fact.who
            if (standing, named) == (fact.standing, fact.who):
                return
            said = f"{_STANDING[standing]}: {fact.text}"
            values = {"standing": str(standing), "who": named, "at": to_text(work.now)}
            step.change("incident_fact", fact_id, values, said)
            _note(step, fact_id, said, known=_by(named))

        return self._lanes.change(act)

    def edit_fact(self, fact_id: str, text: str) -> Future[None]:
        """Puts a fact in other words; the log keeps the old ones.

        Raises (from the future):
            Refused: it has no words, or is gone.
        """

        def act(work: Work) -> None:
            step, fact = self._fact(work, fact_id)
            if _words(text) == fact.text:
                return
            said = f"Fact put in other words: {_words(text)}"
            step.change("incident_fact", fact_id, {"text": _words(text), "at": to_text(work.now)}, said)
            _note(step, fact_id, said, known=f"Before: {fact.text}")

        return self._lanes.change(act)

    def remove_fact(self, fact_id: str) -> Future[None]:
        """Takes a line off the facts list; the log keeps it."""

        def act(work: Work) -> None:
            step, fact = self._fact(work, fact_id)
            said = f"Taken off the facts list: {fact.text}"
            step.remove("incident_fact", fact_id, said)
            _note(step, fact_id, said)

        return self._lanes.change(act)

    def promise(self, incident: str, due_at: datetime, where: str) -> Future[str]:
        """Notes that an update was promised; gives its id. where: to whom, or on which channel.

        Raises (from the future):
            Refused: the time has passed, or the case is locked.
        """

        def act(work: Work) -> str:
            step = self._step(work, incident)
            return promise_into(step, due_at, where.strip())

        return self._lanes.change(act)

    def settle(
        self, promise_id: str, outcome: str, *, note: str = "", next_due: datetime | None = None
    ) -> Future[None]:
        """Says how a promise ended, and promises the next update unless the incident is closed.

        Args:
            outcome: "kept", "no_news" or "missed".
            note: the link, or why it was missed.
            next_due: aware; None for the rhythm of the level, where it has one.

        Raises (from the future):
            Refused: it was settled already, a missed one has no reason, or the next time has passed.
        """

        def act(work: Work) -> None:
            found = store.promise(work.db, promise_id, self._cases)
            if found is None:
                raise Refused("That promise is not there any more.")
            step = self._step(work, found.incident_id)
            _may_settle(found, outcome, note)
            said = f"{_SETTLED[outcome]}, due {day_and_time(found.due_at)}."
            values = {"outcome": outcome, "settled_at": to_text(work.now), "note": note.strip()}
            step.change("promise", promise_id, values, said)
            reason, known = (note, "") if outcome == "missed" else ("", note)
            step.write(EntryKind.ACTION, said, reason=reason, known=known, link=("promise", promise_id))
            due = next_due or self._following(step.incident, found, work.now)
            if due is not None and not step.incident.state.is_over:
                promise_into(step, due, found.where, line=said)

        return self._lanes.change(act)

    def _following(self, incident: Incident, settled: Promise, now: datetime) -> datetime | None:
        return next_promise(settled.due_at, self._packs.level_rule(incident.level).update_min, now)

    def _step(self, work: Work, incident: str) -> Step:
        return Step(work, self._cases, incidents.the(work.db, incident, self._cases))

    def _fact(self, work: Work, fact_id: str) -> tuple[Step, IncidentFact]:
        fact = store.fact(work.db, fact_id, self._cases)
        if fact is None:
            raise Refused("That fact is not on the list any more.")
        return self._step(work, fact.incident_id), fact


def promise_into(step: Step, due_at: datetime, where: str, *, line: str = "") -> str:
    """Promises an update inside a change that is under way; gives the promise's id.

    Args:
        line: for the log of changes, where it is part of something larger; "" for its own.

    Raises:
        Refused: the time has passed.
    """
    if due_at <= step.work.now:
        raise Refused("That time has passed already. Promise a later one.", "due_at")
    said = f"The next update is promised for {day_and_time(due_at)}."
    promise_id = step.make("promise", {"due_at": to_text(due_at), "where": where}, line or said)
    text = f"{said[:-1]}, {where}." if where else said
    step.write(EntryKind.ACTION, text, link=("promise", promise_id))
    return promise_id


def _may_settle(found: Promise, outcome: str, note: str) -> None:
    if outcome not in _SETTLED:
        raise ValueError(f"{outcome} is not the end of a promise")
    if found.outcome:
        raise Refused("That promise was settled already. Nothing was changed.")
    if outcome == "missed" and not note.strip():
        raise Refused("Say why the update was missed.", "note")


def _note(step: Step, fact_id: str, said: str, *, known: str = "") -> None:
    """Writes an entry about a fact; about one that was marked as personal it is personal as well."""
    personal = entries.is_personal(step.work.db, "incident_fact", fact_id)
    step.write(EntryKind.FACT, said, known=known, link=("incident_fact", fact_id), personal=personal)


def _words(text: str) -> str:
    if not text.strip():
        raise Refused("A fact needs words.", "text")
    return text.strip()


def _by(who: str) -> str:
    return f"From {who.strip()}." if who.strip() else ""
