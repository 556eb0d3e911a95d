"""What the sample organisation has in its library and answer bank: by the same steps as a person's acts.

Only the days lie further back: whoever is asked while the sample is made was asked weeks ago.
"""

import json
from datetime import timedelta
from typing import Any

from desktop.content import Packs
from desktop.domain.answer_bank import hash_of
from desktop.domain.approval import Clearance, Outcome
from desktop.domain.faq import Faq, FaqStatus
from desktop.domain.library import words_hash
from desktop.domain.message import Message, MessageState
from desktop.domain.moment import to_text
from desktop.domain.sample_words import SampleLine, SampleQuestion, SampleWords
from desktop.services import clearing_acts as acts
from desktop.services import comment_acts
from desktop.services.answer_step import AnswerStep
from desktop.services.cases import Cases
from desktop.services.message_look import Looked, Looking
from desktop.services.message_step import MessageStep
from desktop.services.settings import Settings
from desktop.store import clearances
from desktop.store import faq as questions
from desktop.store import messages as store
from desktop.store.work import Work


class SampleWriting:
    """Writes lines and questions inside acts.

    Args:
        person: who wrote what is the organisation's own.
    """

    def __init__(self, packs: Packs, settings: Settings, cases: Cases, person: str) -> None:
        self._settings = settings
        self._cases = cases
        self._person = person
        self._looking = Looking(packs, settings, cases)

    def fill(self, work: Work, words: SampleWords) -> None:
        """Adds everything; nothing if it is there already."""
        if questions.every(work.db, self._cases):
            return
        work.journal.by_program()
        named: dict[str, str] = {}
        for line in words.lines:
            message_id = self._written(work, line, named.get(line.translates, ""))
            named[line.name] = message_id
            if line.asked is not None:
                self._ask(work, line, message_id)
            if line.read is not None:
                self._read(work, line, message_id)
            if line.asked is not None:
                self._put_back(work, line, message_id)
            for remark in line.remarks:
                step = self._step(work, message_id)
                looked = self._at(work, message_id)
                comment_acts.add(step, looked, remark.text, remark.role, remark.by, remark.proposed)
        for question in words.questions:
            self._question(work, question)

    def _step(self, work: Work, message_id: str) -> MessageStep:
        return MessageStep.of(work, self._cases, message_id)

    def _at(self, work: Work, message_id: str) -> Looked:
        return self._looking.at(work.db, work.now, message_id)

    def _written(self, work: Work, line: SampleLine, original: str) -> str:
        if line.key:
            shipped = store.one(work.db, line.key)
            if shipped is None:
                raise ValueError(f"the sample clears a message that does not ship: {line.key}")
            return shipped.id
        row: dict[str, Any] = {
            "title": line.title, "purpose": line.purpose, "body": line.body, "scenario_key": line.scenario,
            "language": line.language, "audience": "public", "state": str(MessageState.DRAFT), "pack_key": "",
            "keys": _json(line.keys), "flags": _json(line.flags), "action": line.action,
            "slots": json.dumps(dict(line.slots), ensure_ascii=False), "answers": line.answers,
            "sources": line.sources, "written_by": _json((self._person,)),
        }  # fmt: skip
        if original:
            source = store.the(work.db, original, self._cases)
            row |= {"translation_of": original, "translated_hash": words_hash(source)}
        step = MessageStep(work, self._cases, Message("", line.title, line.purpose, line.body))
        return step.make("message", row, f"Added the message “{line.title}”.")

    def _ask(self, work: Work, line: SampleLine, message_id: str) -> None:
        until = work.now.date() if line.until is not None else None
        acts.ask(self._step(work, message_id), self._at(work, message_id), self._settings, until)
        for one in self._clearances(work, message_id) if line.away else ():
            step, looked = self._step(work, message_id), self._at(work, message_id)
            acts.pass_on(step, looked, one, self._settings, self._cases, "Is away this week")

    def _read(self, work: Work, line: SampleLine, message_id: str) -> None:
        asked = [
            one for one in self._clearances(work, message_id)
            if one.outcome is Outcome.OPEN and one.role != line.but_for
        ]  # fmt: skip
        for one in asked:
            refuses = line.changes and one is asked[-1]
            outcome, note = (Outcome.CHANGES_ASKED, line.changes) if refuses else (Outcome.APPROVED, "")
            step, looked = self._step(work, message_id), self._at(work, message_id)
            acts.answer(step, looked, one, outcome, one.person, "here", note, "", ())
        acts.settle(self._step(work, message_id), self._at(work, message_id))
        if line.on_page:
            step = self._step(work, message_id)
            step.set({"on_page": True}, f"Put “{step.message.title}” on the public page.")

    def _put_back(self, work: Work, line: SampleLine, message_id: str) -> None:
        """Says when it really was."""
        assert line.asked is not None
        step = self._step(work, message_id)
        if line.until is not None:
            until = (work.now.date() + timedelta(days=line.until)).isoformat()
            step.set({"pre_cleared_until": until}, f"“{step.message.title}” is cleared until {until}.")
        for one in self._clearances(work, message_id):
            values = {"asked_at": to_text(work.now - line.asked)}
            if one.passes_at is not None:
                values["passes_at"] = to_text(one.passes_at - line.asked)
            if one.at is not None and line.read is not None:
                values["at"] = to_text(work.now - line.read)
            step.change("clearance", one.id, values, f"{one.person} was asked to read it.")

    def _clearances(self, work: Work, message_id: str) -> tuple[Clearance, ...]:
        return clearances.of_message(work.db, message_id, self._cases)

    def _question(self, work: Work, given: SampleQuestion) -> None:
        step = AnswerStep(work, self._cases, "")
        status = (
            FaqStatus.ANSWERED if given.short else FaqStatus.CANNOT_YET if given.reason else FaqStatus.OPEN
        )
        until = (work.now.date() + timedelta(days=given.until)).isoformat() if given.reason else None
        words = Faq("", given.question, short=given.short, long=given.long)
        cleared = to_text(work.now - given.cleared) if given.cleared_by else None
        row = {
            "question": given.question, "short": given.short, "long": given.long, "owner": given.owner,
            "status": str(status), "reason": given.reason, "reason_until": until, "source": given.source,
            "pattern": given.pattern, "written_by": _json((self._person,)), "cleared_by": given.cleared_by,
            "cleared_at": cleared, "cleared_hash": hash_of(words) if given.cleared_by else "",
            "checked_at": cleared, "needs_person": not given.ready, "on_page": given.on_page,
        }  # fmt: skip
        faq_id = step.make("faq", row, f"Added the question “{given.question}”.")
        for one in given.asked:
            asked = {
                "faq_id": faq_id, "at": to_text(work.now - one.age), "where": one.where, "words": one.words
            }  # fmt: skip
            step.make("faq_asked", asked, "Noted that a question was asked.")


def _json(values: tuple[str, ...]) -> str:
    return json.dumps(list(values), ensure_ascii=False)
