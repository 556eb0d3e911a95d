"""Text, HTML and CSV of a report."""

import csv
import io
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.sheet import as_csv, safe_cell
from desktop.documents.text import as_text
from desktop.documents.web import as_html
from desktop.domain.report import CheckRow, Report, Section, Table


def report(title: str = "First hour", note: str = "", *, exercise: bool = False) -> Report:
    rows = (CheckRow("Call", True, "Now.", "It rang.", (("Who", "Kim"),)), CheckRow("Write", note=note))
    table = Table(("Gap", "Words"), (("where", "=1+1"),))
    return Report(
        title, "What to do", "Riverside", "en-GB", "noon", version="2",
        sections=(Section("Start", ("Go.",), rows, table),), exercise=exercise,
    )  # fmt: skip


def test_text_has_boxes_that_say_what_is_done() -> None:
    lines = as_text(report(note="Two\nlines")).splitlines()
    assert lines[:3] == ["First hour", "==========", "What to do"]
    assert "[x] Call" in lines
    assert lines[lines.index("[ ] Write") + 1 :][:2] == ["    Two", "    lines"]
    assert lines[-1] == "Riverside · Version 2 · noon"


def test_a_drill_says_so_first() -> None:
    assert as_text(report(exercise=True)).startswith("Exercise. Nothing in this document is real.")
    assert 'class="exercise"' in as_html(report(exercise=True))


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


def test_html_says_the_state_in_words_and_names_its_language() -> None:
    page = as_html(report())
    assert '<html lang="en-GB">' in page
    assert '<th scope="col">Gap</th>' in page
    assert ">Done:</span> Call" in page
    assert ">To do:</span> Write" in page


@given(
    st.text(max_size=60),
    st.sampled_from(["<script>x</script>", '"><img src=x onerror=y>', "&lt;b&gt;", "<!--"]),
)
def test_nothing_a_person_wrote_becomes_html(words: str, hostile: str) -> None:
    plain, loaded = Tags(), Tags()
    plain.feed(as_html(report("a", "b")))
    loaded.feed(as_html(report("a" + words + hostile, hostile + words)))
    assert loaded.seen == plain.seen


def test_csv_opens_as_a_table_with_a_header() -> None:
    text = as_csv(report(note="a,b\nc"))
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text[1:])))
    assert rows[0] == ["Section", "State", "Title", "Detail", "Done when", "Facts", "Note"]
    assert rows[1] == ["Start", "Done", "Call", "Now.", "It rang.", "Who: Kim", ""]
    assert rows[2][-1] == "a,b\nc"
    assert rows[3:] == [["Section", "Gap", "Words"], ["Start", "where", "'=1+1"]]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\n=1", "＝1", "\r=1"])
def test_what_starts_a_formula_is_shown_as_text(cell: str) -> None:
    assert safe_cell(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "plain", "a=b", "1", "'quoted"])
def test_plain_words_stay_as_they_are(cell: str) -> None:
    assert safe_cell(cell) == cell


@given(st.text(max_size=40))
def test_no_cell_ever_starts_a_formula(cell: str) -> None:
    assert not safe_cell(cell).lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))
