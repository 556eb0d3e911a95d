"""The papers of a crisis as PDF: one page where one is promised, marked on each page, open to all readers."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import page
import pytest

from desktop.content import Packs
from desktop.documents.press import TypstPress
from desktop.documents.text import as_text
from desktop.documents.web import as_html
from desktop.domain.board_note import board_note
from desktop.domain.breach_record import breach_record
from desktop.domain.entry import verify_entries
from desktop.domain.first_hour import first_hour_card, short_cards
from desktop.domain.handover import handover_sheet
from desktop.domain.incident import IncidentFact, Standing
from desktop.domain.log_report import log_report, timeline
from desktop.domain.report import Report, Section
from desktop.domain.role_card import role_cards
from desktop.domain.situation import situation_report
from tests.fakes.case_file import case_file, incident, letterhead, people_and_roles

pytestmark = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
TODAY = date(2026, 11, 28)
ORDER = [role.key for role in Packs().roles()]


def pages_of(pdf: Path) -> list[str]:
    ran = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True)
    return ran.stdout.rstrip("\f").split("\f")


def pressed(report: Report, folder: Path) -> list[str]:
    TypstPress().pdf(report, folder / "one.pdf")
    return pages_of(folder / "one.pdf")


def first_hour(**changes: object) -> Report:
    packs = Packs()
    report = first_hour_card(
        letterhead(), packs.card("first_hour"), people_and_roles(), ORDER, packs.criteria(),
        packs.level_rules(), (), (), TODAY,
    )  # fmt: skip
    return replace(report, **changes)  # type: ignore[arg-type]


def log() -> Report:
    case = case_file(5)
    return log_report(letterhead(), case.incident, case.entries, verify_entries(case.entries))


EVERY: dict[str, Callable[[], Report]] = {
    "situation": lambda: situation_report(letterhead(), case_file()),
    "handover": lambda: handover_sheet(letterhead(), case_file()),
    "log": log,
    "timeline": lambda: timeline(letterhead(), case_file(), everything=True),
    "board": lambda: board_note(letterhead(), incident(), case_file().clocks),
    "breach": lambda: breach_record(letterhead(), case_file()),
    "roles": lambda: role_cards(letterhead(), people_and_roles(), ORDER, TODAY, internal=True),
    "hour": first_hour,
    "short": lambda: short_cards(letterhead(), [Packs().card("speaker"), Packs().card("log_keeper")], TODAY),
}


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("drill", [False, True], ids=["real", "drill"])
def test_every_paper_is_open_to_screen_readers_and_marked_on_each_page(
    tmp_path: Path, name: str, drill: bool
) -> None:
    report = replace(EVERY[name](), exercise=drill, readers=("Ana Lee",))
    pages = pressed(report, tmp_path)
    assert page.is_pdf_compliant(str(tmp_path / "one.pdf"), profile="ua1")
    label = f"TLP:{report.tlp}"
    for number, words in enumerate(pages, 1):
        assert words.count(label) >= 2, f"page {number}"  # at its head and at its foot
        assert "Only for: Ana Lee" in words
        assert f"Page {number} of {len(pages)}" in words
        assert "29 Nov 2026, 00:04 UTC" in words
        assert ("EXERCISE" in words) is drill
    assert b"/Outlines" in (tmp_path / "one.pdf").read_bytes()


@pytest.mark.parametrize("name", EVERY)
def test_page_and_text_say_the_same_marks(name: str) -> None:
    report = replace(EVERY[name](), exercise=True, readers=("Ana <b>",))
    for words in (as_html(report), as_text(report)):
        assert f"TLP:{report.tlp}" in words
        assert "Nothing in this document is real" in words
    assert "Ana &lt;b&gt;" in as_html(report)


def crowded() -> Report:
    case = case_file(40)
    wide = "WWWW MMMM " * 30
    facts = tuple(
        IncidentFact(str(number), "i", f"{number} people {wide}", Standing.CONFIRMED) for number in range(50)
    )
    drill = incident(
        exercise=True, restricted=True, title=wide, lead=wide, line=wide,
        readers=tuple(f"Person Number {number}" for number in range(6)),
    )  # fmt: skip
    claims = tuple(f"Claim {number} {wide}" for number in range(9))
    return situation_report(letterhead(), replace(case, incident=drill, facts=facts, claims=claims))


def test_the_situation_report_is_one_page_also_with_far_too_much_in_it(tmp_path: Path) -> None:
    report = crowded()
    (words,) = pressed(report, tmp_path)
    for section in report.sections:
        assert section.title in words
        assert len(section.points) >= 2
    assert "Claim 1 WWWW" in words
    assert words.rstrip().endswith("TLP:RED")


def test_the_first_hour_card_is_one_sheet_with_two_sides(tmp_path: Path) -> None:
    front, back = pressed(first_hour(), tmp_path)
    assert "Ask a second source" in front
    assert "L3 Critical" in front
    assert "07700 900101" in back
    assert "Sealed backup codes lie at" in back


def test_two_cards_stand_on_a_page(tmp_path: Path) -> None:
    report = EVERY["roles"]()
    pages = pressed(report, tmp_path)
    assert len(pages) == (len(report.sections) + 1) // 2
    for place, words in enumerate(pages):
        for section in report.sections[2 * place : 2 * place + 2]:
            assert section.title in words
            assert words.count("this copy holds private phone numbers") >= 2


def test_the_log_ends_with_the_hash_in_one_piece_on_its_last_page(tmp_path: Path) -> None:
    report = log()
    pages = pressed(report, tmp_path)
    assert len(pages) > 3
    head = dict(report.closing)["Hash of the last entry (SHA-256)"]
    assert head in pages[-1]
    assert all(head not in words for words in pages[:-1])


@pytest.mark.parametrize("name", ["situation", "hour", "roles", "handover"])
def test_large_print_is_large_and_takes_the_pages_it_needs(tmp_path: Path, name: str) -> None:
    small = EVERY[name]()
    TypstPress().pdf(replace(small, large=True), tmp_path / "large.pdf")
    assert page.is_pdf_compliant(str(tmp_path / "large.pdf"), profile="ua1")
    assert len(pages_of(tmp_path / "large.pdf")) >= 2
    assert heights(tmp_path / "large.pdf") >= 13.5
    assert '<body class="large">' in as_html(replace(small, large=True))
    assert '<body class="large">' not in as_html(small)


def heights(pdf: Path) -> float:
    """The size in points that half of the words have at least."""
    ran = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True, check=True)
    found = sorted(
        float(line.split('yMax="')[1].split('"')[0]) - float(line.split('yMin="')[1].split('"')[0])
        for line in ran.stdout.splitlines()
        if "<word" in line
    )
    return found[len(found) // 2]


def test_markup_in_every_new_field_is_only_text(tmp_path: Path) -> None:
    hostile = '#read("/etc/passwd") *b* $x$ "] <a>'
    section = Section(hostile, facts=((hostile, hostile), (hostile, "")), points=(hostile,), lines=2)
    report = Report(
        hostile, hostile, "R", "en-GB", "noon", sections=(section,), tlp="AMBER", marking=hostile,
        readers=(hostile,), closing=((hostile, hostile),),
    )  # fmt: skip
    words = "\n".join(pressed(report, tmp_path))
    assert words.count('#read("/etc/passwd")') >= 8
    assert "root:" not in words
    assert "<a>" not in as_html(report)
