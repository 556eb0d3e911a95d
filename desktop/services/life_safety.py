"""Words cleared beforehand go out at once while people may be in danger; the log says who did it."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import UTC, datetime, timedelta

from desktop.content import Packs
from desktop.domain import life_safety as rules
from desktop.domain.entry import EntryKind
from desktop.domain.fold import fold
from desktop.domain.incident import Incident
from desktop.domain.message import Message
from desktop.errors import Refused
from desktop.services.duty import mine
from desktop.services.lanes import Lanes
from desktop.services.messages import Messages
from desktop.services.safety_release import release_into, released_copy
from desktop.services.step import Step
from desktop.services.task_start import add_task
from desktop.store import Database, incidents, people
from desktop.store import messages as store
from desktop.store.incidents import Sealing
from desktop.store.work import Work

_REVIEW = "Look over the safety line that went out without a second reader"
_REVIEW_DONE = "The log says whether it was right to send it, and what changes."
_EARLY = timedelta(minutes=1)


class LifeSafety:
    """The one exception to the rule that nobody clears their own words. Watchline itself sends nothing."""

    def __init__(
        self, lanes: Lanes, packs: Packs, cases: Sealing, messages: Messages, now: Callable[[], datetime]
    ) -> None:
        self._lanes = lanes
        self._packs = packs
        self._cases = cases
        self._messages = messages
        self._now = now

    def lines(self, incident: str) -> Future[tuple[Message, ...]]:
        """The words that may go out now, those of the incident's own plan first; () if none were cleared.

        Args:
            incident: id or code.
        """

        def question(db: Database) -> tuple[Message, ...]:
            found = incidents.the(db, incident, self._cases)
            today = self._now().astimezone().date()
            return rules.safety_lines(found, store.every(db), today) if rules.is_offered(found) else ()

        return self._lanes.ask(question)

    def release(self, incident: str, message: str, told: str, told_at: datetime) -> Future[str]:
        """Notes that such words go out now, and gives them to be copied; a review is due in 24 hours.

        They stand among the incident's messages from now on (`copy_of`), where it is noted what was posted.

        Args:
            message: id.
            told: who was told that they are out, by name.
            told_at: aware; when.

        Raises (from the future):
            Refused: nobody is in danger, whoever asks does not lead the communications, the words were not
                cleared beforehand or have a gap, or it is not said who was told.
        """

        def act(work: Work) -> str:
            found = incidents.the(work.db, incident, self._cases)
            step = Step(work, self._cases, found)
            doer = step.doer()
            self._may(work, found, doer)
            line = self._cleared(work, found, message)
            text = self._messages.whole(line)
            _check_told(told, told_at, work.now)
            values = self._messages.values(line)
            copy = release_into(work, self._cases, self._packs, found.id, line, values, doer)
            said = f"Released by {doer} alone, for life safety, “{line.title}”: {text}"
            step.write(
                EntryKind.MESSAGE, said, reason=f"People may be in danger. {rules.cleared_words(line)}",
                link=("message", copy), significant=True,
            )  # fmt: skip
            step.write(EntryKind.CALL, f"Told that the safety line is out: {told.strip()}.", at=told_at)
            due = (work.now + rules.REVIEW_AFTER).astimezone(UTC)
            add_task(step, _REVIEW, due_at=due, r="LEAD", done_when=_REVIEW_DONE)
            return text

        return self._lanes.change(act)

    def copy_of(self, incident: str, message: str) -> Future[str]:
        """The id of the message that a release left in the incident, to be noted as published; "" if none.

        Args:
            incident: id or code.
            message: id of the library line.
        """
        return self._lanes.ask(
            lambda db: released_copy(db, self._cases, incidents.the(db, incident, self._cases).id, message)
        )

    def _may(self, work: Work, incident: Incident, doer: str) -> None:
        if not rules.is_offered(incident):
            raise Refused("Nobody is in danger in this incident, so its words need a second reader.")
        named = _named(work.db)
        # Where nobody is named, whoever is not in the directory works as the communications lead.
        if fold(doer) not in named and (named or rules.MAY_RELEASE not in mine(work.db, doer)):
            raise Refused(
                "Only whoever leads the communications, or is named as their cover, may release these words "
                "alone."
            )

    def _cleared(self, work: Work, incident: Incident, message: str) -> Message:
        today = work.now.astimezone().date()
        lines = rules.safety_lines(incident, store.every(work.db), today)
        found = next((one for one in lines if one.id == message), None)
        if found is None:
            raise Refused("These words are not cleared beforehand. Somebody else has to read them.", "line")
        return found


def _named(db: Database) -> frozenset[str]:
    """Names of those who hold the role that may release, of its covers and of who covers it now, folded."""
    ids = {one.person_id for one in people.holdings(db) if one.role == rules.MAY_RELEASE}
    ids |= {one.person_id for one in people.duties(db) if one.role == rules.MAY_RELEASE and not one.ended_at}
    return frozenset(fold(one.name) for one in people.every(db) if one.active and one.id in ids)


def _check_told(told: str, told_at: datetime, now: datetime) -> None:
    if not told.strip():
        raise Refused("Say who was told that it is out.", "told")
    if told_at > now + _EARLY:
        raise Refused("That time lies ahead. Tell them first.", "told_at")
