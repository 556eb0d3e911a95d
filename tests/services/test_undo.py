"""What a person did can be taken back, and be done again after that."""

import pytest

from desktop.domain.facts import ObjectsChanged
from desktop.errors import Refused
from desktop.services.sources import NewSource
from desktop.store.work import Work
from tests.services.conftest import Bench

URL = "https://a.example/feed"


def add(bench: Bench) -> str:
    return bench.core.sources.add(NewSource(URL)).result()


def test_a_pause_is_taken_back_like_any_change(bench: Bench) -> None:
    source = add(bench)
    bench.core.sources.change(source, paused=True).result()
    assert bench.core.history.undo().result() != ""
    row = bench.core.sources.one(source).result()
    assert row is not None
    assert not row.source.paused


def test_an_alarm_can_be_looked_at_again_after_that_was_taken_back(bench: Bench) -> None:
    bench.core.terms.add("hospice", alarm=True).result()
    bench.core.lanes.change(
        lambda work: work.db.execute(
            "insert into alarm (id, at, kind, n, usual_low, usual_high, title, sentence, told) "
            "values ('a', '2026-11-20T12:00:00Z', 'volume', 9, 0, 1, 'Many', 'Many mentions.', 1)"
        )
    ).result()
    for _ in range(2):
        bench.core.alarms.seen("a").result()
        assert [row.seen for row in bench.core.alarms.newest().result()] == [True]
        bench.core.history.undo().result()
        assert [row.seen for row in bench.core.alarms.newest().result()] == [False]
        assert bench.facts[-1] == ObjectsChanged("alarm", ("a",)), "told as when it was looked at"


def test_a_source_whose_address_is_watched_again_meanwhile_does_not_come_back_twice(bench: Bench) -> None:
    bench.core.sources.remove(add(bench)).result()

    def follow(work: Work) -> None:
        work.journal.by_program()
        row = {"kind": "feed", "name": "Its twin", "url": URL, "interval_min": 60}
        work.journal.make("source", row, "Found the feed of a page.")

    bench.core.lanes.change(follow).result()
    with pytest.raises(Refused, match="is there again"):
        bench.core.history.undo().result()
    assert [row.source.name for row in bench.core.sources.every().result()] == ["Its twin"]
