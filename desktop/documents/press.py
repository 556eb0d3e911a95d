"""Sets a report as a tagged PDF with typst; the only file that knows the typesetter.

Source: ISO 14289-1 (PDF/UA-1) for the tags, ISO 19005-2 (PDF/A-2a) for keeping.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, Literal

import resources
from desktop.documents.placing import place
from desktop.documents.printable import printable
from desktop.documents.words import words_for
from desktop.domain.report import CheckRow, Report, Section, Table
from desktop.errors import Trouble

_FONT_PACKAGES = ("fontpkg_inter", "fontpkg_noto_sans")
_STANDARDS: tuple[Literal["ua-1", "a-2a"], ...] = ("ua-1", "a-2a")
_LONG_ROW = 900  # characters; a row as long as that may break over two pages


class TypstPress:
    """Plays the role `Press`. Any thread, several at once; each call takes 0.1 to 0.5 seconds."""

    def pdf(self, report: Report, target: Path) -> None:
        """Writes the report as a PDF beside `target` and moves it into place.

        The PDF is tagged (PDF/UA-1 and PDF/A-2a). A text that none of the fonts here can show is set
        without claiming those two standards, so that nobody stands there without a document.

        Args:
            report: what to set.
            target: where to; its folder has to be there, a file of that name is replaced.

        Raises:
            Trouble: the disk refuses, or the typesetter cannot set it. What stood there is untouched.
        """
        place(self._set(report), target)

    def _set(self, report: Report) -> bytes:
        # Imported late: a program that only shows windows never needs the typesetter's 80 megabytes.
        import typst

        data = json.dumps(_data(report), ensure_ascii=False)
        with _places() as (template, fonts):
            for system_fonts, standards in ((False, _STANDARDS), (True, _STANDARDS), (True, ())):
                try:
                    return typst.compile(
                        template,
                        root=template.parent,
                        font_paths=fonts,
                        ignore_system_fonts=not system_fonts,
                        sys_inputs={"data": data},
                        pdf_standards=[*standards],
                        format="pdf",
                    )
                except typst.TypstError as error:
                    reason = error
        raise Trouble(
            f"The document could not be set ({reason.message}). Your data is safe; nothing was written."
        ) from reason


@contextmanager
def _places() -> Iterator[tuple[Path, list[Path]]]:
    """The template and the font folders as real files, also in a frozen program."""
    with as_file(files(resources) / "documents") as documents:
        fonts = [Path(str(files(package) / "files")) for package in _FONT_PACKAGES]
        yield documents / "checklist.typ", fonts


def _data(report: Report) -> Mapping[str, Any]:
    language, _, region = report.language.partition("-")
    return {
        "title": printable(report.title).strip() or "Untitled",
        "subtitle": printable(report.subtitle),
        "organisation": printable(report.organisation),
        "version": f"Version {report.version}" if report.version else "",
        "made_at": report.made_at,
        "lang": language.lower() or "en",
        "region": region if len(region) == 2 and region.isalpha() else None,
        "exercise": report.exercise,
        "facts": [[label, printable(value)] for label, value in report.facts],
        "done_label": "Done when",
        "words": words_for(report.language),
        "sections": [_section(section) for section in report.sections],
    }


def _section(section: Section) -> Mapping[str, Any]:
    return {
        "title": printable(section.title) or "Untitled",
        "paragraphs": [printable(each) for each in section.paragraphs],
        "checks": [_row(row) for row in section.checks],
        "table": _table(section.table) if section.table and section.table.columns else None,
    }


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
        longest_word = max(len(word) for cell in cells for word in (cell.split() or [""]))
        usual = 34 if index == table.wide else min(24, max(len(cell) for cell in cells))
        shares.append(max(8, usual, min(longest_word, 40) + 3))
    return {
        "columns": table.columns,
        "rows": [[printable(cell) for cell in row] for row in table.rows],
        "shares": shares,
    }
