"""What the board shows, as values: order of rows, words of clocks, what is loose before the end."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from desktop.domain.board import Board, counts_of
from desktop.domain.clock import ClockState, LegalClock
from desktop.domain.incident import Incident, IncidentState, Promise, Stop
from desktop.domain.plan import Phase, TaskState
from desktop.domain.response import Group, IncidentTask, TaskView
from ui.plan.live.clock_words import by_worry, face
from ui.plan.live.closing import loose_ends
from ui.plan.live.rows import Me, at_moment, group_key, lay_out, pressing
from ui.plan.live.team import who_is_who

NOW = datetime(2026, 11, 28, 23, 25, tzinfo=UTC)


def view(key: str, group: Group, minutes: int | None = None, **values: object) -> TaskView:
    task = IncidentTask(
        key, "i", key, Phase.FIRST, f"Task {key}", "", "COMMS", "LEAD", "", "T0", "L0", 1.0
    )  # fmt: skip
    due = NOW + timedelta(minutes=minutes) if minutes is not None else None
    return TaskView(replace(task, **values), group, due, due)  # type: ignore[arg-type]


def test_what_was_done_last_stands_first_among_the_done() -> None:
    early = view("a", Group.DONE, state=TaskState.DONE, done_at=NOW - timedelta(hours=1))
    late = view("b", Group.DONE, state=TaskState.DONE, done_at=NOW - timedelta(minutes=1))
    aside = view("c", Group.DONE, state=TaskState.SKIPPED)
    layout = lay_out((early, late, aside), ())
    assert layout.rows[group_key(Group.DONE)] == ("b", "a", "c")


def test_time_alone_moves_a_task_from_later_to_next_to_late() -> None:
    views = (view("a", Group.LATER, 90), view("b", Group.STANDING))
    assert at_moment(views, NOW)[0] is views[0]
    assert at_moment(views, NOW + timedelta(minutes=30))[0].group is Group.NEXT
    assert at_moment(views, NOW + timedelta(minutes=91))[0].group is Group.LATE
    assert at_moment(views, NOW + timedelta(days=9))[1].group is Group.STANDING


def test_a_task_somebody_took_is_theirs_whoever_holds_its_role() -> None:
    sam = Me("Sam", ("COMMS",))
    assert sam.has(view("a", Group.NEXT).task)
    assert not sam.has(view("a", Group.NEXT, owner="Mo").task)
    assert Me("mo", ("IT",)).has(view("a", Group.NEXT, owner="Mo").task)
    assert pressing((view("a", Group.LATE, -5), view("b", Group.NEXT, 5, r="IT")), sam) == 1


def test_whoever_is_not_in_the_directory_writes_for_the_organisation() -> None:
    assert who_is_who("Sam", (), (), ()).roles == ("COMMS",)


def clock(state: ClockState, hours: float | None = None, **values: str) -> LegalClock:
    due = NOW + timedelta(hours=hours) if hours is not None else None
    made = LegalClock("c", "i", "CLK-X", "Report", "EU", state, NOW, due, "PT72H")
    return replace(made, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "bold", "tone"),
    [
        (clock(ClockState.RUNNING, 71.25), "71:15 left", "warn"),
        (clock(ClockState.RUNNING, 3.5), "3:30 left", "bad"),
        (clock(ClockState.RUNNING, -3), "Late by 3 h", "bad"),
        (clock(ClockState.NOT_ASSESSED), "Not assessed", "warn"),
        (clock(ClockState.NOT_REQUIRED, reason="No risk"), "Not required", "text2"),
        (clock(ClockState.REPORTED, 5, reference="IC-1"), "Reported", "ok"),
    ],
)
def test_a_clock_says_how_it_stands(one: LegalClock, bold: str, tone: str) -> None:
    said = face(one, NOW)
    assert (said.bold, said.tone) == (bold, tone)
    assert said.spoken.startswith("Report, ")


def test_clocks_stand_in_the_order_of_worry() -> None:
    states = (ClockState.REPORTED, ClockState.NOT_ASSESSED, ClockState.RUNNING, ClockState.LATE)
    ordered = sorted((clock(one, 1) for one in states), key=by_worry)
    assert [one.state for one in ordered] == list(reversed(states))


def test_what_is_loose_before_the_end_is_named_and_what_comes_after_is_not() -> None:
    open_one, review = view("a", Group.LATE, -5), view("b", Group.PHASE, phase=Phase.REVIEW)
    incident = Incident("i", "2026-01", "Leak", "SC-DBR", IncidentState.OPEN, "L3", NOW, NOW)
    board = Board(
        NOW, incident, (open_one, review), (), counts_of((open_one, review)),
        clocks=(clock(ClockState.RUNNING, 5), clock(ClockState.REPORTED)),
        promises=(Promise("p", "i", NOW, "Website"), Promise("q", "i", NOW, "", "kept")),
        stops=(
            Stop("s", "i", "Scheduled posts", "Planner"), Stop("t", "i", "Adverts", "Shop", "none"),
            Stop("u", "i", "Automatic replies", ""),
        ),
    )  # fmt: skip
    loose = loose_ends(board, board.views)
    assert (loose.tasks, loose.clocks) == (("Task a",), ("Report",))
    assert (loose.promises, loose.stops) == (("Website",), ("Planner, Scheduled posts", "Automatic replies"))
    assert not loose.is_clean
    assert loose_ends(replace(board, clocks=(), promises=(), stops=()), (review,)).is_clean
