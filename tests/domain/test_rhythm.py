from datetime import UTC, datetime, timedelta

import pytest

from desktop.domain.rhythm import is_silent, rhythm, silence_sentence

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
DAY_S = 24 * 3600


def every(step: timedelta, count: int) -> list[datetime]:
    return [NOW - step * number for number in range(count)]


def test_a_daily_source_has_a_rhythm_of_a_day() -> None:
    assert rhythm(every(DAY, 20)) == DAY_S
    assert rhythm(reversed(every(DAY, 20))) == DAY_S


def test_bundles_count_once() -> None:
    bundles = [moment + timedelta(minutes=minute) for moment in every(DAY, 8) for minute in (0, 2, 4)]
    assert DAY_S - 600 < rhythm(bundles) <= DAY_S


def test_weekends_belong_to_the_rhythm_of_working_days() -> None:
    working_days = [moment for moment in every(DAY, 60) if moment.weekday() < 5]
    assert rhythm(working_days) == 3 * DAY_S
    assert not is_silent(NOW - 11 * DAY, rhythm(working_days), NOW)


@pytest.mark.parametrize("count", [0, 1, 4])
def test_too_few_items_tell_no_rhythm(count: int) -> None:
    assert rhythm(every(DAY, count)) == 0


def test_a_source_is_silent_only_against_its_own_rhythm() -> None:
    assert is_silent(NOW - 9 * DAY, 2 * DAY_S, NOW)
    assert not is_silent(NOW - 8 * DAY, 2 * DAY_S, NOW)
    assert not is_silent(NOW - 9 * DAY, 7 * DAY_S, NOW)


def test_a_busy_source_may_rest_for_three_days() -> None:
    assert not is_silent(NOW - 3 * DAY, 600, NOW)
    assert is_silent(NOW - 3 * DAY - timedelta(seconds=1), 600, NOW)


def test_an_unknown_rhythm_or_an_empty_source_is_not_silent() -> None:
    assert not is_silent(None, DAY_S, NOW)
    assert not is_silent(NOW - 900 * DAY, 0, NOW)


@pytest.mark.parametrize(
    ("ago", "rhythm_s", "sentence"),
    [
        (21 * DAY, 2 * DAY_S, "Nothing new for 21 days; usually something every 2 days."),
        (4 * DAY, 3600, "Nothing new for 4 days; usually something every hour."),
        (4 * DAY, 1200, "Nothing new for 4 days; usually something every 20 minutes."),
    ],
)
def test_silence_is_told_in_words(ago: timedelta, rhythm_s: int, sentence: str) -> None:
    assert silence_sentence(NOW - ago, rhythm_s, NOW) == sentence
