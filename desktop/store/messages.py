"""Messages and what their gaps were filled with."""

from typing import Any

from sqlite_utils import Database

from desktop.domain.message import Message
from desktop.domain.moment import day_in
from desktop.store.journal import Journal

_MESSAGE = "id, title, purpose, body, scenario_key, audience, language, state, pack_key, pre_cleared_until"


def every(db: Database) -> tuple[Message, ...]:
    """All messages, holding lines first, then by title; with their values."""
    rows = db.execute(
        f"select {_MESSAGE} from message where removed_at is null "  # noqa: S608 - our own words
        "order by purpose <> 'holding', scenario_key = '', title collate nocase"
    ).fetchall()
    values: dict[str, list[tuple[str, str]]] = {}
    for message_id, name, value in db.execute(
        "select message_id, name, value from gap_value where removed_at is null order by name"
    ):
        values.setdefault(message_id, []).append((name, value))
    return tuple(_message(row, tuple(values.get(row[0], ()))) for row in rows)


def one(db: Database, message_id: str) -> Message | None:
    """The message with that id or pack key, None if there is none."""
    return next((m for m in every(db) if message_id and message_id in (m.id, m.pack_key)), None)


def _message(row: tuple[Any, ...], values: tuple[tuple[str, str], ...]) -> Message:
    until = day_in(row[9])
    return Message(*[*row[:9], until, values])


def set_value(db: Database, journal: Journal, message_id: str, name: str, value: str, sentence: str) -> None:
    """Fills or empties one gap of one message."""
    row = db.execute(
        "select id from gap_value where message_id = ? and name = ? and removed_at is null",
        [message_id, name],
    ).fetchone()
    if row is None:
        journal.make("gap_value", {"message_id": message_id, "name": name, "value": value}, sentence)
    else:
        journal.change("gap_value", row[0], {"value": value}, sentence)
