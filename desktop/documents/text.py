"""A report as plain text."""

from collections.abc import Iterator

from desktop.documents.words import foot, label_of, limits, words_for
from desktop.domain.report import CheckRow, Report, Section


def as_text(report: Report) -> str:
    """Plain text with a final line break; tick boxes are ``[ ]`` and ``[x]``."""
    return "\n".join(_text_lines(report)).rstrip() + "\n"


def _text_lines(report: Report) -> Iterator[str]:
    if report.exercise:
        yield words_for(report.language)["exercise_long"]
        yield ""
    limited = limits(report)
    yield from limited
    if limited:
        yield ""
    yield report.title
    yield "=" * len(report.title)
    if report.subtitle:
        yield report.subtitle
    yield from (f"{label}: {value}" for label, value in report.facts)
    for section in report.sections:
        yield from _text_section(section)
    yield ""
    yield from (f"{label}: {value}" for label, value in report.closing)
    yield " · ".join(part for part in (*foot(report), label_of(report)) if part)


def _text_section(section: Section) -> Iterator[str]:
    yield ""
    yield section.title
    yield "-" * len(section.title)
    yield from section.paragraphs
    yield from (f"{label}: {value or '_' * 40}" for label, value in section.facts)
    for number, point in enumerate(section.points, 1):
        yield f"{number}. {point}" if section.numbered else f"- {point}"
    for row in section.checks:
        yield from _text_row(row)
    if section.table:
        yield from (" | ".join(row) for row in (section.table.columns, *section.table.rows))
    yield from ("_" * 60 for _ in range(section.lines))


def _text_row(row: CheckRow) -> Iterator[str]:
    yield f"[{'x' if row.done else ' '}] {row.title}"
    facts = "; ".join(f"{label}: {value}" for label, value in row.facts)
    for part in (row.detail, facts, row.done_when and f"Done when: {row.done_when}", row.note):
        yield from (f"    {line}" for line in part.split("\n") if line.strip())
