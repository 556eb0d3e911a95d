"""The log of every change: append-only, each entry sealed with the hash of the one before."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Entry:
    """One field of one thing that changed.

    seq: 1, 2, 3… without gaps. change_id: what was done in one act shares it. at: UTC ISO text.
    offset_min: local time minus UTC, in minutes. who: the person's name as set in settings. action:
    made, changed, removed, restored, undone, noted. kind, object_id, field: what it touched. before,
    after: JSON text, None where there was nothing. undoes: the change_id this takes back, or "".
    """

    seq: int
    change_id: str
    at: str
    offset_min: int
    who: str
    action: str
    kind: str
    object_id: str
    field: str
    before: str | None
    after: str | None
    sentence: str
    undoes: str
    prev_hash: str
    hash: str


def seal(prev_hash: str, entry: Entry) -> str:
    """The entry's hash: SHA-256 over the previous hash and the entry as canonical JSON, in hex.

    Canonical means: every field but the two hashes, in the order of `Entry`, as one JSON array with
    no spaces and no escaping of non-ASCII text, UTF-8.
    """
    parts = [
        entry.seq, entry.change_id, entry.at, entry.offset_min, entry.who, entry.action, entry.kind,
        entry.object_id, entry.field, entry.before, entry.after, entry.sentence, entry.undoes,
    ]  # fmt: skip
    canonical = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{prev_hash}\n{canonical}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class ChainReport:
    """What a walk along the chain found. broken_seq: the first bad entry, None if all is well."""

    length: int
    head: str
    broken_seq: int | None = None
    sentence: str = ""

    @property
    def said(self) -> str:
        """The finding in one sentence, good or bad."""
        if self.broken_seq is not None:
            return self.sentence
        entries = "1 entry" if self.length == 1 else f"{self.length} entries"
        return f"The log of {entries} is unbroken."


def verify(entries: Iterable[Entry]) -> ChainReport:
    """Walks the chain from its start and names the first entry that does not fit."""
    prev, length = GENESIS, 0
    for entry in entries:
        length += 1
        if entry.seq != length:
            return ChainReport(length - 1, prev, length, f"Entry {length} is missing from the log.")
        if entry.prev_hash != prev or entry.hash != seal(prev, entry):
            return ChainReport(
                length - 1, prev, entry.seq, f"Entry {entry.seq} of the log was altered after it was written."
            )
        prev = entry.hash
    return ChainReport(length, prev)


@dataclass(frozen=True, slots=True)
class LogLine:
    """An entry as a person reads it. at: aware UTC; the local offset of that moment is beside it."""

    seq: int
    at: datetime
    offset_min: int
    who: str
    sentence: str
    kind: str
    object_id: str
    before: str | None
    after: str | None
    hash: str
