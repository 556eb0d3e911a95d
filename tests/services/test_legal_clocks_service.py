"""Legal clocks run from when we knew, are ruled out, moved and reported, each with what has to be kept."""

from datetime import UTC, datetime, timedelta

import pytest

from desktop.domain.clock import ClockState, LegalClock
from desktop.domain.entry import EntryKind
from desktop.domain.response import Group
from desktop.errors import Refused
from desktop.services.legal_clocks import follow_aware
from desktop.store import incidents
from tests.services.conftest import Bench
from tests.services.live_incident import Live, serve

HOUR = timedelta(hours=1)
TUESDAY = datetime(2026, 11, 24, 9, 10, tzinfo=UTC)
AWARE = TUESDAY - timedelta(minutes=8)
FRIDAY = datetime(2026, 11, 27, 9, 2, tzinfo=UTC)


@pytest.fixture
def live(bench: Bench) -> Live:
    bench.clock.set_wall(TUESDAY)
    return serve(bench)


def breach(live: Live, **values: object) -> str:
    """A data breach, declared at 09:10 and known since 09:02."""
    return live.declare("SC-DBR", "L2", aware_at=AWARE, **values)


def clock(live: Live, incident: str, key: str = "CLK-GDPR33") -> LegalClock:
    return next(one for one in live.board(incident).clocks if one.key == key)


def test_the_clock_of_a_breach_known_on_tuesday_at_two_past_nine_ends_on_friday_at_two_past_nine(
    live: Live,
) -> None:
    one = clock(live, breach(live))
    assert (one.state, one.started_at, one.due_at) == (ClockState.RUNNING, AWARE, FRIDAY)


def test_only_clocks_of_the_place_are_added_and_the_others_wait_to_be_judged(live: Live) -> None:
    found = {one.key: one for one in live.board(breach(live)).clocks}
    assert "CLK-GDPR34" in found
    assert "CLK-INS" in found
    assert not found.keys() & {"CLK-AU-NDB", "CLK-CA-PIP", "CLK-US-STATE"}
    others = [one for key, one in found.items() if key != "CLK-GDPR33"]
    assert {one.state for one in others} == {ClockState.NOT_ASSESSED}
    assert all(one.due_at is None for one in others)
    assert (found["CLK-GDPR33"].jurisdiction, found["CLK-INS"].jurisdiction) == ("UK-EW", "")


@pytest.mark.parametrize(("place", "expected"), [("AU", "CLK-AU-NDB"), ("US", "CLK-US-STATE"), ("other", "")])
def test_another_place_has_other_clocks(live: Live, place: str, expected: str) -> None:
    live.bench.core.settings.put("organisation.jurisdiction", place).result()
    found = {one.key for one in live.board(breach(live)).clocks}
    assert "CLK-GDPR33" not in found
    assert "CLK-INS" in found
    assert not expected or expected in found


def test_a_running_clock_is_told_in_the_log(live: Live) -> None:
    entries = live.entries(breach(live))
    said = [entry for entry in entries if entry.kind is EntryKind.CLOCK]
    assert len(said) == 1
    assert "Tuesday 24 November 2026" in said[0].text
    assert "Friday 27 November 2026" in said[0].text


def test_the_core_alone_starts_no_clock(live: Live) -> None:
    assert live.board(live.declare("CORE", "L2")).clocks == ()


def test_ruling_a_clock_out_needs_a_reason(live: Live) -> None:
    incident = breach(live)
    one = clock(live, incident, "CLK-GDPR34")
    with pytest.raises(Refused) as refused:
        live.clocks.not_required(one.id, " ").result()
    assert refused.value.field == "reason"
    live.clocks.not_required(one.id, "A risk, but not a high one.").result()
    now = clock(live, incident, "CLK-GDPR34")
    assert (now.state, now.reason) == (ClockState.NOT_REQUIRED, "A risk, but not a high one.")
    assert live.entries(incident)[0].reason == "A risk, but not a high one."


def test_a_clock_that_was_ruled_out_can_still_start(live: Live) -> None:
    incident = breach(live)
    one = clock(live, incident, "CLK-GDPR34")
    live.clocks.not_required(one.id, "Not high.").result()
    live.clocks.run(one.id, live.now).result()
    now = clock(live, incident, "CLK-GDPR34")
    assert (now.state, now.started_at, now.due_at, now.reason) == (ClockState.RUNNING, live.now, None, "")


def test_a_report_in_time_keeps_its_reference(live: Live) -> None:
    incident = breach(live)
    one = clock(live, incident)
    with pytest.raises(Refused) as refused:
        live.clocks.reported(one.id, live.now, "").result()
    assert refused.value.field == "reference"
    live.clocks.reported(one.id, live.now, "IC-123456").result()
    now = clock(live, incident)
    assert (now.state, now.reference, now.due_at) == (ClockState.REPORTED, "IC-123456", FRIDAY)
    for change in (
        live.clocks.reported(one.id, live.now, "again"),
        live.clocks.not_required(one.id, "No."),
        live.clocks.run(one.id, live.now),
        live.clocks.set_due(one.id, live.now, "No."),
    ):
        with pytest.raises(Refused, match="reported already"):
            change.result()


def test_a_report_to_the_second_is_in_time_and_one_second_later_it_is_late(live: Live) -> None:
    first, second = breach(live), breach(live)
    live.bench.clock.set_wall(FRIDAY)
    live.clocks.reported(clock(live, first).id, live.now, "IC-1").result()
    assert clock(live, first).state is ClockState.REPORTED
    live.bench.clock.advance(seconds=1)
    with pytest.raises(Refused, match="Say why the report is late"):
        live.clocks.reported(clock(live, second).id, live.now, "IC-2").result()
    live.clocks.reported(clock(live, second).id, live.now, "IC-2", reason="We were ill.").result()
    now = clock(live, second)
    assert (now.state, now.reference, now.reason) == (ClockState.LATE, "IC-2", "We were ill.")


def test_what_was_made_in_time_and_noted_later_is_in_time(live: Live) -> None:
    incident = breach(live)
    live.bench.clock.set_wall(FRIDAY + HOUR)
    live.clocks.reported(clock(live, incident).id, FRIDAY - HOUR, "By phone, Ms Hill").result()
    assert clock(live, incident).state is ClockState.REPORTED


def test_the_report_to_the_authority_starts_the_letter_and_a_task_for_what_is_open(live: Live) -> None:
    incident = breach(live)
    assert live.view(incident, "DBR-10").group is Group.EVENT
    live.bench.clock.advance(hours=30)
    due, running = live.now + 48 * HOUR, clock(live, incident)
    with pytest.raises(Refused, match="has passed") as told:
        live.clocks.reported(running.id, live.now, "IC-1", follow_up_at=live.now).result()
    assert told.value.field == "follow_up_at"
    assert clock(live, incident) == running
    live.clocks.reported(running.id, live.now, "IC-1", follow_up_at=due).result()
    assert live.view(incident, "DBR-10").due_at == live.now + 24 * HOUR
    task = live.view(incident, "OWN-01")
    assert (task.due_at, task.task.r) == (due, "DPO")
    assert "still open" in task.task.title


def test_when_we_knew_moves_the_clock_that_runs_from_it(live: Live) -> None:
    incident = breach(live)
    earlier = AWARE - 3 * HOUR
    live.incidents.set_aware(incident, earlier, "The first mail came at six.").result()
    one = clock(live, incident)
    assert (one.started_at, one.due_at) == (earlier, FRIDAY - 3 * HOUR)
    assert live.board(incident).incident.aware_at == earlier


def test_a_clock_that_is_reported_or_set_by_hand_does_not_move(live: Live) -> None:
    incident = breach(live)
    by_hand = live.now + 20 * HOUR
    live.clocks.set_due(clock(live, incident, "CLK-INS").id, by_hand, "Clause 4 of the policy.").result()
    live.clocks.reported(clock(live, incident).id, live.now, "IC-1").result()
    earlier = AWARE - 3 * HOUR

    def follow(work: object) -> int:
        found = incidents.the(work.db, incident, live.cases)  # type: ignore[attr-defined]
        return follow_aware(work, live.bench.core.packs, live.cases, found, earlier)  # type: ignore[arg-type]

    assert live.bench.core.lanes.change(follow).result() == 1
    assert clock(live, incident, "CLK-INS").due_at == by_hand
    assert clock(live, incident, "CLK-INS").started_at == earlier
    assert clock(live, incident).due_at == FRIDAY


def test_a_contract_gives_a_clock_its_end(live: Live) -> None:
    incident = breach(live)
    one = clock(live, incident, "CLK-INS")
    with pytest.raises(Refused, match="where this time comes from"):
        live.clocks.set_due(one.id, live.now + HOUR, "").result()
    live.clocks.set_due(one.id, live.now + 48 * HOUR, "Clause 4 of the policy.").result()
    now = clock(live, incident, "CLK-INS")
    assert (now.state, now.due_at, now.started_at) == (ClockState.RUNNING, live.now + 48 * HOUR, AWARE)


def test_a_clock_is_added_once(live: Live) -> None:
    incident = live.declare("SC-ATO", "L2")
    live.clocks.add(incident, "CLK-CC-SIR").result()
    assert clock(live, incident, "CLK-CC-SIR").state is ClockState.NOT_ASSESSED
    with pytest.raises(Refused, match="on the list already"):
        live.clocks.add(incident, "CLK-CC-SIR").result()
    with pytest.raises(Refused, match="no clock"):
        live.clocks.add(incident, "CLK-MOON").result()


def test_a_clock_cannot_start_or_be_reported_in_the_future(live: Live) -> None:
    incident = breach(live)
    for change in (
        live.clocks.run(clock(live, incident, "CLK-GDPR34").id, live.now + HOUR),
        live.clocks.reported(clock(live, incident).id, live.now + HOUR, "IC-1"),
    ):
        with pytest.raises(Refused, match="lies ahead"):
            change.result()


def test_reasons_of_a_restricted_case_are_sealed(live: Live) -> None:
    incident = breach(live, sealed=True)
    live.clocks.not_required(clock(live, incident, "CLK-GDPR34").id, "Zebrowski agrees").result()
    live.clocks.reported(clock(live, incident).id, live.now, "ZEB-77").result()
    assert clock(live, incident, "CLK-GDPR34").reason == "Zebrowski agrees"
    assert clock(live, incident).reference == "ZEB-77"
    live.cases.lock(incident).result()
    assert live.board(incident).clocks == ()
    said = " ".join(line.sentence for line in live.bench.core.history.lines(500).result())
    assert "Zebrowski" not in said
    assert "Report a data breach" not in said.split("R-2026-01")[-1]
