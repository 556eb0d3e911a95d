"""The response to an incident: what is due, ticked, blocked, moved, set off by events and logged."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.domain.entry import EntryKind
from desktop.domain.facts import ObjectsChanged
from desktop.domain.incident import IncidentState
from desktop.domain.plan import Phase, TaskState
from desktop.domain.response import Group
from desktop.errors import Refused
from tests.services.conftest import Bench
from tests.services.live_incident import Live, serve

HOUR = timedelta(hours=1)


@pytest.fixture
def live(bench: Bench) -> Live:
    return serve(bench)


def test_a_takeover_at_the_highest_level_makes_exactly_seventy_six_tasks(live: Live) -> None:
    board = live.board(live.declare("SC-ATO", "L3"))
    assert len(board.views) == 76
    assert board.count(Group.HIDDEN) == 0
    assert not [view for view in board.views if view.task.phase is Phase.PREPARE]
    assert sum(count for _, count in board.counts) == 76


def test_a_signal_that_is_only_watched_shows_three_tasks_of_the_core(live: Live) -> None:
    incident = live.declare("SC-ATO", "L0")
    board = live.board(incident)
    shown = sorted(view.task.key for view in board.views if view.group is not Group.HIDDEN)
    assert shown == ["CORE-101", "CORE-103", "CORE-104"]
    live.incidents.set_level(incident, "L3", "Followers lost money.").result()
    assert live.board(incident).count(Group.HIDDEN) == 0


def test_a_board_is_read_in_a_fixed_number_of_questions(live: Live) -> None:
    incident = live.declare()
    counts = []
    for many in (0, 30):
        for number in range(many):
            live.response.add(incident, f"Task {number}").result()
            live.response.add_stop(incident, "Scheduled posts", f"Tool {number}").result()
        statements: list[str] = []

        def count(db: object, seen: list[str] = statements) -> int:
            db.conn.set_trace_callback(seen.append)  # type: ignore[attr-defined]
            live.response._board(db, incident)  # type: ignore[arg-type]
            db.conn.set_trace_callback(None)  # type: ignore[attr-defined]
            return len(seen)

        counts.append(live.bench.core.lanes.ask(count).result())
    assert counts[0] == counts[1]
    assert counts[0] <= 12


def test_a_tick_writes_who_and_when_and_an_entry(live: Live) -> None:
    incident = live.declare()
    before = len(live.entries(incident))
    live.bench.clock.advance(minutes=4)
    live.tick(incident, "CORE-101")
    view = live.view(incident, "CORE-101")
    assert (view.group, view.task.done_at, view.task.times) == (Group.DONE, live.now, 1)
    entry, *_ = entries = live.entries(incident)
    assert len(entries) == before + 1
    assert (entry.kind, entry.link_id, entry.by) == (EntryKind.ACTION, view.task.id, view.task.done_by)
    assert view.task.title in entry.text
    assert ObjectsChanged("incident_task", (view.task.id,)) in live.bench.facts


def test_ticking_what_is_ticked_writes_nothing(live: Live) -> None:
    incident = live.declare()
    live.tick(incident, "CORE-101")
    before = len(live.entries(incident))
    live.tick(incident, "CORE-101")
    assert len(live.entries(incident)) == before


def test_a_tick_can_be_taken_back_by_hand(live: Live) -> None:
    incident = live.declare()
    live.tick(incident, "CORE-101")
    live.response.mark(live.view(incident, "CORE-101").task.id, TaskState.TODO).result()
    task = live.view(incident, "CORE-101").task
    assert (task.state, task.done_at, task.done_by, task.times) == (TaskState.TODO, None, "", 0)


@pytest.mark.parametrize("state", [TaskState.SKIPPED, TaskState.NOT_APPLICABLE, TaskState.BLOCKED])
def test_what_is_not_done_needs_a_reason_that_the_log_keeps(live: Live, state: TaskState) -> None:
    incident = live.declare()
    task_id = live.view(incident, "CORE-113").task.id
    with pytest.raises(Refused) as refused:
        live.response.mark(task_id, state, reason="  ").result()
    assert refused.value.field == "reason"
    live.response.mark(task_id, state, reason="We have no website.").result()
    assert live.view(incident, "CORE-113").task.reason == "We have no website."
    assert live.entries(incident)[0].reason == "We have no website."


def test_what_should_wait_is_ticked_only_with_a_reason(live: Live) -> None:
    incident = live.declare()
    first, second = live.view(incident, "CORE-109").task, live.view(incident, "CORE-110").task

    def block(work: object) -> None:
        values = {"blocks": second.key}
        work.journal.change("incident_task", first.id, values, "Test.")  # type: ignore[attr-defined]

    live.bench.core.lanes.change(block).result()
    assert live.view(incident, "CORE-110").blocked_by == (first.title,)
    with pytest.raises(Refused, match=first.title):
        live.tick(incident, "CORE-110")
    live.tick(incident, "CORE-110", reason="The director cleared it by phone.")
    assert live.view(incident, "CORE-110").group is Group.DONE
    live.response.mark(second.id, TaskState.TODO).result()
    live.tick(incident, "CORE-109")
    live.tick(incident, "CORE-110")
    assert live.view(incident, "CORE-110").group is Group.DONE


def test_the_stop_task_waits_until_everything_scheduled_has_stopped(live: Live) -> None:
    incident = live.declare()
    live.response.add_stop(incident, "Newsletter", "Mail tool").result()
    with pytest.raises(Refused, match="not stopped yet"):
        live.tick(incident, "CORE-106")
    for stop in live.board(incident).stops:
        live.response.stop(stop.id, "stopped" if stop.where else "none").result()
    live.tick(incident, "CORE-106")
    assert live.view(incident, "CORE-106").group is Group.DONE
    stops = live.board(incident).stops
    assert {stop.state for stop in stops} == {"stopped", "none"}
    assert all(stop.at == live.now and stop.by for stop in stops)
    assert any("Newsletter, Mail tool" in entry.text for entry in live.entries(incident))


def test_a_four_hourly_report_goes_on_from_turn_to_turn(live: Live) -> None:
    incident = live.declare()
    t0 = live.now
    assert live.view(incident, "CORE-127").due_at == t0 + 4 * HOUR
    live.bench.clock.advance(hours=3, minutes=50)
    live.tick(incident, "CORE-127")
    view = live.view(incident, "CORE-127")
    assert (view.due_at, view.task.state, view.task.times) == (t0 + 8 * HOUR, TaskState.TODO, 1)
    with pytest.raises(Refused, match="due again"):
        live.tick(incident, "CORE-127")
    live.bench.clock.advance(hours=9)
    view = live.view(incident, "CORE-127")
    assert (view.group, view.due_at) == (Group.LATE, t0 + 8 * HOUR)
    live.tick(incident, "CORE-127")
    assert live.view(incident, "CORE-127").due_at == t0 + 16 * HOUR


def test_a_morning_picture_made_early_is_not_due_again_the_same_day(live: Live) -> None:
    incident = live.declare()
    live.bench.clock.advance(hours=48)
    live.incidents.set_phase(incident, Phase.SUSTAIN, "The first day is over.").result()
    first = live.view(incident, "CORE-201").due_at
    assert first is not None
    live.bench.clock.set_wall(first - 8 * HOUR)
    live.tick(incident, "CORE-201")
    following = live.view(incident, "CORE-201").due_at
    assert following is not None
    assert following.astimezone().date() == first.astimezone().date() + timedelta(days=1)


def test_a_later_time_holds_for_one_turn_only(live: Live) -> None:
    incident = live.declare()
    t0 = live.now
    task_id = live.view(incident, "CORE-127").task.id
    live.response.move(task_id, t0 + 5 * HOUR, "The team is in a meeting.").result()
    live.bench.clock.advance(hours=5)
    live.tick(incident, "CORE-127")
    view = live.view(incident, "CORE-127")
    assert (view.due_at, view.task.moved_to) == (t0 + 8 * HOUR, None)


def test_a_repeating_task_that_is_ticked_after_the_end_is_done(live: Live) -> None:
    incident = live.declare()
    live.bench.clock.advance(hours=30)
    live.incidents.set_state(incident, IncidentState.CLOSED, "All is settled.").result()
    live.tick(incident, "CORE-127")
    assert live.view(incident, "CORE-127").task.state is TaskState.DONE


def test_a_repeating_task_that_was_ticked_after_the_end_goes_on_if_the_incident_does(live: Live) -> None:
    incident = live.declare("SC-ATO", "L3")
    live.incidents.set_state(incident, IncidentState.CLOSED, "It is over.").result()
    live.tick(incident, "CORE-127", reason="The last one.")
    assert live.view(incident, "CORE-127").group is Group.DONE
    live.incidents.set_state(incident, IncidentState.OPEN, "It is not over.").result()
    again = live.view(incident, "CORE-127")
    assert (again.task.state, again.task.times, again.group) == (TaskState.TODO, 1, Group.LATER)


def test_whoever_covers_is_the_one_who_did_it(live: Live) -> None:
    incident = live.declare()

    def cover(work: object) -> None:
        journal = work.journal  # type: ignore[attr-defined]
        person = journal.make("person", {"name": "Femi Okoro"}, "Test.")
        values = {"person_id": person, "role": "COMMS", "started_at": journal.at}
        journal.make("duty", values, "Test.")

    live.bench.core.lanes.change(cover).result()
    live.tick(incident, "CORE-101")
    assert live.view(incident, "CORE-101").task.done_by == "Femi Okoro"
    entry = live.entries(incident)[0]
    assert (entry.by, entry.behalf) == ("Femi Okoro", "COMMS")
    live.tick(incident, "CORE-103", by="Sam Lee")
    assert live.view(incident, "CORE-103").task.done_by == "Sam Lee"


def test_four_weekly_checks_are_four(live: Live) -> None:
    incident = live.declare()
    live.incidents.set_phase(incident, Phase.RECOVER, "The account is ours again.").result()
    for turn in range(1, 5):
        assert live.view(incident, "ATO-16").group is not Group.DONE
        live.bench.clock.advance(days=7)
        live.tick(incident, "ATO-16")
        assert live.view(incident, "ATO-16").task.times == turn
    assert live.view(incident, "ATO-16").group is Group.DONE


def test_a_task_of_the_third_phase_waits_for_it(live: Live) -> None:
    incident = live.declare()
    live.bench.clock.advance(days=30)
    assert live.view(incident, "CORE-302").group is Group.PHASE
    live.incidents.set_phase(incident, Phase.RECOVER, "It is over.").result()
    assert live.view(incident, "CORE-302").due_at == live.now + 24 * HOUR


def test_having_the_account_back_starts_the_tasks_that_wait_for_it(live: Live) -> None:
    incident = live.declare()
    (wait,) = [wait for wait in live.board(incident).waits if wait.key == "account_regained"]
    assert (wait.name, wait.count) == ("We have the account back", 3)
    assert wait.keys == ("ATO-13", "ATO-14", "ATO-15")
    live.bench.clock.advance(hours=5)
    at = live.now - HOUR
    assert live.response.happened(incident, "account_regained", at).result() == 3
    assert live.view(incident, "ATO-14").due_at == at + HOUR
    assert "account_regained" not in [wait.key for wait in live.board(incident).waits]
    assert "We have the account back" in live.entries(incident)[0].text


def test_saying_again_when_it_happened_puts_the_time_right(live: Live) -> None:
    incident = live.declare()
    live.bench.clock.advance(hours=5)
    for hours in (1, 2):
        live.response.happened(incident, "account_regained", live.now - hours * HOUR).result()
    assert live.view(incident, "ATO-14").due_at == live.now - HOUR
    assert live.entries(incident)[0].text.startswith("Put right")


def test_each_hearing_brings_its_tasks_back(live: Live) -> None:
    incident = live.declare()
    june, september = live.now + 100 * 24 * HOUR, live.now + 200 * 24 * HOUR

    def hang(work: object) -> None:
        values = {"anchor": "EVENT:hearing_date", "offset_min": -1440, "when": "hearings -1d"}
        task_id = live.view(incident, "CORE-308").task.id
        work.journal.change("incident_task", task_id, values, "Test.")  # type: ignore[attr-defined]

    live.bench.core.lanes.change(hang).result()
    assert live.response.happened(incident, "hearing_date", june).result() == 1
    live.tick(incident, "CORE-308")
    assert live.view(incident, "CORE-308").group is Group.DONE
    assert live.response.happened(incident, "hearing_date", september).result() == 1
    view = live.view(incident, "CORE-308")
    assert (view.group, view.due_at) == (Group.LATER, september - 24 * HOUR)


def test_what_has_not_happened_yet_cannot_be_said(live: Live) -> None:
    incident = live.declare()
    with pytest.raises(Refused, match="lies ahead"):
        live.response.happened(incident, "account_regained", live.now + HOUR).result()
    with pytest.raises(Refused, match="no event"):
        live.response.happened(incident, "the_moon", live.now).result()
    with pytest.raises(Refused, match="Close the incident"):
        live.response.happened(incident, "incident_closed", live.now).result()
    live.response.happened(incident, "hazard_expected", live.now + 72 * HOUR).result()


def test_closing_ends_repeats_and_starts_what_comes_after(live: Live) -> None:
    incident = live.declare()
    assert live.view(incident, "CORE-401").group is Group.EVENT
    live.bench.clock.advance(hours=30)
    live.incidents.set_state(incident, IncidentState.CLOSED, "All is settled.").result()
    assert live.view(incident, "CORE-127").group is Group.DONE
    assert live.view(incident, "CORE-401").due_at == live.now + 24 * HOUR
    live.incidents.set_state(incident, IncidentState.OPEN, "It began again.").result()
    assert live.view(incident, "CORE-127").group is Group.LATE


def test_a_moved_task_keeps_its_first_time_and_needs_a_reason(live: Live) -> None:
    incident = live.declare()
    task = live.view(incident, "CORE-109").task
    with pytest.raises(Refused, match="why"):
        live.response.move(task.id, live.now + HOUR, "").result()
    with pytest.raises(Refused, match="passed"):
        live.response.move(task.id, live.now, "Later.").result()
    first = live.view(incident, "CORE-109").due_at
    live.response.move(task.id, live.now + HOUR, "The lawyer reads it first.").result()
    view = live.view(incident, "CORE-109")
    assert (view.due_at, view.first_due) == (live.now + HOUR, first)
    assert live.entries(incident)[0].reason == "The lawyer reads it first."


def test_a_task_is_taken_and_given_back(live: Live) -> None:
    incident = live.declare()
    task_id = live.view(incident, "CORE-109").task.id
    live.response.take(task_id, "  Femi   Okoro ").result()
    assert live.view(incident, "CORE-109").task.owner == "Femi Okoro"
    live.response.take(task_id, "").result()
    assert live.view(incident, "CORE-109").task.owner == ""
    assert "back to its role" in live.entries(incident)[0].text


def test_a_note_is_kept_without_an_entry_for_each_pause_in_typing(live: Live) -> None:
    incident = live.declare()
    task_id = live.view(incident, "CORE-109").task.id
    before = len(live.entries(incident))
    for text in ("Ask", "Ask Sam", "Ask Sam first"):
        live.response.note(task_id, text).result()
    assert live.view(incident, "CORE-109").task.note == "Ask Sam first"
    assert len(live.entries(incident)) == before


def test_a_task_of_ones_own_is_shown_at_every_level_and_can_go_again(live: Live) -> None:
    incident = live.declare("SC-ATO", "L0")
    due = live.now + timedelta(minutes=25, seconds=30)
    task_id = live.response.add(incident, " Call the printer ", due_at=due).result()
    view = live.view(incident, "OWN-01")
    assert (view.task.title, view.task.id, view.task.phase) == ("Call the printer", task_id, Phase.FIRST)
    assert (view.group, view.due_at) == (Group.NEXT, live.now + timedelta(minutes=26))
    live.response.remove(task_id).result()
    assert "OWN-01" not in [view.task.key for view in live.board(incident).views]
    live.response.add(incident, "Another").result()
    assert live.view(incident, "OWN-02").group is Group.STANDING


def test_a_task_of_the_plan_is_not_taken_away(live: Live) -> None:
    incident = live.declare()
    with pytest.raises(Refused, match="Skip it"):
        live.response.remove(live.view(incident, "CORE-101").task.id).result()


def test_a_task_without_a_title_is_refused(live: Live) -> None:
    incident = live.declare()
    with pytest.raises(Refused) as refused:
        live.response.add(incident, "  ").result()
    assert refused.value.field == "title"


def test_what_people_type_in_a_restricted_case_is_sealed(live: Live) -> None:
    incident = live.declare(sealed=True)
    live.response.add(incident, "Ring Zebrowski").result()
    task_id = live.view(incident, "CORE-109").task.id
    live.response.mark(task_id, TaskState.SKIPPED, reason="Zebrowski said no").result()
    live.response.note(task_id, "Zebrowski calls back").result()
    live.response.add_stop(incident, "Posts of Zebrowski", "Buffer").result()
    board = live.board(incident)
    task = next(view.task for view in board.views if view.task.id == task_id)
    assert (task.reason, task.note) == ("Zebrowski said no", "Zebrowski calls back")
    assert "Posts of Zebrowski" in [stop.what for stop in board.stops]
    live.cases.lock(incident).result()
    closed = live.board(incident)
    assert closed.incident.locked
    assert (closed.views, closed.clocks, closed.stops, closed.promises) == ((), (), (), ())
    assert closed.entries == len(live.entries(incident))
    assert "Zebrowski" not in repr(replace(closed, at=live.now))
    with pytest.raises(Refused, match="restricted"):
        live.response.mark(task_id, TaskState.TODO).result()
    live.bench.core.close()
    for file in live.bench.path.parent.iterdir():
        if file.is_file():
            assert b"Zebrowski" not in file.read_bytes(), file.name


def test_undo_takes_a_tick_back_and_both_logs_tell_of_it(live: Live) -> None:
    incident = live.declare()
    live.tick(incident, "CORE-101")
    title = live.view(incident, "CORE-101").task.title
    assert live.bench.core.history.undo().result() == f"Ticked: “{title}”."
    task = live.view(incident, "CORE-101").task
    assert (task.state, task.times, task.done_at) == (TaskState.TODO, 0, None)
    assert live.log.verify(incident).result().broken_seq is None


def test_undo_of_a_settled_promise_takes_the_next_one_back_too(live: Live) -> None:
    incident = live.declare()
    before = live.board(incident).promises
    live.briefing.settle(before[0].id, "kept").result()
    assert len(live.board(incident).promises) == 2
    assert live.bench.core.history.undo().result().startswith("The promised update is out")
    assert live.board(incident).promises == before
