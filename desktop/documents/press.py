"""Sets a report as a tagged PDF with typst; the only file that knows the typesetter.

Source: ISO 14289-1 (PDF/UA-1) for the tags, ISO 19005-2 (PDF/A-2a) for keeping.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from typing import Literal

import resources
from desktop.documents.placing import place
from desktop.documents.template_data import data_of
from desktop.domain.report import Report, Shape
from desktop.errors import Trouble

_FONT_PACKAGES = ("fontpkg_inter", "fontpkg_noto_sans")
_STANDARDS: tuple[Literal["ua-1", "a-2a"], ...] = ("ua-1", "a-2a")
_TEMPLATES = {
    Shape.PAGES: "checklist.typ", Shape.ONE_PAGE: "one_page.typ", Shape.CARDS: "cards.typ",
    Shape.SHEET: "sheet.typ",
}  # fmt: skip


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

        data = json.dumps(data_of(report), ensure_ascii=False)
        with _places(_template(report)) as (template, fonts):
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


def _template(report: Report) -> str:
    # Large print and one page are not to be had together.
    return _TEMPLATES[Shape.PAGES if report.large else report.shape]


@contextmanager
def _places(name: str) -> Iterator[tuple[Path, list[Path]]]:
    """The template and the font folders as real files, also in a frozen program."""
    with as_file(files(resources) / "documents") as documents:
        fonts = [Path(str(files(package) / "files")) for package in _FONT_PACKAGES]
        yield documents / name, fonts
