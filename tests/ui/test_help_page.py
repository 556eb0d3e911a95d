"""The Help page: where the data lies, what the program stands on, and nothing without a name."""

from importlib.metadata import version

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.accessibility import nameless, unreached
from ui.desk import Desk
from ui.help.libraries import libraries
from ui.help.page import HelpPage
from ui.widgets.plain_label import PlainLabel


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> HelpPage:
    made = HelpPage(desk)
    qtbot.addWidget(made)
    made.resize(1088, 724)
    made.show()
    made.open("")
    return made


def test_the_workspace_can_be_copied_from_the_page(page: HelpPage, desk: Desk) -> None:
    shown = {field.accessibleName(): field.text() for field in page.findChildren(QLineEdit)}
    assert shown["Workspace"] == str(desk.core.workspace)
    assert shown["Backups"] == str(desk.core.workspace.parent / "test backups")


def test_the_page_says_that_nothing_is_ever_posted(page: HelpPage) -> None:
    said = " ".join(label.text() for label in page.findChildren(PlainLabel))
    assert "It never posts, sends or answers anything." in said
    assert "It never raises a level or declares an incident." in said


def test_the_libraries_are_listed_with_version_and_licence(page: HelpPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.model.rowCount() > 0)
    rows = [
        [page.model.index(row, column).data() for column in range(3)] for row in range(page.model.rowCount())
    ]
    listed = {str(name).lower(): (each, licence) for name, each, licence in rows}
    assert listed["feedparser"][0] == version("feedparser")
    assert "LGPL" in str(listed["pyside6_essentials"][1])
    assert all(licence for _, licence in listed.values())


def test_what_only_tests_need_is_not_listed() -> None:
    assert "pytest" not in {each.name.lower() for each in libraries()}


def test_a_program_without_its_own_record_lists_nothing() -> None:
    assert libraries("not-installed-here") == ()


def test_the_way_to_the_backups_is_one_button(page: HelpPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.wanted) as asked:
        page._to_settings()
    assert asked.args == ["settings", ""]


def test_everything_has_a_name_and_the_keyboard_comes_everywhere(page: HelpPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.model.rowCount() > 0)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    assert nameless(page) == []
    assert unreached(page) == []
