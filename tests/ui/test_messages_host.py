"""The Messages tab: its sub-pages, what opens where, and how many messages wait."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.bootstrap import Core
from tests.ui.words_scene import HOLD, asked, in_incident, message, name_readers, shown
from ui.desk import Desk
from ui.frame.tab_rail import TabRail
from ui.main_window import MainWindow
from ui.messages.library.pane import LibraryPane
from ui.messages.page import PANES, MessagesPage
from ui.shell import Shell


def library(page: MessagesPage) -> LibraryPane:
    pane = page.pane("library")
    assert isinstance(pane, LibraryPane)
    return pane


def test_a_message_opens_in_the_editor_and_a_sub_page_by_its_name(
    desk: Desk, core: Core, qtbot: QtBot
) -> None:
    page = shown(MessagesPage, desk, qtbot)
    page.open("")
    assert page.bar.current() == "library"
    page.open(HOLD)
    assert page.bar.current() == "editor"
    for key in PANES:
        page.open(f"{key}:")
        assert page.bar.current() == key
        assert page.where().startswith(f"{key}:")
        assert all(isinstance(part, QWidget) for part in page.panes())
    page.open(f"library:{HOLD}")
    qtbot.waitUntil(lambda: page.where() == f"library:{message(core).id}")


def test_going_from_one_sub_page_to_another_stays_in_the_tab(desk: Desk, core: Core, qtbot: QtBot) -> None:
    page = shown(MessagesPage, desk, qtbot)
    page.open("library:")
    with qtbot.assertNotEmitted(page.wanted):
        library(page).wanted.emit("messages", "approvals:")
    assert page.bar.current() == "approvals"
    with qtbot.waitSignal(page.wanted) as wanted:
        library(page).wanted.emit("plan", "live:")
    assert wanted.args == ["plan", "live:"]


def test_in_an_incident_the_tab_opens_on_the_messages_of_that_incident(
    shell: Shell, window: MainWindow, core: Core, qtbot: QtBot
) -> None:
    name_readers(core)
    incident, copy = in_incident(core)
    shell.show_page("messages")
    page = window.page("messages")
    assert isinstance(page, MessagesPage)
    assert page.bar.current() == "library"
    rows = library(page).lists.model
    qtbot.waitUntil(lambda: [row.message.id for row in rows.all_rows()] == [copy])
    assert message(core, copy).incident_id == incident


def test_what_waits_is_counted_at_the_tab_and_at_its_sub_page(
    shell: Shell, window: MainWindow, core: Core, qtbot: QtBot
) -> None:
    name_readers(core)
    _, copy = in_incident(core)
    shell.show_page("messages")
    page = window.page("messages")
    assert isinstance(page, MessagesPage)
    reading = asked(core, copy)
    rail = window.findChild(TabRail)
    assert rail is not None
    names = lambda: [page.bar.tabs.accessibleTabName(at) for at in range(page.bar.tabs.count())]  # noqa: E731
    qtbot.waitUntil(lambda: "Approvals, 1 waiting" in names())
    qtbot.waitUntil(lambda: "1 waits for approval" in rail.accessibleTabName(3))
    core.clearing.answer(reading, "approved", by="Nerys Oakfield").result()
    qtbot.waitUntil(lambda: "Approvals" in names())
