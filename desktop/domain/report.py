"""A report as values: title, sections, rows; no markup, so any document kind can be made of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One line of a checklist. done: ticked. facts: short (label, value) pairs under the title."""

    title: str
    done: bool = False
    detail: str = ""
    done_when: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A plain table. columns: header words; rows: as many cells each; wide: index of the long column."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    wide: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it, in this order: paragraphs, checklist, table."""

    title: str
    paragraphs: tuple[str, ...] = ()
    checks: tuple[CheckRow, ...] = ()
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One document. language: BCP 47. made_at: local words for the time. facts: cover lines."""

    title: str
    subtitle: str
    organisation: str
    language: str
    made_at: str
    version: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    sections: tuple[Section, ...] = ()
    exercise: bool = False
