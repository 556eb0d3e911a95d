"""Every page, as a screen reader and a keyboard meet it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.bootstrap import Core
from desktop.domain.mention import HandEntry
from desktop.services.sources import NewSource
from tests.fakes.clock import START
from tests.ui.accessibility import nameless, unreached
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.shell import PAGES, Shell
from ui.tray import Tray

#: Page and what is opened on it; every page of the program, and what a page hides behind its tabs.
VIEWS = (
    *((key, "") for key in PAGES),
    ("monitoring", "sources"),
    ("monitoring", "terms"),
    ("monitoring", "log"),
    ("plan", "happening"),
    ("plan", "risks:list"),
    ("plan", "risks:grid"),
    *(("settings", section) for section in ("monitoring", "network", "backups", "check", "data")),
    *(("first_run", step) for step in ("sources", "terms", "plan", "sample")),
    ("search", "account"),
)


def fill(core: Core) -> None:
    """One thing of each kind, so that lists have rows and panes have something to show."""
    core.settings.put("organisation.name", "Kestrel Trust").result()
    core.sources.add(NewSource("https://kestrel.example/feed", name="Kestrel Gazette")).result()
    core.terms.add("kestrel", alarm=True).result()
    core.accounts.add("Mastodon", "@kestrel").result()
    core.risks.add("A kestrel is ill", likelihood=2, impact=5).result()
    for number in range(3):
        said = f"A kestrel was seen at the fair, and it was number {number}"
        core.mentions.log_by_hand(
            HandEntry("Village hall", said, seen_at=START - timedelta(minutes=5 + number))
        ).result()
    core.backups.make().result()


@pytest.fixture
def shell(desk: Desk, qtbot: QtBot) -> Iterator[Shell]:
    fill(desk.core)
    window = MainWindow(desk.look)
    owner = QObject()
    made = Shell(desk, window, Tray(desk.look, owner), owner)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made.start()
    yield made
    made.flush()
    window.close()
    window.deleteLater()
    # pytest holds on to the shell; what hangs on its pages, as the menus of the drawing library, may go.
    for page in made._pages.values():
        page.__dict__.clear()
    made.__dict__.clear()


def show(shell: Shell, page: str, what: str) -> MainWindow:
    shell.show_page(page, what)
    QTest.qWait(300)  # the answers of all lanes and the timers of the page; nothing here waits for one thing
    return shell._window


class Flashes(QObject):
    """Notes every window that comes up, however short."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def test_no_page_flashes_up_a_window_of_its_own(shell: Shell, qapp: QApplication) -> None:
    # A widget that is shown before it has a parent is a window for a moment, and takes the keyboard along.
    flashes = Flashes()
    qapp.installEventFilter(flashes)
    for page, what in VIEWS:
        shell.show_page(page, what)
        QTest.qWait(50)
    qapp.removeEventFilter(flashes)
    assert flashes.seen == []


@pytest.mark.parametrize(("page", "what"), VIEWS)
def test_no_control_is_nameless_and_tab_reaches_every_one(shell: Shell, page: str, what: str) -> None:
    window = show(shell, page, what)
    assert window.current_page() == page
    assert nameless(window) == []
    assert unreached(window) == []
