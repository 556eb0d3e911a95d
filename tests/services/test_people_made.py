"""Plans, messages and accounts: what a person may do, what is refused and why."""

import pytest

from desktop.domain.account import CheckStatus
from desktop.domain.plan import Phase, PlanTask, TaskState
from desktop.errors import Refused
from tests.services.conftest import Bench


def tasks(bench: Bench) -> tuple[PlanTask, ...]:
    (plan,) = bench.core.plans.every().result()
    return bench.core.plans.tasks(plan.id).result()


def test_a_new_file_holds_the_first_plan_and_the_messages_once(bench: Bench) -> None:
    assert len(tasks(bench)) > 20
    assert bench.core.messages.every().result()
    assert not bench.core.setup.fill_if_new().result()
    assert bench.core.history.undoable().result() == ""
    with pytest.raises(Refused, match="adopted already"):
        bench.core.plans.adopt("SC-ATO").result()


def test_a_tick_is_kept_with_who_and_when_and_can_be_taken_back(bench: Bench) -> None:
    task = tasks(bench)[0]
    bench.core.settings.put("person.name", "Ann").result()
    bench.core.plans.mark(task.id, TaskState.DONE).result()
    done = tasks(bench)[0]
    assert (done.state, done.done_by, done.done_at) == (TaskState.DONE, "Ann", bench.clock.now())
    assert bench.core.plans.every().result()[0].done == 1
    assert bench.core.history.undo().result() == f"Ticked: “{task.title}”."
    assert tasks(bench)[0] == task


@pytest.mark.parametrize("state", [TaskState.SKIPPED, TaskState.NOT_APPLICABLE, TaskState.BLOCKED])
def test_leaving_a_task_aside_needs_a_reason(bench: Bench, state: TaskState) -> None:
    task = tasks(bench)[0]
    with pytest.raises(Refused) as told:
        bench.core.plans.mark(task.id, state, reason="  ").result()
    assert told.value.field == "reason"
    assert tasks(bench)[0] == task
    bench.core.plans.mark(task.id, state, reason="Not ours.").result()
    assert (tasks(bench)[0].state, tasks(bench)[0].reason) == (state, "Not ours.")
    bench.core.plans.mark(task.id, TaskState.TODO).result()
    assert tasks(bench)[0] == task


def test_an_edited_task_says_that_it_differs_and_keeps_what_the_pack_said(bench: Bench) -> None:
    task = tasks(bench)[0]
    bench.core.plans.edit(task.id, title="Call the chair", when="+30m", note="By phone.").result()
    edited = tasks(bench)[0]
    assert (edited.title, edited.when, edited.offset_min, edited.note) == (
        "Call the chair",
        "+30m",
        30,
        "By phone.",
    )
    assert edited.changed
    assert bench.core.plans.origin(task.id).result()["title"] == task.title
    bench.core.history.undo().result()
    assert tasks(bench)[0] == task


@pytest.mark.parametrize(("values", "field"), [({"title": " "}, "title"), ({"when": "some day"}, "when")])
def test_an_edit_that_does_not_fit_changes_nothing(bench: Bench, values: dict[str, str], field: str) -> None:
    task = tasks(bench)[0]
    with pytest.raises(Refused) as told:
        bench.core.plans.edit(task.id, **values).result()
    assert told.value.field == field
    assert tasks(bench)[0] == task
    with pytest.raises(ValueError, match="not a field"):
        bench.core.plans.edit(task.id, state="done").result()


def test_a_task_of_ones_own_stands_where_it_was_put_and_can_go_again(bench: Bench) -> None:
    (plan,) = bench.core.plans.every().result()
    before = tasks(bench)
    after = before[2].position
    own = bench.core.plans.add(plan.id, "Ring the neighbours", Phase.FIRST, after=after).result()
    assert [task.id for task in tasks(bench)][3] == own
    bench.core.plans.remove(own).result()
    assert tasks(bench) == before
    with pytest.raises(Refused, match="not there any more"):
        bench.core.plans.mark(own, TaskState.DONE).result()


def test_a_message_is_copied_only_when_every_gap_is_filled_and_it_was_read(bench: Bench) -> None:
    core = bench.core
    made = core.messages.add("Ours", "{{org_name}} will say more at {{next_update_time}}.").result()
    core.settings.put("organisation.name", "Riverside").result()
    with pytest.raises(Refused, match="still empty") as told:
        core.postings.copy(made).result()
    assert told.value.field == "next_update_time"
    core.messages.fill(made, "next_update_time", "14:00").result()
    with pytest.raises(Refused, match="did not write it"):
        core.postings.copy(made).result()
    core.messages.pre_clear(made, "Bea", bench.clock.now().date()).result()
    before = core.history.lines(1).result()[0].seq
    assert core.postings.copy(made).result() == "Riverside will say more at 14:00."
    assert core.history.lines(1).result()[0].seq == before + 1
    core.messages.fill(made, "next_update_time", "").result()
    with pytest.raises(Refused):
        core.postings.copy(made).result()
    with pytest.raises(Refused, match="no gap"):
        core.messages.fill(made, "nothing", "x").result()


def test_a_message_needs_a_title_and_comes_back_after_removal(bench: Bench) -> None:
    with pytest.raises(Refused, match="needs a title"):
        bench.core.messages.add("  ", "body").result()
    made = bench.core.messages.add("Ours", "body").result()
    bench.core.messages.edit(made, body="other body").result()
    bench.core.messages.remove(made).result()
    with pytest.raises(Refused, match="no such message"):
        bench.core.messages.one(made).result()
    bench.core.history.undo().result()
    assert bench.core.messages.one(made).result().body == "other body"


def test_the_latest_answer_to_a_control_counts_and_the_earlier_ones_stay(bench: Bench) -> None:
    account = bench.core.accounts.add("Instagram", "@riverside").result()
    control = bench.core.packs.controls()[0].id
    for status in (CheckStatus.NOT_MET, CheckStatus.PARTIAL, CheckStatus.MET):
        bench.core.accounts.answer(account, control, status).result()
    standing = bench.core.accounts.standing().result()
    assert [(check.account_id, check.status) for check in standing.checks] == [(account, CheckStatus.MET)]
    assert account in standing.scores
    bench.core.history.undo().result()
    assert bench.core.accounts.standing().result().checks[0].status is CheckStatus.PARTIAL


def test_what_does_not_apply_needs_a_reason(bench: Bench) -> None:
    with pytest.raises(Refused, match="why this does not apply"):
        bench.core.accounts.answer(None, "X", CheckStatus.NOT_APPLICABLE).result()


@pytest.mark.parametrize(
    "harmless",
    [
        "Ask Ann for the password manager",
        "Password changed on 2026-03-01",
        "Two backup codes are in the safe",
        "+44 1632 960001",
        "Pinned post",
        "The secret garden page",
    ],
)
def test_harmless_words_about_secrets_may_stand_in_the_register(bench: Bench, harmless: str) -> None:
    account = bench.core.accounts.add("Instagram", "@riverside").result()
    bench.core.accounts.edit(account, note=harmless).result()
    assert bench.core.accounts.every().result()[0].note == harmless
