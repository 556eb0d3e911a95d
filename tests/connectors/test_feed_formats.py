"""What each kind of feed says once it has been read; the feeds stand as bytes in tests/data/feeds."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.connectors.feeds import GuardedFeedReader
from desktop.domain.mention import FeedItem
from desktop.ports import Fetched, FetchFailed, ParsedFeed

FEEDS = Path(__file__).parent.parent / "data" / "feeds"
NOTE = "The feed has small faults; what could be read was kept."


@pytest.fixture(scope="module")
def reader() -> Iterator[GuardedFeedReader]:
    reader = GuardedFeedReader(1)
    reader.warm()
    yield reader
    reader.close()


def read(reader: GuardedFeedReader, name: str, content_type: str = "application/xml") -> ParsedFeed:
    return reader.parse(Fetched(200, "https://a.example/feed", (FEEDS / name).read_bytes(), content_type))


def test_rss_0_91_with_its_document_type(reader: GuardedFeedReader) -> None:
    feed = read(reader, "rss-0.91.xml")
    assert (feed.title, feed.site_url, feed.language) == (
        "Harbour notes",
        "https://harbour.example/",
        "en-gb",
    )
    assert [item.title for item in feed.items] == ["Ferry timetable changes", "Crane repaired"]
    assert feed.items[0].text == "The café opens earlier."
    assert feed.items[1] == FeedItem(
        "", "Crane repaired", "", "https://harbour.example/crane", language="en-gb"
    )


def test_rss_0_92_entries_need_no_title_and_no_link(reader: GuardedFeedReader) -> None:
    first, second = read(reader, "rss-0.92.xml").items
    assert (first.title, first.url, first.text) == ("", "", "An entry without title and link: leeks are in.")
    assert (second.title, second.text) == ("Compost day", "Bring a fork.")


def test_rdf(reader: GuardedFeedReader) -> None:
    feed = read(reader, "rss-1.0.rdf")
    assert feed.items == (
        FeedItem(
            "https://library.example/1",
            "Reading week",
            "Six evenings.",
            "https://library.example/1",
            "A. Librarian",
            datetime(2026, 2, 27, 17, 30, tzinfo=UTC),
            "2026-02-27T18:30:00+01:00",
        ),
    )


def test_rss_2_0(reader: GuardedFeedReader) -> None:
    run, future, undated, worded = read(reader, "rss-2.0.xml").items
    assert run == FeedItem(
        "gz-1",
        "Hospice fun run raises £12,000 & more",
        "The run on Sunday was the largest yet.\n\nMore next year.",
        "https://gazette.example/run?a=1&b=2",
        "Jo Writer",
        datetime(2026, 3, 2, 8, 15, tzinfo=UTC),
        "Mon, 02 Mar 2026 08:15:00 +0000",
        "en-GB",
    )
    assert (future.title, future.url) == ("", "https://a.example/relative/path")
    assert future.published == datetime(2099, 1, 1, tzinfo=UTC)
    assert (undated.url, undated.guid, undated.published, undated.published_said) == ("", "", None, "")
    assert (worded.published, worded.published_said) == (None, "last Tuesday, after lunch")
    assert worded.url == "https://gazette.example/permalink"


def test_atom_0_3(reader: GuardedFeedReader) -> None:
    (item,) = read(reader, "atom-0.3.xml").items
    assert (item.guid, item.text, item.language) == (
        "tag:old.example,2026:1",
        "Words from an old format.",
        "en",
    )
    assert item.published == datetime(2026, 1, 5, 9, tzinfo=UTC)


def test_atom_1_0(reader: GuardedFeedReader) -> None:
    feed = read(reader, "atom-1.0.xml")
    assert (feed.title, feed.site_url, feed.note) == ("Charity & change", "https://charity.example/", "")
    trustee, welsh = feed.items
    assert (trustee.title, trustee.author) == ("A new trustee", "Sam Editor")
    assert trustee.text == "She joins in April.\n\nOne\n\nTwo"
    assert trustee.published == datetime(2026, 3, 1, 9, 59, 59, tzinfo=UTC)
    assert (welsh.text, welsh.language) == ("Croeso i bawb.", "cy")
    assert welsh.published == datetime(2026, 2, 1, 12, tzinfo=UTC)


def test_json_feed_1(reader: GuardedFeedReader) -> None:
    feed = read(reader, "feed-1.json", "application/feed+json")
    assert (feed.title, feed.site_url) == ("JSON one", "https://json.example/")
    seven, eight = feed.items
    assert (seven.guid, seven.text, seven.url) == ("7", "Seven of them", "https://a.example/seven")
    assert (seven.author, seven.published) == ("Json Person", datetime(2026, 3, 2, 6, tzinfo=UTC))
    assert (eight.text, eight.published) == ("a <b> c & d", None)


def test_json_feed_1_1(reader: GuardedFeedReader) -> None:
    (item,) = read(reader, "feed-1.1.json", "text/plain").items
    assert (item.author, item.language, item.text) == ("Cid", "de", "longer text")
    assert (item.url, item.published_said) == ("https://elsewhere.example/9", "2026-03-02T07:00:00Z")


def test_microblogs_have_no_titles_but_their_words_whole(reader: GuardedFeedReader) -> None:
    (sky,) = read(reader, "microblog-bluesky-like.xml").items
    assert sky.title == ""
    assert sky.text == "First line of a post.\n\nSecond paragraph, with a link https://x.example/y"
    assert sky.published == datetime(2026, 3, 2, 7, 45, tzinfo=UTC)
    (toot,) = read(reader, "microblog-mastodon-like.xml").items
    assert (toot.title, toot.text) == ("", "Thank you @c!\nSee https://x.example/page")


WORDS = "Zürich café “quoted” – 10 €"


@pytest.mark.parametrize(
    ("name", "title", "note"),
    [
        ("utf-8-bom", WORDS, ""),
        ("utf-16-le-bom", WORDS, ""),
        ("utf-16-be-bom", WORDS, ""),
        ("utf-16-without-mark", WORDS, ""),
        ("windows-1252-declared-utf-8", WORDS, NOTE),
        ("windows-1252-declared-latin-1", WORDS, ""),
        ("utf-8-declared-latin-1", WORDS, NOTE),
        ("utf-8-declared-utf-16", WORDS, ""),
        ("utf-8-declared-utf-7", WORDS, ""),
        ("utf-8-one-bad-byte", WORDS + " th\ufffden more words, größer und schöner", NOTE),
        ("koi8-r", "Новости города", ""),
        ("shift-jis", "ニュース速報", ""),
    ],
)
def test_the_right_letters_come_out_of(reader: GuardedFeedReader, name: str, title: str, note: str) -> None:
    feed = read(reader, f"charset-{name}.xml")
    assert (feed.items[0].title, feed.note) == (title, note)


def test_the_header_knows_the_encoding_where_the_document_is_silent(reader: GuardedFeedReader) -> None:
    body = "<rss version='2.0'><channel><item><title>Zażółć</title></item></channel></rss>".encode(
        "iso8859-2"
    )
    feed = reader.parse(Fetched(200, "https://a.example/", body, 'text/xml; charset="ISO-8859-2"'))
    assert feed.items[0].title == "Zażółć"
    for odd in (
        "punycode",
        "undefined",
        "utf-7",
        "rot13",
        "zip",
        "\x00",
        "idna",
        "unicode_escape",
        "x" * 500,
    ):
        plain = reader.parse(
            Fetched(
                200, "https://a.example/", b"<rss><item><title>x</title></item></rss>", f"a/b; charset={odd}"
            )
        )
        assert plain.items[0].title == "x"


def test_a_valid_feed_without_entries_is_fine(reader: GuardedFeedReader) -> None:
    feed = read(reader, "empty-but-valid.xml")
    assert (feed.title, feed.items, feed.note) == ("Quiet", (), "")


def test_small_faults_are_a_remark_and_cost_no_entry(reader: GuardedFeedReader) -> None:
    mended = read(reader, "faulty-undeclared-entity.xml")
    assert (mended.title, mended.note) == ("Café", NOTE)
    assert mended.items[0].title == "Fish & chips £5 &unknown; é & bold"
    assert mended.items[0].url == "https://a.example/?a=1&b=2"
    shaky = read(reader, "faulty-warning-before-and-cut-off.xml")
    assert [item.title for item in shaky.items][:1] == ["Whole"]
    assert shaky.note == NOTE
    odd = b"<rss><item><title>Kept</title></item><item><title>x<![CTADA[y]]></title></item><!WHAT>"
    assert reader.parse(Fetched(200, "https://a.example/", odd)).items[0].title == "Kept"
    assert [i.title for i in read(reader, "faulty-namespace-not-declared.xml").items] == ["One"]


def test_what_is_no_feed_says_what_it_is(reader: GuardedFeedReader) -> None:
    with pytest.raises(FetchFailed, match="web page") as failed:
        read(reader, "page-naming-feeds.html", "text/html")
    assert failed.value.kind == "unreadable"
    for body in (
        b"",
        b"   ",
        b"hello",
        b"{}",
        b"[1]",
        b'{"items": 3}',
        b"{broken",
        b"\x89PNG\r\n\x1a\n\x00",
        b"<svg/>",
    ):
        with pytest.raises(FetchFailed) as failed:
            reader.parse(Fetched(200, "https://a.example/", body))
        assert failed.value.kind == "unreadable"
        assert failed.value.sentence.endswith(".")


def test_a_page_names_its_feeds_best_first(reader: GuardedFeedReader) -> None:
    page = (FEEDS / "page-naming-feeds.html").read_bytes()
    assert reader.discover(Fetched(200, "https://town.example/", page, "text/html")) == (
        ("https://town.example/news/feed.xml", "Town & around"),
        ("https://town.example/feed.json", ""),
        ("https://town.example/rss/sport.xml", "Sport"),
        ("https://town.example/comments/feed", "Comments on Town"),
    )
    assert reader.discover(Fetched(200, "https://town.example/", b"just words")) == ()
    odd = b"<![WHAT[x]]><link rel='feed' href='/odd'>"
    assert reader.discover(Fetched(200, "https://town.example/", odd)) == (("https://town.example/odd", ""),)
