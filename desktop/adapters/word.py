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
    from docx.table import Table

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
    rows = [
        [cell.text[:MOST_CHARACTERS].strip() for cell in row.cells[:MOST_COLUMNS]]
        for row in islice(table.rows, MOST_ROWS)
    ]
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((len(row) for row in rows), default=0)
    return tuple(tuple(row + [""] * (width - len(row))) for row in rows)
