"""An alarm is told once per window, held back at night, and never raised by what is old."""

from datetime import datetime, timedelta

import pytest

from desktop.domain.alarm import VolumeState
from desktop.domain.alarm_row import AlarmRow
from desktop.domain.facts import AlarmRaised
from desktop.domain.mention import FeedItem
from desktop.services.sources import NewSource
from desktop.store.work import Work
from tests.fakes.feeds import feed
from tests.services.conftest import Bench

A = "https://a.example/feed"


@pytest.fixture(autouse=True)
def watched(bench: Bench) -> None:
    bench.core.sources.add(NewSource(A)).result()
    bench.core.terms.add("hospice", alarm=True).result()
    at(bench, 12)


def at(bench: Bench, hour: int, minute: int = 0) -> None:
    """Sets the clock to a local time of day, always forwards."""
    local = bench.clock.now().astimezone()
    wanted = local.replace(hour=hour, minute=minute, second=0)
    if wanted <= local:
        wanted += timedelta(days=1)
    bench.clock.advance((wanted - local).total_seconds())


_numbers = iter(range(1_000_000))


def hear(
    bench: Bench, count: int = 1, *, published: datetime | None = None, words: str = "the hospice"
) -> None:
    items = [
        FeedItem(f"g{n}", f"Story {n} of the day", words, "", published=published)
        for n in (next(_numbers) for _ in range(count))
    ]
    bench.web.says(A, feed(*items))
    assert bench.core.polling.round(all_now=True).result().new == count


def told(bench: Bench) -> list[tuple[str, bool]]:
    return [(fact.sentence, fact.notify) for fact in bench.facts if isinstance(fact, AlarmRaised)]


def alarms(bench: Bench) -> tuple[AlarmRow, ...]:
    return bench.core.alarms.newest().result()


def test_hits_inside_the_window_are_counted_not_told_again(bench: Bench) -> None:
    hear(bench)
    hear(bench, 2)
    bench.clock.advance(minutes=30)
    hear(bench)
    assert told(bench) == [("New mention of “hospice”.", True)]
    assert [(alarm.n, alarm.sentence) for alarm in alarms(bench)] == [(4, "4 new mentions of “hospice”.")]
    bench.clock.advance(minutes=40)
    hear(bench, 2)
    assert told(bench)[1:] == [("2 new mentions of “hospice”.", True)]


def test_at_night_nothing_is_told_and_the_morning_tells_of_both(bench: Bench) -> None:
    at(bench, 6, 50)
    hear(bench, 2)
    assert told(bench) == [("2 new mentions of “hospice”.", False)]
    at(bench, 7, 5)
    hear(bench)
    assert told(bench)[1:] == [("3 new mentions of “hospice”.", True)]
    hear(bench)
    assert len(told(bench)) == 2


def test_when_quiet_hours_are_over_one_notice_tells_what_came_in_them(bench: Bench) -> None:
    at(bench, 23)
    hear(bench, 2)
    bench.core.alarms.check_volume().result()
    assert told(bench) == [("2 new mentions of “hospice”.", False)]
    at(bench, 7, 1)
    bench.core.alarms.check_volume().result()
    assert told(bench)[1:] == [("2 new mentions of “hospice”.", True)]
    bench.core.alarms.check_volume().result()
    assert len(told(bench)) == 2


def test_an_alarm_that_was_looked_at_in_quiet_hours_is_not_told_again(bench: Bench) -> None:
    at(bench, 23)
    hear(bench)
    bench.core.alarms.seen(alarms(bench)[0].id).result()
    at(bench, 7, 1)
    bench.core.alarms.check_volume().result()
    assert len(told(bench)) == 1


def test_what_the_first_hit_of_the_morning_told_is_not_told_again(bench: Bench) -> None:
    at(bench, 6, 50)
    hear(bench, 2)
    at(bench, 7, 5)
    hear(bench)
    bench.core.alarms.check_volume().result()
    assert len(told(bench)) == 2


def test_a_heavy_term_comes_through_at_night(bench: Bench) -> None:
    (term,) = bench.core.terms.every().result()
    bench.core.terms.change(term.id, weight=4).result()
    at(bench, 23)
    hear(bench)
    assert told(bench) == [("New mention of “hospice”.", True)]


def test_the_same_time_in_both_fields_means_no_quiet_hours(bench: Bench) -> None:
    bench.core.settings.put("alarm.quiet_to", "22:00").result()
    at(bench, 23)
    hear(bench)
    assert told(bench) == [("New mention of “hospice”.", True)]


def test_without_desktop_notices_the_alarm_is_still_raised(bench: Bench) -> None:
    bench.core.settings.put("alarm.desktop", False).result()
    hear(bench)
    assert told(bench) == [("New mention of “hospice”.", False)]
    assert len(alarms(bench)) == 1


def test_old_entries_of_a_first_read_alarm_nobody(bench: Bench) -> None:
    hear(bench, 3, published=bench.clock.now() - timedelta(hours=25))
    assert told(bench) == []
    hear(bench, 1, published=bench.clock.now() - timedelta(hours=23))
    assert len(told(bench)) == 1


def test_a_term_without_alarm_or_without_hit_is_quiet(bench: Bench) -> None:
    hear(bench, words="the town")
    (term,) = bench.core.terms.every().result()
    bench.core.terms.change(term.id, alarm=False).result()
    hear(bench)
    assert told(bench) == []


def test_looking_at_an_alarm_is_noted_once_and_can_be_taken_back(bench: Bench) -> None:
    hear(bench)
    (alarm,) = alarms(bench)
    assert not alarm.seen
    for _ in range(2):
        bench.core.alarms.seen(alarm.id).result()
    assert alarms(bench)[0].seen
    assert bench.core.history.undo().result() == "Looked at the alarm ““hospice” was mentioned”."
    assert not alarms(bench)[0].seen


def watch_hours(bench: Bench, hours: int, each: int) -> None:
    for _ in range(hours):
        bench.clock.advance(hours=1)
        hear(bench, each, published=bench.clock.now() - timedelta(minutes=10), words="the town")


def test_a_jump_in_volume_is_told_once_after_a_day_of_learning(bench: Bench) -> None:
    hear(bench, 30, words="the town")
    found = bench.core.alarms.check_volume().result()
    assert found is not None
    assert found.state is VolumeState.LEARNING
    watch_hours(bench, 27, 1)
    at(bench, 12, 30)
    assert bench.core.alarms.check_volume().result().state is VolumeState.USUAL  # type: ignore[union-attr]
    hear(bench, 40, words="the town")
    spike = bench.core.alarms.check_volume().result()
    assert spike is not None
    assert spike.state is VolumeState.SPIKE
    bench.core.alarms.check_volume().result()
    volume = [alarm for alarm in alarms(bench) if alarm.kind == "volume"]
    assert [(alarm.n, alarm.sentence) for alarm in volume] == [(spike.count, spike.sentence)]
    assert told(bench) == [(spike.sentence, True)]


def test_the_volume_alarm_can_be_switched_off(bench: Bench) -> None:
    bench.core.settings.put("alarm.sensitivity", "off").result()
    assert bench.core.alarms.check_volume().result() is None


def test_an_old_alarm_can_still_be_looked_at(bench: Bench) -> None:
    hear(bench)
    (first,) = alarms(bench)

    def many_more(work: Work) -> None:
        work.db.conn.executemany(
            "insert into alarm (id, at, kind, n, usual_low, usual_high, title, sentence, told) "
            "values (?, '2100-01-01T00:00:00Z', 'volume', 9, 0, 1, 'Many', 'Many mentions.', 1)",
            [(f"later-{number}",) for number in range(500)],
        )

    bench.core.lanes.change(many_more).result()
    bench.core.alarms.seen(first.id).result()
    assert [row.seen for row in bench.core.alarms.newest(501).result() if row.id == first.id] == [True]
