"""Times as parts for a form, and times as people write them."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.content import Packs
from desktop.domain.due import parse_span
from desktop.domain.pack import parse_when
from desktop.domain.when_words import EVENT_WORDS, UNITS, WhenParts, put_together, read_when, take_apart


def test_every_time_of_every_pack_survives_being_taken_apart() -> None:
    packs = Packs()
    tasks = [*packs.core_tasks(), *(task for pack in packs.scenario_packs() for task in pack.tasks)]
    assert len(tasks) > 100
    for task in tasks:
        words, anchor = put_together(take_apart(task.when, task.anchor))
        was, now = parse_when(task.when), parse_when(words)
        assert (now.offset_min, now.repeat, now.by_level) == (was.offset_min, was.repeat, was.by_level)
        assert (anchor or now.anchor) == task.anchor


@given(
    st.sampled_from(("T0", "AWARE", "PHASE_START", "PREV_DONE", "AFTER", "BEFORE")),
    st.integers(1, 400),
    st.sampled_from(UNITS),
    st.sampled_from(sorted(EVENT_WORDS)),
)
def test_what_is_composed_is_read_back_as_the_same_moment(
    kind: str, count: int, unit: str, event: str
) -> None:
    parts = WhenParts(kind, count, unit, event if kind in ("AFTER", "BEFORE") else "")
    words, anchor = put_together(parts)
    when = parse_when(words)
    again = take_apart(words, anchor or when.anchor)
    size = {"m": 1, "h": 60, "d": 1440}
    assert (again.kind, again.event) == (parts.kind, parts.event)
    assert again.count * size[again.unit] == count * size[unit]


@given(
    st.sampled_from(("every {}", "within {}", "+{}", "every {} weeks", "{} days", "prep/{}", "hazard -{}")),
    st.integers(0, 10**8),
    st.sampled_from(("m", "h", "d", " weeks", " hours")),
)
def test_whatever_is_read_as_a_time_can_be_counted_from(form: str, count: int, unit: str) -> None:
    try:
        when = parse_when(read_when(form.format(f"{count}{unit}")))
    except ValueError:
        return  # said to be no time, which is as good
    datetime(2026, 5, 4, tzinfo=UTC) + timedelta(minutes=when.offset_min or 0)
    assert not when.repeat or parse_span(when.repeat).usual > timedelta(0)


@pytest.mark.parametrize("words", ["every 0m", "prep/0d", "weekly x0", "every 0 to 30m", "hazard -999999d"])
def test_a_time_without_a_pause_or_off_the_calendar_is_none(words: str) -> None:
    with pytest.raises(ValueError, match="not a time"):
        parse_when(words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("within 30 minutes", "+30m"), ("2 hrs", "+2h"), ("At once", "+0m"), ("every 4 hours", "every 4h"),
        ("Every 1 day", "daily"), ("3 weeks", "+21d"), ("", "any time"), ("+45m", "+45m"),
        ("prep/90d", "prep/90d"), ("when needed", "any time"),
    ],
)  # fmt: skip
def test_times_are_read_as_people_write_them(text: str, words: str) -> None:
    assert read_when(text) == words


def test_a_time_that_says_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="soon"):
        read_when("soon")


def test_times_for_each_level_are_kept_as_they_are() -> None:
    words = "+30m (L3), +60m (L2), +240m (L1)"
    assert take_apart(words) == WhenParts("KEPT", words=words)
