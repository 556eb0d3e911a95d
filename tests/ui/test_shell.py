"""The program as it runs: pages open when they are wanted, the frame says what is true, quitting is clean."""

import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop import places
from desktop.bootstrap import Core
from desktop.domain.facts import TroubleMet
from desktop.domain.mention import HandEntry, State
from desktop.services.sources import NewSource
from ui.app import App
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.mishap import Mishaps
from ui.search.page import SearchPage
from ui.settings.page import SettingsPage
from ui.shell import PAGES, Shell
from ui.theme.look import Look

# The shell


def test_pages_are_made_when_they_are_first_wanted(shell: Shell, window: MainWindow) -> None:
    assert window.current_page() == "today"
    assert [key for key in PAGES if window.page(key)] == ["today"]
    QTest.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert window.current_page() == "messages"
    tabs = window._rail.tabs
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(2).center())
    assert window.current_page() == "plan"
    assert [key for key in PAGES if window.page(key)] == ["today", "plan", "messages"]


def test_a_page_is_made_once(shell: Shell, window: MainWindow) -> None:
    shell.show_page("settings")
    first = window.page("settings")
    shell.show_page("today")
    shell.show_page("settings", "backups")
    assert window.page("settings") is first


def test_every_page_opens(shell: Shell, window: MainWindow) -> None:
    for key in PAGES:
        shell.show_page(key)
        assert window.current_page() == key


def test_new_mentions_are_counted_at_their_tab(
    shell: Shell, window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    said = HandEntry("Village hall", "They were late again this morning")
    mention = desk.core.mentions.log_by_hand(said).result()
    desk.core.mentions.mark((mention,), State.NEW).result()
    qtbot.waitUntil(lambda: "1 new" in window._rail.tabs.accessibleTabName(1))


def test_a_trouble_outside_of_any_request_is_told_in_the_notices(
    shell: Shell, window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    desk.core.announcer.tell((TroubleMet("No backup could be made."),))
    qtbot.waitUntil(lambda: [told.title for told in window.notices.told()] == ["No backup could be made."])


def test_the_status_line_says_saved_and_backed_up(
    shell: Shell, window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    desk.core.backups.make().result()
    qtbot.waitUntil(lambda: shell._status._backup == "Backup just now")
    desk.operations.change(shell, desk.core.settings.put("person.name", "Sam"))
    qtbot.waitUntil(lambda: shell._status._saved.startswith("Saved "))


def test_the_offline_switch_is_the_setting_both_ways(
    shell: Shell, window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    switch = window._header._offline
    switch.click()
    qtbot.waitUntil(lambda: desk.core.settings.on("network.offline"))
    desk.core.settings.put("network.offline", False).result()
    qtbot.waitUntil(lambda: not switch.isChecked())


def test_the_theme_changes_at_once(shell: Shell, desk: Desk, qtbot: QtBot) -> None:
    desk.core.settings.put("look.theme", "dark").result()
    qtbot.waitUntil(lambda: desk.look.theme.name == "dark")


def test_undo_says_what_was_taken_back(shell: Shell, window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    shell.undo()
    qtbot.waitUntil(lambda: bool(window.notices.told()))
    assert window.notices.told()[0].title.startswith("Taken back: ")
    assert desk.core.settings.text("organisation.name") == ""


def test_search_opens_from_anywhere_and_escape_goes_back(shell: Shell, window: MainWindow) -> None:
    shell.show_page("settings", "backups")
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.current_page() == "search"
    page = window.page("search")
    assert isinstance(page, SearchPage)
    QTest.keyClick(page.field, Qt.Key.Key_Escape)
    assert window.current_page() == "settings"
    settings = window.page("settings")
    assert isinstance(settings, SettingsPage)
    assert settings.sections.current() == "backups"


# The program


@pytest.fixture
def app(
    qapp: QApplication, look: Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> Iterator[App]:
    monkeypatch.setenv("WATCHLINE_HOME", str(tmp_path / "home"))
    made = App(qapp, look, tmp_path / "mine.watchline")
    made.start()
    qtbot.waitUntil(lambda: made.shell is not None, timeout=10_000)
    yield made
    if made.shell is not None and not made._leaving:
        made.quit()
    qtbot.waitUntil(lambda: not lanes(), timeout=10_000)
    made.window.close()
    made.window.deleteLater()
    made.deleteLater()


def lanes() -> list[str]:
    ours = ("store", "reading", "outside", "loading", "closing", "timetable", "APScheduler")
    return [each.name for each in threading.enumerate() if each.name.startswith(ours)]


def test_a_fresh_file_starts_with_the_set_up(app: App) -> None:
    assert app.window.current_page() == "first_run"


def test_quitting_saves_what_is_half_typed_and_ends_every_thread(app: App, qtbot: QtBot) -> None:
    assert app.shell is not None
    app.shell.show_page("settings")
    page = app.window.page("settings")
    assert isinstance(page, SettingsPage)
    name = page.rows["organisation.name"].field
    assert isinstance(name, QLineEdit)
    QTest.keyClicks(name, "Kestrel Trust")
    app.quit()
    qtbot.waitUntil(lambda: not lanes(), timeout=10_000)
    again = Core(app.workspace)
    again.open().result()
    try:
        assert again.settings.text("organisation.name") == "Kestrel Trust"
    finally:
        again.close()


def test_a_second_start_raises_the_first_window(app: App, qtbot: QtBot) -> None:
    app.window.showMinimized()
    ask = "import sys; from pathlib import Path; from ui.single import raise_other; "
    ask += "print(raise_other(Path(sys.argv[1])))"
    with ThreadPoolExecutor(1) as pool:
        other = pool.submit(
            subprocess.run,
            [sys.executable, "-c", ask, str(app.workspace)],
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
        qtbot.waitUntil(other.done, timeout=20_000)
    assert other.result().stdout.strip() == "True", other.result().stderr
    assert not app.window.isMinimized()


def test_a_backup_is_put_back_from_the_page_and_the_window_comes_back(app: App, qtbot: QtBot) -> None:
    assert app.core is not None
    app.core.settings.put("organisation.name", "As it was").result()
    copy = app.core.backups.make().result().path
    app.core.settings.put("organisation.name", "As it became").result()
    assert app.shell is not None
    old = app.shell
    app.shell.show_page("settings", "backups")
    page = app.window.page("settings")
    assert isinstance(page, SettingsPage)
    qtbot.waitUntil(lambda: page.backups.model.rowCount() >= 1)
    page.backups.ask_to_restore(copy, "just now")
    qtbot.waitUntil(page.backups.sure.confirm.isEnabled)
    page.backups.sure.confirm.click()
    qtbot.waitUntil(lambda: app.shell is not None and app.shell is not old, timeout=20_000)
    assert app.core.settings.text("organisation.name") == "As it was"
    assert app.window.current_page() == "today"
    assert "The backup is in place." in [told.title for told in app.window.notices.told()]
    assert list(app.workspace.parent.glob("mine*.watchline")) != [app.workspace], "the file before is kept"


def test_the_sample_organisation_opens_in_its_own_file_and_leads_back(app: App, qtbot: QtBot) -> None:
    assert app.shell is not None
    mine, old = app.workspace, app.shell
    old.workspace_wanted.emit(str(places.sample_workspace()))
    qtbot.waitUntil(lambda: app.shell is not None and app.shell is not old, timeout=40_000)
    assert app.core is not None
    assert app.core.settings.on("workspace.sample")
    assert app.window.current_page() == "today"
    assert not app.window.notices.told() or all(told.key != "sample" for told in app.window.notices.told())
    sample = app.shell
    sample.workspace_wanted.emit(str(mine))
    qtbot.waitUntil(lambda: app.shell is not None and app.shell is not sample, timeout=20_000)
    assert not app.core.settings.on("workspace.sample")
    assert app.core.settings.text("organisation.name") == ""


def test_nothing_of_the_workspace_before_works_on_after_a_switch(app: App, qtbot: QtBot) -> None:
    assert app.shell is not None
    old, one_each = app.shell, Counter(["Bridge", "Doorbell", "Garbage", "Operations", "Shell", "Tray"])
    old.workspace_wanted.emit(str(app.workspace.with_name("other.watchline")))
    qtbot.waitUntil(lambda: app.shell is not None and app.shell is not old, timeout=20_000)
    assert app.workspace.stem == "other"
    qtbot.waitUntil(lambda: Counter(type(child).__name__ for child in app.children()) == one_each)


def test_a_file_that_is_no_workspace_is_refused_in_the_notices(
    qapp: QApplication, look: Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setenv("WATCHLINE_HOME", str(tmp_path / "home"))
    file = tmp_path / "letter.watchline"
    file.write_bytes(b"Dear Sam, this is no workspace at all. " * 100)
    app = App(qapp, look, file)
    app.start()
    qtbot.waitUntil(lambda: bool(app.window.notices.told()), timeout=10_000)
    assert app.shell is None
    assert app.window.notices.told()[0].kind == "bad"
    assert file.read_bytes().startswith(b"Dear Sam")
    app.quit()
    qtbot.waitUntil(lambda: not lanes(), timeout=10_000)
    app.window.close()
    app.window.deleteLater()
    app.deleteLater()


def test_a_folder_in_the_way_is_named_and_tried_again(
    qapp: QApplication, look: Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setenv("WATCHLINE_HOME", str(tmp_path / "home"))
    folder = tmp_path / "disk"
    folder.write_text("a file where the folder should be")
    app = App(qapp, look, folder / "mine.watchline")
    app.start()
    qtbot.waitUntil(lambda: bool(app.window.notices.told()), timeout=10_000)
    told = app.window.notices.told()[0]
    assert str(folder / "mine.watchline") in told.text
    assert told.action is not None
    folder.unlink()
    told.action()
    qtbot.waitUntil(lambda: app.shell is not None, timeout=20_000)
    app.quit()
    qtbot.waitUntil(lambda: not lanes(), timeout=10_000)
    app.window.close()
    app.window.deleteLater()
    app.deleteLater()


@pytest.mark.allow_error_log
def test_a_bug_is_told_once_and_can_be_copied(qapp: QApplication, qtbot: QtBot) -> None:
    mishaps = Mishaps()
    seen: list[str] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        seen.append(box.text())
        next(each for each in box.buttons() if each.text() == "Copy report").click()

    try:
        QTimer.singleShot(100, press)
        for number in range(3):
            try:
                raise ValueError(f"bug {number}")
            except ValueError as error:
                sys.excepthook(type(error), error, error.__traceback__)
        qtbot.waitUntil(lambda: bool(seen))
        qtbot.wait(50)
    finally:
        mishaps.let_go()
    assert len(seen) == 1
    assert "What you saved is safe" in seen[0]
    assert "ValueError: bug 0" in QApplication.clipboard().text()


def test_text_boxes_of_every_page_are_flushed(
    shell: Shell, window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    shell.show_page("first_run", "sources")
    page = window.page("first_run")
    assert page is not None
    box = page.findChild(QPlainTextEdit)
    assert isinstance(box, QPlainTextEdit)
    box.setPlainText("https://kestrel.example/feed")
    shell.flush()
    qtbot.waitUntil(lambda: len(desk.core.sources.every().result()) == 1)


@pytest.mark.parametrize(
    ("key", "name"), [("2", "Mentions"), ("3", "Tasks of the plan"), ("4", "Messages"), ("6", "The log")]
)
def test_a_page_opened_by_key_is_ready_to_be_walked(
    shell: Shell, window: MainWindow, qtbot: QtBot, desk: Desk, key: str, name: str
) -> None:
    desk.core.mentions.log_by_hand(HandEntry("Village hall", "They were late again")).result()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key(ord(key)), Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: _focused_name() == name)
    # Later it is left as it was.
    search = window.page("monitoring")
    if search is not None:
        search.search.setFocus()  # type: ignore[attr-defined]
        for again in ("1", "2"):
            QTest.keyClick(window, Qt.Key(ord(again)), Qt.KeyboardModifier.ControlModifier)
        assert _focused_name() == "Search mentions"


def _focused_name() -> str:
    focused: QWidget | None = QApplication.focusWidget()
    return "" if focused is None else focused.accessibleName()


def test_the_status_line_says_that_nothing_is_fetched_during_the_set_up(
    shell: Shell, window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    desk.core.settings.put("workspace.setting_up", True).result()
    desk.core.sources.add(NewSource("https://kestrel.example/feed")).result()
    shell._status.refresh()
    qtbot.waitUntil(lambda: shell._status._next_fetch == "Nothing is fetched before the set-up ends")
