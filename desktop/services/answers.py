"""The answer bank: what was cleared to be said, what nobody can answer yet, and which answer may fit."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import date, datetime
from typing import Any

from desktop.content import Packs
from desktop.domain.answer_bank import InformationGap, hash_of, information_gaps
from desktop.domain.entry import EntryKind
from desktop.domain.faq import FaqStatus, Suggestion
from desktop.domain.moment import to_text
from desktop.domain.profile import standing_values
from desktop.domain.same_person import is_one_of
from desktop.domain.say_time import day
from desktop.errors import Refused
from desktop.services.answer_choice import remember
from desktop.services.answer_step import AnswerStep
from desktop.services.lanes import Lanes
from desktop.services.questions import NOT_CLEARED, Questions, written
from desktop.services.saved_reply import SavedReply, must_be_whole
from desktop.services.settings import Settings
from desktop.services.suggesting import Suggesting
from desktop.store import Database, incidents
from desktop.store import faq as store
from desktop.store.incidents import Sealing
from desktop.store.work import Work


class Answers(Questions):
    """Questions and their answers. Nothing is ever sent from here.

    Args:
        now: the time, aware, in the person's zone.
    """

    def __init__(
        self, lanes: Lanes, packs: Packs, settings: Settings, cases: Sealing, now: Callable[[], datetime]
    ) -> None:
        super().__init__(lanes, packs, settings, cases, now)
        self._suggesting = Suggesting(packs, settings, cases)
        self._replies = SavedReply(packs, settings, cases)

    def answer(self, faq_id: str, short: str, long: str = "", source: str = "") -> Future[None]:
        """Writes the answer; somebody else has to clear it before it is offered.

        Args:
            short: about 27 words. long: the whole answer, "" if the short one is all. source: what backs it.

        Raises (from the future):
            Refused: there is no answer, or the case is locked.
        """

        def act(work: Work) -> None:
            step, found = self._found(work, faq_id)
            if not short.strip():
                raise Refused("Write the short answer first.", "short")
            words = {"short": short.strip(), "long": long.strip()}
            row: dict[str, Any] = {
                **words, "source": source.strip() or found.source, "status": str(FaqStatus.ANSWERED),
                "reason": "", "reason_until": None, "checked_at": to_text(work.now),
            }  # fmt: skip
            if (found.short, found.long) != (words["short"], words["long"]):
                row |= {**NOT_CLEARED, **written(step, found)}
            step.change("faq", found.id, row, f"Answered “{found.question}”.")
            step.write(
                EntryKind.MESSAGE, f"Answer to “{found.question}”: {words['short']}", ("faq", found.id)
            )

        return self._lanes.change(act)

    def cannot_yet(self, faq_id: str, reason: str, until: date | None) -> Future[None]:
        """Says why there is no answer yet, and by which day there will be one or a new word.

        Raises (from the future):
            Refused: no reason, no day, or a day that has passed.
        """

        def act(work: Work) -> None:
            step, found = self._found(work, faq_id)
            if not reason.strip():
                raise Refused("Say why this cannot be answered yet.", "reason")
            if until is None or until < work.now.astimezone().date():
                raise Refused("Give the day by which there will be an answer, or a new word.", "until")
            row = {"status": str(FaqStatus.CANNOT_YET), "reason": reason.strip(),
                   "reason_until": until.isoformat(), "on_page": False}  # fmt: skip
            said = f"“{found.question}” cannot be answered until {day(until)}: {reason.strip()}"
            step.change("faq", found.id, row, said)
            step.write(EntryKind.MESSAGE, said, ("faq", found.id))

        return self._lanes.change(act)

    def clear(self, faq_id: str, *, by: str, until: datetime | None = None) -> Future[None]:
        """Notes that somebody read these very words and cleared them; other words end that.

        Args:
            by: who, by name; never one of those who wrote them. until: the last moment, aware; None
                leaves what is set.

        Raises (from the future):
            Refused: nobody is named, it is one of the writers, there is no answer, a gap in it is open, or
                `until` has passed.
        """

        def act(work: Work) -> None:
            step, found = self._found(work, faq_id)
            name = " ".join(by.split())
            if not name:
                raise Refused("Say who cleared these words.", "by")
            if is_one_of(name, found.written_by or (step.doer(),)):
                raise Refused("Nobody clears their own words. Name the person who read them.", "by")
            if found.status is not FaqStatus.ANSWERED:
                raise Refused("There is no answer to clear yet.", "short")
            must_be_whole(found, standing_values(self._settings.profile()), "cleared")
            if until is not None and until <= work.now:
                raise Refused("That time has passed. Give a later one.", "until")
            row = {"cleared_by": name, "cleared_at": to_text(work.now), "cleared_hash": hash_of(found)}
            if until is not None:
                row["expires_at"] = to_text(until)
            elif found.expires_at is not None and found.expires_at <= work.now:
                row |= {"expires_at": None}  # type: ignore[dict-item]
            said = f"{name} cleared the answer to “{found.question}”."
            step.change("faq", found.id, row, said)
            step.write(EntryKind.APPROVAL, said, ("faq", found.id))

        return self._lanes.change(act)

    def gaps(self, incident: str = "") -> Future[tuple[InformationGap, ...]]:
        """What people ask and nobody can tell them, asked most first; in a live incident also the
        patterns that nobody has put on the list yet.
        """

        def question(db: Database) -> tuple[InformationGap, ...]:
            case = incidents.the(db, incident, self._cases) if incident else None
            live = case is not None and case.state.is_live and not case.locked
            patterns = [(one.key, one.question) for one in self._packs.answer_patterns()] if live else []
            found = store.every(db, self._cases, case.id if case else "")
            own = tuple(one for one in found if not case or one.incident_id == case.id or one.asked)
            return information_gaps(own, patterns, self._now())

        return self._lanes.ask(question)

    def start_from_patterns(self, incident: str = "") -> Future[int]:
        """Adds the questions of every crisis that are not listed there yet; gives how many."""

        def act(work: Work) -> int:
            step = AnswerStep(work, self._cases, incident)
            every = store.every(work.db, self._cases, step.incident_id)
            listed = {one.pattern for one in every if one.incident_id == step.incident_id}
            fresh = [one for one in self._packs.answer_patterns() if one.key not in listed]
            for one in fresh:
                row = {"question": one.question, "pattern": one.key, "language": "en"}
                step.make("faq", row, f"Added {len(fresh)} questions that come up in every crisis.")
            if fresh:
                said = f"{len(fresh)} questions that come up in every crisis are on the list of questions."
                step.write(EntryKind.MESSAGE, said, ("", ""))
            return len(fresh)

        return self._lanes.change(act)

    def suggest(
        self, text: str, *, language: str = "", incident: str = "", limit: int = 5, mention_id: int = 0
    ) -> Future[tuple[Suggestion, ...]]:
        """Answers that may fit a question, best first; a person chooses.

        Only what is cleared, in date and readable is offered.

        Args:
            text: the question, of any length; "" for the words of the mention.
            language: BCP 47 of the question, "" if unknown.
            incident: also answers and messages of this one, "" for the standing ones.
            limit: 1 to 20.
            mention_id: where it was asked, 0 for none.
        """
        return self._lanes.ask(
            lambda db: self._suggesting.suggest(
                db, text, language=language, incident_id=self._incident_id(db, incident) or "",
                limit=limit, mention_id=mention_id, now=self._now(),
            )
        )  # fmt: skip

    def chosen(self, kind: str, chosen_id: str, text: str, mention_id: int = 0) -> Future[None]:
        """Remembers that this answer fitted these words, so that it is found by them next time.

        Args:
            kind: "faq" or "message". text: the question; of a message, kept in the list of what it answers.
        """
        return self._lanes.change(lambda work: remember(work, self._cases, kind, chosen_id, text, mention_id))

    def reply(self, chosen_id: str, *, first_name: str = "", personal: str = "") -> Future[str]:
        """The words of an answer as a reply to one person, to be copied; noted in the log without the name.

        Args:
            chosen_id: id of a message or of a question. first_name: how the person is greeted, "" for
                no greeting. personal: a line of one's own, put before the answer.

        Raises (from the future):
            Refused: it is not cleared, has run out, a gap is open, or the case is locked.
        """
        return self._lanes.change(
            lambda work: self._replies.write(work, chosen_id, first_name=first_name, personal=personal)
        )
