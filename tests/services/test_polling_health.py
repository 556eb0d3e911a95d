"""How a source fares is said in words, and no failure ever takes anything away."""

from datetime import timedelta

import pytest

from desktop.domain.mention import FeedItem, MentionQuery
from desktop.domain.source import SourceHealth
from desktop.ports import Fetched, FetchFailed
from desktop.services.sources import NewSource
from tests.fakes.feeds import feed
from tests.services.conftest import Bench

A = "https://a.example/feed"
ITEM = FeedItem("g1", "Story number one of the day", "Words", "https://a.example/1")


def add(bench: Bench, url: str = A) -> str:
    return bench.core.sources.add(NewSource(url)).result()


def health(bench: Bench, source: str) -> SourceHealth:
    row = bench.core.sources.one(source).result()
    assert row is not None
    return row.health


def read(bench: Bench) -> tuple[str, str]:
    (result,) = bench.core.polling.round(all_now=True).result().results
    return result.state, result.sentence


def test_validators_go_back_as_they_came_and_a_304_changes_nothing(bench: Bench) -> None:
    source = add(bench)
    bench.web.says(A, Fetched(200, A, feed(ITEM), etag='W/"1"', last_modified="Mon"), Fetched(304, A))
    bench.core.polling.round(all_now=True).result()
    (result,) = bench.core.polling.round(all_now=True).result().results
    assert (bench.web.asked[1].etag, bench.web.asked[1].last_modified) == ('W/"1"', "Mon")
    assert (result.unchanged, result.new, result.state) == (True, 0, "fine")
    assert health(bench, source).etag == 'W/"1"'
    bench.core.polling.round(all_now=True).result()
    assert bench.web.asked[2].etag == 'W/"1"'


def test_the_same_bytes_are_not_read_twice(bench: Bench) -> None:
    source = add(bench)
    bench.web.says(A, feed(ITEM), Fetched(200, A, feed(ITEM), etag='"new"'), b"no feed at all")
    bench.core.polling.round(all_now=True).result()
    (result,) = bench.core.polling.round(all_now=True).result().results
    assert result.unchanged
    assert health(bench, source).etag == '"new"'
    assert read(bench) == ("unreadable", "This is not a feed.")


@pytest.mark.parametrize(
    "kind",
    ["waiting", "not_found", "needs_password", "unreachable", "refused", "unreadable", "something new"],
)
def test_a_failure_is_kept_in_words_and_takes_nothing_away(bench: Bench, kind: str) -> None:
    source = add(bench)
    bench.web.says(A, Fetched(200, A, feed(ITEM), etag='"1"'), FetchFailed(kind, f"It was {kind}."))
    bench.core.polling.round(all_now=True).result()
    state, sentence = read(bench)
    assert state == (kind if kind != "something new" else "unreachable")
    assert sentence
    found = health(bench, source)
    assert (found.failures, found.etag, str(found.state)) == (1, '"1"', state)
    assert found.ok_at is not None
    row = bench.core.sources.one(source).result()
    assert row is not None
    assert not row.source.paused
    assert bench.core.mentions.count(MentionQuery()).result() == 1
    bench.web.says(A, feed(ITEM))
    bench.clock.advance(minutes=31)
    bench.core.polling.round(all_now=True).result()
    assert (health(bench, source).failures, str(health(bench, source).state)) == (0, "fine")


def test_fetching_everything_now_leaves_a_site_alone_that_asked_us_to_wait(bench: Bench) -> None:
    source = add(bench)
    bench.web.says(A, FetchFailed("waiting", "", retry_after_s=7200), feed(ITEM))
    read(bench)
    asked = len(bench.web.asked)
    for ids in ((), (source,)):
        (result,) = bench.core.polling.round(all_now=True, source_ids=ids).result().results
        assert (result.state, result.new) == ("waiting", 0)
        assert result.sentence.startswith("Waiting until")
    assert len(bench.web.asked) == asked
    # a clock set back must not turn two hours into two days
    bench.clock.set_wall(bench.clock.now() - timedelta(hours=30))
    (result,) = bench.core.polling.round(all_now=True).result().results
    assert result.new == 1


def test_the_pause_doubles_with_each_failure_up_to_a_day(bench: Bench) -> None:
    source = add(bench)
    bench.web.says(A, FetchFailed("unreachable", "No answer."))
    pauses = []
    for _ in range(8):
        assert len(bench.core.polling.round().result().results) == 1
        assert bench.core.polling.round().result().results == ()  # not again before its time
        due_at = health(bench, source).due_at
        assert due_at is not None
        pauses.append((due_at - bench.clock.now()) / timedelta(minutes=60))
        bench.clock.advance((due_at - bench.clock.now()).total_seconds() + 1)
    for pause, hours in zip(pauses, (1, 2, 4, 8, 16, 24, 24, 24), strict=True):
        assert 0.94 * hours <= pause <= 1.06 * hours


def test_a_site_that_asks_us_to_wait_is_left_alone_until_then(bench: Bench) -> None:
    source = add(bench)
    bench.web.says(A, FetchFailed("waiting", "", retry_after_s=7200))
    state, sentence = read(bench)
    until = (bench.clock.now() + timedelta(hours=2)).astimezone()
    assert (state, sentence) == ("waiting", f"Waiting until {until:%H:%M} because the site asked.")
    bench.clock.advance(minutes=119)
    assert bench.core.polling.round().result().results == ()
    bench.clock.advance(minutes=2)
    assert len(bench.core.polling.round().result().results) == 1
    assert health(bench, source).failures == 2


def test_a_long_failure_says_since_when(bench: Bench) -> None:
    add(bench)
    bench.web.says(A, FetchFailed("not_found", "There is nothing at this address."))
    assert read(bench)[1] == "There is nothing at this address."
    bench.clock.advance(days=3)
    assert read(bench)[1] == "Not found for 3 days. The address may have changed."


def test_a_source_that_went_silent_against_its_own_rhythm_is_said_to(bench: Bench) -> None:
    add(bench)
    now = bench.clock.now()
    items = [
        FeedItem(f"g{n}", f"Story {n} of the day", "", "", published=now - timedelta(days=n))
        for n in range(20)
    ]
    bench.web.says(A, Fetched(200, A, feed(*items), etag='"1"'), Fetched(304, A))
    assert read(bench)[0] == "fine"
    bench.clock.advance(days=3)
    assert read(bench)[0] == "fine"
    bench.clock.advance(days=18)
    state, sentence = read(bench)
    assert state == "silent"
    assert sentence == "Nothing new for 21 days; usually something every 24 hours."


def test_a_page_address_becomes_the_feed_that_it_names(bench: Bench) -> None:
    page, inner = "https://a.example/", "https://a.example/rss"
    source = add(bench, page)
    bench.web.says(page, Fetched(200, page, b"<html>", etag='"page"', last_modified="page"))
    bench.web.says(inner, Fetched(200, inner, feed(ITEM, title="A"), etag='"feed"'))
    bench.feeds.links = ((inner, "A"),)
    (result,) = bench.core.polling.round(all_now=True).result().results
    assert result.new == 1
    row = bench.core.sources.one(source).result()
    assert row is not None
    assert (row.source.url, row.source.site_url) == (inner, page)
    bench.core.polling.round(all_now=True).result()
    assert bench.web.urls() == [page, inner, inner]
    assert (bench.web.asked[-1].etag, bench.web.asked[-1].last_modified) == ('"feed"', "")


def test_a_page_whose_feed_is_watched_already_says_so(bench: Bench) -> None:
    page = "https://a.example/"
    bench.web.says(A, feed(ITEM))
    bench.web.says(page, b"<html>")
    bench.feeds.links = ((A, "A"),)
    add(bench)
    source = add(bench, page)
    for _ in range(2):
        bench.core.polling.round(all_now=True).result()
        assert health(bench, source).sentence == (
            "The feed of this page is in the list already, so this entry can be removed."
        )
    assert bench.web.urls().count(A) == 2, "asked only for the source that it belongs to"


def test_a_page_that_names_no_feed_says_so(bench: Bench) -> None:
    add(bench)
    bench.web.says(A, b"<html>")
    assert read(bench) == ("unreadable", "This is not a feed.")


def test_a_feed_that_was_read_once_is_not_traded_for_what_a_page_names(bench: Bench) -> None:
    source = add(bench)
    bench.web.says(A, feed(ITEM), b"<html>")
    bench.core.polling.round(all_now=True).result()
    bench.feeds.links = (("https://evil.example/feed", "Other"),)
    assert read(bench)[0] == "unreadable"
    row = bench.core.sources.one(source).result()
    assert row is not None
    assert row.source.url == A


def url_of(bench: Bench, source: str) -> str:
    row = bench.core.sources.one(source).result()
    assert row is not None
    return row.source.url


def test_a_feed_that_moved_for_good_is_read_where_it_is_now(bench: Bench) -> None:
    source, new = add(bench), "https://new.example/feed"
    bench.web.says(A, Fetched(200, new, feed(ITEM), moved_to=new))
    bench.web.says(new, Fetched(304, new))
    assert read(bench)[0] == "fine"
    assert url_of(bench, source) == new
    assert read(bench)[0] == "fine"
    assert bench.web.urls() == [A, new]
    line = bench.core.history.lines(1).result()[0]
    assert (line.who, line.sentence) == ("Watchline", "The source “a.example” has moved to new.example.")
    assert bench.core.history.undo().result() == "Added the source “a.example”."


@pytest.mark.parametrize(
    ("moved_to", "body"),
    [
        ("https://login.example/", b"<html>"),  # a hotel's page in place of the feed
        ("https://new.example/feed?token=s3cr3t-t0ken", feed(ITEM)),
        ("https://b.example/feed", feed(ITEM)),  # watched already
    ],
)
def test_an_address_stays_where_moving_it_would_do_harm(bench: Bench, moved_to: str, body: bytes) -> None:
    source = add(bench)
    other = add(bench, "https://b.example/feed")
    bench.web.says(A, Fetched(200, moved_to, body, moved_to=moved_to))
    bench.core.polling.round(source_ids=[source]).result()
    assert (url_of(bench, source), url_of(bench, other)) == (A, "https://b.example/feed")


def test_an_address_with_a_secret_never_moves(bench: Bench) -> None:
    whole = "https://a.example/feed?token=s3cr3t-t0ken"
    bench.web.says(whole, Fetched(200, A, feed(ITEM), moved_to="https://new.example/feed"))
    source = add(bench, whole)
    before = url_of(bench, source)
    assert read(bench)[0] == "fine"
    assert url_of(bench, source) == before


def test_what_is_odd_about_a_feed_is_said_until_it_is_put_right(bench: Bench) -> None:
    add(bench)
    odd = feed(ITEM, note="The feed has small faults.", truncated=True)
    said = (
        "The feed has small faults. The feed holds more than 2,000 entries; only the first 2,000 were read."
    )
    bench.web.says(A, odd, Fetched(304, A), odd, feed(ITEM))
    assert [read(bench) for _ in range(4)] == [("fine", said)] * 3 + [("fine", "Fine.")]


def test_an_address_gets_its_secret_back_from_the_keyring_only_to_be_fetched(bench: Bench) -> None:
    whole = "https://a.example/feed?token=s3cr3t-t0ken&x=1"
    bench.web.says(whole, feed(ITEM))
    source = add(bench, whole)
    bench.core.polling.round(all_now=True).result()
    assert bench.web.urls() == [whole]
    row = bench.core.sources.one(source).result()
    assert row is not None
    assert "s3cr3t" not in row.source.url
    bench.vault.trouble = "The keyring is locked. Unlock it and try again."
    assert read(bench) == ("needs_password", "The keyring is locked. Unlock it and try again.")
    bench.vault.trouble = ""
    assert read(bench)[0] == "fine"


def test_a_private_address_is_fetched_only_where_it_was_typed(bench: Bench) -> None:
    local = "http://127.0.0.1:8000/feed"
    for url in (A, local):
        bench.web.says(url, feed(ITEM))
        add(bench, url)
    bench.core.polling.round(all_now=True).result()
    allowed = {request.url: request.allow_private for request in bench.web.asked}
    assert allowed == {A: False, local: True}
    bench.core.polling.round(all_now=True, allow_private=True).result()
    assert all(request.allow_private for request in bench.web.asked[2:])


def test_a_source_removed_while_it_is_read_keeps_what_it_gave(bench: Bench) -> None:
    source = add(bench)
    bench.web.says(A, feed(ITEM, title="A paper"))
    bench.web.hold(A)
    running = bench.core.polling.round()
    bench.web.reached[A].wait()
    bench.core.sources.remove(source).result()
    bench.web.doors[A].set()
    assert running.result().new == 1
    assert bench.core.sources.every().result() == ()
