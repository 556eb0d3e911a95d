"""Hours worked: overlaps once, nothing that is still to come, and when rest is owed."""

from datetime import UTC, datetime, timedelta

from desktop.domain.person import Duty, RotaSlot
from desktop.domain.rota import hours_worked

NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)


def slot(who: str, start_h: float, length_h: float) -> RotaSlot:
    starts = NOW - timedelta(hours=start_h)
    return RotaSlot(f"{who}{start_h}", who, "COMMS", starts, starts + timedelta(hours=length_h))


def test_what_overlaps_counts_once_and_what_is_to_come_not_at_all() -> None:
    slots = (slot("Ana", 6, 4), slot("Ana", 4, 3), slot("Ana", 1, 8), slot("Ben", -2, 4))
    (found,) = hours_worked(slots, (), NOW - timedelta(days=14), NOW)
    assert (found.person_id, found.total) == ("Ana", 6.0)


def test_a_time_inside_another_adds_nothing() -> None:
    (found,) = hours_worked((slot("Ana", 6, 5), slot("Ana", 3, 1)), (), NOW - timedelta(days=1), NOW)
    assert found.total == 5.0


def test_an_open_cover_counts_until_now_and_only_inside_the_span() -> None:
    duties = (Duty("d", "Ana", "IT", NOW - timedelta(days=20)),)
    (found,) = hours_worked((), duties, NOW - timedelta(days=2), NOW)
    assert (found.total, found.day) == (48.0, 24.0)


def test_less_than_eleven_hours_of_rest_in_a_day_is_too_much() -> None:
    tired, rested = slot("Ana", 14, 13.5), slot("Ben", 14, 13)
    found = hours_worked((rested, tired), (), NOW - timedelta(days=2), NOW)
    assert [(one.person_id, one.is_tired) for one in found] == [("Ana", True), ("Ben", False)]
