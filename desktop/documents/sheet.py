"""A report as CSV for a spreadsheet, in which no cell can become a formula."""

import csv
import io

from desktop.documents.words import words_for
from desktop.domain.report import Report

# Source: OWASP, "CSV Injection": what spreadsheets take for the start of a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def as_csv(report: Report) -> str:
    """CSV (RFC 4180) with a byte order mark for spreadsheets; no cell can start a formula.

    Checklists give one row each under section, state, title, detail, done when, facts and note. Facts and
    points of sections follow under section, label and words, then tables with their own header, each in
    the order of the report.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    if any(section.checks for section in report.sections):
        writer.writerow(("Section", "State", "Title", "Detail", "Done when", "Facts", "Note"))
    for section in report.sections:
        for row in section.checks:
            facts = "; ".join(f"{label}: {value}" for label, value in row.facts)
            state = words_for(report.language)["done" if row.done else "todo"]
            cells = (section.title, state, row.title, row.detail, row.done_when, facts, row.note)
            writer.writerow([safe_cell(cell) for cell in cells])
    said = [
        (section.title, label, words)
        for section in report.sections
        for label, words in (*section.facts, *(("", point) for point in section.points))
    ]
    if said:
        writer.writerow(("Section", "Label", "Words"))
        writer.writerows([safe_cell(cell) for cell in row] for row in said)
    for section in report.sections:
        if section.table:
            writer.writerow([safe_cell(cell) for cell in ("Section", *section.table.columns)])
            for values in section.table.rows:
                writer.writerow([safe_cell(cell) for cell in (section.title, *values)])
    return "\ufeff" + out.getvalue()


def safe_cell(text: str) -> str:
    """The text as a spreadsheet will show it and never run it: an apostrophe before what starts a formula."""
    text = text.replace("\0", "")
    return (
        f"'{text}" if text.lstrip(" \n\u00a0").startswith(_FORMULA_STARTS) or text.startswith("\n") else text
    )
