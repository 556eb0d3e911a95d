"""Days as people write them."""

from datetime import date

import pytest

from ui.widgets.day_line import read_day, say_day, say_day_short

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("3 Nov 2026", date(2026, 11, 3)), ("3 november", date(2026, 11, 3)),
        ("3. nov. 2025", date(2025, 11, 3)), ("3/11/2026", date(2026, 11, 3)),
        ("03.11.2026", date(2026, 11, 3)), ("2026-11-03", date(2026, 11, 3)),
        ("Today", TODAY), (" ", None),
    ],
)  # fmt: skip
def test_a_day_is_read_in_the_usual_forms(words: str, day: date | None) -> None:
    assert read_day(words, TODAY) == day


@pytest.mark.parametrize("words", ["soon", "32 Nov 2026", "11/24/2026", "3 Foo 2026", "2026"])
def test_what_is_no_day_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_day(words, TODAY)


@pytest.mark.parametrize("day", [date(2026, 11, 3), date(2024, 2, 29)])
def test_what_is_said_can_be_read_again(day: date) -> None:
    assert read_day(say_day(day), TODAY) == day
    assert read_day(say_day_short(day, TODAY), TODAY) == day
    assert say_day(None) == ""
