"""Every task of an incident has the due time its words say, in every zone and through every clock change."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.due import (
    Moments,
    Span,
    arrange,
    due_at,
    ends_with,
    is_served,
    later,
    parse_span,
    span_of,
)
from desktop.domain.plan import Phase, TaskState
from desktop.domain.response import Group, IncidentTask
from tests.domain.incident_values import HOUR, T0, moments, task

LONDON = ZoneInfo("Europe/London")
ZONES = [
    ZoneInfo(name)
    for name in (
        "UTC", "Europe/London", "Europe/Berlin", "America/New_York", "America/St_Johns", "Asia/Kolkata",
        "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia", "Pacific/Chatham", "Africa/Casablanca",
        "America/Santiago",
    )
]  # fmt: skip
zones = st.sampled_from(ZONES)
# Whole seconds of years with all kinds of clock changes; Apia left out a whole day in 2011.
instants = st.integers(1_262_304_000, 1_893_456_000).map(lambda second: datetime.fromtimestamp(second, UTC))
spans = st.one_of(
    st.integers(1, 30).map(lambda days: Span(days=days)),
    st.integers(1, 5_000).map(lambda minutes: Span(minutes=minutes)),
)


def repeating(span: Span, **values: object) -> IncidentTask:
    """A task that repeats by this span, first due one span after the incident was declared."""
    words = f"P{span.days}D" if span.days else f"PT{span.minutes}M"
    offset = int(span.usual.total_seconds() // 60)
    return task("daily", repeat=words, when="", offset_min=offset, **values)


@given(instants, spans, st.integers(0, 400), zones)
def test_hours_are_exact_and_days_keep_the_time_of_day(
    start: datetime, span: Span, count: int, zone: ZoneInfo
) -> None:
    found = later(start, span, count, zone)
    assert found.tzinfo is UTC
    if not span.days:
        assert found - start == count * span.usual
        return
    was, now = start.astimezone(zone), found.astimezone(zone)
    wall = (was + timedelta(days=span.days * count)).replace(fold=0)
    there = wall.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == wall.replace(tzinfo=None)
    # A time of day that the clocks skip is the only one that may move, and only forwards.
    if there:
        assert now.replace(tzinfo=None) == wall.replace(tzinfo=None)
    else:
        assert now.replace(tzinfo=None) > wall.replace(tzinfo=None)


@given(instants, spans, zones)
def test_no_step_is_no_step_even_in_the_hour_that_comes_twice(
    start: datetime, span: Span, zone: ZoneInfo
) -> None:
    assert later(start, span, 0, zone) == start


@given(instants, spans, zones, st.lists(st.floats(0, 5), min_size=1, max_size=12))
def test_a_repeat_never_moves_backwards_and_never_skips_a_turn_without_a_tick(
    start: datetime, span: Span, zone: ZoneInfo, pauses: list[float]
) -> None:
    at = moments(t0=start, zone=zone)
    one, now = repeating(span), start
    turn = due_at(one, at)
    assert turn is not None
    turns = [turn]
    for pause in pauses:
        now += pause * span.usual
        # Without a tick the turn stays, however late it is.
        assert due_at(one, at) == turns[-1]
        if is_served(one, turns[-1], at, now):
            continue
        one = replace(one, done_at=now, served_at=turns[-1], times=one.times + 1)
        turn = due_at(one, at)
        assert turn is not None
        turns.append(turn)
        # The next turn is the first that neither this tick nor the turn it was for has served.
        served = max(now + span.usual / 4, turns[-2])
        grid = [later(start, span, count, zone) for count in range(1, 80)]
        assert turn == min(each for each in grid if each > served)
    assert turns == sorted(turns)
    assert len(set(turns)) == len(turns)


@given(instants, st.sampled_from(["+5m", "+90m", "+4h", "+24h", "+72h", "+7d"]), zones)
def test_an_offset_is_exact_minutes_whatever_the_clocks_do(
    start: datetime, words: str, zone: ZoneInfo
) -> None:
    one = task(words)
    due = due_at(one, moments(t0=start, zone=zone))
    assert due is not None
    assert one.offset_min is not None
    assert due - start == timedelta(minutes=one.offset_min)


@given(instants, zones, zones)
def test_another_zone_moves_no_time_that_is_not_of_whole_days(
    start: datetime, here: ZoneInfo, there: ZoneInfo
) -> None:
    for words in ("+30m", "+24h", "every 4h", "hourly"):
        assert due_at(task(words), moments(t0=start, zone=here)) == due_at(
            task(words), moments(t0=start, zone=there)
        )


@pytest.mark.parametrize(
    ("start", "turn"),
    [
        # the night the clocks go forward, and the night they go back, in 2026 in the United Kingdom
        (datetime(2026, 3, 28, 9, 0, tzinfo=LONDON), datetime(2026, 3, 29, 9, 0, tzinfo=LONDON)),
        (datetime(2026, 10, 24, 9, 0, tzinfo=LONDON), datetime(2026, 10, 25, 9, 0, tzinfo=LONDON)),
    ],
)
def test_a_daily_task_keeps_its_hour_over_a_clock_change_and_a_four_hourly_one_its_pace(
    start: datetime, turn: datetime
) -> None:
    at = moments(t0=start.astimezone(UTC), zone=LONDON)
    assert due_at(task("daily"), at) == turn
    assert due_at(task("every 4h"), at) == start.astimezone(UTC) + 4 * HOUR
    done = replace(task("daily"), done_at=turn.astimezone(UTC), served_at=turn.astimezone(UTC), times=1)
    following = due_at(done, at)
    assert following is not None
    assert following.astimezone(LONDON).hour == 9
    assert following.astimezone(LONDON).date() == turn.date() + timedelta(days=1)


def test_the_day_of_twenty_five_hours_has_its_turn_too() -> None:
    start = datetime(2026, 10, 23, 9, 0, tzinfo=LONDON)
    at = moments(t0=start.astimezone(UTC), zone=LONDON)
    # A tick at 02:30 serves turns to 08:30, which is more than a day after the turn before.
    done = replace(task("daily"), done_at=datetime(2026, 10, 25, 2, 30, tzinfo=UTC), times=1)
    assert due_at(done, at) == datetime(2026, 10, 25, 9, 0, tzinfo=LONDON)


def test_no_step_from_the_second_half_past_one_of_the_night_is_no_step() -> None:
    start = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert start.astimezone(LONDON).fold == 1
    assert later(start, Span(days=1), 0, LONDON) == start


def test_a_time_that_the_clocks_skip_comes_as_far_after_the_gap_as_it_was_into_it() -> None:
    start = datetime(2026, 3, 28, 1, 30, tzinfo=LONDON)
    found = later(start, Span(days=1), 1, LONDON)
    assert found.astimezone(LONDON).isoformat() == "2026-03-29T02:30:00+01:00"


@pytest.mark.parametrize(
    ("words", "anchor_at"),
    [("+30m", T0), ("on regain +1h", T0 + 5 * HOUR), ("hazard -48h", T0 + 72 * HOUR)],
)
def test_each_anchor_starts_where_it_says(words: str, anchor_at: datetime) -> None:
    events = {"account_regained": (T0 + 5 * HOUR,), "hazard_expected": (T0 + 72 * HOUR,)}
    one = task(words)
    assert one.offset_min is not None
    assert due_at(one, moments(events=events)) == anchor_at + timedelta(minutes=one.offset_min)


def test_a_task_from_the_time_we_knew_may_be_due_before_the_incident_was_declared() -> None:
    assert due_at(task("+0m", anchor="AWARE"), moments()) == T0 - HOUR
    assert due_at(task("+0m", anchor="AWARE", offset_min=-15), moments()) == T0 - 1.25 * HOUR


def test_the_task_after_another_starts_when_that_one_is_done() -> None:
    first, second = task("+5m", key="A"), task("+10m", key="B", anchor="PREV_DONE", position=2.0)
    assert due_at(second, moments(), first) is None
    done = replace(first, state=TaskState.DONE, done_at=T0 + HOUR)
    assert due_at(second, moments(), done) == T0 + HOUR + timedelta(minutes=10)
    assert due_at(replace(second, offset_min=-10), moments(), done) == T0 + timedelta(minutes=50)


@pytest.mark.parametrize("values", [{"state": TaskState.SKIPPED}, {"level": "L3"}])
def test_what_was_skipped_or_is_hidden_is_not_waited_for(values: dict[str, object]) -> None:
    done = task("+5m", key="A", state=TaskState.DONE, done_at=T0 + HOUR)
    between = task("+5m", key="B", position=2.0, **values)
    after = task("+10m", key="C", anchor="PREV_DONE", position=3.0)
    views = arrange((done, between, after), moments(level="L1"), T0)
    found = {view.task.key: view.due_at for view in views}
    assert found["C"] == T0 + HOUR + timedelta(minutes=10)


def test_the_first_task_of_a_phase_has_nothing_to_wait_for_but_its_phase() -> None:
    one = task("+10m", anchor="PREV_DONE")
    assert due_at(one, moments()) == T0 + timedelta(minutes=10)
    in_third = replace(one, phase=Phase.RECOVER)
    (view,) = arrange((in_third,), moments(), T0 + 999 * HOUR)
    assert (view.group, view.due_at) == (Group.PHASE, None)


def test_a_task_waits_for_its_event_and_is_never_late_until_it_happens() -> None:
    one = task("on regain +1h", phase=Phase.RECOVER)
    (view,) = arrange((one,), moments(), T0 + 999 * HOUR)
    assert (view.group, view.event, view.due_at) == (Group.EVENT, "account_regained", None)
    (view,) = arrange((one,), moments(events={"account_regained": (T0,)}), T0 + 2 * HOUR)
    assert (view.group, view.event, view.overrun_min(T0 + 2 * HOUR)) == (Group.LATE, "", 60)


def test_a_task_of_the_third_phase_waits_for_it_and_is_never_late_until_it_begins() -> None:
    one = task("+1d", anchor="PHASE_START", phase=Phase.RECOVER)
    (view,) = arrange((one,), moments(), T0 + 999 * HOUR)
    assert (view.group, view.due_at) == (Group.PHASE, None)
    begun = moments(phases={Phase.RECOVER: T0 + 48 * HOUR})
    (view,) = arrange((one,), begun, T0 + 49 * HOUR)
    assert (view.group, view.due_at) == (Group.LATER, T0 + 72 * HOUR)


def test_each_hearing_is_a_turn_of_its_own() -> None:
    one = task("hearings", phase=Phase.RECOVER)
    june, september = T0 + 2000 * HOUR, T0 + 4000 * HOUR
    both = moments(events={"hearing_date": (june, september)})
    assert due_at(one, both) == june
    assert not ends_with(one, both.events)
    after_one = replace(one, times=1, done_at=june)
    assert due_at(after_one, both) == september
    assert ends_with(after_one, both.events)
    assert due_at(replace(one, times=2, state=TaskState.DONE), both) == september


def test_a_moved_task_keeps_the_time_it_was_first_due() -> None:
    one = task("+30m", moved_to=T0 + 2 * HOUR)
    now = T0 + 3 * HOUR
    (view,) = arrange((one,), moments(), now)
    assert (view.group, view.due_at, view.first_due) == (Group.LATE, T0 + 2 * HOUR, T0 + HOUR / 2)
    assert view.overrun_min(now) == 150
    (view,) = arrange((one,), moments(), T0 + HOUR)
    assert (view.group, view.overrun_min(T0 + HOUR)) == (Group.NEXT, 0)


def test_a_late_task_keeps_its_first_time_and_shows_how_long_it_is_over() -> None:
    for hours in (1, 30, 3000):
        now = T0 + hours * HOUR
        (view,) = arrange((task("+30m"),), moments(), now)
        assert (view.group, view.first_due) == (Group.LATE, T0 + HOUR / 2)
        assert view.overrun_min(now) == hours * 60 - 30


def test_a_report_sent_a_little_early_is_the_one_that_was_due() -> None:
    one = task("every 4h")
    early = T0 + timedelta(hours=3, minutes=50)
    assert due_at(replace(one, done_at=early), moments()) == T0 + 8 * HOUR
    too_early = T0 + timedelta(hours=2)
    assert due_at(replace(one, done_at=too_early), moments()) == T0 + 4 * HOUR


def test_a_morning_picture_made_in_the_morning_is_not_late_in_the_afternoon() -> None:
    one, turn = task("daily"), T0 + 24 * HOUR
    morning = turn - 8 * HOUR
    assert not is_served(one, turn, moments(), morning)
    done = replace(one, done_at=morning, served_at=turn, times=1)
    assert due_at(done, moments()) == turn + 24 * HOUR


def test_a_second_tick_for_the_same_turn_is_seen() -> None:
    one = task("every 4h")
    turn = due_at(one, moments())
    assert not is_served(one, turn, moments(), T0 + 4 * HOUR)
    done = replace(one, done_at=T0 + 4 * HOUR, served_at=turn, times=1)
    following = due_at(done, moments())
    assert is_served(done, following, moments(), T0 + 4 * HOUR + timedelta(minutes=2))
    assert not is_served(done, following, moments(), T0 + 7 * HOUR)


def test_a_turn_that_is_more_than_a_span_away_cannot_be_done_yet() -> None:
    one, turn = task("daily"), T0 + 24 * HOUR
    done = replace(one, done_at=turn - 8 * HOUR, served_at=turn, times=1)
    following = due_at(done, moments())
    assert is_served(done, following, moments(), turn - HOUR)
    assert not is_served(done, following, moments(), turn)


def test_a_task_of_four_turns_ends_with_the_fourth() -> None:
    one = task("weekly x4")
    assert [ends_with(replace(one, times=times), {}) for times in range(5)] == [
        False, False, False, True, True,
    ]  # fmt: skip
    assert not ends_with(task("daily", times=400), {})
    assert ends_with(task("+5m"), {})


def test_the_pace_of_a_repeat_by_level_follows_the_level() -> None:
    one = task("every 30 to 60m")
    assert (span_of(one, "L3"), span_of(one, "L2")) == (Span(minutes=30), Span(minutes=60))
    done = replace(one, done_at=T0 + HOUR, served_at=T0 + HOUR, times=1)
    assert due_at(done, moments(level="L3")) == T0 + 1.5 * HOUR
    assert due_at(done, moments(level="L2")) == T0 + 2 * HOUR


@given(st.sampled_from(["L2", "L3"]), st.lists(st.sampled_from(["L2", "L3"]), max_size=6))
def test_a_changed_level_never_brings_a_served_turn_back(first: str, levels: list[str]) -> None:
    one, now = task("every 30 to 60m"), T0
    turn = due_at(one, moments(level=first))
    assert turn is not None
    for level in levels:
        now = max(now, turn)
        one = replace(one, done_at=now, served_at=turn, times=one.times + 1)
        following = due_at(one, moments(level=level))
        assert following is not None
        assert following > turn
        turn = following


def test_the_first_words_are_due_sooner_the_higher_the_level() -> None:
    one = task("+30m (L3), +60m (L2), +240m (L1)")
    found = [due_at(one, moments(level=level)) for level in ("L1", "L2", "L3")]
    assert found == [T0 + 4 * HOUR, T0 + HOUR, T0 + HOUR / 2]


@given(st.lists(st.sampled_from(["L0", "L1", "L2", "L3"]), min_size=1), st.sampled_from(["L0", "L1", "L2"]))
def test_a_level_only_hides_and_a_raise_shows(levels: list[str], level: str) -> None:
    tasks = [task("+5m", key=f"T{n}", level=each, position=float(n)) for n, each in enumerate(levels)]
    views = arrange(tasks, moments(level=level), T0)
    assert sorted(view.task.key for view in views) == sorted(each.key for each in tasks)
    hidden = {view.task.key for view in views if view.group is Group.HIDDEN}
    assert hidden == {each.key for each in tasks if each.level > level}
    raised = arrange(tasks, moments(level="L3"), T0)
    assert not [view for view in raised if view.group is Group.HIDDEN]


def test_what_was_done_or_added_stays_to_be_seen_when_the_level_falls() -> None:
    done = task("+5m", key="A", level="L3", state=TaskState.DONE, done_at=T0)
    added = task("+5m", key="B", level="L3", added=True, position=2.0)
    views = arrange((done, added), moments(level="L0"), T0)
    assert [view.group for view in views] == [Group.NEXT, Group.DONE]


def test_a_task_is_blocked_by_those_before_it_until_they_are_done() -> None:
    first = task("+5m", key="A", title="Pause the posts", blocks=("B",))
    second = task("+6m", key="B", position=2.0)
    blocked = {view.task.key: view.blocked_by for view in arrange((first, second), moments(), T0)}
    assert blocked == {"A": (), "B": ("Pause the posts",)}
    for ended in (TaskState.DONE, TaskState.SKIPPED, TaskState.NOT_APPLICABLE):
        views = arrange((replace(first, state=ended), second), moments(), T0)
        assert not any(view.blocked_by for view in views)


def test_a_hidden_task_blocks_nothing() -> None:
    first = task("+5m", key="A", level="L3", blocks=("B",))
    views = arrange((first, task("+6m", key="B", position=2.0)), moments(level="L1"), T0)
    assert not any(view.blocked_by for view in views)


def test_a_repeating_task_blocks_only_until_its_first_turn_is_done() -> None:
    first = task("hourly", key="A", blocks=("B",), times=1, done_at=T0)
    views = arrange((first, task("+6m", key="B", position=2.0)), moments(), T0)
    assert not any(view.blocked_by for view in views)


def test_closing_ends_repeats_and_nothing_else() -> None:
    tasks = (
        task("daily", key="A", phase=Phase.SUSTAIN),
        task("+30m", key="B"),
        task("hearings", key="C", phase=Phase.RECOVER),
        task("hearings", key="D", phase=Phase.RECOVER, repeat="P7D"),
    )
    closed = moments(closed=True, phases={Phase.SUSTAIN: T0}, events={"hearing_date": (T0 + 9000 * HOUR,)})
    groups = {view.task.key: view.group for view in arrange(tasks, closed, T0 + 72 * HOUR)}
    assert groups == {"A": Group.DONE, "B": Group.LATE, "C": Group.LATER, "D": Group.LATER}


def test_the_order_is_the_order_of_worry() -> None:
    tasks = (
        task("any time", key="standing", position=1.0),
        task("+10m", key="late", position=5.0),
        task("+5m", key="later-late", position=6.0),
        task("+50m", key="next", position=2.0),
        task("+4h", key="later", position=3.0),
        task("fix", key="event", position=4.0),
        task("+1d", key="phase", anchor="PHASE_START", phase=Phase.RECOVER),
        task("+1m", key="done", state=TaskState.DONE, done_at=T0),
        task("+1m", key="hidden", level="L3"),
    )
    views = arrange(tasks, moments(level="L2"), T0 + timedelta(minutes=20))
    assert [view.task.key for view in views] == [
        "later-late", "late", "next", "later", "event", "phase", "standing", "done", "hidden",
    ]  # fmt: skip


def test_a_task_due_this_second_is_not_late_yet() -> None:
    (view,) = arrange((task("+30m"),), moments(), T0 + HOUR / 2)
    assert view.group is Group.NEXT
    (view,) = arrange((task("+30m"),), moments(), T0 + HOUR / 2 + timedelta(seconds=1))
    assert view.group is Group.LATE


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("PT4H", Span(minutes=240)), ("P1D", Span(days=1)), ("R4/P7D", Span(days=7, times=4)),
        ("PT72H", Span(minutes=4320)), ("PT90M", Span(minutes=90)), ("P1DT12H", Span(1, 720)),
    ],
)  # fmt: skip
def test_a_span_is_read(text: str, span: Span) -> None:
    assert parse_span(text) == span


@pytest.mark.parametrize("text", ["", "P", "PT", "PT0H", "R4/", "R0/P1D", "4H", "P1W", "pt4h"])
def test_what_is_no_span_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a span"):
        parse_span(text)


@given(st.from_regex(r"(R[0-9]/)?P([0-9]D)?(T([0-9]H)?([0-9]M)?)?", fullmatch=True))
def test_any_span_that_is_read_has_a_length(text: str) -> None:
    try:
        span = parse_span(text)
    except ValueError:
        length = text.rpartition("/")[2]
        assert text.startswith("R0/") or not any(digit in length for digit in "123456789")
    else:
        assert span.usual > timedelta(0)


WORDS = (
    "+0m", "+30m", "+4h", "every 4h", "daily", "weekly x4", "every 30 to 60m", "any time", "phase start",
    "on regain +1h", "hazard -48h", "hearings", "+1d after close", "+30m (L3), +60m (L2), +240m (L1)",
)  # fmt: skip
any_task = st.builds(
    lambda words, anchor, phase, level, state, times, added, moved: task(
        words, phase=phase, level=level, state=state, times=times, added=added,
        anchor=anchor or task(words).anchor, done_at=T0 + times * HOUR if times else None,
        moved_to=T0 + moved * HOUR if moved else None,
    ),
    st.sampled_from(WORDS), st.sampled_from(["", "", "PREV_DONE", "AWARE", "PHASE_START"]),
    st.sampled_from([Phase.FIRST, Phase.SUSTAIN, Phase.RECOVER, Phase.REVIEW]),
    st.sampled_from(["L0", "L1", "L2", "L3"]), st.sampled_from(TaskState), st.integers(0, 3), st.booleans(),
    st.integers(0, 40),
)  # fmt: skip
any_moments = st.builds(
    lambda level, phases, events, closed, zone: moments(
        level=level, phases=dict.fromkeys(phases, T0 + 30 * HOUR), closed=closed, zone=zone,
        events={key: tuple(T0 + hour * HOUR for hour in sorted(hours)) for key, hours in events.items()},
    ),
    st.sampled_from(["L0", "L1", "L2", "L3"]), st.sets(st.sampled_from(Phase)),
    st.dictionaries(
        st.sampled_from(["account_regained", "hazard_expected", "hearing_date", "incident_closed"]),
        st.lists(st.integers(-50, 500), max_size=3),
    ),
    st.booleans(), zones,
)  # fmt: skip


@given(st.lists(any_task, max_size=12), any_moments, st.integers(-10, 900))
def test_whatever_a_plan_says_no_task_is_lost_and_only_what_is_over_its_time_is_late(
    tasks: list[IncidentTask], at: Moments, hours: int
) -> None:
    now = T0 + hours * HOUR
    placed = [replace(each, key=f"T{n}", position=float(n)) for n, each in enumerate(tasks)]
    views = arrange(placed, at, now)
    assert sorted(view.task.key for view in views) == sorted(each.key for each in placed)
    assert [view.group for view in views] == sorted(view.group for view in views)
    for view in views:
        one = view.task
        ended = one.state in (TaskState.DONE, TaskState.SKIPPED, TaskState.NOT_APPLICABLE)
        if view.group in (Group.LATE, Group.NEXT, Group.LATER):
            assert view.due_at is not None
            assert not ended
            assert (view.group is Group.LATE) == (view.due_at < now)
            assert (view.group is Group.LATER) == (view.due_at - now > HOUR)
        if view.group in (Group.EVENT, Group.PHASE, Group.STANDING):
            assert (view.due_at, view.overrun_min(now)) == (None, 0)
        if view.group is Group.EVENT:
            assert not at.events.get(view.event)
        assert not (ended and view.group is not Group.DONE)
        assert view.group is not Group.HIDDEN or one.level > at.level
        assert view.overrun_min(now) == 0 or view.group is Group.LATE
