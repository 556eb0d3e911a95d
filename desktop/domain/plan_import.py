"""Reads a plan out of somebody's own table: which column is what, each row as a task, and its faults."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.domain.checklist import PHASE_NAMES
from desktop.domain.fold import fold
from desktop.domain.pack import parse_when
from desktop.domain.plan import Phase, TaskTemplate
from desktop.domain.severity import LEVEL_NAMES
from desktop.domain.when_words import read_when

#: What a column can be, in the order of the choice; the first has to be there.
FIELDS = ("title", "phase", "when", "r", "a", "c", "i", "done_when", "detail", "level")
MOST_ROWS = 1_000
_TITLE, _TEXT = 300, 2_000
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "title": ("task", "action", "step", "what", "title", "activity", "to do"),
    "phase": ("phase", "stage"),
    "when": ("when", "time", "due", "deadline", "timing", "timescale", "by when", "minutes"),
    "r": ("who", "owner", "responsible", "role", "lead", "by whom", "person"),
    "a": ("accountable", "answers for it", "approver", "approved by"),
    "c": ("consulted", "consult"),
    "i": ("informed", "inform", "tell"),
    "done_when": ("done when", "outcome", "evidence", "success", "completed when"),
    "detail": ("detail", "details", "how", "notes", "note", "description", "comment", "comments"),
    "level": ("level", "severity", "from level"),
}
_PHASES: Mapping[Phase, tuple[str, ...]] = {
    Phase.PREPARE: ("p0", "prepare", "preparation", "before", "calm"),
    Phase.FIRST: ("p1", "first response", "response", "immediate", "first hour", "first 24 hours"),
    Phase.SUSTAIN: ("p2", "sustain", "continue", "day 2", "ongoing response"),
    Phase.RECOVER: ("p3", "recover", "recovery", "resolve", "resolve and recover"),
    Phase.REVIEW: ("p4", "review", "learn", "after", "lessons", "review and improve"),
}
_LEVELS: Mapping[str, tuple[str, ...]] = {
    key: (key.lower(), key[1:], name.lower()) for key, name in LEVEL_NAMES.items()
}


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column is what. columns: one of FIELDS for each column, "" to leave it out.

    headed: the first row holds headings. phase: for rows that name none.
    """

    columns: tuple[str, ...]
    headed: bool = True
    phase: Phase = Phase.FIRST


@dataclass(frozen=True, slots=True)
class ImportRow:
    """A row as it would come in. number: as the file counts. task: None if it is left out.

    faults: sentences; with a task, what was put in the place of what could not be read.
    """

    number: int
    task: TaskTemplate | None
    faults: tuple[str, ...] = ()


def guess(rows: Sequence[Sequence[str]]) -> Columns:
    """The likely meaning of the columns, from the words of the first row."""
    first = [fold(cell).strip(" :*") for cell in rows[0]] if rows else []
    columns: list[str] = []
    for heading in first:
        exact = (field for field, words in _HEADINGS.items() if heading in words)
        near = (field for field, words in _HEADINGS.items() if heading and _within(heading, words))
        found = next((field for field in (*exact, *near) if field not in columns), "")
        columns.append(found)
    headed = any(columns)
    if "title" not in columns and columns:
        # Without a heading that says so, the column with the longest words is the task.
        free = [place for place, field in enumerate(columns) if not field]
        if free:
            columns[max(free, key=lambda place: _length(rows, place))] = "title"
    return Columns(tuple(columns), headed)


def read_rows(
    rows: Sequence[Sequence[str]], mapping: Columns, roles: Mapping[str, str]
) -> tuple[ImportRow, ...]:
    """Each row as a task, with its faults; empty rows are passed over.

    Args:
        rows: of the table, cells as text.
        mapping: which column is what.
        roles: role key → name; a cell may hold either.
    """
    found: list[ImportRow] = []
    for number, cells in enumerate(rows, 1):
        if (number == 1 and mapping.headed) or not any(cell.strip() for cell in cells):
            continue
        if len(found) == MOST_ROWS:
            found.append(ImportRow(number, None, (f"Only the first {MOST_ROWS:,} rows are read.",)))
            break
        values = {field: cell.strip() for field, cell in zip(mapping.columns, cells, strict=False) if field}
        found.append(_row(number, values, mapping, roles, len(found) + 1))
    return tuple(found)


def _row(
    number: int, values: Mapping[str, str], mapping: Columns, roles: Mapping[str, str], count: int
) -> ImportRow:
    title = " ".join(values.get("title", "").split())
    if not title:
        return ImportRow(number, None, ("There is no task in this row.",))
    faults: list[str] = []
    if len(title) > _TITLE:
        title = title[:_TITLE].rstrip()
        faults.append(f"The task is cut after {_TITLE} characters.")
    words = _when(values.get("when", ""), faults)
    when = parse_when(words)
    phase = _phase(values.get("phase", ""), mapping.phase, faults)
    r = _roles(values.get("r", ""), roles, faults)
    a = _roles(values.get("a", ""), roles, faults)
    if len(r) > 1:
        faults.append(f"Several people do it; the first is taken: {roles[r[0]]}.")
    task = TaskTemplate(
        f"OWN-{count:02d}", phase, title, values.get("done_when", "")[:_TEXT], r[0] if r else "COMMS",
        a[0] if a else "LEAD", _roles(values.get("c", ""), roles, faults),
        _roles(values.get("i", ""), roles, faults), values.get("detail", "")[:_TEXT], words, when.anchor,
        when.offset_min, when.repeat, _level(values.get("level", ""), faults),
    )  # fmt: skip
    return ImportRow(number, task, tuple(faults))


def _when(text: str, faults: list[str]) -> str:
    try:
        return read_when(text)
    except ValueError:
        faults.append(f"The time “{_short(text)}” cannot be read; it comes in as “at any time”.")
        return "any time"


def _phase(text: str, otherwise: Phase, faults: list[str]) -> Phase:
    said = fold(text).strip()
    for phase, words in _PHASES.items():
        names = (*words, fold(PHASE_NAMES[phase]))
        if said in names or any(said.startswith(f"{name} ") for name in names):
            return phase
    if said:
        faults.append(
            f"The phase “{_short(text)}” is not known; it comes in under “{PHASE_NAMES[otherwise]}”."
        )
    return otherwise


def _level(text: str, faults: list[str]) -> str:
    said = fold(text).strip()
    for level, words in _LEVELS.items():
        if said in words or said.startswith(level.lower()):
            return level
    if said:
        faults.append(f"The level “{_short(text)}” is not known; it shows at every level.")
    return "L0"


def _roles(text: str, roles: Mapping[str, str], faults: list[str]) -> tuple[str, ...]:
    found: list[str] = []
    for part in text.replace(";", ",").replace("/", ",").replace("\n", ",").split(","):
        said = fold(part).strip()
        if not said:
            continue
        key = next((key for key, name in roles.items() if said in (fold(key), fold(name))), "")
        key = key or next((key for key, name in roles.items() if said in fold(name).split()), "")
        if not key:
            faults.append(f"“{_short(part.strip())}” is not one of the roles; choose one later.")
        elif key not in found:
            found.append(key)
    return tuple(found)


def _within(heading: str, words: tuple[str, ...]) -> bool:
    return any(f" {word} " in f" {heading} " for word in words)


def _length(rows: Sequence[Sequence[str]], place: int) -> int:
    return sum(len(row[place]) for row in rows[1:50] if place < len(row))


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
