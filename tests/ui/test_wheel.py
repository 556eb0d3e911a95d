"""The wheel over a form scrolls it; nothing that it passes over is changed."""

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pictures import shown
from ui.theme.look import Look
from ui.widgets.page_scroll import PageScroll
from ui.widgets.quiet_fields import DateField, NumberField


def turn(page: PageScroll, field: QWidget) -> None:
    middle = QPointF(field.mapTo(page, field.rect().center()))
    QTest.wheelEvent(page.windowHandle(), middle, QPoint(0, -120))


def test_the_wheel_changes_no_field_it_passes_over_and_scrolls_the_page(qtbot: QtBot, look: Look) -> None:
    page = PageScroll("A form")
    who, many, day = QComboBox(), NumberField(), DateField()
    who.addItems(["Communications lead", "Incident lead"])
    many.setValue(30)
    before = day.date()
    line = QLineEdit()
    for field in (line, who, many, day):
        page.body.addWidget(field)
    page.body.addSpacing(2000)
    shown(qtbot, page, 400, 300)
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    for field in (who, many, day):
        place = page.verticalScrollBar().value()
        turn(page, field)
        assert page.verticalScrollBar().value() > place
    assert not many.hasFocus()
    assert not day.hasFocus()
    assert (who.currentIndex(), many.value(), day.date()) == (0, 30, before)


def test_a_number_that_was_chosen_is_turned_by_the_wheel(qtbot: QtBot, look: Look) -> None:
    page = PageScroll("A form")
    many = NumberField()
    many.setValue(30)
    page.body.addWidget(many)
    shown(qtbot, page, 400, 300)
    many.setFocus()
    turn(page, many)
    assert many.value() == 29
