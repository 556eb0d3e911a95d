"""Subscription lists in and out."""

import pytest

from desktop.connectors.opml import read_opml, write_opml
from desktop.errors import Refused

ROWS = (
    ("Valley Gazette", "https://gazette.example/feed?a=1&b=2", "Local / Papers"),
    ("Charity & change", "https://charity.example/feed.atom", ""),
    ('Quote "this" <b>', "https://quote.example/", "Local"),
    ("Зеркало", "https://mirror.example/rss", "Local / Papers"),
)


def test_what_was_written_reads_back_as_it_was() -> None:
    assert sorted(read_opml(write_opml(ROWS))) == sorted(ROWS)
    assert read_opml(write_opml(())) == ()


def test_other_readers_lists_are_understood() -> None:
    data = b"""<?xml version="1.0" encoding="ISO-8859-1"?><OPML version="1.1"><body>
      <outline text="News"><outline title="Only title" xmlURL="https://a.example/1"/>
        <outline text="Two\nlines" type="rss" xmlUrl=" https://a.example/2 "/></outline>
      <outline text="Local file" xmlUrl="file:///etc/passwd"/><outline text="Script" xmlUrl="javascript:x"/>
      <outline text="Again" xmlUrl="https://a.example/1"/><outline xmlUrl="https://a.example/3"/>
    </body></OPML>"""
    assert read_opml(data) == (
        ("Only title", "https://a.example/1", "News"),
        ("Two lines", "https://a.example/2", "News"),
        ("https://a.example/3", "https://a.example/3", ""),
    )


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"<rss/>",
        b"<opml><body>",
        b"<!DOCTYPE opml [<!ENTITY a 'x'>]><opml/>",
        b"<!DOCTYPE opml SYSTEM 'file:///etc/passwd'><opml/>",
        b"<?xml version='1.0' encoding='punycode'?><opml/>",
        b"<opml>" + b"x" * 5_000_001,
        b"<opml><body>"
        + b"".join(b"<outline xmlUrl='http://a.example/%d'/>" % n for n in range(501))
        + b"</body></opml>",
    ],
)
def test_what_cannot_be_used_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(Refused) as refused:
        read_opml(data)
    assert "Nothing was added" in refused.value.sentence


def test_five_hundred_feeds_and_deep_nesting_are_read() -> None:
    many = b"".join(b"<outline xmlUrl='http://a.example/%d'/>" % number for number in range(500))
    assert len(read_opml(b"<opml><body>" + many + b"</body></opml>")) == 500
    deep = b"<outline text='x'>" * 20_000 + b"</outline>" * 20_000
    assert (
        read_opml(b"<opml><body>" + deep + b"<outline xmlUrl='http://a.example/0'/>" + b"</body></opml>")[0][
            1
        ]
        == "http://a.example/0"
    )
