"""Plans with their lists, versions, signatures and copies, on a real file."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook

from desktop.adapters.sheets import Workbooks
from desktop.adapters.word import WordDocuments
from desktop.bootstrap import Core, Outside
from desktop.domain.facts import Fact, ObjectsChanged
from desktop.domain.plan import Phase, Plan, PlanPart, PlanStatus, PlanTask, TaskState
from desktop.domain.plan_import import guess
from desktop.domain.plan_version import hash_of, tasks_of
from desktop.errors import Refused
from desktop.ports import Sheet
from desktop.services.planning import Planning
from tests.fakes.clock import FakeClock
from tests.fakes.vault import MemoryVault


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def core(tmp_path: Path, clock: FakeClock) -> Iterator[Core]:
    made = Core(tmp_path / "plans.watchline", Outside(clock=clock, vault=MemoryVault()))
    made.open().result()
    made.settings.put("person.name", "Sam Reed").result()
    yield made
    made.close()


@pytest.fixture
def planning(core: Core) -> Planning:
    return Planning(core.lanes, core.packs, core.who, {".xlsx": Workbooks(), ".docx": WordDocuments()})


def plan_of(core: Core, key: str = "SC-ATO") -> Plan:
    return core.plans.show(key).result()[0]


def task_of(core: Core, key: str, plan: str = "SC-ATO") -> PlanTask:
    return next(task for task in core.plans.show(plan).result()[1] if task.key == key)


def parts_of(planning: Planning, plan: Plan, kind: str) -> tuple[PlanPart, ...]:
    return tuple(part for part in planning.parts(plan.id).result() if part.kind == kind)


def signed(core: Core, planning: Planning) -> Plan:
    plan = plan_of(core)
    planning.ask_sign_off(plan.id, "First version").result()
    planning.sign(plan.id, role="LEAD", person="Dana Okoro").result()
    return plan_of(core)


def test_adopting_brings_lists_owner_and_a_date_of_review(core: Core, planning: Planning) -> None:
    plan, pack = plan_of(core), core.packs.scenario("SC-ATO")
    assert (plan.owner_role, plan.backup_role, plan.status) == ("COMMS", "DEP", PlanStatus.DRAFT)
    adopted = plan.adopted_at.astimezone().date()
    assert plan.review_due is not None
    assert timedelta(180) < plan.review_due - adopted < timedelta(186)  # it has a trigger for L3
    assert [part.text for part in parts_of(planning, plan, "contact")] == list(pack.contact_order)
    assert [(part.level, part.text) for part in parts_of(planning, plan, "trigger")] == list(pack.levels)
    assert [part.text for part in parts_of(planning, plan, "clock")] == list(pack.clocks)
    assert [part.note for part in parts_of(planning, plan, "protocol")] == [
        row.not_say for row in pack.protocol
    ]
    assert planning.compare(plan.id, "pack", "draft").result() == ()


def test_a_second_plan_shares_what_was_ticked_in_the_first(core: Core) -> None:
    core.plans.mark(task_of(core, "CORE-002").id, TaskState.DONE).result()
    core.plans.mark(task_of(core, "CORE-101").id, TaskState.DONE).result()
    core.plans.adopt("SC-RUM").result()
    assert task_of(core, "CORE-002", "SC-RUM").done_by == "Sam Reed"
    assert task_of(core, "CORE-101", "SC-RUM").state is TaskState.TODO
    with pytest.raises(Refused, match="adopted already"):
        core.plans.adopt("SC-RUM").result()


def test_a_core_step_of_preparation_is_ticked_for_all_plans_and_taken_back_for_all(core: Core) -> None:
    core.plans.adopt("SC-RUM").result()
    core.plans.mark(task_of(core, "CORE-003", "SC-RUM").id, TaskState.DONE).result()
    assert task_of(core, "CORE-003").state is TaskState.DONE
    core.history.undo().result()
    assert task_of(core, "CORE-003").state is task_of(core, "CORE-003", "SC-RUM").state is TaskState.TODO


def test_the_calendar_names_a_core_step_once_and_again_after_its_rhythm(core: Core, clock: FakeClock) -> None:
    core.plans.adopt("SC-RUM").result()
    today = clock.now().astimezone().date()
    due = {one.key: one for one in core.plans.calendar(today).result()}
    assert due["CORE-002"].plans == (plan_of(core).title, plan_of(core, "SC-RUM").title)
    core.plans.done_again(due["CORE-002"].task_ids[0]).result()
    assert "CORE-002" not in {one.key for one in core.plans.calendar(today).result()}
    later = {one.key: one for one in core.plans.calendar(today + timedelta(days=90), 0).result()}
    assert later["CORE-002"].due == today + timedelta(days=90)
    assert later["CORE-002"].done_on == today


def test_all_fields_of_a_task_are_kept_and_marked_as_changed(core: Core, planning: Planning) -> None:
    task = task_of(core, "ATO-06")
    assert not task.changed
    values = {
        "c": ("DPO", "LEGAL"), "i": "BOARD", "evidence": ("link",), "blocks": ("ATO-07",), "optional": True,
        "when": "+10m", "anchor": "AWARE", "why_changed": "After the drill",
    }  # fmt: skip
    core.plans.edit(task.id, **values).result()
    now = task_of(core, "ATO-06")
    assert (now.c, now.i, now.evidence, now.blocks, now.optional) == (
        ("DPO", "LEGAL"), ("BOARD",), ("link",), ("ATO-07",), True,
    )  # fmt: skip
    assert (now.anchor, now.offset_min, now.why_changed, now.changed) == (
        "AWARE", 10, "After the drill", True,
    )  # fmt: skip
    for field in ("c", "i", "evidence", "blocks", "optional", "when"):
        planning.use_pack(task.id, field).result()
    now = task_of(core, "ATO-06")
    assert not now.changed
    assert (now.c, now.anchor, now.optional) == (task.c, "T0", False)


def test_editing_words_leaves_the_start_of_the_time_alone(core: Core) -> None:
    task = task_of(core, "ATO-06")
    core.plans.edit(task.id, when="+10m", anchor="AWARE").result()
    core.plans.edit(task.id, title="Say it elsewhere").result()
    assert task_of(core, "ATO-06").anchor == "AWARE"


def test_tasks_move_inside_and_across_phases_and_undo_brings_them_back(core: Core) -> None:
    def order() -> list[str]:
        return [task.key for task in core.plans.show("SC-ATO").result()[1]]

    before = order()
    core.plans.move(task_of(core, "ATO-02").id, task_of(core, "ATO-04").id).result()
    now = order()
    assert now.index("ATO-02") == now.index("ATO-04") + 1
    core.plans.move(task_of(core, "ATO-02").id, "", phase=Phase.REVIEW).result()
    assert task_of(core, "ATO-02").phase is Phase.REVIEW
    reviewed = [task.key for task in core.plans.show("SC-ATO").result()[1] if task.phase is Phase.REVIEW]
    assert reviewed[0] == "ATO-02"
    core.history.undo().result()
    core.history.undo().result()
    assert order() == before


def test_halving_places_a_hundred_times_keeps_the_order(core: Core) -> None:
    first, a, b = (task_of(core, key) for key in ("CORE-101", "ATO-02", "ATO-03"))
    for turn in range(60):
        core.plans.move((a, b)[turn % 2].id, first.id).result()
    keys = [task.key for task in core.plans.show("SC-ATO").result()[1]]
    place = keys.index("CORE-101")
    assert keys[place : place + 3] == ["CORE-101", "ATO-03", "ATO-02"]
    assert len(set(keys)) == len(keys)


def test_a_signed_plan_keeps_its_body_and_hash_whatever_is_edited_later(
    core: Core, planning: Planning
) -> None:
    plan = signed(core, planning)
    assert (plan.status, plan.version) == (PlanStatus.SIGNED_OFF, 1)
    (version,) = planning.versions(plan.id).result()
    assert version.body_hash == hash_of(version.body)
    (mark,) = version.sign_offs
    assert (mark.role, mark.person, mark.body_hash) == ("LEAD", "Dana Okoro", version.body_hash)
    core.plans.edit(task_of(core, "ATO-06").id, done_when="Live on two channels").result()
    assert (plan_of(core).status, plan_of(core).version) == (PlanStatus.DRAFT, 1)
    (again,) = planning.versions(plan.id).result()
    assert again == version
    assert next(task.done_when for task in tasks_of(again.body) if task.key == "ATO-06") == (
        "The warning is live and its link is recorded."
    )
    (difference,) = planning.compare(plan.id, "1", "draft").result()
    assert (difference.what, difference.key, difference.field) == ("changed", "ATO-06", "done_when")
    core.history.undo().result()
    assert plan_of(core).status is PlanStatus.SIGNED_OFF


@pytest.mark.parametrize("column", ["body", "body_hash"])
def test_a_signed_version_that_was_altered_in_the_file_is_found(
    core: Core, planning: Planning, column: str
) -> None:
    plan = signed(core, planning)

    def line() -> list[str]:
        return [one.sentence for one in core.checkup.all().result() if one.name == "signed plans"]

    assert line() == []
    core.lanes.change(
        lambda work: work.db.execute(f"update plan_version set {column} = replace({column}, 'a', 'b')")
    ).result()
    assert line() == [
        f"Version 1 of the plan “{plan.title}” was altered after it was frozen. "
        "Have the plan read and signed again."
    ]


def test_ticking_does_not_unsign_a_plan(core: Core, planning: Planning) -> None:
    plan = signed(core, planning)
    core.plans.mark(task_of(core, "ATO-06").id, TaskState.DONE).result()
    assert plan_of(core).status is PlanStatus.SIGNED_OFF
    with pytest.raises(Refused, match="Nothing differs from version 1"):
        planning.ask_sign_off(plan.id).result()


def test_a_change_takes_a_version_out_of_review(core: Core, planning: Planning) -> None:
    plan = plan_of(core)
    version = planning.ask_sign_off(plan.id, "First").result()
    assert (version.number, version.state, plan_of(core).status) == (
        1, PlanStatus.IN_REVIEW, PlanStatus.IN_REVIEW,
    )  # fmt: skip
    with pytest.raises(Refused, match="waits for a signature already"):
        planning.ask_sign_off(plan.id).result()
    part = parts_of(planning, plan, "contact")[0]
    planning.edit_part(part.id, text="IT supplier").result()
    assert plan_of(core).status is PlanStatus.DRAFT
    with pytest.raises(Refused, match="waits for a signature"):
        planning.sign(plan.id, role="LEAD", person="Dana").result()
    assert planning.ask_sign_off(plan.id).result().number == 2


def test_a_plan_that_is_again_as_it_was_signed_says_so_whatever_waited(
    core: Core, planning: Planning
) -> None:
    plan = signed(core, planning)
    part = parts_of(planning, plan, "contact")[0]
    planning.edit_part(part.id, text="IT supplier").result()
    assert planning.ask_sign_off(plan.id).result().number == 2
    planning.edit_part(part.id, text=part.text).result()
    assert plan_of(core).status is PlanStatus.SIGNED_OFF
    with pytest.raises(Refused, match="waits for a signature"):
        planning.sign(plan.id, role="LEAD", person="Dana").result()


def test_a_date_of_review_that_is_none_is_refused(core: Core, planning: Planning) -> None:
    with pytest.raises(Refused, match="is no date") as told:
        planning.edit_plan(plan_of(core).id, review_due="soon").result()
    assert told.value.field == "review_due"
    planning.edit_plan(plan_of(core).id, review_due="").result()
    assert plan_of(core).review_due is None


def test_a_plan_without_an_owner_cannot_be_signed_and_the_signer_is_named(
    core: Core, planning: Planning
) -> None:
    plan = plan_of(core)
    planning.edit_plan(plan.id, owner_role="").result()
    planning.ask_sign_off(plan.id).result()
    with pytest.raises(Refused, match="without an owner") as refused:
        planning.sign(plan.id, role="LEAD", person="Dana").result()
    assert refused.value.field == "owner_role"
    planning.edit_plan(plan.id, owner_role="COMMS").result()
    planning.ask_sign_off(plan.id).result()
    for values, field in (({"role": "LEAD", "person": " "}, "person"), ({"role": "", "person": "D"}, "role")):
        with pytest.raises(Refused) as refused:
            planning.sign(plan.id, **values).result()
        assert refused.value.field == field


def test_sending_back_and_retiring_need_a_reason(core: Core, planning: Planning) -> None:
    plan = plan_of(core)
    planning.ask_sign_off(plan.id).result()
    with pytest.raises(Refused, match="has to change"):
        planning.send_back(plan.id, " ").result()
    planning.send_back(plan.id, "Phone numbers are old").result()
    assert plan_of(core).status is PlanStatus.DRAFT
    assert "Phone numbers are old" in planning.versions(plan.id).result()[0].why
    with pytest.raises(Refused, match="Say why"):
        planning.retire(plan.id, "").result()
    planning.retire(plan.id, "Merged").result()
    assert plan_of(core).status is PlanStatus.RETIRED
    assert core.plans.calendar(date(2035, 1, 1)).result() == ()
    planning.bring_back(plan.id).result()
    assert plan_of(core).status is PlanStatus.DRAFT


def test_lines_are_added_edited_moved_removed_and_told(core: Core, planning: Planning) -> None:
    plan, facts = plan_of(core), list[Fact]()
    core.announcer.subscribe(facts.append)
    part_id = planning.add_part(plan.id, "contact", " The landlord ", who="OPS", note="By phone").result()
    planning.move_part(part_id, "").result()
    first = parts_of(planning, plan, "contact")[0]
    assert (first.text, first.who, first.note, first.changed) == ("The landlord", "OPS", "By phone", False)
    planning.edit_part(part_id, text="The landlord's agent").result()
    with pytest.raises(Refused, match="cannot be empty"):
        planning.edit_part(part_id, text=" ").result()
    planning.remove_part(part_id).result()
    assert part_id not in {part.id for part in planning.parts(plan.id).result()}
    assert facts.count(ObjectsChanged("plan_part", (part_id,))) == 4
    with pytest.raises(Refused, match="on the list already"):
        planning.add_part(plan.id, "clock", "CLK-GDPR33").result()


def test_a_line_shows_against_the_pack_and_goes_back(core: Core, planning: Planning) -> None:
    plan = plan_of(core)
    trigger = parts_of(planning, plan, "trigger")[2]
    planning.edit_part(trigger.id, text="Any post that is not ours").result()
    assert planning.parts(plan.id).result()[2].changed
    (difference,) = planning.compare(plan.id, "pack", "draft").result()
    assert (difference.kind, difference.old) == ("trigger", trigger.text)
    planning.use_pack(trigger.id, "text").result()
    assert planning.compare(plan.id, "pack", "draft").result() == ()


def test_plans_of_our_own_are_empty_core_or_copies(core: Core, planning: Planning) -> None:
    source = plan_of(core)
    core.plans.edit(task_of(core, "ATO-06").id, title="Say it elsewhere").result()
    planning.edit_plan(source.id, strategy="Speak first").result()
    empty = planning.custom("A flood in the archive").result()
    core_only = planning.custom("A strike", "core").result()
    copy = planning.custom("Our second account is taken over", source.id).result()
    assert core.plans.tasks(empty).result() == ()
    assert len(core.plans.tasks(core_only).result()) == len(core.packs.core_tasks())
    tasks = {task.key: task for task in core.plans.tasks(copy).result()}
    assert tasks["ATO-06"].title == "Say it elsewhere"
    assert tasks["ATO-06"].changed
    made = plan_of(core, copy)
    assert (made.custom, made.strategy, made.scenario_key) == (True, "Speak first", "SC-OWN-3")
    assert len(planning.parts(copy).result()) == len(planning.parts(source.id).result())
    with pytest.raises(Refused, match="already"):
        planning.custom("a STRIKE").result()
    with pytest.raises(Refused, match="made here"):
        planning.compare(copy, "pack", "draft").result()
    with pytest.raises(Refused, match="without a task"):
        planning.ask_sign_off(empty).result()


def test_owner_and_backup_are_two_roles(core: Core, planning: Planning) -> None:
    with pytest.raises(Refused, match="two different roles"):
        planning.edit_plan(plan_of(core).id, backup_role="COMMS").result()


def test_a_plan_comes_in_from_a_spreadsheet(core: Core, planning: Planning, tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    for row in (
        ["Task", "Who", "When"],
        ["Close the gates", "Operations lead", "10 minutes"],
        ["", "IT", ""],
    ):
        book.active.append(row)
    path = tmp_path / "ours.xlsx"
    book.save(path)
    (sheet,) = planning.read_file(path).result()
    plan_id = planning.import_plan("Flood", sheet, guess(sheet.rows)).result()
    (task,) = core.plans.tasks(plan_id).result()
    assert (task.title, task.r, task.offset_min, task.changed) == ("Close the gates", "OPS", 10, False)
    with pytest.raises(Refused, match="No row holds a task"):
        planning.import_plan("Other", Sheet("x", (("Task",),)), guess((("Task",),))).result()
    with pytest.raises(Refused, match=r"\.docx or \.xlsx"):
        planning.read_file(tmp_path / "ours.pdf").result()


def test_a_plan_of_an_older_watchline_gets_the_lists_of_its_pack(tmp_path: Path, clock: FakeClock) -> None:
    path = tmp_path / "old.watchline"
    core = Core(path, Outside(clock=clock, vault=MemoryVault()))
    core.open().result()
    plan = plan_of(core)

    def as_before(work: object) -> None:
        db = work.db  # type: ignore[attr-defined]
        db.execute("delete from plan_part")
        db.execute("update plan set owner_role = '', backup_role = '', review_due = null")

    core.lanes.change(as_before).result()
    core.close()
    core = Core(path, Outside(clock=clock, vault=MemoryVault()))
    core.open().result()
    planning = Planning(core.lanes, core.packs, core.who, {})
    try:
        assert plan_of(core).owner_role == "COMMS"
        assert len(planning.parts(plan.id).result()) > 10
    finally:
        core.close()


def test_every_plan_that_ships_stands_beside_the_others(core: Core) -> None:
    for pack in core.packs.scenario_packs():
        if pack.key != "SC-ATO":
            core.plans.adopt(pack.key).result()
    plans = core.plans.every().result()
    assert len(plans) == len(core.packs.scenario_packs())
    assert all(plan.total > 70 for plan in plans)


def test_undo_takes_no_signature_back(core: Core, planning: Planning) -> None:
    plan = core.plans.every().result()[0]
    planning.ask_sign_off(plan.id, "First version").result()
    planning.sign(plan.id, role="LEAD", person="Nerys Oakfield").result()
    with pytest.raises(Refused, match="signature is not taken back"):
        core.history.undo().result()
    assert core.plans.every().result()[0].status is PlanStatus.SIGNED_OFF
