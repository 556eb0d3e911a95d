"""A backup each hour, but only of something new; and old mentions go by the day."""

import sqlite3 as plain
from datetime import timedelta
from pathlib import Path

from desktop.domain.facts import BackupMade, MentionsMarked, TroubleMet
from desktop.domain.mention import FeedItem, HandEntry, MentionQuery, State
from desktop.services.sources import NewSource
from desktop.store import backup
from tests.fakes.feeds import feed
from tests.services.conftest import Bench, make_bench

A = "https://a.example/feed"


def due(bench: Bench) -> bool:
    return bench.core.backups.make_if_due().result()


def test_a_backup_is_made_each_hour_while_something_changes(bench: Bench) -> None:
    assert due(bench)
    assert any(isinstance(fact, BackupMade) for fact in bench.facts)
    bench.core.terms.add("hospice").result()
    bench.clock.advance(minutes=59)
    assert not due(bench)
    bench.clock.advance(minutes=1)
    assert due(bench)
    bench.clock.advance(hours=5)
    assert not due(bench)


def test_new_mentions_are_a_change_too(bench: Bench) -> None:
    bench.core.sources.add(NewSource(A)).result()
    assert due(bench)
    bench.clock.advance(hours=2)
    bench.web.says(A, feed(FeedItem("g", "Story of the day", "", "")))
    bench.core.polling.round().result()
    assert due(bench)
    assert not due(bench)


def test_a_new_start_without_a_change_makes_no_backup(bench: Bench) -> None:
    assert due(bench)
    bench.core.close()
    again = make_bench(bench.path)
    again.clock.advance(hours=30)
    again.core.open().result()
    assert not due(again)
    again.core.terms.add("hospice").result()
    assert due(again)
    again.core.close()


def test_a_clock_set_back_does_not_keep_backups_from_being_made(bench: Bench) -> None:
    assert due(bench)
    bench.core.terms.add("hospice").result()
    bench.clock.set_wall(bench.clock.now() - timedelta(days=2))
    assert due(bench)


def test_a_backup_that_cannot_be_made_is_told_once_and_tried_again(bench: Bench) -> None:
    folder = backup.folder_of(bench.path)
    folder.write_text("in the way")
    assert not due(bench)
    assert [fact.sentence[:25] for fact in bench.facts if isinstance(fact, TroubleMet)] == [
        "No backup could be made. "
    ]
    folder.unlink()
    assert due(bench)


def test_the_list_shows_what_was_made(bench: Bench, tmp_path: Path) -> None:
    made = bench.core.backups.make().result()
    bench.core.backups.make(tmp_path / "stick" / "copy.watchline").result()
    assert bench.core.backups.found().result() == (made,)
    with plain.connect(tmp_path / "stick" / "copy.watchline") as copy:
        assert copy.execute("select count(*) from plan").fetchone() == (1,)
    copy.close()


def fill(bench: Bench, count: int, start: int = 0) -> None:
    items = [
        FeedItem(f"g{n}", f"Story {n} of the day", f"words {n}", "") for n in range(start, start + count)
    ]
    bench.web.says(A, feed(*items))
    bench.core.polling.round(all_now=True).result()


def total(bench: Bench) -> int:
    return bench.core.mentions.count(MentionQuery()).result()


def test_mentions_kept_long_enough_go_and_one_line_says_so(bench: Bench) -> None:
    bench.core.sources.add(NewSource(A)).result()
    fill(bench, 30)
    bench.core.mentions.log_by_hand(HandEntry("Facebook group", "seen by hand")).result()
    rows = bench.core.mentions.page(MentionQuery()).result().rows
    ids = tuple(row.id for row in rows if row.title)
    bench.core.mentions.mark(ids[:3], State.FLAGGED).result()
    bench.core.mentions.mark(ids[3:6], State.IGNORED).result()
    bench.clock.advance(days=89)
    assert bench.core.retention.prune().result() == 0
    bench.clock.advance(days=2)
    bench.facts.clear()
    gone = bench.core.retention.prune().result()
    assert gone == 27
    assert total(bench) == 4  # three flagged, one by hand
    line = bench.core.history.lines(1).result()[0]
    assert (line.who, line.sentence) == ("Watchline", "Deleted 27 mentions kept for more than 90 days.")
    assert bench.facts == [MentionsMarked(())]
    assert bench.core.retention.prune().result() == 0

    fill(bench, 31)
    assert total(bench) == 5
    hours = bench.core.mentions.hours(bench.clock.now() - timedelta(days=92), bench.clock.now()).result()
    assert sum(count for _, count in hours) == 31
    assert bench.core.history.verify().result().broken_seq is None
