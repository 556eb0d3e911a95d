"""What plain text and links must hold, whatever comes in."""

import html
import re
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.plain import clean_text, plain_text, safe_link

PIECES = (
    "<", ">", "&", ";", "amp", "lt", "#60", "b", "script", "/", "!--", "-->", '"', "'", " ", "\n", "\u202e",
    "\u200b", "\x00", "é", "<p>", "</p>", "<br/>", "&lt;", "&amp;", "<a href='x'>", "=", "\ud800", "]]>",
)  # fmt: skip
NASTY = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=40).map("".join)


@given(NASTY)
def test_its_result_put_back_as_html_gives_it_again(dirty: str) -> None:
    once = plain_text(dirty, 5_000)
    assert plain_text(html.escape(once), 5_000) == once


@given(NASTY)
def test_cleaning_twice_changes_nothing(dirty: str) -> None:
    once = clean_text(dirty, 5_000)
    assert clean_text(once, 5_000) == once


@given(NASTY)
def test_no_tag_survives_as_markup(dirty: str) -> None:
    assert not re.search(r"<[a-zA-Z/!?]", plain_text(dirty, 5_000))


@given(NASTY | st.text(max_size=200), st.integers(1, 60))
def test_it_is_bounded_and_holds_no_unseen_character(dirty: str, limit: int) -> None:
    text = plain_text(dirty, limit)
    assert len(text) <= limit
    assert not [c for c in text if unicodedata.category(c) in ("Cc", "Cs") and c != "\n"]
    assert not [
        c for c in text if unicodedata.bidirectional(c) in ("RLO", "LRO", "RLI", "LRI", "PDF", "PDI", "FSI")
    ]


@pytest.mark.parametrize(
    ("given_html", "expected"),
    [
        ("<p>One</p><p>Two &amp; three</p>", "One\n\nTwo & three"),
        ("Line one\nline two", "Line one\nline two"),
        ("<p>Line one\nline two</p>", "Line one line two"),
        ("a<script>alert(1)</script>b", "a b"),
        ("a<style>p{}</style >b<!-- no -->c", "a bc"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("if a&lt;c", "if a< c"),
        ("AT&amp;amp;T", "AT&amp;T"),
        ("&lt;img src=x onerror=alert(1)&gt;hello", "hello"),
        ('<a title="x > y" href="/">link</a>', "link"),
        ("cut in a <a href='http", "cut in a"),
        ("<![CDATA[still words]]>", "still words"),
        ("<td>1</td><td>2</td>", "1 2"),
        ("<ul><li>one</li><li>two</li></ul>", "one\n\ntwo"),
        ("zero\u200bwidth \u202eback\u202c \u00adsoft", "zerowidth back soft"),
        ('<span class="invisible">https://</span><span>ex.example</span>', "https://ex.example"),
        ("", ""),
    ],
)
def test_html_reads_as_a_person_would_read_it(given_html: str, expected: str) -> None:
    assert plain_text(given_html, 500) == expected


def test_a_word_without_end_is_cut() -> None:
    assert plain_text("x" * 3_000 + " tail", 20_000) == "x" * 500 + " tail"


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<a ",
        '<a "',
        "<a '",
        "<!--",
        "<script>",
        "<div>",
        "&",
        "&#",
        "&amp;",
        "x",
        " ",
        "\n",
        "<![CDATA[",
        "</",
        "<a b='",
    ],
)
def test_floods_take_linear_time(piece: str) -> None:
    began = time.perf_counter()
    plain_text(piece * (400_000 // len(piece)), 20_000)
    assert time.perf_counter() - began < 6


@pytest.mark.parametrize(
    ("url", "base", "expected"),
    [
        ("https://a.example/x?y=1#z", "", "https://a.example/x?y=1#z"),
        ("/x", "https://a.example/feed", "https://a.example/x"),
        ("//b.example/x", "https://a.example/feed", "https://b.example/x"),
        ("HTTP://a.example/", "", "http://a.example/"),
        ("http://a.example/a b", "", "http://a.example/a%20b"),
        ("https://münchen.example/ü", "", "https://münchen.example/ü"),
        ("http://[2001:db8::1]/x", "", "http://[2001:db8::1]/x"),
        ("file:///etc/passwd", "", ""),
        ("file:///etc/passwd", "https://a.example/", ""),
        ("javascript:alert(1)", "https://a.example/", ""),
        ("java\nscript:alert(1)", "", ""),
        ("data:text/html,x", "", ""),
        ("//host/share", "", ""),
        ("\\\\host\\share", "https://a.example/", ""),
        ("https://bank.example@evil.example/", "", ""),
        ("http://", "", ""),
        ("http://[", "", ""),
        ("http://a.example:99999/", "", ""),
        ("http://a b.example/", "", ""),
        ("mailto:a@b.example", "", ""),
        ("/x", "file:///tmp/", ""),
        ("http://a.example/" + "x" * 3_000, "", ""),
        ("", "https://a.example/", ""),
    ],
)
def test_a_link_is_absolute_web_or_nothing(url: str, base: str, expected: str) -> None:
    assert safe_link(url, base) == expected


@given(NASTY | st.text(max_size=60), st.sampled_from(["", "https://a.example/b/c"]))
def test_a_safe_link_stays_as_it_is(url: str, base: str) -> None:
    link = safe_link(url, base)
    assert link == "" or (safe_link(link) == link and link.startswith(("http://", "https://")))
