from datetime import UTC, datetime, time, timedelta
from math import exp, log10

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.alarm import (
    Baseline,
    Caution,
    QuietHours,
    VolumeState,
    baseline,
    is_rested,
    judge,
    notice_due,
    tail_surprise,
    usual_range,
)
from desktop.domain.moment import hour_of, to_seconds

NOW = datetime(2026, 11, 24, 9, 40, tzinfo=UTC)
THIS_HOUR = hour_of(to_seconds(NOW))


def hours_back(*numbers: int) -> list[int]:
    return [THIS_HOUR - 3600 * number for number in numbers]


@pytest.mark.parametrize(
    ("count", "mean", "variance", "chance"),
    [
        # Poisson(1): 1 − e⁻¹ (1 + 1 + 1/2 + 1/6 + 1/24)
        (5, 1.0, 1.0, 1 - exp(-1) * (1 + 1 + 1 / 2 + 1 / 6 + 1 / 24)),
        (1, 2.0, 2.0, 1 - exp(-2)),
        # size 1 is geometric: (1 − p)^k with p = mean ÷ variance
        (23, 4.0, 20.0, 0.8**23),
        (3, 4.0, 20.0, 0.8**3),
        # size 2: (1 − p)^k (1 + k p); mean 6 and p = 1/4 give variance 24
        (30, 6.0, 24.0, 0.75**30 * (1 + 30 / 4)),
    ],
)
def test_the_tail_agrees_with_exact_values(count: int, mean: float, variance: float, chance: float) -> None:
    assert tail_surprise(count, mean, variance) == pytest.approx(-log10(chance), rel=1e-9)


@given(st.integers(0, 400), st.floats(0.01, 200), st.floats(0.5, 30))
def test_more_mentions_are_never_less_surprising(count: int, mean: float, excess: float) -> None:
    less, more = (tail_surprise(number, mean, mean * excess) for number in (count, count + 1))
    assert 0 <= less <= more + 1e-9 <= 300 + 1e-9


def test_the_baseline_reads_only_watched_hours_of_the_seven_days_before() -> None:
    counts = dict(zip(hours_back(0, 1, 2, 3, 5, 169, 170), (90, 80, 4, 6, 50, 8, 70), strict=True))
    watched = hours_back(0, 1, 2, 3, 4, 169, 170)
    usual = baseline(counts, watched, NOW)
    assert usual.hours == 4  # 2, 3, 4 and 169 hours back; nobody watched in hour 5
    assert usual.mean == pytest.approx((4 + 6 + 0 + 8) / 4)
    assert usual.variance == pytest.approx(35 / 3)


def test_a_gap_in_fetching_is_no_lull() -> None:
    watched = hours_back(*range(2, 80))
    counts = dict.fromkeys(watched, 4)
    with_gap = baseline(counts, watched, NOW)
    taken_for_lull = baseline(counts, hours_back(*range(2, 170)), NOW)
    assert with_gap.mean == 4
    assert taken_for_lull.mean < 2


def test_the_first_day_is_for_learning() -> None:
    watched = hours_back(*range(2, 25))
    volume = judge(500, baseline(dict.fromkeys(watched, 1), watched, NOW))
    assert volume.state is VolumeState.LEARNING
    assert (volume.low, volume.high) == (0, 0)
    assert volume.sentence.startswith("500 in the last hour. Still learning")


def test_a_spike_says_what_is_usual() -> None:
    volume = judge(23, Baseline(4.0, 8.0, 168))
    assert volume.state is VolumeState.SPIKE
    assert volume.sentence == "23 in the last hour; usually 4 (0 to 9)."
    assert (volume.low, volume.high) == (0, 9)


def test_fewer_than_five_are_never_a_spike_and_five_from_nothing_are() -> None:
    quiet = Baseline(0.0, 0.0, 168)
    assert judge(4, quiet).state is VolumeState.USUAL
    assert judge(5, quiet).state is VolumeState.SPIKE


def test_a_lively_baseline_needs_more_than_a_steady_one() -> None:
    assert judge(12, Baseline(4.0, 4.0, 168)).state is VolumeState.SPIKE
    assert judge(12, Baseline(4.0, 40.0, 168)).state is VolumeState.USUAL


def test_strict_asks_for_more_surprise_than_normal() -> None:
    usual = Baseline(4.0, 8.0, 168)
    between = [
        count
        for count in range(5, 40)
        if judge(count, usual).state is VolumeState.SPIKE
        and judge(count, usual, caution=Caution.STRICT).state is VolumeState.USUAL
    ]
    assert between
    assert all(2.4 <= judge(count, usual).surprise < 3 for count in between)


@given(st.floats(0, 60), st.floats(0, 900))
def test_the_usual_range_holds_about_nine_tenths_of_usual_hours(mean: float, variance: float) -> None:
    low, high = usual_range(Baseline(mean, variance, 10_000))
    assert 0 <= low <= high
    steady = max(variance, mean + 0.001), max(mean, 0.001)
    assert 10 ** -tail_surprise(high + 1, steady[1], steady[0]) < 0.06


def test_the_alarm_rests_for_six_hours() -> None:
    assert is_rested(None, NOW)
    assert not is_rested(NOW - timedelta(hours=5, minutes=59), NOW)
    assert is_rested(NOW - timedelta(hours=6), NOW)


NIGHT = QuietHours(time(22), time(7))


@pytest.mark.parametrize(
    ("local", "quiet", "holds"),
    [
        (time(23), NIGHT, True),
        (time(6, 59), NIGHT, True),
        (time(7), NIGHT, False),
        (time(12), QuietHours(time(12), time(13)), True),
        (time(13), QuietHours(time(12), time(13)), False),
        (time(0), QuietHours(time(0), time(0)), False),
    ],
)
def test_quiet_hours_may_run_over_midnight(local: time, quiet: QuietHours, holds: bool) -> None:
    assert quiet.holds(local) is holds


def due(
    *, waiting: int = 1, weight: int = 1, ago_min: int | None = None, local: time = time(12)
) -> tuple[bool, str]:
    notice = notice_due(
        term="Hospice",
        weight=weight,
        waiting=waiting,
        last_told=None if ago_min is None else NOW - timedelta(minutes=ago_min),
        now=NOW,
        local=local,
        quiet=NIGHT,
    )
    return notice.notify, notice.sentence


def test_one_notice_per_term_and_window_then_a_digest() -> None:
    assert due() == (True, "New mention of “Hospice”.")
    assert due(ago_min=59) == (False, "")
    assert due(ago_min=60, waiting=7) == (True, "7 new mentions of “Hospice”.")
    assert due(waiting=0) == (False, "")


def test_quiet_hours_hold_back_all_but_weighty_terms() -> None:
    assert due(local=time(23))[0] is False
    assert due(local=time(23), weight=4)[0] is True
    assert due(local=time(23), weight=5, ago_min=10)[0] is False


def test_a_clock_set_back_does_not_silence_a_term() -> None:
    assert due(ago_min=-300)[0] is True
