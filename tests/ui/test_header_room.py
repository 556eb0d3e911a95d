"""The head of the window with very large type, and panes with very long names."""

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from ui.frame.header import Header
from ui.theme.look import Look


def test_with_large_type_the_red_button_stays_whole_and_the_names_give_way(look: Look, qtbot: QtBot) -> None:
    look.scale(2.0)
    header = Header(look)
    qtbot.addWidget(header)
    header.set_organisation("Riverside Community Trust", "Sample organisation")
    header.resize(1280, 96)
    header.show()
    qtbot.waitExposed(header)
    red = next(each for each in header.findChildren(QPushButton) if "happening" in each.text())
    assert red.width() >= red.sizeHint().width()
    assert header.rect().contains(red.geometry())
    shown = [label for label in header.findChildren(QLabel) if label.isVisible()]
    qtbot.waitUntil(lambda: all(label.width() >= label.sizeHint().width() for label in shown))
    header.resize(1024, 96)
    name = next(each for each in shown if each.accessibleName() == "Riverside Community Trust")
    qtbot.waitUntil(lambda: name.text().endswith("…"))
    assert red.width() >= red.sizeHint().width()


def test_with_room_both_names_are_shown(look: Look, qtbot: QtBot) -> None:
    header = Header(look)
    qtbot.addWidget(header)
    header.set_organisation("Riverside Community Trust", "Sample organisation")
    header.resize(1024, 48)
    header.show()
    shown = [label.text() for label in header.findChildren(QLabel) if label.isVisible()]
    assert shown == ["Riverside Community Trust", "Sample organisation"]
