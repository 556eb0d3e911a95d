"""The library and the pages of a plan: editing, signing, comparing, on a real workspace."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.bootstrap import Core
from desktop.domain.plan import Phase, Plan, PlanPart, PlanStatus, PlanTask
from tests.fakes.clock import FakeClock
from tests.ui.accessibility import nameless, unreached
from ui.desk import Desk
from ui.plan.plans.history import HistoryPage
from ui.plan.plans.list_page import ListPage
from ui.plan.plans.lists import ClocksPage, LevelsPage
from ui.plan.plans.messages_page import MessagesPage
from ui.plan.plans.model import MIME
from ui.plan.plans.pane import PlansPane
from ui.plan.plans.sign_off import SignOffPage
from ui.plan.plans.strategy import StrategyPage
from ui.plan.plans.tick_menu import TickMenu
from ui.plan.plans.view import TABS
from ui.widgets.autosave_line import AutosaveLine
from ui.widgets.notice_card import NoticeCard


@pytest.fixture
def pane(desk: Desk, qtbot: QtBot) -> Iterator[PlansPane]:
    window = QWidget()
    made = PlansPane(desk, window)
    qtbot.addWidget(window)
    window.resize(1280, 760)
    made.resize(1280, 760)
    window.show()
    made.open("")
    qtbot.waitUntil(lambda: made.view.reading is not None)
    yield made
    made.flush()


def plan(core: Core, key: str = "SC-ATO") -> Plan:
    return core.plans.show(key).result()[0]


def task(core: Core, key: str) -> PlanTask:
    return next(one for one in core.plans.show("SC-ATO").result()[1] if one.key == key)


def parts(core: Core, kind: str) -> list[PlanPart]:
    return [one for one in core.planning.parts(plan(core).id).result() if one.kind == kind]


def said(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def pick(box: QComboBox, key: str) -> None:
    box.setCurrentIndex(box.findData(key))
    box.activated.emit(box.currentIndex())


def page(pane: PlansPane, qtbot: QtBot, key: str) -> QWidget:
    pane.view.go(key)
    shown = pane.view.sheet(key)
    assert isinstance(shown, QWidget)
    qtbot.waitUntil(shown.isVisible)
    return shown


# the library


def test_for_groups_at_risk_the_safeguarding_plan_stands_first_and_says_why(
    pane: PlansPane, qtbot: QtBot, core: Core
) -> None:
    core.settings.put("organisation.children", True).result()
    pane.open("library")
    qtbot.waitUntil(pane.library.isVisible)
    assert next(iter(pane.library.adopts)) == "SC-SAF"
    assert "You serve children. Sources:" in said(pane.library)
    pane.library.adopts["SC-SAF"].click()
    qtbot.waitUntil(lambda: any(one.scenario_key == "SC-SAF" for one in core.plans.every().result()))
    pane.open("library")
    qtbot.waitUntil(lambda: "SC-SAF" not in pane.library.adopts)
    assert "You serve" not in said(pane.library)


def test_the_library_lists_every_plan_with_its_summary_and_where_it_comes_from(
    pane: PlansPane, core: Core, qtbot: QtBot
) -> None:
    pane.open("library")
    qtbot.waitUntil(pane.library.isVisible)
    packs = core.packs.scenario_packs()
    words = said(pane.library)
    assert all(pack.title in words and pack.summary in words for pack in packs)
    assert words.count("Sources: ") == len(packs)
    assert f"1 of {len(packs)} adopted" in words
    assert len(pane.library.adopts) == len(packs) - 1


def test_several_plans_are_adopted_one_after_the_other_and_none_twice(
    pane: PlansPane, core: Core, qtbot: QtBot
) -> None:
    pane.open("library")
    qtbot.waitUntil(pane.library.isVisible)
    for key in ("SC-RUM", "SC-DIS"):
        pane.library.adopts[key].setFocus()
        pane.library.adopts[key].click()
        qtbot.waitUntil(lambda key=key: key not in pane.library.adopts)
    assert pane.library.isVisible()
    assert {one.scenario_key for one in core.plans.every().result()} == {"SC-ATO", "SC-RUM", "SC-DIS"}
    card = pane.notice.findChild(NoticeCard)
    assert card is not None
    card.action_pressed.emit()
    qtbot.waitUntil(lambda: pane.view.plan_id() == plan(core, "SC-DIS").id and pane.view.isVisible())


def test_with_several_plans_the_list_comes_first_and_opens_them(desk: Desk, core: Core, qtbot: QtBot) -> None:
    core.plans.adopt("SC-RUM").result()
    pane = PlansPane(desk)
    qtbot.addWidget(pane)
    pane.show()
    pane.open("")
    qtbot.waitUntil(pane.library.isVisible)
    pane.library.opens[plan(core, "SC-RUM").id].click()
    qtbot.waitUntil(pane.view.isVisible)
    qtbot.waitUntil(lambda: pane.view.reading is not None and pane.view.reading.plan.scenario_key == "SC-RUM")
    pane.open("ATO-06")  # a task of the other plan
    qtbot.waitUntil(lambda: pane.view.plan_id() == plan(core).id)
    qtbot.waitUntil(lambda: pane.view.tasks.tree.current_task_id() == task(core, "ATO-06").id)


def test_a_plan_of_ones_own_is_made_with_the_core_steps(pane: PlansPane, core: Core, qtbot: QtBot) -> None:
    pane.open("library")
    qtbot.waitUntil(pane.library.isVisible)
    pane.library.own.click()
    qtbot.waitUntil(pane.own.isVisible)
    pane.own.make.click()
    qtbot.waitUntil(lambda: pane.own.title.accessibleDescription() == "A plan needs a title.")
    QTest.keyClicks(pane.own.title, "A strike")
    QTest.keyClick(pane.own.title, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pane.view.reading is not None and pane.view.reading.plan.title == "A strike")
    assert pane.view.isVisible()
    assert len(pane.view.tasks.model.tasks()) == len(core.packs.core_tasks())


# a plan out of a file


@pytest.fixture
def file(tmp_path: Path) -> Path:
    book = Workbook()
    assert book.active is not None
    rows: tuple[list[object], ...] = (
        ["No", "Action", "Responsible", "By when"],
        [1, "Turn the power off", "Operations lead", "10 minutes"],
        [2, "Ring the insurer", "Caretaker", "soon"],
        [3, "", "IT", ""],
    )
    for row in rows:
        book.active.append(row)
    path = tmp_path / "Flood_in_the_cellar.xlsx"
    book.save(path)
    return path


def test_a_file_is_shown_row_by_row_with_its_faults_before_anything_is_made(
    pane: PlansPane, core: Core, file: Path, qtbot: QtBot
) -> None:
    bring = pane.bring
    pane.show_library()
    qtbot.waitUntil(lambda: pane.stack.currentWidget() is pane.library)
    bring.read(file)
    qtbot.waitUntil(lambda: bring.model.rowCount() == 3)
    assert pane.stack.currentWidget() is bring
    assert bring.title.hasFocus()
    assert bring.columns().columns == ("", "title", "r", "when")
    assert bring.title.text() == "Flood in the cellar"
    second = bring.model.index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "“soon” cannot be read" in second
    assert "“Caretaker” is not one of the roles" in second
    assert bring.model.index(2, 1).data() == "There is no task in this row."
    assert bring._count.text() == "2 tasks come in. 1 of them with a note. 1 row is left out."
    assert [one.title for one in core.plans.every().result()] == [plan(core).title]
    pick(bring.boxes[2], "title")  # a field stands in one column only
    assert bring.columns().columns == ("", "", "title", "when")
    pick(bring.boxes[1], "title")
    bring.make.click()
    qtbot.waitUntil(pane.view.isVisible)
    qtbot.waitUntil(lambda: [one.title for one in pane.view.tasks.model.tasks()] == [
        "Turn the power off", "Ring the insurer",
    ])  # fmt: skip


def test_a_file_that_cannot_be_read_is_told_and_the_list_comes_back(
    pane: PlansPane, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(b"no spreadsheet")
    with qtbot.waitSignal(desk.operations.refused) as told:
        pane.bring.read(path)
    assert "not a file that can be read" in told.args[0]
    qtbot.waitUntil(pane.library.isVisible)


# the pages of a plan


@pytest.mark.parametrize("key", TABS)
def test_every_control_of_every_page_has_a_name_and_is_reached(
    pane: PlansPane, qtbot: QtBot, key: str
) -> None:
    shown = page(pane, qtbot, key)
    assert nameless(pane) == []
    pane.view.tabs.setFocus()
    assert unreached(shown.window()) == []


def test_the_blocks_of_the_strategy_save_themselves(pane: PlansPane, core: Core, qtbot: QtBot) -> None:
    strategy = page(pane, qtbot, "strategy")
    assert isinstance(strategy, StrategyPage)
    strategy.fields["tactics"].setFocus()
    QTest.keyClicks(strategy.fields["tactics"], "Website first")
    strategy.flush()
    qtbot.waitUntil(lambda: plan(core).tactics == "Website first")
    posture = core.packs.scenario("SC-ATO").posture
    qtbot.waitUntil(lambda: posture in said(strategy))
    title = strategy.fields["title"]
    assert isinstance(title, AutosaveLine)
    title.setFocus()
    title.selectAll()
    QTest.keyClick(title, Qt.Key.Key_Delete)
    strategy.flush()
    qtbot.waitUntil(lambda: title.accessibleDescription() == "A plan needs a title.")
    assert plan(core).title


def test_who_is_told_is_edited_put_in_order_by_keys_and_removed_with_a_way_back(
    pane: PlansPane, core: Core, qtbot: QtBot
) -> None:
    shown = page(pane, qtbot, "contacts")
    assert isinstance(shown, ListPage)
    first, second = parts(core, "contact")[:2]
    row = shown.rows.row(first.id)
    assert row is not None
    field = row.fields["text"]
    assert isinstance(field, AutosaveLine)
    field.setFocus()
    QTest.keyClicks(field, "!")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: parts(core, "contact")[0].changed)
    qtbot.waitUntil(row.pack.isVisible)
    QTest.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: [one.id for one in parts(core, "contact")[:2]] == [second.id, first.id])
    row.pack.click()
    qtbot.waitUntil(lambda: not any(one.changed for one in parts(core, "contact")))
    row.drop.click()
    qtbot.waitUntil(lambda: first.id not in [one.id for one in parts(core, "contact")])
    qtbot.waitUntil(pane.view.notice.isVisible)
    core.history.undo().result()
    qtbot.waitUntil(lambda: shown.rows.row(first.id) is not None)


def test_triggers_clocks_and_lines_are_added(pane: PlansPane, core: Core, qtbot: QtBot) -> None:
    levels = page(pane, qtbot, "levels")
    assert isinstance(levels, LevelsPage)
    QTest.keyClicks(levels.adder, "A journalist rings")
    QTest.keyClick(levels.adder, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: parts(core, "trigger")[-1].text == "A journalist rings")
    assert parts(core, "trigger")[-1].level == "L2"
    clocks = page(pane, qtbot, "clocks")
    assert isinstance(clocks, ClocksPage)
    pick(clocks.choice, "CLK-GDPR34")
    clocks.add.click()
    qtbot.waitUntil(lambda: parts(core, "clock")[-1].text == "CLK-GDPR34")
    qtbot.waitUntil(lambda: clocks.choice.findData("CLK-GDPR34") < 0)


def test_who_clears_a_line_is_ticked_in_a_menu(pane: PlansPane, core: Core, qtbot: QtBot) -> None:
    shown = page(pane, qtbot, "protocol")
    assert isinstance(shown, ListPage)
    line = parts(core, "protocol")[0]
    row = shown.rows.row(line.id)
    assert row is not None
    menu = row.fields["who"]
    assert isinstance(menu, TickMenu)
    menu._fill()
    menu._actions["DPO"].trigger()
    qtbot.waitUntil(lambda: "DPO" in parts(core, "protocol")[0].who)
    assert "Data protection lead" in menu.accessibleDescription()


def test_messages_of_the_plan_lead_to_the_message(pane: PlansPane, core: Core, qtbot: QtBot) -> None:
    shown = page(pane, qtbot, "messages")
    assert isinstance(shown, MessagesPage)
    qtbot.waitUntil(lambda: shown.model.rowCount() > 0)
    first, gaps = shown.model.row(0).message, shown.model.row(0).gaps
    assert (first.purpose, first.scenario_key) == ("holding", "SC-ATO")
    assert gaps > 0
    with qtbot.waitSignal(pane.wanted) as wanted:
        shown.table.activated.emit(shown.model.index(0, 0))
    assert wanted.args == ["messages", first.id]


# signing


def test_a_plan_is_asked_for_signed_and_named_in_its_head(pane: PlansPane, core: Core, qtbot: QtBot) -> None:
    head = pane.view.head
    assert head.draft.text() == "Version 1 is a draft"
    head.sign.click()
    shown = pane.view.sheet("sign_off")
    assert isinstance(shown, SignOffPage)
    qtbot.waitUntil(shown.isVisible)
    form = shown.form
    QTest.keyClicks(form.why, "The first")
    form.ask.click()
    qtbot.waitUntil(lambda: head.draft.text() == "Version 1 waits for a signature")
    qtbot.waitUntil(form.sign.isVisible)
    version = core.planning.versions(plan(core).id).result()[0]
    assert version.body_hash[:8] in said(form)
    form.sign.click()
    qtbot.waitUntil(lambda: "name of the person" in form.person.accessibleDescription())
    QTest.keyClicks(form.person, "Dana Okoro")
    form.sign.click()
    qtbot.waitUntil(lambda: head.force.text() == "Version 1 is in force")
    assert plan(core).status is PlanStatus.SIGNED_OFF
    assert not head.draft.text()
    qtbot.waitUntil(lambda: "Signed by Dana Okoro, Incident lead" in said(form))
    core.plans.edit(task(core, "ATO-06").id, title="Say it elsewhere").result()
    qtbot.waitUntil(lambda: head.draft.text() == "Version 2 is a draft")
    qtbot.waitUntil(lambda: "1 thing differs from version 1" in said(form))


def test_without_an_owner_nobody_signs(pane: PlansPane, core: Core, qtbot: QtBot) -> None:
    shown = page(pane, qtbot, "sign_off")
    assert isinstance(shown, SignOffPage)
    pick(shown.form.owner, "")
    qtbot.waitUntil(lambda: plan(core).owner_role == "")
    qtbot.waitUntil(shown.form._no_owner.isVisible)
    pick(shown.form.owner, "DEP")
    qtbot.waitUntil(lambda: "two different roles" in said(shown))
    pick(shown.form.backup, "LEAD")
    qtbot.waitUntil(lambda: plan(core).backup_role == "LEAD")
    pick(shown.form.owner, "DEP")
    qtbot.waitUntil(lambda: plan(core).owner_role == "DEP")


def test_a_plan_is_retired_with_a_reason_and_brought_back(pane: PlansPane, core: Core, qtbot: QtBot) -> None:
    shown = page(pane, qtbot, "sign_off")
    assert isinstance(shown, SignOffPage)
    shown.form.retire.click()
    qtbot.waitUntil(lambda: "Say why" in shown.form.retiring.accessibleDescription())
    QTest.keyClicks(shown.form.retiring, "Merged")
    shown.form.retire.click()
    qtbot.waitUntil(lambda: plan(core).status is PlanStatus.RETIRED)
    qtbot.waitUntil(lambda: pane.view.head.draft.text() == "Retired")
    shown.form.retire.click()
    qtbot.waitUntil(lambda: plan(core).status is PlanStatus.DRAFT)


# comparing


def test_what_differs_stands_side_by_side_in_words(pane: PlansPane, core: Core, qtbot: QtBot) -> None:
    core.plans.edit(task(core, "ATO-06").id, when="+30m", r="IT").result()
    core.plans.remove(task(core, "ATO-07").id).result()
    core.plans.add(plan(core).id, "Ring the bank", Phase.FIRST).result()
    shown = page(pane, qtbot, "history")
    assert isinstance(shown, HistoryPage)
    assert shown.old.currentText() == "The original"
    # Qt shows what was put into a layout a turn later than the line above it.
    qtbot.waitUntil(lambda: "4 things differ." in said(shown) and "Added" in said(shown))
    words = said(shown)
    for each in ("Added", "Ring the bank", "Removed", "Within 10 minutes", "Within 30 minutes",
                 "Communications lead", "Technical lead", "Does it"):  # fmt: skip
        assert each in words
    assert "+30m" not in words
    pick(shown.old, "draft")
    qtbot.waitUntil(lambda: "Nothing differs." in said(shown))


# tasks


def test_alt_and_arrows_move_a_task_and_the_keyboard_follows_it(
    pane: PlansPane, core: Core, qtbot: QtBot
) -> None:
    tasks = pane.view.tasks
    tasks.go_to("ATO-03")
    tasks.tree.setFocus()
    before = [one.key for one in tasks.model.tasks()]
    place = before.index("ATO-03")
    QTest.keyClick(tasks.tree, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    expected = [*before[:place], before[place + 1], "ATO-03", *before[place + 2 :]]
    qtbot.waitUntil(lambda: [one.key for one in tasks.model.tasks()] == expected)
    assert tasks.tree.current_task_id() == task(core, "ATO-03").id
    core.history.undo().result()
    qtbot.waitUntil(lambda: [one.key for one in tasks.model.tasks()] == before)


def test_a_task_goes_over_the_edge_of_its_phase(pane: PlansPane, core: Core, qtbot: QtBot) -> None:
    tasks = pane.view.tasks
    group = next(one for one in tasks.model.groups() if one.key == "P2")
    first = group.tasks[0]
    tasks.model.step(first.id, down=False)
    qtbot.waitUntil(lambda: task(core, first.key).phase is Phase.FIRST)
    tasks.model.step(first.id, down=True)
    qtbot.waitUntil(lambda: task(core, first.key).phase is Phase.SUSTAIN)


def test_a_dragged_task_lands_where_it_is_dropped(pane: PlansPane, core: Core, qtbot: QtBot) -> None:
    model = pane.view.tasks.model
    moving = model.place_of(task(core, "ATO-03").id)
    data = model.mimeData([moving])
    assert bytes(data.data(MIME).data()).decode() == task(core, "ATO-03").id
    review = model.place_of_group("P4")
    assert not model.dropMimeData(data, Qt.DropAction.MoveAction, 1, 0, review)
    qtbot.waitUntil(lambda: task(core, "ATO-03").phase is Phase.REVIEW)
    qtbot.waitUntil(lambda: [one.key for one in model.tasks() if one.phase is Phase.REVIEW][1] == "ATO-03")


def test_roles_proof_and_what_waits_are_ticked_and_the_pack_gives_back_one_field(
    pane: PlansPane, core: Core, qtbot: QtBot
) -> None:
    tasks = pane.view.tasks
    tasks.go_to("ATO-06")
    form, before = tasks.inspector.form, task(core, "ATO-06")
    for name, key in (("c", "DPO"), ("evidence", "screenshot"), ("blocks", "ATO-07")):
        form.menus[name]._fill()
        form.menus[name]._actions[key].trigger()
        qtbot.waitUntil(lambda name=name, key=key: key in getattr(task(core, "ATO-06"), name))
    form.optional.click()
    qtbot.waitUntil(lambda: task(core, "ATO-06").optional)
    pack = tasks.inspector.pack
    qtbot.waitUntil(lambda: len(pack.uses) == 4)
    names = [use.accessibleName() for use in pack.uses]
    pack.uses[names.index("Use the original words for: Is asked before")].click()
    qtbot.waitUntil(lambda: task(core, "ATO-06").c == before.c)
    assert task(core, "ATO-06").optional
    pack.why.setFocus()
    QTest.keyClicks(pack.why, "After the drill")
    QTest.keyClick(pack.why, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: task(core, "ATO-06").why_changed == "After the drill")
    tasks.go_to("ATO-07")
    qtbot.waitUntil(lambda: before.title in said(tasks.inspector._waits))


def test_only_what_was_changed_here_is_listed_on_wish(pane: PlansPane, core: Core, qtbot: QtBot) -> None:
    bar = pane.view.tasks.bar
    assert not bar.changed.isVisible()
    core.plans.edit(task(core, "ATO-06").id, title="Say it elsewhere").result()
    core.plans.edit(task(core, "CORE-101").id, r="IT").result()
    qtbot.waitUntil(lambda: bar.changed.text() == "2 changed here")
    bar.changed.click()
    shown = [one.key for group in pane.view.tasks.model.groups() for one in group.tasks]
    assert sorted(shown) == ["ATO-06", "CORE-101"]
    bar.clear.click()
    assert not bar.changed.isChecked()


def test_the_phase_is_chosen_too(pane: PlansPane, core: Core, qtbot: QtBot) -> None:
    pane.view.tasks.go_to("ATO-03")
    pick(pane.view.tasks.inspector.form.choices["phase"], "P3")
    qtbot.waitUntil(lambda: task(core, "ATO-03").phase is Phase.RECOVER)
    last = [one.key for one in core.plans.show("SC-ATO").result()[1] if one.phase is Phase.RECOVER]
    assert last[-1] == "ATO-03"


def test_a_step_of_preparation_says_when_it_is_due_again(
    pane: PlansPane, core: Core, clock: FakeClock, qtbot: QtBot
) -> None:
    tasks = pane.view.tasks
    tasks.go_to("CORE-002")
    assert "Due by " in tasks.inspector._due.text()
    assert not tasks.inspector.again.isVisible()
    core.plans.done_again(task(core, "CORE-002").id).result()
    qtbot.waitUntil(lambda: "Due again on " in tasks.inspector._due.text())
    clock.advance(days=3)
    tasks.inspector.again.click()
    qtbot.waitUntil(lambda: task(core, "CORE-002").done_at == clock.now())
