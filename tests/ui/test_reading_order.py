"""Tab and Enter, as people use them who leave the mouse alone."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
    QWidgetItem,
)
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from ui.frame.reading_order import neighbour, stops
from ui.main_window import MainWindow
from ui.theme.look import Look
from ui.widgets.buttons import button, icon_button
from ui.widgets.page_scroll import PageScroll


@pytest.fixture
def window(look: Look, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(look)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()
    made.deleteLater()


def test_what_was_made_last_but_stands_first_is_met_first(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    second, first = QLineEdit(page), QLineEdit(page)
    column = QVBoxLayout(page)
    column.addWidget(first)
    row = QHBoxLayout()
    row.addWidget(second)
    column.addLayout(row)
    page.show()
    assert stops(page) == (first, second)


def test_walking_leaves_nothing_behind_that_outlives_the_layouts_items(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    fields = [QLineEdit() for _ in range(3)]
    for field in fields:
        column.addWidget(field)
    page.show()
    before = _items_in_python()
    assert len(stops(page)) == 3
    # Python would keep these when Qt deletes the items, and find them in place of new widgets.
    assert _items_in_python() == before


def _items_in_python() -> int:
    return sum(isinstance(one, QWidgetItem) for one in Shiboken.getAllValidWrappers())


def test_a_grid_reads_row_by_row(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    grid = QGridLayout(page)
    fields = [QLineEdit() for _ in range(4)]
    for field, place in zip(fields, ((1, 1), (0, 0), (1, 0), (0, 1)), strict=True):
        grid.addWidget(field, *place)
    page.show()
    assert stops(page) == (fields[1], fields[3], fields[2], fields[0])


def test_what_is_hidden_or_disabled_is_passed_over_and_the_walk_is_a_ring(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    fields = [QLineEdit() for _ in range(4)]
    for field in fields:
        column.addWidget(field)
    page.show()
    fields[1].hide()
    fields[2].setEnabled(False)
    assert neighbour(page, fields[0], forward=True) is fields[3]
    assert neighbour(page, fields[3], forward=True) is fields[0]
    assert neighbour(page, fields[0], forward=False) is fields[3]


def test_tab_goes_from_a_scrolled_form_to_its_foot_and_shows_what_it_reaches(
    window: MainWindow, look: Look
) -> None:
    page = QWidget()
    foot = button(look, "Next", parent=page)  # made before the form, as a foot often is
    scroll = PageScroll("Form", parent=page)
    fields = [QLineEdit() for _ in range(40)]
    for field in fields:
        scroll.body.addWidget(field)
    column = QVBoxLayout(page)
    column.addWidget(scroll)
    column.addWidget(foot)
    window.add_page("today", page)
    window.show_page("today")
    fields[0].setFocus()
    for field in fields[1:]:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is field
        top = field.mapTo(scroll.viewport(), QPoint(0, 0)).y()
        assert 0 <= top <= scroll.viewport().height() - field.height()
    QTest.keyClick(fields[-1], Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is foot
    QTest.keyClick(foot, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is fields[-1]


def test_enter_presses_the_button_that_has_the_keyboard(look: Look, qtbot: QtBot) -> None:
    for made in (button(look, "Save"), icon_button(look, "x", "Close")):
        qtbot.addWidget(made)
        with qtbot.waitSignal(made.clicked):
            qtbot.keyClick(made, Qt.Key.Key_Return)


def test_when_the_focused_control_goes_the_next_one_near_it_has_the_keyboard(window: MainWindow) -> None:
    page, form = QWidget(), QWidget()
    column = QVBoxLayout(page)
    before, inside, after = QLineEdit(), QLineEdit(), QLineEdit()
    QVBoxLayout(form).addWidget(inside)
    for part in (before, form, after):
        column.addWidget(part)
    window.add_page("today", page)
    window.show_page("today")
    inside.setFocus()
    form.hide()
    assert QApplication.focusWidget() is after
