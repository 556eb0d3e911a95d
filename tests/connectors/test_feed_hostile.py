"""Feeds made to hurt: each ends in entries or in one sentence, in time and in little memory."""

import json
import multiprocessing
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.connectors.feeds import GuardedFeedReader
from desktop.ports import Fetched, FetchFailed, ParsedFeed

DEADLINE_S = 8.0
RSS = "<rss version='2.0'><channel><title>T</title>{}</channel></rss>"
ITEM = "<item><title>One</title>{}</item>"


@pytest.fixture(scope="module")
def warm_reader() -> Iterator[GuardedFeedReader]:
    reader = GuardedFeedReader(1, deadline_s=DEADLINE_S, memory_bytes=700_000_000)
    reader.warm()
    yield reader
    reader.close()


def parse(reader: GuardedFeedReader, text: str | bytes, content_type: str = "application/xml") -> ParsedFeed:
    body = text.encode() if isinstance(text, str) else text
    return reader.parse(Fetched(200, "https://a.example/feed", body, content_type))


LAUGHS = "<!DOCTYPE r [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefghi", "bcdefghij", strict=True)
)
SAFE = f"<!DOCTYPE r [<!ENTITY x '{'y' * 100_000}'>]>"


@pytest.mark.parametrize(
    "text",
    [
        LAUGHS + "]>" + RSS.format(ITEM.format("<description>&j;</description>")),
        SAFE + RSS.format(ITEM.format("<description>" + "&x;" * 10_000 + "</description>")),
        "a & b " + SAFE + RSS.format(ITEM.format("&x;" * 1_000)),
        "<!-- <a> -->" + SAFE + RSS.format(ITEM.format("&x;" * 1_000)),
        "<![CDATA[ " + SAFE + " ]]>" + RSS.format(ITEM.format("&x;" * 1_000)),
        "<?xml version='1.0'?><?x <a ?>" + SAFE + RSS.format(ITEM.format("")),
        RSS.format(ITEM.format("")) + SAFE.lower(),
        "<!doctype r [<!Entity % p SYSTEM 'file:///etc/passwd'> %p;]>" + RSS.format(""),
        "<!DOCTYPE r SYSTEM 'http://127.0.0.1/x.dtd' [ ]>" + RSS.format(ITEM.format("")),
        "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + RSS.format(ITEM.format("&x;")),
    ],
)
def test_entities_of_a_feeds_own_are_refused_at_once(warm_reader: GuardedFeedReader, text: str) -> None:
    began = time.monotonic()
    for body in (text.encode(), b"\xff\xfe" + text.encode("utf-16-le")):
        with pytest.raises(FetchFailed, match="safety") as failed:
            parse(warm_reader, body)
        assert failed.value.kind == "unreadable"
    assert time.monotonic() - began < 5


def test_a_feed_that_writes_about_entities_is_read(warm_reader: GuardedFeedReader) -> None:
    words = "<description><![CDATA[Use <!DOCTYPE html> and <!ENTITY x 'y'>]]></description>"
    assert len(parse(warm_reader, RSS.format(ITEM.format(words))).items) == 1


def test_a_document_type_elsewhere_is_not_fetched(warm_reader: GuardedFeedReader) -> None:
    feed = parse(warm_reader, "<!DOCTYPE rss SYSTEM 'file:///etc/passwd'>" + RSS.format(ITEM.format("")))
    assert [item.title for item in feed.items] == ["One"]


FLOODS = {
    "nested tags": "<a>" * 100_000,
    "nested and closed": "<a>" * 50_000 + "</a>" * 50_000,
    "nested divs in an entry": ITEM.format("<description>" + "<div>" * 50_000 + "</description>"),
    "escaped nested divs": ITEM.format("<description>" + "&lt;div&gt;" * 50_000 + "</description>"),
    "open comments": "<!--" * 100_000,
    "comments": "<!-- x -->" * 100_000,
    "comments in a broken feed": "<b>" + "<!-- x -->" * 100_000,
    "open data": "<![CDATA[" * 100_000,
    "declarations": "<!x" * 100_000,
    "instructions": "<?x" * 100_000,
    "instructions closed": "<?x ?>" * 100_000,
    "categories": ITEM.format("".join(f"<category>{n}</category>" for n in range(30_000))),
    "one category of many words": ITEM.format(
        "<keywords>" + ",".join(map(str, range(60_000))) + "</keywords>"
    ),
    "links": ITEM.format("".join(f"<link>http://a.example/{n}</link>" for n in range(30_000))),
    "enclosures": ITEM.format("<enclosure url='http://a.example/' length='1'/>" * 30_000),
    "authors": ITEM.format("<author>a@b.example (A)</author>" * 30_000),
    "attributes": "<item " + " ".join(f"a{n}='1'" for n in range(100_000)) + "/>",
    "one long attribute": "<item a='" + "x" * 2_000_000 + "'/>",
    "open quotes": "<item a='" * 100_000,
    "open tags": "<item " * 100_000,
    "angle brackets": "<" * 500_000,
    "ampersands": "&" * 500_000,
    "number signs": "&#" * 200_000,
    "huge numbers": "&#99999999999999;" * 20_000,
    "one long word": ITEM.format("<title>" + "x" * 4_000_000 + "</title>"),
    "line ends": "\n" * 2_000_000,
    "long numbers for a date": ITEM.format("<pubDate>" + "1" * 500_000 + "</pubDate>"),
    "spaces for a date": ITEM.format("<pubDate>" + " 1" * 300_000 + "</pubDate>"),
    "name spaces": "".join(f"<x xmlns:n{n}='u{n}'/>" for n in range(30_000)),
    "tiny entries": "<item/>" * 200_000,
    "tiny entries, broken": "<b>" + "<item>" * 200_000,
}


@pytest.mark.parametrize("name", FLOODS)
def test_a_flood_ends_in_time(warm_reader: GuardedFeedReader, name: str) -> None:
    for text in (RSS.format(FLOODS[name]), FLOODS[name] + RSS.format("")):
        began = time.monotonic()
        try:
            feed = parse(warm_reader, text)
        except FetchFailed as failed:
            assert failed.kind == "unreadable"
            assert failed.sentence.endswith(".")
        else:
            assert len(feed.items) <= 2_000
            assert all(len(item.text) <= 20_000 and len(item.title) <= 500 for item in feed.items)
        assert time.monotonic() - began < DEADLINE_S + 5
    # no flood needs the child killed: the guard for left-over processes would see a new one
    assert parse(warm_reader, RSS.format(ITEM.format(""))).items[0].title == "One"


@pytest.mark.parametrize("closed", ["</channel></rss>", ""])
def test_of_a_hundred_thousand_entries_the_first_two_thousand_are_kept(
    warm_reader: GuardedFeedReader, closed: str
) -> None:
    items = "".join(f"<item><title>{n}</title><guid>{n}</guid></item>" for n in range(100_000))
    began = time.monotonic()
    feed = parse(warm_reader, f"<rss version='2.0'><channel><title>T</title>{items}{closed}")
    assert time.monotonic() - began < DEADLINE_S
    assert (len(feed.items), feed.truncated) == (2_000, True)
    assert (feed.items[0].title, feed.items[-1].title) == ("0", "1999")


def test_json_is_cut_and_bounded_as_well(warm_reader: GuardedFeedReader) -> None:
    many = {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": str(n)} for n in range(50_000)]}
    feed = parse(warm_reader, json.dumps(many))
    assert (len(feed.items), feed.truncated) == (2_000, True)
    for text in ("[" * 500_000, '{"a":' * 500_000, '{"items": [' + "1" * 1_000_000 + "]}"):
        with pytest.raises(FetchFailed):
            parse(warm_reader, text, "application/json")


def test_nothing_active_survives_in_what_is_kept(warm_reader: GuardedFeedReader) -> None:
    evil = (
        "<title>&lt;img src=x onerror=alert(1)&gt;T\u202eitle</title><link>file:///etc/passwd</link>"
        "<description><![CDATA[<script>alert(1)</script><a href='javascript:x'>go</a>"
        "<iframe src='file:///'></iframe><img src='//host/share'>]]></description>"
        "<author>&lt;b&gt;Me&lt;/b&gt;</author><guid>javascript:alert(1)</guid>"
    )
    (item,) = parse(warm_reader, RSS.format(f"<item>{evil}</item>")).items
    assert (item.title, item.text, item.author, item.url) == ("Title", "go", "Me", "")


def test_a_feed_past_its_deadline_is_stopped_and_the_next_one_is_read() -> None:
    reader = GuardedFeedReader(1, deadline_s=0.05)
    items = "".join(
        f"<item><title>{n}</title><description>{'w ' * 300}</description></item>" for n in range(2_000)
    )
    try:
        reader.warm()
        with pytest.raises(FetchFailed, match="took longer") as failed:
            parse(reader, RSS.format(items))
        assert failed.value.kind == "unreadable"
        assert parse(reader, RSS.format(ITEM.format(""))).items[0].title == "One"
    finally:
        reader.close()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux caps the address space")
def test_a_feed_that_needs_too_much_memory_fails_alone() -> None:
    reader = GuardedFeedReader(1, memory_bytes=160_000_000)
    try:
        with pytest.raises(FetchFailed, match=r"memory|broke"):
            parse(reader, RSS.format(ITEM.format("<description>" + "x " * 12_000_000 + "</description>")))
        assert parse(reader, RSS.format(ITEM.format(""))).items[0].title == "One"
    finally:
        reader.close()


PIECES = """
    <rss> <item> </item> <title> <![CDATA[ ]]> <!-- --> & &#x ; <entry a=' ' > <? ?> { " é
    <category/> <dc:date> <pubDate> <link&#32;href=' <content <feed version= [ ] : ,
    "items": "version": <!DOCTYPE
"""


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from([*PIECES.split(), "\x00", " ", "\n"]) | st.text(max_size=5), max_size=40),
    st.sampled_from(["utf-8", "utf-16", "cp1252"]),
    st.sampled_from(["", "text/xml; charset=punycode", "application/json", "text/xml; charset=shift_jis"]),
)
def test_random_pieces_end_in_a_feed_or_a_sentence(
    warm_reader: GuardedFeedReader, pieces: list[str], codec: str, content_type: str
) -> None:
    try:
        parse(warm_reader, "".join(pieces).encode(codec, "replace"), content_type)
    except FetchFailed as failed:
        assert failed.kind == "unreadable"
        assert "broke the reader" not in failed.sentence
        assert "longer than" not in failed.sentence


def children() -> set[int | None]:
    return {child.pid for child in multiprocessing.active_children()}


def test_a_child_that_was_ended_while_idle_costs_no_feed(warm_reader: GuardedFeedReader) -> None:
    before = children()
    reader = GuardedFeedReader(1)
    reader.warm()
    (mine,) = (child for child in multiprocessing.active_children() if child.pid not in before)
    mine.kill()
    mine.join(5)
    assert parse(reader, RSS.format(ITEM.format(""))).items[0].title == "One"
    reader.close()


def test_a_child_that_has_grown_is_followed_by_a_fresh_one(warm_reader: GuardedFeedReader) -> None:
    others = children()
    reader = GuardedFeedReader(1, memory_bytes=240_000_000)
    reader.warm()
    first = children() - others
    text = "<description>" + "words and more words " * 250_000 + "</description>"
    assert len(parse(reader, RSS.format(ITEM.format(text))).items) == 1
    assert len(parse(reader, RSS.format(ITEM.format(""))).items) == 1
    assert len(first) == 1
    assert first.isdisjoint(children())
    reader.close()


def test_many_threads_share_few_children() -> None:
    reader = GuardedFeedReader(2)
    titles: list[str] = []

    def run(number: int) -> None:
        titles.extend(
            parse(reader, RSS.format(f"<item><title>{number}</title></item>")).items[0].title
            for _ in range(5)
        )

    threads = [threading.Thread(target=run, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    reader.close()
    assert sorted(titles) == sorted(str(number) for number in range(6) for _ in range(5))


def test_closing_ends_what_runs_and_later_feeds_fail() -> None:
    reader = GuardedFeedReader(1)
    reader.warm()
    reader.close()
    with pytest.raises(FetchFailed, match="closed"):
        parse(reader, RSS.format(""))
    reader.close()


def test_closing_fails_the_feed_that_is_being_read() -> None:
    reader = GuardedFeedReader(1)
    reader.warm()
    items = "".join(
        f"<item><title>{n}</title><description>{'w ' * 900}</description></item>" for n in range(2_000)
    )
    ends: list[str] = []

    def run() -> None:
        try:
            parse(reader, RSS.format(items))
            ends.append("read")
        except FetchFailed:
            ends.append("failed")

    thread = threading.Thread(target=run)
    thread.start()
    while not reader._idle.empty():  # until the thread has taken the child
        thread.join(0.001)
    reader.close()
    thread.join(5)
    assert ends == ["failed"]


def test_the_child_does_not_run_the_programs_own_main_module(tmp_path: Path) -> None:
    main = tmp_path / "main.py"
    main.write_text(
        "print('main ran')\n"
        "from desktop.connectors.feeds import GuardedFeedReader\n"
        "if __name__ == '__main__':\n"
        "    reader = GuardedFeedReader(1)\n    reader.warm()\n    reader.close()\n    print('closed')\n"
    )
    ran = subprocess.run(
        [sys.executable, str(main)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": "."},
    )
    assert ran.stdout.split("\n") == ["main ran", "closed", ""]
    assert ran.stderr == ""


def test_the_child_can_open_no_socket_run_nothing_and_write_nothing(tmp_path: Path) -> None:
    tries = f"""
import os, socket, subprocess, urllib.request
from desktop.connectors.worker import close_doors
close_doors()
doors = [
    lambda: socket.socket(), lambda: socket.create_connection(("127.0.0.1", 9)),
    lambda: socket.getaddrinfo("localhost", 80), lambda: urllib.request.urlopen("http://127.0.0.1:9/"),
    lambda: subprocess.run(["true"]), lambda: os.system("true"), lambda: open({str(tmp_path / "x")!r}, "w"),
]
for door in doors:
    try:
        door()
    except PermissionError:
        print("refused")
"""
    ran = subprocess.run(
        [sys.executable, "-c", tries],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": "."},
    )
    assert ran.stdout.split() == ["refused"] * 7
    assert list(tmp_path.iterdir()) == []


def test_neither_the_program_nor_the_child_loads_what_it_does_not_need() -> None:
    heavy = "{'PySide6', 'sqlite3', 'pysqlite3', 'sqlite_utils', 'urllib3', 'textblob', 'desktop.services'}"
    for module, unwanted in (("feeds", heavy[:-1] + ", 'feedparser'}"), ("reading", heavy)):
        script = f"import sys, desktop.connectors.{module}; print(sorted({unwanted} & set(sys.modules)))"
        ran = subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONPATH": "."},
        )
        assert ran.stdout.strip() == "[]"


@pytest.mark.parametrize("reference", ["&#xD800;", "&#55357;", "&#x110000;", "&#9999999;", "&#0;", "&#11;"])
def test_a_number_that_is_no_character_does_not_cost_the_feed(
    warm_reader: GuardedFeedReader, reference: str
) -> None:
    text = RSS.format(ITEM.format(f"<description>Mind {reference} the gap</description>") + ITEM.format(""))
    read = parse(warm_reader, text)
    assert [item.title for item in read.items] == ["One", "One"]
    assert read.items[0].text.startswith("Mind")
    assert read.items[0].text.endswith("the gap")
