"""Old mentions go, what a person marked stays, and what went does not come back as new."""

from collections.abc import Callable

import pytest
from sqlite_utils import Database

from desktop.domain import intake as rules
from desktop.domain.mention import FeedItem, Judged, MentionQuery, Tone, ToneLabel
from desktop.domain.sameness import keys
from desktop.store import engine, intake, mentions, prune, volume
from desktop.store.work import Work, perform
from tests.store import library
from tests.store.conftest import NOW

OLD_S, NEW_S = 1_000_000, 2_000_000
READ = Judged("en", Tone(ToneLabel.NEUTRAL), (), (1,))


def take_in(db: Database, items: list[FeedItem], fetched_s: int, source_num: int = 1) -> rules.Decision:
    def act(work: Work) -> rules.Decision:
        found = [keys(item, source_num, "x.example") for item in items]
        known = intake.known(work.db, {key for one in found for key in one.lookup})
        decision = rules.decide(items, found, known, source_num=source_num, fetched_at=NOW)
        decision = intake.without_gone(decision)
        intake.store(work.db, source_num, fetched_s, items, decision, dict.fromkeys(range(len(items)), READ))
        return decision

    return perform(db, NOW, "Ann", act)[0]


def item(number: int, text: str = "") -> FeedItem:
    return FeedItem(
        f"g{number}",
        f"Story number {number} of many",
        text or f"words {number}",
        f"https://x.example/{number}",
    )


def test_only_old_mentions_that_nobody_marked_go(writer: Database, act: Callable[..., object]) -> None:
    library.make_places(writer, 2, 1)
    take_in(writer, [item(number) for number in range(6)], OLD_S)
    take_in(writer, [item(number) for number in range(3)], OLD_S, source_num=2)
    take_in(writer, [item(9)], NEW_S)
    ids = [row[0] for row in writer.conn.execute("select id from mention order by id")]
    for mention_id, state in zip(ids, ("new", "seen", "ignored", "flagged", "claim"), strict=False):
        act(lambda work, m=mention_id, s=state: work.journal.mark("state", [s], [m], "Marked."))
    writer.conn.execute("update mention set uid = 'hand' where id = ?", [ids[5]])
    writer.conn.commit()

    due = prune.due(writer, NEW_S)
    assert due == tuple(ids[:3])
    assert act(lambda work: prune.remove(work.db, due, NEW_S)) == 3
    assert [row[0] for row in writer.conn.execute("select id from mention order by id")] == ids[3:]
    assert mentions.count(writer, MentionQuery(query="words")) == 4
    assert engine.integrity(writer) == ()
    writer.conn.execute("insert into mention_text (mention_text) values ('integrity-check')")
    assert writer.conn.execute("select sum(n) from volume where term_num = ?", [volume.ALL]).fetchone() == (
        7,
    )


def test_a_mention_that_was_marked_meanwhile_stays(writer: Database, act: Callable[..., object]) -> None:
    library.make_places(writer, 1, 1)
    take_in(writer, [item(1), item(2), item(3)], OLD_S)
    due = prune.due(writer, NEW_S)
    act(lambda work: work.journal.mark("state", ["flagged"], due[:1], "Flagged."))
    assert act(lambda work: prune.remove(work.db, due, NEW_S)) == len(due) - 1


@pytest.mark.parametrize("text", ["", "other words than before"])
@pytest.mark.parametrize("source_num", [1, 2])
def test_an_old_entry_that_a_feed_still_holds_does_not_come_back(
    writer: Database, act: Callable[..., object], text: str, source_num: int
) -> None:
    library.make_places(writer, 2, 1)
    take_in(writer, [item(number) for number in range(3)], OLD_S)
    take_in(writer, [item(9)], NEW_S)
    act(lambda work: prune.remove(work.db, prune.due(work.db, NEW_S), NEW_S))

    again = take_in(
        writer, [item(number, text if source_num == 1 else "") for number in range(3)], NEW_S, source_num
    )
    assert (len(again.new), len(again.changed), again.known, again.also_seen) == (0, 0, 3, ())
    assert mentions.count(writer, MentionQuery()) == 1


def test_ids_are_never_used_twice(writer: Database, act: Callable[..., object]) -> None:
    library.make_places(writer, 1, 1)
    take_in(writer, [item(number) for number in range(3)], OLD_S)
    newest = mentions.newest_id(writer)
    act(lambda work: prune.remove(work.db, prune.due(work.db, NEW_S), NEW_S))
    take_in(writer, [item(10)], NEW_S)
    assert mentions.newest_id(writer) == newest + 1
