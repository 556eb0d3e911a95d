"""The look all tests of windows share; it starts each test light and at 100%."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.bootstrap import Core, Outside
from tests.fakes.clock import FakeClock
from tests.fakes.vault import MemoryVault
from ui.bridge import Bridge
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.operations import Operations
from ui.shell import Shell
from ui.theme.look import Look
from ui.tray import Tray


@pytest.fixture(scope="session")
def _one_look(qapp: QApplication) -> Look:
    return Look(qapp, "light", 1.0)


@pytest.fixture
def look(_one_look: Look) -> Iterator[Look]:
    """The look of the running program, as ui.app makes it once."""
    _one_look.use("light")
    _one_look.scale(1.0)
    yield _one_look
    _one_look.use("light")
    _one_look.scale(1.0)


@pytest.fixture
def clock() -> FakeClock:
    """The time of the test's workspace; stands still until it is moved."""
    return FakeClock()


@pytest.fixture
def core(tmp_path: Path, clock: FakeClock) -> Iterator[Core]:
    """A real core on a real, new file."""
    made = Core(tmp_path / "test.watchline", Outside(clock=clock, vault=MemoryVault()))
    made.open().result()
    yield made
    made.close()


@pytest.fixture
def desk(core: Core, look: Look) -> Iterator[Desk]:
    """What a page is handed: the real core behind the real bridge."""
    bridge = Bridge(core.announcer)
    yield Desk(core, look, Operations(bridge), bridge)
    bridge.close()


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> MainWindow:
    """The frame, shown, with nothing in it yet."""
    made = MainWindow(desk.look)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def shell(desk: Desk, window: MainWindow) -> Iterator[Shell]:
    """The started shell of an organisation that has its name."""
    desk.core.settings.put("organisation.name", "Kestrel Trust").result()
    owner = QObject()
    made = Shell(desk, window, Tray(desk.look, owner), owner)
    made.start()
    yield made
    made.flush()
    window.close()
    # pytest holds on to the shell; what hangs on its pages, as the menus of the drawing library, may go.
    for page in made._pages.values():
        page.__dict__.clear()
    made.__dict__.clear()
