"""A person is reminded once of everything that is due, whatever the computer slept through."""

import time as real_time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from desktop.domain.facts import ReminderDue
from desktop.domain.incident import IncidentState
from desktop.services.reminders import Reminders
from tests.services.conftest import Bench, make_bench
from tests.services.live_incident import PASSPHRASE, Live, serve

HOUR = timedelta(hours=1)


@pytest.fixture
def live(bench: Bench) -> Live:
    return serve(bench)


def begins(reminders: list[ReminderDue], words: str) -> list[ReminderDue]:
    return [one for one in reminders if one.key.startswith(words)]


def promised(live: Live, incident: str) -> datetime:
    """When the open promise is due."""
    return next(one.due_at for one in live.board(incident).promises if not one.outcome)


def only_promises(live: Live) -> str:
    """An incident at L0 has few tasks; one promise, a day ahead, is what counts."""
    incident = live.declare("CORE", "L0")
    for key in ("CORE-101", "CORE-103", "CORE-104"):
        live.tick(incident, key)
    live.briefing.promise(incident, live.now + 24 * HOUR, "Local radio").result()
    return incident


def test_a_promised_update_is_said_fifteen_and_five_minutes_before_and_when_it_is_due(live: Live) -> None:
    incident = only_promises(live)
    due = promised(live, incident)
    told = []
    for minute in range(-20, 4):
        live.bench.clock.set_wall(due + timedelta(minutes=minute))
        core = live.bench.core
        live.reminders = Reminders(core.lanes, core.packs, live.bench.clock, core.settings, live.cases)
        told += [(minute, one.sentence) for one in begins(live.look(), "promise:")]
    assert [minute for minute, _ in told] == [-15, -5, 0]
    assert "in 15 minutes" in told[0][1]
    assert "in 5 minutes" in told[1][1]
    assert told[2][1].startswith("The promised update is due now.")
    assert all("Local radio" in sentence for _, sentence in told)


def test_after_a_sleep_only_the_last_word_is_said(live: Live) -> None:
    only_promises(live)
    live.look()
    live.bench.clock.sleep_of_the_computer(25)
    (one,) = begins(live.look(), "promise:")
    assert "1 hour ago" in one.sentence
    assert begins(live.look(), "promise:") == []


def test_a_restart_says_nothing_twice(live: Live, bench: Bench) -> None:
    live.declare()
    bench.clock.advance(hours=1)
    said = {one.key for one in live.look()}
    assert said
    bench.core.close()
    again = make_bench(bench.path)
    again.clock.set_wall(bench.clock.now())
    again.core.open().result()
    try:
        assert serve(again).look() == []
        again.clock.advance(hours=24)
        later = {one.key for one in serve(again).look()}
        assert later
        assert not later & said
    finally:
        again.core.close()


@pytest.fixture
def moved_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """The computer travels: its zone can be set, and is put back."""
    if not hasattr(real_time, "tzset"):
        pytest.skip("this system cannot change its zone under a running program")
    yield monkeypatch
    monkeypatch.undo()
    real_time.tzset()


def test_another_time_zone_says_nothing_twice_and_moves_nothing(
    live: Live, moved_zone: pytest.MonkeyPatch
) -> None:
    incident = live.declare("SC-DBR", "L3")
    live.bench.clock.advance(hours=1)
    assert live.look()
    before = live.board(incident)
    for zone in ("Pacific/Auckland", "America/New_York", "Asia/Kathmandu"):
        moved_zone.setenv("TZ", zone)
        real_time.tzset()
        assert live.look() == []
        after = live.board(incident)
        assert after.incident == before.incident
        assert [(view.task, view.due_at) for view in after.views if view.task.repeat != "P1D"] == [
            (view.task, view.due_at) for view in before.views if view.task.repeat != "P1D"
        ]
        assert after.promises == before.promises
        assert after.clocks == before.clocks


def test_late_tasks_come_together_and_not_every_minute(live: Live) -> None:
    live.declare()
    told = []
    for minute in range(61):
        told += [(minute, one.sentence) for one in begins(live.look(), "late:")]
        live.bench.clock.advance(minutes=1)
    minutes = [minute for minute, _ in told]
    assert len(told) >= 4
    assert all(later - earlier >= 10 for earlier, later in pairwise(minutes))
    assert "tasks are late: “" in told[0][1]
    assert any("more." in sentence for _, sentence in told)
    assert minutes[0] == 5


def test_each_late_task_is_spoken_of_once(live: Live) -> None:
    incident = only_promises(live)
    live.response.add(incident, "First", due_at=live.now + timedelta(minutes=5)).result()
    live.response.add(incident, "Second", due_at=live.now + timedelta(minutes=30)).result()
    live.bench.clock.advance(minutes=9)
    assert begins(live.look(), "late:") == []
    live.bench.clock.advance(minutes=1)
    (one,) = begins(live.look(), "late:")
    assert one.sentence == "1 task is late: “First”."
    live.bench.clock.advance(minutes=30)
    (one,) = begins(live.look(), "late:")
    assert one.sentence == "1 task is late: “Second”."


def test_the_review_of_the_first_hour_is_asked_for_once_unless_it_is_done(live: Live) -> None:
    first, second = live.declare(), live.declare()
    live.bench.clock.advance(minutes=59)
    assert begins(live.look(), "first-review:") == []
    live.bench.clock.advance(minutes=1)
    live.tick(second, "CORE-117")
    assert [one.incident_id for one in begins(live.look(), "first-review:")] == [first]
    assert begins(live.look(), "first-review:") == []


def clock_marks(live: Live, incident: str, hours: range) -> list[int]:
    """At which hours after it began something was said of the clock."""
    start, told = live.now, []
    for hour in hours:
        live.bench.clock.set_wall(start + hour * HOUR)
        if begins(live.look(), "clock:"):
            told.append(hour)
    return told


def test_a_legal_clock_is_spoken_of_at_forty_twentyfour_four_and_one_hours_and_at_its_end(live: Live) -> None:
    incident = live.declare("SC-DBR", "L2")
    one = next(each for each in live.board(incident).clocks if each.key == "CLK-INS")
    live.clocks.set_due(one.id, live.now + 72 * HOUR, "The policy.").result()
    for other in live.board(incident).clocks:
        if other.id != one.id:
            live.clocks.not_required(other.id, "Not here.").result()
    assert clock_marks(live, incident, range(80)) == [32, 48, 68, 71, 72]


def test_a_short_clock_is_not_said_to_have_forty_hours(live: Live) -> None:
    incident = live.declare("SC-ATO", "L2")
    clock_id = live.clocks.add(incident, "CLK-FUND").result()
    live.clocks.set_due(clock_id, live.now + 20 * HOUR, "The grant.").result()
    assert clock_marks(live, incident, range(25)) == [16, 19, 20]


def test_an_end_that_is_set_anew_is_spoken_of_anew(live: Live) -> None:
    incident = live.declare("SC-ATO", "L2")
    clock_id = live.clocks.add(incident, "CLK-FUND").result()
    live.clocks.set_due(clock_id, live.now + 2 * HOUR, "The grant.").result()
    live.bench.clock.advance(hours=1)
    assert len(begins(live.look(), "clock:")) == 1
    live.clocks.set_due(clock_id, live.now + 30 * HOUR, "They gave us more time.").result()
    live.bench.clock.advance(hours=6)
    assert len(begins(live.look(), "clock:")) == 1


def test_nothing_is_said_of_what_is_reported_settled_or_closed(live: Live) -> None:
    incident = live.declare("SC-ATO", "L2")
    clock_id = live.clocks.add(incident, "CLK-FUND").result()
    live.clocks.set_due(clock_id, live.now + 2 * HOUR, "The grant.").result()
    live.clocks.reported(clock_id, live.now, "By phone").result()
    live.bench.clock.advance(hours=2)
    assert begins(live.look(), "clock:") == []
    live.incidents.set_state(incident, IncidentState.CLOSED, "It is over.").result()
    live.bench.clock.advance(days=3)
    assert [one for one in live.look() if one.incident_id] == []


@pytest.mark.parametrize(("exercise", "said"), [(False, 1), (True, 0)])
def test_a_clock_of_a_closed_incident_runs_on_unless_it_was_a_drill(
    live: Live, exercise: bool, said: int
) -> None:
    incident = live.declare("SC-ATO", "L2", exercise=exercise)
    clock_id = live.clocks.add(incident, "CLK-FUND").result()
    live.clocks.set_due(clock_id, live.now + 20 * HOUR, "The grant.").result()
    live.incidents.set_state(incident, IncidentState.CLOSED, "It is over.").result()
    live.bench.clock.advance(hours=21)
    told = [one for one in live.look() if one.incident_id]
    assert len(told) == said
    assert all("has run out" in one.sentence for one in told)
    assert [one for one in live.look() if one.incident_id] == []


def test_a_notice_holds_no_word_of_a_restricted_case_open_or_locked(live: Live) -> None:
    incident = live.declare("SC-DBR", "L3", sealed=True, what="Zebrowski took the files")
    board = live.board(incident)
    live.briefing.promise(incident, live.now + 2 * HOUR, "Zebrowski's family").result()
    live.response.add(incident, "Ring Zebrowski", due_at=live.now + HOUR).result()
    told: list[ReminderDue] = []
    for hour in range(80):
        if hour == 2:
            live.cases.lock(incident).result()
        told += live.look()
        live.bench.clock.advance(hours=1)
    code = board.incident.code
    assert {one.title for one in told} == {code}
    kinds = {one.key.split(":")[0] for one in told}
    assert {"promise", "late", "first-review"} <= kinds
    words = " ".join(one.sentence for one in told)
    assert "Zebrowski" not in words
    assert board.views
    assert board.clocks
    for name in (*(view.task.title for view in board.views), *(clock.name for clock in board.clocks)):
        assert name not in words


def test_an_exercise_says_so(live: Live) -> None:
    live.declare(exercise=True)
    live.bench.clock.advance(hours=1)
    assert all(one.title.startswith("EXERCISE: ") for one in live.look())


def test_the_switch_for_desktop_notices_holds_for_reminders(live: Live) -> None:
    live.declare()
    live.bench.core.settings.put("alarm.desktop", False).result()
    live.bench.clock.advance(hours=1)
    told = live.look()
    assert told
    assert not any(one.notify for one in told)


@pytest.mark.parametrize(("hours", "words"), [(3, "ahead by 3 hours"), (-2, "back by 2 hours")])
def test_a_jump_of_the_clock_is_noted_once_and_nothing_is_rewritten(
    live: Live, hours: int, words: str
) -> None:
    incident = live.declare()
    live.look()
    before = live.entries(incident)
    live.bench.clock.set_wall(live.now + hours * HOUR)
    live.look()
    live.look()
    newest, *older = live.entries(incident)
    assert older == before
    assert words in newest.text
    assert newest.by == "Watchline"
    assert live.log.verify(incident).result().broken_seq is None


def test_time_that_passes_and_small_drifts_are_no_jump(live: Live) -> None:
    incident = live.declare()
    live.look()
    before = len(live.entries(incident))
    live.bench.clock.advance(hours=5)
    live.look()
    live.bench.clock.set_wall(live.now + timedelta(seconds=119))
    live.look()
    assert len(live.entries(incident)) == before


def test_a_jump_is_noted_in_a_locked_case_too(live: Live) -> None:
    incident = live.declare(sealed=True)
    live.look()
    live.cases.lock(incident).result()
    live.bench.clock.sleep_of_the_computer(9)
    live.look()
    live.cases.unlock(incident, PASSPHRASE).result()
    assert "9 hours" in live.entries(incident)[0].text
    assert live.log.verify(incident).result().broken_seq is None


def test_a_clock_put_back_while_watchline_was_closed_is_noted_at_the_start(live: Live, bench: Bench) -> None:
    incident = live.declare()
    bench.core.close()
    again = make_bench(bench.path)
    again.clock.set_wall(bench.clock.now() - 3 * HOUR)
    again.core.open().result()
    try:
        served = serve(again)
        served.look()
        assert "back by 3 hours" in served.entries(incident)[0].text
    finally:
        again.core.close()


def plan(live: Live, due: str) -> None:
    """The one adopted plan is to be reviewed on that day."""
    (plan_id,) = [each.id for each in live.bench.core.plans.every().result()]

    def act(work: object) -> None:
        work.journal.change("plan", plan_id, {"review_due": due}, "Test.")  # type: ignore[attr-defined]

    live.bench.core.lanes.change(act).result()


def test_a_review_is_said_once_and_waits_while_an_incident_lives(live: Live) -> None:
    plan(live, live.now.date().isoformat())
    incident = live.declare("CORE", "L0")
    assert [one for one in live.look() if not one.incident_id] == []
    live.incidents.set_state(incident, IncidentState.CLOSED, "It was nothing.").result()
    (one,) = [each for each in live.look() if each.key.startswith("review:")]
    assert "is due for its review" in one.sentence
    assert live.look() == []


def test_reviews_wait_for_the_end_of_quiet_hours(live: Live) -> None:
    plan(live, live.now.date().isoformat())
    live.bench.clock.set_wall(datetime(2026, 3, 3, 23, 0).astimezone(UTC))
    assert live.look() == []
    live.bench.clock.set_wall(datetime(2026, 3, 4, 7, 0).astimezone(UTC))
    assert len(live.look()) == 1


def test_a_contact_is_to_be_tried_after_ninety_days(live: Live) -> None:
    def act(work: object) -> None:
        values = {"name": "County press office", "kind": "council", "tested_on": "2026-01-01"}
        work.journal.make("partner", values, "Test.")  # type: ignore[attr-defined]
        work.journal.make("partner", {"name": "New one", "kind": "media"}, "Test.")  # type: ignore[attr-defined]

    live.bench.core.lanes.change(act).result()
    live.bench.clock.set_wall(datetime(2026, 3, 31, 12, 0, tzinfo=UTC))
    assert begins(live.look(), "contact:") == []
    live.bench.clock.set_wall(datetime(2026, 4, 2, 12, 0, tzinfo=UTC))
    (one,) = begins(live.look(), "contact:")
    assert one.sentence.startswith("County press office was not reached for 90 days.")
    assert begins(live.look(), "contact:") == []


def test_a_risk_is_to_be_looked_at_on_its_day_once(live: Live) -> None:
    risks, today = live.bench.core.risks, live.now.date()
    risks.add("The roof falls in", likelihood=2, impact=5, review_due=today).result()
    risks.add("A strike", likelihood=2, impact=5, review_due=today + timedelta(days=1)).result()
    gone = risks.add("A storm", likelihood=2, impact=5, review_due=today).result()
    risks.close(gone).result()
    (one,) = begins(live.look(), "risk:")
    assert one.sentence == "“The roof falls in” is due for another look."
    assert begins(live.look(), "risk:") == []


def test_a_role_without_cover_is_said_again_only_after_it_had_one(live: Live) -> None:
    people: dict[str, str] = {}

    def act(work: object) -> None:
        for name in ("Ann", "Ben"):
            people[name] = work.journal.make("person", {"name": name}, "Test.")  # type: ignore[attr-defined]
        for role in live.bench.core.packs.must_have_roles():
            for rank, name in ((1, "Ann"), (2, "Ben")):
                values = {"role": role, "person_id": people[name], "rank": rank}
                work.journal.make("holding", values, "Test.")  # type: ignore[attr-defined]

    live.bench.core.lanes.change(act).result()
    assert begins(live.look(), "cover:") == []

    def cover(on: bool) -> None:
        def step(work: object) -> None:
            row = work.db.execute(  # type: ignore[attr-defined]
                "select id from holding where role = 'IT' and rank = 2 order by created_at desc, id desc"
            ).fetchone()
            journal = work.journal  # type: ignore[attr-defined]
            journal.restore("holding", row[0], "Test.") if on else journal.remove("holding", row[0], "Test.")

        live.bench.core.lanes.change(step).result()

    for _ in range(2):
        cover(False)
        (one,) = begins(live.look(), "cover:")
        assert one.key == "cover:IT"
        assert live.look() == []
        cover(True)
        assert live.look() == []


def test_an_empty_directory_is_not_nagged_about(live: Live) -> None:
    assert live.look() == []


def test_a_signature_of_a_year_ago_is_to_be_given_again(live: Live) -> None:
    (plan_id,) = [each.id for each in live.bench.core.plans.every().result()]

    def sign(work: object) -> None:
        journal = work.journal  # type: ignore[attr-defined]
        values = {"plan_id": plan_id, "number": 1, "body": "{}", "body_hash": "h", "state": "signed"}
        version = journal.make("plan_version", {**values, "made_by": "Ann"}, "Test.")
        signed = {"version_id": version, "role": "LEAD", "person": "Sam", "body_hash": "h"}
        journal.make("sign_off", signed, "Test.")
        journal.change("plan", plan_id, {"version": 1, "review_due": None}, "Test.")

    live.bench.core.lanes.change(sign).result()
    live.bench.clock.advance(days=364)
    assert begins(live.look(), "signed:") == []
    live.bench.clock.advance(days=2)
    (one,) = begins(live.look(), "signed:")
    assert "signed a year ago or more" in one.sentence
    assert begins(live.look(), "signed:") == []


def test_a_clearance_that_runs_out_is_said_two_weeks_before(live: Live) -> None:
    first, *_ = live.bench.core.messages.every().result()
    until = (live.now + timedelta(days=20)).date().isoformat()

    def clear(work: object) -> None:
        work.journal.change("message", first.id, {"pre_cleared_until": until}, "Test.")  # type: ignore[attr-defined]

    live.bench.core.lanes.change(clear).result()
    live.bench.clock.advance(days=5)
    assert begins(live.look(), "cleared:") == []
    live.bench.clock.advance(days=1)
    (one,) = begins(live.look(), "cleared:")
    assert first.title in one.sentence
