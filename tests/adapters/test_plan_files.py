"""Spreadsheets and documents with a plan in them, honest ones and hostile ones."""

import tracemalloc
from datetime import datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from openpyxl import Workbook

from desktop.adapters import package
from desktop.adapters.sheets import MOST_CHARACTERS, MOST_COLUMNS, MOST_ROWS, Workbooks
from desktop.adapters.word import WordDocuments
from desktop.errors import Refused, Trouble


@pytest.fixture
def book(tmp_path: Path) -> Path:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "First hour"
    sheet.append(["Task", "Who", "Minutes", "On"])
    sheet.append(["Ring the bank", "COMMS", 30.0, datetime(2026, 5, 4, 9, 30)])  # noqa: DTZ001 - a cell has no zone
    sheet.append(["=1+1", True, 2.5, None])
    made.create_sheet("Empty")
    path = tmp_path / "plan.xlsx"
    made.save(path)
    return path


def rewrite(path: Path, name: str, data: bytes) -> None:
    with ZipFile(path) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    parts[name] = data
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)


def test_a_spreadsheet_comes_as_text_without_its_empty_sheets(book: Path) -> None:
    (sheet,) = Workbooks().read(book)
    assert sheet.name == "First hour"
    assert sheet.rows[1] == ("Ring the bank", "COMMS", "30", "2026-05-04 09:30")
    assert sheet.rows[2] == ("", "yes", "2.5", "")  # a formula is not run, and nothing was kept of its value


def test_a_document_gives_its_tables(tmp_path: Path) -> None:
    made = Document()
    made.add_paragraph("Our plan")
    table = made.add_table(rows=2, cols=2)
    for place, words in enumerate(("Task", "Who", "Ring the bank", "COMMS")):
        table.cell(place // 2, place % 2).text = words
    path = tmp_path / "plan.docx"
    made.save(str(path))
    (sheet,) = WordDocuments().read(path)
    assert (sheet.name, sheet.rows) == ("Table 1", (("Task", "Who"), ("Ring the bank", "COMMS")))


def test_a_merged_cell_says_the_same_in_every_row_and_column_that_it_covers(tmp_path: Path) -> None:
    made = Document()
    table = made.add_table(rows=400, cols=3)
    table.cell(0, 0).merge(table.cell(399, 0)).text = "First response"
    table.cell(1, 1).merge(table.cell(1, 2)).text = "Ring the bank"
    path = tmp_path / "plan.docx"
    made.save(str(path))
    (sheet,) = WordDocuments().read(path)
    assert sheet.rows[1] == ("First response", "Ring the bank", "Ring the bank")
    assert {row[0] for row in sheet.rows} == {"First response"}


def test_a_cell_that_claims_to_span_a_billion_columns_costs_nothing(tmp_path: Path) -> None:
    made = Document()
    made.add_table(rows=1, cols=1).cell(0, 0).text = "Task"
    path = tmp_path / "plan.docx"
    made.save(str(path))
    with ZipFile(path) as archive:
        body = archive.read("word/document.xml")
    wide = body.replace(b"<w:tcPr>", b'<w:tcPr><w:gridSpan w:val="1000000000"/>')
    assert wide != body
    rewrite(path, "word/document.xml", wide)
    tracemalloc.start()
    (sheet,) = WordDocuments().read(path)
    assert tracemalloc.get_traced_memory()[1] < 20 * 2**20
    tracemalloc.stop()
    assert sheet.rows == (("Task",) * 40,)


def test_a_document_without_a_table_says_so(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    Document().save(str(path))
    with pytest.raises(Refused, match="no table"):
        WordDocuments().read(path)


def test_rows_columns_and_words_past_the_limits_are_left_out(tmp_path: Path) -> None:
    made = Workbook(write_only=True)
    sheet = made.create_sheet("Big")
    sheet.append(["x" * (MOST_CHARACTERS + 10)] + ["y"] * MOST_COLUMNS)
    for _ in range(MOST_ROWS + 50):
        sheet.append(["y"] * (MOST_COLUMNS + 1))
    path = tmp_path / "big.xlsx"
    made.save(path)
    (found,) = Workbooks().read(path)
    assert len(found.rows) == MOST_ROWS
    assert len(found.rows[0]) == MOST_COLUMNS
    assert len(found.rows[0][0]) == MOST_CHARACTERS


def test_a_part_that_grows_enormously_is_refused_before_a_library_sees_it(book: Path) -> None:
    rewrite(book, "xl/media/huge.bin", b"\0" * (package.MOST_UNPACKED + 1))
    assert book.stat().st_size < package.MOST_BYTES
    with pytest.raises(Refused, match="far too large"):
        Workbooks().read(book)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_that_declares_entities_is_refused(book: Path, encoding: str) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'
    rewrite(book, "xl/sharedStrings.xml", bomb.encode(encoding))
    with pytest.raises(Refused, match="instructions"):
        Workbooks().read(book)


def test_a_declaration_across_two_blocks_is_seen(book: Path) -> None:
    rewrite(book, "xl/styles.xml", b" " * (2**16 - 5) + b"<!DOCTYPE a>")
    with pytest.raises(Refused, match="instructions"):
        Workbooks().read(book)


def test_too_many_parts_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "many.docx"
    with ZipFile(path, "w") as archive:
        for number in range(package.MOST_PARTS + 1):
            archive.writestr(f"{number}", b"")
    with pytest.raises(Refused, match="too many parts"):
        WordDocuments().read(path)


@pytest.mark.parametrize("reader", [Workbooks(), WordDocuments()])
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"Task,Who\n", "not a file that can be read"),
        (b"", "not a file that can be read"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "has a password"),
        (b"PK\x03\x04" + b"\0" * 200, "not a file that can be read"),
    ],
)
def test_what_is_no_such_file_is_refused(
    tmp_path: Path, reader: Workbooks | WordDocuments, content: bytes, words: str
) -> None:
    path = tmp_path / "plan.bin"
    path.write_bytes(content)
    with pytest.raises(Refused, match=words):
        reader.read(path)


def test_an_archive_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    with ZipFile(path, "w") as archive:
        archive.writestr("hello.txt", "hello")
    for reader in (Workbooks(), WordDocuments()):
        with pytest.raises(Refused, match="cannot be read"):
            reader.read(path)


def test_a_file_that_is_too_large_or_gone_is_told(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    with path.open("wb") as file:
        file.truncate(package.MOST_BYTES + 1)
    with pytest.raises(Refused, match="larger than 5 MB"):
        Workbooks().read(path)
    path.unlink()
    with pytest.raises(Trouble):
        Workbooks().read(path)


def test_a_spreadsheet_whose_packing_is_broken_is_refused(book: Path) -> None:
    with ZipFile(book) as archive:
        info = archive.getinfo("xl/worksheets/sheet1.xml")
    data = bytearray(book.read_bytes())
    start = info.header_offset + 30 + len(info.filename)
    data[start : start + 8] = b"\xff" * 8  # a kind of block that does not exist
    book.write_bytes(data)
    with pytest.raises(Refused, match="Nothing was taken"):
        package.look_over(book)
