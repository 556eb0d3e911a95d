"""What is past the time set for keeping."""

from datetime import UTC, datetime, timedelta

from desktop.domain.keeping import ClosedCase, kept_sentence, past_time, years_after

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def case(code: str, years: float, *, written: float | None = None, exercise: bool = False) -> ClosedCase:
    closed = NOW - timedelta(days=365.25 * years)
    wrote = closed if written is None else NOW - timedelta(days=written)
    return ClosedCase(code, code, closed, wrote, exercise)


def past(*cases: ClosedCase) -> list[str]:
    return [one.code for one in past_time(cases, NOW, incident_years=6, exercise_years=3)]


def test_incidents_and_drills_have_times_of_their_own_and_the_oldest_is_first() -> None:
    cases = (case("2022-01", 4), case("EX-2022-01", 4, exercise=True), case("2019-02", 6.5), case("a", 8))
    assert past(*cases) == ["a", "2019-02", "EX-2022-01"]


def test_whoever_wrote_into_the_log_is_left_in_peace_for_a_year() -> None:
    assert past(case("2019-01", 7, written=100)) == []
    assert past(case("2019-01", 7, written=366)) == ["2019-01"]


def test_it_is_past_on_the_very_day() -> None:
    closed = datetime(2020, 11, 24, 12, tzinfo=UTC)
    day = ClosedCase("x", "x", closed, closed)
    assert past_time([day], NOW, incident_years=6, exercise_years=3) == (day,)
    assert past_time([day], NOW - timedelta(seconds=1), incident_years=6, exercise_years=3) == ()


def test_a_leap_day_and_the_end_of_the_calendar_are_kept_within() -> None:
    leap = datetime(2024, 2, 29, tzinfo=UTC)
    assert years_after(leap, 1) == datetime(2025, 2, 28, tzinfo=UTC)
    assert years_after(leap, 100_000).year == 9999


def test_the_sentence_names_three_at_most() -> None:
    cases = tuple(case(f"20{n}-01", 9) for n in range(10, 15))
    assert kept_sentence(cases[:1]) == "1 log is past the time set for keeping: 2010-01"
    assert kept_sentence(cases).endswith("2010-01, 2011-01, 2012-01 and 2 more")
