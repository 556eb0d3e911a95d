"""What `check` reports, line by line, and what people see about the file and its backups."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One thing that was looked at.

    name: integrity, foreign keys, log chain, incident logs, signed plans, backups, keyring, logins, tone or
    packs.
    """

    name: str
    ok: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class BackupRow:
    """A backup as a list shows it. path: absolute. size: bytes."""

    path: str
    made_at: datetime
    size: int
    reason: str
