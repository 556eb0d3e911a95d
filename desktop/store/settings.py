"""Settings as rows; what is missing has its default."""

import json

from sqlite_utils import Database

from desktop.domain.setting import SETTINGS, Value
from desktop.store.journal import Journal


def read(db: Database) -> dict[str, Value]:
    """Every setting's value by key. A stored value that no longer fits counts as missing."""
    stored = dict(db.execute("select id, value from setting where removed_at is null").fetchall())
    values = {}
    for setting in SETTINGS:
        value = setting.default
        if setting.key in stored:
            found = json.loads(stored[setting.key])
            value = found if type(found) is type(setting.default) else setting.default
        values[setting.key] = value
    return values


def write(db: Database, journal: Journal, key: str, value: Value, sentence: str) -> None:
    """Sets one, with its line in the log."""
    text = json.dumps(value, ensure_ascii=False)
    row = db.execute("select removed_at from setting where id = ?", [key]).fetchone()
    if row is None:
        journal.make("setting", {"value": text}, sentence, object_id=key)
    elif row[0] is not None:
        # Its first setting was taken back; it comes back with the new value.
        journal.restore("setting", key, sentence)
        journal.change("setting", key, {"value": text}, sentence)
    else:
        journal.change("setting", key, {"value": text}, sentence)
