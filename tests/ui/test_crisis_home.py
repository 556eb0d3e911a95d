"""In an incident the first page says what to do next, and the frame keeps the clock on every page."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop.bootstrap import Core
from desktop.domain.facts import ReminderDue
from desktop.domain.incident import Draft, Standing
from desktop.domain.plan import TaskState
from tests.fakes.clock import FakeClock
from tests.ui.accessibility import nameless
from tests.ui.live_scene import PASSPHRASE, declare
from ui.desk import Desk
from ui.log_line import LogLine
from ui.main_window import MainWindow
from ui.shell import Shell
from ui.today.crisis import CrisisPane
from ui.today.page import TodayPage
from ui.tray import Tray


def declared(
    core: Core, level: str = "L3", *, title: str = "Instagram taken over", exercise: bool = False
) -> str:
    """Declares a takeover, as known for four minutes."""
    now = core.clock.now()
    draft = Draft(
        now, what="Our Instagram shows a giveaway that is not ours", danger="no", exercise=exercise,
        aware_at=now - timedelta(minutes=4), source="A follower", grid=(("control", 3),),
        scenario_key="SC-ATO", confirmer="Nerys Oakfield", confirmed="phone", confirmed_at=now,
    )  # fmt: skip
    return core.incidents.declare(draft, level, title=title, lead="Nerys Oakfield").result()


def crisis(shell: Shell, qtbot: QtBot) -> CrisisPane:
    """The face of Today in an incident, once it is shown and filled."""
    page = shell._pages["today"]
    assert isinstance(page, TodayPage)
    qtbot.waitUntil(
        lambda: page.crisis is not None and page.crisis.isVisible() and page.crisis._board is not None
    )
    assert page.crisis is not None
    return page.crisis


def test_declaring_turns_the_first_page_and_the_frame(shell: Shell, window: MainWindow, qtbot: QtBot) -> None:
    assert not window._crisis.is_live
    declared(shell._desk.core)
    pane = crisis(shell, qtbot)
    qtbot.waitUntil(lambda: window._crisis.is_live)
    bar = window._crisis._bar
    assert bar is not None
    assert bar.accessibleName().startswith("L3 Critical, Instagram taken over, Phase P1 First response")
    assert pane.next._rows[0]._title.text() == "See to people in danger before anything else"
    assert pane.next._rows[0].button.property("kind") == "primary"
    assert {row.button.property("kind") for row in pane.next._rows[1:]} == {"normal"}
    assert nameless(pane) == []


def test_after_declaring_the_keyboard_is_on_what_to_do_next(
    shell: Shell, qtbot: QtBot, clock: FakeClock
) -> None:
    shell.show_page("happening", "begin")
    declared(shell._desk.core)
    clock.advance(30)
    shell.show_page("today", "next")
    pane = crisis(shell, qtbot)
    qtbot.waitUntil(lambda: pane.next.first_button().hasFocus())
    due = pane.next._rows[0]._due
    assert due is not None
    assert "Due now" in (due.text(), due.accessibleName()), "late by nothing is not late"


def test_the_filled_button_ticks_the_first_task_and_the_next_one_moves_up(
    shell: Shell, qtbot: QtBot, clock: FakeClock
) -> None:
    incident_id = declared(shell._desk.core)
    clock.advance(3600)
    pane = crisis(shell, qtbot)
    first, second = pane.next._rows[0]._task_id, pane.next._rows[1]._task_id
    pane.next.first_button().click()
    qtbot.waitUntil(lambda: pane.next._rows[0]._task_id != first)
    assert pane.next._rows[0]._task_id == second
    board = shell._desk.core.response.board(incident_id).result()
    assert next(view.task.state for view in board.views if view.task.id == first) is TaskState.DONE


def test_late_tasks_say_so_and_count(shell: Shell, qtbot: QtBot, clock: FakeClock) -> None:
    declared(shell._desk.core)
    clock.advance(30 * 60)
    pane = crisis(shell, qtbot)
    pane._ask()
    qtbot.waitUntil(lambda: "late" in pane.next._note.text())
    due = pane.next._rows[0]._due
    assert due is not None
    assert due.text().startswith("Late by") or due.accessibleName().startswith("Late by")


def test_a_sealed_case_says_that_it_is_sealed_and_not_that_nothing_is_due(shell: Shell, qtbot: QtBot) -> None:
    core = shell._desk.core
    case = declare(core, scenario="SC-SAF", restricted=True)
    pane = crisis(shell, qtbot)
    qtbot.waitUntil(pane.next._rows[0].isVisible)
    core.cases.lock(case).result()
    qtbot.waitUntil(lambda: not pane.next._rows[0].isVisible())
    assert "sealed" in pane.next._nothing.text()
    assert not pane.facts.isVisible()
    with qtbot.waitSignal(pane.wanted) as went:
        pane.next.first_button().click()
    assert went.args == ["plan", f"live:{case}"]
    core.cases.unlock(case, PASSPHRASE).result()
    shell.show_page("today")
    qtbot.waitUntil(pane.next._rows[0].isVisible)
    assert pane.facts.isVisible()


def test_the_line_to_take_is_shown_and_copied_plain(shell: Shell, qtbot: QtBot) -> None:
    core = shell._desk.core
    incident_id = declared(core)
    pane = crisis(shell, qtbot)
    assert not pane.line._copy.isVisible()
    core.incidents.set_line(incident_id, "Our account is not ours now.", "Nerys Oakfield").result()
    qtbot.waitUntil(pane.line._copy.isVisible)
    pane.line._copy.click()
    assert QApplication.clipboard().text() == "Our account is not ours now."


def test_facts_stand_by_what_may_be_said(shell: Shell, qtbot: QtBot) -> None:
    core = shell._desk.core
    incident_id = declared(core)
    pane = crisis(shell, qtbot)
    core.briefing.add_fact(incident_id, "We cannot sign in", Standing.CONFIRMED, who="IT").result()
    core.briefing.add_fact(incident_id, "When we are back", Standing.DO_NOT_SAY).result()
    qtbot.waitUntil(lambda: len(pane.facts._shown or ()) == 2)


def test_a_log_line_is_written_from_any_page_by_one_key(
    shell: Shell, window: MainWindow, qtbot: QtBot
) -> None:
    core = shell._desk.core
    incident_id = declared(core)
    qtbot.waitUntil(lambda: window._crisis.is_live)
    shell.show_page("help")
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    line = window.findChild(LogLine)
    assert line is not None
    assert line.isVisible()
    QTest.keyClicks(line.field, "The bank was told")
    QTest.keyClick(line.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not line.isVisible())
    assert core.incident_log.lines(incident_id, 1).result()[0].text == "The bank was told"


def test_the_same_key_goes_to_the_field_that_the_page_has(
    shell: Shell, window: MainWindow, qtbot: QtBot
) -> None:
    declared(shell._desk.core)
    pane = crisis(shell, qtbot)
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(pane.log.field.hasFocus)


def test_in_peacetime_the_key_says_that_no_log_is_open(shell: Shell, window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert [notice.key for notice in window.notices._notices] == ["log"]
    shell.show_page("plan")
    assert window.notices._notices == [], "on another page it may no longer be true"


def test_a_drill_shows_its_banner_and_a_real_incident_goes_before_it(
    shell: Shell, window: MainWindow, qtbot: QtBot
) -> None:
    core = shell._desk.core
    declared(core, title="Drill", exercise=True)
    qtbot.waitUntil(lambda: window._crisis._banner is not None and window._crisis._banner.isVisible())
    declared(core, "L1", title="Real one")
    qtbot.waitUntil(lambda: window._crisis._banner is not None and not window._crisis._banner.isVisible())
    bar = window._crisis._bar
    assert bar is not None
    assert "Real one" in bar.accessibleName()


def test_another_live_incident_is_one_choice_away_and_stays_chosen(
    shell: Shell, window: MainWindow, qtbot: QtBot, desk: Desk
) -> None:
    core = shell._desk.core
    first = declared(core, title="The first")
    declared(core, title="The second")
    bar = lambda: window._crisis._bar  # noqa: E731 - made late
    qtbot.waitUntil(lambda: bar() is not None and "The second" in bar().accessibleName())
    others = window.findChildren(QPushButton)
    assert any(button.text() == "1 more" and button.isVisible() for button in others)
    window.incident_chosen.emit(first)
    qtbot.waitUntil(lambda: "The first" in bar().accessibleName())
    assert core.settings.text("incident.shown") == first


def test_after_a_restart_the_window_goes_on_where_the_person_was(
    desk: Desk, window: MainWindow, qtbot: QtBot
) -> None:
    core = desk.core
    core.settings.put("organisation.name", "Kestrel Trust").result()
    declared(core)
    owner = QObject()
    shell = Shell(desk, window, Tray(desk.look, owner), owner)
    shell.start(back_to="messages|")
    qtbot.waitUntil(lambda: window.current_page() == "messages")
    assert shell.where().startswith("messages|")


def test_in_peacetime_the_window_opens_with_today(desk: Desk, window: MainWindow, qtbot: QtBot) -> None:
    desk.core.settings.put("organisation.name", "Kestrel Trust").result()
    owner = QObject()
    shell = Shell(desk, window, Tray(desk.look, owner), owner)
    shell.start(back_to="messages|")
    asked = desk.core.incidents.live()
    qtbot.waitUntil(asked.done)
    qtbot.waitUntil(lambda: bool(shell._pages["today"].findChildren(QPushButton)))
    assert window.current_page() == "today"


def test_a_half_filled_declaration_opens_again(desk: Desk, window: MainWindow, qtbot: QtBot) -> None:
    core = desk.core
    core.settings.put("organisation.name", "Kestrel Trust").result()
    draft = core.incidents.begin().result()
    core.incidents.keep(replace(draft, what="Water in the hall")).result()
    owner = QObject()
    shell = Shell(desk, window, Tray(desk.look, owner), owner)
    shell.start()
    qtbot.waitUntil(lambda: window.current_page() == "happening")


def test_the_first_way_to_the_plan_tab_leads_to_the_live_incident(
    shell: Shell, window: MainWindow, qtbot: QtBot
) -> None:
    declared(shell._desk.core)
    qtbot.waitUntil(lambda: window._crisis.is_live)
    QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: shell.where().startswith("plan|live:"))


def test_a_reminder_moves_nothing_while_somebody_declares(
    shell: Shell, window: MainWindow, qtbot: QtBot
) -> None:
    shell.show_page("happening", "begin")
    shell._reminding.remind(ReminderDue("promise:1", "Page taken over", "The update is due.", "i"))
    assert not window.notices._notices
    shell.show_page("help")
    assert [notice.title for notice in window.notices._notices] == ["Page taken over"]
