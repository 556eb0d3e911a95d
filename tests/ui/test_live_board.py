"""The live incident by keyboard and mouse: tasks in the order of worry, marked, moved, late, waiting."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.bootstrap import Core
from desktop.domain.entry import EntryKind
from desktop.domain.plan import Phase, TaskState
from desktop.domain.response import Group
from tests.fakes.clock import FakeClock
from tests.ui.accessibility import nameless, unreached
from tests.ui.live_scene import board_of, current, declare, form_of, show, shown_board, task_of, view_of
from ui.desk import Desk
from ui.plan.live.cells import DUE, STATE, TASK
from ui.plan.live.pane import LivePane
from ui.plan.live.rows import group_key, wait_key
from ui.plan.live.stops_sheet import StopsSheet
from ui.plan.live.task_sheet import TaskSheet
from ui.widgets.notice_card import NoticeCard


@pytest.fixture
def incident(core: Core) -> str:
    core.settings.put("person.name", "Sam").result()
    return declare(core)


@pytest.fixture
def pane(desk: Desk, core: Core, qtbot: QtBot, incident: str) -> LivePane:
    return shown_board(desk, core, qtbot, incident)


def group_at(pane: LivePane, key: str) -> Group | None:
    return pane.board.model.group(pane.board.model.place_of(view_of(pane, key).task.id).parent())


def test_the_most_worrying_task_is_chosen_on_opening(pane: LivePane, core: Core, incident: str) -> None:
    first = next(one for one in core.response.board(incident).result().views if one.group is not Group.HIDDEN)
    assert current(pane) == first.task.key


def test_the_tree_keeps_to_the_rules_of_models(
    pane: LivePane, core: Core, clock: FakeClock, incident: str, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(pane.board.model, force_py=True)
    clock.advance(minutes=25)
    pane.board.tick()
    core.response.happened(incident, "account_regained", clock.now()).result()
    board_of(pane, qtbot, core, incident)
    qtmodeltester.check(pane.board.model, force_py=True)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_key_marks_the_task_and_goes_on_to_the_next(
    pane: LivePane, core: Core, incident: str, qtbot: QtBot, key: Qt.Key
) -> None:
    pane.board.tree.setFocus()
    marked, following = current(pane), pane.board.tree.following()[0]
    QTest.keyClick(pane.board.tree, key)
    qtbot.waitUntil(lambda: task_of(core, incident, marked).state is TaskState.DONE)
    qtbot.waitUntil(lambda: group_at(pane, marked) is Group.DONE)
    assert pane.board.tree.current_key() == following
    assert core.incident_log.lines(incident, 1).result()[0].kind is EntryKind.ACTION


def test_the_button_of_the_chosen_row_marks_it_and_a_click_beside_it_shows_it(
    pane: LivePane, core: Core, incident: str, qtbot: QtBot
) -> None:
    tree, key = pane.board.tree, current(pane)
    index = tree.currentIndex()
    press = tree._delegate.press(index)
    assert press is not None
    assert press.primary
    place = tree._delegate.button_place(tree.visualRect(index.siblingAtColumn(STATE)), press).center()
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualRect(index).center())
    sheet = pane.board.side.sheet()
    assert isinstance(sheet, TaskSheet)
    assert task_of(core, incident, key).state is TaskState.TODO
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: task_of(core, incident, key).state is TaskState.DONE)


def test_only_the_chosen_row_has_a_filled_button(pane: LivePane) -> None:
    tree, model = pane.board.tree, pane.board.model
    top = model.place_of(group_key(Group.NEXT))
    filled = [
        row for row in range(model.rowCount(top))
        if (press := tree._delegate.press(model.index(row, TASK, top))) is not None and press.primary
    ]  # fmt: skip
    assert len(filled) == 1


def test_a_task_that_gets_late_moves_up_keeps_the_place_and_is_told_once(
    pane: LivePane, clock: FakeClock, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr("ui.plan.live.board_view.announce", lambda _w, said, urgent: told.append(said))
    model, tree, resets = pane.board.model, pane.board.tree, []
    model.modelReset.connect(lambda: resets.append(1))
    watched = next(one for one in model.views() if one.group is Group.NEXT)
    tree.choose(watched.task.id)
    place = tree.currentIndex()
    assert watched.due_at is not None
    clock.advance(seconds=(watched.due_at - clock.now()).total_seconds() + 61)
    pane.board.tick()
    assert model.group(tree.currentIndex().parent()) is Group.LATE
    assert current(pane) == watched.task.key
    assert place.isValid()
    assert not resets
    assert "late 1 min" in str(tree.currentIndex().siblingAtColumn(DUE).data())
    assert sum(watched.task.title in said for said in told) == 1
    pane.board.tick()
    clock.advance(minutes=1)
    pane.board.tick()
    assert sum(watched.task.title in said for said in told) == 1


def test_due_words_follow_the_clock_without_asking(
    pane: LivePane, core: Core, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = next(one for one in pane.board.model.views() if one.group is Group.NEXT)
    due = pane.board.model.place_of(view.task.id).siblingAtColumn(DUE)
    before = due.data()
    asked: list[int] = []
    monkeypatch.setattr(core.response, "board", lambda *_: asked.append(1))
    clock.advance(minutes=2)
    pane.board.tick()
    assert due.data() != before
    assert not asked


def test_what_has_happened_asks_when_says_how_many_tasks_start_and_offers_undo(
    pane: LivePane, core: Core, clock: FakeClock, incident: str, qtbot: QtBot
) -> None:
    tree, key = pane.board.tree, wait_key("account_regained")
    wait = next(one for one in core.response.board(incident).result().waits if one.key == "account_regained")
    assert tree.choose(key)
    tree.setFocus()
    QTest.keyClick(tree, Qt.Key.Key_Return)
    form = form_of(pane)
    assert abs((form.answers()["at"] - clock.now()).total_seconds()) < 60  # type: ignore[operator]
    QTest.keyClick(form.widgets["at"], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: pane.board.side.sheet() is None)
    card = pane.board.notice.findChild(NoticeCard)
    assert f"{wait.count} tasks have started" in card.accessibleName()
    qtbot.waitUntil(lambda: not pane.board.model.place_of(key).isValid())
    started = task_of(core, incident, wait.keys[0])
    assert view_of(pane, started.key).due_at is not None
    asked: list[tuple[str, str]] = []
    pane.wanted.connect(lambda page, thing: asked.append((page, thing)))
    card.action_pressed.emit()
    assert asked == [("undo", "")]
    assert core.history.undo().result()
    qtbot.waitUntil(lambda: pane.board.model.place_of(key).isValid())


def test_what_comes_first_is_named_and_a_reason_lets_it_be_done_all_the_same(
    pane: LivePane, core: Core, incident: str, qtbot: QtBot
) -> None:
    blocked = next(one for one in pane.board.model.views() if one.blocked_by)
    pane.board.tree.choose(blocked.task.id)
    pane.board.tree.setFocus()
    QTest.keyClick(pane.board.tree, Qt.Key.Key_Space)
    form = form_of(pane)
    form.accept()
    assert task_of(core, incident, blocked.task.key).state is TaskState.TODO
    assert "Say why" in form.widgets["reason"].accessibleDescription()
    form.put("reason", "The director said so by phone")
    form.accept()
    qtbot.waitUntil(lambda: task_of(core, incident, blocked.task.key).state is TaskState.DONE)
    assert task_of(core, incident, blocked.task.key).reason == "The director said so by phone"


@pytest.mark.parametrize(
    ("act", "state"),
    [("skip", TaskState.SKIPPED), ("set_aside", TaskState.NOT_APPLICABLE), ("block", TaskState.BLOCKED)],
)
def test_setting_a_task_aside_needs_a_reason(
    pane: LivePane, core: Core, incident: str, qtbot: QtBot, act: str, state: TaskState
) -> None:
    key = current(pane)
    getattr(pane.board.tasks, act)(view_of(pane, key))
    form = form_of(pane)
    form.accept()
    assert task_of(core, incident, key).state is TaskState.TODO
    form.put("reason", "It is closed today")
    form.accept()
    qtbot.waitUntil(lambda: task_of(core, incident, key).state is state)
    assert task_of(core, incident, key).reason == "It is closed today"


def test_a_task_moved_later_keeps_its_first_due_time(
    pane: LivePane, core: Core, clock: FakeClock, incident: str, qtbot: QtBot
) -> None:
    view = next(one for one in pane.board.model.views() if one.group is Group.NEXT)
    pane.board.tasks.move(view)
    form = form_of(pane)
    form.put("reason", "The printer is down")
    form.accept()
    qtbot.waitUntil(lambda: task_of(core, incident, view.task.key).moved_to is not None)
    qtbot.waitUntil(lambda: view_of(pane, view.task.key).due_at != view.due_at)
    assert view_of(pane, view.task.key).first_due == view.due_at
    pane.board.sheets.show_task(view_of(pane, view.task.key), take_keyboard=False)
    sheet = pane.board.side.sheet()
    assert isinstance(sheet, TaskSheet)
    assert not sheet._facts["first"][1].isHidden()


def test_the_details_say_who_has_a_part_and_keep_a_note(
    pane: LivePane, core: Core, incident: str, qtbot: QtBot
) -> None:
    person = core.people.add("Ira Novak").result()
    core.people.assign("IT", person, 1).result()
    qtbot.waitUntil(lambda: pane.team.me.holders.get("IT") == "Ira Novak")
    view = next(one for one in pane.board.model.views() if one.task.r == "IT" and one.group is Group.NEXT)
    pane.board.tree.choose(view.task.id)
    pane.board.tree.setFocus()
    QTest.keyClick(pane.board.tree, Qt.Key.Key_F2)
    sheet = pane.board.side.sheet()
    assert isinstance(sheet, TaskSheet)
    assert "Ira Novak" in sheet._facts["r"][1].text()
    assert sheet._facts["done_when"][1].text() == view.task.done_when
    sheet.note.setFocus()
    QTest.keyClicks(sheet.note, "Ask Pat first")
    QTest.keyClick(sheet.note, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: task_of(core, incident, view.task.key).note == "Ask Pat first")
    assert pane.board.side.sheet() is None
    assert QApplication.focusWidget() is pane.board.tree


def test_taking_a_task_makes_it_mine_and_gives_it_back(
    pane: LivePane, core: Core, incident: str, qtbot: QtBot
) -> None:
    view = next(one for one in pane.board.model.views() if one.task.r == "IT")
    pane.board.tasks.take(view)
    qtbot.waitUntil(lambda: view_of(pane, view.task.key).task.owner == "Sam")
    assert pane.team.me.has(view_of(pane, view.task.key).task)
    pane.board.tasks.take(view_of(pane, view.task.key))
    qtbot.waitUntil(lambda: view_of(pane, view.task.key).task.owner == "")


def test_mine_lists_what_i_do_and_everyone_brings_back_the_place(pane: LivePane) -> None:
    pane.board.tree.choose(next(one for one in pane.board.model.views() if one.task.r == "IT").task.id)
    there = current(pane)
    pane.mine._group.button(0).click()
    model = pane.board.model
    shown = [
        model.view(model.index(row, TASK, top))
        for top in (model.index(number, TASK) for number in range(model.rowCount()))
        for row in range(model.rowCount(top))
    ]
    tasks = [one.task for one in shown if one is not None]
    assert tasks
    assert all(one.r == "COMMS" for one in tasks)
    pane.mine._group.button(1).click()
    pane.board.choose(there)
    assert current(pane) == there


def test_a_task_can_be_added_and_taken_out_again(
    pane: LivePane, core: Core, incident: str, qtbot: QtBot
) -> None:
    pane.board.tree.setFocus()
    QTest.keyClick(pane.board.tree, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    form = form_of(pane)
    form.put("title", "Call the bank")
    form.put("r", "FIN")
    form.accept()
    qtbot.waitUntil(lambda: any(one.task.title == "Call the bank" for one in pane.board.model.views()))
    added = next(one for one in pane.board.model.views() if one.task.title == "Call the bank")
    assert (added.task.added, added.task.r, added.task.phase) == (True, "FIN", Phase.FIRST)
    pane.board.tasks.remove(added)
    qtbot.waitUntil(lambda: not pane.board.model.place_of(added.task.id).isValid())


def test_the_stop_list_comes_before_its_tick(pane: LivePane, core: Core, incident: str, qtbot: QtBot) -> None:
    pane.board.choose("CORE-106")
    pane.board.tree.setFocus()
    QTest.keyClick(pane.board.tree, Qt.Key.Key_Return)
    sheet = pane.board.side.sheet()
    assert isinstance(sheet, StopsSheet)
    for stop_id in list(sheet._answers):
        sheet._answers[stop_id][0]._group.button(0).click()
    qtbot.waitUntil(
        lambda: all(one.state == "stopped" for one in core.response.board(incident).result().stops)
    )
    qtbot.waitUntil(lambda: sheet._said.text() == "All of them are settled.")
    sheet.closed.emit()
    qtbot.waitUntil(lambda: not pane.board.tasks._still_running())
    pane.board.tasks.press(view_of(pane, "CORE-106"))
    qtbot.waitUntil(lambda: task_of(core, incident, "CORE-106").state is TaskState.DONE)


def test_every_part_has_a_name_and_tab_comes_to_every_control(pane: LivePane) -> None:
    window = pane.window()
    assert nameless(window) == []
    assert unreached(window) == []
    pane.board.sheets.show_task(pane.board.model.views()[0], take_keyboard=True)
    assert nameless(window) == []


def test_a_screen_reader_hears_a_row_in_one_sentence(pane: LivePane) -> None:
    index = pane.board.tree.currentIndex()
    view = pane.board.model.view(index)
    assert view is not None
    said = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    assert said.startswith(view.task.title)
    assert said.endswith("You, To do")
    assert str(index.siblingAtColumn(DUE).data()) in said
    top = pane.board.model.place_of(group_key(Group.EVENT))
    assert "Waiting for an event" in str(top.data(Qt.ItemDataRole.AccessibleTextRole))


def test_where_there_is_little_room_facts_and_log_are_tabs_and_the_log_key_finds_the_field(
    desk: Desk, core: Core, qtbot: QtBot, incident: str
) -> None:
    pane = show(desk, qtbot, incident, (968, 500))
    pane.window().resize(1024, 640)
    board_of(pane, qtbot, core, incident)
    pane.board.resize(968, 501)
    assert pane.board.home.tabs.isVisible()
    assert not pane.board.log.isVisible()
    field = pane.log_field()
    assert field is not None
    assert field.isVisible()
    field.setFocus()
    QTest.keyClicks(field, "The bank rang")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: core.incident_log.lines(incident, 1).result()[0].text == "The bank rang")
    rows = pane.board.log.model.rows
    qtbot.waitUntil(lambda: [one.text for one in rows()[:1]] == ["The bank rang"])


def test_the_sizes_of_the_parts_are_kept(desk: Desk, core: Core, qtbot: QtBot, incident: str) -> None:
    pane = show(desk, qtbot, incident)
    board_of(pane, qtbot, core, incident)
    pane.board.splitter.setSizes([800, 480])
    pane.board.splitter.splitterMoved.emit(800, 1)
    qtbot.waitUntil(lambda: core.settings.text("live.sizes") != "", timeout=3000)
    again = show(desk, qtbot, incident)
    board_of(again, qtbot, core, incident)
    assert abs(again.board.splitter.sizes()[0] - pane.board.splitter.sizes()[0]) < 20


def test_a_standing_rule_stays_in_sight_and_is_never_late(pane: LivePane, clock: FakeClock) -> None:
    top = pane.board.model.place_of(group_key(Group.STANDING))
    standing = pane.board.model.view(pane.board.model.index(0, TASK, top))
    assert standing is not None
    clock.advance(days=3)
    pane.board.tick()
    assert pane.board.model.index(0, TASK, top).siblingAtColumn(DUE).data() == "any time"
    assert pane.board.tree.isExpanded(top)


def test_an_answer_in_a_form_survives_a_click_on_another_row(pane: LivePane) -> None:
    pane.board.log_acts.decide(pane.board.scene.incident.id)
    form = form_of(pane)
    field = form.widgets["decision"]
    assert isinstance(field, QPlainTextEdit)
    field.setPlainText("Wait with the second post")
    tree = pane.board.tree
    below = tree.indexBelow(tree.currentIndex())
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualRect(below).center())
    assert pane.board.side.sheet() is form
    assert field.toPlainText() == "Wait with the second post"


def test_everything_that_can_be_done_with_a_task_is_in_its_menu(pane: LivePane, qtbot: QtBot) -> None:
    tree = pane.board.tree
    view = pane.board.model.view(tree.currentIndex())
    assert view is not None
    with qtbot.waitSignal(tree.menu_wanted):
        at = tree.visualRect(tree.currentIndex()).center()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, at)
        QApplication.sendEvent(tree.viewport(), event)
    menu = next(one for one in pane.board.findChildren(QMenu) if one.actions())
    words = {one.text() for one in menu.actions()}
    wanted = {"Under way", "I take it", "Skip…", "Does not apply…", "Blocked…", "Move to a later time…"}
    assert wanted <= words
    menu.close()
    next(one for one in menu.actions() if one.text() == "Skip…").trigger()
    assert form_of(pane).title() == "Skip this task"
