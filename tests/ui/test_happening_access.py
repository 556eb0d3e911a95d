"""The page that declares with the keyboard alone, with a screen reader, and where there is little room."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.accessibility import nameless, roles, unreached
from ui.desk import Desk
from ui.happening.grade_cell import GradeCell
from ui.happening.page import HappeningPage
from ui.happening.plan_choice import PlanChoice
from ui.main_window import MainWindow
from ui.shell import Shell
from ui.tray import Tray

WHAT = "The site is down and nobody can book"


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> MainWindow:
    made = MainWindow(desk.look)
    qtbot.addWidget(made)
    page = HappeningPage(desk)
    made.add_page("happening", page)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    made.show_page("happening")
    page.open("begin")
    qtbot.waitUntil(lambda: page.keeper.draft is not None and bool(page._book.options()))
    return made


@pytest.fixture
def page(window: MainWindow) -> HappeningPage:
    found = window.page("happening")
    assert isinstance(found, HappeningPage)
    return found


def focused() -> QWidget:
    found: QWidget | None = QApplication.focusWidget()
    assert found is not None
    return found


def key(*keys: Qt.Key) -> None:
    for each in keys:
        QTest.keyClick(focused(), each)


def tab_to(kind: type[QWidget], most: int = 40) -> QWidget:
    for _ in range(most):
        key(Qt.Key.Key_Tab)
        if isinstance(focused(), kind):
            return focused()
    raise AssertionError(f"Tab does not come to {kind.__name__}")


def test_the_keyboard_stands_in_the_first_question(page: HappeningPage) -> None:
    assert page.body.questions.what.hasFocus()


def test_everything_by_keyboard_alone(page: HappeningPage, desk: Desk, qtbot: QtBot) -> None:
    QTest.keyClicks(focused(), WHAT)
    key(Qt.Key.Key_Tab, Qt.Key.Key_Right, Qt.Key.Key_Space)
    assert page.body.questions.danger.answer() == "no"
    qtbot.waitUntil(lambda: "SC-WEB" in page.body.plans.rows and page.body.plans.rows["SC-WEB"].isVisible())
    tab_to(PlanChoice)
    for _ in range(4):
        if getattr(focused(), "key", "") == "SC-WEB":
            break
        key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Space)
    for answer in (Qt.Key.Key_0, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_1, Qt.Key.Key_2):
        tab_to(GradeCell)
        key(answer)
    tab_to(GradeCell)
    key(Qt.Key.Key_Right, Qt.Key.Key_Space)
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Space)
    assert [row.answer() for row in page.body.severity.rows] == [0, 1, 2, 1, 2, 1, 1]
    page.foot.declare.setFocus()
    assert page.foot.declare.text() == "Declare at L2, not yet confirmed"
    with qtbot.waitSignal(page.wanted):
        key(Qt.Key.Key_Return)
    (incident,) = desk.core.incidents.every().result()
    assert (incident.level, incident.scenario_key, incident.danger) == ("L2", "SC-WEB", "no")


def test_tab_comes_once_to_each_row_and_arrows_stay_inside(page: HappeningPage) -> None:
    rows = page.body.severity.rows
    rows[0].take_focus()
    for row in rows[1:]:
        key(Qt.Key.Key_Tab)
        assert row.isAncestorOf(focused())
    key(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert focused() is rows[6].cells[3]
    assert rows[6].answer() is None, "moving is not answering"
    key(Qt.Key.Key_3)
    key(Qt.Key.Key_Left)
    assert rows[6].answer() == 2, "an answer goes with the arrows, as in any row of choices"
    key(Qt.Key.Key_Up)
    assert focused() is rows[5].cells[2]
    assert rows[5].answer() is None


def test_tab_comes_back_to_the_answer_of_a_row(page: HappeningPage) -> None:
    rows = page.body.severity.rows
    rows[1].cells[2].click()
    rows[0].take_focus()
    key(Qt.Key.Key_Tab)
    assert focused() is rows[1].cells[2]


@pytest.mark.parametrize(("put_away", "shown"), [(False, "happening"), (True, "today")])
def test_the_next_start_returns_to_a_page_that_was_not_put_away(
    desk: Desk, qtbot: QtBot, put_away: bool, shown: str
) -> None:
    desk.core.settings.put("organisation.name", "Kestrel Trust").result()
    begun = desk.core.incidents.begin().result()
    desk.core.incidents.keep(replace(begun, what=WHAT, put_away=put_away)).result()
    window = MainWindow(desk.look)
    qtbot.addWidget(window)
    window.show()
    shell = Shell(desk, window, Tray(desk.look, desk.operations), desk.operations)
    shell.start()
    answered: list[object] = []
    desk.operations.ask(shell, desk.core.incidents.draft(), answered.append)  # comes after the shell's own
    qtbot.waitUntil(lambda: bool(answered))
    assert window.current_page() == shown
    if shown == "happening":
        page = window.page("happening")
        assert isinstance(page, HappeningPage)
        qtbot.waitUntil(lambda: page.body.questions.what.toPlainText() == WHAT)


def test_escape_loses_nothing(page: HappeningPage) -> None:
    QTest.keyClicks(focused(), WHAT)
    key(Qt.Key.Key_Escape)
    assert page.isVisible()
    assert page.body.questions.what.toPlainText() == WHAT


def test_everything_has_a_name_and_tab_comes_to_it(
    window: MainWindow, page: HappeningPage, qtbot: QtBot
) -> None:
    QTest.keyClicks(page.body.questions.what, "A mother says a coach touched her child")
    qtbot.waitUntil(lambda: "SC-SAF" in page.body.plans.rows and page.body.plans.rows["SC-SAF"].isVisible())
    page.body.plans.rows["SC-SAF"].click()
    page.body.severity.rows[0].cells[2].click()
    assert page.body.sealed.first.isVisible()
    assert page.body.confirm.isVisible()
    assert nameless(page) == []
    assert unreached(window) == []


def test_a_screen_reader_hears_the_full_wording(page: HappeningPage) -> None:
    said = dict.fromkeys(name for _, name in roles(page))
    assert "Spread: one group or page, level 1 of 3" in said
    cell = page.body.severity.rows[1].cells[1]
    interface = QAccessible.queryAccessibleInterface(cell)
    described = interface.text(QAccessible.Text.Description)
    assert described == "It stays within one group or on one page."


def test_the_mouse_is_told_the_full_wording_as_plain_text(page: HappeningPage) -> None:
    cell, tip = page.body.severity.rows[0].cells[3], page.body.severity._tip
    QApplication.sendEvent(
        cell, QHelpEvent(QEvent.Type.ToolTip, QPoint(4, 4), cell.mapToGlobal(QPoint(4, 4)))
    )
    assert tip.isVisible()
    assert tip.text() == "Somebody died or was badly hurt, or people are still in danger."
    QApplication.sendEvent(cell, QEvent(QEvent.Type.Leave))
    assert not tip.isVisible()


@pytest.mark.parametrize(
    ("width", "height", "factor"), [(1280, 800, 1.0), (1024, 640, 1.0), (1280, 800, 1.5)]
)
def test_nothing_is_wider_than_the_window_and_the_strip_stays(
    window: MainWindow, page: HappeningPage, desk: Desk, qtbot: QtBot, width: int, height: int, factor: float
) -> None:
    desk.look.scale(factor)
    window.resize(width, height)
    page.body.severity.rows[0].cells[3].click()
    inside = page.body.widget()
    qtbot.waitUntil(lambda: inside.width() <= page.body.viewport().width())
    assert window.width() == width
    bottom = page.foot.mapTo(page, page.foot.rect().bottomLeft()).y()
    assert page.foot.isVisible()
    assert bottom <= page.height()
    one_column = page.body.right.y() >= page.body.left.geometry().bottom()
    assert one_column is ((width, factor) != (1280, 1.0))
    cells = [cell for row in page.body.severity.rows for cell in row.cells]
    qtbot.waitUntil(lambda: all(cell.height() >= cell.heightForWidth(cell.width()) for cell in cells))
