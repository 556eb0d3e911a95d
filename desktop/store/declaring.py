"""The half-filled page “Something is happening”: kept at every keystroke, gone without a trace.

A page that goes on from a restricted case holds that case's words, so the whole of it is sealed like them.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from desktop.domain.incident import Draft
from desktop.domain.moment import from_text, to_text
from desktop.store.incidents import Sealing, Words

_FIELD = "declaring:body"


def read(db: Database, words: Words) -> Draft | None:
    """The page as it was last kept, None if none was begun; without its answers if they are locked."""
    row = db.execute("select body from declaring where id = 1").fetchone()
    if row is None:
        return None
    values = json.loads(row[0])
    if "sealed" not in values:
        return _draft(values)
    text = words.show(values["incident_id"], values["sealed"], _FIELD)
    if text:
        return _draft(json.loads(text))
    return Draft(
        from_text(values["started_at"]), restricted=True, incident_id=values["incident_id"], put_away=True,
        locked=True,
    )  # fmt: skip


def begin(db: Database, draft: Draft, words: Sealing) -> None:
    """Begins a page; the one that is there stays as it is."""
    db.execute("insert or ignore into declaring (id, body) values (1, ?)", [_body(draft, words)])


def keep(db: Database, draft: Draft, words: Sealing) -> bool:
    """Keeps a page that was begun; False if it is not there any more, and then nothing is written.

    A keystroke that comes late, after declaring, must not bring the words back.
    """
    with wiping(db):
        kept = db.execute(
            "update declaring set body = ? where id = 1 and json_extract(body, '$.started_at') = ?",
            [_body(draft, words), to_text(draft.started_at)],
        )
        return bool(kept.rowcount)


def drop(db: Database) -> None:
    """Takes the page away, with every trace of its words in the file itself."""
    with wiping(db):
        db.execute("delete from declaring")


@contextmanager
def wiping(db: Database) -> Iterator[None]:
    """While it lasts, what is replaced or deleted is overwritten with zeros on its page."""
    db.execute("pragma secure_delete = on").fetchall()
    try:
        yield
    finally:
        db.execute("pragma secure_delete = off").fetchall()


def empty_wal(db: Database) -> bool:
    """Folds the write-ahead log into the file and cuts it to nothing; outside any transaction.

    Returns:
        False if somebody who reads held it up, so that older pages still lie in it.
    """
    row = db.execute("pragma wal_checkpoint(truncate)").fetchone()
    return not row[0]


def _body(draft: Draft, words: Sealing) -> str:
    values = asdict(draft)
    for name, value in values.items():
        if isinstance(value, datetime):
            values[name] = to_text(value)
    text = json.dumps(values)  # in ASCII, so that half an emoji, kept between two keys, does no harm
    stored = words.hide(draft.incident_id, text, _FIELD) if draft.incident_id else text
    if stored == text:
        return text
    return json.dumps(
        {"started_at": values["started_at"], "incident_id": draft.incident_id, "sealed": stored}
    )


def _draft(values: dict[str, Any]) -> Draft:
    for name in ("started_at", "aware_at", "confirmed_at"):
        values[name] = from_text(values[name]) if values[name] else None
    values["grid"] = tuple((name, int(answer)) for name, answer in values["grid"])
    return Draft(**values)
