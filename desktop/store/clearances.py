"""Who was asked to read a message, what they said, and what departments commented."""

# ruff: noqa: S608 - names and marks are our own, every value is bound

import json
from typing import Any

from sqlite_utils import Database

from desktop.domain.approval import Clearance, Comment, Outcome
from desktop.domain.moment import from_text, time_in
from desktop.store.incidents import Words

_CLEARANCE = (
    "id, message_id, number, body_hash, role, person, rank, asked_at, passes_at, outcome, at, how, note, "
    "condition, condition_met_at, condition_met_by, channels, incident_id"
)
_COMMENT = (
    'id, message_id, number, "by", role, text, created_at, proposed, settled_at, settled_by, incident_id'
)
#: Fields that a restricted case seals.
CLEARANCE_SEALED = ("body_hash", "note", "condition")
COMMENT_SEALED = ("text", "proposed")


def of_message(db: Database, message_id: str, words: Words) -> tuple[Clearance, ...]:
    """All readings of a message, in the order of asking."""
    rows = db.execute(
        f"select {_CLEARANCE} from clearance where message_id = ? and removed_at is null "
        "order by asked_at, created_at, id",
        [message_id],
    )
    return tuple(_clearance(row, words) for row in rows)


def one(db: Database, clearance_id: str, words: Words) -> Clearance | None:
    """One reading, None if it is gone."""
    row = db.execute(
        f"select {_CLEARANCE} from clearance where id = ? and removed_at is null", [clearance_id]
    ).fetchone()
    return _clearance(row, words) if row else None


def waiting(db: Database, words: Words) -> tuple[Clearance, ...]:
    """Readings that nobody answered so far, the oldest first; those of removed messages are left out."""
    rows = db.execute(
        f"select {_CLEARANCE} from clearance where outcome = '' and removed_at is null and message_id in "
        "(select id from message where removed_at is null) order by asked_at, id"
    )
    return tuple(_clearance(row, words) for row in rows)


def with_open_condition(db: Database) -> tuple[str, ...]:
    """Ids of messages not out yet of which an answer has a condition that is not met, each once."""
    rows = db.execute(
        "select distinct c.message_id from clearance c join message m on m.id = c.message_id "
        "where c.outcome = 'approved' and c.condition <> '' and c.condition_met_at is null "
        "and c.removed_at is null and m.removed_at is null "
        "and m.state not in ('published', 'superseded', 'withdrawn') order by c.message_id"
    )
    return tuple(row[0] for row in rows)


def comments(db: Database, message_id: str, words: Words) -> tuple[Comment, ...]:
    """What was said of a message, oldest first; settled ones too."""
    rows = db.execute(
        f"select {_COMMENT} from message_comment where message_id = ? and removed_at is null "
        "order by created_at, id",
        [message_id],
    )
    return tuple(_comment(row, words) for row in rows)


def comment(db: Database, comment_id: str, words: Words) -> Comment | None:
    """One comment, None if it is gone."""
    row = db.execute(
        f"select {_COMMENT} from message_comment where id = ? and removed_at is null", [comment_id]
    ).fetchone()
    return _comment(row, words) if row else None


def _clearance(row: tuple[Any, ...], words: Words) -> Clearance:
    case = row[17]
    values = [
        *row[:3], words.show(case, row[3], "clearance:body_hash"), *row[4:7], from_text(row[7]),
        time_in(row[8]), Outcome(row[9]), time_in(row[10]), row[11],
        words.show(case, row[12], "clearance:note"), words.show(case, row[13], "clearance:condition"),
        time_in(row[14]), row[15], tuple(json.loads(row[16])),
    ]  # fmt: skip
    return Clearance(*values)


def _comment(row: tuple[Any, ...], words: Words) -> Comment:
    case = row[10]
    values = [
        *row[:5], words.show(case, row[5], "message_comment:text"), from_text(row[6]),
        words.show(case, row[7], "message_comment:proposed"), time_in(row[8]), row[9],
    ]  # fmt: skip
    return Comment(*values)
