"""The list of questions that people ask: added, edited, asked again, put together."""

import json
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from typing import Any

from desktop.content import Packs
from desktop.domain.answer_bank import hash_of
from desktop.domain.entry import EntryKind
from desktop.domain.faq import Asked, Faq, FaqStatus
from desktop.domain.found import Asked as Typed
from desktop.domain.moment import to_text
from desktop.errors import Refused
from desktop.services.answer_step import AnswerStep
from desktop.services.lanes import Lanes
from desktop.services.settings import Settings
from desktop.store import Database, incidents
from desktop.store import faq as store
from desktop.store.incidents import Sealing
from desktop.store.work import Work

_FIELDS = frozenset(
    (
        "question", "short", "long", "owner", "source", "pattern", "scenario_key", "language", "checked_at",
        "expires_at", "needs_person", "on_page",
    )
)  # fmt: skip
_CLEARED_WORDS = ("question", "short", "long")
#: What an answer loses with its words.
NOT_CLEARED = {"cleared_by": "", "cleared_at": None, "cleared_hash": "", "on_page": False}


class Questions:
    """What people ask. `Answers` adds what is said to them.

    Args:
        now: the time, aware, in the person's zone.
    """

    def __init__(
        self, lanes: Lanes, packs: Packs, settings: Settings, cases: Sealing, now: Callable[[], datetime]
    ) -> None:
        self._lanes = lanes
        self._packs = packs
        self._settings = settings
        self._cases = cases
        self._now = now

    def every(
        self, incident: str | None = None, *, status: str = "", words: str = ""
    ) -> Future[tuple[Faq, ...]]:
        """Questions, those asked most first; of locked cases without words.

        Args:
            incident: "" for the standing bank, an id or code for that incident and the bank, None for all.
            status: one of `FaqStatus`, "" for any.
            words: what the question or its answer has to hold; the last word may be unfinished.
        """

        def question(db: Database) -> tuple[Faq, ...]:
            found = store.every(db, self._cases, self._incident_id(db, incident))
            typed = Typed(words)
            return tuple(
                one for one in found
                if status in ("", str(one.status))
                and (typed.is_empty or typed.rank(one.question, f"{one.short} {one.long}") is not None)
            )  # fmt: skip

        return self._lanes.ask(question)

    def one(self, faq_id: str) -> Future[Faq]:
        """One question.

        Raises (from the future):
            Refused: there is none.
        """
        return self._lanes.ask(lambda db: store.the(db, faq_id, self._cases))

    def times_asked(self, faq_id: str) -> Future[tuple[Asked, ...]]:
        """Each time it was asked, newest first."""
        return self._lanes.ask(lambda db: store.asked(db, self._cases, faq_id))

    def add(
        self, question: str, *, incident: str = "", pattern: str = "", words: str = "", where: str = "",
        mention_id: int = 0,
    ) -> Future[str]:  # fmt: skip
        """Adds an open question; gives its id.

        Args:
            pattern: key of the answer pattern it follows, "" for none.
            words, where, mention_id: how, where and in which mention it was asked; if any is given, it
                counts as asked once, now.

        Raises (from the future):
            Refused: there is no question, no such pattern, or the case is locked.
        """

        def act(work: Work) -> str:
            text = _question(question)
            self._check_pattern(pattern)
            step = AnswerStep(work, self._cases, incident)
            row = {"question": text, "pattern": pattern, "language": self._language()}
            faq_id = step.make("faq", row, f"Added the question “{text}”.")
            step.write(EntryKind.MESSAGE, f"Question: {text}", ("faq", faq_id))
            if words.strip() or where.strip() or mention_id:
                _ask(step, faq_id, work.now, where, words, mention_id)
            return faq_id

        return self._lanes.change(act)

    def edit(self, faq_id: str, **values: Any) -> Future[None]:
        """Sets fields; other words than those that were cleared have to be cleared again.

        Args:
            values: question, short, long, owner, source, pattern, scenario_key, language (text);
                checked_at, expires_at (aware or None); needs_person, on_page (bool).

        Raises (from the future):
            Refused: the question is empty, there is no such pattern, the case is locked, or it is put on
                the page without having been cleared.
        """
        if not set(values) <= _FIELDS:
            raise ValueError(f"not a field to edit: {set(values) - _FIELDS}")

        def act(work: Work) -> None:
            step, found = self._found(work, faq_id)
            row = self._row(values)
            changed = any(row.get(name, getattr(found, name)) != getattr(found, name)
                          for name in _CLEARED_WORDS)  # fmt: skip
            if changed:
                row = {**row, **NOT_CLEARED, **written(step, found)}
            elif row.get("on_page") and found.cleared_hash != hash_of(found):
                raise Refused("Have this answer cleared first; then it can stand on the page.", "on_page")
            if found.short and not row.get("short", found.short) and not row.get("long", found.long):
                row["status"] = str(FaqStatus.OPEN)
            step.change("faq", found.id, row, f"Edited the question “{found.question}”.")
            if changed and found.cleared_by:
                said = f"The words were changed, so they have to be cleared again: {found.question}"
                step.write(EntryKind.APPROVAL, said, ("faq", found.id))

        return self._lanes.change(act)

    def remove(self, faq_id: str) -> Future[None]:
        """Takes a question off the list; this can be taken back."""

        def act(work: Work) -> None:
            step, found = self._found(work, faq_id)
            step.remove("faq", found.id, f"Removed the question “{found.question}”.")
            step.write(EntryKind.MESSAGE, f"Question taken off the list: {found.question}", ("faq", found.id))

        return self._lanes.change(act)

    def asked(
        self, faq_id: str, *, at: datetime, where: str = "", words: str = "", mention_id: int = 0
    ) -> Future[None]:
        """Notes that it was asked once more, also in other words: those help to find the answer again.

        Args:
            at: when, aware. where: platform or person. words: as they put it. mention_id: of the mention.
        """

        def act(work: Work) -> None:
            step, found = self._found(work, faq_id)
            _ask(step, found.id, at, where, words, mention_id)

        return self._lanes.change(act)

    def merge(self, faq_id: str, into_id: str) -> Future[None]:
        """Makes one question of two: all times asked go to the other one, its own words as one more.

        Raises (from the future):
            Refused: it is the same one, or they belong to different incidents.
        """

        def act(work: Work) -> None:
            step, found = self._found(work, faq_id)
            into = store.the(work.db, into_id, self._cases)
            if found.id == into.id:
                raise Refused("Choose another question to put it together with.")
            if found.incident_id != into.incident_id:
                raise Refused("These questions belong to different incidents, so they stay two.")
            said = f"Put the question “{found.question}” together with “{into.question}”."
            for one in store.asked(work.db, self._cases, found.id):
                step.change("faq_asked", one.id, {"faq_id": into.id}, said)
            if not found.asked and found.question != into.question:
                _ask(step, into.id, work.now, "", found.question, 0)
            step.remove("faq", found.id, said)
            step.write(EntryKind.MESSAGE, said, ("faq", into.id))

        return self._lanes.change(act)

    def _found(self, work: Work, faq_id: str) -> tuple[AnswerStep, Faq]:
        found = store.the(work.db, faq_id, self._cases)
        if found.sealed:
            raise Refused("This case is restricted. Open it with its passphrase first; nothing was changed.")
        return AnswerStep(work, self._cases, found.incident_id), found

    def _incident_id(self, db: Database, incident: str | None) -> str | None:
        return incidents.the(db, incident, self._cases).id if incident else incident

    def _language(self) -> str:
        return self._settings.text("organisation.language") or "en"

    def _check_pattern(self, key: str) -> None:
        if key and key not in {one.key for one in self._packs.answer_patterns()}:
            raise Refused(f"There is no answer pattern called {key}.", "pattern")

    def _row(self, values: dict[str, Any]) -> dict[str, Any]:
        row: dict[str, Any] = {}
        for name, value in values.items():
            if name == "question":
                row[name] = _question(value)
            elif name in ("checked_at", "expires_at"):
                row[name] = to_text(value) if value else None
            else:
                row[name] = value.strip() if isinstance(value, str) else value
        self._check_pattern(row.get("pattern", ""))
        return row


def _question(text: str) -> str:
    """The question on one line.

    Raises:
        Refused: it is empty or longer than anybody could read.
    """
    text = " ".join(text.split())
    if not text:
        raise Refused("Write the question.", "question")
    if len(text) > 1000:
        raise Refused("A question has 1,000 characters at most. Put the rest into the answer.", "question")
    return text


def written(step: AnswerStep, found: Faq) -> dict[str, str]:
    """Whoever does it is now one of the writers, and while somebody covers, the person at the computer too;
    those who wrote earlier words stay.
    """
    names = dict.fromkeys((*found.written_by, step.doer(), step.work.who))
    return {"written_by": json.dumps([name for name in names if name], ensure_ascii=False)}


def _ask(step: AnswerStep, faq_id: str, at: datetime, where: str, words: str, mention_id: int) -> None:
    row = {
        "faq_id": faq_id, "at": to_text(at), "where": where.strip(), "words": words.strip()[:2000],
        "mention_id": mention_id or None,
    }  # fmt: skip
    step.make("faq_asked", row, "Noted that a question was asked.")
