"""The log of an incident on paper, with its last hash, and the timeline made of it."""

from collections.abc import Iterable
from datetime import date, datetime

from desktop.domain.entry import EntryKind, IncidentEntry
from desktop.domain.incident import Incident
from desktop.domain.incident_report import (
    KIND_NAMES,
    PERSONAL_OUT,
    CaseFile,
    Letterhead,
    as_recorded,
    both_zones,
    day_words,
    in_force,
    level_words,
    marked,
    name_of,
    short_date,
    zone_words,
)
from desktop.domain.log import ChainReport
from desktop.domain.report import Report, Section, Table

_INTRO = (
    "In the order written. Nothing here was edited: a mistake is put right by a later entry that says which "
    "one it corrects. Times are those on the clock where the entry was written."
)
_PART = 200
_TURNING = (
    EntryKind.DECISION, EntryKind.MESSAGE, EntryKind.APPROVAL, EntryKind.LEVEL_CHANGE,
    EntryKind.PHASE_CHANGE, EntryKind.CLOCK, EntryKind.HANDOVER,
)  # fmt: skip


def log_report(
    letterhead: Letterhead, incident: Incident, entries: Iterable[IncidentEntry], chain: ChainReport, *,
    redact: bool = False,
) -> Report:  # fmt: skip
    """Every entry in the order written; corrections point back, and nothing is left out.

    Args:
        entries: of this incident.
        chain: what a walk along the whole chain found.
        redact: words of entries that hold personal data are left out; so are those of entries that
            correct one, or are corrected by one.
    """
    ordered = sorted(entries, key=lambda entry: entry.seq)
    hidden = _hidden(ordered) if redact else frozenset()
    fixed = {entry.corrects: entry.seq for entry in ordered if entry.corrects}
    rows = tuple(_row(entry, fixed.get(entry.seq, 0), entry.seq in hidden) for entry in ordered)
    intro = (_INTRO, _redacted(len(hidden))) if redact else (_INTRO,)
    return marked(
        letterhead, incident, "Log", name_of(incident),
        facts=(
            ("Level", level_words(incident)), ("Entries", str(len(rows))),
            ("First", _first(ordered)), ("Chain", "Unbroken" if chain.broken_seq is None else "BROKEN"),
        ),
        sections=_parts(rows, intro),
        closing=(
            ("The chain of hashes", chain.said),
            ("Hash of the last entry (SHA-256)", chain.head),
            ("What it proves", "A change made after the writing shows. It does not prove who wrote."),
        ),
    )  # fmt: skip


def _parts(rows: tuple[tuple[str, ...], ...], intro: tuple[str, ...]) -> tuple[Section, ...]:
    """The entries in tables of a few pages each, so that a long log can be set and leafed through."""
    columns, found = ("No.", "Time", "Kind", "What", "Who"), []
    for start in range(0, max(1, len(rows)), _PART):
        some = rows[start : start + _PART]
        name = f"Entries {start + 1} to {start + len(some)}" if len(rows) > _PART else "Entries"
        found.append(Section(name, () if start else intro, table=Table(columns, some, wide=3)))
    return tuple(found)


def _first(entries: list[IncidentEntry]) -> str:
    if not entries:
        return "None yet"
    local = as_recorded(entries[0])
    return f"{short_date(local)}, {local:%H:%M}"


def _hidden(entries: list[IncidentEntry]) -> frozenset[int]:
    """Numbers of the entries whose words are left out: personal ones and what is tied to them."""
    found = {entry.seq for entry in entries if entry.personal}
    grew = True
    while grew:
        more = {
            seq
            for entry in entries
            if entry.corrects and (entry.corrects in found or entry.seq in found)
            for seq in (entry.seq, entry.corrects)
        }
        grew = not more <= found
        found |= more
    return frozenset(found)


def _redacted(count: int) -> str:
    which = "1 entry are" if count == 1 else f"{count} entries are"
    return (
        f"The words of {which} left out because they hold personal data. The hash is that of the whole log, "
        "so it cannot be worked out from this copy."
    )


def _row(entry: IncidentEntry, corrected_by: int, hidden: bool) -> tuple[str, ...]:
    local, wrote = as_recorded(entry), entry.recorded_at.astimezone(as_recorded(entry).tzinfo)
    late = abs((entry.recorded_at - entry.at).total_seconds()) >= 60
    time = f"{short_date(local)}\n{local:%H:%M:%S} {zone_words(local)}"
    if late:
        day = "" if wrote.date() == local.date() else f"{short_date(wrote)}, "
        time += f"\nwritten {day}{wrote:%H:%M:%S}"
    who = "\n".join(
        part
        for part in (entry.by, entry.role, f"for {entry.behalf}" if entry.behalf else "",
                     f"TLP:{entry.tlp}" if entry.tlp else "")
        if part
    )  # fmt: skip
    return (str(entry.seq), time, _kind(entry), _words(entry, corrected_by, hidden), who)


def _kind(entry: IncidentEntry) -> str:
    return f"{KIND_NAMES[entry.kind]}\nSignificant" if entry.significant else KIND_NAMES[entry.kind]


def _words(entry: IncidentEntry, corrected_by: int, hidden: bool) -> str:
    said = [
        f"Corrects entry {entry.corrects}:" if entry.corrects else "",
        PERSONAL_OUT if hidden else entry.text,
    ]
    if not hidden:
        said += [
            f"{label}: {words}"
            for label, words in (
                ("Why", entry.reason),
                ("What else there was", entry.options),
                ("What was known", entry.known),
            )
            if words
        ]
    said.append(f"Corrected by entry {corrected_by}." if corrected_by else "")
    return "\n".join(part for part in said if part)


def timeline(letterhead: Letterhead, case: CaseFile, *, everything: bool = False) -> Report:
    """What happened when, day by day, with corrections applied; words with personal data are left out.

    Args:
        everything: also the entries that are neither significant nor a turning point.
    """
    incident = case.incident
    kept = [
        entry for entry in in_force(case.entries) if everything or entry.significant or entry.kind in _TURNING
    ]
    days: dict[date, list[IncidentEntry]] = {}
    for entry in kept:
        days.setdefault(as_recorded(entry).date(), []).append(entry)
    corrected = {entry.corrects for entry in case.entries if entry.corrects}
    sections = tuple(_day(entries, incident, corrected) for entries in days.values())
    what = "Every entry of the log" if everything else "Decisions, turning points and what stands out"
    return marked(
        letterhead, incident, "Timeline", name_of(incident),
        facts=(
            ("Started", both_zones(incident.t0, letterhead.now) if incident.t0 else "Not declared"),
            ("Known since", both_zones(incident.aware_at, letterhead.now)),
            ("Shown", f"{what}: {len(kept)} of {len(case.entries)}"),
        ),
        sections=sections or (Section("Nothing yet", ("The log holds nothing that belongs here.",)),),
    )  # fmt: skip


def _day(entries: list[IncidentEntry], incident: Incident, corrected: set[int]) -> Section:
    rows = tuple(
        (
            f"{as_recorded(entry):%H:%M}", _since(entry.at, incident.t0), KIND_NAMES[entry.kind],
            _told(entry, corrected), str(entry.seq),
        )
        for entry in entries
    )  # fmt: skip
    table = Table(("Time", "From start", "Kind", "What", "Entry"), rows, wide=3)
    return Section(day_words(as_recorded(entries[0])), table=table)


def _told(entry: IncidentEntry, corrected: set[int]) -> str:
    if entry.personal:
        return PERSONAL_OUT
    why = f"\nWhy: {entry.reason}" if entry.reason else ""
    fixed = "\n(corrected later, see the log)" if entry.seq in corrected else ""
    return f"{entry.text}{why}{fixed}"


def _since(at: datetime, t0: datetime | None) -> str:
    """How long after the declaration: "+0:19", "-1:05" or "+2 d 03:10"."""
    if t0 is None:
        return ""
    minutes = int((at - t0).total_seconds() // 60)
    sign = "-" if minutes < 0 else "+"
    days, rest = divmod(abs(minutes), 1440)
    hours, left = divmod(rest, 60)
    return f"{sign}{days} d {hours:02d}:{left:02d}" if days else f"{sign}{hours}:{left:02d}"
