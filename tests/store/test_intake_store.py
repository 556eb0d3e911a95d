"""One story is one mention, however often and from wherever it is sent."""

import json

import pytest
from sqlite_utils import Database

from desktop.domain.mention import FeedItem, MentionQuery
from desktop.store import engine, mentions
from tests.store import library
from tests.store.test_prune import NEW_S, OLD_S, item, take_in


@pytest.fixture(autouse=True)
def places(writer: Database) -> None:
    library.make_places(writer, 3, 1)


def stored(db: Database) -> list[tuple[str, str]]:
    return db.conn.execute("select title, text from mention order by id").fetchall()


def test_the_same_story_from_another_source_is_seen_there_too(writer: Database) -> None:
    take_in(writer, [item(1)], OLD_S)
    again = take_in(writer, [item(1)], NEW_S, source_num=2)
    take_in(writer, [item(1)], NEW_S + 5, source_num=2)
    assert (len(again.new), again.known) == (0, 1)
    detail = mentions.detail(writer, 1)
    assert detail is not None
    assert [(one.source, one.url) for one in detail.sightings] == [("s2", "https://x.example/1")]


def test_a_story_sent_again_under_another_id_is_known(writer: Database) -> None:
    take_in(writer, [item(1)], OLD_S)
    one = item(1)
    again = take_in(writer, [FeedItem("another id", one.title, one.text, one.url)], NEW_S)
    assert (len(again.new), again.known) == (0, 1)
    assert len(take_in(writer, [FeedItem("another id", one.title, one.text, one.url)], NEW_S).keys) == 0


def test_a_changed_story_keeps_its_first_words_and_says_when_it_changed(writer: Database) -> None:
    take_in(writer, [item(1, "first words")], OLD_S)
    changed = take_in(writer, [item(1, "second words")], NEW_S)
    assert len(changed.changed) == 1
    assert stored(writer) == [("Story number 1 of many", "first words")]
    detail = mentions.detail(writer, 1)
    assert detail is not None
    assert detail.changed_at is not None
    assert detail.changed_at.timestamp() == NEW_S
    again = take_in(writer, [item(1, "second words")], NEW_S + 9)
    assert (len(again.changed), again.known) == (0, 1)


@pytest.mark.parametrize(
    "odd",
    [
        FeedItem("", "", "", ""),
        FeedItem("", "", "only text", ""),
        FeedItem("", "only a title", "", ""),
        FeedItem("", "", "", "https://x.example/only-link"),
        FeedItem("g", "\u202eodd", "e\u0301\u0000", ""),
    ],
)
def test_an_entry_with_next_to_nothing_survives_once(writer: Database, odd: FeedItem) -> None:
    take_in(writer, [odd, odd], OLD_S)
    take_in(writer, [odd], NEW_S)
    assert stored(writer) == [(odd.title, odd.text)]
    assert len(mentions.page(writer, MentionQuery(), None, 9).rows) == 1
    assert engine.integrity(writer) == ()


def test_a_batch_is_counted_up_in_its_hours_and_matched(writer: Database) -> None:
    take_in(writer, [item(number) for number in range(250)], OLD_S)
    n = "select coalesce(sum(n), 0) from volume where term_num = ?"
    assert writer.conn.execute(n, [0]).fetchone() == (250,)
    assert writer.conn.execute(n, [1]).fetchone() == (250,)
    assert writer.conn.execute("select count(*) from mention_match").fetchone() == (250,)
    ids = json.dumps([row[0] for row in writer.conn.execute("select id from mention")])
    without = "select count(*) from json_each(?) where value not in (select mention_id from mention_key)"
    assert writer.conn.execute(without, [ids]).fetchone() == (0,)
    assert mentions.count(writer, MentionQuery(query="story")) == 250


def test_the_file_is_whole_after_all_of_it(writer: Database) -> None:
    for turn in range(4):
        take_in(writer, [item(number, f"turn {turn}") for number in range(30)], OLD_S + turn, 1 + turn % 3)
    assert engine.integrity(writer) == ()
