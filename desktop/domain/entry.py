"""The log of an incident: decisions and actions in the order written, each sealed to the one before."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from desktop.domain.log import GENESIS, ChainReport
from desktop.domain.moment import to_text


class EntryKind(StrEnum):
    """What an entry is about. Source: the action log of US CDC, "ERC CDCynergy", as a closed list."""

    DECISION = "decision"
    ACTION = "action"
    FACT = "fact"
    CALL = "call"
    MESSAGE = "message"
    APPROVAL = "approval"
    LEVEL_CHANGE = "level_change"
    PHASE_CHANGE = "phase_change"
    CLOCK = "clock"
    HANDOVER = "handover"
    EVIDENCE = "evidence"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class IncidentEntry:
    """One entry. Nothing of it is ever edited; a mistake is put right by a new entry that points back.

    seq: 1, 2, 3… in the incident, without gaps. at: when it happened; recorded_at: when it was written;
    offset_min: local time minus UTC then. text: plain statement. reason, options, known: of a decision:
    why, what else there was, what was known then. by, role, behalf: who wrote it, in which role, for whom.
    link_kind, link_id: the task, fact, clock or person it is about. tlp: "", RED, AMBER+STRICT, AMBER,
    GREEN or CLEAR. personal: it holds personal data. corrects: the seq it corrects, 0 for none.

    Source of the markings: FIRST, "Traffic Light Protocol 2.0".
    """

    incident_id: str
    seq: int
    at: datetime
    recorded_at: datetime
    offset_min: int
    kind: EntryKind
    text: str
    reason: str = ""
    options: str = ""
    known: str = ""
    by: str = ""
    role: str = ""
    behalf: str = ""
    significant: bool = False
    link_kind: str = ""
    link_id: str = ""
    tlp: str = ""
    personal: bool = False
    corrects: int = 0
    prev_hash: str = ""
    hash: str = ""


#: Fields that a restricted case seals; the chain is made over what stands in the file.
ENTRY_SEALED = ("text", "reason", "options", "known")


def offset_of(at: datetime, now: datetime) -> int:
    """Local time minus UTC at a moment, in minutes.

    Args:
        at: aware; a zone it brings along is taken as the place where it was noted. One in UTC is looked
            at in the computer's own zone, with the clock change that was in force then.
        now: aware, in the person's zone; decides for the moment of writing itself.
    """
    local = now if at == now else at.astimezone() if at.tzinfo is UTC else at
    offset = local.utcoffset()
    return int(offset.total_seconds() // 60) if offset else 0


def entry_seal(prev_hash: str, entry: IncidentEntry) -> str:
    """The entry's hash: SHA-256 over the previous hash and the entry as canonical JSON, in hex.

    Canonical: every field but the two hashes and `significant`, which may be set later, in the order of
    `IncidentEntry`, as one JSON array without spaces, times as UTC ISO text, UTF-8.
    """
    parts = [
        entry.incident_id, entry.seq, to_text(entry.at), to_text(entry.recorded_at), entry.offset_min,
        entry.kind, entry.text, entry.reason, entry.options, entry.known, entry.by, entry.role,
        entry.behalf, entry.link_kind, entry.link_id, entry.tlp, entry.personal, entry.corrects,
    ]  # fmt: skip
    canonical = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{prev_hash}\n{canonical}".encode()).hexdigest()


def verify_entries(
    entries: Iterable[IncidentEntry], *, code: str = "", noted: Mapping[int, str] | None = None
) -> ChainReport:
    """Walks the chain of one incident from its start and names the first entry that does not fit.

    Args:
        entries: in their order, words as they stand in the file.
        code: of the incident, for the sentence.
        noted: seq → hash as written down elsewhere at the time; finds what a chain cannot see by itself:
            a tail cut off, or a chain made anew. None to leave that out.
    """
    prev, length, of = GENESIS, 0, f" of the log of incident {code}" if code else ""
    for entry in entries:
        length += 1
        if entry.seq != length:
            return ChainReport(length - 1, prev, length, f"Entry {length}{of} is missing.")
        sealed = entry.prev_hash == prev and entry.hash == entry_seal(prev, entry)
        if not sealed or (noted is not None and noted.get(entry.seq) != entry.hash):
            said = f"Entry {entry.seq}{of} was altered after it was written."
            return ChainReport(length - 1, prev, entry.seq, said)
        prev = entry.hash
    if noted and max(noted) > length:
        return ChainReport(length, prev, length + 1, f"Entry {length + 1}{of} is missing.")
    return ChainReport(length, prev)


def with_reason(text: str, reason: str) -> str:
    """A decision as one line: what was decided, then why; only what was decided where no reason stands."""
    if not reason:
        return text
    return f"{text if text.endswith(('.', '!', '?')) else f'{text}.'} Why: {reason}"
