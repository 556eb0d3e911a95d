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


def write(journal: Journal, key: str, value: Value, sentence: str) -> None:
    """Sets one, with its line in the log."""
    journal.put("setting", key, {"value": json.dumps(value, ensure_ascii=False)}, sentence)
