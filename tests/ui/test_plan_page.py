"""The Crisis plan tab: ticking, editing, filtering and exporting on a real workspace."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.bootstrap import Core
from desktop.domain.plan import PlanTask, TaskState
from tests.ui.accessibility import nameless, unreached
from ui.desk import Desk
from ui.plan.page import PlanPage
from ui.plan.plans.pane import PlansPane
from ui.widgets.notice_card import NoticeCard


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[PlansPane]:
    window = QWidget()
    host = PlanPage(desk, window)
    made = host.plans
    qtbot.addWidget(window)
    window.resize(1280, 760)
    host.resize(1280, 760)
    window.show()
    host.open("")
    qtbot.waitUntil(lambda: bool(made.view.tasks.model.tasks()))
    yield made
    host.flush()


def task(core: Core, key: str) -> PlanTask:
    plan = core.plans.every().result()[0]
    return next(one for one in core.plans.tasks(plan.id).result() if one.key == key)


def shown(page: PlansPane) -> list[str]:
    return [one.key for group in page.view.tasks.model.groups() for one in group.tasks]


def choose(page: PlansPane, qtbot: QtBot, key: str) -> None:
    page.open(key)
    qtbot.waitUntil(lambda: not page._to_open)
    now = page.view.tasks.inspector.task()
    assert now is not None
    assert now.key == key


def test_the_whole_plan_stands_in_six_groups_with_the_first_hour_apart(page: PlansPane) -> None:
    groups = {group.key: len(group.tasks) for group in page.view.tasks.model.groups()}
    assert list(groups) == ["P0", "P1-hour", "P1-day", "P2", "P3", "P4"]
    assert sum(groups.values()) == len(page.view.tasks.model.tasks()) == 95
    assert all((one.offset_min or 0) <= 60 for one in page.view.tasks.model.groups()[1].tasks)
    assert shown(page)[-1] == page.view.tasks.model.tasks()[-1].key


def test_the_model_keeps_to_the_rules_of_models(page: PlansPane, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.view.tasks.model, force_py=True)


def test_space_ticks_and_the_row_follows_once_it_is_in_the_file(
    page: PlansPane, core: Core, qtbot: QtBot
) -> None:
    choose(page, qtbot, "CORE-102")
    page.view.tasks.tree.setFocus()
    index = page.view.tasks.tree.currentIndex()
    QTest.keyClick(page.view.tasks.tree, Qt.Key.Key_Space)
    assert index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    qtbot.waitUntil(lambda: index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked)
    assert task(core, "CORE-102").state is TaskState.DONE
    assert page.view.tasks.tree.currentIndex() == index
    QTest.keyClick(page.view.tasks.tree, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: task(core, "CORE-102").state is TaskState.TODO)


def test_a_click_on_the_box_ticks_and_a_click_beside_it_does_not(
    page: PlansPane, core: Core, qtbot: QtBot
) -> None:
    choose(page, qtbot, "CORE-101")
    cell = page.view.tasks.tree.visualRect(page.view.tasks.tree.currentIndex())
    box = page.view.tasks.tree._delegate.tick_box(cell).center()
    view = page.view.tasks.tree.viewport()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=cell.center())
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=box)
    qtbot.waitUntil(lambda: task(core, "CORE-101").state is TaskState.DONE)
    lines = core.history.lines(kind="plan_task", object_id=task(core, "CORE-101").id).result()
    assert [line.after for line in lines].count('"done"') == 1
    assert '"todo"' not in [line.after for line in lines]


def test_a_tick_made_elsewhere_shows_without_losing_the_place(
    page: PlansPane, core: Core, qtbot: QtBot
) -> None:
    choose(page, qtbot, "ATO-03")
    resets: list[int] = []
    page.view.tasks.model.modelReset.connect(lambda: resets.append(1))
    core.plans.mark(task(core, "ATO-04").id, TaskState.DONE).result()
    place = page.view.tasks.model.place_of(task(core, "ATO-04").id)
    qtbot.waitUntil(lambda: place.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked)
    assert not resets
    assert page.view.tasks.tree.current_task_id() == task(core, "ATO-03").id


def test_progress_is_said_for_the_phase_and_for_the_plan(page: PlansPane, core: Core, qtbot: QtBot) -> None:
    core.plans.mark(task(core, "CORE-001").id, TaskState.DONE).result()
    core.plans.mark(task(core, "CORE-009").id, TaskState.NOT_APPLICABLE, reason="One channel only").result()
    qtbot.waitUntil(lambda: page.view.tasks.bar._done.text() == "1 of 18 prepared")
    hour = page.view.tasks.model.place_of_group("P1-hour")
    assert "28 tasks" in str(hour.data(Qt.ItemDataRole.AccessibleTextRole))
    assert "1 of 18 done" in str(
        page.view.tasks.model.place_of_group("P0").data(Qt.ItemDataRole.AccessibleTextRole)
    )


def test_typing_is_saved_half_a_second_after_the_last_key(page: PlansPane, core: Core, qtbot: QtBot) -> None:
    choose(page, qtbot, "ATO-06")
    field = page.view.tasks.inspector.form.texts["done_when"]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "Live on two channels")
    assert task(core, "ATO-06").done_when != "Live on two channels"
    qtbot.waitUntil(lambda: task(core, "ATO-06").done_when == "Live on two channels", timeout=3000)
    qtbot.waitUntil(lambda: page.view.tasks.inspector.pack.isVisible())
    assert page.view.tasks.inspector._chip.text() == "Changed here"
    page.view.tasks.inspector.pack.back.click()
    qtbot.waitUntil(lambda: not task(core, "ATO-06").changed)
    qtbot.waitUntil(lambda: not page.view.tasks.inspector.pack.isVisible())


def test_what_is_half_typed_is_saved_when_another_task_is_shown(
    page: PlansPane, core: Core, qtbot: QtBot
) -> None:
    choose(page, qtbot, "ATO-03")
    page.view.tasks.inspector.form.title.setPlainText("Lock the mailbox")
    choose(page, qtbot, "ATO-04")
    qtbot.waitUntil(lambda: task(core, "ATO-03").title == "Lock the mailbox")
    assert task(core, "ATO-04").title != "Lock the mailbox"


def test_a_time_is_put_together_from_choices_and_written_as_the_plan_keeps_it(
    page: PlansPane, core: Core, qtbot: QtBot
) -> None:
    choose(page, qtbot, "ATO-03")
    field = page.view.tasks.inspector.form.when
    assert (field.count.value(), field.unit.currentText()) == (5, "minutes")
    field.count.setValue(45)
    qtbot.waitUntil(lambda: task(core, "ATO-03").offset_min == 45, timeout=3000)
    assert task(core, "ATO-03").when == "+45m"
    pick(field.kind, "AWARE")
    qtbot.waitUntil(lambda: task(core, "ATO-03").anchor == "AWARE")
    pick(field.kind, "AFTER")
    assert field.what.isVisible()
    pick(field.what, "account_regained")
    qtbot.waitUntil(lambda: task(core, "ATO-03").anchor == "EVENT:account_regained")
    assert task(core, "ATO-03").when == "on regain +45m"
    pick(field.kind, "EVERY")
    pick(field.unit, "h")
    qtbot.waitUntil(lambda: task(core, "ATO-03").repeat == "PT45H")
    pick(field.kind, "ANY")
    qtbot.waitUntil(lambda: task(core, "ATO-03").when == "any time")
    assert not field.count.isVisible()


def test_a_time_for_each_level_stays_as_it_is_until_another_is_chosen(
    page: PlansPane, core: Core, qtbot: QtBot
) -> None:
    key = next(one.key for one in page.view.tasks.model.tasks() if "(L3)" in one.when)
    choose(page, qtbot, key)
    field = page.view.tasks.inspector.form.when
    assert field.kind.currentData() == "KEPT"
    before = task(core, key).when
    page.flush()
    assert task(core, key).when == before
    pick(field.kind, "T0")
    qtbot.waitUntil(lambda: task(core, key).when == "+0m")


def pick(box: QComboBox, key: str) -> None:
    box.setCurrentIndex(box.findData(key))
    box.activated.emit(box.currentIndex())


def test_a_state_that_needs_a_reason_waits_for_it(page: PlansPane, core: Core, qtbot: QtBot) -> None:
    choose(page, qtbot, "CORE-003")
    state = page.view.tasks.inspector.state
    state.box.setCurrentIndex(state.box.findData(TaskState.BLOCKED))
    state.box.activated.emit(state.box.currentIndex())
    assert state.reason.isVisible()
    assert "Say why" in state.reason.accessibleDescription()
    assert task(core, "CORE-003").state is TaskState.TODO
    QTest.keyClicks(state.reason, "No numbers")
    QTest.keyClick(state.reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: task(core, "CORE-003").state is TaskState.BLOCKED)
    assert task(core, "CORE-003").reason == "No numbers"


def test_who_ticked_and_when_is_said(page: PlansPane, core: Core, qtbot: QtBot) -> None:
    core.settings.put("person.name", "Sam Reed").result()
    core.plans.mark(task(core, "ATO-03").id, TaskState.DONE).result()
    choose(page, qtbot, "ATO-03")
    qtbot.waitUntil(lambda: page.view.tasks.inspector.state._who.text().startswith("Ticked by Sam Reed on "))


def test_a_title_is_not_saved_empty(page: PlansPane, core: Core, qtbot: QtBot) -> None:
    choose(page, qtbot, "ATO-03")
    page.view.tasks.inspector.form.title.setPlainText("")
    page.flush()
    qtbot.waitUntil(
        lambda: page.view.tasks.inspector.form.title.accessibleDescription() == "A task needs a title."
    )
    assert task(core, "ATO-03").title


def test_filters_narrow_the_list_and_can_be_cleared(page: PlansPane, core: Core, qtbot: QtBot) -> None:
    core.plans.mark(task(core, "CORE-001").id, TaskState.DONE).result()
    qtbot.waitUntil(lambda: page.view.tasks.bar._done.text() == "1 of 19 prepared")
    page.view.tasks.bar._show.setCurrentIndex(1)
    page.view.tasks.bar._show.activated.emit(1)
    assert "CORE-001" not in shown(page)
    page.view.tasks.bar._level.setCurrentIndex(page.view.tasks.bar._level.findData("L1"))
    page.view.tasks.bar._level.activated.emit(0)
    assert "CORE-102" in shown(page)
    assert "ATO-06" not in shown(page)  # shows from L2
    page.view.tasks.bar._role.setCurrentIndex(page.view.tasks.bar._role.findData("IT"))
    page.view.tasks.bar._role.activated.emit(0)
    assert {one.r for group in page.view.tasks.model.groups() for one in group.tasks} == {"IT"}
    page.view.tasks.bar.clear.click()
    assert len(shown(page)) == 95


def test_a_task_ticked_under_the_filter_stays_in_its_place(page: PlansPane, core: Core, qtbot: QtBot) -> None:
    page.view.tasks.bar._show.setCurrentIndex(1)
    page.view.tasks.bar._show.activated.emit(1)
    page.view.tasks.tree.select_task(task(core, "CORE-002").id)
    page.view.tasks.tree.setFocus()
    QTest.keyClick(page.view.tasks.tree, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.view.tasks.bar._done.text() == "1 of 19 prepared")
    assert "CORE-002" in shown(page)
    assert page.view.tasks.tree.current_task_id() == task(core, "CORE-002").id


def test_search_finds_words_in_any_field_and_unfolds_them(page: PlansPane, qtbot: QtBot) -> None:
    page.view.tasks.bar.search.setText("delegates")
    qtbot.waitUntil(lambda: shown(page) == ["ATO-07"])
    assert page.view.tasks.tree.isExpanded(page.view.tasks.model.index(0, 0))
    page.view.tasks.bar.search.setText("nothing has this")
    qtbot.waitUntil(lambda: page.view.tasks.body._empty.isVisible())
    page.view.tasks.body._empty.action.click()
    assert len(shown(page)) == 95


def test_keys_add_name_and_remove_a_task(page: PlansPane, core: Core, qtbot: QtBot) -> None:
    choose(page, qtbot, "ATO-03")
    page.view.tasks.tree.setFocus()
    QTest.keySequence(page.view.tasks.tree, "Ctrl+N")
    qtbot.waitUntil(lambda: page.view.tasks.inspector.form.title.hasFocus())
    QTest.keyClicks(page.view.tasks.inspector.form.title, "Ring the bank")
    page.flush()
    qtbot.waitUntil(lambda: task(core, "OWN-01").title == "Ring the bank")
    keys = shown(page)
    assert keys[keys.index("ATO-03") + 1] == "OWN-01"
    page.view.tasks.tree.setFocus()
    QTest.keyClick(page.view.tasks.tree, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "OWN-01" not in shown(page))
    with qtbot.waitSignal(page.wanted) as wanted:
        card = page.view.notice.findChild(NoticeCard)
        assert card is not None
        card.action_pressed.emit()
    assert wanted.args == ["undo", ""]
    core.history.undo().result()
    qtbot.waitUntil(lambda: "OWN-01" in shown(page))


def test_enter_and_f2_go_to_the_details_and_escape_comes_back(page: PlansPane, qtbot: QtBot) -> None:
    page.window().resize(1000, 640)
    page.parentWidget().parentWidget().resize(1000, 640)
    choose(page, qtbot, "ATO-03")
    page.view.tasks.inspector.closed.emit()
    assert not page.view.tasks.inspector.isVisible()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_F2):
        QTest.keyClick(page.view.tasks.tree, key)
        qtbot.waitUntil(page.view.tasks.inspector.form.title.hasFocus)
        QTest.keyClick(page.view.tasks.inspector.form.title, Qt.Key.Key_Escape)
        qtbot.waitUntil(page.view.tasks.tree.hasFocus)
        assert not page.view.tasks.inspector.isVisible()


def test_something_is_happening_opens_the_first_hour(page: PlansPane, core: Core, qtbot: QtBot) -> None:
    core.plans.mark(task(core, "CORE-101").id, TaskState.DONE).result()
    page.open("happening")
    first = task(core, "CORE-102").id
    qtbot.waitUntil(lambda: page.view.tasks.tree.current_task_id() == first)
    assert page.happening.isVisible()
    assert page.view.tasks.tree.opened() == {"P1-hour"}
    page.open("")
    assert not page.happening.isVisible()


def test_arrows_fold_and_unfold_phases(page: PlansPane, qtbot: QtBot) -> None:
    page.view.tasks.tree.setFocus()
    page.view.tasks.tree.setCurrentIndex(page.view.tasks.model.place_of_group("P4"))
    QTest.keyClick(page.view.tasks.tree, Qt.Key.Key_Right)
    assert page.view.tasks.tree.isExpanded(page.view.tasks.model.place_of_group("P4"))
    QTest.keyClick(page.view.tasks.tree, Qt.Key.Key_Down)
    assert page.view.tasks.model.task(page.view.tasks.tree.currentIndex()) is not None
    QTest.keyClick(page.view.tasks.tree, Qt.Key.Key_Left)
    QTest.keyClick(page.view.tasks.tree, Qt.Key.Key_Left)
    assert not page.view.tasks.tree.isExpanded(page.view.tasks.model.place_of_group("P4"))


def test_a_workspace_without_a_plan_offers_to_adopt_one(desk: Desk, core: Core, qtbot: QtBot) -> None:
    plan = core.plans.every().result()[0]
    core.lanes.change(lambda work: work.journal.remove("plan", plan.id, "Removed the plan.")).result()
    page = PlansPane(desk)
    qtbot.addWidget(page)
    page.show()
    page.open("")
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.library)
    page.library.adopt_wanted.emit("SC-ATO")
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.view)
    qtbot.waitUntil(lambda: len(shown(page)) == 95)


def test_the_plan_is_saved_as_pdf_and_the_notice_says_where(
    page: PlansPane, tmp_path: Path, qtbot: QtBot
) -> None:
    page.view.head.export.click()
    names = [action.text() for action in page.view.papers.actions()]
    assert names[0] == "The plan, as a draft"
    page.view.papers.actions()[0].trigger()
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    assert "Our account is taken over" in dialog.selectedFiles()[0]
    dialog.reject()
    plan = page.view.reading.plan if page.view.reading else None
    assert plan is not None
    target = tmp_path / "plan.pdf"
    with qtbot.waitSignal(page.view.paper.saved, timeout=20_000):
        page.view.paper.save(target, lambda: page._desk.core.incident_papers.plan_pack(plan.id))
    assert target.read_bytes().startswith(b"%PDF")
    assert page.view.notice.isVisible()
    assert page.view.head.export.isEnabled()


def test_every_control_has_a_name_and_is_reached_by_tab(page: PlansPane, qtbot: QtBot) -> None:
    choose(page, qtbot, "ATO-06")
    assert nameless(page) == []
    page.view.tasks.tree.setFocus()
    assert unreached(page.window()) == []


def test_nothing_is_at_the_root_but_groups(page: PlansPane) -> None:
    assert page.view.tasks.model.rowCount(QModelIndex()) == 6
    assert not page.view.tasks.model.setData(
        page.view.tasks.model.index(0, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole
    )


def test_words_not_yet_saved_survive_a_tick_from_elsewhere(page: PlansPane, core: Core, qtbot: QtBot) -> None:
    choose(page, qtbot, "ATO-03")
    page.view.tasks.inspector.form.title.setPlainText("Lock the mailbox now")
    core.plans.mark(task(core, "ATO-03").id, TaskState.DONE).result()
    qtbot.waitUntil(lambda: page.view.tasks.inspector.state._who.isVisible())
    assert page.view.tasks.inspector.form.title.toPlainText() == "Lock the mailbox now"
    qtbot.waitUntil(lambda: task(core, "ATO-03").title == "Lock the mailbox now", timeout=3000)
    assert task(core, "ATO-03").state is TaskState.DONE


def test_a_tip_gives_in_full_what_a_column_cuts_off(page: PlansPane, core: Core, qtbot: QtBot) -> None:
    choose(page, qtbot, "ATO-06")
    place = page.view.tasks.tree.visualRect(page.view.tasks.tree.currentIndex()).center()
    view = page.view.tasks.tree.viewport()
    QApplication.sendEvent(view, QHelpEvent(QEvent.Type.ToolTip, place, view.mapToGlobal(place)))
    said = page.view.tasks.tree.tips.shown()
    assert said.startswith(task(core, "ATO-06").title + "\n")
    assert task(core, "ATO-06").done_when in said


def test_words_that_were_refused_stay_until_they_are_put_right(
    page: PlansPane, core: Core, qtbot: QtBot
) -> None:
    choose(page, qtbot, "ATO-03")
    page.view.tasks.inspector.form.title.setPlainText("")
    page.flush()
    row = page.view.tasks.inspector.form.rows["title"]
    qtbot.waitUntil(row.is_wrong)
    core.plans.mark(task(core, "ATO-03").id, TaskState.DONE).result()
    qtbot.waitUntil(page.view.tasks.inspector.state._who.isVisible)
    assert row.is_wrong()
    page.view.tasks.inspector.form.title.setPlainText("Lock the mailbox")
    page.flush()
    qtbot.waitUntil(lambda: not row.is_wrong())
    assert task(core, "ATO-03").title == "Lock the mailbox"


def test_tab_goes_through_the_fields_from_top_to_bottom(page: PlansPane, qtbot: QtBot) -> None:
    choose(page, qtbot, "ATO-06")
    page.view.tasks.inspector.form.title.setFocus()
    bar, tops = page.view.tasks.inspector._scroll.verticalScrollBar(), list[int]()
    while (focused := QApplication.focusWidget()) is not None and page.view.tasks.inspector.isAncestorOf(
        focused
    ):
        tops.append(focused.mapTo(page, focused.rect().topLeft()).y() + bar.value())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert len(tops) > 5
    assert tops == sorted(tops)
