"""Question and answer sessions as rows, their words readable where the case is open."""

# ruff: noqa: S608 - names and marks are our own, every value is bound

import json
from typing import Any

from sqlite_utils import Database

from desktop.domain.moment import time_in
from desktop.domain.qa_session import QUESTION_SEALED, SESSION_SEALED, QaQuestion, QaSession
from desktop.errors import Refused
from desktop.store.incidents import Words

_SESSION = (
    "id", "title", "incident_id", "starts_at", "minutes", "platform", "host", "panel", "rules", "access",
    "state", "note",
)  # fmt: skip
_QUESTION = (
    "id", "session_id", "question", "asked_by", "position", "faq_id", "state", "follow_by", "note",
)  # fmt: skip


def every(db: Database, words: Words, incident_id: str | None = None) -> tuple[QaSession, ...]:
    """Sessions, the next first, those without a time at the end.

    Args:
        incident_id: "" for those of no incident, an id for that incident's, None for all.
    """
    rows = db.execute(
        f"select {', '.join(_SESSION)} from qa_session where removed_at is null "
        "and (? is null or incident_id = ?) order by starts_at is null, starts_at, id",
        [incident_id, incident_id],
    )
    return tuple(_session(row, words) for row in rows)


def the(db: Database, session_id: str, words: Words) -> QaSession:
    """The session with that id.

    Raises:
        Refused: there is none.
    """
    row = db.execute(
        f"select {', '.join(_SESSION)} from qa_session where id = ? and removed_at is null", [session_id]
    ).fetchone()
    if row is None:
        raise Refused("That session is not there any more. Nothing was changed.")
    return _session(row, words)


def questions(db: Database, words: Words, session_id: str) -> tuple[QaQuestion, ...]:
    """The questions of a session, in the order in which they are put."""
    rows = db.execute(
        f"select {', '.join(_QUESTION)}, incident_id from qa_question "
        "where session_id = ? and removed_at is null order by position, id",
        [session_id],
    )
    return tuple(_question(row, words) for row in rows)


def the_question(db: Database, question_id: str, words: Words) -> QaQuestion:
    """The question with that id.

    Raises:
        Refused: there is none.
    """
    row = db.execute(
        f"select {', '.join(_QUESTION)}, incident_id from qa_question where id = ? and removed_at is null",
        [question_id],
    ).fetchone()
    if row is None:
        raise Refused("That question is not in the session any more. Nothing was changed.")
    return _question(row, words)


def _session(row: tuple[Any, ...], words: Words) -> QaSession:
    found: dict[str, Any] = dict(zip(_SESSION, row, strict=True))
    for name in SESSION_SEALED if found["incident_id"] else ():
        found[name] = words.show(found["incident_id"], found[name], f"qa_session:{name}")
    found |= {"starts_at": time_in(found["starts_at"]), "access": tuple(json.loads(found["access"]))}
    return QaSession(**found)


def _question(row: tuple[Any, ...], words: Words) -> QaQuestion:
    found: dict[str, Any] = dict(zip(_QUESTION, row, strict=False))
    for name in QUESTION_SEALED if row[-1] else ():
        found[name] = words.show(row[-1], found[name], f"qa_question:{name}")
    return QaQuestion(**found)
