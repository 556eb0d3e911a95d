"""A report as the plain values that the templates take: texts fit for paper, columns with their widths."""

from collections.abc import Mapping
from typing import Any

from desktop.documents.printable import printable
from desktop.documents.words import label_of, limits, words_for
from desktop.domain.report import CheckRow, Report, Section, Table

_LONG_ROW = 900  # characters; a row as long as that may break over two pages
_HASH = 64  # characters of a SHA-256 in hex, which is kept in one piece so that it can be copied
#: On black. Source: FIRST, "Traffic Light Protocol 2.0", colour coding.
_TLP_COLOURS = {
    "RED": "#FF2B2B", "AMBER": "#FFC000", "AMBER+STRICT": "#FFC000", "GREEN": "#33FF00", "CLEAR": "#FFFFFF",
}  # fmt: skip


def data_of(report: Report) -> Mapping[str, Any]:
    """Everything a template places, ready to be written as JSON."""
    language, _, region = report.language.partition("-")
    words = words_for(report.language)
    return {
        "title": printable(report.title).strip() or "Untitled",
        "subtitle": printable(report.subtitle),
        "organisation": printable(report.organisation),
        "version": f"Version {report.version}" if report.version else "",
        "made_at": report.made_at,
        "lang": language.lower() or "en",
        "region": region if len(region) == 2 and region.isalpha() else None,
        "exercise": report.exercise,
        "large": report.large,
        "contents": report.contents and len(report.sections) > 2,
        "tlp": {"label": label_of(report), "colour": _TLP_COLOURS.get(report.tlp, "#FFFFFF")}
        if report.tlp
        else None,
        "marking": printable(report.marking),
        "readers": printable(words["readers"].replace("{names}", ", ".join(report.readers)))
        if report.readers
        else "",
        "limits": [printable(each) for each in limits(report)],
        "facts": _pairs(report.facts),
        "closing": _pairs(report.closing),
        "done_label": "Done when",
        "words": words,
        "sections": [_section(section) for section in report.sections],
    }


def _section(section: Section) -> Mapping[str, Any]:
    return {
        "title": printable(section.title) or "Untitled",
        "paragraphs": [printable(each) for each in section.paragraphs],
        "facts": _pairs(section.facts),
        "points": [printable(each) for each in section.points],
        "numbered": section.numbered,
        "checks": [_row(row) for row in section.checks],
        "table": _table(section.table) if section.table and section.table.columns else None,
        "lines": section.lines,
        "place": section.place,
    }


def _pairs(pairs: tuple[tuple[str, str], ...]) -> list[list[str]]:
    return [[printable(label), value if _is_hash(value) else printable(value)] for label, value in pairs]


def _is_hash(value: str) -> bool:
    return len(value) == _HASH and value.isascii() and value.isalnum()


def _row(row: CheckRow) -> Mapping[str, Any]:
    return {
        "title": printable(row.title),
        "done": row.done,
        "detail": printable(row.detail),
        "done_when": printable(row.done_when),
        "facts": [[label, printable(value)] for label, value in row.facts],
        "note": printable(row.note),
        "long": len(row.title + row.detail + row.done_when + row.note) > _LONG_ROW,
    }


def _table(table: Table) -> Mapping[str, Any]:
    """Columns share the width by what they hold: no narrower than their longest word, the wide one more."""
    shares = []
    for index, column in enumerate(table.columns):
        cells = [column, *(row[index] for row in table.rows)]
        longest_line = max(len(line) for cell in cells for line in cell.split("\n"))
        longest_word = max(len(word) for cell in cells for word in (cell.split() or [""]))
        usual = max(34, min(56, longest_line)) if index == table.wide else min(24, longest_line + 2)
        shares.append(max(8, usual, min(longest_word, 40) + 3))
    return {
        "columns": table.columns,
        "rows": [[printable(cell) for cell in row] for row in table.rows],
        "shares": shares,
    }
