"""Reports built from a plan, from messages and from accounts."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from desktop.domain.account import Account, Check, CheckStatus, Control, Evidence
from desktop.domain.checklist import accounts_report, messages_report, plan_report
from desktop.domain.message import Message, Placeholder
from desktop.domain.pack_say import say_when, span
from desktop.domain.plan import Phase, Plan, PlanTask, TaskState

NOW = datetime(2026, 11, 24, 9, 5, tzinfo=UTC)


def task(number: int, state: TaskState = TaskState.TODO, **more: object) -> PlanTask:
    values: dict = {
        "id": str(number), "plan_id": "p", "key": f"CORE-{number}", "phase": Phase.FIRST,
        "title": f"Do {number}", "detail": "Now.",
        "done_when": "It is done.", "r": "COMMS", "a": "LEAD", "when": "+5m", "anchor": "T0",
        "offset_min": 5, "level": "L0", "position": float(number), "state": state,
    }  # fmt: skip
    return PlanTask(**(values | more))


def plan_of(*tasks: PlanTask, **more: object):
    plan = Plan("p", "SC-ATO", "Taken over", "Someone else posts.", "1.0.0", NOW)
    names = {"COMMS": "Communications lead"}
    return plan_report(plan, tasks, organisation="Riverside", made_at="noon", role_names=names, **more)


def test_a_plan_is_cut_by_phase_in_the_order_of_its_tasks() -> None:
    report = plan_of(task(3), task(1), task(2, phase=Phase.PREPARE))
    assert [section.title for section in report.sections] == ["Prepare", "First response"]
    assert [row.title for row in report.sections[1].checks] == ["Do 1", "Do 3"]


def test_tasks_that_do_not_apply_are_shown_but_not_counted() -> None:
    report = plan_of(task(1, TaskState.DONE), task(2), task(3, TaskState.NOT_APPLICABLE, reason="No adverts"))
    assert dict(report.facts)["Done"] == "1 of 2"
    assert dict(report.sections[0].checks[2].facts)["State"] == "Not applicable: No adverts"


def test_who_and_when_are_said_in_words() -> None:
    (row,) = plan_of(task(1, level="L2")).sections[0].checks
    assert row.facts == (
        ("Who", "Communications lead"),
        ("When", "Within 5 minutes"),
        ("From level", "L2 Serious"),
    )


@pytest.mark.parametrize(
    ("zone", "said"), [(UTC, "09:05 UTC"), (timezone(timedelta(hours=2)), "11:05")], ids=["utc", "local"]
)
def test_a_done_task_says_who_and_when_in_local_time(zone, said: str) -> None:
    (row,) = plan_of(task(1, TaskState.DONE, done_at=NOW, done_by="Kim"), zone=zone).sections[0].checks
    assert row.done
    assert dict(row.facts)["Done by"] == f"Kim, 24 November 2026 {said}"


def test_a_message_is_printed_with_its_open_gaps_only() -> None:
    message = Message("1", "Hold", "holding", "At {{where}}, {{date}}.", values=(("where", "the mill"),))
    known = [Placeholder("date", "A date", "12 December", 20)]
    report = messages_report([message], known, organisation="", made_at="noon")
    section = report.sections[0]
    assert section.paragraphs == ("Holding for: public. State: draft.", "At the mill, {{date}}.")
    assert section.table is not None
    assert section.table.rows == (("date", "A date", "12 December", ""),)
    assert dict(report.facts) == {"Messages": "1", "With open gaps": "1"}


def test_standing_values_fill_and_a_messages_own_value_wins() -> None:
    message = Message("1", "Hold", "holding", "{{org_name}}, {{where}}", values=(("where", "the mill"),))
    standing = {"org_name": "Riverside", "where": "elsewhere"}
    report = messages_report([message], [], organisation="", made_at="", standing=standing)
    assert report.sections[0].paragraphs[1] == "Riverside, the mill"


def test_a_filled_message_has_no_table() -> None:
    message = Message("1", "Hold", "holding", "At {{where}}.", values=(("where", "the mill"),))
    assert messages_report([message], [], organisation="", made_at="noon").sections[0].table is None


def control(control_id: str, scope: str = "A") -> Control:
    return Control(
        id=control_id, group="Access", title="Know everyone", why="Old access.", how="Ask.", evidence="List",
        weight=10, scope=scope, interval_days=90, finding="Nobody knows.",
        first_fix="Export the list.", minutes=30,
    )  # fmt: skip


def test_accounts_are_printed_with_score_answers_and_first_fixes() -> None:
    checks = [
        Check("ACC-01", "a", CheckStatus.NOT_MET, Evidence.SEEN, "Three strangers.", "Kim", NOW),
        Check("ACC-05", None, CheckStatus.MET, checked_at=NOW),
    ]
    report = accounts_report(
        [Account("a", "Facebook", "@us", owner_role="COMMS")],
        [control("ACC-01"), control("ACC-05", "O")],
        checks,
        now=NOW,
        organisation="",
        made_at="noon",
        role_names={"COMMS": "Communications lead"},
    )
    account, organisation = report.sections
    assert account.title == "Facebook @us"
    assert account.paragraphs == ("Owner: Communications lead. Score 0 of 100, Exposed.",)
    (row,) = account.checks
    assert not row.done
    assert row.note == "Nobody knows. First fix: Export the list. About 30 minutes. Three strangers."
    assert dict(row.facts)["Checked"] == "24 November 2026 by Kim, seen that day"
    assert organisation.checks[0].done
    assert dict(report.facts)["Checks met"] == "1 of 2"


def test_a_compromised_account_says_so_instead_of_a_score() -> None:
    report = accounts_report(
        [Account("a", "X", "@us", status="compromised")],
        [control("ACC-01")],
        [],
        now=NOW,
        organisation="",
        made_at="",
    )
    assert "recover it first" in report.sections[0].paragraphs[0]


@pytest.mark.parametrize(
    ("words", "anchor", "said"),
    [
        ("+0m", "", "At once"),
        ("+90m", "", "Within 90 minutes"),
        ("+48h", "", "Within 48 hours"),
        ("prep/90d", "", "Every 90 days"),
        ("every 4h", "", "Every 4 hours"),
        ("weekly x4", "", "Every week, 4 times"),
        ("on regain", "", "When we have the account back"),
        ("on regain +1h", "", "1 hour after we have the account back"),
        ("hazard -48h", "", "48 hours before the hazard is expected"),
        ("+7d", "EVENT:incident_closed", "7 days after the incident is closed"),
        ("+7d", "PHASE_START", "Within 7 days of the phase's start"),
        ("anniversaries", "", "At the anniversary"),
        ("any time", "", "At any time"),
        ("when the moon is full", "", "when the moon is full"),
    ],
)
def test_time_words_are_said_for_a_person(words: str, anchor: str, said: str) -> None:
    assert say_when(words, anchor=anchor) == said


def test_a_level_has_its_own_time() -> None:
    words = "+30m (L3), +60m (L2), +240m (L1)"
    assert [say_when(words, level=level) for level in ("L1", "L2", "")] == [
        "Within 4 hours", "Within 1 hour", "Within 30 minutes",
    ]  # fmt: skip


def test_spans_stay_in_hours_for_three_days() -> None:
    assert [span(n) for n in (0, 1, 60, 4320, 5760)] == [
        "0 minutes",
        "1 minute",
        "1 hour",
        "72 hours",
        "4 days",
    ]
