"""A report as the plain values that the templates take: texts fit for paper, columns with their widths."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from desktop.documents.printable import printable
from desktop.documents.words import label_of, limits, words_for
from desktop.domain.report import CheckRow, Report, Section, Table

_LONG_ROW = 900  # characters; a row as long as that may break over two pages
_LINE, _LARGE_LINE = 96, 60  # letters that a table holds from side to side
_IN_NUMBER = re.compile(r"(?<=\d) (?=\d)")
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
        "sections": [_section(section, report.large) for section in report.sections],
    }


def _section(section: Section, large: bool) -> Mapping[str, Any]:
    return {
        "title": printable(section.title) or "Untitled",
        "paragraphs": [printable(each) for each in section.paragraphs],
        "facts": _pairs(section.facts),
        "points": [printable(each) for each in section.points],
        "numbered": section.numbered,
        "checks": [_row(row) for row in section.checks],
        "table": _table(section.table, large) if section.table and section.table.columns else None,
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


def _table(table: Table, large: bool) -> Mapping[str, Any]:
    """Columns share the width by what they hold; the wide one gets the rest."""
    line = _LARGE_LINE if large else _LINE
    cells = [[column, *(row[index] for row in table.rows)] for index, column in enumerate(table.columns)]
    shares = [_share(column, line // 4) for column in cells]
    if 0 <= table.wide < len(shares):
        rest = line - (sum(shares) - shares[table.wide])
        longest = max(len(part) for cell in cells[table.wide] for part in cell.split("\n"))
        shares[table.wide] = max(shares[table.wide], line // 3, min(rest, longest))
    return {
        "columns": table.columns,
        "rows": [[printable(cell) for cell in row] for row in table.rows],
        "shares": shares,
    }


def _share(cells: Sequence[str], most: int) -> int:
    """How many letters a column wants: its longest line up to `most`, but its longest word in any case."""
    longest_line = max(len(line) for cell in cells for line in cell.split("\n"))
    # A phone number is not broken between its groups.
    words = [word for cell in cells for word in _IN_NUMBER.sub("_", cell).split()]
    longest_word = max((len(word) for word in words), default=0)
    return max(8, min(most, longest_line + 2), min(longest_word, 40) + 3)
