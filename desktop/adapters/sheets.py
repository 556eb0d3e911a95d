"""Spreadsheets (.xlsx): values as text, within limits; formulas are not run, links are not followed.

Wraps openpyxl, which is loaded when the first file is read.
"""

import warnings
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any

from desktop.adapters.package import look_over
from desktop.errors import Refused
from desktop.ports import Sheet

MOST_SHEETS, MOST_ROWS, MOST_COLUMNS, MOST_CHARACTERS = 20, 2_000, 40, 5_000
_UNREADABLE = "The spreadsheet cannot be read. Save it again as .xlsx in the program it comes from, then try."


class Workbooks:
    """Plays `SheetReader` for .xlsx files."""

    def read(self, path: Path) -> tuple[Sheet, ...]:
        """Every sheet with at least one row of text.

        Raises:
            Refused: it is no such file, is empty, or is over the limits.
            Trouble: it cannot be read from the disk.
        """
        look_over(path)
        sheets = _sheets(path)
        if not sheets:
            raise Refused("The spreadsheet is empty. Choose the file that holds the tasks.")
        return sheets


def _sheets(path: Path) -> tuple[Sheet, ...]:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        # Styles and extensions that it leaves out are no matter for the words.
        warnings.simplefilter("ignore")
        try:
            book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        except Exception as error:  # a hostile file may raise anything in there
            raise Refused(_UNREADABLE) from error
        try:
            found = [Sheet(str(sheet.title), _rows(sheet)) for sheet in book.worksheets[:MOST_SHEETS]]
        except Exception as error:  # a hostile file may raise anything in there
            raise Refused(_UNREADABLE) from error
        finally:
            book.close()
    return tuple(sheet for sheet in found if sheet.rows)


def _rows(sheet: Any) -> tuple[tuple[str, ...], ...]:
    sheet.reset_dimensions()  # what a file says of its own extent may be a lie
    rows = [
        [_text(cell) for cell in row[:MOST_COLUMNS]]
        for row in islice(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS), MOST_ROWS)
    ]
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((place for row in rows for place, cell in enumerate(row, 1) if cell), default=0)
    return tuple(tuple((row + [""] * width)[:width]) for row in rows)


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer():
            return str(int(value))
        case datetime():
            return value.isoformat(" ", "minutes")
        case date() | time():
            return value.isoformat()
    return str(value)[:MOST_CHARACTERS].strip()
