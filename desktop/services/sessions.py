"""Public question and answer sessions: planned, with questions taken beforehand and answers given later."""

import json
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime
from typing import Any

from desktop.domain.answer_bank import may_be_offered
from desktop.domain.entry import EntryKind
from desktop.domain.incident_report import INSIDE, NAMED_ONLY, Letterhead
from desktop.domain.moment import to_text
from desktop.domain.qa_session import ACCESS, QaQuestion, QaSession
from desktop.domain.report import Report
from desktop.domain.session_sheet import session_sheet
from desktop.errors import Refused
from desktop.services.answer_step import AnswerStep
from desktop.services.lanes import Lanes
from desktop.services.settings import Settings
from desktop.store import Database, faq, incidents
from desktop.store import sessions as store
from desktop.store.incidents import Sealing
from desktop.store.work import Work

_FIELDS = frozenset(
    ("title", "starts_at", "minutes", "platform", "host", "panel", "rules", "access", "state", "note")
)
_QUESTION_FIELDS = frozenset(("question", "asked_by", "faq_id", "state", "follow_by", "note"))
STATES = ("planned", "held", "called_off")
QUESTION_STATES = ("waiting", "answered", "follow_up")
_LONGEST_MIN = 24 * 60


class Sessions:
    """Sessions and the questions in them.

    Args:
        now: the time, aware.
    """

    def __init__(self, lanes: Lanes, settings: Settings, cases: Sealing, now: Callable[[], datetime]) -> None:
        self._lanes = lanes
        self._settings = settings
        self._cases = cases
        self._now = now

    def every(self, incident: str | None = None) -> Future[tuple[QaSession, ...]]:
        """Sessions, the next first.

        Args:
            incident: "" for those of no incident, an id or code for that incident's, None for all.
        """
        return self._lanes.ask(
            lambda db: store.every(
                db, self._cases, incidents.the(db, incident, self._cases).id if incident else incident
            )
        )

    def questions(self, session_id: str) -> Future[tuple[QaQuestion, ...]]:
        """The questions of a session, in the order in which they are put."""
        return self._lanes.ask(lambda db: store.questions(db, self._cases, session_id))

    def add(
        self, title: str, *, incident: str = "", starts_at: datetime | None = None, minutes: int = 45,
        **values: Any,
    ) -> Future[str]:  # fmt: skip
        """Plans a session; gives its id.

        Args:
            starts_at: aware. minutes: 5 to 1,440. values: further fields of `QaSession`.

        Raises (from the future):
            Refused: it has no title, or a value does not fit.
        """
        given = {"title": title, "starts_at": starts_at, "minutes": minutes, **values}

        def act(work: Work) -> str:
            step = AnswerStep(work, self._cases, incident)
            row = _session_row(given)
            session_id = step.make("qa_session", row, f"Planned the session “{row['title']}”.")
            step.write(EntryKind.MESSAGE, f"Session planned: {row['title']}", ("qa_session", session_id))
            return session_id

        return self._lanes.change(act)

    def edit(self, session_id: str, **values: Any) -> Future[None]:
        """Sets fields of a session; refusals as for `add`."""

        def act(work: Work) -> None:
            step, found = self._session(work, session_id)
            row = _session_row(values)
            step.change("qa_session", found.id, row, f"Edited the session “{found.title}”.")

        return self._lanes.change(act)

    def remove(self, session_id: str) -> Future[None]:
        """Takes a session off the list; this can be taken back."""

        def act(work: Work) -> None:
            step, found = self._session(work, session_id)
            step.remove("qa_session", found.id, f"Removed the session “{found.title}”.")

        return self._lanes.change(act)

    def add_question(
        self, session_id: str, question: str, *, asked_by: str = "", faq_id: str = ""
    ) -> Future[str]:
        """Adds a question at the end; gives its id.

        Args:
            asked_by: who asks, as they want to be named. faq_id: of the answer in the bank, "" for none.

        Raises (from the future):
            Refused: there are no words.
        """

        def act(work: Work) -> str:
            step, found = self._session(work, session_id)
            last = max((one.position for one in store.questions(work.db, self._cases, found.id)), default=0.0)
            row = {
                "session_id": found.id, "position": last + 1.0,
                **_question_row({"question": question, "asked_by": asked_by, "faq_id": faq_id}),
            }  # fmt: skip
            return step.make("qa_question", row, f"Added a question to the session “{found.title}”.")

        return self._lanes.change(act)

    def edit_question(self, question_id: str, **values: Any) -> Future[None]:
        """Sets question, asked_by, faq_id, state, follow_by or note.

        Raises (from the future):
            Refused: there are no words, or there is no such state.
        """

        def act(work: Work) -> None:
            step, found, session = self._question(work, question_id)
            said = f"Edited a question of the session “{session.title}”."
            step.change("qa_question", found.id, _question_row(values), said)

        return self._lanes.change(act)

    def move_question(self, question_id: str, before_id: str = "") -> Future[None]:
        """Puts a question before another one of the session, "" for the end."""

        def act(work: Work) -> None:
            step, found, session = self._question(work, question_id)
            others = [one for one in store.questions(work.db, self._cases, session.id) if one.id != found.id]
            at = next((i for i, one in enumerate(others) if one.id == before_id), len(others))
            before = others[at - 1].position if at else 0.0
            after = others[at].position if at < len(others) else before + 2.0
            said = f"Moved a question of the session “{session.title}”."
            if after - before > 1e-6:
                step.change("qa_question", found.id, {"position": (before + after) / 2}, said)
                return
            # No room is left between two positions, so all are numbered anew.
            for number, one in enumerate([*others[:at], found, *others[at:]], 1):
                step.change("qa_question", one.id, {"position": float(number)}, said)

        return self._lanes.change(act)

    def remove_question(self, question_id: str) -> Future[None]:
        """Takes a question out of the session; this can be taken back."""

        def act(work: Work) -> None:
            step, found, session = self._question(work, question_id)
            step.remove("qa_question", found.id, f"Removed a question of the session “{session.title}”.")

        return self._lanes.change(act)

    def held(self, session_id: str, *, note: str = "") -> Future[int]:
        """Notes that the session was held; what still waits is answered afterwards. Gives how many those are.

        Raises (from the future):
            Refused: it was held or called off already.
        """

        def act(work: Work) -> int:
            step, found = self._session(work, session_id)
            if found.state != "planned":
                raise Refused("That session is over already. Nothing was changed.")
            said = f"Held the session “{found.title}”."
            row = {"state": "held", "note": note.strip() or found.note}
            step.change("qa_session", found.id, row, said)
            waiting = [
                one for one in store.questions(work.db, self._cases, found.id) if one.state == "waiting"
            ]
            for one in waiting:
                step.change("qa_question", one.id, {"state": "follow_up"}, said)
            later = f" {len(waiting)} to answer afterwards." if waiting else ""
            step.write(EntryKind.ACTION, f"Session held: {found.title}.{later}", ("qa_session", found.id))
            return len(waiting)

        return self._lanes.change(act)

    def sheet(self, session_id: str) -> Future[Report]:
        """The run sheet: panel, rules, what is open to everybody, questions with their cleared answers.

        Raises (from the future):
            Refused: there is no such session, or its case is locked.
        """
        return self._lanes.ask(lambda db: self._sheet(db, session_id))

    def _sheet(self, db: Database, session_id: str) -> Report:
        found = store.the(db, session_id, self._cases)
        case = incidents.the(db, found.incident_id, self._cases) if found.incident_id else None
        if case is not None and case.locked:
            raise Refused("This case is restricted. Open it with its passphrase first.")
        now = self._now().astimezone()
        questions = store.questions(db, self._cases, found.id)
        answers = {
            one.id: one.short
            for one in faq.some(db, self._cases, [one.faq_id for one in questions if one.faq_id])
            if may_be_offered(one, now)
        }
        name = self._settings.text("organisation.name")
        letterhead = Letterhead(name, self._settings.text("organisation.language"), now)
        report = session_sheet(letterhead, found, questions, answers)
        if case is None:
            return report
        readers = case.readers if case.restricted else ()
        tlp = NAMED_ONLY if case.restricted else INSIDE
        return replace(report, tlp=tlp, readers=readers, exercise=case.exercise)

    def _session(self, work: Work, session_id: str) -> tuple[AnswerStep, QaSession]:
        found = store.the(work.db, session_id, self._cases)
        step = AnswerStep(work, self._cases, found.incident_id)
        if step.incident is not None and step.incident.locked:
            raise Refused("This case is restricted. Open it with its passphrase first; nothing was changed.")
        return step, found

    def _question(self, work: Work, question_id: str) -> tuple[AnswerStep, QaQuestion, QaSession]:
        found = store.the_question(work.db, question_id, self._cases)
        step, session = self._session(work, found.session_id)
        return step, found, session


def _session_row(values: dict[str, Any]) -> dict[str, Any]:
    if not set(values) <= _FIELDS:
        raise ValueError(f"not a field of a session: {set(values) - _FIELDS}")
    row: dict[str, Any] = {
        name: value.strip() if isinstance(value, str) else value for name, value in values.items()
    }
    if "title" in row and not row["title"]:
        raise Refused("A session needs a title.", "title")
    if not 5 <= row.get("minutes", 5) <= _LONGEST_MIN:
        raise Refused("Give its length in minutes, from 5 to 1,440.", "minutes")
    if row.get("state", "planned") not in STATES:
        raise Refused(f"A session is one of {', '.join(STATES)}.", "state")
    if "access" in row:
        unknown = [key for key in row["access"] if key not in ACCESS]
        if unknown:
            raise Refused(f"There is no such way to take part: {', '.join(unknown)}.", "access")
        row["access"] = json.dumps([key for key in ACCESS if key in row["access"]])
    if "starts_at" in row:
        row["starts_at"] = to_text(row["starts_at"]) if row["starts_at"] else None
    return row


def _question_row(values: dict[str, Any]) -> dict[str, Any]:
    if not set(values) <= _QUESTION_FIELDS:
        raise ValueError(f"not a field of a question: {set(values) - _QUESTION_FIELDS}")
    row = {name: str(value).strip() for name, value in values.items()}
    if "question" in row:
        row["question"] = " ".join(row["question"].split())
        if not row["question"]:
            raise Refused("Write the question.", "question")
    if row.get("state", "waiting") not in QUESTION_STATES:
        raise Refused(f"A question is one of {', '.join(QUESTION_STATES)}.", "state")
    return row
