"""A round reads what is due, side by side by host, and always comes to its end."""

import threading
from datetime import timedelta

import pytest

from desktop.domain.facts import MentionsStored, RoundMoved, SourceChecked, TroubleMet
from desktop.domain.mention import FeedItem, MentionQuery
from desktop.domain.round import RoundReport
from desktop.errors import Refused, Trouble
from desktop.ports import Fetched, FetchFailed, FetchRequest
from desktop.services.sources import NewSource
from tests.fakes.feeds import feed
from tests.services.conftest import Bench, make_bench

A, B = "https://a.example/feed", "https://b.example/feed"


def item(number: int, host: str = "a.example") -> FeedItem:
    return FeedItem(
        f"g{number}", f"Story number {number} of the day", f"Words {number}", f"https://{host}/{number}"
    )


def add(bench: Bench, url: str, body: bytes | None = None, **values: object) -> str:
    bench.web.says(url, feed(item(1)) if body is None else body)
    return bench.core.sources.add(NewSource(url, **values)).result()  # type: ignore[arg-type]


def total(bench: Bench) -> int:
    return bench.core.mentions.count(MentionQuery()).result()


def test_a_round_stores_what_is_new_and_tells_of_it_in_order(bench: Bench) -> None:
    source = add(bench, A, feed(item(1), item(2), title="The A paper"))
    bench.facts.clear()
    report = bench.core.polling.round().result()
    assert [(one.source_id, one.new, one.state) for one in report.results] == [(source, 2, "fine")]
    assert report.new == total(bench) == 2
    kinds = [type(fact) for fact in bench.facts]
    assert kinds == [RoundMoved, SourceChecked, MentionsStored, RoundMoved]
    assert bench.facts[-1] == RoundMoved(1, 1, 2)
    row = bench.core.sources.one(source).result()
    assert row is not None
    assert row.source.name == "The A paper"
    assert not bench.core.polling.running


def test_a_name_that_a_person_gave_stays(bench: Bench) -> None:
    source = add(bench, A, feed(item(1), title="The A paper"), name="Our paper")
    bench.core.polling.round().result()
    row = bench.core.sources.one(source).result()
    assert row is not None
    assert row.source.name == "Our paper"


def test_nothing_is_read_before_its_time(bench: Bench) -> None:
    add(bench, A, interval_min=60)
    bench.core.polling.round().result()
    bench.clock.advance(minutes=50)
    assert bench.core.polling.round().result() == RoundReport()
    bench.clock.advance(minutes=15)
    assert len(bench.core.polling.round().result().results) == 1


def test_a_second_round_while_one_runs_is_empty_at_once(bench: Bench) -> None:
    add(bench, A)
    bench.web.hold(A)
    first = bench.core.polling.round()
    bench.web.reached[A].wait()
    assert bench.core.polling.running
    assert bench.core.polling.round().result() == RoundReport()
    bench.web.doors[A].set()
    assert first.result().new == 1


def test_working_offline_nothing_is_asked(bench: Bench) -> None:
    add(bench, A)
    bench.core.settings.put("network.offline", True).result()
    with pytest.raises(Refused, match="working offline"):
        bench.core.polling.round(all_now=True).result()
    assert bench.web.asked == []


def test_only_named_sources_are_read_and_unknown_ones_refused(bench: Bench) -> None:
    add(bench, A)
    second = add(bench, B, feed(item(2, "b.example")))
    bench.core.polling.round(source_ids=[second]).result()
    assert bench.web.urls() == [B]
    with pytest.raises(Refused, match="no source with that id"):
        bench.core.polling.round(source_ids=["nobody"]).result()
    assert not bench.core.polling.running


def test_a_paused_source_is_left_alone_unless_it_is_named(bench: Bench) -> None:
    source = add(bench, A)
    bench.core.sources.change(source, paused=True).result()
    assert bench.core.polling.round(all_now=True).result() == RoundReport()
    assert len(bench.core.polling.round(source_ids=[source]).result().results) == 1


def test_one_host_is_read_in_turn_while_others_go_on(bench: Bench) -> None:
    slow = [f"https://a.example/{number}" for number in range(3)]
    for url in slow:
        add(bench, url)
        bench.web.hold(url)
    add(bench, B, feed(item(9, "b.example")))
    stored = threading.Event()
    bench.core.announcer.subscribe(lambda fact: stored.set() if isinstance(fact, MentionsStored) else None)
    running = bench.core.polling.round()
    first = next(url for url in slow if bench.web.reached[url].wait(0.2))
    stored.wait()
    assert sum(bench.web.reached[url].is_set() for url in slow) == 1
    assert B in bench.web.urls()
    for url in slow:
        bench.web.doors[url].set()
    report = running.result()
    assert len(report.results) == 4
    assert next(url for url in bench.web.urls() if url != B) == first


def test_stopping_a_round_ends_it_soon_and_blames_no_source(bench: Bench) -> None:
    source = add(bench, A)
    later = add(bench, "https://a.example/later")
    bench.web.hold(A)
    bench.web.hold("https://a.example/later")
    running = bench.core.polling.round()
    assert bench.web.reached[A].wait(0.2) or bench.web.reached["https://a.example/later"].wait()
    bench.core.polling.cancel()
    report = running.result()
    assert report.cancelled
    assert {one.sentence for one in report.results} == {"Not read, because reading was stopped."}
    for one in (source, later):
        row = bench.core.sources.one(one).result()
        assert row is not None
        assert (row.health.state, row.health.failures) == ("never", 0)
    for url in (A, "https://a.example/later"):
        bench.web.doors[url].set()
    assert len(bench.core.polling.round().result().results) == 2


def test_going_offline_ends_the_round_at_once(bench: Bench) -> None:
    add(bench, A)
    bench.web.hold(A)
    bench.core.start_watch()
    bench.web.reached[A].wait()
    bench.core.settings.put("network.offline", True).result()
    while bench.core.polling.running:
        bench.web.reached[A].wait(0.01)
    assert total(bench) == 0


@pytest.mark.parametrize("sources", [1, 60])
def test_closing_the_program_ends_a_round_that_runs(bench: Bench, sources: int) -> None:
    urls = [f"https://h{number}.example/feed" for number in range(sources)]
    for url in urls:
        add(bench, url)
        bench.web.hold(url)
    running = bench.core.polling.round()
    while not any(bench.web.reached[url].wait(0.01) for url in urls):
        pass
    bench.core.close()
    report = running.result(timeout=1)
    assert report.cancelled
    assert len(report.results) == sources
    with pytest.raises(Trouble, match="closed"):
        bench.core.polling.round().result(timeout=1)
    assert not bench.core.polling.running


@pytest.mark.allow_error_log
def test_a_bug_on_one_source_does_not_keep_the_others_from_being_read(bench: Bench) -> None:
    add(bench, A, b"bug")
    add(bench, B, feed(item(2, "b.example")))
    report = bench.core.polling.round().result()
    by_state = {one.state: one for one in report.results}
    assert by_state["fine"].new == 1
    assert "inside Watchline" in by_state["unreadable"].sentence


def test_a_full_disk_is_not_the_sources_fault(bench: Bench) -> None:
    source = add(bench, A, feed(*[FeedItem(f"g{n}", f"Title {n}", "x" * 15_000, "") for n in range(40)]))

    def limit(work: object) -> None:
        db = work.db.conn  # type: ignore[attr-defined]
        db.execute(f"pragma max_page_count = {db.execute('pragma page_count').fetchone()[0] + 3}")

    bench.core.lanes.change(limit).result()
    (result,) = bench.core.polling.round().result().results
    assert "The disk is full" in result.sentence
    assert any(isinstance(fact, TroubleMet) and "disk is full" in fact.sentence for fact in bench.facts)
    row = bench.core.sources.one(source).result()
    assert row is not None
    assert (row.health.state, row.health.failures) == ("never", 0)
    bench.core.lanes.change(
        lambda work: work.db.conn.execute("pragma max_page_count = 1000000") and None
    ).result()
    assert bench.core.polling.round().result().new == 40


def test_the_same_story_stored_by_two_sources_at_once_is_one_mention(bench: Bench) -> None:
    story = FeedItem(
        "", "A long enough headline of one story", "The very same words.", "https://c.example/story"
    )
    meet = threading.Barrier(8)

    def together(request: FetchRequest) -> Fetched:
        meet.wait(5)
        return Fetched(200, request.url, feed(story))

    for number in range(8):
        url = f"https://h{number}.example/feed"
        add(bench, url)
        bench.web.says(url, together)
    report = bench.core.polling.round().result()
    assert report.new == 1
    assert total(bench) == 1
    (row,) = bench.core.mentions.page(MentionQuery()).result().rows
    detail = bench.core.mentions.detail(row.id).result()
    assert detail is not None
    assert len(detail.sightings) == 7


def test_a_term_added_while_a_batch_is_judged_still_finds_it(bench: Bench) -> None:
    add(bench, A, feed(FeedItem("g", "The hospice opens", "", "https://a.example/1")))
    entered, go = threading.Event(), threading.Event()
    read = bench.core.world.tone.read

    class SlowTone:
        name = "slow"

        def read(self, text: str, language: str, *, words: bool = False) -> object:
            entered.set()
            go.wait()
            return read(text, language, words=words)

    slow = make_bench(bench.path.with_name("slow.watchline"))
    from desktop.bootstrap import Core, Outside
    from tests.fakes.feeds import FakeLanguage

    core = Core(slow.path, Outside(slow.clock, bench.web, slow.feeds, SlowTone(), FakeLanguage(), slow.vault))  # type: ignore[arg-type]
    slow.core.close()
    core.open().result()
    try:
        core.sources.add(NewSource(A)).result()
        running = core.polling.round()
        entered.wait()
        term = core.terms.add("hospice").result()
        go.set()
        assert running.result().new == 1
        assert core.terms.hits().result() == {term: 1}
        assert core.mentions.count(MentionQuery(terms=(term,))).result() == 1
    finally:
        go.set()
        core.close()


def test_after_a_long_sleep_there_is_one_round_not_many(bench: Bench) -> None:
    add(bench, A)
    bench.core.polling.round().result()
    bench.clock.sleep_of_the_computer(hours=8)
    assert len(bench.core.polling.round().result().results) == 1
    assert bench.core.polling.round().result() == RoundReport()
    assert bench.web.urls() == [A, A]


@pytest.mark.parametrize("hours", [-24, -1, 2, 72])
def test_a_clock_that_is_set_does_not_stop_the_watch(bench: Bench, hours: int) -> None:
    add(bench, A)
    bench.core.polling.round().result()
    bench.clock.set_wall(bench.clock.now() + timedelta(hours=hours))
    assert len(bench.core.polling.round().result().results) == 1
    assert bench.core.polling.round().result() == RoundReport()
    bench.clock.advance(minutes=70)
    assert len(bench.core.polling.round().result().results) == 1


def test_crisis_pace_reads_everything_each_quarter_of_an_hour(bench: Bench) -> None:
    add(bench, A, interval_min=1440)
    bench.core.polling.round().result()
    bench.core.settings.put("monitoring.crisis_pace", True).result()
    bench.clock.advance(minutes=14)
    assert bench.core.polling.round().result() == RoundReport()
    bench.clock.advance(minutes=1)
    assert len(bench.core.polling.round().result().results) == 1
    bench.web.says(A, FetchFailed("waiting", "Slow down.", retry_after_s=3600))
    bench.clock.advance(minutes=15)
    bench.core.polling.round().result()
    bench.clock.advance(minutes=30)
    assert bench.core.polling.round().result() == RoundReport()  # the site asked us to wait
    bench.clock.advance(minutes=31)
    assert len(bench.core.polling.round().result().results) == 1
