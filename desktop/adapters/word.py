"""Tables of text documents (.docx), within limits; fields are not run, links are not followed.

Wraps python-docx, which is loaded when the first file is read.
"""

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.adapters.package import look_over
from desktop.errors import Refused
from desktop.ports import Sheet

if TYPE_CHECKING:
    from docx.table import Table, _Row

MOST_TABLES, MOST_ROWS, MOST_COLUMNS, MOST_CHARACTERS = 50, 2_000, 40, 5_000


class WordDocuments:
    """Plays `SheetReader` for .docx files."""

    def read(self, path: Path) -> tuple[Sheet, ...]:
        """Every table with at least one row of text, named "Table 1" and so on.

        Raises:
            Refused: it is no such file, holds no table, or is over the limits.
            Trouble: it cannot be read from the disk.
        """
        look_over(path)
        sheets = _sheets(path)
        if not sheets:
            raise Refused("There is no table in the document. Put the tasks into a table, one in each row.")
        return sheets


def _sheets(path: Path) -> tuple[Sheet, ...]:
    from docx import Document

    try:
        document = Document(str(path))
        found = [
            Sheet(f"Table {number}", _rows(table))
            for number, table in enumerate(islice(document.tables, MOST_TABLES), 1)
        ]
    except Exception as error:  # a hostile file may raise anything in there
        raise Refused(
            "The document cannot be read. Save it again as .docx in the program it comes from, then try."
        ) from error
    return tuple(sheet for sheet in found if sheet.rows)


def _rows(table: "Table") -> tuple[tuple[str, ...], ...]:
    rows: list[list[str]] = []
    above: list[str] = []
    for row in islice(table.rows, MOST_ROWS):
        above = _cells(row, above)
        rows.append(above)
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((len(row) for row in rows), default=0)
    return tuple(tuple(row + [""] * (width - len(row))) for row in rows)


def _cells(row: "_Row", above: list[str]) -> list[str]:
    """The words of a row, one for each column; a cell that goes on from above says what that one says.

    The library's own list of cells holds as many of them as a file claims that one cell spans, which may be
    billions, and climbs up merged cells by recursion.
    """
    from docx.table import _Cell

    found: list[str] = []
    for tc in row._tr.tc_lst:
        if tc.vMerge == "continue" and len(found) < len(above):
            words = above[len(found)]
        else:
            words = _Cell(tc, row.table).text[:MOST_CHARACTERS].strip()
        found += [words] * min(max(tc.grid_span, 1), MOST_COLUMNS - len(found))
        if len(found) == MOST_COLUMNS:
            break
    return found
