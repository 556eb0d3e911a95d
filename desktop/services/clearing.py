"""Clearing: who is asked to read a message, what they said, and when it goes to the cover.

Nobody clears their own words, and nothing is ever cleared because time has passed.
"""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import date, datetime

from desktop.content import Packs
from desktop.domain.approval import Clearance, Outcome
from desktop.domain.blockers import blockers_of, is_free, stop_blockers
from desktop.domain.clearing import next_reader, state_at
from desktop.domain.clearing_view import ClearingView, Offer, Seat, Waiting
from desktop.domain.entry import EntryKind
from desktop.domain.message import MessageState
from desktop.domain.moment import to_text
from desktop.domain.say_time import day_and_time
from desktop.errors import Refused
from desktop.services import clearing_acts as acts
from desktop.services import comment_acts
from desktop.services.cases import Cases
from desktop.services.lanes import Lanes
from desktop.services.message_look import Looked, Looking
from desktop.services.message_step import MessageStep
from desktop.services.settings import Settings
from desktop.store import Database, clearances, incidents, messages
from desktop.store.work import Work


class Clearing:
    """Readers of messages and their answers. Every step is kept with its time and who did it."""

    def __init__(
        self, lanes: Lanes, packs: Packs, settings: Settings, cases: Cases, now: Callable[[], datetime]
    ) -> None:
        self._lanes = lanes
        self._packs = packs
        self._settings = settings
        self._cases = cases
        self._now = now
        self._looking = Looking(packs, settings, cases)

    def state(self, message_id: str) -> Future[ClearingView]:
        """How the clearing of a message stands now.

        Raises (from the future):
            Refused: there is no such message.
        """
        return self._lanes.ask(lambda db: self._view(db, message_id))

    def _view(self, db: Database, message_id: str) -> ClearingView:
        now = self._now().astimezone()
        looked = self._looking.at(db, now, message_id)
        names = self._packs.role_names()
        seats = tuple(
            Seat(role, names.get(role, role), chain[0].name if chain else "",
                 tuple(one.name for one in chain[1:]))
            for role, chain in ((role, looked.chains[role]) for role in looked.route)
        )  # fmt: skip
        return ClearingView(
            now, looked.message, state_at(looked.message, now), looked.hash, seats, looked.look.reading,
            beforehand=is_free(looked.look), clearances=looked.clearances,
            comments=clearances.comments(db, looked.message.id, self._cases),
            blockers=blockers_of(looked.look), offered_cover=self._offers(looked, now),
            open_gaps=looked.open_gaps,
        )  # fmt: skip

    def _offers(self, looked: Looked, now: datetime) -> tuple[Offer, ...]:
        found = []
        for one in looked.look.reading.open:
            _, cover = next_reader(one, looked.chains.get(one.role, ()))
            if cover:
                at = acts.passes_at(one, looked, self._settings)
                found.append(Offer(one.id, one.role, one.person, cover, at, at <= now))
        return tuple(found)

    def ask(
        self, message_id: str, *, until: date | None = None, channels: tuple[str, ...] = ()
    ) -> Future[None]:
        """Sends the words to be read: keeps them as a version and asks each role of the route once.

        Args:
            until: of a library message: the last day on which its clearing shall hold beforehand.
            channels: where it shall go out, () for everywhere; said to the readers.

        Raises (from the future):
            Refused: there are no words, the day has passed, or everybody was asked already.
        """

        def act(work: Work) -> None:
            step = self._step(work, message_id)
            acts.ask(step, self._at(step), self._settings, until)
            if channels:
                named = ", ".join(self._looking.channel(key).name for key in channels)
                step.write(EntryKind.APPROVAL, f"It shall go out on {named}.")

        return self._lanes.change(act)

    def answer(
        self, clearance_id: str, outcome: Outcome | str, *, by: str, how: str = "here", note: str = "",
        condition: str = "", channels: tuple[str, ...] = (),
    ) -> Future[None]:  # fmt: skip
        """Notes what a reader said of exactly the words that were shown.

        Args:
            outcome: approved or changes_asked.
            by: who read it, by name; never anybody who wrote the words.
            how: "here", "phone" or "email".
            note: why; needed where changes are asked.
            condition: what has to be true before it goes out, "" for none.
            channels: where it may go out, () for everywhere.

        Raises (from the future):
            Refused: this person wrote the words or was not asked, the words were changed since, public words
                are frozen, or no reason is given.
        """

        def act(work: Work) -> None:
            one = acts.needed_clearance(work, self._cases, clearance_id)
            step = self._step(work, one.message_id)
            for key in channels:
                self._looking.channel(key)
            said = Outcome(outcome)
            acts.answer(step, self._at(step), one, said, by, how, note, condition, channels)
            acts.settle(step, self._at(step))

        return self._lanes.change(act)

    def pass_on(self, clearance_id: str, *, reason: str = "") -> Future[None]:
        """Asks the cover, because nobody answered; the attempt is kept.

        Args:
            reason: why it cannot wait; needed before the time to read is over.

        Raises (from the future):
            Refused: it was answered, its time is not over, or nobody is left to ask.
        """

        def act(work: Work) -> None:
            one = acts.needed_clearance(work, self._cases, clearance_id)
            step = self._step(work, one.message_id)
            acts.pass_on(step, self._at(step), one, self._settings, self._cases, reason)

        return self._lanes.change(act)

    def meet_condition(self, clearance_id: str) -> Future[None]:
        """Notes that the condition of an answer is met.

        Raises (from the future):
            Refused: it has none.
        """

        def act(work: Work) -> None:
            one = acts.needed_clearance(work, self._cases, clearance_id)
            if not one.condition:
                raise Refused("That answer has no condition.")
            if one.condition_met_at is not None:
                return
            step = self._step(work, one.message_id)
            said = f"Met, for “{step.message.title}”: {one.condition}"
            values = {"condition_met_at": to_text(work.now), "condition_met_by": step.doer()}
            step.change("clearance", one.id, values, said)
            step.write(EntryKind.APPROVAL, said)
            acts.settle(step, self._at(step))

        return self._lanes.change(act)

    def comment(
        self, message_id: str, text: str, *, role: str = "", by: str = "", proposed: str = ""
    ) -> Future[str]:
        """Keeps what a department says of the words as they stand; gives the comment's id.

        Args:
            role: key of the role that speaks, "" for none.
            by: who, "" for the name in settings.
            proposed: the whole text in other words, "" for none.

        Raises (from the future):
            Refused: nothing is said.
        """

        def act(work: Work) -> str:
            step = self._step(work, message_id)
            return comment_acts.add(step, self._at(step), text, role, by, proposed)

        return self._lanes.change(act)

    def settle_comment(self, comment_id: str, *, take: bool = False) -> Future[None]:
        """Notes that the writer dealt with a comment; both wordings stay.

        Args:
            take: the proposed words become the message, and have to be read; whoever proposed them has
                written them too.

        Raises (from the future):
            Refused: it was settled already, or proposes nothing.
        """
        return self._lanes.change(
            lambda work: comment_acts.settle(work, self._cases, self._looking, comment_id, take)
        )

    def keep_version(self, message_id: str, why: str = "") -> Future[int]:
        """Keeps the words as they stand; gives the version's number."""

        def act(work: Work) -> int:
            step = self._step(work, message_id)
            return acts.cut_version(step, self._at(step), why)

        return self._lanes.change(act)

    def schedule(self, message_id: str, at: datetime) -> Future[None]:
        """Notes that a person scheduled it at the platform; Watchline itself sends nothing.

        Args:
            at: aware; when it will go out there.

        Raises (from the future):
            Refused: the time has passed, or something keeps it back.
        """

        def act(work: Work) -> None:
            step = self._step(work, message_id)
            if at <= work.now:
                raise Refused("That time has passed. Give a later one.", "at")
            looked = self._at(step)
            for blocker in (*blockers_of(looked.look), *stop_blockers(looked.look)):
                raise Refused(blocker.sentence, blocker.what)
            said = f"“{step.message.title}” is scheduled at the platform for {day_and_time(at)}."
            values = {"scheduled_at": to_text(at)}
            if step.message.incident_id or step.message.state != MessageState.PRE_CLEARED:
                values["state"] = str(MessageState.SCHEDULED)
            step.set(values, said)
            step.write(EntryKind.MESSAGE, said)

        return self._lanes.change(act)

    def withdraw(self, message_id: str, reason: str) -> Future[None]:
        """Takes a message out of use; where it stands it has to be taken down by hand.

        Raises (from the future):
            Refused: no reason is given, or it is out of use already.
        """

        def act(work: Work) -> None:
            step = self._step(work, message_id)
            step.must_be_current()
            if not reason.strip():
                raise Refused("Say why it is withdrawn.", "reason")
            said = f"Withdrew “{step.message.title}”."
            step.set({"state": str(MessageState.WITHDRAWN), "scheduled_at": None, "on_page": 0}, said)
            step.write(EntryKind.MESSAGE, said, reason=reason, significant=True)
            step.call_off(f"Called off the reading of “{step.message.title}”: it was withdrawn.")

        return self._lanes.change(act)

    def waiting(self) -> Future[tuple[Waiting, ...]]:
        """Every reading that nobody answered so far, the oldest first."""
        return self._lanes.ask(self._waiting)

    def unmet(self) -> Future[tuple[Waiting, ...]]:
        """Answers on a condition that is still open, about words as they stand, the oldest first.

        What went out already, was withdrawn or replaced is left out, and so is a locked case.
        """
        return self._lanes.ask(self._unmet)

    def _waiting(self, db: Database) -> tuple[Waiting, ...]:
        found = (self._among(db, one, one.asked_at) for one in clearances.waiting(db, self._cases))
        return tuple(one for one in found if one is not None)

    def _unmet(self, db: Database) -> tuple[Waiting, ...]:
        now, found = self._now().astimezone(), []
        for message_id in clearances.with_open_condition(db):
            looked = self._looking.at(db, now, message_id)
            found += [self._among(db, one, one.at) for one in looked.look.reading.unmet]
        return tuple(sorted((one for one in found if one is not None), key=lambda one: one.since))

    def _among(self, db: Database, one: Clearance, since: datetime | None) -> Waiting | None:
        message = messages.one(db, one.message_id, self._cases)
        if message is None or since is None:
            return None
        case = incidents.one(db, message.incident_id, self._cases) if message.incident_id else None
        role, drill = self._packs.role_names().get(one.role, one.role), case is not None and case.exercise
        return Waiting(message, one, role, since, case.code if case else "", drill)

    def _step(self, work: Work, message_id: str) -> MessageStep:
        return MessageStep.of(work, self._cases, message_id)

    def _at(self, step: MessageStep) -> Looked:
        return acts.looked_again(self._looking, step)
