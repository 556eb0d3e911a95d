import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.intake import (
    Decision,
    KnownMention,
    decide,
    headline,
    keys,
    published_at,
    published_said,
)
from desktop.domain.mention import FeedItem
from desktop.domain.sameness import clean_link, is_like, own_words

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


class File:
    """What a store remembers, in memory."""

    def __init__(self) -> None:
        self.mentions: list[KnownMention] = []
        self.keys: dict[int, int] = {}

    def poll(self, items: list[FeedItem], *, source: int = 1, at: datetime = NOW) -> Decision:
        mine = [keys(item, source, f"site{source}.example") for item in items]
        lookup = {
            key: self.mentions[self.keys[key]] for one in mine for key in one.lookup if key in self.keys
        }
        decision = decide(items, mine, lookup, source_num=source, fetched_at=at)
        for new in decision.new:
            known = KnownMention(
                len(self.mentions),
                new.content,
                source,
                items[new.index].title,
                int(new.published_at.timestamp()),
            )
            self.keys.update(dict.fromkeys(new.keys, known.mention_id))
            self.mentions.append(known)
        for change in decision.changed:
            old = self.mentions[change.mention_id]
            self.mentions[change.mention_id] = KnownMention(
                old.mention_id, change.content, old.source_num, old.title, old.published_s
            )
        for key, mention_id in decision.keys:
            assert key not in self.keys
            self.keys[key] = mention_id
        return decision


def item(guid: str = "", title: str = "", text: str = "", url: str = "", **more: object) -> FeedItem:
    more.setdefault("published", NOW - timedelta(hours=1))
    return FeedItem(guid, title, text, url, **more)  # type: ignore[arg-type]


def counts(decision: Decision) -> tuple[int, int, int, int]:
    return len(decision.new), len(decision.changed), decision.known, len(decision.also_seen)


STORY = item("g1", "Hospice shop closes in Riverside", "It closed on Monday.", "https://news.example/a1")


def test_the_same_poll_twice_brings_nothing_new() -> None:
    file = File()
    assert counts(file.poll([STORY])) == (1, 0, 0, 0)
    assert counts(file.poll([STORY])) == (0, 0, 1, 0)


def test_one_entry_in_two_feeds_is_one_mention_seen_twice() -> None:
    file = File()
    file.poll([STORY])
    other = item("other", STORY.title, "Summary.", "http://www.news.example/a1/?utm_source=rss#top")
    decision = file.poll([other], source=2)
    assert counts(decision) == (0, 0, 1, 1)
    assert decision.also_seen[0].url == other.url
    assert counts(file.poll([other], source=2)) == (0, 0, 1, 1)


def test_other_words_in_a_second_feed_are_no_change() -> None:
    file = File()
    file.poll([STORY])
    other = item("x", STORY.title, "Other summary.", STORY.url)
    assert file.poll([other], source=2).changed == ()
    assert file.poll([STORY]).changed == ()


@pytest.mark.parametrize(
    "again",
    [
        item("g2", STORY.title, STORY.text, STORY.url),
        item("g2", STORY.title, STORY.text, "https://news.example/a1?copy=2"),
        item("", STORY.title, STORY.text, STORY.url),
        item("g2", STORY.title.upper(), "RT @desk: It closed on Monday!", STORY.url),
    ],
)
def test_an_entry_sent_again_under_another_id_is_known(again: FeedItem) -> None:
    file = File()
    file.poll([STORY])
    assert counts(file.poll([again])) == (0, 0, 1, 0)


def test_other_words_under_the_same_id_are_a_change_told_once() -> None:
    file = File()
    file.poll([STORY])
    edited = item("g1", STORY.title, "It closed on Tuesday.", STORY.url)
    assert counts(file.poll([edited])) == (0, 1, 0, 0)
    assert counts(file.poll([edited])) == (0, 0, 1, 0)


def test_a_link_that_all_entries_share_merges_nothing() -> None:
    hub = [item(f"g{n}", f"Flood warning number {n}", "Stay.", "https://hub.example/all") for n in range(5)]
    home = [item("", f"Notice number {n}", "Read it.", "https://hub.example/") for n in range(5)]
    file = File()
    assert len(file.poll(hub).new) == 5
    assert len(file.poll(home, source=2).new) == 5
    assert counts(file.poll(hub)) == (0, 0, 5, 0)
    assert counts(file.poll(home, source=2)) == (0, 0, 5, 0)


def test_a_hub_that_sends_one_entry_at_a_time_merges_nothing() -> None:
    file = File()
    for number in range(3):
        one = item(f"g{number}", f"Flood warning number {number}", "Stay safe.", "https://hub.example/all")
        assert len(file.poll([one]).new) == 1


def test_an_id_that_all_entries_share_merges_nothing() -> None:
    same = [item("1", f"Story number {n}", "Words.", f"https://a.example/{n}") for n in range(4)]
    file = File()
    assert len(file.poll(same).new) == 4
    assert counts(file.poll(same)) == (0, 0, 4, 0)


def test_a_daily_edition_under_one_link_is_new_each_day() -> None:
    file = File()
    for day in range(3):
        edition = item(
            f"d{day}", "Morning briefing", f"News of day {day}.", "https://a.example/briefing",
            published=NOW - timedelta(days=3 - day),
        )  # fmt: skip
        assert counts(file.poll([edition])) == (1, 0, 0, 0)


def test_a_story_around_midnight_is_one_when_the_link_says_so() -> None:
    late = datetime(2026, 11, 23, 23, 59, tzinfo=UTC)
    file = File()
    file.poll([item("a", STORY.title, "Words.", STORY.url, published=late)])
    after = item("b", STORY.title, "Words.", STORY.url, published=late + timedelta(minutes=2))
    assert counts(file.poll([after], source=2)) == (0, 0, 1, 1)


def test_duplicates_inside_a_batch_become_one_that_all_keys_lead_to() -> None:
    twin = item("g9", STORY.title, STORY.text, STORY.url)
    file = File()
    decision = file.poll([STORY, twin, STORY])
    assert counts(decision) == (1, 0, 2, 0)
    assert {*keys(STORY, 1, "").lookup, *keys(twin, 1, "").lookup} == set(decision.new[0].keys)


def test_entries_without_title_id_or_date_survive() -> None:
    bare = [
        item(text="First words of a post", published=None),
        item(text="Other words of a post", published=None),
        item(url="https://a.example/p/1", published=None),
        item(published=None),
    ]
    file = File()
    assert len(file.poll(bare).new) == 4
    assert counts(file.poll(bare, at=NOW + timedelta(days=2))) == (0, 0, 4, 0)


def test_the_same_words_by_two_people_are_two_mentions() -> None:
    one = item("1", "", "Shame on Riverside", "https://a.example/1", author="Ann")
    two = item("2", "", "Shame on Riverside", "https://a.example/2", author="Bob")
    assert len(File().poll([one, two]).new) == 2


def test_ids_of_two_sources_are_never_compared() -> None:
    file = File()
    file.poll([item("1", "One thing happened", "", "https://a.example/1")])
    other = item("1", "Another thing happened", "", "https://b.example/1")
    assert len(file.poll([other], source=2).new) == 1


def test_new_entries_come_oldest_first() -> None:
    batch = [
        item(str(n), f"Number {n}", "", published=NOW - timedelta(hours=hours))
        for n, hours in enumerate((1, 5, 5, 3))
    ]
    assert [new.index for new in File().poll(batch).new] == [2, 1, 3, 0]


def test_impossible_dates_become_the_time_of_fetching_and_keep_what_was_said() -> None:
    for year in (1970, 2030):
        odd = item("1", published=datetime(year, 1, 1, tzinfo=UTC))
        assert published_at(odd, NOW) == NOW
        assert published_said(odd).startswith(str(year))
    assert published_at(item(published=None), NOW) == NOW
    assert published_at(STORY, NOW) == NOW - timedelta(hours=1)


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("HTTP://WWW.Example.org:80/News/1/?utm_source=x&page=2&fbclid=1#top", "example.org/News/1?page=2"),
        ("https://example.org/?b=2&a=1", "example.org/?a=1&b=2"),
        ("https://example.org", "example.org"),
        ("https://example.org:8443/a#/page", "example.org:8443/a#/page"),
        ("https://example.org/%C3%A9", "example.org/%C3%A9"),
        ("mailto:a@b.example", ""),
        ("https://[bad", ""),
        ("https://example.org:99999/", ""),
        ("", ""),
    ],
)
def test_links_are_cleaned(url: str, clean: str) -> None:
    assert clean_link(url) == clean


def test_words_of_others_are_left_out_of_a_text() -> None:
    assert own_words("RT @desk: Shop's CLOSED! https://t.example/x via @news") == "shop's closed"


def test_titles_are_alike_only_when_enough_words_agree() -> None:
    assert is_like("hospice shop closes in riverside", "hospice shop closes in riverside after 30 years")
    assert not is_like("flood warning for the river severn at worcester", "flood warning for the thames")
    assert not is_like("open thread", "open thread today")


def test_a_headline_is_the_title_or_the_first_words() -> None:
    assert headline(" A  title ", "text") == "A title"
    assert headline("", "First\nwords") == "First words"
    assert headline("", "") == "Entry without words"
    long = headline("", "word " * 200)
    assert len(long) <= 90
    assert long.endswith("word…")


@given(st.text(max_size=300), st.text(max_size=300))
def test_a_headline_is_never_empty_nor_too_long(title: str, text: str) -> None:
    assert 0 < len(headline(title, text)) <= 90


ENTRIES = st.builds(
    item,
    guid=st.sampled_from(["", "1", "2", "3"]),
    title=st.sampled_from(["", "A story about the hospice shop", "Another story"]),
    text=st.sampled_from(["", "words", "other words"]),
    url=st.sampled_from(["", "https://a.example/", "https://a.example/1", "https://a.example/2"]),
)


@given(st.lists(st.lists(ENTRIES, max_size=6), max_size=4))
def test_every_entry_is_counted_once_and_nothing_is_new_twice(polls: list[list[FeedItem]]) -> None:
    file = File()
    for batch in polls:
        first = file.poll(batch)
        assert len(first.new) + len(first.changed) + first.known == len(batch)
        assert file.poll(batch).new == ()


def test_a_flood_of_entries_is_decided_quickly() -> None:
    flood = [item(f"g{n}", f"Title {n}", "words " * 50, f"https://a.example/{n}") for n in range(5000)]
    began = time.process_time()
    assert len(File().poll(flood).new) == 5000
    assert time.process_time() - began < 4
